"""`python -m tests.bench.start`: what a run costs before its first page where a million URLs are known.

Fills a ledger (kept in `--folder`), then measures in fresh processes: how a session opens, leases and recalls,
`newscrawler status`, and a whole run of the embedded origin that finds nothing new.
"""

import argparse
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from newscrawler.article import Article
from newscrawler.crawl.session import CrawlSession
from newscrawler.crawl.session.session_settings import SessionSettings
from newscrawler.demo import running_origin
from newscrawler.fetch.request_state import RequestState
from newscrawler.ledger.articles import originals
from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.runs import runs
from newscrawler.ledger.store import FILE_NAME, open_store

SITE = "demo"
_BASE = "https://news.example/news/politics"
_ARTICLES = 0.7  # of the URLs
_LONG_AGO = 1_000.0


def fill(folder: Path, number: int) -> None:
    """So many URLs of a site, most of them published articles that no visit is due of."""
    open_store(folder).close()
    seed = random.Random(0)  # noqa: S311 - no secret
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -1000000")
        known = sorted(_urls(number))
        share = int(number * _ARTICLES)
        order = list(range(number))
        seed.shuffle(order)  # as they came, not as they sort
        blob = pack(b'{"headline":"A headline of some length","body":"' + b"A sentence. " * 20 + b'"}')
        connection.executemany(
            "INSERT INTO urls (url_id, site, url, type, state, found_round, lane, turn, queued_round, visited, article)"
            " VALUES (?, ?, ?, 'article', 'done', ?, 1, 1, 1, 1000, ?)",
            ((known[at][0], SITE, known[at][1], at % 900, known[at][0] if at < share else None) for at in order),
        )
        connection.executemany(
            "INSERT INTO articles (article, site, id, url, canonical_url, published, content_hash, revision, released,"
            " first_seen, last_seen) VALUES (?, ?, ?, ?, ?, 1000, ?, 1, 1, 1000, 1000)",
            ((known[at][0], SITE, str(at), known[at][1], known[at][1], f"{at:064}") for at in order if at < share),
        )
        connection.executemany(
            "INSERT INTO article_keys VALUES (?, ?)",
            (
                (digest(SITE, originals.key(name, value)), known[at][0])
                for at in order
                if at < share
                for name, value in {"url": known[at][1], "id": f"{SITE} {at}", "content": f"{at:064}"}.items()
            ),
        )
        connection.executemany(
            "INSERT INTO revisions (article, site, revision, change, changed_fields, content_hash, published, record,"
            " run_id, made, segment) VALUES (?, ?, 1, 'added', '[]', ?, 1000, ?, 'r', 1000, 0)",
            ((known[at][0], SITE, f"{at:064}", blob) for at in order if at < share),
        )
        connection.execute("INSERT INTO rounds VALUES (?, 900, 1000, 1000, 1)", (SITE,))
        connection.commit()


def _urls(number: int) -> Iterator[tuple[int, str]]:
    for at in range(number):
        url = f"{_BASE}/a-headline-of-sixty-letters-as-slugs-are-in-the-wild-{at}"
        yield digest(SITE, url), url


def measure(folder: Path) -> dict[str, float]:
    """In this process, which has to be fresh: what it costs to begin."""
    store = open_store(folder)
    with store.write() as connection:
        runs.begin(connection, f"bench-{os.getpid()}", SITE, arguments={}, pid=1, now=time.time())
    before = _resident()
    session = CrawlSession(
        store,
        SessionSettings(commit_pages=10, commit_seconds=1, max_round_seconds=3600, deep_every=1e9),
        site=SITE,
        run_id=f"bench-{os.getpid()}",
        count=lambda *_: None,
    )
    began = time.perf_counter()
    session.open(limits=frozenset(), full=True, max_pages=None)
    memory = session.memory
    opened = time.perf_counter() - began
    peak = _peak()
    known = len(memory.known)
    times = 2_000
    began = time.perf_counter()
    for at in range(times):
        session.queue.found(f"{_BASE}/new-{at}", RequestState(type="article", lane=1))
    found = time.perf_counter() - began
    began = time.perf_counter()
    leases = [session.queue.lease() for _ in range(times)]
    leased = time.perf_counter() - began
    began = time.perf_counter()
    for at in range(times):
        url = f"{_BASE}/new-{at}"
        session.admit(Article(site=SITE, id=f"new{at}", url=url, canonical_url=url, content_hash=f"new {at}"))
    judged = time.perf_counter() - began
    began = time.perf_counter()
    for lease in leases:
        assert lease is not None
        lease.status = 200
        session.pages.exhausted(lease)
    settled = time.perf_counter() - began
    session.close(finished=False)
    with open_store(folder) as store, store.write() as connection:
        connection.exec_driver_sql("DELETE FROM urls WHERE url LIKE ?", (f"{_BASE}/new-%",))
    return {
        "known URLs": known,
        "a session's opening, s": opened,
        "resident before, MB": before,
        "resident peak of it, MB": peak,
        "found, ms a URL": found / times * 1e3,
        "lease, ms a page": leased / times * 1e3,
        "judge (a recall), ms an article": judged / times * 1e3,
        "done and committed by tens, ms a page": settled / times * 1e3,
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def verbs(folder: Path) -> dict[str, Any]:
    """Whole commands, from the shell's view: seconds and MB."""
    found: dict[str, Any] = {}
    with running_origin(articles=40) as origin:
        run = ["run", SITE, "-a", f"base_url={origin}"]
        for name, words in (("run, first", run), ("run, nothing new", run), ("status", ["status"])):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            began = time.perf_counter()
            ended = subprocess.run(
                [sys.executable, "-m", "newscrawler", *words, "-s", f"DATA_DIR={folder}"],
                check=False,
                capture_output=True,
                text=True,
            )
            seconds = time.perf_counter() - began
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            found[f"{name}, s"] = seconds
            found[f"{name}, processor s"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            found[f"{name}, MB (greatest so far)"] = after.ru_maxrss / 1024
            found[f"{name}, exit"] = f"{ended.returncode} {(ended.stdout + ended.stderr).strip()[-200:]}"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.start", description=__doc__)
    parser.add_argument("--urls", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the ledger is, or will be made and kept")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--no-verbs", action="store_true", help="open a session only")
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.folder)))
        return
    with tempfile.TemporaryDirectory(prefix="newscrawler-start-") as temporary:
        folder = given.folder or Path(temporary)
        if not (folder / FILE_NAME).exists():
            began = time.perf_counter()
            fill(folder, given.urls)
            print(f"filled in {time.perf_counter() - began:.0f} s")
        print(f"ledger: {(folder / FILE_NAME).stat().st_size / 2**20:.0f} MB")
        words = [sys.executable, "-m", "tests.bench.start", "--measure", "--folder", str(folder)]
        found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        if not given.no_verbs:
            found |= verbs(folder)
    for name, value in found.items():
        print(f"{name}: {value if isinstance(value, str) else round(value, 3)}")


if __name__ == "__main__":
    main()
