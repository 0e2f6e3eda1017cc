"""`python -m tests.bench.growth`: what grows with runs and releases, and what `compact` makes of it, into the docs.

Runs are whole ones, forked from a process that has everything imported, against the embedded origin. Releases are made
in this process by the real claim and the real writer, of invented articles of one paragraph.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from newscrawler.article import SCHEMA_VERSION
from newscrawler.dataset.readers.diff import diff_releases
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases.compaction import compact
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.demo import running_origin
from newscrawler.ledger.releases.claim import ClaimOptions, claim
from tests.ledgers import SITE, notes
from tests.sweep.processes import Forks

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench growth: begin -->", "<!-- bench growth: end -->"
_NOTHING_NEW = 3
_BODY = "The ferry leaves the harbour at dawn and is back before the lamps are lit. " * 4


class Size(NamedTuple):
    """What lies below DATA_DIR after so many runs that found nothing new."""

    runs: int
    ledger: int  # bytes
    files: int
    reports: int  # files


class Cost(NamedTuple):
    """What a reader and a release meet in a dataset: bytes, files, and seconds of CPU."""

    files: int
    manifest: int
    diff_all: float
    diff_last: float
    diff_none: float
    release: float


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="runs with nothing new (200)")
    parser.add_argument("--releases", type=int, default=5_000, help="releases of two rows (5,000)")
    parser.add_argument("--print", action="store_true", help="print the tables instead of writing them to the docs")
    given = parser.parse_args()
    shm = "/dev/shm"  # noqa: S108 - what is counted is CPU and bytes
    with tempfile.TemporaryDirectory(prefix="newscrawler-bench-", dir=shm if os.access(shm, os.W_OK) else None) as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        sizes = list(idle_runs(folder / "runs", given.runs)) if given.runs else []
        costs = list(releases(folder / "releases", given.releases)) if given.releases else []
    text = "\n\n".join(
        [*([size_table(sizes)] if sizes else []), *([cost_table(given.releases, costs)] if costs else [])]
    )
    if given.print:
        print(text)
        return 0
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 0


def idle_runs(data_dir: Path, number: int) -> Iterator[Size]:
    """Sizes while nothing is new: after the run that published all, one of none, half of them, and the last."""
    data_dir.mkdir()
    forks = Forks()
    with running_origin(articles=60) as base_url:
        words = ["run", "almayadeen", "-a", f"base_url={base_url}", "-s", f"DATA_DIR={data_dir}", "--quiet"]

        def run() -> int:
            return forks.start(words, {}, data_dir.with_suffix(".out")).wait(120)

        while run() != _NOTHING_NEW:
            pass
        yield _size(data_dir, 1)
        for count in range(2, number + 1):
            if (code := run()) != _NOTHING_NEW:
                raise SystemExit(f"run {count} ended with {code}: {data_dir.with_suffix('.out').read_text()}")
            if count in (number // 4, number // 2, number):
                yield _size(data_dir, count)
                sys.stderr.write(f"{count} runs\n")
    forks.close()


def _size(data_dir: Path, runs: int) -> Size:
    paths = [path for path in data_dir.rglob("*") if path.is_file()]
    ledger = sum(path.stat().st_size for path in paths if path.name == "ledger.sqlite")
    return Size(runs, ledger, len(paths), sum("reports" in path.parts for path in paths))


def releases(data_dir: Path, number: int) -> Iterator[Cost]:
    """Costs after so many releases, after they were compacted, and once the replaced files are gone."""
    ledger = notes(data_dir)

    def write(count: int) -> None:
        ledger.add(f"a{count}", body=f"{_BODY}{count}")
        if count > 1:
            ledger.update(f"a{count - 1}", headline=f"Edited {count}")

    def publish(count: int) -> None:
        write(count)
        release(ledger.store, data_dir, SITE, run_id=f"run-{count}", now=float(count))

    for count in range(1, number + 1):
        write(count)
        with ledger.store.write() as connection:
            options: dict[str, Any] = {"segment_rows": 50_000, "schema_version": SCHEMA_VERSION, "suffix": ".zst"}
            now = float(count)
            claim(connection, SITE, ClaimOptions(discovered_via_limit=100, **options), run_id=f"run-{count}", now=now)
        if count % 500 == 0:
            sys.stderr.write(f"{count} releases\n")
    recover(ledger.store, data_dir, SITE)  # which writes all their files, and the manifest once
    made = number
    for grace in (None, 10.0, 0.0):
        if grace is not None:
            compact(ledger.store, data_dir, SITE, now=100.0 if grace else 200.0, grace=grace)
        made += 1
        began = process_time()
        publish(made)
        yield _cost(data_dir, process_time() - began)
    ledger.store.close()


def _cost(data_dir: Path, released: float) -> Cost:
    folder = data_dir / "dataset" / SITE
    latest = open_dataset(data_dir, SITE).manifest.release

    def seconds(after: int) -> float:
        return min(
            _seconds(lambda: sum(1 for _ in diff_releases(open_dataset(data_dir, SITE), after))) for _ in range(3)
        )

    return Cost(
        files=sum(1 for _ in folder.glob("0*")),
        manifest=(folder / "manifest.json").stat().st_size,
        diff_all=seconds(0),
        diff_last=seconds(max(latest - 100, 0)),
        diff_none=seconds(latest),
        release=released,
    )


def _seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def size_table(sizes: list[Size]) -> str:
    lines = [
        "| runs with nothing new | bytes of the ledger | files below `DATA_DIR` | of these reports |",
        "|---|---|---|---|",
    ]
    return "\n".join(
        [*lines, *(f"| {size.runs:,} | {size.ledger:,} | {size.files:,} | {size.reports:,} |" for size in sizes)]
    )


def cost_table(number: int, costs: list[Cost]) -> str:
    before, kept, after = costs
    rows: list[tuple[str, str, Callable[[Cost], str]]] = [
        ("segments' files", "files", lambda cost: f"{cost.files:,}"),
        ("manifest, bytes", "manifest", lambda cost: f"{cost.manifest:,}"),
        ("`diff 0`: everything", "diff_all", lambda cost: f"{cost.diff_all * 1000:,.1f} ms"),
        ("`diff` of the last 100 releases", "diff_last", lambda cost: f"{cost.diff_last * 1000:,.1f} ms"),
        ("`diff` of nothing", "diff_none", lambda cost: f"{cost.diff_none * 1000:,.1f} ms"),
        ("one more release", "release", lambda cost: f"{cost.release * 1000:,.1f} ms"),
    ]
    lines = [
        f"| after {number:,} releases | before `compact` | after it | once the old files are gone | before : gone |",
        "|---|---|---|---|---|",
    ]
    for name, field, shown in rows:
        ratio = getattr(before, field) / getattr(after, field)
        lines.append(
            f"| {name} | {shown(before)} | {shown(kept)} | {shown(after)} | {ratio:,.{0 if ratio >= 10 else 1}f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
