"""What became of pages: each is noted in the ledger when all that it gave is, with the time of its next visit."""

from collections.abc import Callable
from typing import Any

from newscrawler.crawl.session.article_addresses import Goal
from newscrawler.crawl.session.articles import Articles
from newscrawler.crawl.session.lease import Lease
from newscrawler.crawl.session.memory import LedgerMemory
from newscrawler.crawl.session.next_visits import NO_LISTINGS, NextVisits
from newscrawler.crawl.session.reasons import PageReason, is_of_another, look_again, reason_of_page
from newscrawler.errors import PageFailure, PageState
from newscrawler.ledger.journal import Journal, Visit
from newscrawler.ledger.page_marks import PageMarks
from newscrawler.ledger.schema import PageType
from newscrawler.ledger.urls.timing import Timing
from newscrawler.near_duplicates import CopyReason

_LONG_PEACE = 300.0  # seconds that a host asks for; a page is not given up for what is longer
_HOUR, _DAY = 3_600.0, 86_400.0
_TWICE = 2  # what is seen once may be a bad hour's


class PageOutcomes:
    """Notes what became of the pages of one run.

    `keeps_validators` says that a page need not be read again while its ETag is the same; `noted` takes the number of
    each page that was noted.
    """

    def __init__(
        self,
        journal: Journal,
        memory: LedgerMemory,
        articles: Articles,
        *,
        timing: Timing,
        count: Callable[..., None],
        clock: Callable[[], float],
        keeps_validators: bool,
        noted: Callable[[int], None],
        marks: PageMarks,
    ) -> None:
        self.listings_read = 0
        self._journal, self._memory, self._articles = journal, memory, articles
        self._addresses = articles.addresses
        self._timing, self._count, self._clock = timing, count, clock
        self._visits = NextVisits(timing, clock, visits_all=not keeps_validators)
        self._keeps_validators, self._noted, self._marks = keeps_validators, noted, marks

    def arrived(self, lease: Lease, url: str) -> None:
        """A redirect led to this page of the site, which nothing else requests."""
        if lease.arrived is None and url != lease.page.url:
            lease.arrived = url
            depth = lease.page.depth if lease.page.type == "article" else None
            self._memory.place(self._memory.digest(url), url, depth)

    def moved(self, lease: Lease, new: str, *, for_good: bool = True) -> bool:
        """The page was redirected to another article of the site. Where that is known as one of its own, the article of
        this page is no more, once its site says so for good, or what both say is one article: it would have been one of
        two for ever.

        Says whether `new` is to be read as this page's though it was read by itself: as an article that no reader has,
        or as a copy, before it was known that it is this one at another address.
        """
        url, article = lease.page.url, self._article_of(lease)
        if article is None or new == url:
            return False
        goal = self._addresses.goal(article, url, new)
        if goal in (Goal.OWN, Goal.NEW):
            self._addresses.moved[new] = url
            self._addresses.move(article, url, new, self._clock())
        elif goal is Goal.OF_ANOTHER and (for_good or self._addresses.say_the_same(url, new)):
            self._withdraw(article, url, "led_to_another")
        return goal is Goal.NEW or (goal is Goal.OWN and self._addresses.was_copy(article, new))

    def _article_of(self, lease: Lease) -> int | None:
        """The article that stands at the address of a page, though the page may have led to another one since: a run
        that saw it may have been held back. Else the one that it leads to."""
        page = lease.page
        return None if page.article is None else self._addresses.standing_at(page.url) or page.article

    def is_of_another(self, lease: Lease, plain: str) -> bool:
        """Whether the page is the own one of an article that is not the one at `plain`."""
        page = lease.page
        return page.article is not None and page.reason is None and page.article != self._addresses.article_at(plain)

    def is_of_its_own(self, lease: Lease) -> bool:
        """Whether an article stands at the very address of the page: only there it is seen to be gone."""
        return lease.page.article is not None and self._addresses.stands_at(lease.page.article, lease.page.url)

    def left_to(self, lease: Lease, plain: str) -> None:
        """The page is another one, `plain`, in an address of more parameters: it is not fetched. That they are one is
        looked at again after weeks, as long as nothing says so any more."""
        page, now, attempts = lease.page, self._clock(), max(lease.page.attempts + 1, self._timing.attempts)
        self._count("skip/other_spelling")
        self._memory.alias(page.url_id, self._memory.digest(plain))
        if page.article is None and (article := self._addresses.article_at(plain)) is not None:
            self._journal.page_of(page.url_id, article)  # where its own page is gone, this one is looked at
        lease.exhausted = True
        again = self._timing.look_again(now, attempts) if page.type == "article" else None
        visit = self._visits.of(lease, again)
        self._note(lease, PageState.DONE, reason=PageReason.REDIRECT, attempts=attempts, **visit)

    def url_id(self, lease: Lease) -> int:
        """The page that was read: where a redirect has led to, if it did."""
        return lease.page.url_id if lease.arrived is None else self._memory.digest(lease.arrived)

    def exhausted(self, lease: Lease) -> None:
        """The page's callback gives no more."""
        lease.exhausted = True
        self.settle(lease)

    def failed(self, lease: Lease, failure: PageFailure) -> None:
        """The page gave nothing."""
        page = lease.page
        lease.is_lost = True
        self._marks.clear(page.url_id)
        if lease.deaths and failure.status is not None and failure.state is not PageState.PENDING:
            self._marks.acquit(page.url_id)  # it came, and the run goes on
        match failure.state:
            case PageState.PENDING:
                lease.put_back = True
            case PageState.DONE if page.article or page.etag or page.last_modified:
                self._not_modified(lease, failure)
            case PageState.GONE:
                if article := self._article_of(lease):
                    self._withdraw(article, page.url, "gone")
                # What is said to be gone for good has been said so by mistake before.
                first = _HOUR if failure.status == 404 else _DAY
                self._lose(lease, PageState.GONE, failure.reason, failure.status, self._visits.look(page, first))
            case PageState.REJECTED:
                self._lose(lease, PageState.REJECTED, failure.reason, failure.status, self._visits.look(page, _HOUR))
            case _:  # a 304 among them of a page that nobody has
                self._try_again(lease, failure)

    def _not_modified(self, lease: Lease, failure: PageFailure) -> None:
        """The page is as it was (RFC 9110, section 15.4.5)."""
        page, now = lease.page, self._clock()
        changed = page.published if page.published is not None else now
        self._count("unchanged/not_modified")
        if page.article:
            self._journal.seen(page.article, now)
            self._articles.counts["unchanged"] += 1
        self._note(
            lease,
            PageState.DONE,
            status=failure.status,
            etag=page.etag,
            last_modified=page.last_modified,
            sights=0 if page.type == "article" else page.sights + 1,
            **self._visits.of(lease, self._timing.next_visit(now, changed) if page.article else None),
        )

    def _try_again(self, lease: Lease, failure: PageFailure) -> None:
        """A later run tries the page again, unless it has failed as often as it may."""
        now, attempts = self._clock(), lease.page.attempts + 1
        if lease.is_to_stay or (failure.asked_for or 0.0) > _LONG_PEACE:
            attempts = min(attempts, self._timing.attempts - 1)
        given_up = attempts >= self._timing.attempts
        self._count(f"{'give_up' if given_up else 'retry'}/{failure.reason}")
        if given_up:
            again = self._timing.look_again(now, attempts)
            self._lose(lease, PageState.FAILED, failure.reason, failure.status, again)
            return
        # A page that only the engine could not give is fetched by the next run, whenever that is.
        is_first = attempts == 1 and not failure.is_of_host
        not_before = now if is_first else self._timing.retry(now, attempts)
        if failure.asked_for is not None and not lease.is_of_each_run:
            not_before = self._timing.after_peace(now, attempts, failure.asked_for)
        self._note(
            lease,
            PageState.FAILED,
            reason=failure.reason,
            status=failure.status,
            attempts=attempts,
            not_before=not_before,
        )

    def settle(self, lease: Lease) -> None:
        """Note what became of a page, once all that it gave is stored or dropped."""
        if not lease.is_finished:
            return
        self._marks.clear(lease.page.url_id)
        if lease.put_back:
            return
        if lease.failed is not None:
            self._try_again(lease, lease.failed)
            return
        if lease.deaths:
            self._marks.acquit(lease.page.url_id)
        reason = reason_of_page(lease)
        if reason is not None and not is_of_another(reason):
            again = look_again(self._timing, lease, reason, self._clock())
            self._lose(lease, PageState.REJECTED, reason, lease.status, again)
        else:
            self._done(lease, reason)

    def _done(self, lease: Lease, reason: str | None) -> None:
        """The page was read: it has an article, is that of another one, or leads on."""
        now, attempts = self._clock(), 0
        if lease.type in (PageType.SITEMAP, PageType.FEED) or (lease.is_start_listing and lease.problem is not None):
            reason = lease.problem
        self.listings_read += lease.type not in NO_LISTINGS and reason != PageReason.REDIRECTS
        # What has only the text of another may come to have one of its own.
        is_visited = lease.kept is not None and reason in (None, CopyReason.CONTENT)
        visit = self._timing.next_visit(now, lease.kept) if is_visited else None
        if visit is None and reason is not None and lease.type == "article":
            # What is the page of another, or leads to it, may have been the site's mistake, too.
            attempts = lease.page.attempts + 1
            visit = look_again(self._timing, lease, reason, now)
        # What a copy has may be news once it is its article's own page: then it has to come whole.
        etag, last_modified = (None, None) if isinstance(reason, CopyReason) else self._validators(lease)
        self._note(
            lease,
            PageState.DONE,
            reason=reason,
            attempts=attempts,
            status=lease.status,
            etag=etag,
            last_modified=last_modified,
            sights=lease.page.sights + 1 if lease.is_superseded or lease.is_unchanged else 0,
            **self._visits.of(lease, visit),
        )

    def _validators(self, lease: Lease) -> tuple[str | None, str | None]:
        """The ETag and the Last-Modified by which the next visit may learn that nothing has changed."""
        if lease.is_start_listing and lease.problem not in (None, PageReason.MOVED):
            return None, None  # it is looked at again, changed or not
        if lease.is_superseded:  # the version that is kept is the one that may be confirmed
            return lease.page.etag, lease.page.last_modified
        return lease.validators if self._keeps_validators else (None, None)

    def _lose(self, lease: Lease, state: PageState, reason: str, status: int | None, again: float | None) -> None:
        """The page gave nothing. It is looked at `again`, or sooner where something links it."""
        attempts = lease.page.attempts + 1
        soonest = self._timing.linked_again(self._clock(), attempts)
        sights = self._sights_of_nothing(lease)
        values = {"not_before": soonest, "next_visit": again, "sights": sights}
        self._note(lease, state, reason=reason, status=status, attempts=attempts, **values)

    def _sights_of_nothing(self, lease: Lease) -> int:
        """At how many visits, one after another, a known article's page said with a good status that it is gone. It is
        believed when a page that fails would be given up; sooner where a copy of it stands elsewhere, which goes on, or
        where it shows another article."""
        page, article = lease.page, self._article_of(lease)
        if not lease.is_vanished or article is None:
            return 0
        sights = page.sights + 1
        is_elsewhere = lease.reason == PageReason.SHOWS_ANOTHER or self._addresses.has_copy_elsewhere(article, page.url)
        if (sights >= _TWICE and is_elsewhere) or sights >= self._timing.attempts:
            self._withdraw(article, page.url, "vanished")
        return sights

    def _withdraw(self, article: int, url: str, why: str) -> None:
        """An article has no page at this URL any more; a copy of it may have."""
        is_withdrawn = self._addresses.withdraw(article, url, self._clock())
        self._count(f"withdraw/{why if is_withdrawn else 'moved'}")

    def _note(self, lease: Lease, state: PageState, **values: Any) -> None:
        """The page is finished with: from here on it can be committed."""
        page, now = lease.page, self._clock()
        values = {"last_news": page.last_news} | values
        if lease.arrived is not None:
            arrived = self.url_id(lease)
            self._journal.visited(Visit(url_id=arrived, type=lease.type, state=state, visited=now, **values))
            if page.type == "article" and lease.type != "article":  # it leads to what is none: that may be a mistake
                lease.arrived, lease.type = None, page.type
                again = look_again(self._timing, lease, PageReason.MISSING_ARTICLE, now)
                self._lose(lease, PageState.REJECTED, PageReason.MISSING_ARTICLE, lease.status, again)
                return
            reason = lease.problem if lease.is_start_listing and lease.problem else PageReason.REDIRECT
            # What leads to an article is none of the listings that every round fetches.
            type_ = "article" if lease.type == "article" and not lease.is_start_listing else page.type
            visit = {"not_before": values.get("not_before", 0.0), "last_news": page.last_news}
            lease.type, state, values = type_, PageState.DONE, {"reason": reason} | visit
            if type_ == "article":
                again = look_again(self._timing, lease, reason, now)
                values |= {"attempts": page.attempts + 1, "next_visit": again}
        self._journal.visited(Visit(url_id=page.url_id, type=lease.type, state=state, visited=now, **values))
        self._noted(page.url_id)
