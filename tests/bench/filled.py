"""Fills a ledger with a million URLs and half a million articles in minutes, through its own tables.

It is as years of runs leave it: every article is released, in releases of a thousand; pages that gave nothing, were
copies, failed or are gone are known; each URL was found on two listings; each article has its keys and its bands. No
page is due. Run as `python -m tests.bench.filled FOLDER SITE ORIGIN`.
"""

import argparse
import random
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from newscrawler.article import SCHEMA_VERSION, Article
from newscrawler.dataset.record import encode, to_record
from newscrawler.dataset.releases.recover import recover
from newscrawler.ledger.articles.originals import key
from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.checksums.sums import path_of
from newscrawler.ledger.digest import digest
from newscrawler.ledger.near_duplicates.bands import CAPACITIES
from newscrawler.ledger.schema.sums import keep_sums
from newscrawler.ledger.store import FILE_NAME, open_store

URLS, ARTICLES = 1_000_000, 500_000
_RELEASE = 1_000  # rows
_LISTINGS = 2_000
_BANDS = 32  # of an article, most have so many
_COPIES = 5_000  # an article in so many is one of two of a story
_DAY = 86_400.0
_BATCH = 50_000
_TEMPLATES = 200
_WORDS = ["".join(random.Random(n).choices("aaeeiioubcdfghklmnprst", k=3 + n % 7)) for n in range(5_000)]  # noqa: S311 - no secret
# State, reason and attempts of pages without an article of their own, in turn.
_OTHERS = (
    *[("done", "duplicate_content", 0)] * 4,
    *[("rejected", "no_article", 3)] * 2,
    *[("gone", "gone", 6)] * 2,
    *[("failed", "http_5xx", 6), ("failed", "timeout", 2)],
)


class Filled(NamedTuple):
    """What a ledger is filled with: URLs, of which so many are articles, of a site at an origin."""

    site: str
    origin: str
    urls: int = URLS
    articles: int = ARTICLES


def fill(data_dir: Path, what: Filled, now: float) -> None:
    """Make the ledger and its dataset, below a folder that has none."""
    open_store(data_dir).close()
    path = data_dir / FILE_NAME
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -400000"):
            db.execute(f"PRAGMA {pragma}")
        # Rows come in no order of their indexes: these are made, and the sums, when all are there.
        made = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        counting = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        db.execute("BEGIN")
        for kind, names in (("INDEX", [name for name, _ in made]), ("TRIGGER", [name for (name,) in counting])):
            for name in names:
                db.execute(f"DROP {kind} {name}")
        _fill(db, what, now)
        for _, sql in made:
            db.execute(sql)
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode = WAL")
    path_of(path.absolute()).unlink(missing_ok=True)  # the sums of the pages of before
    with open_store(data_dir) as store:
        with store.write() as connection:
            keep_sums(connection)
        recover(store, data_dir, what.site)  # which writes the files of all releases


