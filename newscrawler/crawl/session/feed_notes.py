"""LedgerFeedNotes: what feeds say of articles, kept so that neither a kill nor another run makes another record.

Tested in tests/run/test_feed_runs.py.
"""

import json
from collections.abc import Callable

from sqlalchemy import select

from newscrawler.extract.feeds.entry import FeedHead
from newscrawler.extract.feeds.note import FeedNote
from newscrawler.ledger.articles.records import pack, unpack
from newscrawler.ledger.finder import NUMBER, MakeFinder
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.schema import feed_notes

_MAX_FRESH = 2_000  # notes of a run that wait for their pages in memory, compressed


class LedgerFeedNotes:
    """Notes go to the ledger with the pages that they are of; those whose article needed them stay."""

    def __init__(self, find: MakeFinder, journal: Journal, *, site: str, digest: Callable[[str], int]) -> None:
        """`find` makes what reads a row of the ledger."""
        self._journal, self._site, self._digest = journal, site, digest
        self._find = find(select(feed_notes.c.note).where(feed_notes.c.page == NUMBER))
        self._kept: dict[int, bool] = {}  # of pages that were read in this run
        self._fresh: dict[int, bytes] = {}

    def read(self, url: str, head: FeedHead) -> None:
        hub = head.hubs[0] if head.hubs else None
        self._journal.feed({"feed": self._digest(url), "site": self._site, "title": head.title, "hub": hub})

    def has(self, url: str) -> bool:
        number = self._digest(url)
        return number in self._fresh or self._kept.get(number, False) or self._stored(number) is not None

    def note(self, url: str, note: FeedNote) -> bool:
        number, blob = self._digest(url), _packed(note)
        if self._fresh.get(number) == blob:
            return True
        if len(self._fresh) >= _MAX_FRESH and number not in self._fresh:
            return False
        self._fresh[number] = blob
        self._journal.feed_note({"page": number, "site": self._site, "note": blob})
        return True

    def of(self, url: str) -> FeedNote | None:
        number = self._digest(url)
        blob = self._fresh.get(number)
        if blob is None:
            blob = self._stored(number)
        try:
            return FeedNote.from_data(json.loads(unpack(blob))) if blob is not None else None
        except (ValueError, KeyError, TypeError):  # what is damaged is told again by the feed
            return None

    def keep(self, url: str, note: FeedNote | None) -> None:
        number = self._digest(url)
        self._fresh.pop(number, None)
        self._kept[number] = note is not None
        self._journal.feed_note(
            {"page": number, "site": self._site, "note": _packed(note) if note is not None else None}
        )

    def _stored(self, number: int) -> bytes | None:
        """The note of a page that the ledger has, unless the page was found to need none in this run."""
        row = self._find(number) if self._kept.get(number, True) else None
        return row[0] if row is not None else None


def _packed(note: FeedNote) -> bytes:
    return pack(json.dumps(note.to_data(), ensure_ascii=False).encode("utf-8", "replace"))
