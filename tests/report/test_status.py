"""How sites stand, from ledger, locks and datasets together (status, views/status)."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from newscrawler.ledger.site_lock import hold
from newscrawler.report.status import Status, statuses
from newscrawler.report.views.status import render_statuses, status_as_data
from tests.filled import SITE, article, fill, judgement, release, revision, round_, run, url

NOW = 1_000.0


def one(folder: Path) -> Status:
    [status] = statuses(folder, [SITE], now=NOW)
    return status


def test_a_status_is_all_that_is_known_of_a_site(tmp_path: Path) -> None:
    fill(
        tmp_path,
        run("r1", "gate_failed"),
        judgement("r1", "most pages failed", "most headlines are one"),
        run("r2", "partly_done", exit=4, began=300.0, ended=420.0),
        run("r3", "locked", exit=75, began=310.0),
        round_(1, began=300.0),
        url("/a"),
        url("/b", "pending"),
        url("/c", "failed", reason="http_500", attempts=1, not_before=4600.0),
        url("/d", "failed", reason="http_500", attempts=5),
        article("/a", revision=2),
        revision("/a", segment=1, run_id="r0"),
        revision("/a", revision=2, change="updated", run_id="r2"),
        article("/b"),
        revision("/b", quarantine="r1"),
        release(4, 1, run_id="r0"),
    )
    status = one(tmp_path)
    data = status_as_data(status)
    assert data["lock"] is None
    assert data["run"] == {
        "run_id": "r2",
        "began": "1970-01-01T00:05:00+00:00",
        "ended": "1970-01-01T00:07:00+00:00",
        "seconds": 120.0,
        "outcome": "partly_done",
        "exit": 4,
        "articles": {"new": 0, "updated": 1, "withdrawn": 0},
    }
    assert data["runs_of_last_day"] == {"gate_failed": 1, "partly_done": 1, "locked": 1}
    assert data["round"] == {"number": 1, "began": "1970-01-01T00:05:00+00:00", "complete": False}
    states = [data["urls"][state]["number"] for state in ("pending", "done", "failed", "rejected", "gone")]
    assert (states, data["urls"]["discovered"]) == ([1, 1, 2, 0, 0], 4)
    assert data["urls"]["failed"]["reasons"] == {"http_500": 2}
    assert (data["articles"], data["revisions"], data["waiting_for_release"]) == (2, 3, 1)
    assert data["quarantine"] == [
        {
            "run_id": "r1",
            "revisions": 1,
            "since": "1970-01-01T00:02:40+00:00",
            "reason": "most pages failed; most headlines are one",
        }
    ]
    assert (data["release"]["number"], data["release"]["rows"]) == (4, 1)

    output = StringIO()
    Console(file=output, width=120).print(render_statuses([status], NOW))
    told = {line.split("  ")[0]: " ".join(line.split()) for line in output.getvalue().splitlines()}
    assert told["lock"] == "lock free"
    assert told["last run"] == "last run r2, began 1970-01-01T00:05:00+00:00 (11 min 40 s ago)"
    assert told["discovered"] == "discovered 4 URLs"
    assert "failed 2 (2 http_500); next try in 1 h; 1 given up" in " ".join(output.getvalue().split())
    assert "partly_done (exit 4) after 2 min" in output.getvalue()
    assert "0 new, 1 updated, 0 withdrawn" in output.getvalue()
    assert told["held"] == "held 1 record of r1, 14 min ago"
    shown = [line.strip() for line in output.getvalue().splitlines()]
    assert {"most pages failed", "most headlines are one"} <= set(shown)
    assert "newscrawler dataset release gazette --accept r1" in output.getvalue()
    assert "newscrawler dataset release gazette --reject r1" in output.getvalue()
    assert told["last release"].startswith("last release 4, 14 min 10 s ago: 1 rows")


@pytest.mark.parametrize("not_before", [0.0, NOW - 1])
def test_what_failed_and_waits_for_nothing_is_tried_in_the_next_run(tmp_path: Path, not_before: float) -> None:
    fill(tmp_path, run("r1", "failed", exit=1), url("/a", "failed", reason="http_500", not_before=not_before))
    output = StringIO()
    Console(file=output, width=120).print(render_statuses([one(tmp_path)], NOW))
    assert "failed 1 (1 http_500); next try in the next run" in " ".join(output.getvalue().split())


def test_a_run_without_an_end_is_running_while_its_lock_is_held(tmp_path: Path) -> None:
    fill(tmp_path, run("r1", None))
    assert one(tmp_path).outcome == "killed"
    lock = hold(tmp_path, SITE)
    assert lock is not None
    try:
        status = one(tmp_path)
        assert status.outcome == "running"
        assert status_as_data(status)["lock"]["pid"]
    finally:
        lock.release()


def test_sites_that_only_a_lock_or_a_manifest_tells_of_are_shown(tmp_path: Path) -> None:
    lock = hold(tmp_path, "news.example:80")
    assert lock is not None
    lock.release()
    (tmp_path / "dataset" / "herald").mkdir(parents=True)
    (tmp_path / "dataset" / "herald" / "manifest.json").write_text("{}")
    assert [status.site for status in statuses(tmp_path, now=NOW)] == ["herald", "news.example:80"]
    fill(tmp_path, url("/a"))
    assert [status.site for status in statuses(tmp_path, now=NOW)] == [SITE, "herald", "news.example:80"]


def test_an_unknown_site_is_answered_with_those_that_are_known(tmp_path: Path) -> None:
    assert statuses(tmp_path, ["anything"], now=NOW) == []
    fill(tmp_path, url("/a"), url("/a", site="herald"))
    with pytest.raises(LookupError, match="'gazete': did you mean gazette"):
        statuses(tmp_path, ["gazete"], now=NOW)
    with pytest.raises(LookupError, match="'zzz': known are gazette, herald"):
        statuses(tmp_path, ["zzz"], now=NOW)
