"""What a page teaches of its site: what it is itself, which parameters choose no page, how its template looks.

Tested in tests/crawl/limits/test_needless_parameters.py.
"""

from collections.abc import Sequence

from newscrawler.article import Article
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.outcomes.starts import StartResult
from newscrawler.crawl.pages.html_page import HtmlPage
from newscrawler.crawl.requests.redirects import lead_to_article
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.extract.memory.notes import notes_of
from newscrawler.urls.paging import listing_of


def correct_guess(crawl: SiteCrawl, target: Target, article: Article | None) -> None:
    """A page that no profile knows is what it turned out to be, whatever its URL said."""
    if article is None and target.type == "article":
        crawl.count("skip/no_article")
        target.type = "section"
    elif article is not None and target.type != "article":
        crawl.count("guess/listing_is_article")
        crawl.bounds.release(listing_of(target.url))
        target.type = "article"


def learn_of(crawl: SiteCrawl, article: Article, read: HtmlPage) -> None:
    """What an article teaches of its site, and what was known of the site when it was read."""
    crawl.became(read.response, StartResult.ARTICLE)
    _learn_parameters(crawl, article, read.target, read.passed)
    lead_to_article([at for at in map(crawl.frontier.at, read.passed) if at is not read.target])
    if read.reading.recalled is not None:
        crawl.count(f"extract/memory/{read.reading.recalled}")
    for field in read.reading.left_out:
        crawl.count(f"extract/of_site/{field}")
    page = read.page
    of_page = page.parts[0][1] if page.parts else article
    notes = lambda: page.ask_about(of_page, notes_of)  # noqa: E731 - asked for only where it is to be kept
    crawl.site_memories.learn(page.url, notes, read.reading.recalled, read.state.lease)


def _learn_parameters(crawl: SiteCrawl, article: Article, target: Target, passed: Sequence[str]) -> None:
    """What an article's own address, or a redirect to it, leaves out of the one that it was asked for at, and what is
    another at each visit of the same article."""
    asked = filter(None, (crawl.frontier.address(url, url) for url in passed))
    own = crawl.frontier.address(article.canonical_url, target.url) if article.canonical_url else None
    pairs = [(url, target.url) for url in asked] + ([(target.url, own)] if own else [])
    before = crawl.needless.names, crawl.of_visitors.names
    for url, to in pairs:
        crawl.needless.note(url, to, article.headline or "")
    crawl.of_visitors.note(target.url, article.headline, article.body)
    crawl.other_spellings.note(target.url, article.headline, article.body)
    if (crawl.needless.names, crawl.of_visitors.names) != before:
        crawl.forget_parameters()
