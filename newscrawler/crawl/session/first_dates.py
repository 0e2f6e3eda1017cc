"""Keeps the date of an article's publication where its page prints that of its last change alone.

An update that is printed stands for the publication where nothing else tells one: it mostly is the same day. Once the
article changes, it is another one, and cannot be that of a publication: the article was read before.

Tested in tests/crawl/session/test_first_dates.py.
"""

from collections.abc import Mapping
from typing import Any

from newscrawler.article import Article
from newscrawler.dataset.revisions import body_similarity
from newscrawler.language import datetimes
from newscrawler.near_duplicates import content_hash

_PRINTED = "visible"
_SAME_TEXT = 0.5


def keep_first_date(article: Article, record: Mapping[str, Any], first_made: float) -> bool:
    """Whether the date of publication that a page prints is later than the article was read first, with an earlier one:
    then it is that of its change. What a publisher's data declare is his word, and a text that is another is another.
    """
    told, before = article.date_published, record.get("date_published")
    if told is None or not before or article.date_modified is not None:
        return False
    if (article.provenance.get("date_published") or "").partition(";")[0] != _PRINTED:
        return False
    first = datetimes.parse(before)
    if datetimes.last_second(told) <= first_made or datetimes.seconds(told) <= datetimes.seconds(first):
        return False
    if body_similarity(record.get("body"), article.body) < _SAME_TEXT:
        return False
    article.date_published, article.date_modified = first, told
    article.provenance["date_published"] = (record.get("provenance") or {}).get("date_published") or _PRINTED
    article.provenance["date_modified"] = _PRINTED
    article.content_hash = content_hash(article)
    return True
