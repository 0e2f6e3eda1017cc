"""`newscrawler watch` tells of runs that are missing, once, to whom ALARMS names."""

import json
import time
from pathlib import Path

from newscrawler.ledger.runs import runs
from newscrawler.ledger.store import open_store
from tests.conftest import Run


def test_runs_that_are_missing_are_told_once(run: Run, data: Path, tmp_path: Path) -> None:
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


def test_the_sites_of_a_file_are_told_of_to_whom_each_names(run: Run, data: Path, tmp_path: Path) -> None:
    with open_store(data) as store, store.write() as connection:
        for site in ("gazette", "herald", "courier"):
            for number in range(12):
                ended = time.time() - 6 * 86_400 - number * 3600
                runs.begin(connection, f"{site}{number}", site, arguments={}, pid=1, now=ended - 60)
                runs.end(connection, f"{site}{number}", now=ended, outcome="done", exit=0, report="{}")
    sites = tmp_path / "sites.toml"
    sites.write_text(
        f'[defaults]\nsettings = {{ ALARMS = ["command:/usr/bin/tee {tmp_path}/all"] }}\n'
        '[[site]]\nname = "gazette"\nurl = "https://gazette.example"\n'
        '[[site]]\nname = "herald"\nurl = "https://herald.example"\n'
        f'settings = {{ ALARMS = ["command:/usr/bin/tee {tmp_path}/own"] }}\n'
        '[[site]]\nname = "new"\nurl = "https://new.example"\n'
    )
    watched = run("watch", "--sites", str(sites), "--json")
    assert watched.returncode == 1, watched.stderr
    assert {each["site"] for each in json.loads(watched.stdout)} == {"gazette", "herald"}
    told = {name: json.loads((tmp_path / name).read_text())["sites"] for name in ("all", "own")}
    assert told == {"all": ["gazette"], "own": ["herald"]}
