"""Reasons why a page that was read has no record of its own, and when it is looked at again for that."""

from enum import StrEnum

from newscrawler.crawl.drops import DropReason
from newscrawler.near_duplicates import CopyReason


class PageReason(StrEnum):
    """What is wrong with a page that gave no item, or with a listing that a round starts from."""

    MISSING_ARTICLE = "missing_article"
    SHELL = "shell"  # it has nothing to read before its scripts ran, or after they failed
    REDIRECT = "redirect"  # it leads to a page that is asked for by itself
    MOVED = "moved"  # a listing redirects to another one
    REDIRECTS = "redirects"  # ... to what is none
    LINKS_NOTHING = "links_nothing"


MISSING = (
    PageReason.MISSING_ARTICLE,
    PageReason.SHELL,
    DropReason.MISSING_HEADLINE,
    DropReason.MISSING_BODY,
    DropReason.MISSING_DATE_PUBLISHED,
)
"""Of pages that lack what another engine may bring."""

_IN_DOUBT = (*MISSING, DropReason.MISSING_ID, DropReason.MISSING_URL, DropReason.NOT_AN_ARTICLE)
_LEFT_OUT = (DropReason.BEFORE_SINCE, DropReason.AFTER_UNTIL)
_REOPENED_BY = {"since": DropReason.BEFORE_SINCE, "until": DropReason.AFTER_UNTIL}


def is_in_doubt(reason: str) -> bool:
    """Whether it may be the site's mistake, or a stage's, for an hour."""
    return reason in _IN_DOUBT


def is_left_out(reason: str) -> bool:
    """Whether it holds for this run's arguments only: a run without them asks for the page."""
    return reason in _LEFT_OUT


def is_of_another(reason: str | None) -> bool:
    """Whether the page is done with: it is that of another article, or leads to one."""
    return reason is None or reason == PageReason.REDIRECT or isinstance(reason, CopyReason)


def reopened(limits: frozenset[str]) -> tuple[str, ...]:
    """The reasons that do not hold in a run that is limited by these arguments alone."""
    return tuple(reason for argument, reason in _REOPENED_BY.items() if argument not in limits)
