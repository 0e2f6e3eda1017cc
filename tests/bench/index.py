"""`python -m tests.bench.index`: a million invented articles claimed into a ledger, with kills: what the index costs.

Each site's articles come in releases of a few thousand. Every tenth is a copy of one of the 50,000 before it, with
words edited, on its own site or on another. The process that claims is killed again and again and started anew.
With `--from N` the index has N articles to begin with, whose bands are drawn and put there at once: so what the last
ones of a million cost can be had in minutes.
"""

import argparse
import json
import os
import platform
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import func, select

from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.near_duplicates import announcing, bands, index
from newscrawler.ledger.releases.claim import ClaimOptions, claim
from newscrawler.ledger.schema import articles, index_entries, revisions
from newscrawler.ledger.store import FILE_NAME, open_store
from tests.bench.table import write_between

RELEASE = 5_000  # articles
SITES = 4
FAR = 50_000  # articles that lie at most between a copy and what it is of
EDITED = 0.03  # of a copy's words
KEYS = 32  # of an article, most have so many
LIMITS = {"insert": 0.5, "query": 0.5, "resident": 300.0}  # milliseconds of CPU an article, and MB

_BEGIN, _END = "<!-- tests.bench.index: begin -->", "<!-- tests.bench.index: end -->"


def _rng(*seed: Any) -> random.Random:
    return random.Random(str(seed))  # noqa: S311 - no secret


_WORDS = ["".join(_rng("word", n).choices("aaeeiioubcdfghklmnprst", k=3 + n % 7)) for n in range(20_000)]
_WEIGHTS: list[float] = []
for _n in range(len(_WORDS)):
    _WEIGHTS.append((_WEIGHTS[-1] if _WEIGHTS else 0.0) + 1 / (_n + 30))


def origin_of(number: int) -> int | None:
    """The article that this one is a copy of."""
    if number % 10 != 7 or number < 20:
        return None
    return number - _rng("origin", number).randrange(1, min(number, FAR))


def body_of(number: int) -> str:
    """Some 300 words; common ones are as frequent as in a language (Zipf)."""
    rng = _rng("body", number)
    origin = origin_of(number)
    if origin is None:
        words = rng.choices(_WORDS, cum_weights=_WEIGHTS, k=rng.randrange(150, 450))
        return "\n\n".join(" ".join(words[start : start + 50]) + "." for start in range(0, len(words), 50))
    return " ".join(rng.choice(_WORDS) if rng.random() < EDITED else word for word in body_of(origin).split(" "))


def site_of(number: int) -> str:
    return f"site-{number // RELEASE % SITES}"


# -- The process that claims


def work(folder: Path, number: int, start: int) -> None:
    """Fill and claim, from where the ledger stands, up to so many articles; a line of JSON tells of each release."""
    if start:
        open_store(folder).close()
        draw(folder, start)
    spent: Counter[str] = Counter()
    _time(announcing, "sign", "sign", spent)
    _time(index.NearDuplicateIndex, "open", "query", spent)
    _time(index.NearDuplicateIndex, "related", "query", spent)
    _time(announcing.Announcer, "_write", "insert", spent)
    with open_store(folder) as store:
        with store.read() as connection:
            done = start + connection.execute(select(func.count()).select_from(articles)).scalar_one()
            claimed = connection.execute(select(func.count()).select_from(index_entries)).scalar_one()
        for first in range(min(done, claimed), number, RELEASE):
            site, wanted = site_of(first), range(first, min(first + RELEASE, number))
            if first >= done:
                with store.write() as connection:
                    connection.execute(articles.insert(), [_article(n, site) for n in wanted])
                    connection.execute(revisions.insert(), [_revision(n, site) for n in wanted])
            spent.clear()
            counts: Counter[str] = Counter()
            began, wall = time.process_time(), time.monotonic()
            with store.write() as connection:
                claim(
                    connection,
                    site,
                    ClaimOptions(segment_rows=50_000, schema_version=1, suffix=".zst", discovered_via_limit=100),
                    run_id="bench",
                    now=1.0,
                    counts=counts,
                )
            spent["claim"] += int((time.process_time() - began) * 1e9)
            told = {name: spent[name] / len(wanted) / 1e6 for name in ("sign", "query", "insert", "claim")}
            resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            line = {"articles": wanted.stop, "seconds": time.monotonic() - wall, "resident": resident, **told}
            print(json.dumps(line | {"counts": counts}), flush=True)


