"""Keeps the date of an article's publication where its page comes to tell a later one that cannot be it.

An update that is printed stands for the publication where nothing else tells one: it mostly is the same day. Once the
article changes, it is another one, and cannot be that of a publication: the article was read before. A system that is
filled anew, or that puts an old article on top once more, declares the day of that as the publication of all, and often
as that of their change.

Tested in tests/crawl/session/test_first_dates.py.
"""

from collections.abc import Mapping
from typing import Any

from newscrawler.article import Article
from newscrawler.dataset.revisions import body_similarity
from newscrawler.language import datetimes
from newscrawler.near_duplicates import content_hash, tokens

_PRINTED = "visible"
_SAME_TEXT, _ONE_TEXT = 0.5, 0.97


def keep_first_date(article: Article, record: Mapping[str, Any], first_made: float) -> bool:
    """Whether the date of publication that a page tells is later than the article was read first, with an earlier one.

    Where it is printed, and no other is told, it is that of a change. What a publisher's data declare is his word, but
    for an article that is as it was; and a text that is another is another.
    """
    told, before = article.date_published, record.get("date_published")
    if told is None or not before:
        return False
    first = datetimes.parse(before)
    if datetimes.last_second(told) <= first_made or datetimes.seconds(told) <= datetimes.seconds(first):
        return False
    source = article.provenance.get("date_published") or ""
    is_printed = source.partition(";")[0] == _PRINTED and article.date_modified is None
    if not is_printed and not _have_same_words(article.headline, record.get("headline")):
        return False
    if not _have_same_words(article.body, record.get("body")) and (
        body_similarity(record.get("body"), article.body) < (_SAME_TEXT if is_printed else _ONE_TEXT)
    ):
        return False
    sources = record.get("provenance") or {}
    article.date_published = first
    if is_printed:
        article.date_modified, article.provenance["date_modified"] = told, _PRINTED
    elif article.date_modified is None or datetimes.may_be_one(article.date_modified, told):
        _keep_modified(article, record.get("date_modified"), sources.get("date_modified"))
    article.provenance["date_published"] = sources.get("date_published") or _PRINTED
    article.content_hash = content_hash(article)
    return True


def _have_same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts differ in nothing but quotation marks and dashes: a new template sets others."""
    return one == other or tokens(one or "") == tokens(other or "")


def _keep_modified(article: Article, before: str | None, source: str | None) -> None:
    """It was not changed on that day either."""
    article.date_modified = datetimes.parse(before) if before else None
    article.provenance.pop("date_modified", None)
    if article.date_modified is not None:
        article.provenance["date_modified"] = source or _PRINTED
