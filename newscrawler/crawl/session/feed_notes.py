"""LedgerFeedNotes: what feeds say of articles, kept so that neither a kill nor another run makes another record.

Tested in tests/run/test_feed_runs.py.
"""

import json
from collections.abc import Callable

from sqlalchemy import Connection, select

from newscrawler.extract.feeds.entry import FeedHead
from newscrawler.extract.feeds.note import FeedNote
from newscrawler.ledger.articles.records import pack, unpack
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.schema import feed_notes
from newscrawler.ledger.store import Store

_MAX_FRESH = 2_000  # notes of a run that wait for their pages in memory, compressed


class LedgerFeedNotes:
    """Notes go to the ledger with the pages that they are of; those whose article needed them stay."""

    def __init__(
        self, connection: Connection, store: Store, journal: Journal, *, site: str, digest: Callable[[str], int]
    ) -> None:
        self._store, self._journal, self._site, self._digest = store, journal, site, digest
        found = connection.execute(select(feed_notes.c.page).where(feed_notes.c.site == site))
        self._kept = set(found.scalars())
        self._fresh: dict[int, bytes] = {}

    def read(self, url: str, head: FeedHead) -> None:
        hub = head.hubs[0] if head.hubs else None
        self._journal.feed({"feed": self._digest(url), "site": self._site, "title": head.title, "hub": hub})

    def has(self, url: str) -> bool:
        number = self._digest(url)
        return number in self._fresh or number in self._kept

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
        if blob is None and number in self._kept:
            with self._store.read() as connection:
                query = select(feed_notes.c.note).where(feed_notes.c.page == number)
                blob = connection.execute(query).scalar_one_or_none()
        try:
            return FeedNote.from_data(json.loads(unpack(blob))) if blob is not None else None
        except (ValueError, KeyError, TypeError):  # what is damaged is told again by the feed
            return None

    def keep(self, url: str, note: FeedNote | None) -> None:
        number = self._digest(url)
        self._fresh.pop(number, None)
        if note is None:
            self._kept.discard(number)
        else:
            self._kept.add(number)
        self._journal.feed_note(
            {"page": number, "site": self._site, "note": _packed(note) if note is not None else None}
        )


def _packed(note: FeedNote) -> bytes:
    return pack(json.dumps(note.to_data(), ensure_ascii=False).encode("utf-8", "replace"))
