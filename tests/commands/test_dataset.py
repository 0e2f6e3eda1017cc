"""`newscrawler dataset`: what is published, read as a user does."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawler.commands.dataset import DatasetCommand
from newscrawler.dataset.files.reading import read_lines
from newscrawler.dataset.releases.release import release
from newscrawler.ledger import site_lock
from newscrawler.ledger.gate.quarantine import quarantine
from newscrawler.run.command import QuietCommand
from tests.commands.conftest import Said
from tests.conftest import Run
from tests.folders import lose_ledger
from tests.ledgers import SITE, notes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A DATA_DIR with two releases, and a run in quarantine."""
    folder = tmp_path / "data"
    ledger = notes(folder)
    for id_ in ("a", "b", "c"):
        ledger.add(id_, body="نص")
    release(ledger.store, folder, SITE, run_id="run-1", now=1.0)
    ledger.update("a", headline="Edited")
    ledger.withdraw("b")
    release(ledger.store, folder, SITE, run_id="run-2", now=2.0)
    ledger.add("d")
    with ledger.store.write() as connection:
        quarantine(connection, SITE, "run-3")
    ledger.store.close()
    return folder


def rows_of(data: Path) -> dict[str, bytes]:
    """The published files by their names."""
    return {path.name: path.read_bytes() for path in (data / "dataset" / SITE).iterdir()}


@pytest.fixture
def said(saying: Callable[[type[QuietCommand]], Said]) -> Said:
    return saying(DatasetCommand)


def ids(output: str) -> list[str]:
    return [json.loads(line)["id"] for line in output.splitlines()]


def test_the_rows_the_snapshot_and_the_diff_are_json_lines_on_standard_output(said: Said, data: Path) -> None:
    for words, expected in (
        (("cat", SITE), ["a", "b", "c", "a", "b"]),
        (("snapshot", SITE), ["c", "a"]),
        (("snapshot", "--withdrawn", SITE), ["c", "a", "b"]),
        (("diff", SITE, "1"), ["a", "b"]),
        (("diff", SITE, "0", "1"), ["a", "b", "c"]),
    ):
        code, output, errors = said(*words, data_dir=data)
        assert (code, ids(output), errors) == (0, expected, "")
    assert said("verify", SITE, data_dir=data) == (0, "demo: 5 rows of 2 releases are as they should be\n", "")


def test_they_need_neither_ledger_nor_setting_but_the_folder(run: Run, data: Path) -> None:
    for path in data.glob("ledger*"):
        path.unlink()
    assert ids(run("dataset", "cat", SITE).stdout) == ["a", "b", "c", "a", "b"]
    renamed = data.rename(data.with_name("elsewhere"))
    assert run("dataset", "verify", SITE, "-s", f"DATA_DIR={renamed}").returncode == 0
    assert sorted(path.name for path in renamed.iterdir()) == ["dataset"]


@pytest.mark.usefixtures("data")
def test_a_snapshot_goes_to_a_file_compressed_as_its_name_says(said: Said, tmp_path: Path) -> None:
    for name in ("now.jsonl", "now.jsonl.gz", "now.jsonl.zst"):
        assert said("snapshot", SITE, "--output", name) == (0, "", "")
        assert [json.loads(line)["id"] for _, line in read_lines(tmp_path / name)] == ["c", "a"]
    told = "newscrawler: error: Cannot write data: Is a directory. Name a file in that folder.\n"
    assert said("snapshot", SITE, "--output", "data") == (1, "", told)


def test_damage_is_named_and_repaired_from_the_ledger(said: Said, data: Path) -> None:
    first = data / "dataset" / SITE / "000001.jsonl.zst"
    whole = first.read_bytes()
    first.write_bytes(bytes(len(whole)))
    code, output, errors = said("verify", SITE)
    repairs = "`newscrawler dataset repair demo` writes again what the ledger has"
    way_out = f"newscrawler: error: demo: files are damaged: {repairs}\n"
    assert (code, errors) == (1, way_out)
    assert output.startswith("data/dataset/demo/000001.jsonl.zst: its SHA-256 is ")
    assert said("cat", SITE) == (
        1,
        "",
        "newscrawler: error: Cannot read data/dataset/demo/000001.jsonl.zst: it is not the file that the manifest "
        "names. `newscrawler dataset verify demo` says what is damaged.\n",
    )
    assert said("repair", SITE) == (0, "demo: written again: 000001.jsonl.zst\n", "")
    assert first.read_bytes() == whole
    assert said("repair", SITE) == (0, "demo: nothing was lost or damaged\n", "")
    (first.parent / "manifest.json").unlink()
    assert said("verify", SITE) == (1, "data/dataset/demo/manifest.json: it is missing\n", way_out)
    assert said("repair", SITE) == (0, "demo: written again: manifest.json\n", "")
    assert said("verify", SITE)[0] == 0


