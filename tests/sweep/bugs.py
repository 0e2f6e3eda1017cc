"""Bugs that are planted one at a time, to see whether the sweep sees them. Knows the product's insides, as a bug does.

Each is what one wrong line would make of the product, patched from outside in the process of a run.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bug:
    """`groups` are the kinds of trials that should see it; `safeguard` is what hides it, where something does."""

    what: str
    groups: tuple[str, ...]
    plant: Callable[[], None]
    safeguard: str = ""


def _done_before_stored() -> None:
    from newscrawler.ledger.journal import journal, pages

    flush = journal.Journal.flush

    def early(self: Any) -> None:
        if self._notes.visits:
            with self._store.write() as connection:
                journal._run(connection, [pages.VISITED], self._notes.visits)
        flush(self)

    journal.Journal.flush = early  # type: ignore[method-assign]


def _claim_after_publish() -> None:
    from newscrawler.dataset.releases.release import release
    from newscrawler.run.steps import release as step

    class Inside:
        """The ledger as it is within one transaction, which is committed at the end of all."""

        def __init__(self, store: Any, connection: Any) -> None:
            self.name, self._connection = store.name, connection

        def read(self) -> Any:
            return nullcontext(self._connection)

        write = read

        def transact(self, work: Any) -> Any:
            return work(self._connection)

        look = transact

    def publish_first(store: Any, *arguments: Any, **options: Any) -> Any:
        with store.write() as connection:
            return release(Inside(store, connection), *arguments, **options)  # type: ignore[arg-type]

    step.release = publish_first  # type: ignore[attr-defined] # what it imports


def _write_in_place() -> None:
    from newscrawler.dataset.files.atomic import AtomicFile

    begin = AtomicFile.__init__

    def at_once(self: Any, target: Any, **options: Any) -> None:
        begin(self, target, **options)
        self._part.unlink()
        self._file.close()
        self._file = open(self.target, "wb", buffering=0)  # noqa: SIM115, PTH123

    AtomicFile.__init__ = at_once  # type: ignore[method-assign]
    AtomicFile._place = lambda self, _: os.fsync(self._file.fileno())  # type: ignore[method-assign,assignment]
    AtomicFile.discard = lambda self: self._file.close()  # type: ignore[method-assign]


def _no_fsync() -> None:
    os.fsync = lambda _: None  # type: ignore[assignment]


def _synchronous_normal() -> None:
    from newscrawler.ledger.store import sqlite

    prepare = sqlite._prepare

    def lax(connection: Any, _: Any) -> None:
        prepare(connection, _)
        connection.execute("PRAGMA synchronous = NORMAL")

    sqlite._prepare = lax


def _double_claim() -> None:
    from sqlalchemy import bindparam, select

    from newscrawler.ledger.releases import claim
    from newscrawler.ledger.schema import articles, revisions

    claim._READY = (
        select(revisions.c.number, revisions.c.article, revisions.c.change, articles.c.released)
        .join(articles, articles.c.article == revisions.c.article)
        .where(revisions.c.site == bindparam("of"))  # and not: that no segment has
        .order_by(revisions.c.published, articles.c.id, revisions.c.revision)
    )


def _lock_not_held() -> None:
    import fcntl

    fcntl.flock = lambda *_: None


def _exception_is_done() -> None:
    from newscrawler.crawl.session.items import Items

    Items.lost = lambda self, lease, *_: self._done(lease)  # type: ignore[method-assign]


def _lease_leaves_queue() -> None:
    from sqlalchemy import update

    from newscrawler.crawl.session.leases import Leases
    from newscrawler.ledger.schema import urls

    refill = Leases._refill

    def taken(self: Any) -> None:
        refill(self)
        with self._store.write() as connection:
            leased = urls.c.url_id.in_([page.url_id for page in self._batch])
            connection.execute(update(urls).where(leased).values(state="done"))

    Leases._refill = taken  # type: ignore[method-assign]


def _done_at_response() -> None:
    from newscrawler.crawl.page_reader import PageReader
    from newscrawler.errors import PageState
    from newscrawler.fetch.request_state import state_of

    read = PageReader.read

    def early(self: Any, response: Any) -> Any:
        self._session.pages._note(state_of(response).lease, PageState.DONE, status=response.status)
        outputs = read(self, response)
        assert isinstance(outputs, Iterator)
        yield from outputs

    PageReader.read = early  # type: ignore[method-assign]


def _manifest_first() -> None:
    from newscrawler.dataset.files.atomic import AtomicFile

    publish, discard = AtomicFile.commit, AtomicFile.discard
    late: list[Any] = []

    def later(self: Any) -> None:
        if ".jsonl" in self.target.name:
            late.append(self)
            return
        publish(self)
        while late and self.target.name == "manifest.json":
            publish(late.pop())

    AtomicFile.commit = later  # type: ignore[method-assign]
    AtomicFile.discard = lambda self: None if self in late else discard(self)  # type: ignore[method-assign]


def _no_recovery() -> None:
    from newscrawler.dataset.releases.recover import Recovered
    from newscrawler.run.steps import recover, release

    def nothing(*_: Any, **__: Any) -> Recovered:
        return Recovered((), (), False)

    recover.recover_for_readers = nothing  # type: ignore[attr-defined] # what they import
    release.recover = nothing  # type: ignore[attr-defined]


def _round_never_left_open() -> None:
    from newscrawler.ledger.runs import rounds

    begin = rounds.begin

    def anew(connection: Any, site: str, now: float, **options: Any) -> Any:
        return begin(connection, site, now, **{**options, "max_seconds": -1})

    rounds.begin = anew


def _compacted_files_go_at_once() -> None:
    from newscrawler.dataset.releases import compaction

    remove = compaction.remove_replaced
    compaction.remove_replaced = lambda *words, **_: remove(*words, now=float("inf"))


def _compacted_in_another_order() -> None:
    from newscrawler.dataset.releases import compaction

    write = compaction._write
    compaction._write = lambda folder, segment, parts: write(folder, segment, parts[::-1])  # type: ignore[assignment]


def _compacted_before_it_is_written() -> None:
    from newscrawler.dataset.releases import compaction
    from newscrawler.dataset.releases.segments import write_staged

    write = compaction._write

    def later(files: Any, segment: Any, parts: Any) -> Any:
        written = write(files, segment, parts)
        path = files.folder / segment.name
        late.append((path, path.read_bytes()))
        path.unlink()
        return written

    late: list[Any] = []

    def first(store: Any, files: Any, site: str) -> Any:
        published = write_staged(store, files, site)
        while late:
            path, data = late.pop()
            path.write_bytes(data)
        return published

    compaction._write = later
    compaction.write_staged = first  # type: ignore[attr-defined] # what it imports


BUGS = {
    "done-before-stored": Bug(
        "pages are done in an earlier transaction than their records", ("kill",), _done_before_stored
    ),
    "claim-after-publish": Bug(
        "a claim is committed after its release is published", ("release",), _claim_after_publish
    ),
    "write-in-place": Bug("files are written under their own names", ("release",), _write_in_place),
    "no-fsync": Bug("a file is put in its place without fsync", ("power",), _no_fsync),
    "synchronous-normal": Bug("the ledger is opened with synchronous=NORMAL", ("power",), _synchronous_normal),
    "double-claim": Bug("a claim takes what another has claimed", ("release",), _double_claim),
    "lock-not-held": Bug("the site's lock is taken and does not hold", ("overlap",), _lock_not_held),
    "exception-is-done": Bug("an exception in a stage leaves the page done", ("stage",), _exception_is_done),
    "lease-leaves-queue": Bug("a leased page is taken out of the ledger's queue", ("kill",), _lease_leaves_queue),
    "done-at-response": Bug("a page is done when its response is in", ("kill",), _done_at_response),
    "manifest-first": Bug("the manifest is put in its place before the segments", ("release",), _manifest_first),
    "no-recovery": Bug(
        "a run does not finish the release of a killed one",
        ("release",),
        _no_recovery,
        "the next release publishes whatever is staged, whoever claimed it",
    ),
    "compacted-files-go": Bug(
        "files that were compacted are removed at once", ("compact",), _compacted_files_go_at_once
    ),
    "compacted-in-another-order": Bug(
        "a compacted segment has its rows in another order", ("compact",), _compacted_in_another_order
    ),
    "compacted-before-written": Bug(
        "a compacted segment is named before it is there", ("compact",), _compacted_before_it_is_written
    ),
    "round-not-gone-on-with": Bug(
        "a run after a killed one begins a new round",
        ("kill",),
        _round_never_left_open,
        "what waits belongs to the new round, which is read to its end as well",
    ),
}
