"""The files of docs/set-ups/: they parse, call what there is, and take for failures what a run says is one.

Their own tools were run on them by hand: docs/how-do-i-run-it-on-several-machines.md says which.
"""

import ast
import itertools
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from newscrawler import exits
from newscrawler.exits import Exit
from newscrawler.run.schedules import kubernetes
from newscrawler.run.sites.file import read_sites

ROOT = Path(__file__).parents[2]
SET_UPS = ROOT / "docs" / "set-ups"
PYTHON = sorted(SET_UPS.glob("*.py"))
NO_FAILURE = {Exit.DONE, Exit.NOTHING_NEW, Exit.PARTLY_DONE, Exit.FENCED, Exit.LOCKED}


def documents(name: str) -> list[Any]:
    return list(yaml.safe_load_all((SET_UPS / name).read_text(encoding="utf-8")))


def words_of_workers() -> Iterator[tuple[str, list[str]]]:
    """The words after the program's name that each set-up starts a worker with."""
    for name, service in documents("compose.yaml")[0]["services"].items():
        if service.get("image") == "newscrawler":
            yield f"compose.yaml {name}", service["command"]
    (deployment,) = (each for each in documents("kubernetes-workers.yaml") if each["kind"] == "Deployment")
    yield "Deployment", deployment["spec"]["template"]["spec"]["containers"][0]["args"]
    (job,) = documents("kubernetes-cronjob.yaml")
    _, _, *words = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]["args"]
    yield "CronJob", words
    (line,) = re.findall(r"^ExecStart=\S+ (.+)$", (SET_UPS / "newscrawler-work@.service").read_text(), re.M)
    yield "systemd", line.split()
    (line,) = re.findall(r"^CMD (\[\"work\".+)$", (SET_UPS / "Dockerfile").read_text(), re.M)
    yield "Dockerfile", yaml.safe_load(line)


@pytest.mark.parametrize(("where", "words"), [pytest.param(*each, id=each[0]) for each in words_of_workers()])
def test_a_worker_is_started_with_options_that_it_has(where: str, words: list[str]) -> None:
    verb, *rest = words
    source = (ROOT / "newscrawler" / "commands" / f"{verb}.py").read_text(encoding="utf-8")
    unknown = [word for word in rest if word.startswith("--") and f'"{word}"' not in source]
    assert not unknown, f"{where}: {unknown}"
    settings = [setting.partition("=")[0] for option, setting in itertools.pairwise(rest) if option == "-s"]
    known = (ROOT / "newscrawler" / "settings.py").read_text(encoding="utf-8")
    assert settings[0] == "DATA_DIR"
    assert all(re.search(rf"^{name}\b", known, re.M) for name in settings)


def test_a_job_of_kubernetes_ends_well_where_an_entry_of_schedule_does() -> None:
    (job,) = documents("kubernetes-cronjob.yaml")
    script = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]["args"][0]
    assert script.split() == kubernetes._SHELL.split()


@pytest.mark.parametrize("code", list(exits.Exit))
def test_what_a_recipe_takes_for_a_failure_is_one(code: Exit) -> None:
    values = dict(_constants(SET_UPS / "procrastinate_worker.py"))
    assert (code in values["NO_FAILURE"]) == (code in NO_FAILURE)
    source = (SET_UPS / "airflow_dag.py").read_text(encoding="utf-8")
    (skipped,) = re.findall(r"skip_on_exit_code=(\[.+\])", source)
    (ending,) = re.findall(r'"(code=\$\?; .+)",', source)
    shown = subprocess.run(["/bin/sh", "-c", f"(exit {int(code)}); {ending}"], check=False).returncode
    assert (shown == 0 or shown in ast.literal_eval(skipped)) == (code in NO_FAILURE)


def test_a_dag_whose_tasks_have_folders_that_go_says_where_the_data_stay() -> None:
    source = (SET_UPS / "airflow_dag.py").read_text(encoding="utf-8")
    assert re.search(r'^DATA = os\.environ\.get\("NEWSCRAWLER_DATA", "/.+"\)$', source, re.M)
    assert ' -s DATA_DIR="{DATA}" ' in source


def test_a_dag_has_a_task_for_each_enabled_site_of_a_file(tmp_path: Path) -> None:
    sites = tmp_path / "sites.toml"
    sites.write_text(
        '[defaults]\ncontact = "a@b.example"\n[[site]]\nurl = ["http://www.News.example:8080/x", "https://b.example"]\n'
        '[[site]]\nurl = "https://c.example"\nname = "c"\n[[site]]\nprofile = "almayadeen"\n'
        '[[site]]\nurl = "https://d.example"\nenabled = false\n'
    )
    tree = ast.parse((SET_UPS / "airflow_dag.py").read_text(encoding="utf-8"))
    functions = ast.Module([node for node in tree.body if isinstance(node, ast.FunctionDef)], type_ignores=[])
    known: dict[str, Any] = {"Any": Any, "SITES": sites, "tomllib": tomllib, "urlsplit": urlsplit}
    exec(compile(functions, "airflow_dag.py", "exec"), known)  # noqa: S102 - our own document
    assert known["names"]() == [entry.name for entry in read_sites(sites).chosen()]


@pytest.mark.parametrize("path", PYTHON, ids=[path.name for path in PYTHON])
def test_a_recipe_is_python(path: Path) -> None:
    compile(path.read_text(encoding="utf-8"), path.name, "exec")


def test_the_image_has_extras_that_there_are_and_no_rights() -> None:
    text = (SET_UPS / "Dockerfile").read_text(encoding="utf-8")
    (extras,) = re.findall(r"'\.\[(.+?)\]'", text)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(extras.split(",")) <= project["optional-dependencies"].keys()
    assert re.search(r"^USER 1000:1000$", text, re.M)
    for name in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.M):
        assert all((ROOT / each).exists() for each in name.split())


def _constants(path: Path) -> Iterator[tuple[str, Any]]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            yield node.targets[0].id, ast.literal_eval(node.value)  # type: ignore[attr-defined]
