"""Announcements: what each row of a release says of its near-duplicates and of its story.

An entry whose story is another than its latest row announces, since stories met, gets a row that says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import orjson
from sqlalchemy import Connection, bindparam, insert, update

from newscrawler.ledger.articles.waiting import WaitingRevision, WaitingRevisions
from newscrawler.ledger.near_duplicates.found import with_found
from newscrawler.ledger.near_duplicates.index import IndexEntry, NearDuplicateIndex, RelatedEntry
from newscrawler.ledger.near_duplicates.indexed_text import IndexedText
from newscrawler.ledger.near_duplicates.merged import add_merged_revision, entries_to_announce
from newscrawler.ledger.near_duplicates.signing import SignedText, sign
from newscrawler.ledger.near_duplicates.stories import join_stories
from newscrawler.ledger.near_duplicates.texts import Texts
from newscrawler.ledger.schema import (
    NEVER,
    AnnouncementRow,
    ChangeKind,
    announcements,
    revisions,
)
from newscrawler.near_duplicates import JOINING, Published, Relation
from newscrawler.near_duplicates import source as source_of


class DuplicateAction(StrEnum):
    """What is done with a new article that is a near-duplicate of a released one: it is released, it is if it was
    published first, or it is not."""

    KEEP = "keep"
    FIRST = "first"
    DROP = "drop"


_DROP = update(revisions).where(revisions.c.number == bindparam("of")).values({revisions.c.segment: NEVER})


class Announcer:
    """Announces one site's rows, within the transaction that claims them.

    `actions` says what becomes of near-duplicates; `counts` gets what is counted, under the names of stats.
    `window` is how many of the articles that were released last others are compared with; 0 for all.
    """

    def __init__(
        self,
        connection: Connection,
        site: str,
        *,
        actions: Mapping[Relation, DuplicateAction],
        counts: Counter[str],
        window: int = 0,
    ) -> None:
        self._connection, self._site, self._actions, self._counts = connection, site, actions, counts
        self._texts = Texts(connection)
        self._index = NearDuplicateIndex(connection, self._texts, window)
        self._first_new = self._index.next  # the first entry that no release before this one has announced
        self._article: int | None = None  # of the row before
        self._is_known = False
        self._joins = True
        self._announced: list[tuple[int, IndexEntry, str | None]] = []
        self._dropped: list[int] = []

    def announce(self, waiting: WaitingRevisions) -> None:
        """Announce these rows. Those that are dropped wait no more."""
        for rows in waiting.batches():
            self._batch(rows, announces=True)
        if self._index.full:
            self._counts["duplicate/full_band"] += self._index.full

    def learn(self, rows: Sequence[WaitingRevision]) -> None:
        """Put rows into the index that were released, whose stories were announced then. At most a batch."""
        self._joins = False
        self._batch(rows, announces=False)

    def _batch(self, rows: Sequence[WaitingRevision], *, announces: bool) -> None:
        """Put a batch of rows into the index, and announce them where that is wanted."""
        signed = sign(self._connection, self._texts, self._site, rows)
        self._index.open({row.article for row in rows}, {band for each in signed.values() for band in each.bands})
        for row in rows:
            if row.article != self._article:
                self._article, self._is_known = row.article, row.released
            if row.change == ChangeKind.WITHDRAWN:
                if self._is_known:
                    self._leave(row, announces=announces)
            elif self._row(row, signed[row.number], announces=announces):
                self._is_known = True
        self._write()

    def _row(self, row: WaitingRevision, signed: SignedText, *, announces: bool) -> bool:
        """Index a row, unless its article is dropped; whether it stays."""
        entry = self._index.of(row.article)
        related = self._index.related(*signed, entry) if self._joins else []
        if not self._is_known and (reason := self._reason_to_drop(signed.text, related)):
            self._counts[f"drop/{reason}"] += 1
            self._dropped.append(row.number)
            return False
        entry = entry or self._index.add(row.article, row.number)
        entry.number = row.number
        self._index.put(entry, *signed)
        join_stories(self._connection, self._index, entry, related, first_new=self._first_new)
        if announces:
            self._counts.update(f"duplicate/{each.relation}" for each in related)
            self._announced.append((row.number, entry, _described(signed.text.published, related)))
        return True

    def _leave(self, row: WaitingRevision, *, announces: bool) -> None:
        """Take the text of a known article whose page is gone out of the index."""
        entry = self._index.of(row.article) or self._index.add(row.article, row.number)
        entry.number = row.number
        self._index.put(entry, None, ())
        if announces:
            self._announced.append((row.number, entry, None))

    def _reason_to_drop(self, text: IndexedText, related: Iterable[RelatedEntry]) -> Relation | None:
        for each in related:
            action = self._actions.get(each.relation, DuplicateAction.KEEP)
            is_later = each.published.rank < text.published.rank
            if action == DuplicateAction.DROP or (action == DuplicateAction.FIRST and is_later):
                return each.relation
        return None

    def _write(self) -> None:
        """Put a batch into the ledger."""
        if self._announced:
            rows: list[AnnouncementRow] = [
                {"number": number, "story": entry.announced_story, "duplicates": duplicates}
                for number, entry, duplicates in self._announced
            ]
            self._connection.execute(insert(announcements), rows)
        if self._dropped:
            self._connection.execute(_DROP, [{"of": number} for number in self._dropped])
        self._index.write(self._site)
        self._announced, self._dropped = [], []

    def announce_merged(self, *, run_id: str, now: float, most: int) -> bool:
        """Give each released article of the site whose story is another now a row that says so; whether some are left.

        One that is gone, or of which something waits in quarantine, gets it with its next row.
        """
        announced = 0
        for stored, revision in entries_to_announce(self._connection, self._site, most):
            self._index.open([stored.article], stored.bands)
            entry = self._index.of(stored.article)
            assert entry is not None  # noqa: S101 - it was found among them
            text = self._texts.of([entry.entry])[entry.entry]
            related = with_found(self._connection, self._texts, entry, self._index.related(text, stored.bands, entry))
            entry.number = add_merged_revision(self._connection, entry, revision + 1, run_id=run_id, now=now)
            entry.announced_story = entry.story
            self._announced.append((entry.number, entry, _described(text.published, related)))
            self._counts["duplicate/merged"] += 1
            self._write()
            announced += 1
        return announced == most


def _described(own: Published, related: Sequence[RelatedEntry]) -> str | None:
    """What a row says of these, as JSON."""
    if not related:
        return None
    origin = source_of([own, *(each.published for each in related if each.relation in JOINING)])
    of_syndicated = {"agency": origin.agency, "source": {"site": origin.site, "id": origin.id}}
    of_others = {"agency": None, "source": {"site": None, "id": None}}
    return orjson.dumps(
        [
            {
                "site": each.published.site,
                "id": each.published.id,
                "relation": each.relation,
                "similarity": each.similarity,
                **(of_syndicated if each.relation == "syndicated" else of_others),
            }
            for each in related
        ]
    ).decode()
