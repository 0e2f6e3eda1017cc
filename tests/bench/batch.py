"""`python -m tests.bench.batch`: near-duplicates among millions of invented articles, found in batch: what that costs.

One DATA_DIR grows from size to size, as it would: each batch reads what is new, and joins and compares everything. Of
the articles one in twenty is a copy of another one, anywhere before it, with words edited; one in a hundred fills one
of a few templates, which are no copies. A small part of them is claimed into a ledger, too, release by release, so that
what the batch finds is compared with what its index found.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy
import orjson
from sqlalchemy import select

from newscrawler.article import SCHEMA_VERSION
from newscrawler.dataset.files.writing import write_lines
from newscrawler.dataset.near_duplicates.candidates import find_candidates
from newscrawler.dataset.near_duplicates.comparing import compare_candidates
from newscrawler.dataset.near_duplicates.reading import read_segments
from newscrawler.dataset.near_duplicates.stories import merge_found_stories
from newscrawler.dataset.near_duplicates.work_file import FOLDER, WorkFile, open_work_file
from newscrawler.dataset.readers.manifest import Manifest, SegmentEntry
from newscrawler.dataset.readers.released import released_sites
from newscrawler.dataset.storage.opening import dataset_folder
from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.releases.claim import ClaimOptions, claim
from newscrawler.ledger.schema import announcements, articles, index_entries, revisions
from newscrawler.ledger.store import open_store
from newscrawler.near_duplicates import JOINING
from tests.bench.table import write_between

SEGMENT = 50_000
DRAWN = 1 << 48  # from which on numbers of rows are of articles that were drawn
SITES = 4
WORDS = 48  # of an article
EDITED = 0.03  # of a copy's words
TEMPLATES = 40
VOCABULARY = 20_000
_BEGIN, _END = "<!-- tests.bench.batch: begin -->", "<!-- tests.bench.batch: end -->"
_MEGABYTE = 1 << 20

Numbers = Any  # an array of numpy


def _word(number: int) -> str:
    letters = "aeioubcdfghklmnprst"
    drawn = _mix(numpy.arange(number * 16, number * 16 + 3 + number % 7, dtype=numpy.uint64))
    return "".join(letters[int(each % numpy.uint64(len(letters)))] for each in drawn)


@cache
def _words() -> Numbers:
    return numpy.array([_word(number) for number in range(VOCABULARY)])


def _mix(values: Numbers) -> Numbers:
    """Numbers that look drawn, the same for the same (splitmix64, Steele et al. 2014)."""
    with numpy.errstate(over="ignore"):
        values = values + numpy.uint64(0x9E3779B97F4A7C15)
        values = (values ^ (values >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        values = (values ^ (values >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        return values ^ (values >> numpy.uint64(31))


def _shares(values: Numbers) -> Numbers:
    return (_mix(values) >> numpy.uint64(11)).astype(numpy.float64) / (1 << 53)


def origins(numbers: Numbers) -> Numbers:
    """For each article the one that it is a copy of, which is no copy; itself where it is none."""
    drawn = (_shares(numbers + numpy.uint64(1 << 40)) * numbers).astype(numpy.uint64)
    drawn = drawn - drawn % numpy.uint64(20)  # neither a copy nor a template
    return numpy.where((numbers % numpy.uint64(20) == 7) & (numbers > 20), drawn, numbers)


def bodies(first: int, last: int) -> Iterator[str]:
    """Four sentences each; common words are as frequent as in a language (Zipf)."""
    numbers = numpy.arange(first, last, dtype=numpy.uint64)
    is_template = numbers % numpy.uint64(100) == 13
    base = numpy.where(is_template, numbers % numpy.uint64(TEMPLATES) + numpy.uint64(1 << 36), origins(numbers))
    places = numpy.arange(WORDS, dtype=numpy.uint64)
    own = numbers[:, None] * numpy.uint64(64) + places
    drawn = _shares(base[:, None] * numpy.uint64(64) + places)
    is_edited = (_shares(own + numpy.uint64(1 << 50)) < EDITED) & (base != numbers)[:, None] & ~is_template[:, None]
    drawn = numpy.where(is_edited, _shares(own + numpy.uint64(1 << 51)), drawn)
    found = _words()[numpy.power(VOCABULARY, drawn).astype(numpy.int64) - 1]
    is_number = is_template[:, None] & (places % numpy.uint64(8) == 5)
    found[is_number] = (_mix(own[is_number]) % numpy.uint64(10_000)).astype(str)
    for row in found:
        yield ". ".join(" ".join(row[start : start + 12]) for start in range(0, WORDS, 12)) + "."


def site_of(segment: int) -> str:
    return f"site-{segment % SITES}"


def rows_of(segment: int) -> Iterator[dict[str, Any]]:
    first = segment * SEGMENT
    copied = origins(numpy.arange(first, first + SEGMENT, dtype=numpy.uint64)).tolist()
    for number, (origin, body) in enumerate(zip(copied, bodies(first, first + SEGMENT), strict=True), first):
        day = date(2026, 1, 1) + timedelta(origin % 300 + number % 3)  # on four days it would be boilerplate
        yield {
            "id": str(number),
            "site": site_of(segment),
            "headline": f"Headline {number}",
            "date_published": f"{day}T10:00:00+00:00",
            "authors": [],
            "source": None,
            "body": body,
            "change": "added",
            "revision": 1,
        }


def write_dataset(data_dir: Path, number: int) -> int:
    """Segments of so many articles, of which those that are there stay; bytes of all."""
    entries: dict[str, list[SegmentEntry]] = {}
    for segment in range(number // SEGMENT):
        site = site_of(segment)
        path = dataset_folder(data_dir, site) / f"{segment // SITES + 1:06}.jsonl.zst"
        told = path.with_name(f".{path.name}.sha256")
        if not told.exists():
            written = write_lines(path, map(orjson.dumps, rows_of(segment)))
            told.write_text(written.sha256)
        entry = SegmentEntry(
            name=path.name,
            release=segment // SITES + 1,
            rows=SEGMENT,
            bytes=path.stat().st_size,
            sha256=told.read_text(),
            schema_version=SCHEMA_VERSION,
            first=segment * SEGMENT + 1,
            last=(segment + 1) * SEGMENT,
            run_id="bench",
            added=SEGMENT,
            updated=0,
            withdrawn=0,
        )
        entries.setdefault(site, []).append(entry)
    for site, own in entries.items():
        (dataset_folder(data_dir, site) / "manifest.json").write_text(Manifest(site, tuple(own)).text())
    return sum(entry.bytes for own in entries.values() for entry in own)


# -- What a batch costs


class Costs:
    """CPU of steps in seconds, and the most that a folder held."""

    def __init__(self, folder: Path) -> None:
        self.seconds: dict[str, float] = {}
        self.most = 0
        self._folder = folder

    def step(self, name: str, work: Callable[..., Any], *arguments: Any) -> Any:
        before = time.process_time()
        result = work(*arguments)
        self.seconds[name] = time.process_time() - before
        print(name, f"{self.seconds[name]:.0f} s", file=sys.stderr, flush=True)
        return result

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look at the folder again and again."""
        ended = threading.Event()

        def look() -> None:
            while not ended.wait(3):
                self.most = max(self.most, _size(self._folder))

        thread = threading.Thread(target=look)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            self.most = max(self.most, _size(self._folder))


