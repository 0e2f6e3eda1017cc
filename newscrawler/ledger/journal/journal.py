"""The journal of a run: what a crawl finds out, in the order in which it did, committed in groups.

Everything goes through here in order, so that a page is never "done" in the database before its links and its record
are there: a group is one transaction, and what was noted later is never in an earlier one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    placed_url,
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
    RevisionRow,
)
from newscrawler.ledger.store import Store


@dataclass(kw_only=True)
class Notes:
    """What was noted since the last flush, each kind in its order."""

    found: list[FoundUrl] = field(default_factory=list)
    discovered: list[DiscoveryRow] = field(default_factory=list)
    named_too: list[dict[str, Any]] = field(default_factory=list)
    placed: list[PlacedUrl] = field(default_factory=list)
    own_pages: dict[int, dict[str, int]] = field(default_factory=dict)
    aliases: list[AliasNote] = field(default_factory=list)
    articles: list[ArticleRow] = field(default_factory=list)
    revisions: list[RevisionRow] = field(default_factory=list)
    seen: list[SeenNote] = field(default_factory=list)
    held: list[HeldNote] = field(default_factory=list)
    keys: list[ArticleKeyRow] = field(default_factory=list)
    pages: list[PageNote] = field(default_factory=list)
    merged: list[MergeNote] = field(default_factory=list)
    moved: list[MoveNote] = field(default_factory=list)
    withdrawn: list[WithdrawalNote] = field(default_factory=list)
    restored: list[dict[str, Any]] = field(default_factory=list)
    visits: list[dict[str, Any]] = field(default_factory=list)
    lessons: list[LessonRow] = field(default_factory=list)
    feed_notes: list[FeedNoteRow] = field(default_factory=list)
    feeds: list[FeedRow] = field(default_factory=list)
    sooner: list[dict[str, Any]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(vars(self).values())


class Journal:
    """The notes of one run. Nothing is in the ledger before `flush`, which commits all of it or, raising, nothing."""

    def __init__(self, store: Store, site: str) -> None:
        self._store = store
        self._site = site
        self._notes = Notes()

    @property
    def visits(self) -> int:
        """How many were noted since the last flush."""
        return len(self._notes.visits)

    def found(self, row: FoundUrl) -> None:
        """Note a URL that is to be fetched."""
        self._notes.found.append(row)

    def discovered(self, target: int, channel: str, page: int) -> None:
        """Note that a page led to a URL."""
        self._notes.discovered.append({"target": target, "channel": channel, "page": page})

    def named_too(self, target: int, channel: str, page: int) -> None:
        """Note that a channel names a URL whose article is released; the first page of it is enough."""
        self._notes.named_too.append({"of": target, "by": channel, "on": page})

    def place(self, url_id: int, url: str, round_: int, depth: int | None = None) -> None:
        """Note a URL that is known of and not fetched: where a redirect came from or led to."""
        self._notes.placed.append(placed_url(self._site, url_id, url, round_=round_, depth=depth))

    def alias(self, source: int, target: int) -> None:
        """Note that a URL was redirected to another, which is to have what led to it."""
        self._notes.own_pages.pop(source, None)
        self._notes.aliases.append({"id": source, "target": target})

    def article(self, row: ArticleRow) -> None:
        """Note an article that is new or has another revision."""
        self._notes.articles.append(row)

    def keys(self, article: int, names: Iterable[str]) -> None:
        """Note what an article can be found by; see originals.py."""
        self._notes.keys += [{"digest": digest(self._site, name), "article": article} for name in names]

    def revision(self, row: RevisionRow) -> None:
        """Note a revision of an article. One that is there and unclaimed is replaced."""
        self._notes.revisions.append(row)

    def seen(self, article: int, now: float) -> None:
        """Note that an article is as it was."""
        self._notes.seen.append({"number": article, "now": now})

    def seen_held(self, article: int, record: bytes, seen: float | None, now: float, run_id: str) -> None:
        """Note that an article is as the revision says that waits in quarantine: this run says so, too, with a record
        of its own. A withdrawal that waits there is refuted."""
        self._notes.held.append({"of": article, "line": record, "seen": seen, "now": now, "run": run_id})

    def page_of(self, url_id: int, article: int, *, is_own: bool = False) -> None:
        """Note that a URL is the page of an article, which `is_own`, or of a copy that gave way to it. An article's own
        page leads nowhere else, whatever it did before."""
        self._notes.pages.append({"id": url_id, "article": article})
        if is_own:
            self._notes.own_pages[url_id] = {"id": url_id}
            self._notes.aliases = [alias for alias in self._notes.aliases if alias["id"] != url_id]

    def merged(self, loser: int, winner: int) -> None:
        """Note that two articles are one, the first of which was never released."""
        self._notes.merged.append({"loser": loser, "winner": winner})

    def moved(self, article: int, old: str, new: str, now: float) -> None:
        """Note that the page of an article was redirected. Where the new one was taken for a copy, it is due again."""
        page = digest(self._site, new)
        self._notes.moved.append({"number": article, "old": old, "new": new, "page": page, "now": now})

    def withdrawn(self, article: int, url: str, now: float, run_id: str) -> None:
        """Note that a page of an article is gone; where it is that of the copy that stayed, the article is."""
        self._notes.withdrawn.append({"of": article, "page": url, "now": now, "run": run_id})

    def stays(self, article: int) -> None:
        """Take back that an article is gone, which no reader was told: its withdrawal waits here or for a release."""
        self._notes.withdrawn = [each for each in self._notes.withdrawn if each["of"] != article]
        self._notes.restored.append({"of": article})

    def feed(self, row: FeedRow) -> None:
        """Note what a feed says of itself."""
        self._notes.feeds.append(row)

    def feed_note(self, row: FeedNoteRow) -> None:
        """Note what a feed says of an article, or that it is of no more use."""
        self._notes.feed_notes.append(row)

    def lesson(self, row: LessonRow) -> None:
        """Note what a page has taught of its site, before what became of it."""
        self._notes.lessons.append(row)

    def sooner(self, url_id: int, due: float) -> None:
        """Note that a page is to be visited again by then, if not before."""
        self._notes.sooner.append({"of": url_id, "due": due})

    def visited(self, visit: Visit) -> None:
        """Note that a page is finished with: all that it gave was noted before."""
        self._notes.visits.append(visit.as_row())

    def flush(self) -> None:
        """Commit everything noted so far. Raises StoreError, and then keeps it.

        Where nobody knows whether a commit was made, it is done again: each statement may be run twice.
        """
        if not self._notes:
            return
        upserts = upserts_of(self._store.engine.dialect.name)
        self._store.transact(lambda connection: self._write(connection, upserts))
        self._notes = Notes()

    def _write(self, connection: Connection, upserts: Upserts) -> None:
        notes = self._notes
        _add(connection, upserts.found, notes.found, "url_id")
        _add(connection, upserts.discovered, notes.discovered, "target")
        _run(connection, [pages.NAMED_TOO], notes.named_too)
        _run(connection, [upserts.place], notes.placed)
        _run(connection, [pages.OWN], list(notes.own_pages.values()))
        _run(connection, [pages.ALIAS], notes.aliases)
        _run(connection, articles.RESTORE, notes.restored)  # before what takes the place of a withdrawal
        _run(connection, [upserts.article], notes.articles)
        _run(connection, [upserts.revision], notes.revisions)
        _run(connection, [articles.SEEN], notes.seen)
        _run(connection, articles.HELD, notes.held)
        _add(connection, upserts.key, notes.keys, "digest")
        _run(connection, [pages.PAGE, pages.PAGE_ALIASES], notes.pages)
        _run(connection, articles.MERGE, notes.merged)
        if notes.lessons:
            lessons.write(connection, notes.lessons)
        if notes.feed_notes:
            feed_notes.write(connection, notes.feed_notes)
        if notes.feeds:
            feed_notes.write_feeds(connection, notes.feeds)
        _run(connection, [pages.SOONER], notes.sooner)
        _run(connection, [pages.VISITED], notes.visits)
        # Last: they go by what became of other pages.
        _run(connection, articles.MOVE, notes.moved)
        _run(connection, articles.WITHDRAW, notes.withdrawn)


def _add(connection: Connection, upsert: Executable, rows: Sequence[Mapping[str, Any]], key: str) -> None:
    """Put rows in of which a page gives many."""
    if rows and connection.dialect.name == "postgresql":
        insert_at_once(connection, upsert, rows, key)
    elif rows:
        execute_rows(connection, upsert, rows)


def _run(connection: Connection, statements: Iterable[Executable], rows: Sequence[Mapping[str, Any]]) -> None:
    for statement in statements if rows else ():
        execute_rows(connection, statement, rows)
