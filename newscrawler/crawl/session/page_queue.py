"""The pages that wait, as a crawl sees them: what is found goes in, and a lease of what is next comes out.

Tested in tests/crawl/session/test_queue.py.
"""

from collections.abc import Callable

from newscrawler.crawl.session.guard import Guard
from newscrawler.crawl.session.lease import Lease
from newscrawler.crawl.session.leases import Leases
from newscrawler.crawl.session.memory import LedgerMemory
from newscrawler.crawl.session.validators import Validators, is_doubted
from newscrawler.fetch.request_state import RequestState
from newscrawler.ledger.page_marks import PageMarks
from newscrawler.ledger.urls.archive_lanes import is_archive
from newscrawler.ledger.urls.waiting import WaitingUrl

_FEW = 64


class PageQueue:
    """Empty once the ledger has failed, or where `is_stopped` says that nothing more is to be fetched in this run.

    `judges_anew` says that it is to be found out which listings need a browser, `reads_sitemaps` that sitemaps are read
    whether or not they changed.
    """

    def __init__(
        self,
        memory: LedgerMemory,
        leases: Leases,
        guard: Guard,
        *,
        count: Callable[..., None],
        is_stopped: Callable[[], bool],
        judges_anew: bool,
        validators: Validators,
        marks: PageMarks,
        reads_sitemaps: bool = False,
    ) -> None:
        self._reads_sitemaps = reads_sitemaps
        self._memory, self._leases, self._guard = memory, leases, guard
        self._validators, self._marks = validators, marks
        self._today: list[Lease] = []  # that are being fetched, and some that are over
        self._many = _FEW  # so many of them that most are over
        self._count, self._is_stopped, self._judges_anew = count, is_stopped, judges_anew

    def __len__(self) -> int:
        """Pages that were taken from the ledger and not leased yet."""
        return 0 if self._guard.broken is not None else len(self._leases)

    def found(self, url: str, state: RequestState) -> bool:
        """A page is to be fetched; gives whether nothing was known of it."""
        if self._guard.broken is not None:
            return False
        is_found_again = self._memory.find_again(self._memory.digest(url))
        if is_found_again is not None:
            self._count(f"{'wake' if is_found_again else 'skip'}/linked_again")
        return is_found_again is not False and self._leases.found(url, state)

    def lease(self) -> Lease | None:
        """The next page to fetch, if one waits."""
        page = None if self._is_stopped() else self._guard.run(lambda: self._leases.next(self._is_today_done))
        if page is None:
            return None
        lease = Lease(page)
        if (suspect := self._marks.suspects.get(page.url_id)) is not None:
            lease.deaths = suspect.deaths
        if not is_archive(page.lane):
            self._today.append(lease)
            if len(self._today) >= self._many:
                self._forget_what_is_over()
        return lease

    def give_back(self) -> None:
        """The page that was leased last was not fetched: another may be in its place."""
        self._leases.give_back()

    def _is_today_done(self) -> bool:
        """Whether no page is being fetched but those of archives: what such a page links is not to wait for one."""
        self._forget_what_is_over()
        return not self._today

    def _forget_what_is_over(self) -> None:
        """It holds the article of its page."""
        self._today = [lease for lease in self._today if not lease.is_over]
        self._many = max(_FEW, 2 * len(self._today))

    @property
    def has_waiting(self) -> bool:
        return self._guard.broken is None and not self._is_stopped() and self._leases.has_waiting

    def validators(self, page: WaitingUrl) -> dict[str, str]:
        """Headers with which a page that did not change need not be sent again (RFC 9110, section 13.1)."""
        if page.walk == 0:
            return {}  # a listing that is walked to its end must be read
        if self._judges_anew and page.type != "article":
            return {}  # it may be an empty shell that never changes
        if self._reads_sitemaps and page.type == "sitemap":
            return {}
        if page.type != "article" and is_doubted(page.sights):
            self._count("unchanged/doubted")
            return {}
        return self._validators.headers(page.url, page.etag, page.last_modified)
