"""What many runs came to: a line a site, a summary that names what to look at, JSON for programs."""

import json

import pytest

from newscrawler.exits import Exit
from newscrawler.report.outcome import Outcome
from newscrawler.run.sites.results import Results

OUTCOMES = {
    "a": Outcome(Exit.DONE, "a: 3 new"),
    "b": Outcome(Exit.FAILED, "b: no page", held="2 wait"),
    "c": Outcome(Exit.NOTHING_NEW, "c: nothing new", warning="a listing is empty"),
    "d": Outcome(Exit.LOCKED, ""),
}


def noted(*, quiet: bool = False, as_json: bool = False) -> Results:
    results = Results("sites.toml", quiet, as_json)
    for site, outcome in OUTCOMES.items():
        results.note(site, outcome)
    return results


def test_each_site_has_a_line_and_the_summary_says_what_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert noted().conclude(["e"]) == Exit.FAILED
    output, errors = capsys.readouterr()
    *lines, summary = output.splitlines()
    assert lines == ["a: 3 new", "c: nothing new", "d: another run has it"]
    assert summary.startswith("sites.toml: 5 sites in ")
    assert summary.endswith("1 done, 1 nothing new, 1 failed, 1 locked, 1 not begun; look at b")
    assert errors.splitlines() == [
        "newscrawler: error: b: no page; 2 wait",
        "newscrawler: warning: c: a listing is empty",
    ]


def test_quiet_prints_only_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    noted(quiet=True).conclude([])
    output, errors = capsys.readouterr()
    assert output == ""
    assert len(errors.splitlines()) == 2


def test_json_is_one_document_with_every_site(capsys: pytest.CaptureFixture[str]) -> None:
    noted(as_json=True).conclude(["e"])
    output, errors = capsys.readouterr()
    data = json.loads(output)
    assert (data["exit"], data["not_begun"], errors) == (1, ["e"], "")
    assert [(site["site"], site["exit"], site["outcome"]) for site in data["sites"]] == [
        ("a", 0, "done"),
        ("b", 1, "failed"),
        ("c", 3, "nothing_new"),
        ("d", 75, "locked"),
    ]


def test_nothing_due_is_nothing_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert Results("sites.toml").conclude([]) == Exit.NOTHING_NEW
    assert capsys.readouterr().out == "sites.toml: no site is due\n"


def test_what_was_not_begun_is_left_for_the_next_time() -> None:
    assert Results("sites.toml", quiet=True).conclude(["a"]) == Exit.PARTLY_DONE
