"""A DATA_DIR whose disk is not mounted does not become a second dataset."""

import os
import subprocess
import sys
import tempfile
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
    checked = run("status", "--check")
    assert (checked.returncode, checked.stderr) == (Exit.FAILED, lost.stderr.replace(f"{SITE}: ", ""))


_AS_NOBODY = """
import os, sys
from pathlib import Path
from newscrawler.ledger import site_lock
from newscrawler.crawl.spider import NewsSpider
from newscrawler.run.steps.take import take_site
from newscrawler.run.task import Task
if os.geteuid() == 0:
    os.seteuid(65534)
folder = Path(sys.argv[1])
told = take_site(folder, Task(spider=NewsSpider, arguments={}, site="kept"), waits=False, quiet=True).message
print(told, site_lock.holder(folder, "kept"), sep="\\n")
"""


def test_what_another_user_keeps_is_told_with_whose_it_is_and_hides_no_other_site() -> None:
    with tempfile.TemporaryDirectory() as name:
        locks = Path(name, "locks")
        locks.mkdir()
        lock = locks / "kept.lock"
        lock.touch(0o600)
        for path in (Path(name), locks):
            path.chmod(0o777)
        if os.geteuid() != 0:
            lock.chmod(0)
        ended = subprocess.run([sys.executable, "-c", _AS_NOBODY, name], capture_output=True, text=True, check=True)
        owner = lock.owner()
    told, holder = ended.stdout.splitlines()
    assert told.startswith(f"kept: cannot use DATA_DIR {name}: Permission denied: {lock}. kept.lock is {owner}'s, and")
    assert told.endswith("Start it as the user who keeps the folder, or give all of it to this one")
    assert holder == "None"  # whom it keeps out is told by those who look at all sites, too
