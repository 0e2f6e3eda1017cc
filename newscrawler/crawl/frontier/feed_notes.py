"""What feeds say of articles whose pages are not read yet.

Tested in tests/crawl/test_feeds.py.
"""

from typing import Protocol

from newscrawler.extract.feeds.entry import FeedHead
from newscrawler.extract.feeds.note import FeedNote

_MAX_NOTES = 2_000  # that wait in memory at a time


class FeedNotes(Protocol):
    """What a spider notes of a feed's entries, and asks when it has their pages."""

    def read(self, url: str, head: FeedHead) -> None:
        """A feed was read that says this of itself."""

    def has(self, url: str) -> bool: ...

    def note(self, url: str, note: FeedNote) -> bool:
        """Note what a feed says of a page; False where there is no room for it."""

    def of(self, url: str) -> FeedNote | None: ...

    def keep(self, url: str, note: FeedNote | None) -> None:
        """A page was read: this is what its record needs of the note, also when it is visited again."""


class GrowingFeedNotes:
    """Notes in memory, each until its page is read."""

    def __init__(self) -> None:
        self._notes: dict[str, FeedNote] = {}

    def read(self, url: str, head: FeedHead) -> None:
        return

    def has(self, url: str) -> bool:
        return url in self._notes

    def note(self, url: str, note: FeedNote) -> bool:
        if len(self._notes) >= _MAX_NOTES and url not in self._notes:
            return False
        self._notes[url] = note
        return True

    def of(self, url: str) -> FeedNote | None:
        return self._notes.get(url)

    def keep(self, url: str, note: FeedNote | None) -> None:
        self._notes.pop(url, None)
