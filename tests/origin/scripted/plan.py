"""Plan: how each section's list grows and how its articles come, and what JavaScript that takes. Data alone."""

from typing import Literal, NamedTuple

Level = Literal["plain", "es2015", "modern"]
"""The JavaScript that is needed: none, that of Splash's engine of 2016 (no fetch, no async), or today's."""

LEVELS: tuple[Level, ...] = ("plain", "es2015", "modern")

ListingWay = Literal["links", "button_xhr", "button_fetch", "scroll_xhr", "scroll_observer", "shell_xhr", "shell_fetch"]
"""Next-page links; a "load more" button; more at the end of the page; an empty page that a script fills."""

ArticleWay = Literal["plain", "embedded", "late", "restless", "fetched"]
"""In the page; as data of a script; fetched 1.5 s after the page is there; as data, and never at rest; by fetch."""

LISTING_LEVELS: dict[ListingWay, Level] = {
    "links": "plain",
    "button_xhr": "es2015",
    "scroll_xhr": "es2015",
    "shell_xhr": "es2015",
    "button_fetch": "modern",
    "scroll_observer": "modern",
    "shell_fetch": "modern",
}

ARTICLE_LEVELS: dict[ArticleWay, Level] = {
    "plain": "plain",
    "embedded": "es2015",
    "late": "es2015",
    "restless": "es2015",
    "fetched": "modern",
}


class Ways(NamedTuple):
    """How a section's list and its articles come. All pages below one path come in one way."""

    listing: ListingWay
    article: ArticleWay

    @property
    def is_shell(self) -> bool:
        """Whether the list's page is empty before scripts run."""
        return self.listing.startswith("shell")

    def level(self, page: int) -> Level:
        """What it takes to get at the articles on a page of the list, counted from 1."""
        listing: Level = LISTING_LEVELS[self.listing] if page > 1 or self.is_shell else "plain"
        return max(listing, ARTICLE_LEVELS[self.article], key=LEVELS.index)


SECTIONS: dict[str, Ways] = {
    "politics": Ways("links", "plain"),
    "economy": Ways("button_xhr", "plain"),
    "sports": Ways("shell_xhr", "late"),
    "arts-culture": Ways("scroll_observer", "plain"),
    "health": Ways("scroll_xhr", "embedded"),
    "miscellaneous": Ways("shell_fetch", "plain"),
    "technology": Ways("links", "restless"),
    "environment": Ways("button_fetch", "fetched"),
}

PER_PAGE = 3
"""Articles that stand on a page of a list, or that a button or the end of a page brings."""
