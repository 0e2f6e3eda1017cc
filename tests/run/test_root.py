"""A DATA_DIR whose disk is not mounted does not become a second dataset."""

import os
from pathlib import Path

from newscrawler.exits import Exit
from tests.conftest import Run
from tests.run.site import SITE, Origin, words


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_an_empty_folder_in_the_place_of_a_known_dataset_is_refused_until_a_new_one_is_begun(
    run: Run, origin: Origin, data: Path
) -> None:
    few = words(origin.base_url, "-a", "sections=politics", "-a", "max_articles=2")
    assert run(*few).returncode == Exit.PARTLY_DONE
    disk = data.rename(data.with_name("disk"))
    data.mkdir()
    before = names(data)
    by_url = ("run", "news", "-a", f"url={origin.base_url}")  # which only the command can read, not what is before it
    told = (
        "Mount its disk, name the folder with -s DATA_DIR=, or begin new datasets there with `newscrawler run --new`.\n"
    )
    for refused in (run(*few), run(*few, "demo"), run(*by_url)):
        assert (refused.returncode, refused.stdout) == (Exit.STORE_FAILED, "")
        for line in refused.stderr.splitlines(keepends=True):
            assert line.startswith("newscrawler: error: ")
            assert line.endswith(told)
    assert names(data) == before
    checked = run("status", "--check")
    assert checked.returncode == Exit.FAILED
    assert checked.stderr.startswith("newscrawler: error: data held datasets until ")

    data.rmdir()
    os.symlink(disk, data)  # noqa: PTH211 - as a mount would
    assert run(*few).returncode in (Exit.PARTLY_DONE, Exit.NOTHING_NEW)
    data.unlink()
    data.mkdir()
    assert run(*few, "--new").returncode == Exit.PARTLY_DONE
    assert run("status", SITE).returncode == Exit.DONE
    (data / "ledger.sqlite").unlink()
    lost = run(*few)
    assert lost.returncode == Exit.STORE_FAILED
    assert "has datasets, as its newscrawler.json says, and no ledger.sqlite" in lost.stderr
