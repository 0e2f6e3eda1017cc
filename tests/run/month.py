"""A simulated month: a site that goes on publishing, crawled every six hours, against the truth of its generator.

`python -m tests.run.month` runs all of it and prints the figures.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from newscrawler.demo import DEFAULT_MOMENT, running_origin
from newscrawler.demo.listings import leaves
from newscrawler.demo.story import Story
from tests.forked import run_verb
from tests.origin import FOLLOW, World
from tests.origin.truth import Truth
from tests.run.clock import clock
from tests.run.site import CONTENT, SOON, requests, rows, words

EVERY = timedelta(hours=6)
RUNS_A_DAY = 4

Told = tuple[str, dict[str, Any] | None, int]
"""A change, what the article says since (None where it is gone), and the run that saw it."""


class Month:
    """Some days of a site, simulated as soon as it is made. `faults` says what is wrong, `figures` what it cost."""

    def __init__(self, folder: Path, *, days: int, articles: int) -> None:
        self.days, self.runs = days, days * RUNS_A_DAY
        self.world = World(articles=articles)
        self.codes: Counter[int] = Counter()
        began = time.monotonic()
        moment_file, log = folder / "moment", folder / "log"
        moment_file.write_text(self.moment(0).isoformat())
        with running_origin(articles=articles, moment_file=moment_file, log=log) as self.base_url:
            for run in range(self.runs):
                new = moment_file.with_suffix(".new")
                new.write_text(self.moment(run).isoformat())
                new.replace(moment_file)
                self._crawl(run, folder)
        self.seconds = time.monotonic() - began
        self.rows = rows(folder / "data")
        self.requests = requests(log)

    def _crawl(self, run: int, folder: Path) -> None:
        ended = run_verb(words(self.base_url, "--quiet", *SOON), folder, clock(self.moment(run)))
        assert ended.returncode in (0, 3, 4), f"run {run} ended with {ended.returncode}: {ended.stderr}"
        self.codes[ended.returncode] += 1

    def moment(self, run: int) -> datetime:
        return DEFAULT_MOMENT + run * EVERY

    # -- what should be there

    @cached_property
    def truths(self) -> list[Truth]:
        """The truth at the moment of each run."""
        return [Truth(self.world.at(self.moment(run)).snapshot, self.base_url, FOLLOW) for run in range(self.runs)]

    @cached_property
    def reachable(self) -> set[int]:
        """Every story that could be read in some run: what copies repeat is one."""
        return {_origin(story) for truth in self.truths for story in _readable(truth)}

    @cached_property
    def visits(self) -> dict[int, list[tuple[int, int]]]:
        """By story: in which runs its own page was asked for, and with what status."""
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for moment, status, target in self.requests:
            path = unquote(target.partition("?")[0])
            story = self.world.at(self.moment(self.runs)).snapshot.find(path)
            if story is not None and path == story.path:
                run = round((moment - self.moment(0).timestamp()) / EVERY.total_seconds())
                found[story.number].append((run, status))
        return dict(found)

    def told(self, story: Story) -> list[Told]:
        """What the feed must say of the story, given when its page was asked for."""
        found: list[Told] = []
        for run, status in self.visits[story.number]:
            if status == 200:
                said = self._said(run, story)
                if not found or found[-1][1] != said:
                    found.append(("updated" if found else "added", said, run))
            elif status in (404, 410) and found and found[-1][1] is not None:
                found.append(("withdrawn", None, run))
        return found

    def _said(self, run: int, story: Story) -> dict[str, Any]:
        truth = self.truths[run]
        record = truth._record(story, truth._snapshot.content(story))
        return _content(record)

    # -- what is there

    @cached_property
    def feed(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of each article, by its id."""
        found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows:
            if row["change"] != "merged":  # it says nothing of the article itself
                found[row["id"]].append(row)
        return dict(found)

    def story(self, row: dict[str, Any]) -> Story:
        found = self.world.at(self.moment(self.runs)).snapshot.find(unquote(urlsplit(row["url"]).path))
        assert found is not None
        return found

    def faults(self) -> Iterator[str]:
        ids: defaultdict[int, list[str]] = defaultdict(list)
        for id_, own in self.feed.items():
            ids[_origin(self.story(own[0]))].append(id_)
        yield from (f"story {story} is not there" for story in sorted(self.reachable - ids.keys()))
        yield from (f"story {story} is there and was never reachable" for story in sorted(ids.keys() - self.reachable))
        yield from (f"story {story} is there as {many}" for story, many in sorted(ids.items()) if len(many) > 1)
        for id_, own in self.feed.items():
            expected = self.told(self.story(own[0]))
            found = [
                (row["change"], None if row["change"] == "withdrawn" else _content(row), self._run_that_saw(row))
                for row in own
            ]
            if found != expected:
                yield f"article {id_} ({own[0]['url']}): told {_short(found)}, should be {_short(expected)}"

    def _run_that_saw(self, row: dict[str, Any]) -> int:
        return (datetime.fromisoformat(row["change_seen_at"]) - self.moment(0)) // EVERY

    def figures(self) -> dict[str, Any]:
        a_day = Counter((moment - int(self.moment(0).timestamp())) // 86_400 for moment, _, _ in self.requests)
        everything = [
            sum(
                len(truth.discoveries) + sum(1 for shelf in truth._snapshot.shelves.values() for _ in leaves(shelf))
                for truth in self.truths[day * RUNS_A_DAY : (day + 1) * RUNS_A_DAY]
            )
            for day in range(self.days)
        ]
        shares = [a_day[day] / everything[day] for day in range(self.days)]
        return {
            "runs": self.runs,
            "exit codes": dict(self.codes),
            "seconds": round(self.seconds),
            "articles": len(self.feed),
            "changes": dict(Counter(row["change"] for row in self.rows)),
            "visits of articles": sum(map(len, self.visits.values())),
            "requests a day": [a_day[day] for day in range(self.days)],
            "of fetching everything": [round(share, 3) for share in shares],
        }


def _content(record: dict[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in CONTENT}


def _origin(story: Story) -> int:
    """The story that it repeats, or itself."""
    return story.origin if story.role.copy in ("alias", "mirror", "reprint") else story.number


def _readable(truth: Truth) -> Iterator[Story]:
    snapshot = truth._snapshot
    stories = (snapshot.chronicle.stories[number] for number in truth.discoveries)
    return (story for story in stories if snapshot.status(story) == 200)


def _short(told: list[Told]) -> str:
    return ", ".join(f"{change} {said['date_modified'] if said else ''} by run {run}" for change, said, run in told)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.run.month", description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--articles", type=int, default=300, help="of the site when the month begins")
    parser.add_argument("--keep", type=Path, help="folder to work in, which stays")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        month = Month(folder, days=given.days, articles=given.articles)
        figures = month.figures()
        for name, value in figures.items():
            print(f"{name}: {value}")
        faults = list(month.faults())
        print(*(faults or ["no faults"]), sep="\n")
    return bool(faults) or figures["of fetching everything"][-1] >= 0.25


if __name__ == "__main__":
    sys.exit(main())
