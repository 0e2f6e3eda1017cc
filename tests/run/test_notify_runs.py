"""A run tells whom ALARMS names, starts with none that is wrong, and leaves no secret in anything that it writes."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.asking import change
from tests.conftest import Run
from tests.report.notify.receivers import HookServer, hook_server
from tests.run.site import SITE, Origin, query, words

HIDDEN = "s3cr3t-T0KEN"
FEW = ("-a", "max_articles=3", "-s", "DOWNLOAD_DELAY=0")


@pytest.fixture
def hook() -> Iterator[HookServer]:
    with hook_server() as told:
        yield told


def test_a_run_with_an_entry_that_is_wrong_does_not_start(run: Run, origin: Origin, tmp_path: Path) -> None:
    ended = run(*words(origin.base_url, *FEW, "-s", f"ALARMS=slack+env:NO_SUCH_{'HOOK'}"))
    assert ended.returncode == 2
    assert ended.stderr == "newscrawler: error: ALARMS[0]: the environment has no NO_SUCH_HOOK\n"
    sites = tmp_path / "sites.toml"
    sites.write_text(f'[[site]]\nprofile = "{SITE}"\nname = "{SITE}"\nsettings = {{ ALARMS = ["carrier:pigeon"] }}\n')
    ended = run("run", "--sites", str(sites))
    assert (ended.returncode, "ALARMS[0]: the address is none that is known" in ended.stderr) == (2, True)
    assert origin.requests == []


def test_a_run_pings_posts_and_writes_and_what_fails_comes_with_the_next(
    run: Run, origin: Origin, data: Path, hook: HookServer, tmp_path: Path
) -> None:
    (tmp_path / "metrics").mkdir()
    alarms = [
        {"to": f"ping+{hook.url}/{HIDDEN}", "events": ["start", "run"], "name": "ping"},
        {"to": "webhook+env:ALARM_HOOK", "events": ["run"], "headers": {"Authorization": f"Bearer {HIDDEN}"}},
        f"textfile:{tmp_path}/metrics/newscrawler-{{site}}.prom",
        {"to": f"command:{sys.executable} -c 'import sys; sys.exit(7)'", "events": ["run"], "name": "broken"},
    ]
    environment = {"ALARM_HOOK": f"{hook.url}/hook/{HIDDEN}"}
    options = (*FEW, "-s", f"ALARMS={json.dumps(alarms)}", "-L", "DEBUG", "--logfile", str(tmp_path / "log"))
    hook.answers = [200, 200, 500]
    first = run(*words(origin.base_url, *options), environment=environment)
    assert first.returncode in (0, 4), first.stderr
    assert [each.path for each in hook.received] == [f"/{HIDDEN}/start", f"/{HIDDEN}", f"/hook/{HIDDEN}"]
    assert "not everybody could be told, and is tried again" in first.stderr
    assert "webhook+env:ALARM_HOOK: HTTP 500" in first.stderr
    assert "broken: the program ended with 7" in first.stderr
    assert (tmp_path / "metrics" / f"newscrawler-{SITE}.prom").read_text().startswith("# HELP newscrawler_")
    told = query(data, "SELECT target, attempts, delivered IS NULL, error FROM deliveries ORDER BY number")
    assert told[:2] == [("ping", 1, 0, None), ("webhook+env:ALARM_HOOK", 1, 1, "HTTP 500")]
    assert told[3] == ("broken", 1, 1, "the program ended with 7")

    [path] = (data / "reports" / SITE).glob("*.json")
    assert json.loads(path.read_text())["counts"]["notify"] == {"delivered": 2, "failed": 2, "start": 1}
    assert query(data, "SELECT report FROM runs") == [(json.dumps(json.loads(path.read_text())),)]

    first_id = json.loads(hook.received[2].body)["id"]
    due(data)
    second = run(*words(origin.base_url, *options), environment=environment)
    hooks = [json.loads(each.body) for each in hook.received if each.path.startswith("/hook")]
    assert [each["id"] for each in hooks[:2]] == [first_id, first_id]
    assert len({each["run_id"] for each in hooks}) == 2
    assert {each["run"]["site"] for each in hooks} == {SITE}
    status = run("status")
    assert "broken: 1 not delivered" in " ".join(status.stdout.split())
    assert "the program ended with 7" in status.stdout

    texts = [first.stdout, first.stderr, second.stdout, second.stderr, status.stdout, status.stderr]
    assert HIDDEN not in "".join(texts)
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or HIDDEN.encode() not in path.read_bytes(), path


def due(data: Path) -> None:
    change(data, "UPDATE deliveries SET not_before = 0 WHERE delivered IS NULL")


def test_sites_of_a_file_are_told_of_by_their_own_settings(
    run: Run, origin: Origin, tmp_path: Path, hook: HookServer
) -> None:
    sites = tmp_path / "sites.toml"
    sites.write_text(
        "".join(
            f'[[site]]\nname = "{name}"\nprofile = "{profile}"\nmax_articles = 2\n'
            f'settings = {{ ALARMS = ["ping+{hook.url}/{name}"] }}\n'
            for name, profile in (("first", "almayadeen"), ("second", "almayadeen_es"))
        )
    )
    ended = run(
        "run", "--sites", str(sites), "--jobs", "1", "-a", f"base_url={origin.base_url}", "-s", "DOWNLOAD_DELAY=0"
    )
    assert ended.returncode == 1, ended.stderr  # the second has no pages there
    assert sorted(each.path for each in hook.received) == ["/first", "/second/1"]
