"""`newscrawler duplicates`: groups of released articles, by site and date. What is a copy is told by the release."""

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawler.dataset.releases.release import release
from newscrawler.exits import Exit
from newscrawler.report.phrases import counted
from tests.commands.test_duplicates import FIRST, SECOND
from tests.folders import lose_ledger
from tests.ledger.near_duplicates.test_announcing import prose
from tests.ledgers import Notes, notes

DAY = 86_400.0


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Two sites: a story that both carry, and an excerpt."""
    made = notes(tmp_path / "data")
    long = prose(1, words=400)
    quay, mast = Notes(made.store, site="quay"), Notes(made.store, site="mast")
    quay.add("1", published=1 * DAY, body=FIRST)
    mast.add("2", published=5 * DAY, body=SECOND, source="Reuters")
    mast.add("3", published=9 * DAY, body=long)
    mast.add("4", published=9 * DAY, body="\n\n".join(long.split("\n\n")[2:5]))
    for site in (quay.site, mast.site):
        release(made.store, tmp_path / "data", site, run_id="run-1", now=1.0)
    made.store.close()
    return tmp_path


def groups(run: Any, *words: str) -> list[list[str]]:
    ended = run("duplicates", "--format", "jsonl", *words)
    assert ended.returncode == Exit.DONE, ended.stderr
    found = [json.loads(line)["members"] for line in ended.stdout.splitlines()]
    assert ended.stderr == f"{counted(len(found), 'group')}\n"
    return [[f"{member['site']} {member['id']} {member['relation']}" for member in members] for members in found]


@pytest.mark.usefixtures("ledger")
def test_groups_are_those_of_the_site_and_of_the_time_that_are_asked_for(run: Any) -> None:
    story, held = ["quay 1 None", "mast 2 syndicated"], ["mast 3 None", "mast 4 contained"]
    assert groups(run) == [story, held]
    assert groups(run, "--site", "quay") == [story]
    assert groups(run, "--since", "1970-01-08") == [held]
    assert groups(run, "--since", "1970-01-03", "--site", "quay") == []


@pytest.mark.usefixtures("ledger")
def test_a_group_is_shown_with_its_members_and_side_by_side(run: Any) -> None:
    ended = run("duplicates", "--site", "quay")
    assert "Group 1: 2 articles" in ended.stdout
    assert "syndicated" in ended.stdout
    assert "Headline of 1" in ended.stdout
    assert "Headline of 2" in ended.stdout
    changed = next(line for line in ended.stdout.splitlines() if "tram" in line)
    assert "[-ferry-]" in changed
    assert "{+tram+}" in changed


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--site", "key"), "the ledger knows no site 'key': there is mast, quay"),
        (("--since", "yesterday"), "yesterday is no date: write 2026-11-25"),
        (("--threshold", "0.9"), "--threshold is for `newscrawler duplicates check FILE.jsonl`"),
        (("check", "a.jsonl", "--site", "quay"), "--site is for released articles: leave check and its files out"),
        (("a.jsonl",), "newscrawler duplicates check FILE.jsonl"),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_is_right(run: Any, words: tuple[str, ...], told: str) -> None:
    ended = run("duplicates", *words)
    assert ended.returncode == Exit.BAD_USAGE
    assert told in ended.stderr
    assert ended.stdout == ""


def test_without_a_ledger_it_says_how_one_is_made(run: Any, tmp_path: Path) -> None:
    lose_ledger(tmp_path / "data")
    ended = run("duplicates")
    assert ended.returncode == Exit.STORE_FAILED
    assert "There is no ledger" in ended.stderr


@pytest.mark.parametrize("given", ['{"same": "hide"}', '{"alike": "drop"}', "same"])
def test_a_run_with_wrong_words_for_copies_does_not_begin(run: Any, tmp_path: Path, given: str) -> None:
    ended = run("run", "demo", "-s", f"DUPLICATES={given}")
    assert ended.returncode == Exit.BAD_USAGE
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    assert not (tmp_path / "data" / "ledger.sqlite").exists()
