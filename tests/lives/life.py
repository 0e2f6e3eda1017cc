"""Lives through a life: runs at its moments, some of them in bad hours or killed, then runs while all is well."""

import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from newscrawler.exits import Exit
from tests.asking import query
from tests.forked import start_verb
from tests.lives.articles import BEGINS, DAY, HOUR, lives
from tests.lives.bad_hours import BAD_HOURS, LASTING
from tests.lives.habits import PATTERNS, Habits, drawn
from tests.lives.judge import wrong
from tests.lives.serving import World, serving
from tests.run.clock import clock

_GAPS = (0.5, 2, 6, 6, 12, 12, 24, 48)  # hours between two runs
_AFTERWARDS = (1, 13, 25, 49, 73, 97, 121, 169, 217, 289, 385, 577)  # hours after the last change
_AT_ONCE = (
    "DOWNLOAD_DELAY=0",
    "RETRY_DISTANCE=0.05",
    "BREAKER_SECONDS=0.1",
    "BREAKER_WAIT=0.2",
    "DOWNLOAD_DELAY_MAX=0.05",
)
_ARCHIVE = "-a", "archive=2026-02..2026-03"
_PROFILE = """publisher = "The Tidewater Ledger"
base_url = "{origin}"
articles = [{patterns}]
sitemaps = [{sitemap}]
sure = false

[sections]
front = "/"
"""
_PATIENCE = 60.0  # seconds for which a run that is to be killed is waited for


class Ran(NamedTuple):
    moment: datetime
    bad_hour: str
    is_killed: bool
    code: int
    asked: int
    said: str


class Ended(NamedTuple):
    seed: int
    habits: Habits
    ran: list[Ran]
    accepted: int  # runs that were held back while all was well
    wrong: list[str]


def live(
    seed: int,
    folder: Path,
    *,
    runs: int | None = None,
    habits: Mapping[str, Any] = {},
    bad_hours: Sequence[str] = tuple(BAD_HOURS),
) -> Ended:
    """The life of a seed in a folder of its own. The first runs of it are `runs`; the seed draws how many without, and
    all that `habits` does not say."""
    random = Random(seed)  # noqa: S311 - which life it is
    own = replace(drawn(random), **habits)
    gaps = [random.choice(_GAPS) * HOUR for _ in range(runs or random.choice((12, 18, 24)))]
    ends = BEGINS + sum(gaps, timedelta())
    world = World(own, lives(random, own, ends, seed), BEGINS + (ends - BEGINS) / 2)
    ran: list[Ran] = []
    better_at, accepted = BEGINS, 0
    with serving(world):
        (folder / "sites").mkdir()
        (folder / "sites" / "paper.toml").write_text(_profile(world))
        for gap in gaps:
            if world.moment >= better_at:
                world.bad_hour = random.choice(bad_hours) if random.random() < (0.15 if ran else 0.4) else ""
                world.bad_hour_has_robots = world.bad_hour == "robots forbid" or random.random() < 0.3
                if world.bad_hour in LASTING and random.random() < 0.5:
                    better_at = world.moment + DAY
            killed_at = random.choice((5, 15, 40)) if random.random() < 0.1 else None
            moment = world.moment
            ran.append(_run(world, folder, killed_at, *(_ARCHIVE if random.random() < 0.1 else ())))
            world.moment = max(moment + gap, world.moment)
        world.bad_hour, world.moves = "", False
        for hours in _AFTERWARDS:
            world.moment = ends + hours * HOUR
            ran.append(_run(world, folder, None))
            if ran[-1].code == Exit.GATE_FAILED:
                accepted += _accept(folder, world.moment)
        return Ended(seed, own, ran, accepted, wrong(folder / "data", world, [each.bad_hour for each in ran]))


def _profile(world: World) -> str:
    sitemap = "" if world.habits.sitemap == "none" else f'"{world.origin}/sitemap.xml"'
    prefix = f"(?:/{world.habits.language})?" if world.habits.language else ""
    own, later = world.habits.addresses, world.habits.later.addresses  # whoever keeps the profile adds what will be
    patterns = ", ".join(f"'{prefix}{PATTERNS[each]}'" for each in dict.fromkeys((own, later)))
    return _PROFILE.format(origin=world.origin, patterns=patterns, sitemap=sitemap)


def _run(world: World, folder: Path, killed_at: int | None, *arguments: str) -> Ran:
    world.asked = 0
    settings = [word for setting in _AT_ONCE for word in ("-s", setting)]
    site = ["paper"] if world.habits.has_profile else ["news", "-a", f"url={world.origin}/"]
    words = ["run", *site, *arguments, *settings]
    with start_verb(words, folder, clock(world.moment)) as process:
        if killed_at is not None:
            _wait(process, world, killed_at)
            process.send_signal(signal.SIGKILL)
        output, errors = process.communicate(timeout=600)
    said = (errors + output).strip().splitlines()[-1:]
    return Ran(world.moment, world.bad_hour, killed_at is not None, process.returncode, world.asked, "".join(said))


def _accept(folder: Path, moment: datetime) -> bool:
    """As a person does who has looked at what a run holds back. Says whether it is released."""
    [(site, run_id)] = query(folder / "data", "SELECT site, run_id FROM runs ORDER BY number DESC LIMIT 1")
    with start_verb(["dataset", "release", site, "--accept", run_id], folder, clock(moment)) as process:
        process.communicate(timeout=600)
    return bool(process.returncode == Exit.DONE)


def _wait(process: Any, world: World, asked: int) -> None:
    """Until the world was asked so often, or the run has ended."""
    give_up = time.monotonic() + _PATIENCE
    while process.poll() is None and world.asked < asked and time.monotonic() < give_up:
        time.sleep(0.01)
