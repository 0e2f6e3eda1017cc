"""`newscrawler dataset VERB SITE`: what is published of a site, read from its files; and two verbs that publish."""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawler.commands import refusing
from newscrawler.exits import Exit, RefusedError
from newscrawler.language.durations import parse_duration

if TYPE_CHECKING:
    from newscrawler.ledger.store import Store

_VERBS = {
    "verify": "compare every file with the manifest and every row with the schema",
    "cat": "print every published row",
    "snapshot": "print the latest row of every article",
    "diff": "print what changed after release FROM, or a manifest's cursor, up to TO or the latest, one row an article",
    "release": "publish what waits in quarantine for the run that --accept names, or throw away that of --reject",
    "compact": "put many small files into few, with the same rows; the old ones stay for readers until --grace is over",
    "repair": "give files that are lost or damaged their bytes back, from a backup that --from names or the ledger",
}
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")  # what a snapshot may be called
_OPTIONS = {
    "output": "snapshot",
    "withdrawn": "snapshot",
    "accept": "release",
    "reject": "release",
    "from": "repair",
    "grace": "compact",
}


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] VERB SITE [FROM [TO]]"

    def short_desc(self) -> str:
        return "Read, verify or mend a published dataset"

    def long_desc(self) -> str:
        verbs = "; ".join(f"{verb}: {does}" for verb, does in _VERBS.items())
        return (
            f"{verbs}. Rows are printed as JSON Lines. Exit codes: 0 done, 1 the dataset is damaged, 2 wrong usage or "
            "no such dataset, 3 nothing to publish, 6 ledger or dataset cannot be written, 75 it is being crawled."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--output", metavar="FILE", help="write the snapshot to FILE (.jsonl, .jsonl.gz, .jsonl.zst)"
        )
        parser.add_argument("--withdrawn", action="store_true", help="a snapshot with the articles whose page is gone")
        parser.add_argument(
            "--accept", metavar="RUN", help="publish what waits for the run, which did not pass its gate"
        )
        parser.add_argument("--reject", metavar="RUN", help="throw it away; its pages are asked for again")
        parser.add_argument("--from", metavar="DIR", action="append", help="a backup, or another copy of the dataset")
        parser.add_argument(
            "--grace", metavar="TIME", help="how long files stay that were compacted: 0s, 12h, 7d (default: 7d)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before
        data_dir = Path(self.settings["DATA_DIR"])
        with refusing():
            verb, site, releases = _parse(args, opts)
            if opts.reject:
                self.exitcode = _reject(data_dir, site, opts.reject)
            elif verb == "release":
                self.exitcode = self._release(data_dir, site, opts.accept or "")
            elif verb == "compact":
                self._compact(data_dir, site, _grace(opts.grace))
            elif verb == "repair":
                _repair(data_dir, site, [Path(folder) for folder in getattr(opts, "from") or ()])
            elif verb == "verify":
                self.exitcode = _verify(data_dir, site)
            else:
                _print(data_dir, verb, site, releases, opts)

    def _release(self, data_dir: Path, site: str, run_id: str) -> Exit:
        from newscrawler.dataset.releases.quarantine import accept

        assert self.settings is not None  # noqa: S101 - Scrapy sets it before
        with _ledger(data_dir, site) as store:
            released = accept(
                store,
                data_dir,
                site,
                run_id,
                now=time(),
                compression=self.settings["DATASET_COMPRESSION"],
                segment_rows=self.settings.getint("SEGMENT_ROWS"),
                discovered_via_limit=self.settings.getint("DISCOVERED_VIA_LIMIT"),
                duplicates=self.settings.getdict("DUPLICATES"),
            )
        if released is None:
            print(f"{site}: nothing of run {run_id} that a reader does not have")
            return Exit.NOTHING_NEW
        changes = f"{released.added} added, {released.updated} updated, {released.withdrawn} withdrawn"
        changes += f", {released.merged} merged" if released.merged else ""
        print(f"{site}: release {released.release} has {released.rows} rows: {changes}")
        return Exit.DONE

    def _compact(self, data_dir: Path, site: str, grace: float) -> None:
        from newscrawler.dataset.releases.compaction import compact

        assert self.settings is not None  # noqa: S101 - Scrapy sets it before
        with _ledger(data_dir, site) as store:
            done = compact(
                store,
                data_dir,
                site,
                now=time(),
                grace=grace,
                compression=self.settings["DATASET_COMPRESSION"],
                segment_rows=self.settings.getint("SEGMENT_ROWS"),
            )
        gone = f"; {done.removed} files of before are removed" if done.removed else ""
        if done.names:
            print(f"{site}: {done.before} segments became {len(done.names)}: {', '.join(done.names)}{gone}")
        else:
            print(f"{site}: its segments are few already{gone}")


def _grace(text: str | None) -> float:
    from newscrawler.dataset.releases.compaction import GRACE

    try:
        return GRACE if text is None else 0.0 if re.fullmatch("0+[dhms]?", text) else parse_duration(text)
    except ValueError as error:
        raise UsageError(f"--grace: {error}") from error


def _reject(data_dir: Path, site: str, run_id: str) -> Exit:
    from newscrawler.dataset.releases.quarantine import reject
    from newscrawler.report.held import counted_records

    with _ledger(data_dir, site) as store:
        number = reject(store, site, run_id, now=time())
    are, own = ("is", "its page") if number == 1 else ("are", "their pages")
    print(f"{site}: {counted_records(number)} of run {run_id} {are} thrown away; the next run asks for {own} again")
    return Exit.DONE


def _parse(args: list[str], opts: argparse.Namespace) -> tuple[str, str, list[str]]:
    """The verb, the site, and the releases that follow."""
    if unknown := [word for word in args if word.startswith("-")]:
        raise UsageError(f"unknown option {unknown[0]}")
    if not args or args[0] not in _VERBS:
        raise UsageError(f"name one of {', '.join(_VERBS)}{f', not {args[0]!r}' if args else ''}")
    verb, site, *rest = [*args, ""] if len(args) == 1 else args
    if not site:
        raise UsageError(f"name one site: newscrawler dataset {verb} SITE")
    for option, owner in _OPTIONS.items():
        if getattr(opts, option) and owner != verb:
            raise UsageError(f"--{option} belongs to `newscrawler dataset {owner}`")
    if opts.accept and opts.reject:
        raise UsageError("--accept or --reject: one at a time")
    if opts.output and Path(opts.output).suffix and not opts.output.lower().endswith(_LINES):
        raise UsageError(
            f"--output {opts.output}: a snapshot is JSON Lines, as .jsonl, .jsonl.gz or .jsonl.zst; "
            "pandas, Polars and DuckDB make other formats of that"
        )
    if verb != "diff" and rest:
        raise UsageError(f"{verb} takes one site, and no {rest[0]!r}")
    if verb == "diff" and (len(rest) not in (1, 2) or not all(map(str.isdecimal, [*rest[0].split(":", 1), *rest[1:]]))):
        raise UsageError(
            "diff takes the numbers of releases: FROM or TIMELINE:FROM, and TO where that is not the latest"
        )
    return verb, site, rest


@contextmanager
def _reading() -> Iterator[None]:
    from newscrawler.errors import DatasetError

    try:
        yield
    except DatasetError as error:
        raise RefusedError(Exit.FAILED, str(error)) from error


def _print(data_dir: Path, verb: str, site: str, releases: list[str], opts: argparse.Namespace) -> None:
    from newscrawler.dataset.files.atomic import explain
    from newscrawler.dataset.files.writing import write_lines
    from newscrawler.dataset.readers.cursor import Cursor
    from newscrawler.dataset.readers.diff import diff_releases
    from newscrawler.dataset.readers.released import open_dataset
    from newscrawler.dataset.readers.snapshot import snapshot_of

    with _reading():
        published = open_dataset(data_dir, site)
        lines: Iterable[bytes]
        if verb == "snapshot":
            lines = snapshot_of(published, withdrawn=opts.withdrawn)
        else:
            after, *to = releases or ["0"]
            cursor = Cursor.parse(after)
            lines = diff_releases(published, cursor, *map(int, to)) if verb == "diff" else published.lines()
        if opts.output is None:
            for line in lines:
                sys.stdout.buffer.write(line + b"\n")
            return
        try:
            write_lines(Path(opts.output), lines)
        except OSError as error:
            raise RefusedError(Exit.FAILED, explain(opts.output, error)) from error


def _verify(data_dir: Path, site: str) -> Exit:
    from newscrawler.dataset.checks.verify import verify_dataset
    from newscrawler.dataset.readers.released import open_dataset
    from newscrawler.errors import DatasetError

    whole = True
    try:
        published = open_dataset(data_dir, site)
        for fault in verify_dataset(published):
            whole = False
            print(fault)
    except DatasetError as error:
        print(error.fault)
        return Exit.FAILED
    if not whole:
        return Exit.FAILED
    manifest = published.manifest
    print(f"{site}: {manifest.rows} rows of {manifest.release} releases are as they should be")
    return Exit.DONE


def _repair(data_dir: Path, site: str, backups: list[Path]) -> None:
    from newscrawler.dataset.checks.repair import repair
    from newscrawler.dataset.readers.released import dataset_folder
    from newscrawler.dataset.releases.compaction import undo

    if missing := [folder for folder in backups if not folder.is_dir()]:
        raise UsageError(f"--from {missing[0]}: there is no such folder")
    with _ledger(data_dir, site) as store:
        undo(store, dataset_folder(data_dir, site), site)
        recovered = repair(store, data_dir, site, backups=backups)
    names = [*recovered.rewritten, *recovered.finished, *(["manifest.json"] if recovered.manifest else [])]
    print(f"{site}: {'written again: ' + ', '.join(names) if names else 'nothing was lost or damaged'}")


@contextmanager
def _ledger(data_dir: Path, site: str) -> "Iterator[Store]":
    """The ledger, while no run of the site is at it."""
    from newscrawler.dataset.files.atomic import explain
    from newscrawler.errors import ReleaseError, StoreError
    from newscrawler.ledger import site_lock
    from newscrawler.ledger.store import open_store

    try:
        open_store(data_dir, create=False).close()  # without one, nothing is made
        if (held := site_lock.hold(data_dir, site)) is None:
            raise RefusedError(Exit.LOCKED, f"{site} is being crawled by another process; try again when it has ended")
        try:
            with open_store(data_dir) as store:
                yield store
        finally:
            held.release()
    except (StoreError, ReleaseError) as error:
        raise RefusedError(Exit.STORE_FAILED, str(error)) from error
    except OSError as error:
        raise RefusedError(Exit.STORE_FAILED, explain(data_dir, error)) from error
