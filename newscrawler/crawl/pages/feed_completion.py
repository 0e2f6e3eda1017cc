"""Completes the article of a page by what a feed or a news sitemap says of it.

Tested in tests/crawl/test_feeds.py.
"""

from collections.abc import Callable

from newscrawler.article import Article
from newscrawler.crawl.pages.html_page import HtmlPage
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.extract.feeds.evidence import complete, feed_text


def completed(crawl: SiteCrawl, read: HtmlPage, extract: Callable[[str | None], Article | None]) -> Article | None:
    """The article of a page with what a feed says of it, or of a URL that was passed on the way there.

    Of a page that has nothing to read it is the feed's. One that would be none by itself may be one that a feed
    dates; `extract` reads it, as what the feed calls it.
    """
    article, page, is_shell = read.article, read.page, read.is_shell
    named = (read.target, *map(crawl.frontier.at, read.passed))
    url = next((each.url for each in named if each is not None and crawl.feed_notes.has(each.url)), None)
    note = crawl.feed_notes.of(url) if url is not None else None
    if url is None or note is None:
        return article
    if article is None and is_shell and note.title and note.content and feed_text(note.content, page.url):
        article = extract(None)
    if article is None and not is_shell and note.title and note.published:
        article = extract(note.title)
        if article is not None:
            crawl.count("feed/article")
    if article is None:
        if not is_shell:
            crawl.feed_notes.keep(url, None)
        return None
    used = complete(article, note, page.url, is_shell=is_shell)
    if used:
        page.article_changed()
    crawl.feed_notes.keep(url, note.only(used) if used else None)
    for field in used & {"headline", "body"}:
        crawl.count(f"feed/{field}")
    return article
