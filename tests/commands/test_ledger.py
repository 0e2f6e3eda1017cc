"""`newscrawler ledger`, as a user calls it: what it says of a ledger, and how it ends."""

import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawler.commands.ledger import LedgerCommand
from newscrawler.dataset.releases.release import release
from newscrawler.ledger import site_lock
from newscrawler.run.command import QuietCommand
from tests.asking import change
from tests.commands.conftest import Said
from tests.folders import lose_ledger
from tests.ledgers import SITE, notes


@pytest.fixture
def said(saying: Callable[[type[QuietCommand]], Said]) -> Said:
    return saying(LedgerCommand)


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


def test_a_ledger_that_is_sound_says_so(said: Said, data: Path) -> None:
    code, output, errors = said("check")
    assert (code, errors) == (0, "")
    assert output == f"{data.name}: the ledger is sound, and every released file is as it says\n"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE revisions SET record = substr(record, 1, 4) WHERE number = 1", "revision 1 cannot be read"),
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
    lose_ledger(Path("data"))
    assert said()[0] == said("chek")[0] == said("check")[0] == 2


def test_a_vacuum_gives_space_back_and_drops_what_released_files_hold(said: Said, data: Path) -> None:
    ledger = notes(data)
    for number in range(40):
        ledger.add(f"n{number}", body=random.Random(number).randbytes(9000).hex())  # noqa: S311 - no secret
    release(ledger.store, data, SITE, run_id="run-2", now=2.0)
    for number in range(40):
        ledger.update(f"n{number}", body="Short.")
    release(ledger.store, data, SITE, run_id="run-3", now=3.0)
    ledger.store.close()
    large = (data / "ledger.sqlite").stat().st_size
    code, output, errors = said("vacuum", "--drop-before", "1d")
    assert (code, errors) == (0, "")
    assert output.startswith("data/ledger.sqlite: 40 old revisions dropped, which released files hold\n")
    assert re.search(r"^data/ledger\.sqlite: \d+\.\d MB before, \d+\.\d MB now$", output, re.MULTILINE)
    assert (data / "ledger.sqlite").stat().st_size < large * 0.7
    assert said("check")[0] == 0
    assert said("vacuum")[1].count("\n") == 1
    (data / "dataset" / SITE / "000002.jsonl.zst").write_bytes(b"")
    change(data, "UPDATE revisions SET made = made - 1e9")
    code, output, errors = said("vacuum", "--drop-before", "1d")
    assert (code, output.count("\n")) == (0, 2)
    assert errors == (
        "newscrawler: error: data/dataset/demo/000002.jsonl.zst is missing or damaged: what it should hold stays in "
        "the ledger\n"
    )


def test_a_vacuum_waits_for_no_run_and_needs_a_ledger(said: Said, data: Path, tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from newscrawler.ledger import site_lock; "
    program += "assert site_lock.hold(Path(sys.argv[1]), sys.argv[2]); print('held', flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", program, str(data), SITE]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        told = "newscrawler: error: demo is being crawled; try again when it has ended\n"
        assert said("vacuum") == (75, "", told)
        holder.kill()
    assert said("vacuum")[0] == 0
    lose_ledger(tmp_path / "none")
    assert said("vacuum", data_dir=tmp_path / "none")[0] == 2
    assert said("vacuum", "--drop-before", "soon")[0] == 2
    assert said("check", "--drop-before", "1d")[2].endswith("--drop-before belongs to `newscrawler ledger vacuum`\n")


def test_a_lost_ledger_is_made_from_the_dataset_and_then_sound(said: Said, data: Path) -> None:
    lose_ledger(data)
    assert said("rebuild") == (0, "demo: 3 rows of 1 segments put back, of 3 articles; release 1\n", "")
    assert said("check")[0] == 0
    assert said("rebuild", SITE) == (0, "demo: the ledger had all; release 1\n", "")


def test_a_rebuild_that_cannot_be_is_one_line(said: Said, data: Path) -> None:
    assert said("rebuild", "deno")[0] == 2
    held = site_lock.hold(data, SITE)
    assert held is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site_lock, "hold", lambda *_: None)  # as where another process has it
        assert said("rebuild", SITE)[0] == 75
    held.release()
    (data / "dataset" / SITE / "000001.jsonl.zst").write_bytes(b"")
    code, output, errors = said("rebuild", SITE)
    assert (code, output, errors.count("\n")) == (1, "", 1)


def test_a_backup_is_made_and_restored_where_nothing_is_and_where_less_is(said: Said, data: Path) -> None:
    code, output, errors = said("backup", "copies", "--keep", "2")
    assert (code, errors) == (0, "")
    assert output.endswith("Z: 1 segments copied, 0 as in the one before\n")
    assert said("backup", "copies")[1].endswith("Z: 0 segments copied, 1 as in the one before\n")
    code, output, errors = said("restore", "copies", data_dir="elsewhere")
    assert (code, errors) == (0, "")
    assert output.startswith("elsewhere: restored from copies/")
    assert output.endswith("Z: demo\n")
    assert said("check", data_dir="elsewhere")[0] == 0
    (data / "dataset" / SITE / "manifest.json").unlink()
    assert said("restore", "copies")[0] == 0
    assert said("check")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("backup",), "name one folder: newscrawler ledger backup DIR"),
        (("check", "demo"), "check takes no 'demo'"),
        (("backup", "copies", "--force"), "--force belongs to `newscrawler ledger restore`"),
        (("backup", "copies", "--keep", "0"), "--keep 0: one backup stays at least"),
    ],
)
def test_wrong_words_of_backups_are_one_line(said: Said, words: tuple[str, ...], told: str) -> None:
    assert said(*words) == (2, "", f"newscrawler: error: {told}\n")


def test_where_there_is_no_backup_nothing_is_restored(said: Said) -> None:
    code, output, errors = said("restore", "none")
    assert (code, output, errors.count("\n")) == (2, "", 1)
