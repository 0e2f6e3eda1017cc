"""Listings that lead to no articles any more, and the message about them."""

from collections.abc import Iterable

from newscrawler.ledger.urls.listings import LOST, StartListing

_MAX_NAMED = 3
_MESSAGES = {
    "gone": "is gone",
    "forbidden": "is forbidden",
    "failed": "fails again and again",
    "redirects": "redirects elsewhere",
    "moved": "has moved",
    "links_nothing": "links no article any more",
    "empty": "links no article",
}


def to_warn_of(listings: Iterable[StartListing]) -> list[StartListing]:
    """Those that somebody should look at: one that never linked an article is named in its first round only."""
    return [each for each in listings if each.problem and (each.problem != "empty" or each.is_new)]


def lost_listings(listings: Iterable[StartListing]) -> list[StartListing]:
    """Those that lead to no articles any more."""
    return [each for each in listings if each.problem in LOST]


def listings_warning(listings: Iterable[StartListing], total: int) -> str | None:
    """One line that names the first of these listings, of so many; None where there is none.

    >>> gone = StartListing("https://n.example/rail", "gone", "http_404", 7, False)
    >>> listings_warning([gone], 24)
    '1 of 24 listings needs a look: https://n.example/rail is gone (http_404)'
    """
    named = [f"{each.url} {_message(each)}" for each in listings]
    if not named:
        return None
    more = f" and {len(named) - _MAX_NAMED} more" if len(named) > _MAX_NAMED else ""
    need = "needs" if len(named) == 1 else "need"
    return f"{len(named)} of {total} listings {need} a look: {', '.join(named[:_MAX_NAMED])}{more}"


def _message(listing: StartListing) -> str:
    assert listing.problem is not None  # noqa: S101 - only those with a problem are named
    reason = listing.reason if listing.reason != listing.problem and listing.problem not in ("moved", "empty") else None
    return _MESSAGES[listing.problem] + (f" ({reason})" if reason else "")
