"""What each run did, from the ledger alone."""

from pathlib import Path

from newscrawler.ledger.runs.run_figures import changes_of, last_runs, of_run, outcomes
from newscrawler.ledger.runs.runs import find
from newscrawler.ledger.store import open_store
from tests.filled import BASE, SITE, article, fill, release, revision, round_, run, url


def test_a_killed_run_is_told_from_what_carries_its_id(tmp_path: Path) -> None:
    fill(
        tmp_path,
        run("r1", "killed", round=1, ended=None),
        round_(1),
        article("/a", last_seen=120.0),
        article("/b", last_seen=130.0, revision=2),
        article("/c", last_seen=140.0),
        article("/d", last_seen=90.0),  # not seen by it
        article("/e", last_seen=90.0, withdrawn=125.0, revision=2),
        revision("/a"),
        revision("/b", run_id="r0"),
        revision("/b", revision=2, change="updated"),
        revision("/c", run_id="r0"),
        revision("/e", run_id="r0"),
        revision("/e", revision=2, change="withdrawn"),
        release(1, 1, run_id="r0"),
        release(2, 2, run_id="r1", rows=3),
        url("/f", "failed", reason="http_500", status=500, attempts=5, not_before=300.0),
        url("/g", "failed", reason="timeout", attempts=1, not_before=200.0),
    )
    with open_store(tmp_path, create=False) as store, store.read() as connection:
        killed = find(connection, "r1")
        assert killed is not None
        own = of_run(connection, killed, now=200.0)
        assert of_run(connection, killed, now=200.0, max_failed=1).failed == own.failed[:1]
    assert own.changes == {"added": 1, "updated": 1, "withdrawn": 1}
    assert own.unchanged == 1
    assert not own.round_complete
    assert own.release is not None
    assert (own.release.number, own.release.rows) == (2, 3)
    assert own.failed == (
        (f"{BASE}/g", "timeout", None, 1, 200.0, False),
        (f"{BASE}/f", "http_500", 500, 5, 300.0, True),
    )


def test_refused_starts_hide_no_run(tmp_path: Path) -> None:
    fill(
        tmp_path,
        run("r1", None),
        run("r2", "locked"),
        run("r3", "locked"),
        run("h1", "done", site="herald"),
        run("h2", "killed", site="herald", began=500.0),
        run("c1", "locked", site="courier"),
    )
    with open_store(tmp_path, create=False) as store, store.read() as connection:
        last = last_runs(connection)
        assert outcomes(connection, since=0.0) == {
            SITE: {"locked": 2, "running": 1},
            "herald": {"done": 1, "killed": 1},
            "courier": {"locked": 1},
        }
        assert outcomes(connection, since=200.0) == {"herald": {"killed": 1}}
        assert changes_of(connection, ["r1"]) == {"r1": {"added": 0, "updated": 0, "withdrawn": 0}}
    assert {site: (own.run_id, own.outcome) for site, own in last.items()} == {
        SITE: ("r1", None),
        "herald": ("h2", "killed"),
        "courier": ("c1", "locked"),
    }
