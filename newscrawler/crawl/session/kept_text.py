"""Keeps the text of an article that was read whole where its page has come to hide it behind a wall.

Tested in tests/crawl/session/test_kept_text.py.
"""

from collections.abc import Mapping
from typing import Any

from newscrawler.article import Article
from newscrawler.near_duplicates import content_hash

_MUCH_MORE = 1.5  # times the text that the wall lets through
_ELLIPSES = " …."


def keep_whole_text(article: Article, record: Mapping[str, Any]) -> bool:
    """Whether a page that is not free any more shows the beginning of the text that it showed whole: then that is still
    the text. What a page takes back while it is free, it takes back.
    """
    before, now = record.get("body") or "", article.body or ""
    if article.is_accessible_for_free is not False or not now or len(before) < _MUCH_MORE * len(now):
        return False
    if not before.startswith(now.rstrip(_ELLIPSES)):
        return False
    article.body = before
    article.provenance["body"] = (record.get("provenance") or {}).get("body") or article.provenance.get("body", "")
    article.content_hash = content_hash(article)
    return True
