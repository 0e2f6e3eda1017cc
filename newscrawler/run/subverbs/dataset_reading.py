"""Sub-verbs of `dataset` that read what is released: cat, snapshot, diff, verify."""

import sys
from collections.abc import Iterable
from pathlib import Path

from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.files.atomic import explain
from newscrawler.dataset.files.writing import write_lines
from newscrawler.dataset.readers.cursor import Cursor
from newscrawler.dataset.readers.diff import diff_releases
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.readers.snapshot import snapshot_of
from newscrawler.dataset.storage.opening import Datasets
from newscrawler.errors import DatasetError
from newscrawler.exits import Exit, RefusedError
from newscrawler.run.console import complain


def cat(datasets: Datasets, site: str) -> Exit:
    """Print every released row."""
    _print(open_dataset(datasets, site).lines())
    return Exit.DONE


def snapshot(datasets: Datasets, site: str, *, withdrawn: bool, output: str | None) -> Exit:
    """Print the latest row of every article, or write it to a file."""
    lines = snapshot_of(open_dataset(datasets, site), withdrawn=withdrawn)
    if output is None:
        _print(lines)
        return Exit.DONE
    try:
        write_lines(Path(output), lines)
    except OSError as error:
        raise RefusedError(Exit.FAILED, explain(output, error)) from error
    return Exit.DONE


def diff(datasets: Datasets, site: str, releases: list[str]) -> Exit:
    """Print what changed after a release, up to another one."""
    after, *to = releases
    _print(diff_releases(open_dataset(datasets, site), Cursor.parse(after), *map(int, to)))
    return Exit.DONE


def verify(datasets: Datasets, site: str) -> Exit:
    """Print what is wrong with the files, and the way out."""
    is_whole = True
    try:
        published = open_dataset(datasets, site)
        for fault in verify_dataset(published):
            is_whole = False
            print(fault)
    except DatasetError as error:
        is_whole = False
        print(error.fault)
    if not is_whole:
        complain(f"{site}: files are damaged: `newscrawler dataset repair {site}` writes again what the ledger has")
        return Exit.FAILED
    manifest = published.manifest
    print(f"{site}: {manifest.rows} rows of {manifest.release} releases are as they should be")
    return Exit.DONE


def _print(lines: Iterable[bytes]) -> None:
    for line in lines:
        sys.stdout.buffer.write(line + b"\n")
