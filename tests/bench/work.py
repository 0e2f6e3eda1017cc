"""Many sites by a few workers for an hour of schedule: whether each starts when it is due, and what it costs.

    python -m tests.bench.work --sites 1000 --workers 2 --speed 4

The sites are embedded origins of few articles, due every half hour, their first runs spread over one. The schedule's
unit is made small: at a speed of 4 an hour takes a quarter of one, and so do intervals and deadlines; hosts and their
delays keep their own time. Lateness is in seconds of the clock. The ledger is in PostgreSQL, whose server is the
tests' own; `--file` has it in DATA_DIR.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from newscrawler.language.durations import parse_duration
from tests.asking import query, query_database
from tests.bench.sites import compare
from tests.postgresql import Server, database_of, server, share_server
from tests.run.sites.origins import running_origins

_SECTIONS = ("opinion",)  # which leads to every article, in any world of so few
_EVERY, _HOUR = 1800, 3600  # seconds of the schedule
_PATIENCE = 120  # seconds after the hour in which what is late may begin
_ENDED = "SELECT DISTINCT site FROM runs WHERE outcome IN ('done', 'nothing_new')"
_LOG = "STARTS"  # a variable: where workers write which site they took


class Begun(NamedTuple):
    """A start of a site, on the clock, and by which process."""

    pid: int
    site: str
    due: float
    began: float


class Used(NamedTuple):
    """What a process took: seconds of the processor, and the largest resident set in MB."""

    cpu: float
    megabytes: float


def write_file(folder: Path, bases: Sequence[str]) -> None:
    """A sites file with a site for each origin."""
    text = f'[defaults]\nrender = "none"\nsections = "{",".join(_SECTIONS)}"\nevery = "30m"\njitter = "30m"\n'
    text += 'settings.LOG_LEVEL = "ERROR"\n'
    text += "".join(
        f'[[site]]\nname = "s{number}"\nprofile = "almayadeen"\nbase_url = "{base}"\n'
        for number, base in enumerate(bases)
    )
    (folder / "sites.toml").write_text(text)


def work(speed: float, words: Sequence[str]) -> None:
    """What the process of a worker does: `newscrawler WORDS...`, for whose schedules an hour is shorter."""
    from newscrawler.__main__ import main
    from newscrawler.run.sites import entries
    from newscrawler.run.sites.schedule import Every
    from newscrawler.run.work.taken_sites import TakenSite, TakenSites

    take = TakenSites.take

    def noted(self: TakenSites, places: int) -> list[TakenSite]:
        taken = take(self, places)
        with open(os.environ[_LOG], "a") as file:  # noqa: PTH123
            file.write("".join(f"{os.getpid()} {each.site} {each.due} {each.began}\n" for each in taken))
        return taken

    vars(entries)["parse_duration"] = lambda text: round(parse_duration(text) / speed)
    vars(entries)["parse_interval"] = lambda text: Every(round(parse_duration(text) / speed))
    TakenSites.take = noted  # type: ignore[method-assign]
    sys.argv[1:] = words
    main()


@contextmanager
def workers(
    folder: Path, number: int, speed: float, ledger: str, places: int
) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """So many workers; what is left of them at the end is killed."""
    words = [
        "work",
        "--sites",
        "sites.toml",
        "--quiet",
        f"--side-by-side={places}",
        *(["-s", f"LEDGER={ledger}"] if ledger else []),
    ]
    command = [sys.executable, "-m", "tests.bench.work", "--worker", str(speed), *words]
    environment = {**os.environ, "PYTHONPATH": os.getcwd(), _LOG: str(folder / "starts")}  # noqa: PTH109
    started = [subprocess.Popen(command, cwd=folder, env=environment) for _ in range(number)]
    try:
        yield started
    finally:
        for process in started:
            if process.poll() is None:
                process.kill()
                process.wait()


def stopped(process: "subprocess.Popen[bytes]") -> Used:
    """What a worker has taken that is drained."""
    process.send_signal(signal.SIGTERM)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"a worker ended with {process.returncode}")
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def begun(folder: Path) -> list[Begun]:
    path = folder / "starts"
    lines = path.read_text().splitlines() if path.exists() else []
    return [Begun(int(pid), site, float(due), float(at)) for pid, site, due, at in map(str.split, lines)]


def connections(found: Server, database: str) -> int:
    """Connections that the server has to the ledger now."""
    import psycopg

    with psycopg.connect(host=str(found.folder), user="newscrawler", dbname="postgres") as connection:
        (row,) = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (database,)).fetchall()
    return int(row[0])


def report(starts: Sequence[Begun], used: Sequence[Used], sites: int, speed: float) -> None:
    """Print what came of the hour."""
    first = min(start.due for start in starts)
    within = [start for start in starts if start.due < first + _HOUR / speed]
    late = sorted(start.began - start.due for start in within)
    times = Counter(Counter(start.site for start in within).values())
    shares = {"median": 0.5, "95 %": 0.95, "99 %": 0.99, "all": 1.0}
    print(f"{len(within):,} starts were due within the hour, of {sites:,} sites; starts a site: {dict(times)}")
    print(
        "begun after s: " + ", ".join(f"{name} {late[round((len(late) - 1) * at)]:.2f}" for name, at in shares.items())
    )
    print(f"by worker: {', '.join(map(str, Counter(start.pid for start in within).values()))}")
    print(
        f"CPU a run, s: {sum(each.cpu for each in used) / len(starts):.3f}; "
        f"largest resident sets, MB: {', '.join(f'{each.megabytes:.0f}' for each in used)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=6, help="of a site")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--side-by-side", type=int, default=20)
    parser.add_argument("--speed", type=float, default=4.0)
    parser.add_argument("--minutes", type=float, help="on the clock, after which it ends, be the hour over or not")
    parser.add_argument("--file", action="store_true", help="the ledger is a file in DATA_DIR")
    given = parser.parse_args()
    with ExitStack() as opened:
        folder = Path(opened.enter_context(TemporaryDirectory()))
        bases = opened.enter_context(running_origins(given.sites, articles=given.articles))
        write_file(folder, bases)
        ledger = ""
        if not given.file:
            share_server()
            ledger = opened.enter_context(server().database())
        database, most = database_of(ledger), 0
        started = opened.enter_context(workers(folder, given.workers, given.speed, ledger, given.side_by_side))
        seconds = given.minutes * 60 if given.minutes else _HOUR / given.speed + _PATIENCE
        end = time.monotonic() + seconds
        while time.monotonic() < end and len(begun(folder)) < given.sites * _HOUR // _EVERY:
            time.sleep(1)
            if ledger:
                most = max(most, connections(server(), database))
        used = [stopped(process) for process in started]
        report(begun(folder), used, given.sites, given.speed)
        if ledger:
            print(f"connections to the database, at most: {most}")
        rows = query_database(ledger, _ENDED) if ledger else query(folder / "data", _ENDED)
        ended = {site for (site,) in rows}
        there, lost, doubled = compare(folder, bases, given.articles, _SECTIONS, ended)
        print(
            f"sites with a run to its end: {len(ended):,}"
        )  # the others were stopped, by their worker or their deadline
        print(f"{there:,} articles of these by the truth, {lost} lost, {doubled} doubled")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        work(float(sys.argv[2]), sys.argv[3:])
    else:
        main()
