"""LedgerMemory: what the ledger knows of a link, without a query for each."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from newscrawler.article import Discovery
from newscrawler.crawl.frontier.discoveries import Discoveries
from newscrawler.crawl.frontier.url_memory import KnownUrl
from newscrawler.ledger.digest import digest
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.runs.rounds import Round
from newscrawler.ledger.urls.feeds import KnownFeed
from newscrawler.ledger.urls.known import Known
from newscrawler.ledger.urls.sitemaps import KnownSitemap, Outdated
from newscrawler.site import PageType


class LedgerMemory:
    """Every URL of the site, by its digest. Articles are requested once, and again where they were lost and something
    links them; listings once a round.
    """

    def __init__(
        self,
        site: str,
        round_: Round,
        known: Known,
        requested: set[int],
        journal: Journal,
        *,
        max_given_up: int = 0,
        sitemaps: Mapping[str, KnownSitemap] = {},
        outdated: Callable[[Mapping[int, float]], tuple[float, Iterable[Outdated]]] = lambda _: (0.0, ()),
        feeds: Mapping[str, KnownFeed] = {},
        first_recent: int = 0,
        visits_all: bool = True,
        last_read: float | None = None,
    ) -> None:
        """`max_given_up` pages that were given up are requested again because something links them; `outdated` asks the
        ledger which pages have changed since they were visited, and gives the moment with them; articles that were
        found from round `first_recent` on get all channels that name them; `visits_all` says that links have every
        listing visited, whenever that was visited last."""
        self._visits_all = visits_all
        self.last_read = last_read
        self._first_recent = first_recent
        self._named_too: set[tuple[int, str]] = set()
        self.known = known
        self.sitemaps = sitemaps
        self._outdated = outdated
        self.feeds = feeds
        self._max_given_up = max_given_up
        self.requested = requested
        self.round = round_
        self.articles_before = known.articles
        self._site = site
        self._journal = journal
        self._page = ("", 0)  # the one whose links are being read

    def digest(self, url: str) -> int:
        return digest(self._site, url)

    def look_up(self, url: str, type_: PageType) -> KnownUrl:
        """What is known of a URL of this type."""
        number = self.digest(url)
        found = self.known.found_round(number)
        discoveries = LedgerDiscoveries(self, number)
        if found is None:
            return KnownUrl(discoveries, asked=False, found_round=math.inf, is_listing=False)
        is_article = self.known.is_article(number)
        return KnownUrl(
            discoveries,
            asked=(is_article and not self.known.is_lost(number) and not self.known.is_archived(number))
            or number in self.requested,
            found_round=found,
            is_listing=type_ == "article" and not is_article,
            is_early=not self._visits_all and self.known.is_early(number),
        )

    def find_again(self, number: int) -> bool | None:
        """Queue a lost page that something links. None for one that is not lost, False where too many were given up."""
        if not self.known.is_lost(number):
            return None
        if self.known.is_given_up(number):
            if not self._max_given_up:
                return False
            self._max_given_up -= 1
        self.known.find_again(number)
        return True

    def is_asked(self, url: str) -> bool:
        """Whether a page that leads on was requested in this round."""
        return self.digest(url) in self.requested

    def outdated(self, lastmods: Mapping[str, float]) -> tuple[Sequence[str], int]:
        """The articles' pages that were visited before they changed, and in an earlier round; how many more of them
        were visited so lately that they wait: their sitemap may say no more by then."""
        numbers = {self.digest(url): url for url in lastmods}
        old = {n: lastmods[url] for n, url in numbers.items() if self.known.found_round(n) != self.round.number}
        now, found = self._outdated(old) if old else (0.0, ())
        waiting = [page for page in found if page.due > now]
        for page in waiting:
            self._journal.sooner(page.number, page.due)
        return [numbers[page.number] for page in found if page.due <= now], len(waiting)

    def discover(self, target: int, discovery: Discovery) -> None:
        """Note how a URL was found: every page until its record is released, which says so, and then, while its article
        is recent, the first page of each further channel."""
        is_settled = self.known.is_settled(target)
        if is_settled and not self._is_named_too(target, discovery.channel):
            return
        page, number = self._page
        if page != discovery.page:
            page, number = self._page = discovery.page, self.digest(discovery.page)
            self.place(number, page)
        note = self._journal.named_too if is_settled else self._journal.discovered
        note(target, discovery.channel, number)

    def _is_named_too(self, target: int, channel: str) -> bool:
        """Whether this is the first page of the run on which a channel names a recent article that is released."""
        if (self.known.found_round(target) or 0) < self._first_recent or (target, channel) in self._named_too:
            return False
        self._named_too.add((target, channel))
        return True

    def place(self, number: int, url: str, depth: int | None = None) -> None:
        """See to it that the ledger has a URL, requested or not."""
        if number not in self.known:
            self.known.add(number, self.round.number, is_article=True)
            self._journal.place(number, url, self.round.number, depth)

    def alias(self, source: int, target: int) -> None:
        """What led to a URL led to another one, too."""
        self._journal.alias(source, target)


class LedgerDiscoveries:
    """How one URL is found, which goes to the ledger as it becomes known."""

    __slots__ = ("_memory", "number")

    def __init__(self, memory: LedgerMemory, number: int) -> None:
        self._memory = memory
        self.number = number

    def add(self, discovery: Discovery) -> None:
        self._memory.discover(self.number, discovery)

    def absorb(self, other: Discoveries) -> None:
        if isinstance(other, LedgerDiscoveries) and other is not self:
            self._memory.alias(other.number, self.number)
