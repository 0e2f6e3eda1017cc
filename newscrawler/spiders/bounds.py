"""Bounds: how far a crawl without a profile goes into listings, which can have no end. Knows nothing of requests."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Bounds:
    """At most so many listings, pages of one listing, and links of one page; 0 is no bound."""

    listings: int = 0
    listing_pages: int = 0
    page_links: int = 0
    _pages: dict[str, int] = field(default_factory=dict)

    def refuse(self, listing: str) -> str | None:
        """Why one more page of a listing may not be asked for, as a reason to count; None, and noted, where it may."""
        pages = self._pages.get(listing, 0)
        if self.listing_pages and pages >= self.listing_pages:
            return "listing_pages"
        if self.listings and not pages and len(self._pages) >= self.listings:
            return "listings"
        self._pages[listing] = pages + 1
        return None
