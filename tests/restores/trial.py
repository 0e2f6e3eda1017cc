"""One trial: a backup while a run writes, a restore elsewhere, runs there; and a consumer who saw all of it."""

import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newscrawler.dataset.checks.check import check_data_dir
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.cursor import Cursor
from newscrawler.dataset.readers.diff import diff_releases
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.readers.snapshot import snapshot_of
from newscrawler.dataset.recovery.backup import back_up
from tests.sweep import ledgers
from tests.sweep.origin import Origin
from tests.sweep.processes import Forks, Group

SITE = "almayadeen"
_SECONDS = 120
_ENDS = (0, 3, 4)
_MOST_RUNS = 6


@dataclass
class Consumer:
    """Keeps a table by the feed: what a cursor leads to, or all of it where it leads on no more."""

    articles: dict[str, str] = field(default_factory=dict)  # content by id
    cursor: Cursor = Cursor(1, 0)
    added: Counter[str] = field(default_factory=Counter)  # how often an article came that was there
    restarts: int = 0

    def follow(self, data_dir: Path) -> None:
        published = open_dataset(data_dir, SITE)
        try:
            lines = list(diff_releases(published, self.cursor))
        except LookupError:
            self.restarts += 1
            self.articles.clear()
            lines = list(snapshot_of(published))
        for line in lines:
            row = json.loads(line)
            if row["change"] == "withdrawn":
                self.articles.pop(row["id"], None)
                continue
            if row["change"] == "added" and row["id"] in self.articles:
                self.added[row["id"]] += 1
            self.articles[row["id"]] = row["content_hash"]
        self.cursor = Cursor.parse(published.manifest.cursor)


@dataclass
class Result:
    """What came of a trial; `seen_later` says that the consumer had releases that the backup had not."""

    number: int
    seen_later: bool = False
    restarts: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Bench:
    """An origin, processes that are at hand, and what a run that nothing disturbs finds."""

    def __init__(self, articles: int, folder: Path) -> None:
        self.origin = Origin(articles)
        self.folder, self._forks, self._outputs = folder, Forks(), 0
        whole = folder / "whole"
        whole.mkdir()
        ledgers.begin(whole)
        self.run_on(whole)
        rows = map(json.loads, snapshot_of(open_dataset(whole, SITE)))
        # Of a story at several URLs the copy stays that was released first, whichever that is: it has the text.
        self.truth = {row["content_hash"]: row["id"] for row in rows}
        self.requests = self.origin.requests

    def close(self) -> None:
        self._forks.close()
        self.origin.close()

    def start(self, *words: str) -> Group:
        self._outputs += 1
        return self._forks.start(list(words), {"bug": ""}, self.folder / f"{self._outputs}.out")

    def end(self, *words: str) -> int:
        return self.start(*words).wait(_SECONDS)

    def run(self, data_dir: Path, *words: str) -> Group:
        """A run that publishes what it has at its end, whether or not its round is complete."""
        base = ("run", SITE, "-a", f"base_url={self.origin.base_url}", *ledgers.settings(data_dir))
        return self.start(*base, "-s", "ROUND_MAX=0", "-s", "SEGMENT_ROWS=40", *words)

    def run_on(self, data_dir: Path) -> list[int]:
        """Runs until nothing is new; their exit codes."""
        codes: list[int] = []
        while len(codes) < _MOST_RUNS and (not codes or codes[-1] in (0, 4)):
            codes.append(self.run(data_dir).wait(_SECONDS))
        return codes

    def trial(self, number: int, seed: int) -> Result:
        chances = random.Random(f"{seed}/{number}")  # noqa: S311 - chances, no secrets
        result, consumer = Result(number), Consumer()
        home = self.folder / f"trial-{number}"
        data, backup, elsewhere = home / "data", home / "backup", home / "elsewhere"
        self.origin.fresh()
        codes = [self.run(data, "-a", f"max_articles={chances.randint(10, 60)}").wait(_SECONDS)]
        consumer.follow(data)
        if chances.random() < 0.5:
            result.problems += back_up(data, backup, now=time.time()).faults
        first = self.origin.requests
        writing = self.run(data)
        self._wait(first + chances.randint(5, self.requests // 2))
        result.problems += back_up(data, backup, now=time.time()).faults
        codes.append(writing.wait(_SECONDS))
        if chances.random() < 0.7:
            before = consumer.cursor
            consumer.follow(data)
            result.seen_later = consumer.cursor != before
        codes.append(self.end("ledger", "restore", str(backup), "-s", f"DATA_DIR={elsewhere}"))
        codes += self.run_on(elsewhere)
        if any(code not in _ENDS for code in codes) or codes[-1] != 3:
            result.problems.append(f"exit codes {codes}")
        consumer.follow(elsewhere)
        self._judge(result, consumer, elsewhere)
        return result

    def _wait(self, requests: int) -> None:
        until = time.monotonic() + 90
        while self.origin.requests < requests and time.monotonic() < until:
            time.sleep(0.005)

    def _judge(self, result: Result, consumer: Consumer, data_dir: Path) -> None:
        result.restarts = consumer.restarts
        there = {row["id"] for row in map(json.loads, snapshot_of(open_dataset(data_dir, SITE)))}
        texts = set(consumer.articles.values())
        lost = {id_ for text, id_ in self.truth.items() if text not in texts}
        result.lost = sorted(lost | (there - consumer.articles.keys()))
        result.doubled = sorted({*(consumer.articles.keys() - there), *consumer.added})
        result.problems += [
            f"{id_} has another text" for id_, text in consumer.articles.items() if text not in self.truth
        ]
        result.problems += [*check_data_dir(data_dir), *verify_dataset(open_dataset(data_dir, SITE))]


def described(results: list[Result]) -> dict[str, Any]:
    return {
        "trials": len(results),
        "consumers that had later releases than the backup": sum(each.seen_later for each in results),
        "consumers that were told to begin anew": sum(each.restarts > 0 for each in results),
        "lost": sum(len(each.lost) for each in results),
        "doubled": sum(len(each.doubled) for each in results),
        "other problems": sum(len(each.problems) for each in results),
    }


def complain(result: Result) -> None:
    if result.lost or result.doubled or result.problems:
        sys.stderr.write(f"{result}\n")
