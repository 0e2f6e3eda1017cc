"""`newscrawler watch`, as a user and cron run it."""

import json
import time
from pathlib import Path

from newscrawler.exits import Exit
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import Anomaly, Example, Severity, open_alarm
from tests.conftest import Run
from tests.filled import fill
from tests.filled import run as run_row

LOST = Anomaly(
    "field_lost",
    "authors",
    Severity.WARNING,
    "0 of 31 articles have authors",
    "usual is 29 to 31 of 31",
    "the template prints it elsewhere, or no more",
    (Example("https://gazette.example/rain", "Rain"),),
)
NOTICE = Anomaly("surge", "", Severity.NOTICE, "90 new articles", "usual is 9 in this time", "an event")
HOUR = 3_600.0


def test_watch_shows_open_alarms_worst_first_until_they_are_acknowledged(run: Run, tmp_path: Path) -> None:
    nothing = run("watch")
    assert (nothing.returncode, "nothing has been run yet in data" in nothing.stderr) == (Exit.FAILED, True)
    now = time.time()
    fill(tmp_path / "data", run_row("r1", "done", ended=now), run_row("h1", site="herald", ended=now))
    assert run("watch").stdout == "nothing is unusual\n"
    with open_store(tmp_path / "data") as store, store.write() as connection:
        numbers = [open_alarm(connection, "gazette", each, run_id="r1", now=now) for each in (NOTICE, LOST)]
    told = run("watch")
    assert told.returncode == Exit.FAILED
    assert told.stdout.index("0 of 31 articles have authors") < told.stdout.index("90 new articles")
    assert "usual is 29 to 31 of 31" in told.stdout
    assert "probably: the template prints it elsewhere" in told.stdout
    assert "https://gazette.example/rain  Rain" in told.stdout
    assert run("watch", "herald").returncode == Exit.DONE
    found = json.loads(run("watch", "--json").stdout)
    assert [each["kind"] for each in found] == ["field_lost", "surge"]
    assert found[0]["examples"] == [{"url": "https://gazette.example/rain", "headline": "Rain"}]

    status = json.loads(run("status", "gazette", "--json").stdout)[0]
    assert [each["kind"] for each in status["unusual"]] == ["field_lost", "surge"]
    assert status["history_is_enough"] is False
    assert "0 of 31 articles have authors" in run("status", "gazette").stdout

    for number in numbers:
        assert run("watch", "--acknowledge", str(number)).returncode == Exit.DONE
    quiet = run("watch")
    assert quiet.returncode == Exit.DONE
    assert "acknowledged" in quiet.stdout
    wrong = run("watch", "--acknowledge", "99")
    assert wrong.returncode == Exit.BAD_USAGE
    assert "no open alarm has the number 99" in wrong.stderr


def test_runs_that_are_missing_are_told_of_until_there_are_some_again(run: Run, tmp_path: Path) -> None:
    now = time.time()
    rows = [run_row(f"r{number}", "done", ended=now - (20 - number) * HOUR) for number in range(8)]
    fill(tmp_path / "data", *rows)
    told = run("watch")
    assert told.returncode == Exit.FAILED
    assert "the last run ended" in told.stdout
    assert "nothing starts the runs any more" in told.stdout
    assert len(json.loads(run("watch", "--json").stdout)) == 1
    fill(tmp_path / "data", run_row("r9", "done", ended=now))
    assert run("watch").stdout == "nothing is unusual\n"
