"""Reasons why a page that was read has no record of its own, and when it is looked at again for that.

Tested in tests/crawl/session/test_revisits.py.
"""

from enum import StrEnum

from newscrawler.crawl.outcomes.drops import DropReason
from newscrawler.crawl.session.lease import Lease
from newscrawler.ledger.urls.timing import Timing
from newscrawler.near_duplicates import SHOWS_ANOTHER, CopyReason


class PageReason(StrEnum):
    """What is wrong with a page that gave no item, or with a listing that a round starts from."""

    MISSING_ARTICLE = "missing_article"
    NO_ARTICLE = "no_article"  # what was only thought to be one, is none and links none
    SHOWS_ANOTHER = SHOWS_ANOTHER  # of an article: it shows another one, whose own page is elsewhere
    SHELL = "shell"  # it has nothing to read before its scripts ran, or after they failed
    REDIRECT = "redirect"  # it leads to a page that is requested by itself
    MOVED = "moved"  # a listing redirects to another one
    REDIRECTS = "redirects"  # ... to what is none
    LINKS_NOTHING = "links_nothing"


MISSING = (
    PageReason.MISSING_ARTICLE,
    PageReason.NO_ARTICLE,
    PageReason.SHELL,
    DropReason.MISSING_HEADLINE,
    DropReason.MISSING_BODY,
    DropReason.MISSING_DATE_PUBLISHED,
)
"""Of pages that lack what another engine may bring."""

# It may be the site's mistake, or a stage's, for an hour.
_IN_DOUBT = (
    *MISSING,
    PageReason.SHOWS_ANOTHER,
    DropReason.MISSING_ID,
    DropReason.MISSING_URL,
    DropReason.NOT_AN_ARTICLE,
)
_LEFT_OUT = (DropReason.BEFORE_SINCE, DropReason.AFTER_UNTIL)
_REOPENED_BY = {"since": DropReason.BEFORE_SINCE, "until": DropReason.AFTER_UNTIL}


def reason_of_page(lease: Lease) -> str | None:
    """Why a page that was read has no record of its own; None where it has one, or needs none.

    An article's page without one may be the site's mistake for an hour: one page for every address, a redirect to
    nowhere.
    """
    if lease.reason is not None:
        return lease.reason
    if lease.kept is None and lease.type == "article":
        if lease.leads_to_known:
            return PageReason.REDIRECT
        return PageReason.SHELL if lease.is_shell else PageReason.MISSING_ARTICLE
    return PageReason.NO_ARTICLE if lease.holds_nothing else None


def is_of_another(reason: str | None) -> bool:
    """Whether the page is done with: it is that of another article, or leads to one."""
    return reason is None or reason == PageReason.REDIRECT or isinstance(reason, CopyReason)


def reopened(limits: frozenset[str]) -> tuple[str, ...]:
    """The reasons that do not hold in a run that is limited by these arguments alone."""
    return tuple(reason for argument, reason in _REOPENED_BY.items() if argument not in limits)


def look_again(timing: Timing, lease: Lease, reason: str, now: float) -> float | None:
    """When to look again at a page that was read and gave no record.

    None for what this run's arguments left out: a run without them fetches the page.
    """
    attempts = lease.page.attempts + 1
    if lease.is_vanished and lease.page.article is not None:  # only sights count, whatever failed before
        attempts = min(attempts, lease.page.sights + 1)
    if reason in _LEFT_OUT:
        return None
    if lease.is_shell and attempts == 1:
        return now  # what its scripts request may have failed but now
    visit = timing.next_visit(now, lease.page.published) if lease.page.article is not None else None
    # For what is left out for good, the site or a stage has reasons.
    look = timing.look_again(now, attempts if reason in _IN_DOUBT else attempts + timing.attempts - 1)
    return look if visit is None else min(visit, look)
