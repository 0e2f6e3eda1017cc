"""`newscrawler watch` tells of runs that are missing, once, to whom ALARMS names."""

import json
import time
from pathlib import Path

from newscrawler.ledger.runs import runs
from newscrawler.ledger.store import open_store


def test_runs_that_are_missing_are_told_once(run, data: Path, tmp_path: Path) -> None:
    with open_store(data) as store, store.write() as connection:
        for number in range(12):
            ended = time.time() - 6 * 86_400 - number * 3600
            runs.begin(connection, f"r{number}", "gazette", arguments={}, pid=1, now=ended - 60)
            runs.end(connection, f"r{number}", now=ended, outcome="done", exit=0, report="{}")
    for name in ("first", "second"):
        entry = {"to": f"command:/usr/bin/tee {tmp_path}/{name}", "name": "desk"}
        watched = run("watch", "-s", f"ALARMS={json.dumps(entry)}")
        assert watched.returncode == 1
    (alarm,) = json.loads((tmp_path / "first").read_text())["alarms"]
    assert (alarm["event"], alarm["kind"], alarm["site"]) == ("opened", "runs_missing", "gazette")
    assert not (tmp_path / "second").exists()
    assert run("watch", "-s", "ALARMS=carrier:pigeon").returncode == 2
