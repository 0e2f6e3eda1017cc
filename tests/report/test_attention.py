"""What `status --check` says of a site: a bad run, one too long ago, what is held, an old release, what is lost."""

from pathlib import Path
from typing import Any

import pytest

from newscrawler.ledger.site_lock import hold
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import Anomaly, Severity, acknowledge, open_alarm
from newscrawler.report.attention import AttentionLimits, attention
from newscrawler.report.status import Status, statuses
from tests.filled import SITE, article, fill, judgement, release, revision, run, url

NOW = 1_000.0
DAY = 86_400.0


def one(folder: Path, now: float = NOW) -> Status:
    [status] = statuses(folder, [SITE], now=now)
    return status


def said(folder: Path, now: float = NOW, **limits: Any) -> str | None:
    return attention(one(folder, now), now=now, limits=AttentionLimits(**limits))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("done", None),
        ("nothing_new", None),
        ("partly_done", None),
        ("locked", None),
        ("failed", "run r1: failed"),
        ("gate_failed", "run r1: gate_failed"),
        ("store_failed", "run r1: store_failed"),
        ("interrupted", "run r1: interrupted"),
        (None, "run r1: killed"),
    ],
)
def test_a_run_that_was_no_good_one_needs_attention(tmp_path: Path, outcome: str | None, words: str | None) -> None:
    fill(tmp_path, run("r1", outcome))
    assert said(tmp_path) == (words and f"{SITE}: {words}")


def test_so_does_one_that_is_too_long_ago(tmp_path: Path) -> None:
    fill(tmp_path, run("r1", ended=400.0), run("h1", None, site="herald", began=100.0))
    assert said(tmp_path, older_than=600.0) is None
    assert said(tmp_path, older_than=599.0) == "gazette: run r1 ended 10 min ago"
    lock = hold(tmp_path, "herald")
    assert lock is not None
    try:
        [running] = statuses(tmp_path, ["herald"], now=NOW)
        assert attention(running, now=NOW, limits=AttentionLimits()) is None
        assert (
            attention(running, now=NOW, limits=AttentionLimits(older_than=600.0)) == "herald: run h1 began 15 min ago"
        )
    finally:
        lock.release()


def test_open_alarms_count_from_a_severity_on_unless_they_are_acknowledged_or_said_already(tmp_path: Path) -> None:
    fill(tmp_path, run("r1", "done"))
    with open_store(tmp_path) as store, store.write() as connection:
        numbers = [
            open_alarm(connection, SITE, Anomaly(kind, "", severity, f"a {kind}", "", ""), run_id="r1", now=1.0)
            for kind, severity in (
                ("quarantine", Severity.URGENT),  # of which `held` tells
                ("lag", Severity.NOTICE),
                ("silence", Severity.WARNING),
                ("field_lost", Severity.URGENT),
            )
        ]
    assert said(tmp_path) == f"gazette: alarm {numbers[3]} (urgent): a field_lost"
    assert said(tmp_path, severity=Severity.NOTICE) == f"gazette: alarm {numbers[3]} (urgent): a field_lost, and 2 more"
    assert said(tmp_path, severity=None) is None
    with open_store(tmp_path) as store, store.write() as connection:
        acknowledge(connection, numbers[3], now=2.0)
    assert said(tmp_path) is None
    assert said(tmp_path, severity=Severity.WARNING) == f"gazette: alarm {numbers[2]} (warning): a silence"


def test_a_site_that_was_never_run_raises_one(tmp_path: Path) -> None:
    (tmp_path / "dataset" / SITE).mkdir(parents=True)
    (tmp_path / "dataset" / SITE / "manifest.json").write_text("{}")
    assert said(tmp_path) == "gazette: there was no run yet"


def test_what_is_held_raises_one_however_good_the_last_run_was(tmp_path: Path) -> None:
    fill(
        tmp_path,
        run("r1", "gate_failed"),
        judgement("r1", "most pages failed"),
        run("r2", "nothing_new"),
        judgement("r2"),
        article("/a"),
        revision("/a", quarantine="r1"),
    )
    assert said(tmp_path) == (
        "gazette: 1 record is held since 1970-01-01T00:02:40+00:00 (14 min): most pages failed; "
        "`newscrawler dataset release gazette --accept r1` releases it all the same, "
        "`newscrawler dataset release gazette --reject r1` throws it away"
    )


def test_the_age_of_the_last_release_goes_by_the_sites_own_rhythm(tmp_path: Path) -> None:
    made = [DAY * day for day in (0, 1, 2, 5, 6, 7)]  # and nothing on a weekend
    releases = []
    for number, moment in enumerate(made, 1):
        (table, values), segment = release(number, number)
        releases.append([(table, {**values, "made": moment}), segment])
    now = 7 * DAY
    fill(tmp_path, run("r1", ended=now), *releases)
    assert said(tmp_path, now + 9 * DAY) is None
    late = "gazette: the last release is 9 d 1 h old, and 9 d would be long for this site"
    assert said(tmp_path, now + 9 * DAY + 3_600) == late
    assert said(tmp_path, now + 2 * DAY, release_age=DAY) == "gazette: the last release is 2 d old"


def test_so_do_pages_that_were_given_up_and_articles_that_were_withdrawn(tmp_path: Path) -> None:
    now = 30 * DAY
    lost = [url(f"/{number}", "failed", reason="http_500", attempts=5, visited=now - DAY) for number in range(9)]
    more = url("/more", "rejected", reason="missing_body", attempts=5, visited=now - DAY)
    early = [url(f"/early{number}", "failed", reason="http_500", attempts=5, visited=DAY) for number in range(20)]
    fill(tmp_path, run("r1", ended=now), article("/a"), *lost, *early)
    assert said(tmp_path, now) is None
    fill(tmp_path, more)
    line = "10 pages of articles were given up in a week (9 http_500, 1 missing_body), where 1 are known"
    assert said(tmp_path, now) == f"gazette: {line}"
    fill(tmp_path, *(article(f"/gone{number}", withdrawn=now - 60) for number in range(10)))
    assert said(tmp_path, now, given_up=1.0) == "gazette: 10 of 11 articles were withdrawn in a day"
    assert said(tmp_path, now, given_up=1.0, withdrawn=0.95) is None


def test_every_alarm_of_a_site_is_in_its_line(tmp_path: Path) -> None:
    fill(tmp_path, run("r1", "failed"), article("/a"), revision("/a", quarantine="r0"), judgement("r0", "odd"))
    line = said(tmp_path, older_than=1.0)
    assert line is not None
    assert line.startswith("gazette: run r1: failed; run r1 ended 14 min ago; 1 record is held since")
    assert "\n" not in line
