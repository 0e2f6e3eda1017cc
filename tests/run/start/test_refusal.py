"""Starts that are refused before Scrapy is imported are those that Scrapy's command would refuse, in the same words."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from newscrawler import site_folder
from newscrawler.exits import Exit
from newscrawler.run.start.refusal import unknown_site, wrong_setting
from tests.conftest import Run
from tests.run.start.test_verb import heavy, imported

LATE = ("-L", "WARNING")
"""Of a line with an option of Scrapy's own nothing is read early."""


@pytest.mark.parametrize(
    ("words", "early"),
    [
        (("run", "almayaden"), "unknown site 'almayaden': did you mean almayadeen"),
        (("crawl", "almayaden", "-o", "x.jsonl"), "unknown site 'almayaden': did you mean almayadeen"),
        (("run", "qqqqqqqq"), "unknown site 'qqqqqqqq': `newscrawler sites` lists all"),
        (("run", "https://n.example/"), "must be told whom to reach"),
        (("run", "n.example"), "https://n.example stands for a site that has no profile"),
        (("run", "faz"), "must be told whom to reach"),
        (("run", "faz", "-s", "GATE_FAILED=2"), "GATE_FAILED is 2.0: give a share from 0 to 1"),
        (("run", "faz", "-s", "GATE_MIN=x"), "GATE_MIN is 'x': give a number"),
        (("run", "faz", "-s", "CONTACT=nobody"), "CONTACT='nobody' is neither an address"),
    ],
)
def test_a_start_is_refused_early_in_the_words_of_the_command(run: Run, words: tuple[str, ...], early: str) -> None:
    ended, late = run(*words), run(*words, *LATE)
    assert early in ended.stderr
    assert (ended.returncode, ended.stderr) == (late.returncode, late.stderr)
    assert ended.returncode == Exit.BAD_USAGE


@pytest.mark.parametrize("words", [["run", "almayaden"], ["crawl", "almayaden"], ["run", "faz"]])
def test_and_neither_scrapy_nor_the_database_is_imported_for_it(tmp_path: Path, words: list[str]) -> None:
    modules = imported(f"sys.argv[1:] = {words}; from newscrawler.__main__ import main; main()", tmp_path)
    assert heavy(modules) <= {"difflib"}  # which finds the names that are near


@pytest.fixture
def sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own sites, as a process finds it that starts now."""
    monkeypatch.setenv("NEWSCRAWLER_SITES", str(tmp_path))
    monkeypatch.setitem(sys.modules, site_folder.PACKAGE, ModuleType(site_folder.PACKAGE))  # what was there comes back
    site_folder.register()
    return tmp_path


def test_a_spider_whose_name_only_python_tells_is_left_to_scrapy(sites: Path) -> None:
    assert unknown_site("gazette")
    (sites / "gazette.toml").touch()
    assert unknown_site("gazette") is None
    (sites / "made.py").write_text("name = 'gaz' + 'ette'")
    assert unknown_site("whatever") is None


def test_every_site_that_scrapy_lists_is_known(run: Run) -> None:
    listed = run("list").stdout.split()
    assert len(listed) > 50
    assert [unknown_site(name) for name in listed] == [None] * len(listed)


def test_a_site_in_python_a_private_one_and_one_with_a_contact_may_go_on(sites: Path) -> None:
    (sites / "here.toml").write_text('base_url = "http://127.0.0.1:8000"')
    (sites / "broken.toml").write_text("base_url =")
    (sites / "own.toml").write_text('base_url = "https://news.example"')
    for site in ("here", "almayadeen", "broken", "none"):
        assert wrong_setting(site, {}) is None
    assert wrong_setting("own", {})
    assert wrong_setting("own", {"CONTACT": "me@paper.example.edu"}) is None
    assert wrong_setting("own", {"ALLOWED_PRIVATE_HOSTS": "news.example"}) is None
