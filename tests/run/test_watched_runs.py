"""What breaks is named by the right alarm in the first run that saw it, in runs of a site that was well before."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import Alarm, open_alarms, past_alarms
from tests.conftest import Run
from tests.folders import copy_data
from tests.origin import World
from tests.run.clock import clock
from tests.run.paper import Paper, paper
from tests.run.served import Served, served
from tests.run.site import SITE, SOON, query, reports, rows, words
from tests.run.test_feed_runs import feed

WELL = [World(articles=159, moment=DEFAULT_MOMENT + timedelta(hours=hours)) for hours in (0, 6, 12, 18)]
BROKEN, WELL_AGAIN = (World(articles=159, moment=DEFAULT_MOMENT + timedelta(hours=hours)) for hours in (42, 54))
NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
IN_ORDER = ("-s", "CONCURRENT_REQUESTS=1")
"""Which page comes first decides by which channel an article is found: with several requests at once a busy machine may
make that unusual as well, and the alarm is open until enough articles have come by the usual one."""
FEEDS = ("-s", "REVISIT_UNTIL=0", "-a", "follow=sections,read_next,feeds")

Alter = Callable[[str, Reply], Reply]
_AUTHORS = (
    (re.compile(r'("author": )("[^"]*"|\[[^]]*\])'), r'\1""'),
    (re.compile(r'<meta name="author"[^>]*>|<span class="writer">.*?</span>'), ""),
)


def _is_article(page: Reply) -> bool:
    return 'class="p-content"' in page.body


def without_authors(_: str, page: Reply) -> Reply:
    body = page.body
    for pattern, instead in _AUTHORS:
        body = pattern.sub(instead, body)
    return replace(page, body=body) if body else page


def _empty_listing(path: str, page: Reply) -> Reply:
    return replace(page, body="<html><body><h1>Politics</h1></body></html>") if path == "/news/politics" else page


def _other_template(_: str, page: Reply) -> Reply:
    return replace(page, body=page.body.replace("p-content", "text-of-it"))


def _blocked(_: str, page: Reply) -> Reply:
    denied = "<html><body><h1>Access denied</h1><p>Are you a robot?</p></body></html>"
    return replace(page, status=403, body=denied) if _is_article(page) else page


BREAKAGES: dict[str, tuple[Alter, str, str]] = {
    "authors vanish": (without_authors, "field_lost", "0 of "),
    "a listing is empty": (_empty_listing, "listing_empty", "0 links to articles on "),
    "the template changes": (_other_template, "source_moved", "articles have their body from site"),
    "pages become block pages": (_blocked, "block_page", "responses had a status of 401, 402, 403"),
}


FIRST_KIND = next(kind for _, kind, _ in BREAKAGES.values())


def test_each_breakage_is_named_in_the_first_run_that_saw_it(run: Run, tmp_path: Path) -> None:
    data, base, held = tmp_path / "data", tmp_path / "base", tmp_path / "held"
    with served(WELL[0]) as site:
        for world in WELL:
            site.world = world
            ended = _run(run, site)
            assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW, Exit.PARTLY_DONE)
        assert _alarms(data) == []
        copy_data(data, base)
        good = rows(data)
        for name, (alter, kind, message) in BREAKAGES.items():
            shutil.rmtree(data)
            copy_data(base, data)
            site.world, site.alter = BROKEN, alter
            ended = _run(run, site)
            [alarm] = _alarms(data)
            assert alarm.anomaly.kind == kind, name
            assert message in alarm.anomaly.message
            assert alarm.anomaly.usual.startswith("usual is ")
            assert alarm.anomaly.cause
            assert len(alarm.anomaly.examples) == 3
            if kind == "listing_empty":
                assert all(example.url in _led_by(data, "/news/politics") for example in alarm.anomaly.examples)
            assert alarm.runs == 1
            assert f"unusual: {alarm.anomaly.message}" in ended.stderr
            if kind == FIRST_KIND:
                assert ended.returncode == Exit.GATE_FAILED, ended.stderr
                assert rows(data) == good
                copy_data(data, held)
                _watched(run, alarm)
            site.world, site.alter = WELL_AGAIN, lambda _, page: page
            _run(run, site)
            assert [each.closed is not None for each in _alarms(data)] == [True], name
        site.world, site.alter = BROKEN, without_authors
        _is_held_for_its_alarm(run, site, data, base, held)


def _is_held_for_its_alarm(run: Run, site: Served, data: Path, base: Path, held: Path) -> None:
    """A round whose rows are clearly wrong by what is usual waits, where the gate's own rules see nothing."""
    good = rows(base)
    shutil.rmtree(data)
    copy_data(held, data)
    report = reports(data)[-1]
    assert report["counts"]["hold"] == {"unusual_field_lost": 1}
    assert [alarm.anomaly.kind for alarm in _alarms(data, None)] == ["field_lost"]
    accept = ("dataset", "release", SITE, "--accept", report["run_id"])
    assert run(*accept, environment=clock(BROKEN.moment)).returncode == Exit.DONE
    accepted = rows(data)
    assert len(accepted) > len(good)
    shutil.rmtree(data)
    copy_data(base, data)
    ended = _run(run, site, "-s", "GATE_ALARMS=")
    assert ended.returncode in (Exit.DONE, Exit.PARTLY_DONE), ended.stderr
    assert len(rows(data)) == len(accepted)


