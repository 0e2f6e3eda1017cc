"""Entries for cron, systemd and Kubernetes: what those programs make of them is what was asked for."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest

from newscrawler.run.schedules import FORMATS, Plan
from newscrawler.run.schedules.cron import cron_times, render_cron
from newscrawler.run.schedules.kubernetes import render_kubernetes
from newscrawler.run.schedules.plan import label
from newscrawler.run.schedules.systemd import render_systemd
from tests.run.needs import lacking

ODD = "100 % of 'it' \"is\" $HOME `x` \\n; | & # ~ *"
DRAIN = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(4))
print(sys.argv[1:], flush=True)
time.sleep(30)
"""
SHOW = "import json, os, sys; print(json.dumps([os.getcwd(), os.environ.get('ODD'), sys.argv[1:]]))"


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A plan whose command shows what it was given."""
    folder = tmp_path / "a folder, 100%"
    folder.mkdir()
    return Plan(
        sites=("almayadeen",),
        every=1800,
        arguments={"since": "2026-11-01"},
        settings={"USER_AGENT": ODD},
        environment={"LANG": "C.UTF-8", "ODD": '50 % of "it" $HOME'},
        command=(sys.executable, "-c", SHOW),
        folder=folder,
        data_dir=PurePosixPath("data"),
    )


def wanted(plan: Plan) -> list[object]:
    words = ["run", "almayadeen", "--quiet", "--deadline", "25m", "-a", "since=2026-11-01"]
    words += ["-s", f"USER_AGENT={ODD}", "-s", f"DATA_DIR={plan.folder}/data"]
    return [str(plan.folder), plan.environment["ODD"], words]


def lines_of(entries: str) -> list[str]:
    return [line for line in entries.splitlines() if line and not line.startswith("#")]


def minutes_of(field: str, last: int) -> set[int]:
    """What a field of the five means."""
    if field.isdigit():
        return {int(field)}
    span, _, step = field.partition("/")
    first = 0 if span == "*" else int(span.partition("-")[0])
    return set(range(first, last + 1, int(step or 1)))


def test_cron_runs_what_was_asked_for(plan: Plan) -> None:
    """As cron does it: environment lines without their quotes, \\% becomes %, the shell gets the rest."""
    *environment, entry = lines_of(render_cron(plan))
    named = dict(line.split("=", 1) for line in environment)
    assert named["SHELL"] == "/bin/sh"
    given = {name: value[1:-1] if value[0] in "'\"" else value for name, value in named.items()}
    command = entry.split(" ", 5)[5]
    assert "%" not in command.replace("\\%", "")
    ended = subprocess.run(
        ["/bin/sh", "-c", command.replace("\\%", "%")], env=given, capture_output=True, text=True, check=True, cwd="/"
    )
    assert json.loads(ended.stdout) == wanted(plan)


@pytest.mark.parametrize(("every", "times_a_week"), [(60, 10080), (1800, 336), (3600, 168), (6 * 3600, 28), (86400, 7)])
@pytest.mark.parametrize("site", ["almayadeen", "almayadeen_ar", "demo", "news", "x"])
def test_cron_starts_a_site_so_often(plan: Plan, every: int, times_a_week: int, site: str) -> None:
    minute, hour, *days = cron_times(every, replace(plan, every=every).offset(site)).split()
    assert days == ["*", "*", "*"]
    assert len(minutes_of(minute, 59)) * len(minutes_of(hour, 23)) * 7 == times_a_week


def test_a_week_is_one_moment_of_it(plan: Plan) -> None:
    minute, hour, _, _, day = cron_times(7 * 86400, replace(plan, every=7 * 86400).offset("almayadeen")).split()
    assert int(minute) < 60
    assert int(hour) < 24
    assert int(day) < 7


@pytest.mark.parametrize(
    ("every", "near"), [(45 * 60, "30m or 1h"), (90, "1m or 2m"), (2 * 86400, "12h or 1d"), (25 * 60, "20m or 30m")]
)
def test_what_cron_cannot_express_is_an_error_that_names_the_nearest(plan: Plan, every: int, near: str) -> None:
    with pytest.raises(ValueError, match=f"choose {near}$"):
        render_cron(replace(plan, every=every))


def test_sites_start_at_different_minutes_which_other_sites_do_not_change(plan: Plan) -> None:
    alone, *_ = lines_of(render_cron(plan))[-1:]
    many = lines_of(render_cron(replace(plan, sites=("almayadeen_ar", "almayadeen", "demo", "news"))))[-4:]
    assert many[1] == alone
    assert len({line.split()[0] for line in many}) > 2


@pytest.mark.parametrize("render", [render_systemd, lambda plan: render_kubernetes(replace(plan, image="news"))])
def test_entries_of_two_sites_without_a_profile_have_names_of_their_own(
    plan: Plan, render: Callable[[Plan], str]
) -> None:
    """Each is run by one word, so that alone would make the second entry overwrite the first."""
    entries = {
        name: render(replace(plan, sites=("news",), names={"news": name})) for name in ("a.example", "b.example")
    }
    for name, text in entries.items():
        assert label(name) in text
        assert "newscrawler-news\n" not in text
        assert "newscrawler-news." not in text
    assert label("a.example") != label("b.example")


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"settings": {"A": "two\nlines"}}, "control character"),
        ({"settings": {"A": "caf\udce9"}}, "no UTF-8"),
        ({"settings": {"A": "a\\\\b"}}, "backslash"),
        ({"settings": {"A": "a\\%"}}, "backslash"),
        ({"settings": {"A": "x" * 1000}}, "more than 998 characters"),
        ({"environment": {"A": "\"'"}}, "both kinds of quotes"),
        ({"every": 30}, "less than a minute"),
    ],
)
def test_what_cron_would_spoil_is_an_error(plan: Plan, change: dict[str, object], match: str) -> None:
    with pytest.raises(ValueError, match=match):
        render_cron(replace(plan, **change))  # type: ignore[arg-type]


def test_with_a_user_the_entry_is_for_cron_d(plan: Plan) -> None:
    assert lines_of(render_cron(replace(plan, user="news")))[-1].split()[5] == "news"


def units(entries: str, folder: Path) -> list[Path]:
    """The files of systemd's entries."""
    files = []
    for text in entries.split("# /etc/systemd/system/")[1:]:
        name, _, rest = text.partition("\n")
        files.append(folder / name.partition(":")[0])
        files[-1].write_text(rest)
    return files


