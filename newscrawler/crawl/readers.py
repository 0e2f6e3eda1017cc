"""Readers: what reads the pages, listings, feeds, sitemaps and archives of one crawl, put together.

Tested in tests/crawl/test_almayadeen.py.
"""

from collections.abc import Callable, Iterator

from scrapy import Request

from newscrawler.article import Article
from newscrawler.crawl.archives.date_archives import DateArchives
from newscrawler.crawl.archives.web_archive import WebArchive
from newscrawler.crawl.feeds.feed_entries import FeedEntries
from newscrawler.crawl.feeds.feeds import Feeds
from newscrawler.crawl.listings.listing_follower import ListingFollower
from newscrawler.crawl.listings.listing_reader import ListingReader
from newscrawler.crawl.listings.page_parts import PageParts
from newscrawler.crawl.pages.article_follower import ArticleFollower
from newscrawler.crawl.pages.article_pages import ArticlePages
from newscrawler.crawl.pages.page_reading import PageReading
from newscrawler.crawl.pages.page_stages import PageStages
from newscrawler.crawl.requests.redirects import Redirects
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.requests.revisits import Revisits
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.crawl.sitemaps.sitemap_links import SitemapLinks
from newscrawler.crawl.sitemaps.sitemaps import Sitemaps
from newscrawler.extract import Page


class Readers:
    """`extract` gives the article of a page, `further_pages` what has fetched those of parted articles."""

    def __init__(
        self,
        crawl: SiteCrawl,
        requester: Requester,
        *,
        extract: Callable[[Page], Article],
        further_pages: Callable[[], ArticlePages | None],
    ) -> None:
        revisits = Revisits(crawl, requester)
        sitemap_links = SitemapLinks(crawl, requester, revisits)
        parts, archives = PageParts(crawl, requester), DateArchives(crawl, requester)
        self.sitemaps = Sitemaps(crawl, requester, sitemap_links)
        self.web_archive = WebArchive(crawl, requester)
        self.feeds = Feeds(crawl, requester, FeedEntries(crawl, requester, revisits))
        self.redirects = Redirects(crawl, requester)
        self.listings = ListingReader(
            crawl,
            ListingFollower(crawl, requester, parts, archives),
            parts=parts,
            archives=archives,
            feeds=self.feeds,
            sitemaps=sitemap_links,
        )
        self.pages = PageStages(
            crawl,
            requester,
            reading=PageReading(crawl, extract, further_pages),
            redirects=self.redirects,
            articles=ArticleFollower(crawl, requester),
            listings=self.listings,
        )

    def starts(self) -> Iterator[Request]:
        """Requests for what leads to articles beside the pages that the crawl starts from."""
        yield from self.sitemaps.starts()
        yield from self.web_archive.starts()
        yield from self.feeds.starts()
