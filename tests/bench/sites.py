"""Many sites from one file, beside a process for each: what a site costs, and what is lost where all are killed.

    python -m tests.bench.sites --sites 300 --kills 10

The sites are embedded origins of few articles, each at a port of its own with a seed of its own, on this machine.
Seconds are those of the processor that the processes of newscrawler took; megabytes the largest resident set of one.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from newscrawler.dataset.files.reading import read_lines
from tests.asking import query
from tests.origin import World
from tests.run.sites.origins import running_origins

SECTIONS = ("politics", "health", "africa")
_SAMPLE = 10  # sites that are run alone, to compare with


class Cost(NamedTuple):
    """Of one process or of several: seconds of the processor, those that passed, the largest resident set in MB."""

    cpu: float
    seconds: float
    megabytes: float
    code: int


def write_file(folder: Path, bases: Sequence[str]) -> None:
    """A sites file with a site for each origin."""
    sections = ",".join(SECTIONS)
    text = f'[defaults]\nrender = "none"\nsections = "{sections}"\nevery = "1d"\nsettings.LOG_LEVEL = "ERROR"\n'
    text += "".join(
        f'[[site]]\nname = "s{number}"\nprofile = "almayadeen"\nbase_url = "{base}"\n'
        for number, base in enumerate(bases)
    )
    (folder / "sites.toml").write_text(text)


def begin(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "newscrawler", "run", *words]
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measured(folder: Path, *words: str) -> Cost:
    """A run to its end."""
    began = time.monotonic()
    process = begin(folder, *words)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    return Cost(used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024, process.returncode)


def alone(folder: Path, bases: Sequence[str]) -> Cost:
    """Some sites, a process each, one after another."""
    costs = []
    for number, base in enumerate(bases):
        arguments = {"base_url": base, "sections": ",".join(SECTIONS), "render": "none"}
        words = [word for name, value in arguments.items() for word in ("-a", f"{name}={value}")]
        costs.append(measured(folder, "almayadeen", *words, "-s", f"DATA_DIR=alone-{number}", "-s", "LOG_LEVEL=ERROR"))
    cpu, seconds = sum(cost.cpu for cost in costs), sum(cost.seconds for cost in costs)
    return Cost(cpu, seconds, max(cost.megabytes for cost in costs), 0)


def killed(folder: Path, times: int, rows: int) -> None:
    """Run again and again, each killed when it has released about so much more."""
    draw = random.Random(17)  # noqa: S311 - moments, no secrets
    for number in range(1, times + 1):
        process = begin(folder, "--sites", "sites.toml", "--due")
        goal = rows * number // (times + 1)
        while process.poll() is None and _articles(folder) < goal:
            time.sleep(0.05)
        time.sleep(draw.uniform(0, 0.5))  # somewhere in what it does
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"kill {number}: {_articles(folder)} of {rows} articles are in the ledger", file=sys.stderr)


def compare(
    folder: Path,
    bases: Sequence[str],
    articles: int,
    start: Sequence[str] = SECTIONS,
    only: Container[str] | None = None,
) -> tuple[int, int, int]:
    """How many articles there are by the truth, of all sites or of those named, and how many of them are lost or there
    twice."""
    there = lost = doubled = 0
    for number, base in enumerate(bases):
        if only is not None and f"s{number}" not in only:
            continue
        truth = {record["id"] for record in World(number + 1, articles).truth(base, start=start)}
        found = [row["id"] for row in _rows(folder / "data" / "dataset" / f"s{number}") if row["change"] == "added"]
        there += len(truth)
        lost += len(truth - set(found))
        doubled += len(found) - len(set(found)) + len(set(found) - truth)
    return there, lost, doubled


def _rows(dataset: Path) -> Iterator[dict[str, str]]:
    if (dataset / "manifest.json").exists():
        for segment in json.loads((dataset / "manifest.json").read_bytes())["segments"]:
            yield from (json.loads(line) for _, line in read_lines(dataset / segment["name"]))


def _articles(folder: Path) -> int:
    try:
        return int(query(folder / "data", "SELECT count(*) FROM articles")[0][0])
    except Exception:  # there is no ledger yet
        return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=int, default=300)
    parser.add_argument("--articles", type=int, default=6, help="of a site")
    parser.add_argument("--kills", type=int, default=10)
    given = parser.parse_args()
    with running_origins(given.sites, articles=given.articles) as bases, TemporaryDirectory() as name:
        folder = Path(name)
        write_file(folder, bases)
        truth = sum(
            len(list(World(number + 1, given.articles).truth(base, start=SECTIONS)))
            for number, base in enumerate(bases)
        )
        print(f"{given.sites} sites, {truth} articles", file=sys.stderr)
        if given.kills:
            killed(folder, given.kills, truth)
            last = measured(folder, "--sites", "sites.toml", "--due")
            there, lost, doubled = compare(folder, bases, given.articles)
            print(
                f"killed {given.kills} times: {there} articles, {lost} lost, {doubled} doubled (exit {last.code})",
                flush=True,
            )
            shutil.rmtree(folder / "data")
        sample = bases[:_SAMPLE]
        rows = []
        for what in ("first run", "nothing new"):
            rows.append((f"{what}, one process", given.sites, measured(folder, "--sites", "sites.toml")))
            rows.append((f"{what}, a process a site", len(sample), alone(folder, sample)))
        print("| what | sites | CPU a site, s | seconds a site | largest process, MB |\n|---|---|---|---|---|")
        for what, number, cost in rows:
            print(
                f"| {what} | {number} | {cost.cpu / number:.2f} | {cost.seconds / number:.2f} | {cost.megabytes:.0f} |"
            )
        if not given.kills:
            there, lost, doubled = compare(folder, bases, given.articles)
        return int(bool(lost or doubled))


if __name__ == "__main__":
    sys.exit(main())