def test_systemd_takes_the_units(plan: Plan, tmp_path: Path) -> None:
    everyone = replace(plan, sites=("almayadeen", "almayadeen_ar"), user="root", command=("/bin/true",))
    files = units(render_systemd(everyone), tmp_path)
    assert [file.name for file in files] == [
        f"newscrawler-almayadeen{edition}.{kind}" for edition in ("", "-ar") for kind in ("service", "timer")
    ]
    ended = subprocess.run([analyze(), "verify", "--man=no", *files], capture_output=True, text=True)
    ours = [line for line in ended.stderr.splitlines() if "newscrawler" in line]
    assert (ended.returncode, ours) == (0, [])


@pytest.mark.parametrize("every", [60, 1800, 2700, 3600, 5400, 6 * 3600, 86400, 7 * 86400])
def test_systemd_starts_a_site_so_often(plan: Plan, every: int, tmp_path: Path) -> None:
    _, timer = units(render_systemd(replace(plan, every=every)), tmp_path)
    lines = timer.read_text().splitlines()
    calendars = [line.removeprefix("OnCalendar=") for line in lines if line.startswith("OnCalendar=")]
    assert "Persistent=true" in lines  # a machine that was off catches up
    words = [analyze(), "calendar", "--iterations=3", "--base-time=2026-11-02 00:00:00 UTC", *calendars]
    shown = subprocess.run(
        words, capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin:/bin"}
    ).stdout
    moments = sorted(
        datetime.strptime(line.split(": ", 1)[1].strip(), "%a %Y-%m-%d %H:%M:%S %Z")
        for line in shown.splitlines()
        if "Next elapse" in line or "Iter" in line or "Iteration" in line
    )
    assert len(moments) == 3 * len(calendars)
    assert {(later - sooner).total_seconds() for sooner, later in pairwise(moments)} == {every}