def draw(folder: Path, number: int) -> None:
    """Entries with bands of their own, in the levels that they would be in. Does nothing where it was done."""
    each = KEYS * number
    first, second = min(bands.CAPACITIES[0], each), min(bands.CAPACITIES[1], each - bands.CAPACITIES[0])
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        if db.execute("SELECT count(*) FROM index_entries").fetchone()[0]:
            return
        db.execute("PRAGMA synchronous = OFF")
        db.execute(
            "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?) INSERT INTO index_entries "
            "(entry, article, site, number, bands, story, announced_story) "
            "SELECT n, n, 'site-' || (n - 1) / ? % ?, n, randomblob(?), n, n FROM n",
            (number, RELEASE, SITES, KEYS * 6),
        )
        for level, entries in enumerate((first, max(second, 0), max(each - first - second, 0))):
            if entries:
                step = (1 << 48) // entries
                db.execute(
                    "WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ? - 1) INSERT INTO bands "
                    "SELECT ?, ? + n * ? + abs(random()) % ?, 1 + abs(random()) % ? FROM n",
                    (entries, level, -(1 << 47), step, step, number),
                )
            db.execute("INSERT INTO band_levels VALUES (?, ?, ?)", (level, entries, -(1 << 47)))
        db.commit()


def _time(owner: Any, name: str, what: str, spent: Counter[str]) -> None:
    """Have the CPU time of a function counted, in nanoseconds."""
    original: Callable[..., Any] = getattr(owner, name)

    def timed(*arguments: Any, **options: Any) -> Any:
        began = time.process_time_ns()
        result = original(*arguments, **options)
        result = iter(list(result)) if isinstance(result, Iterator) else result
        spent[what] += time.process_time_ns() - began
        return result

    setattr(owner, name, timed)


def _moment(number: int) -> float:
    return 1.6e9 + number * 40.0


def _article(number: int, site: str) -> dict[str, Any]:
    url = f"https://{site}.example/news/{number}"
    own = {"article": number + 1, "site": site, "id": str(number), "url": url, "canonical_url": url, "revision": 1}
    return own | {"published": _moment(number), "content_hash": "", "first_seen": 0, "last_seen": 0}


def _revision(number: int, site: str) -> dict[str, Any]:
    moment = datetime.fromtimestamp(_moment(number), UTC).isoformat()
    record = {"id": str(number), "site": site, "body": body_of(number), "date_published": moment, "discovered_via": []}
    own = {"article": number + 1, "site": site, "revision": 1, "change": "added", "published": _moment(number)}
    rest = {"changed_fields": "[]", "content_hash": "", "run_id": "bench", "made": 0}
    return own | rest | {"record": pack(orjson.dumps(record))}


# -- The one that starts it, kills it and looks at what is left


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.index", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--from", type=int, default=0, dest="start", help="articles that the index has at once (0)")
    parser.add_argument("--kills", type=int, default=5, help="how often the process that claims is killed (5)")
    parser.add_argument("--folder", type=Path, help="where the ledger is made, and stays")
    parser.add_argument("--docs", type=Path, help="the document whose table is written anew")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        work(given.folder, given.articles, given.start)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        told = _run(folder, given.articles, given.start, given.kills)
        faults = list(_faults(folder, given.articles, given.start))
        lines = _table(told, folder, given.articles, given.start, given.kills)
    write_between(_BEGIN, lines, _END, given.docs)
    last = _at_end(told)
    faults += [f"{name} is {last[name]:.2f}, more than {most}" for name, most in LIMITS.items() if last[name] > most]
    print(*(faults or ["no faults"]), sep="\n")
    return bool(faults)


