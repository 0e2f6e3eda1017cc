"""A trial: machines crawl the sites while faults befall them; then it is judged what they have made."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg

from newscrawler.dataset.record import decode
from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.store import open_store
from tests.machines.audit import audit, stale
from tests.machines.faults import FAULTS, Trouble
from tests.machines.machine import Machine
from tests.machines.newspapers import SECTIONS, Paper, papers, write_sites
from tests.machines.relay import Relay
from tests.postgresql import Server, ledger_at

DELAY = 0.05
LEASE = 3.0
_PATIENCE = 900.0  # seconds for what takes minutes
_HOUR = 3600.0


@dataclass
class Result:
    """What a trial came to. Sites with other rows than they should have, commits by stale tokens, hosts that were asked
    by two at once, or too soon."""

    sites: int
    seconds: float
    faults: Counter[str]
    ends: Counter[int]
    requests: int
    wrong: list[str] = field(default_factory=list)
    stale: list[Any] = field(default_factory=list)
    together: int = 0
    close: int = 0
    tokens: int = 0

    @property
    def is_good(self) -> bool:
        return not (self.wrong or self.stale or self.together or self.close)

    def __str__(self) -> str:
        verdict = "pass" if self.is_good else "FAIL"
        return (
            f"{verdict}: {self.sites} sites, {self.requests} requests, {self.seconds:.0f} s; "
            f"faults {dict(self.faults)}; ends {dict(self.ends)}; {self.tokens} takings; wrong {self.wrong[:5]}; "
            f"stale {len(self.stale)} {self.stale[:3]}; at once {self.together}; too soon {self.close}"
        )


def run_trial(
    machines: int,
    hosts: int,
    *,
    faults: Sequence[str] = tuple(FAULTS),
    every: float = 6.0,
    articles: int = 20,
    seed: int = 0,
    bug: str = "",
    keep: bool = False,
) -> Result:
    """Let so many machines crawl two sites on each of so many hosts; every so many seconds one of the faults."""
    chance, folder = random.Random(seed), Path(mkdtemp(prefix="machines-"))  # noqa: S311 - trials, no secrets
    folder.chmod(0o755)
    try:
        with papers(hosts, articles) as found, database(folder) as server:
            settings = f"DOWNLOAD_DELAY = {DELAY}, DOWNLOAD_DELAY_JITTER = 0, CONCURRENT_REQUESTS_PER_DOMAIN = 1"
            names = write_sites(folder / "sites.toml", found, settings)
            expected = _expected(folder)
            return _let(server, folder, found, names, expected, machines, faults, every, chance, bug)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(folder: Path) -> Iterator[Server]:
    """A server of this trial alone, for it is started again and again."""
    home = folder / "server"
    home.mkdir(mode=0o755)
    server = Server(home)
    server.start()
    try:
        yield server
    finally:
        server.down("immediate")


def _let(
    server: Server,
    folder: Path,
    found: list[Paper],
    names: list[str],
    expected: "dict[str, Counter[Row]]",
    number: int,
    faults: Sequence[str],
    every: float,
    chance: random.Random,
    bug: str,
) -> Result:
    server.execute("CREATE DATABASE trial TEMPLATE a_ledger")
    ask = _asker(server)
    ask(audit)
    began, made, all_machines = time.monotonic(), Counter[str](), list[Machine]()
    for index in range(number):
        relay = Relay(server.folder / ".s.PGSQL.5432")
        url = f"postgresql+psycopg://newscrawler@127.0.0.1:{relay.port}/trial?sslmode=disable&gssencmode=disable"
        words = ["run", "--sites", str(folder / "sites.toml"), "-s", f"LEDGER={url}", "-s", f"LEASE_SECONDS={LEASE}"]
        words += ["-s", "COMMIT_SECONDS=0.3", "--quiet", "-s", "LOG_LEVEL=INFO"]
        clock = _HOUR if index == 1 and "clock" in faults else 0.0
        all_machines.append(Machine(f"machine{index}", folder, relay, words, clock=clock, bug=bug))
    left = partial(_left, ask, names)
    trouble = Trouble(server, all_machines, LEASE, chance)
    with ExitStack() as ends:
        for index, machine in enumerate(all_machines):  # the same hosts, and other sites of them
            machine.start(left, SECTIONS[index % 2], random.Random(chance.random()))  # noqa: S311 - trials, no secrets
            ends.callback(machine.stop)
        happening = [fault for fault in faults if fault != "clock"]
        while left():
            assert time.monotonic() < began + _PATIENCE, f"not done: {left()}; {folder}"
            time.sleep(chance.uniform(0.5, 1.5) * every)
            if happening:
                fault = happening[sum(made.values()) % len(happening)]
                trouble.make(fault)
                made[fault] += 1
        trouble.end()
    result = Result(len(names), time.monotonic() - began, made, Counter(), sum(len(paper.asked) for paper in found))
    for machine in all_machines:
        result.ends += machine.ends
    result.stale = ask(stale)
    result.tokens = ask(lambda connection: connection.execute("SELECT sum(token) FROM site_leases").fetchone()[0])
    result.together = sum(len(paper.together()) for paper in found)
    result.close = sum(len(paper.close(DELAY)) for paper in found)
    with ledger_at(server.url("trial")):
        rows = released(folder)
    for name in names:
        if rows.get(name) != expected[name.partition("-")[0]]:
            difference = rows.get(name, Counter()) - expected[name.partition("-")[0]]
            lost = expected[name.partition("-")[0]] - rows.get(name, Counter())
            result.wrong.append(f"{name}: {len(lost)} lost, {len(difference)} too many")
    return result


Row = tuple[str, str, int, bool]
"""The id of an article, the change, the hash of its headline and text, and whether it is released."""


def released(folder: Path) -> dict[str, Counter[Row]]:
    """Every revision in the ledger, by its site."""
    from sqlalchemy import select

    from newscrawler.ledger.schema import revisions

    found: dict[str, Counter[Row]] = {}
    with open_store(folder, create=False) as store, store.read() as connection:
        for row in connection.execute(select(revisions)):
            record = decode(unpack(row.record))
            content = hash((record["headline"], record["body"], record["date_published"]))
            found.setdefault(row.site, Counter())[record["id"], row.change, content, row.segment is not None] += 1
    return found


def _expected(folder: Path) -> dict[str, Counter[Row]]:
    """What the sites of one host come to where one machine is left alone with them, on a ledger of its own."""
    from tests.machines.alone import crawl_alone

    crawl_alone(folder, ["politics-0", "sports-0"])
    return {name.partition("-")[0]: rows for name, rows in released(folder / "alone").items()}


def _asker(server: Server) -> Callable[[Callable[[Any], Any]], Any]:
    """Asks the database, again where it is down."""

    def ask(question: Callable[[Any], Any]) -> Any:
        give_up = time.monotonic() + 120
        while True:
            try:
                with psycopg.connect(
                    host=str(server.folder), user="newscrawler", dbname="trial", autocommit=True
                ) as connection:
                    return question(connection)
            except psycopg.OperationalError:
                if time.monotonic() > give_up:
                    raise
                time.sleep(0.2)

    return ask


def _left(ask: Callable[[Callable[[Any], Any]], Any], names: list[str]) -> list[str]:
    query = "SELECT DISTINCT site FROM runs WHERE outcome IN ('done', 'nothing_new')"
    done = {site for (site,) in ask(lambda connection: connection.execute(query).fetchall())}
    return [name for name in names if name not in done]
