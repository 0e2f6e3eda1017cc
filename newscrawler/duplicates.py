"""Duplicates: digests of what makes an article the same. Pure; knows nothing of runs or files."""

from datetime import datetime
from hashlib import sha256

import orjson

from newscrawler.article import Article


def content_hash(article: Article) -> str:
    """SHA-256, in hex, of what makes a revision of a cleaned article: text, authors, dates, keywords and image.

    It is taken of a JSON object (UTF-8, no white space, keys in the order of their letters) of those fields under
    the record's names, with each date as whole seconds since 1970 in UTC, so that a moment counts the same in every
    zone. Related links, shares, markup, and how and when the page was found never count.
    """
    image = article.image
    content = {
        "authors": article.authors,
        "body": article.body,
        "date_modified": _seconds(article.date_modified),
        "date_published": _seconds(article.date_published),
        "description": article.description,
        "headline": article.headline,
        "image": {"caption": image.caption, "credit": image.credit, "url": image.url} if image else None,
        "keywords": article.keywords,
    }
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None
