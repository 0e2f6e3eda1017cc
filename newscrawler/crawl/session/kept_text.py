"""Keeps the text of an article that was read whole where its page has come to hide it behind a wall.

Tested in tests/crawl/session/test_kept_text.py.
"""

from collections.abc import Mapping
from typing import Any

from newscrawler.article import Article, Image
from newscrawler.language import datetimes
from newscrawler.near_duplicates import content_hash

_MUCH_MORE = 1.5  # times the text that the wall lets through
_ELLIPSES = " …."
_HIDDEN = ("authors", "keywords", "date_published", "date_modified", "image")  # some walls hide these, too
_OF_TEXT = ("word_count", "body_blocks", "live_entries")
_LISTS = ("feed", "sitemap")  # provenance of what other pages tell


def keep_whole_text(article: Article, record: Mapping[str, Any]) -> bool:
    """Whether a page that is not free any more shows the beginning of the text that it showed whole: then that is still
    the text, and what the page does not tell any more is as it was. What it takes back while it is free, it takes back.
    """
    before, now = record.get("body") or "", article.body or ""
    if article.is_accessible_for_free is not False or not now or len(before) < _MUCH_MORE * len(now):
        return False
    if not before.startswith(now.rstrip(_ELLIPSES)):
        return False
    sources = record.get("provenance") or {}
    article.body = before
    article.provenance["body"] = sources.get("body") or article.provenance.get("body", "")
    for name in _OF_TEXT:
        if name in record:
            setattr(article, name, record[name])
    for name in _HIDDEN:
        if record.get(name) and (not getattr(article, name) or article.provenance.get(name) in _LISTS):
            setattr(article, name, _read(name, record[name]))
            article.provenance[name] = sources.get(name) or ""
    article.content_hash = content_hash(article)
    return True


def _read(name: str, value: Any) -> Any:
    """A field of an article as its record has it."""
    if name == "image":
        return Image(**value)
    return datetimes.parse(value) if name.startswith("date_") else value
