"""`make bench-extract PAGES=folder`: extraction beside its peers on labelled pages, into docs/benchmarks.md.

The folder holds pages.jsonl, a line {"id", "set", "url", "headline", "authors", "date_published", "body"} for each
page (a value that nobody labelled is null), and html/<id>.html.gz.
"""

import argparse
import gzip
import json
import platform
import statistics
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.extractors import BASE, Extractor, extractors
from tests.bench.measures import NAMES, Extracted, mean, score

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- make bench-extract: begin -->", "<!-- make bench-extract: end -->"

_NEEDS = {"authors F1": "authors", "day": "published", "minute": "published", "wrong day": "published"}


@dataclass(slots=True)
class Result:
    """One extractor on the pages, in their order. Seconds are wall time of one call each."""

    name: str
    version: str
    scores: list[dict[str, float]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)  # what it found on any page at all

    def add(self, extract: Extractor, html: bytes, page: Mapping[str, Any]) -> None:
        start = time.perf_counter()
        try:
            found = extract(html, page["url"])
        except Exception as error:  # what breaks an extractor counts as a page without text
            sys.stderr.write(f"{self.name}: {page['id']}: {error!r}\n")
            found = Extracted()
        self.seconds.append(time.perf_counter() - start)
        self.scores.append(score(found, page))
        self.offered |= {name for name in ("authors", "published") if getattr(found, name)}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.extract", description=__doc__)
    parser.add_argument("folder", type=Path, help="labelled pages")
    parser.add_argument("--limit", type=int, help="take the first pages of each set only")
    parser.add_argument("--only", nargs="+", help="names of extractors; all where none is given")
    parser.add_argument("--print", action="store_true", help="print the table instead of writing it to the docs")
    given = parser.parse_args()
    try:
        pages = read_pages(given.folder, given.limit)
    except (OSError, ValueError, KeyError) as error:
        parser.error(f"{given.folder} is no folder of labelled pages: {error!r}")
    results = run(pages, given.folder / "html", given.only)
    text = "\n".join([BEGIN, *table(results, pages), END])
    if given.print:
        print(text)
        return 0
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    DOCUMENT.write_text(before + text + rest.partition(END)[2], encoding="utf-8")
    return 0


def read_pages(folder: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The labels of the pages. Raises OSError, ValueError or KeyError where the folder has another shape."""
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    taken: dict[str, list[dict[str, Any]]] = {}
    for page in pages:
        taken.setdefault(page["set"], []).append(page)
    return [page for of_set in taken.values() for page in of_set[:limit]]


def run(pages: Sequence[Mapping[str, Any]], folder: Path, only: Sequence[str] | None) -> list[Result]:
    """Every extractor on every page; all on one page before the next, so that a busy moment hits them alike."""
    results: list[tuple[Result, Extractor]] = []
    for name, number, found in extractors():
        if only and name not in only:
            continue
        if isinstance(found, str):
            sys.stderr.write(found + "\n")
        else:
            results.append((Result(name, number), found))
    for at, page in enumerate(pages):
        html = gzip.decompress((folder / f"{page['id']}.html.gz").read_bytes())
        for result, extract in results:
            if at == 0:
                Result(result.name, "").add(extract, html, page)  # the first call loads what is loaded once
            result.add(extract, html, page)
        if at % 100 == 99:
            sys.stderr.write(f"{at + 1} of {len(pages)} pages\n")
    return [result for result, _ in results]


def table(results: Sequence[Result], pages: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """Markdown: a table over all pages and one for each set. Times are ratios to trafilatura's in the same run."""
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}."
    yield "Per cent, but for the times: wall time of a call, median and 95th percentile, as ratios to trafilatura's."
    sets = list(dict.fromkeys(page["set"] for page in pages))
    for name in (None, *(sets if len(sets) > 1 else ())):
        numbers = [number for number, page in enumerate(pages) if name in (None, page["set"])]
        yield from ("", f"{name or 'All'}: {len(numbers)} pages", "")
        yield "| " + " | ".join(["extractor", *NAMES, "time, median", "time, 95 %"]) + " |"
        yield "|---" * (len(NAMES) + 3) + "|"
        base = next((_times(result, numbers) for result in results if result.name == BASE), None)
        for result in results:
            means = [
                mean([result.scores[number] for number in numbers], measure)
                if _NEEDS.get(measure, "") in ("", *result.offered)
                else None
                for measure in NAMES
            ]
            shares = ["–" if share is None else f"{100 * share:.1f}" for share in means]
            times = _times(result, numbers)
            ratios = [f"{own / other:.2f}" for own, other in zip(times, base, strict=True)] if base else ["–", "–"]
            yield "| " + " | ".join([f"{result.name} {result.version}".strip(), *shares, *ratios]) + " |"


def _times(result: Result, numbers: Sequence[int]) -> tuple[float, float]:
    seconds = sorted(result.seconds[number] for number in numbers)
    return statistics.median(seconds), seconds[int(0.95 * (len(seconds) - 1))]


if __name__ == "__main__":
    raise SystemExit(main())