def _size(folder: Path) -> int:
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(parent, name)).st_blocks * 512  # noqa: PTH116, PTH118 - of many files
            except OSError:
                continue
    return total


def draw(work: WorkFile, first: int, last: int) -> None:
    """Articles without texts, whose bands are drawn: one in twenty has 24 of its 32 from the article before."""
    work.run("DELETE FROM articles WHERE number >= ?", (DRAWN,))
    work.run("DELETE FROM bands WHERE number >= ?", (DRAWN,))
    work.run(
        "INSERT INTO articles SELECT ? + n, 'drawn', 'drawn-' || n, 1, false, NULL FROM range(?, ?) AS t(n)",
        (DRAWN, first, last),
    )
    work.run(
        "INSERT INTO bands SELECT (hash(CASE WHEN n % 20 = 7 AND k < 24 THEN n - 1 ELSE n END, k) >> 16)::BIGINT "
        "- (1::BIGINT << 47), ? + n FROM range(?, ?) AS t(n), range(32) AS u(k)",
        (DRAWN, first, last),
    )


def measure(data_dir: Path, number: int, memory: str, real: int) -> dict[str, Any]:
    """One batch in this process. Articles from the `real` ones on are drawn."""
    costs = Costs(data_dir / FOLDER)
    with costs.watched(), open_work_file(data_dir, memory=memory) as work:
        known = work.count("SELECT count(*) FROM articles")
        costs.step("read", read_segments, work, data_dir, released_sites(data_dir))
        if number > real:
            costs.step("draw", draw, work, real, number)
        candidates = costs.step("join", find_candidates, work, data_dir)
        is_drawn = f"one >= {DRAWN}"
        is_copy = f"(one - {DRAWN}) % 20 = 7 AND other = one - 1"
        drawn = work.count(f"SELECT count(*) FROM candidates WHERE {is_drawn} AND {is_copy}")  # noqa: S608 - numbers
        work.run(f"DELETE FROM candidates WHERE {is_drawn}")  # noqa: S608 - they have no texts
        candidates = work.count("SELECT count(*) FROM candidates")
        costs.step("compare", compare_candidates, work, data_dir)
        resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        right, wrong, copies = judge(work, min(number, real))
        draw_ledger(work, data_dir)
        with open_store(data_dir) as store:
            merged = costs.step("stories", merge_found_stories, work, store)
            again = merge_found_stories(work, store)
    assert again == 0
    if number > real:
        assert drawn == sum(n % 20 == 7 for n in range(real, number))
        del costs.seconds["draw"]
    return {
        "articles": number,
        "real": min(number, real),
        "read": max(min(number, real) - known, 0),
        "seconds": costs.seconds,
        "resident": resident,
        "disk": costs.most,
        "candidates": candidates,
        "merged": merged,
        "copies": copies,
        "right": right,
        "wrong": wrong,
    }


