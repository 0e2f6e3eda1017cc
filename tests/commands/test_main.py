"""`newscrawler` itself: from any folder, in pipes, with a full disk behind it."""

import os
from pathlib import Path

import pytest

import newscrawler
from newscrawler.run.start.verbs import _command
from tests.conftest import Run

OURS = (
    *("coverage", "crawl", "dataset", "demo", "duplicates", "extract", "fetch", "genspider", "history", "ledger"),
    *("metrics", "parse", "politeness", "report", "requeue", "run", "schedule", "schema", "shell", "site", "sites"),
    *("splash", "status", "tail", "view", "watch", "work"),
)


def test_without_a_verb_all_are_listed_ours_with_what_they_do(run: Run) -> None:
    for words in ([], ["--help"]):
        ended = run(*words)
        assert ended.returncode == 0
        lines = ended.stdout.splitlines()
        assert tuple(line.split()[0] for line in lines if line.startswith("  ")) == OURS
        assert "startproject" in ended.stdout


@pytest.mark.parametrize(
    "verb", sorted({*OURS} - {"fetch", "genspider", "parse", "shell", "view"})
)  # those are Scrapy's
def test_the_help_of_a_verb_of_ours_names_its_exit_codes(verb: str) -> None:
    assert "Exit codes: 0 " in _command(verb).long_desc()


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").stdout == f"newscrawler {newscrawler.__version__}\n"


def test_a_project_whose_settings_cannot_be_had_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = elsewhere.settings\n")
    ended = run("list")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "elsewhere.settings, which cannot be imported" in ended.stderr


def test_a_folder_that_was_deleted_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()

    def stand_in_a_deleted_folder() -> None:
        os.chdir(tmp_path / "gone")
        (tmp_path / "gone").rmdir()

    ended = run("status", preexec_fn=stand_in_a_deleted_folder)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "the folder that this was started in is not there any more" in ended.stderr


def test_settings_of_a_project_built_on_it_are_taken(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text('from newscrawler.settings import *\nBOT_NAME = "mine"\n')
    ended = run("settings", "--get", "BOT_NAME", environment={"SCRAPY_SETTINGS_MODULE": "mine"})
    assert ended.stdout == "mine\n"


@pytest.mark.parametrize(
    ("word", "hint"),
    [("crawll", "did you mean `newscrawler crawl`?"), ("setings", "`newscrawler settings`?"), ("almayadeen", "--help")],
)
def test_an_unknown_verb_is_wrong_usage_and_the_nearest_one_is_named(run: Run, word: str, hint: str) -> None:
    ended = run(word)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"there is no verb '{word}'" in ended.stderr
    assert hint in ended.stderr


def test_a_verb_of_a_project_is_known(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text('from newscrawler.settings import *\nCOMMANDS_MODULE = "verbs"\n')
    (tmp_path / "verbs").mkdir()
    (tmp_path / "verbs" / "__init__.py").touch()
    (tmp_path / "verbs" / "greet.py").write_text(
        "from scrapy.commands import ScrapyCommand\n"
        "class Command(ScrapyCommand):\n"
        "    requires_crawler_process = False\n"
        "    def short_desc(self):\n        return 'Greet'\n"
        "    def run(self, args, opts):\n        print('Good morning')\n"
    )
    project = {"SCRAPY_SETTINGS_MODULE": "mine"}
    assert run("greet", environment=project).stdout == "Good morning\n"
    assert "did you mean `newscrawler greet`?" in run("gret", environment=project).stderr


@pytest.mark.parametrize("verb", ["run", "runspider"])
def test_help_names_the_program_that_was_typed(run: Run, verb: str) -> None:
    assert f"newscrawler {verb} [options]" in "".join(run(verb, "--help").stdout.splitlines()[:3])


def test_a_closed_pipe_ends_it_without_a_word(run: Run) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = run("schema", stdout=writer)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, "")


def test_a_full_disk_behind_standard_output_is_one_line(run: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = run("schema", stdout=full)
    assert ended.returncode == 74
    assert ended.stderr == "newscrawler: error: standard output cannot be written: No space left on device\n"
