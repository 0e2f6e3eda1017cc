"""How far a crawl goes into what can have no end."""

from dataclasses import dataclass, field
from typing import Self

from scrapy.settings import BaseSettings

_ARCHIVE_FACTOR = 10


@dataclass(slots=True)
class Bounds:
    """At most so many listings, pages of one listing, links of one page, links in a record, and URLs; 0 is no bound.

    `page_listings` are those that one page may be the first to link, `folder_urls` are those that differ only in what
    stands behind their last slash.
    """

    listings: int = 0
    listing_pages: int = 0
    page_links: int = 0
    page_listings: int = 0
    page_tags: int = 0
    related: int = 0
    redirects: int = 10
    folder_urls: int = 0
    host_urls: int = 0
    sitemaps: int = 0
    sitemap_depth: int = 0
    sitemap_entries: int = 0
    sitemap_size: int = 50 * 1024 * 1024
    sitemap_days: int = 45
    sitemap_undated: int = 0
    sitemap_revisits: int = 0
    feeds: int = 0
    feed_entries: int = 0
    feed_size: int = 10 * 1024 * 1024
    _pages: dict[str, int] = field(default_factory=dict)
    _folders: dict[str, int] = field(default_factory=dict)
    _hosts: dict[str, int] = field(default_factory=dict)
    _sitemaps: int = 0

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        return cls(
            listings=settings.getint("LISTINGS_LIMIT"),
            listing_pages=settings.getint("LISTING_PAGES_LIMIT"),
            page_links=settings.getint("PAGE_LINKS_LIMIT"),
            page_listings=settings.getint("PAGE_LISTINGS_LIMIT"),
            page_tags=settings.getint("PAGE_TAGS_LIMIT"),
            related=settings.getint("RELATED_LIMIT"),
            redirects=settings.getint("REDIRECT_MAX_TIMES"),
            folder_urls=settings.getint("FOLDER_URLS_LIMIT"),
            host_urls=settings.getint("HOST_URLS_LIMIT"),
            sitemaps=settings.getint("SITEMAPS_LIMIT"),
            sitemap_depth=settings.getint("SITEMAP_DEPTH_LIMIT"),
            sitemap_entries=settings.getint("SITEMAP_ENTRIES_LIMIT"),
            sitemap_size=settings.getint("SITEMAP_MAXSIZE"),
            sitemap_days=settings.getint("SITEMAP_DAYS"),
            sitemap_undated=settings.getint("SITEMAP_UNDATED_LIMIT"),
            sitemap_revisits=settings.getint("SITEMAP_REVISITS_LIMIT"),
            feeds=settings.getint("FEEDS_LIMIT"),
            feed_entries=settings.getint("FEED_ENTRIES_LIMIT"),
            feed_size=settings.getint("FEED_MAXSIZE"),
        )

    def refuse(self, listing: str, *, of_archive: bool = False) -> str | None:
        """Why one more page of a listing may not be asked for, as a reason to count; None, and noted, where it may.

        An archive's are as many as its months; of a listing it has ten times as many pages.
        """
        pages = self._pages.get(listing, 0)
        if self.listing_pages and pages >= self.listing_pages * (_ARCHIVE_FACTOR if of_archive else 1):
            return "listing_pages"
        if self.listings and not of_archive and not pages and len(self._pages) >= self.listings:
            return "listings"
        self._pages[listing] = pages + 1
        return None

    def release(self, listing: str) -> None:
        """Take back that a page counts as a listing: it was none."""
        self._pages.pop(listing, None)

    def refuse_url(self, url: str) -> str | None:
        """Why one more page of a host may not be asked for; None, and noted, where it may."""
        folder = url.partition("?")[0].rpartition("/")[0]
        host = "/".join(folder.split("/", 3)[:3])
        inside, of_host = self._folders.get(folder, 0), self._hosts.get(host, 0)
        if self.host_urls and of_host >= self.host_urls:
            return "host_urls"
        if self.folder_urls and inside >= self.folder_urls:
            return "folder_urls"
        self._folders[folder], self._hosts[host] = inside + 1, of_host + 1
        return None

    def refuse_sitemap(self, depth: int) -> str | None:
        """Why one more sitemap, so many indexes deep, may not be asked for; None, and noted, where it may."""
        if self.sitemap_depth and depth > self.sitemap_depth:
            return "sitemap_depth"
        if self.sitemaps and self._sitemaps >= self.sitemaps:
            return "sitemaps"
        self._sitemaps += 1
        return None