def judge(work: WorkFile, number: int) -> tuple[int, int, int]:
    """How many copies are joined with what they are copies of, how many pairs have nothing to do with each other, and
    how many copies there are."""
    numbers = numpy.arange(number, dtype=numpy.uint64)
    true = origins(numbers)
    copies = int((true != numbers).sum())
    pairs = numpy.array(named_pairs(work), dtype=numpy.uint64).reshape(-1, 2)
    wrong = int((true[pairs[:, 0]] != true[pairs[:, 1]]).sum())
    direct = {(min(one, other), max(one, other)) for one, other in pairs.tolist()}
    right = sum((min(n, o), max(n, o)) in direct for n, o in enumerate(true.tolist()) if n != o)
    return right, wrong, copies


def named_pairs(work: WorkFile) -> list[tuple[int, int]]:
    """The ids of what is joined."""
    query = "SELECT a.id::BIGINT, b.id::BIGINT FROM pairs JOIN articles a ON a.number = one JOIN articles b"
    return [(one, other) for one, other in work.rows(f"{query} ON b.number = other WHERE joins")]


def draw_ledger(work: WorkFile, data_dir: Path) -> None:
    """A ledger that knows the articles of pairs, each as a story of its own."""
    (data_dir / "ledger.sqlite").unlink(missing_ok=True)
    query = (
        "SELECT DISTINCT id::BIGINT AS n, site FROM articles SEMI JOIN "
        "(SELECT one AS number FROM pairs UNION ALL SELECT other FROM pairs) USING (number) ORDER BY n"
    )
    with open_store(data_dir) as store:
        for rows in work.batches(query, 20_000):
            with store.write() as connection:
                connection.execute(articles.insert(), [_article(number, site) for number, site in rows])
                connection.execute(index_entries.insert(), [_entry(number + 1, site) for number, site in rows])


