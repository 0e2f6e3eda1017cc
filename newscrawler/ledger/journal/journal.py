"""The journal of a run: what a crawl finds out, in the order in which it did, committed in groups.

Everything goes through here in order, so that a page is never "done" in the database before its links and its record
are there: a group is one transaction, and what was noted later is never in an earlier one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable

from newscrawler.ledger.digest import digest
from newscrawler.ledger.journal import articles, feed_notes, lessons, pages
from newscrawler.ledger.journal.at_once import insert_at_once
from newscrawler.ledger.journal.prepared import execute_rows
from newscrawler.ledger.journal.rows import (
    AliasNote,
    HeldNote,
    MergeNote,
    MoveNote,
    PageNote,
    PlacedUrl,
    SeenNote,
    Visit,
    WithdrawalNote,
)
from newscrawler.ledger.journal.upserts import Upserts, upserts_of
from newscrawler.ledger.schema import (
    ArticleKeyRow,
    ArticleRow,
    DiscoveryRow,
    FeedNoteRow,
    FeedRow,
    FoundUrl,
    LessonRow,
    PageState,
    PageType,
    RevisionRow,
)
from newscrawler.ledger.store import Store


class Journal:
    """The notes of one run. Nothing is in the ledger before `flush`, which commits all of it or, raising, nothing."""

    def __init__(self, store: Store, site: str) -> None:
        self._store = store
        self._site = site
        self._clear()

    def _clear(self) -> None:
        self._found: list[FoundUrl] = []
        self._discovered: list[DiscoveryRow] = []
        self._named_too: list[dict[str, Any]] = []
        self._placed: list[PlacedUrl] = []
        self._aliases: list[AliasNote] = []
        self._articles: list[ArticleRow] = []
        self._revisions: list[RevisionRow] = []
        self._seen: list[SeenNote] = []
        self._held: list[HeldNote] = []
        self._keys: list[ArticleKeyRow] = []
        self._pages: list[PageNote] = []
        self._merged: list[MergeNote] = []
        self._moved: list[MoveNote] = []
        self._withdrawn: list[WithdrawalNote] = []
        self._restored: list[dict[str, Any]] = []
        self._visits: list[dict[str, Any]] = []
        self._lessons: list[LessonRow] = []
        self._feed_notes: list[FeedNoteRow] = []
        self._feeds: list[FeedRow] = []
        self._sooner: list[dict[str, Any]] = []

    @property
    def visits(self) -> int:
        """How many were noted since the last flush."""
        return len(self._visits)

    def found(self, row: FoundUrl) -> None:
        """Note a URL that is to be fetched."""
        self._found.append(row)

    def discovered(self, target: int, channel: str, page: int) -> None:
        """Note that a page led to a URL."""
        self._discovered.append({"target": target, "channel": channel, "page": page})

    def named_too(self, target: int, channel: str, page: int) -> None:
        """Note that a channel names a URL whose article is released; the first page of it is enough."""
        self._named_too.append({"of": target, "by": channel, "on": page})

    def place(self, url_id: int, url: str, round_: int, depth: int | None = None) -> None:
        """Note a URL that is known of and not fetched: where a redirect came from or led to."""
        self._placed.append(
            {
                "url_id": url_id,
                "site": self._site,
                "url": url,
                "type": PageType.ARTICLE,
                "state": PageState.DONE,
                "found_round": round_,
                "queued_round": round_,
                "depth": depth,
                "lane": 0,
                "turn": 0,
            }
        )

    def alias(self, source: int, target: int) -> None:
        """Note that a URL was redirected to another, which is to have what led to it."""
        self._aliases.append({"id": source, "target": target})

    def article(self, row: ArticleRow) -> None:
        """Note an article that is new or has another revision."""
        self._articles.append(row)

    def keys(self, article: int, names: Iterable[str]) -> None:
        """Note what an article can be found by; see originals.py."""
        self._keys += [{"digest": digest(self._site, name), "article": article} for name in names]

    def revision(self, row: RevisionRow) -> None:
        """Note a revision of an article. One that is there and unclaimed is replaced."""
        self._revisions.append(row)

    def seen(self, article: int, now: float) -> None:
        """Note that an article is as it was."""
        self._seen.append({"number": article, "now": now})

    def seen_held(self, article: int, record: bytes, seen: float | None, now: float, run_id: str) -> None:
        """Note that an article is as the revision says that waits in quarantine: this run says so, too, with a record
        of its own. A withdrawal that waits there is refuted."""
        self._held.append({"of": article, "line": record, "seen": seen, "now": now, "run": run_id})

    def page_of(self, url_id: int, article: int) -> None:
        """Note that a URL is the page of an article, or of a copy that gave way to it."""
        self._pages.append({"id": url_id, "article": article})

    def merged(self, loser: int, winner: int) -> None:
        """Note that two articles are one, the first of which was never released."""
        self._merged.append({"loser": loser, "winner": winner})

    def moved(self, article: int, old: str, new: str, now: float) -> None:
        """Note that the page of an article was redirected. Where the new one was taken for a copy, it is due again."""
        page = digest(self._site, new)
        self._moved.append({"number": article, "old": old, "new": new, "page": page, "now": now})

    def withdrawn(self, article: int, url: str, now: float, run_id: str) -> None:
        """Note that a page of an article is gone; where it is that of the copy that stayed, the article is."""
        self._withdrawn.append({"of": article, "page": url, "now": now, "run": run_id})

    def stays(self, article: int) -> None:
        """Take back that an article is gone, which no reader was told: its withdrawal waits here or for a release."""
        self._withdrawn = [each for each in self._withdrawn if each["of"] != article]
        self._restored.append({"of": article})

    def feed(self, row: FeedRow) -> None:
        """Note what a feed says of itself."""
        self._feeds.append(row)

    def feed_note(self, row: FeedNoteRow) -> None:
        """Note what a feed says of an article, or that it is of no more use."""
        self._feed_notes.append(row)

    def lesson(self, row: LessonRow) -> None:
        """Note what a page has taught of its site, before what became of it."""
        self._lessons.append(row)

    def sooner(self, url_id: int, due: float) -> None:
        """Note that a page is to be visited again by then, if not before."""
        self._sooner.append({"of": url_id, "due": due})

    def visited(self, visit: Visit) -> None:
        """Note that a page is finished with: all that it gave was noted before."""
        self._visits.append(visit.as_row())

    def flush(self) -> None:
        """Commit everything noted so far. Raises StoreError, and then keeps it.

        Where nobody knows whether a commit was made, it is done again: each statement may be run twice.
        """
        noted = (
            self._found,
            self._discovered,
            self._named_too,
            self._aliases,
            self._articles,
            self._seen,
            self._sooner,
            self._visits,
        )
        if not any(noted):
            return
        upserts = upserts_of(self._store.engine.dialect.name)
        self._store.transact(lambda connection: self._write(connection, upserts))
        self._clear()

    def _write(self, connection: Connection, upserts: Upserts) -> None:
        _add(connection, upserts.found, self._found, "url_id")
        _add(connection, upserts.discovered, self._discovered, "target")
        _run(connection, [pages.NAMED_TOO], self._named_too)
        _run(connection, [upserts.place], self._placed)
        _run(connection, [pages.ALIAS], self._aliases)
        _run(connection, articles.RESTORE, self._restored)  # before what takes the place of a withdrawal
        _run(connection, [upserts.article], self._articles)
        _run(connection, [upserts.revision], self._revisions)
        _run(connection, [articles.SEEN], self._seen)
        _run(connection, articles.HELD, self._held)
        _add(connection, upserts.key, self._keys, "digest")
        _run(connection, [pages.PAGE, pages.PAGE_ALIASES], self._pages)
        _run(connection, articles.MERGE, self._merged)
        if self._lessons:
            lessons.write(connection, self._lessons)
        if self._feed_notes:
            feed_notes.write(connection, self._feed_notes)
        if self._feeds:
            feed_notes.write_feeds(connection, self._feeds)
        _run(connection, [pages.SOONER], self._sooner)
        _run(connection, [pages.VISITED], self._visits)
        # Last: they go by what became of other pages.
        _run(connection, articles.MOVE, self._moved)
        _run(connection, articles.WITHDRAW, self._withdrawn)


def _add(connection: Connection, upsert: Executable, rows: Sequence[Mapping[str, Any]], key: str) -> None:
    """Put rows in of which a page gives many."""
    if rows and connection.dialect.name == "postgresql":
        insert_at_once(connection, upsert, rows, key)
    elif rows:
        execute_rows(connection, upsert, rows)


def _run(connection: Connection, statements: Iterable[Executable], rows: Sequence[Mapping[str, Any]]) -> None:
    for statement in statements if rows else ():
        execute_rows(connection, statement, rows)
