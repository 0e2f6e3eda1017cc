"""What is known of a URL before a run fetches it."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newscrawler.crawl.frontier.discoveries import Discoveries, GrowingDiscoveries
from newscrawler.site import PageType

if TYPE_CHECKING:  # a crawl without a ledger does without what a ledger's modules import
    from newscrawler.ledger.urls.feeds import KnownFeed
    from newscrawler.ledger.urls.sitemaps import KnownSitemap


class KnownUrl(NamedTuple):
    """What a memory knows of a URL."""

    discoveries: Discoveries
    asked: bool  # it need not be requested
    found_round: float  # when it was found, as far as any walk of a listing counts; infinite for a new one
    is_listing: bool  # it looked like an article once, and was none
    is_early: bool = False  # it is a listing that a link does not have visited yet


class Memory(Protocol):
    """What was known of URLs before the run. A crawl without a ledger knows nothing.

    `sitemaps` has each robots.txt and each sitemap by its URL, `feeds` each feed; `outdated` gives those URLs of
    articles that were visited before they changed, by the moments at which they did, and how many more have to wait.
    `last_read` is when the last round began that read the site to its end.
    """

    sitemaps: Mapping[str, "KnownSitemap"]
    feeds: Mapping[str, "KnownFeed"]
    last_read: float | None

    def look_up(self, url: str, type_: PageType) -> KnownUrl: ...

    def is_asked(self, url: str) -> bool: ...

    def outdated(self, lastmods: Mapping[str, float]) -> tuple[Sequence[str], int]: ...


class NoMemory:
    """Every URL is new."""

    sitemaps: Mapping[str, "KnownSitemap"] = {}
    feeds: Mapping[str, "KnownFeed"] = {}
    last_read: float | None = None

    def look_up(self, url: str, type_: PageType) -> KnownUrl:
        return KnownUrl(GrowingDiscoveries(), asked=False, found_round=math.inf, is_listing=False)

    def is_asked(self, url: str) -> bool:
        return False

    def outdated(self, lastmods: Mapping[str, float]) -> tuple[Sequence[str], int]:
        return (), 0