@pytest.mark.parametrize("every", [36 * 3600, 50 * 3600, 61 * 60, 3601])
def test_what_the_clock_does_not_divide_begins_soon_after_the_machine_has_started(
    plan: Plan, every: int, tmp_path: Path
) -> None:
    _, timer = units(render_systemd(replace(plan, every=every)), tmp_path)
    lines = dict(line.split("=", 1) for line in timer.read_text().splitlines() if line.startswith("On"))
    assert lines["OnUnitActiveSec"] == f"{every}s"
    assert lines["OnBootSec"] == lines["OnActiveSec"]
    assert 1 <= int(lines["OnBootSec"].removesuffix("m")) <= 30


def test_systemd_leaves_its_own_signs_alone(plan: Plan, tmp_path: Path) -> None:
    service, _ = units(render_systemd(plan), tmp_path)
    text = service.read_text()
    assert 'Environment="ODD=50 %% of \\"it\\" $HOME"\n' in text
    assert f"WorkingDirectory={tmp_path}/a folder, 100%%\n" in text
    odd = ODD.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    assert f'-s "USER_AGENT={odd}" -s' in text


def test_kubernetes_needs_an_image(plan: Plan) -> None:
    with pytest.raises(ValueError, match="--image"):
        render_kubernetes(plan)


def test_kubernetes_gets_a_job_for_every_site_on_one_volume(plan: Plan) -> None:
    entries = render_kubernetes(replace(plan, sites=("almayadeen", "almayadeen_ar"), image="registry.example/news:1"))
    volume, *jobs = entries.split("---\n")
    assert "kind: PersistentVolumeClaim" in volume
    assert len(jobs) == 2
    for job, name in zip(jobs, ("newscrawler-almayadeen", "newscrawler-almayadeen-ar"), strict=True):
        for line in (
            f"  name: {name}\n",
            "concurrencyPolicy: Forbid\n",
            "restartPolicy: Never\n",
            "terminationGracePeriodSeconds: 30\n",
            'image: "registry.example/news:1"\n',
            'mountPath: "/data"\n',
            '- "DATA_DIR=/data"\n',
        ):
            assert line in job
        indents = [len(line) - len(line.lstrip()) for line in job.splitlines()]
        assert all(indent % 2 == 0 for indent in indents)
        assert all(after - before <= 4 for before, after in pairwise(indents))


def test_kubernetes_mounts_the_volume_at_data_dir(plan: Plan) -> None:
    job = render_kubernetes(replace(plan, image="x", data_dir=PurePosixPath("/srv/news")))
    assert 'mountPath: "/srv/news"' in job
    assert '- "DATA_DIR=/srv/news"' in job


@pytest.mark.parametrize(("code", "job"), [(0, 0), (3, 0), (4, 0), (75, 0), (1, 1), (5, 5), (130, 130)])
def test_kubernetes_counts_as_failed_only_what_is(plan: Plan, tmp_path: Path, code: int, job: int) -> None:
    ended = subprocess.run(container(plan, tmp_path, f"exit {code}"), env=path(tmp_path), stdout=subprocess.PIPE)
    assert ended.returncode == job


def test_in_kubernetes_a_sigterm_reaches_the_run_which_gets_its_words(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "drain.py").write_text(DRAIN)
    words = container(plan, tmp_path, f'exec {sys.executable} {tmp_path}/drain.py "$@"')
    with subprocess.Popen(words, env=path(tmp_path), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        given = process.stdout.readline()
        process.terminate()
        assert process.wait(600) == 0
    assert f"'-s', {f'USER_AGENT={ODD}'!r}" in given


def analyze() -> str:
    """systemd's own reader of units and calendars."""
    return shutil.which("systemd-analyze") or lacking("systemd-analyze (apt-get install systemd)")


def path(folder: Path) -> dict[str, str]:
    return {"PATH": f"{folder}:/usr/bin:/bin"}


def container(plan: Plan, folder: Path, script: str) -> list[str]:
    """What Kubernetes would start, where newscrawler is a script."""
    (folder / "newscrawler").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "newscrawler").chmod(0o755)
    return command_of(render_kubernetes(replace(plan, image="x")), {})


