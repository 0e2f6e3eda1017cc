"""`newscrawler ledger`, as a user calls it: what it says of a ledger, and how it ends."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawler.commands.ledger import Command
from newscrawler.dataset.release import release
from tests.ledgers import SITE, notes

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Said:
    """Runs `newscrawler ledger WORDS...` in this process: its exit code, what it printed, what it complained of."""
    monkeypatch.chdir(tmp_path)

    def said(*words: str, data_dir: Path | str = "data") -> tuple[int, str, str]:
        command, parser = Command(), argparse.ArgumentParser()
        command.settings = Settings()
        command.settings.setmodule("newscrawler.settings")
        command.settings.set("DATA_DIR", str(data_dir))
        command.add_options(parser)
        options, arguments = parser.parse_known_args(words)
        try:
            command.run(arguments, options)
        except SystemExit as exit_:
            command.exitcode = exit_.code
        output, errors = capsys.readouterr()
        return int(command.exitcode), output, errors

    return said


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A DATA_DIR with a release of three articles."""
    folder = tmp_path / "data"
    ledger = notes(folder)
    for id_ in ("a", "b", "c"):
        ledger.add(id_, body="Some text. " * 30, via=[("sections", "https://news.example/world")])
    release(ledger.store, folder, SITE, run_id="run-1", now=1.0)
    ledger.store.close()
    return folder


def change(data: Path, statement: str) -> None:
    ledger = notes(data)
    with ledger.store.write() as connection:
        connection.exec_driver_sql(statement)
    ledger.store.close()


def test_a_ledger_that_is_sound_says_so(said: Said, data: Path) -> None:
    code, output, errors = said("check")
    assert (code, errors) == (0, "")
    assert output == f"{data.name}: the ledger is sound, and every released file is as it says\n"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE revisions SET record = x'28b52ffd' WHERE number = 1", "revision 1 cannot be read"),
        ("DELETE FROM articles WHERE id = 'a'", "a revision is of an article that there is not: "),
        ("DELETE FROM revisions WHERE number = 2", "its `rows` is 3, its revisions say 2"),
        ("UPDATE urls SET url = url || 'x' WHERE url LIKE '%/a'", "a URL is not the one that it was"),
        ("UPDATE revisions SET similarity = 0.25 WHERE number = 1", "line 1 is another one in the ledger"),
        ("UPDATE segments SET sha256 = 'f'", "it is not the file that the ledger names"),
        ("UPDATE articles SET revision = 2 WHERE id = 'b'", "an article lacks its latest revision"),
        ("UPDATE urls SET state = 'dona'", "a URL has a state that there is not"),
    ],
)
def test_what_is_wrong_in_the_ledger_is_told_line_by_line(said: Said, data: Path, statement: str, fault: str) -> None:
    change(data, statement)
    code, output, _ = said("check")
    assert code == 1
    assert fault in output


def test_files_that_are_not_as_the_ledger_says_are_told(said: Said, data: Path) -> None:
    folder = data / "dataset" / SITE
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"run_id": "run-1"', '"run_id": "run-3"'))
    (folder / "000001.jsonl.zst").unlink()
    code, output, _ = said("check")
    assert code == 1
    assert "000001.jsonl.zst: it is missing" in output
    assert "the manifest says 'run-3', the ledger 'run-1'" in output


def test_a_flipped_bit_of_a_page_is_told(said: Said, data: Path) -> None:
    path = data / "ledger.sqlite"
    page = bytearray(path.read_bytes())
    page[-1000] ^= 4
    path.write_bytes(page)
    code, output, _ = said("check")
    assert code == 1
    assert f"page {len(page) // 4096} is not as it was written" in output


def test_wrong_words_and_a_ledger_that_is_not_there_are_wrong_usage(said: Said) -> None:
    assert said()[0] == said("chek")[0] == said("check")[0] == 2
