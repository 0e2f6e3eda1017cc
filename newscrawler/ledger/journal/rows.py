"""What the journal notes of pages and articles, as its statements take it.

Tested in tests/ledger/journal/test_journal.py.
"""

from dataclasses import dataclass
from typing import Any, TypedDict

from newscrawler.ledger.schema import PageState, PageType


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What became of a URL that was fetched. Times are seconds since 1970."""

    url_id: int
    type: str
    state: str
    visited: float
    reason: str | None = None
    attempts: int = 0
    not_before: float = 0
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    next_visit: float | None = None
    last_news: float | None = None
    sights: int = 0

    def as_row(self) -> dict[str, Any]:
        """The values that `pages.VISITED` binds."""
        return {
            "id": self.url_id,
            "type": self.type,
            "state": self.state,
            "visited": self.visited,
            "reason": self.reason,
            "attempts": self.attempts,
            "not_before": self.not_before,
            "status": self.status,
            "etag": self.etag,
            "last_modified": self.last_modified,
            "next_visit": self.next_visit,
            "last_news": self.last_news,
            "sights": self.sights,
        }


class PlacedUrl(TypedDict):
    """A row of `urls` that is known of and waits for nothing: where a redirect came from or led to."""

    url_id: int
    site: str
    url: str
    type: str
    state: str
    found_round: int
    queued_round: int
    depth: int | None
    lane: int
    turn: int


def placed_url(site: str, url_id: int, url: str, *, round_: int = 0, depth: int | None = None) -> PlacedUrl:
    return {
        "url_id": url_id,
        "site": site,
        "url": url,
        "type": PageType.ARTICLE,
        "state": PageState.DONE,
        "found_round": round_,
        "queued_round": round_,
        "depth": depth,
        "lane": 0,
        "turn": 0,
    }


class AliasNote(TypedDict):
    """One URL was redirected to another."""

    id: int
    target: int


class SeenNote(TypedDict):
    """An article is as it was."""

    number: int
    now: float


class HeldNote(TypedDict):
    """An article is as a revision says that waits in quarantine."""

    of: int
    line: bytes
    seen: float | None
    now: float
    run: str


class PageNote(TypedDict):
    """A URL is the page of an article."""

    id: int
    article: int


class MergeNote(TypedDict):
    """Two articles are one."""

    loser: int
    winner: int


class MoveNote(TypedDict):
    """The page of an article is elsewhere now."""

    number: int
    old: str
    new: str
    page: int
    now: float


class WithdrawalNote(TypedDict):
    """A page of an article is gone."""

    of: int
    page: str
    now: float
    run: str
