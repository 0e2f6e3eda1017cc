"""LedgerSiteMemory: the memory that a site's earlier rounds have learned, and what this round's pages teach.

A round is read with the memory that it began with, and an article always with the one that it was first read with: so
neither a kill nor what is learned later makes another record of the same page.
"""

import json
from bisect import insort
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from sqlalchemy import Connection

from newscrawler.crawl.session.lease import Lease
from newscrawler.extract.memory.lessons import Lesson, have_same_template, relearned
from newscrawler.extract.memory.notes import PageNotes
from newscrawler.extract.memory.recall import Recall
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.journal.lessons import MAX_LESSONS
from newscrawler.ledger.runs import memories
from newscrawler.ledger.schema import NO_MEMORY
from newscrawler.ledger.store import Store


class LedgerSiteMemory:
    """The memories of one site during one run. Where it is not `enabled`, nothing is learned and no new article is
    read with one."""

    def __init__(
        self,
        connection: Connection,
        store: Store,
        journal: Journal,
        *,
        site: str,
        enabled: bool,
        count: Callable[[str], object],
    ) -> None:
        self._store, self._journal, self._site, self._enabled, self._count = store, journal, site, enabled, count
        found = memories.latest(connection, site)
        self._generation = found.generation
        self._noted = memories.noted_pages(connection, site)
        self._known = {NO_MEMORY: None, found.generation: _memory(found.memory)}
        latest = self._known[found.generation]
        self.values = latest.values if latest is not None else frozenset()
        """Those of fields that the site tells on many pages. All of a round are read with the latest."""
        self._with_values: dict[int, SiteMemory | None] = {}

    def of(self, url: str, lease: object) -> SiteMemory | None:
        lease = cast("Lease", lease)
        generation = self._of(lease)
        if not self.values or not (self._enabled or lease.page.article is not None):
            return self._read(generation)
        if generation not in self._with_values:
            memory = self._read(generation) or SiteMemory()
            self._with_values[generation] = replace(memory, values=self.values)
        return self._with_values[generation]

    def recalled(self, recalled: Recall | None, lease: object) -> None:
        lease = cast("Lease", lease)
        lease.memory = self._of(lease) if recalled in (Recall.USED, Recall.AGREED) else NO_MEMORY

    def is_taught(self, url: str, lease: object) -> bool:
        page = cast("Lease", lease).page
        if not self._enabled or page.article is not None:
            return False
        return len(self._noted) < MAX_LESSONS or page.url_id <= self._noted[MAX_LESSONS - 1]  # else it would not stay

    def learn(self, url: str, notes: Callable[[], PageNotes | None], recalled: Recall | None, lease: object) -> None:
        page = cast("Lease", lease).page
        if not self._enabled or recalled is Recall.USED or page.article is not None:
            return
        number = page.url_id
        if recalled is not Recall.AGREED and number not in self._noted:
            if not self.is_taught(url, lease):
                return
            insort(self._noted, number)
        noted = None if recalled is Recall.AGREED else notes()
        if noted is not None or recalled is not None:
            data = json.dumps(noted.to_data()).encode() if noted is not None else None
            self._journal.lesson(memories.lesson_row(self._site, number, recalled, data))

    def conclude(self, connection: Connection) -> None:
        """The round has come to its end: what its pages taught becomes the next generation, if it is enough."""
        if not self._enabled:
            return
        before = self._known[self._generation]
        found = [
            Lesson(Recall(each.recall) if each.recall is not None else None, _notes(each.notes))
            for each in memories.taught(connection, self._site)
        ]
        memory = relearned(before, found)
        if memory is not before:
            data = json.dumps(memory.to_data()).encode() if memory is not None else None
            is_new = not have_same_template(before, memory)
            memories.remember(connection, self._site, data, lessons_stay=not is_new)
            if is_new:
                is_known = memory is not None and memory.knows_template
                self._count("extract/memory/learned" if is_known else "extract/memory/forgotten")

    def _of(self, lease: Lease) -> int:
        """The generation that a page is read with."""
        if lease.page.article is not None:
            return lease.page.memory
        return self._generation if self._enabled else NO_MEMORY

    def _read(self, generation: int) -> SiteMemory | None:
        if generation not in self._known:
            self._known[generation] = _memory(
                self._store.look(lambda view: memories.read(view, self._site, generation))
            )
        return self._known[generation]


def _memory(data: bytes | None) -> SiteMemory | None:
    return SiteMemory.from_data(json.loads(data)) if data is not None else None


def _notes(data: bytes | None) -> PageNotes | None:
    return PageNotes.from_data(json.loads(data)) if data is not None else None
