"""`newscrawler requeue` and `newscrawler status --given-up`: what was given up is seen, and asked for again."""

import json
import time
from io import StringIO
from pathlib import Path

from rich.console import Console
from sqlalchemy import select

from newscrawler.ledger.schema import urls
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls import given_up, queue
from newscrawler.ledger.urls.timing import Timing
from newscrawler.report.views.given_up import render_given_up
from tests.conftest import Run
from tests.filled import BASE, SITE, fill, url

NOW = time.time()
DAY = 86_400.0


def lost(folder: Path) -> None:
    far = NOW + 90 * DAY
    fill(
        folder,
        url("/gone", "gone", reason="http_410", attempts=7, visited=NOW - 30 * DAY, next_visit=far, not_before=far),
        url("/gone-now", "gone", reason="http_410", attempts=1, visited=NOW - 60, next_visit=far, not_before=far),
        url("/empty", "rejected", reason="missing_article", attempts=5, visited=NOW - DAY, next_visit=far),
        url("/left-out", "rejected", reason="before_since", visited=NOW - DAY),
        url("/failed", "failed", reason="http_500", attempts=9, visited=NOW - DAY, next_visit=far, not_before=far),
        url("/retried", "failed", reason="http_500", attempts=1, visited=NOW - 60, not_before=NOW + DAY),
        url("/copy", reason="duplicate_id", attempts=1, visited=NOW - DAY, next_visit=far),
        url("/fine", visited=NOW - DAY, next_visit=NOW + DAY),
        url("/gone-elsewhere", "gone", site="herald", reason="http_404", attempts=1, visited=NOW - 60),
    )


def asked_again(folder: Path) -> list[str]:
    """Paths that the next run asks for."""
    with open_store(folder) as store, store.write() as connection:
        queue.wake(connection, SITE, NOW + 60, Timing(), max_given_up=0)
        found = connection.execute(select(urls.c.url).where(urls.c.state == "pending")).scalars()
        return sorted(found.all())


def paths(*names: str) -> list[str]:
    return sorted(f"{BASE}/{name}" for name in names)


def test_what_gave_nothing_is_asked_for_again_whatever_it_was_and_however_often_it_was_tried(tmp_path: Path) -> None:
    lost(tmp_path)
    with open_store(tmp_path) as store, store.write() as connection:
        found = given_up.requeue(connection, SITE, NOW)
    assert found == [("gone", "http_410", 2), ("rejected", "missing_article", 1), ("failed", "http_500", 2)]
    assert asked_again(tmp_path) == paths("gone", "gone-now", "empty", "failed", "retried")


def test_states_reasons_and_a_moment_say_what_is_asked_for_again(tmp_path: Path) -> None:
    lost(tmp_path)
    with open_store(tmp_path) as store, store.write() as connection:
        assert given_up.requeue(connection, SITE, NOW, states=["duplicate"]) == [("duplicate", "duplicate_id", 1)]
        assert given_up.requeue(connection, SITE, NOW, since=NOW - 2 * DAY, reasons=["http_410"]) == [
            ("gone", "http_410", 1)
        ]
    assert asked_again(tmp_path) == paths("gone-now", "copy")


def test_what_was_given_up_is_told_by_reason_and_what_is_tried_anyway_is_none_of_it(tmp_path: Path) -> None:
    lost(tmp_path)
    with open_store(tmp_path) as store, store.read() as connection:
        found = given_up.given_up(connection, SITE, attempts=5, examples=1)
    assert [(each.state, each.reason, each.pages, each.urls) for each in found] == [
        ("gone", "http_410", 2, (f"{BASE}/gone-now",)),
        ("rejected", "missing_article", 1, (f"{BASE}/empty",)),
        ("failed", "http_500", 1, (f"{BASE}/failed",)),
        ("duplicate", "duplicate_id", 1, (f"{BASE}/copy",)),
    ]
    assert (found[0].first, found[0].last, found[0].next_look) == (NOW - 30 * DAY, NOW - 60, NOW + 90 * DAY)


def test_people_see_it_with_the_way_to_ask_for_it_again(tmp_path: Path) -> None:
    lost(tmp_path)
    with open_store(tmp_path) as store, store.read() as connection:
        found = {SITE: given_up.given_up(connection, SITE, attempts=5), "herald": []}
    console = Console(width=160, record=True, file=StringIO())
    console.print(render_given_up(found, NOW))
    shown = console.export_text()
    assert "http_410" in shown
    assert f"newscrawler requeue {SITE} --state gone,rejected,failed,duplicate" in shown
    assert "herald: nothing was given up" in shown


def test_the_commands_tell_programs_ask_for_it_and_say_when_there_is_nothing(run: Run, tmp_path: Path) -> None:
    lost(tmp_path / "data")
    told = json.loads(run("status", "--given-up", "--json").stdout)
    assert [(each["site"], each["state"], each["pages"]) for each in told][-1] == ("herald", "gone", 1)
    ended = run("requeue", SITE, "--state", "gone", "--since", "2d")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"{SITE}: the next run fetches again 1 page: 1 gone (http_410)\n"
    nothing = run("requeue", "herald", "--state", "failed", "--since", "2024-02-13", "--reason", "http_500")
    assert (nothing.returncode, nothing.stderr) == (3, "")
    words = "there is nothing to fetch again that is failed, since 2024-02-13, for http_500"
    assert nothing.stdout == f"herald: {words}\n"
    wrong = run("requeue", SITE, "--state", "lost")
    assert (wrong.returncode, wrong.stdout) == (2, "")