@pytest.mark.usefixtures("data")
def test_a_run_in_quarantine_is_released_when_it_is_accepted_and_unknown_ones_are_told_it(said: Said) -> None:
    for words, told in (
        ((), "name a run of demo to accept"),
        (("--accept", "x"), "no run 'x' of demo is in quarantine"),
    ):
        assert said("release", SITE, *words) == (2, "", f"newscrawler: error: {told}: there is run-3 (1 rows)\n")
    accepted = said("release", SITE, "--accept", "run-3")
    assert accepted == (0, "demo: release 3 has 1 row: 1 added, 0 updated, 0 withdrawn\n", "")
    assert ids(said("diff", SITE, "2")[1]) == ["d"]
    assert said("release", SITE, "--accept", "run-3")[2].endswith("in quarantine: there is none\n")


def test_a_run_in_quarantine_is_thrown_away_when_it_is_rejected(said: Said, data: Path) -> None:
    before = rows_of(data)
    assert said("release", SITE, "--reject", "x")[2].startswith("newscrawler: error: no run 'x' of demo is in quar")
    assert said("release", SITE, "--reject", "run-3", "--accept", "run-3")[0] == 2
    thrown_away = "demo: 1 record of run run-3 is thrown away; the next run fetches its page again\n"
    assert said("release", SITE, "--reject", "run-3") == (0, thrown_away, "")
    assert rows_of(data) == before
    assert said("release", SITE, "--accept", "run-3")[2].endswith("in quarantine: there is none\n")
    assert said("verify", SITE)[0] == 0


@pytest.mark.usefixtures("data")
def test_many_segments_become_few_and_the_old_ones_go_when_their_grace_is_over(said: Said, tmp_path: Path) -> None:
    before = [said(*words, SITE) for words in (("cat",), ("snapshot",), ("verify",))]
    told = "demo: 2 segments became 1: 000003.jsonl.zst"
    assert said("compact", SITE, "--grace", "soon")[0] == 2
    assert said("compact", SITE, "--grace", "0s") == (0, f"{told}; 2 files of before are removed\n", "")
    assert [said(*words, SITE) for words in (("cat",), ("snapshot",), ("verify",))] == before
    assert ids(said("diff", SITE, "1")[1]) == ["a", "b"]
    assert said("release", SITE, "--accept", "run-3")[0] == 0
    assert said("compact", SITE) == (0, "demo: 2 segments became 1: 000005.jsonl.zst\n", "")
    assert said("compact", SITE) == (0, "demo: its segments are few already\n", "")
    names = sorted(path.name for path in (tmp_path / "data/dataset" / SITE).glob("0*"))
    assert names == ["000003.jsonl.zst", "000004.jsonl.zst", "000005.jsonl.zst"]
    assert said("verify", SITE)[0] == 0
    assert said("compact", "demi")[:2] == (2, "")


def test_while_the_site_is_crawled_nothing_is_published(run: Run, data: Path) -> None:
    held = site_lock.hold(data, SITE)
    assert held is not None
    ended = run("dataset", "release", SITE, "--accept", "run-3")
    held.release()
    assert ended.returncode == 75
    assert ended.stderr.startswith("newscrawler: error: demo is being crawled")


def test_without_a_ledger_nothing_is_made(said: Said, tmp_path: Path) -> None:
    lose_ledger(Path("data"))
    code, output, errors = said("release", SITE, "--accept", "run-3")
    assert (code, output) == (6, "")
    assert errors.startswith("newscrawler: error: There is no ledger at ")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_an_error_of_the_store(said: Said, data: Path) -> None:
    shutil.rmtree(data / "dataset")
    (data / "dataset").touch()
    code, output, errors = said("repair", SITE)
    assert (code, output, errors.count("\n")) == (6, "", 1)
    assert errors.startswith("newscrawler: error: Cannot write data/dataset/demo/000001.jsonl.zst: ")


def test_a_site_without_a_dataset_is_answered_with_those_that_have_one(said: Said, data: Path) -> None:
    for site, hint in (("demi", "did you mean demo?"), ("xyz", "there is one of demo")):
        told = f"newscrawler: error: no dataset of {site!r} at {data}/dataset/{site}: {hint}\n"
        assert said("cat", site, data_dir=data) == (2, "", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name one of verify, cat, snapshot, diff, release, compact, repair"),
        (("show", SITE), "name one of verify, cat, snapshot, diff, release, compact, repair, not 'show'"),
        (("cat",), "name one site: newscrawler dataset cat SITE"),
        (("cat", SITE, "1"), "cat takes one site, and no '1'"),
        (
            ("diff", SITE),
            "diff takes the numbers of releases: FROM or TIMELINE:FROM, and TO where that is not the latest",
        ),
        (("cat", SITE, "--withdrawn"), "--withdrawn belongs to `newscrawler dataset snapshot`"),
    ],
)
def test_wrong_usage_is_one_line(said: Said, words: tuple[str, ...], told: str) -> None:
    assert said(*words) == (2, "", f"newscrawler: error: {told}\n")


def test_a_closed_pipe_ends_it_without_a_word(run: Run, data: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = run("dataset", "cat", SITE, "-s", f"DATA_DIR={data}", stdout=writer)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, "")