def _article(number: int, site: str) -> dict[str, Any]:
    url = f"https://news.example/{number}"
    return {
        "article": number + 1,
        "site": site,
        "id": str(number),
        "url": url,
        "canonical_url": url,
        "published": float(number),
        "content_hash": str(number),
        "revision": 1,
        "first_seen": 0.0,
        "last_seen": 0.0,
    }


def _entry(number: int, site: str) -> dict[str, Any]:
    named = dict.fromkeys(("entry", "article", "number", "story", "announced_story"), number)
    return {**named, "site": site, "bands": None}


# -- The same articles by the index


def compare_with_index(data_dir: Path, number: int, memory: str) -> dict[str, Any]:
    """What the index of a ledger finds of the first articles, claimed segment by segment, and what a batch does."""
    write_dataset(data_dir, number)
    began = time.process_time()
    with open_store(data_dir) as store:
        for segment in range(number // SEGMENT):
            site, rows = site_of(segment), list(rows_of(segment))
            for start in range(0, SEGMENT, 5_000):
                part = rows[start : start + 5_000]
                with store.write() as connection:
                    connection.execute(articles.insert(), [_article(int(row["id"]), site) for row in part])
                    connection.execute(revisions.insert(), [_revision(row) for row in part])
                with store.write() as connection:
                    claim(
                        connection,
                        site,
                        ClaimOptions(
                            segment_rows=SEGMENT, schema_version=SCHEMA_VERSION, suffix=".zst", discovered_via_limit=100
                        ),
                        run_id="bench",
                        now=1.0,
                    )
            print("claimed", segment, file=sys.stderr, flush=True)
        with store.read() as connection:
            query = (
                select(articles.c.id, announcements.c.duplicates)
                .join(revisions, revisions.c.article == articles.c.article)
                .join(announcements, announcements.c.number == revisions.c.number)
            )
            by_index = {
                frozenset((int(id_), int(each["id"])))
                for id_, named in connection.execute(query)
                if named is not None
                for each in orjson.loads(named)
                if each["relation"] in JOINING
            }
    spent = time.process_time() - began
    with open_work_file(data_dir, memory=memory) as work:
        began = time.process_time()
        read_segments(work, data_dir, released_sites(data_dir))
        find_candidates(work, data_dir)
        compare_candidates(work, data_dir)
        batch = time.process_time() - began
        by_batch = {frozenset(pair) for pair in named_pairs(work)}
    both = len(by_index & by_batch)
    return {"online": number, "index": len(by_index), "batch": len(by_batch), "both": both, "ratio": batch / spent}


def _revision(row: dict[str, Any]) -> dict[str, Any]:
    number = int(row["id"]) + 1
    return {
        "number": 1000 * number,  # what is merged gets numbers between
        "article": number,
        "site": row["site"],
        "revision": 1,
        "change": "added",
        "changed_fields": "[]",
        "content_hash": "",
        "published": date.fromisoformat(row["date_published"][:10]).toordinal() * 86_400.0 - 62_135_683_200,
        "record": pack(orjson.dumps({name: row[name] for name in ("id", "headline", "authors", "source", "body")})),
        "run_id": "bench",
        "made": 0.0,
    }


# -- Tables


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.batch", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300_000, 1_000_000, 3_000_000])
    parser.add_argument("--index", type=int, default=100_000, help="articles that a ledger's index sees, too")
    parser.add_argument(
        "--real", type=int, default=3_000_000, help="articles from this one on are drawn, as bands alone"
    )
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--folder", type=Path, help="where the articles lie, and stay")
    parser.add_argument("--docs", type=Path, help="the file that the tables go into")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)  # this process is to run it
    given = parser.parse_args()
    if given.one:
        if given.one == given.index:
            print(json.dumps(compare_with_index(given.folder, given.one, given.memory)))
        else:
            print(json.dumps(measure(given.folder, given.one, given.memory, given.real)))
        return 0
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        told = []
        for number in (given.index, *given.sizes):
            own = folder / ("index" if number == given.index else "all")
            own.mkdir(parents=True, exist_ok=True)
            size = write_dataset(own, min(number, given.real))
            words = ["--one", str(number), "--index", str(given.index), "--real", str(given.real)]
            words += ["--memory", given.memory, "--folder", str(own)]
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.batch", *words], check=True, stdout=subprocess.PIPE
            )
            told.append(json.loads(done.stdout) | {"bytes": size})
            print(json.dumps(told[-1]), file=sys.stderr, flush=True)
    lines = list(tables(told, given.memory))
    write_between(_BEGIN, lines, _END, given.docs)
    return 0