def command_of(entries: str, environment: dict[str, str]) -> list[str]:
    """Command and args of the job, in which $(NAME) is the variable and $$ is $."""
    args = [json.loads(line.strip()[2:]) for line in entries.splitlines() if line.startswith(" " * 16 + '- "')]

    def expand(match: re.Match[str]) -> str:
        return "$" if match[1] is None else environment[match[1]]

    return ["sh", "-c", *(re.sub(r"\$\$|\$\(([\w.-]+)\)", expand, arg) for arg in args)]


def environment_of(entries: str) -> dict[str, str]:
    """Variables of the job's container, those of the Secret among them."""
    secret = entries.partition("stringData:\n")[2].partition("---")[0]
    secrets = {name: json.loads(value) for name, value in re.findall(r"^  ([\w.-]+): (.+)$", secret, re.MULTILINE)}
    named = re.findall(
        r"- name: ([\w.-]+)\n +value(?:: (.+)|From:\n +secretKeyRef:\n +name: \S+\n +key: (\S+))\n", entries
    )
    return {
        name: secrets[key] if key else (json.loads(value) if value[0] == '"' else value).replace("$$", "$")
        for name, value, key in named
    }


def test_kubernetes_runs_it_in_the_environment_that_it_was_planned_in(plan: Plan, tmp_path: Path) -> None:
    handed_on = {"NEWSCRAWLER_CONTACT": "desk@archive.example", "TZ": "Asia/Beirut", "ODD": "$HOME 50 %"}
    show = "import json, os, sys; print(json.dumps([dict(os.environ), sys.argv[1:]]))"
    (tmp_path / "newscrawler").write_text(f"#!{sys.executable}\n{show}\n")
    (tmp_path / "newscrawler").chmod(0o755)
    entries = render_kubernetes(
        replace(
            plan,
            image="x",
            environment={"PATH": "/mine", "LANG": "x", **handed_on},
            settings={"SPLASH_PASS": "a $(B) 'secret'", "USER_AGENT": ODD},
        )
    )
    environment = environment_of(entries)
    words = command_of(entries, environment)
    ended = subprocess.run(words, env={**environment, **path(tmp_path)}, capture_output=True, text=True, check=True)
    given, arguments = json.loads(ended.stdout)
    assert handed_on.items() <= given.items()
    assert f"USER_AGENT={ODD}" in arguments
    assert "SPLASH_PASS=a $(B) 'secret'" in arguments
    *_, job = entries.split("---\n")
    assert "'secret'" not in job
    assert "/mine" not in job


def test_kubernetes_gives_the_job_no_more_than_it_needs(plan: Plan) -> None:
    job = render_kubernetes(replace(plan, image="x"))
    for line in (
        "runAsNonRoot: true",
        "allowPrivilegeEscalation: false",
        "readOnlyRootFilesystem: true",
        "memory: 1Gi",
    ):
        assert f" {line}\n" in job
    assert "kind: Secret" not in job


@pytest.mark.parametrize("name", FORMATS)
def test_entries_end_with_a_line_end_and_have_no_odd_spaces(plan: Plan, name: str) -> None:
    entries = FORMATS[name](replace(plan, image="x"))
    assert entries.endswith("\n")
    assert not any(line != line.rstrip() for line in entries.splitlines())


def test_labels_are_names_everywhere_and_do_not_clash() -> None:
    names = ["almayadeen", "almayadeen_ar", "News", "news", "news.example", "news_example", "أخبار", "x" * 90, "_", "-"]
    labels = [label(name) for name in names]
    assert len(set(labels)) == len(names)
    for each in labels:
        assert len(each) <= 52
        assert each.replace("-", "").isalnum()
        assert each.isascii()
        assert each == each.lower()
