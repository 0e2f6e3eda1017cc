"""Tells pages that are the same as many others of their site: traps, notes in the place of what is gone, walls.

Tested in tests/crawl/test_news.py.
"""

from newscrawler.article import Article
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.limits.crawler_traps import Trap
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.questions import base, hrefs, whole_text
from newscrawler.extract.vanished import is_vanished

_SHORT_TEXT = 200  # characters
_LINKS_OF_LISTING = 3  # to articles


def same_as_others(crawl: SiteCrawl, page: AskedPage, article: Article | None, target: Target) -> Trap | None:
    """The trap that a page is by being the same as many others, counted; None for any other page."""
    if article is None and not crawl.frontier.is_guess(target):
        return None  # its listings are known
    if article is None:
        text = page.ask(whole_text)
    elif article.date_published and len(article.body or "") < _SHORT_TEXT:
        return None  # bulletins without text bear one headline every day
    else:
        text = f"{article.headline}\n{article.body}"
    trap = crawl.traps.is_same(target.url, text)
    if trap is not None:
        crawl.count(f"skip/trap_{trap}")
    return trap


def is_stand_in(crawl: SiteCrawl, requester: Requester, page: AskedPage, target: Target) -> bool:
    """Whether a page that is the same as those of other articles stands in their place, as where a site asks for
    consent or a name first: it neither says that they are gone, nor links articles."""
    if target.type != "article" or page.ask(is_vanished):
        return False
    linked = crawl.frontier.locate_all(requester.bounded(page.ask(hrefs)), page.ask(base))
    return sum(each is not None and crawl.frontier.is_shaped(each) for each in linked) < _LINKS_OF_LISTING