def tables(told: Sequence[dict[str, Any]], memory: str) -> Iterator[str]:
    """Markdown: costs as ratios to those of the smallest batch, and what was found."""
    index, *batches = told
    yield f"Measured on {date.today()}, {platform.machine()}, Python {platform.python_version()}, DuckDB "
    yield f"{version('duckdb')}, `DUPLICATES_MEMORY` {memory}, {SITES} sites, articles of {WORDS} words. CPU an article"
    yield "as a ratio to that of the first line, by step; a batch reads what the one before it did not. Disk in bytes"
    yield "an article, at its most, without the dataset."
    yield ""
    yield "| articles | read | join | compare | stories | peak memory, MB | disk | compared | copies found, % | wrong |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    first = batches[0]
    base = _per_article(first)
    for each in batches:
        per = _per_article(each)
        names = ("read", "join", "compare", "stories")
        ratios = " | ".join(f"{per[name] / base[name]:.2f}" if name in per else "–" for name in names)
        found = f"{100 * each['right'] / each['copies']:.2f} | {each['wrong']}"
        yield (
            f"| {each['articles']:,} | {ratios} | {each['resident']:.0f} | {each['disk'] / each['articles']:.0f} "
            f"| {each['candidates']:,} | {found} |"
        )
    whole = [each for each in batches if each["real"] == each["articles"]][-1]
    yield ""
    if (last := batches[-1])["real"] < last["articles"]:
        yield f"Of the last line's articles the first {last['real']:,} have texts; of the others bands were drawn, and"
        yield "one in twenty has 24 of 32 from another one: the join led to each of these. Read, compare and stories"
        yield "are of those that have texts."
        yield ""
    seconds = whole["seconds"]
    shares = ", ".join(f"{name} {100 * spent / sum(seconds.values()):.0f} %" for name, spent in seconds.items())
    yield f"Of the CPU of {whole['articles']:,} articles: {shares}. Of the stories {whole['merged']:,} became part of"
    yield "others in one transaction."
    yield ""
    yield (
        f"Of {index['online']:,} articles the index of a ledger named {index['index']:,} pairs, the batch "
        f"{index['batch']:,}, both {index['both']:,}. The batch took {index['ratio']:.2f} of the CPU of the claims."
    )


def _per_article(told: dict[str, Any]) -> dict[str, float]:
    """What each step took an article that it saw; nothing of one that saw none."""
    seen = {"read": told["read"], "join": told["articles"], "compare": told["real"], "stories": told["real"]}
    return {name: spent / seen[name] for name, spent in told["seconds"].items() if seen[name]}


if __name__ == "__main__":
    sys.exit(main())