def _fill(db: sqlite3.Connection, what: Filled, now: float) -> None:
    _insert(db, "urls", _urls(what, now))
    _insert(db, "discoveries", _discoveries(what))
    _insert(db, "articles", _articles(what, now))
    _insert(db, "article_keys", _keys(what))
    _insert(db, "revisions", _revisions(what, now))
    _insert(db, "index_entries", _entries(what))
    _insert(
        db, "announcements", ({"number": n, "story": _story(n), "duplicates": _said(what, n)} for n in _numbers(what))
    )
    _draw_bands(db, what.articles)
    releases = -(-what.articles // _RELEASE)
    _insert(db, "releases", _releases(what, now, releases))
    _insert(db, "segments", _segments(what, releases))
    _insert(db, "runs", _runs(what, now, releases))
    _insert(db, "rounds", _rounds(what, now, releases))


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    rows, began = iter(rows), time.monotonic()
    while batch := list(islice(rows, _BATCH)):
        names = list(batch[0])
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - no input of others
        db.executemany(statement, [tuple(row.values()) for row in batch])
    sys.stderr.write(f"{table}: {time.monotonic() - began:.0f} s\n")


def _numbers(what: Filled) -> range:
    return range(1, what.articles + 1)


def url_of(what: Filled, number: int) -> str:
    """The URL of an article, from number 1 on."""
    return f"{what.origin}/news/{number % 12}/a-page-of-the-past-with-a-long-name-{number}"


def _listing(what: Filled, number: int) -> str:
    return f"{what.origin}/topics/{number % _LISTINGS}"


def _moment(what: Filled, number: int, now: float) -> float:
    """When an article was published, to the second: over five years, the last one an hour ago."""
    return float(int(now - 3600 - (what.articles - number) * 5 * 365 * _DAY / what.articles))


def _urls(what: Filled, now: float) -> Iterator[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    usual = {"site": what.site, "lane": 0, "turn": 0, "depth": 1, "found_round": 1, "queued_round": 1, "status": 200}
    for number in range(1, what.urls + 1):
        url, is_listing = url_of(what, number), what.articles < number <= what.articles + _LISTINGS
        if is_listing:
            url = _listing(what, number)
        url_id = digest(what.site, url)
        state, reason, attempts = "done", None, 0
        if number > what.articles and not is_listing:
            state, reason, attempts = _OTHERS[number % len(_OTHERS)]
        visited = _moment(what, number % what.articles, now)
        is_due_again = state in ("gone", "rejected") or (number <= what.articles and number % 20 == 0)
        rows.append(
            {
                "url_id": url_id,
                **usual,
                "url": url,
                "type": "section" if is_listing else "article",
                "state": state,
                "reason": reason,
                "found_page": digest(what.site, _listing(what, number)),
                "attempts": attempts,
                "not_before": now + 30 * _DAY if state == "failed" else 0.0,
                "visited": visited,
                "next_visit": now + (number % 40 + 1) * _DAY if is_due_again else None,
                "article": url_id if number <= what.articles else None,
            }
        )
        if reason == "duplicate_content":
            rows[-1]["article"] = digest(what.site, url_of(what, number % what.articles + 1))
    yield from sorted(rows, key=lambda row: row["url_id"])


def _discoveries(what: Filled) -> Iterator[dict[str, Any]]:
    pages = [digest(what.site, _listing(what, number)) for number in range(_LISTINGS)]
    targets = sorted(digest(what.site, url_of(what, number)) for number in _numbers(what))
    for number, target in enumerate(targets):
        yield {"target": target, "channel": "section", "page": pages[number % _LISTINGS]}
        yield {"target": target, "channel": "sitemap", "page": pages[0]}


def _articles(what: Filled, now: float) -> Iterator[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number in _numbers(what):
        url, moment = url_of(what, number), _moment(what, number, now)
        rows.append(
            {
                "article": digest(what.site, url),
                "site": what.site,
                "id": str(number),
                "url": url,
                "canonical_url": url,
                "published": moment,
                "content_hash": f"{number:064x}",
                "revision": 1,
                "released": True,
                "first_seen": moment + 3600,
                "last_seen": moment + _DAY,
            }
        )
    yield from sorted(rows, key=lambda row: row["article"])


def _keys(what: Filled) -> Iterator[dict[str, Any]]:
    rows = []
    for number in _numbers(what):
        url = url_of(what, number)
        article = digest(what.site, url)
        named = {"url": url, "id": f"{what.site} {number}", "canonical_url": url, "content": f"{number:064x}"}
        rows += [(digest(what.site, key(name, value)), article) for name, value in named.items()]
    yield from ({"digest": number, "article": article} for number, article in sorted(rows))


def _revisions(what: Filled, now: float) -> Iterator[dict[str, Any]]:
    templates = [_template(what.site, random.Random(n)) for n in range(_TEMPLATES)]  # noqa: S311 - no secret
    via = pack(encode([["section", _listing(what, 0)]]))
    for number in _numbers(what):
        url, moment = url_of(what, number), _moment(what, number, now)
        day = datetime.fromtimestamp(moment, UTC).isoformat().encode()
        template = templates[_story(number) % _TEMPLATES]
        line = template.replace(b"@URL@", url.encode()).replace(b"@ID@", str(number).encode())
        release = (number - 1) // _RELEASE + 1
        yield {
            "number": number,
            "article": digest(what.site, url),
            "site": what.site,
            "revision": 1,
            "change": "added",
            "changed_fields": "[]",
            "content_hash": f"{number:064x}",
            "published": moment,
            "record": pack(line.replace(b"@DAY@", day)),
            "run_id": f"run-{release}",
            "made": moment + 3600,
            "seen": moment,
            "segment": release,
            "position": (number - 1) % _RELEASE + 1,
            "discovered_via": via,
        }


def _template(site: str, rng: random.Random) -> bytes:
    """The line of an article whose address, id and day are to be put in."""
    body = "\n\n".join(" ".join(rng.choices(_WORDS, k=60)).capitalize() + "." for _ in range(6))
    article = Article(
        id="@ID@",
        site=site,
        url="@URL@",
        canonical_url="@URL@",
        headline=" ".join(rng.choices(_WORDS, k=8)) + " @ID@",
        body=body,
        content_hash="0" * 64,
        run_id="run-1",
    )
    record = to_record(article, discovered_via=())
    return encode(record | {"date_published": "@DAY@", "crawled_at": "@DAY@"})


def _story(number: int) -> int:
    return number - 1 if number % _COPIES == 0 else number


def _said(what: Filled, number: int) -> str | None:
    if _story(number) == number:
        return None
    named = {"site": what.site, "id": str(number - 1), "relation": "near", "similarity": 0.9}
    return encode([named | {"agency": None, "source": {"site": None, "id": None}}]).decode()


def _entries(what: Filled) -> Iterator[dict[str, Any]]:
    for number in _numbers(what):
        rng = random.Random(number)  # noqa: S311 - no secret
        yield {
            "entry": number,
            "article": digest(what.site, url_of(what, number)),
            "site": what.site,
            "number": number,
            "bands": rng.randbytes(_BANDS * 6),
            "story": _story(number),
            "announced_story": _story(number),
        }


def _draw_bands(db: sqlite3.Connection, articles: int) -> None:
    """Bands anywhere, in the levels that they would be in: as many as the entries have, in order."""
    left = articles * _BANDS
    for level, capacity in enumerate((*CAPACITIES, left)):
        size = min(capacity, left)
        left -= size
        step = (1 << 48) // max(size, 1)
        db.execute(
            "WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ? - 1) INSERT INTO bands "
            "SELECT ?, ? + n * ? + abs(random()) % ?, 1 + abs(random()) % ? FROM n WHERE ? > 0",
            (size, level, -(1 << 47), step, step, articles, size),
        )
        db.execute("INSERT INTO band_levels VALUES (?, ?, ?)", (level, size, -(1 << 47)))


def _releases(what: Filled, now: float, releases: int) -> Iterator[dict[str, Any]]:
    for release in range(1, releases + 1):
        made = _moment(what, min(release * _RELEASE, what.articles), now) + 7200
        yield {"site": what.site, "release": release, "run_id": f"run-{release}", "made": min(made, now - 60)}


def _segments(what: Filled, releases: int) -> Iterator[dict[str, Any]]:
    for release in range(1, releases + 1):
        first, last = (release - 1) * _RELEASE + 1, min(release * _RELEASE, what.articles)
        yield {
            "segment": release,
            "site": what.site,
            "sequence": release,
            "release": release,
            "name": f"{release:06}.jsonl.zst",
            "state": "staged",
            "rows": last - first + 1,
            "first": first,
            "last": last,
            "added": last - first + 1,
            "updated": 0,
            "withdrawn": 0,
            "schema_version": SCHEMA_VERSION,
            "run_id": f"run-{release}",
        }


def _runs(what: Filled, now: float, releases: int) -> Iterator[dict[str, Any]]:
    for release in range(1, releases + 1):
        began = now - (releases - release + 1) * 7200
        yield {
            "run_id": f"run-{release}",
            "site": what.site,
            "arguments": "{}",
            "pid": 1,
            "began": began,
            "ended": began + 600,
            "outcome": "done",
            "exit": 0,
            "round": release,
        }


def _rounds(what: Filled, now: float, releases: int) -> Iterator[dict[str, Any]]:
    for release in range(1, releases + 1):
        began = now - (releases - release + 1) * 7200
        yield {"site": what.site, "round": release, "began": began, "ended": began + 600, "deep": release % 12 == 1}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.filled", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("site")
    parser.add_argument("origin", help="such as http://127.0.0.1:8000")
    parser.add_argument("--urls", type=int, default=URLS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    given = parser.parse_args()
    fill(given.folder, Filled(given.site, given.origin, given.urls, given.articles), time.time())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
