"""Records of single pages, without a crawl."""

from collections.abc import Collection
from typing import Any

from newscrawler.article import ASKED_FOR, Article
from newscrawler.dataset.record import to_record
from newscrawler.extract import extract_article
from newscrawler.site import Site
from newscrawler.urls.join import join

Record = dict[str, Any]


def page_record(html: bytes | str, url: str, site: Site | None = None, content_type: str | None = None) -> Record:
    """The record of one page as plain data: that of `extract_article`, without its blocks.

    Raises ValueError for what is no http(s) URL.
    """
    if join(url, "") is None:
        raise ValueError(f"{url!r} is no http(s) URL")
    return article_record(extract_article(html, url, site, content_type))


def article_record(article: Article, *, asked: Collection[str] = ()) -> Record:
    """The record of an article that no crawl has found. Fields that are read where somebody asks are null else."""
    for name in ASKED_FOR:
        if name not in asked:
            setattr(article, name, None)
    return to_record(article)