def _run(folder: Path, number: int, start: int, kills: int) -> list[dict[str, Any]]:
    """Claim all, with kills in between at chances; what was told of each release."""
    words = [sys.executable, "-m", "tests.bench.index", "--worker", "--articles", str(number), "--folder", str(folder)]
    words += ["--from", str(start)]
    told: list[dict[str, Any]] = []
    rng = _rng("kills")
    releases = -(-(number - start) // RELEASE)
    at = sorted(rng.sample(range(1, releases), k=min(kills, releases - 1)))
    ended = False
    while not ended:
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                told.append(json.loads(line))
                if len(told) % 10 == 0:
                    print(line.rstrip(), file=sys.stderr, flush=True)
                if at and len(told) >= at[0]:
                    at.pop(0)
                    time.sleep(rng.random() * told[-1]["seconds"] * 2)  # while it fills, or claims
                    os.kill(process.pid, signal.SIGKILL)
            ended = process.wait() == 0
    return told


def _faults(folder: Path, number: int, start: int) -> Iterator[str]:
    """What is lost, doubled or half done in the ledger."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:

        def one(statement: str) -> Any:
            return db.execute(statement).fetchone()[0]

        if (found := one("PRAGMA quick_check")) != "ok":
            yield f"the file is damaged: {found}"
        for what, statement in {
            "articles": "SELECT count(*) FROM articles",
            "index_entries": "SELECT count(*) FROM index_entries",
            "rows": "SELECT sum(rows) FROM segments",
            "rows that announce a story": "SELECT count(*) FROM announcements",
        }.items():
            expected = number if what == "index_entries" else number - start
            if what.startswith("rows"):
                expected += one("SELECT count(*) FROM revisions WHERE change = 'merged'")
            if (found := one(statement)) != expected:
                yield f"there are {found} {what}, not {expected}"
        entries, counted = one("SELECT count(*) FROM bands"), one("SELECT sum(size) FROM band_levels")
        own = one("SELECT sum(length(bands)) / 6 FROM index_entries")
        if not entries == counted <= own:
            yield f"the index has {entries} rows of bands, counts {counted}, and its entries have {own}"
        stories = dict(db.execute("SELECT article - 1, story FROM index_entries"))
        copies = [(n, origin) for n in range(start, number) if (origin := origin_of(n) or -1) >= start]
        lost = sum(stories[n] != stories[origin] for n, origin in copies)
        print(f"{len(copies) - lost} of {len(copies)} copies have the story of what they are copies of")
        if lost > len(copies) * 0.01:
            yield f"{lost} of {len(copies)} copies were not found"
        sizes = Counter(stories.values())
        true: dict[int, int] = {}
        for n in range(number):
            copied = origin_of(n)
            true[n] = n if copied is None else true[copied]
        wrong = sum(len({true[n] for n in group}) > 1 for group in _groups(stories, sizes))
        if wrong:
            yield f"{wrong} stories hold articles that have nothing to do with each other"


def _groups(stories: dict[int, int], sizes: Counter[int]) -> Iterator[list[int]]:
    groups: dict[int, list[int]] = {}
    for article, story in stories.items():
        if sizes[story] > 1:
            groups.setdefault(story, []).append(article)
    yield from groups.values()


def _at_end(told: list[dict[str, Any]]) -> dict[str, float]:
    """Means over the last tenth of the releases; the peak of all."""
    last = told[-max(len(told) // 10, 1) :]
    means = {name: sum(line[name] for line in last) / len(last) for name in ("sign", "query", "insert", "claim")}
    return means | {"resident": max(line["resident"] for line in told)}


def _table(told: list[dict[str, Any]], folder: Path, number: int, start: int, kills: int) -> list[str]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        sizes = dict(db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    parts = ("bands", "index_entries", "recurring", "announcements")
    own = [name for name in sizes if any(part in name for part in parts)]
    drawn = f" (the first {start:,} drawn)" if start else ""
    lines = [
        f"Measured on {date.today()}, {platform.machine()}, Python {platform.python_version()}, SQLite "
        f"{sqlite3.sqlite_version}: {number:,} articles{drawn}",
        f"of {SITES} sites in releases of {RELEASE:,}; killed {kills} times. CPU in milliseconds an article: to sign",
        "it, to find and compare others, to put it into the index, and the whole claim.",
        "",
        "| articles | sign | query | insert | whole claim | longest claim, s | peak memory, MB |",
        "|---|---|---|---|---|---|---|",
    ]
    step = max(len(told) // 10, 1)
    for end in range(step, len(told) + 1, step):
        part = told[end - step : end]
        means = (f"{sum(line[name] for line in part) / len(part):.3f}" for name in ("sign", "query", "insert", "claim"))
        longest, peak = (max(line[name] for line in part) for name in ("seconds", "resident"))
        lines.append(f"| {part[-1]['articles']:,} | {' | '.join(means)} | {longest:.1f} | {peak:.0f} |")
    lines += ["", "| table | bytes an article |", "|---|---|"]
    lines += [f"| `{name}` | {sizes[name] / number:.0f} |" for name in sorted(own)]
    return [*lines, f"| all of the index | {sum(sizes[name] for name in own) / number:.0f} |"]


if __name__ == "__main__":
    sys.exit(main())