def _watched(run: Run, alarm: Alarm) -> None:
    """An open alarm is told until somebody says to know of it."""
    now = clock(BROKEN.moment + timedelta(minutes=5))
    watched = run("watch", "--json", environment=now)
    assert watched.returncode == Exit.FAILED
    assert [each["kind"] for each in json.loads(watched.stdout)] == [alarm.anomaly.kind]
    assert run("watch", "--acknowledge", str(alarm.number), environment=now).returncode == Exit.DONE
    assert run("watch", environment=now).returncode == Exit.DONE


def test_a_feed_that_dries_up_is_named_in_the_first_run_that_saw_it(run: Run, tmp_path: Path) -> None:
    published = count(1)
    with paper() as site:
        for number in range(6):
            is_well = number < 5
            moment = NOW + number * timedelta(hours=6)
            listed = [story(site, next(published), moment) for _ in range(6 if is_well else 30)]
            told = [story(site, next(published), moment) for _ in range(9)] if is_well else []
            site.listing("/", *listed, after='<link rel="alternate" type="application/atom+xml" href="/world.atom">')
            feed(site, "/world.atom", *told)
            ended = run("run", "news", "-a", f"url={site.origin}/", *FEEDS, environment=clock(moment))
            assert ended.returncode in (Exit.DONE, Exit.PARTLY_DONE), ended.stderr
            alarms = _alarms(tmp_path / "data", None)
            assert [alarm.anomaly.kind for alarm in alarms] == ([] if is_well else ["channel_dry"])
    [alarm] = alarms
    assert alarm.anomaly.message == "0 of 30 new articles are named by feeds"


def story(site: Paper, number: int, moment: datetime) -> str:
    return site.story(f"/story/what-the-ferry-carried-on-trip-{number}", moment - timedelta(hours=1))


def _run(run: Run, site: Served, *more: str) -> "subprocess.CompletedProcess[str]":
    return run(*words(site.base_url, *SOON, *IN_ORDER, *more), environment=clock(site.world.moment))


def _led_by(data: Path, listing: str) -> set[str]:
    """The articles that a listing led to."""
    led = "SELECT one.url FROM urls one JOIN discoveries ON target = one.url_id JOIN urls ON page = urls.url_id"
    return {url for (url,) in query(data, f"{led} WHERE urls.url LIKE '%{listing}'")}


def _alarms(data: Path, site: str | None = SITE) -> list[Alarm]:
    with open_store(data) as store, store.read() as connection:
        return past_alarms(connection, site) if site else open_alarms(connection)
