"""Disks that are full or read-only, folders that go: a run says so in one line, and the next one makes it whole."""

import resource
import shutil
from pathlib import Path

import pytest

from newscrawler.exits import Exit
from tests.conftest import Run, Start
from tests.filled import fill, url
from tests.run.disks import failing, mounted
from tests.run.site import SLOW, Origin, assert_there, assert_whole, outcomes, reports, rows, words

# From the lock's file, over the crawl's beginning, middle and end, to the segment: 1900k are enough for a whole run.
SIZES = (
    ("8k", "320k", "1024k", "1750k"),
    ("128k", "576k", "1408k", "1850k"),
    ("192k", "832k", "1600k"),
)


def assert_told(code: int, errors: str, *of: str) -> None:
    """One line says what cannot be used, in which file, and why."""
    assert code == Exit.STORE_FAILED
    assert len(errors.splitlines()) == 1, errors
    assert errors.startswith("newscrawler: error: almayadeen: ")
    for part in of:
        assert part in errors


@pytest.mark.parametrize("sizes", SIZES, ids="-".join)
def test_a_full_disk_is_told_and_with_more_room_the_next_run_is_whole(
    sizes: tuple[str, ...], run: Run, origin: Origin, data: Path
) -> None:
    """With a little more room it is full again."""
    with mounted(data, sizes[0]) as disk:
        for size in sizes:
            disk.remount(f"size={size}")
            ended = run(*words(origin.base_url))
            if ended.returncode == Exit.DONE:  # what it needs depends on how often it commits, and that on the time
                assert_whole(data, origin)
                return
            assert_told(ended.returncode, ended.stderr, "data/", "Free some space")
        disk.remount("size=64m")
        ended = run(*words(origin.base_url))
        # Nothing new is left where the report alone had no room.
        assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW)
        assert not ended.stderr
        assert_whole(data, origin)
        assert outcomes(data)[-1] == reports(data)[-1]["outcome"]


def test_on_a_read_only_disk_nothing_starts(run: Run, origin: Origin, data: Path) -> None:
    with mounted(data, "64m") as disk:
        disk.remount("ro")
        ended = run(*words(origin.base_url))
        assert_told(ended.returncode, ended.stderr, "data", "Read-only file system")
        disk.remount("rw")
        assert run(*words(origin.base_url)).returncode == Exit.DONE
        disk.remount("ro")
        ended = run(*words(origin.base_url))
        assert_told(ended.returncode, ended.stderr, "data", "Read-only file system")
        assert_whole(data, origin)


def test_a_disk_that_turns_read_only_in_the_middle_of_a_crawl(
    start: Start, run: Run, origin: Origin, data: Path
) -> None:
    with failing(data) as disk:
        crawl = start(*words(origin.base_url, *SLOW))
        origin.asked(40)
        disk.fail()
        _, errors = crawl.communicate(timeout=600)
        assert_told(crawl.returncode, errors, "data/ledger.sqlite")
        disk.mend()
        ended = run(*words(origin.base_url))
        assert (ended.returncode, ended.stderr) == (Exit.DONE, "")
        assert outcomes(data) == ["killed", "done"]
        assert_whole(data, origin)


def test_files_that_may_not_grow_in_the_middle_of_a_crawl(start: Start, run: Run, origin: Origin, data: Path) -> None:
    """As `ulimit -f` has it."""
    crawl = start(*words(origin.base_url, *SLOW))
    origin.asked(40)
    resource.prlimit(crawl.pid, resource.RLIMIT_FSIZE, (1, 1))
    _, errors = crawl.communicate(timeout=600)
    assert_told(crawl.returncode, errors, "data/ledger.sqlite")
    assert not rows(data)
    ended = run(*words(origin.base_url))
    assert (ended.returncode, ended.stderr) == (Exit.DONE, "")
    assert_whole(data, origin)


def test_the_published_folder_goes_in_the_middle_of_a_crawl(start: Start, run: Run, origin: Origin, data: Path) -> None:
    assert run(*words(origin.base_url, "-a", "sections=politics")).returncode == Exit.DONE
    origin.forget()
    crawl = start(*words(origin.base_url, *SLOW))
    origin.asked(10)
    shutil.rmtree(data / "dataset")
    assert crawl.wait(600) == Exit.DONE
    assert_there(data, origin)  # it is made again, with what was published before


def test_data_dir_goes_in_the_middle_of_a_crawl(start: Start, run: Run, origin: Origin, data: Path) -> None:
    crawl = start(*words(origin.base_url, *SLOW))
    origin.asked(40)
    while data.exists():  # it writes into its folders meanwhile
        shutil.rmtree(data, ignore_errors=True)
    _, errors = crawl.communicate(timeout=600)
    assert_told(crawl.returncode, errors, "data/ledger.sqlite")
    assert run(*words(origin.base_url)).returncode == Exit.DONE
    assert_whole(data, origin)


def test_what_stands_where_a_folder_or_a_file_should_be(run: Run, origin: Origin, data: Path) -> None:
    for place in ("", "locks", "ledger.sqlite-wal", "dataset", "reports"):
        obstacle = data / place
        shutil.rmtree(obstacle, ignore_errors=True)
        obstacle.parent.mkdir(parents=True, exist_ok=True)
        if place == "ledger.sqlite-wal":
            obstacle.mkdir()
        else:
            obstacle.touch()
        ended = run(*words(origin.base_url))
        assert_told(ended.returncode, ended.stderr, "data")
        obstacle.rmdir() if obstacle.is_dir() else obstacle.unlink()
    assert run(*words(origin.base_url)).returncode == Exit.NOTHING_NEW  # only its report could not be written
    assert_whole(data, origin)


@pytest.mark.parametrize("verb", [("status",), ("ledger", "check"), ("watch",)], ids=" ".join)
def test_a_ledger_on_a_disk_that_can_only_be_read_is_told_with_the_reason_and_is_no_damage(
    verb: tuple[str, ...], run: Run, data: Path
) -> None:
    with mounted(data, "8m") as disk:
        fill(data, url("/a", visited=1.0))
        disk.remount("ro")
        ended = run(*verb, "-s", f"DATA_DIR={data}")
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (Exit.STORE_FAILED, "", 1)
        assert "ead-only file system. Mount it so that it can be written" in ended.stderr
