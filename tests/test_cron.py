"""The entry that `newscrawler schedule` prints, under a real cron daemon. It waits for the next full minute."""

import json
import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.conftest import Run

FOLDER = Path("/etc/cron.d")
SECONDS = 120  # a minute until cron looks at its clock, and the run itself
NEEDED = "UNDER_CRON"  # set in the environment by .ci/run: everywhere else no test changes what cron does

if NEEDED not in os.environ:
    raise pytest.UsageError(f"{NEEDED} is not set: see .ci/run")


@contextmanager
def cron_with(entries: str) -> Iterator[None]:
    """Cron has these entries, and runs. If none does, one is started, and ended again."""
    path = FOLDER / f"newscrawler-test-{os.getpid()}"
    path.write_text(entries)
    path.chmod(0o644)
    # A second daemon ends by itself, as it finds the first one's lock.
    daemon = subprocess.Popen([shutil.which("cron") or "cron", "-f"], stderr=subprocess.PIPE)
    try:
        yield
    finally:
        path.unlink()
        daemon.terminate()
        daemon.communicate(timeout=10)


def ended_runs(folder: Path, site: str) -> list[dict[str, object]]:
    found = []
    for path in sorted(folder.glob(f"reports/{site}/*.json")):
        with suppress(ValueError):
            found.append(json.loads(path.read_text(encoding="utf-8")))
    return found


def test_the_entry_keeps_a_dataset_and_prints_nothing(run: Run, origin: str, tmp_path: Path) -> None:
    assert os.geteuid() == 0, "an entry in /etc/cron.d is root's to make"
    assert shutil.which("cron"), "there is no cron: apt-get install cron"
    data = tmp_path / "the data, 100%"
    printed = run(
        *("schedule", "demo", "--every", "1m", "--user", "root"),
        *("-a", f"base_url={origin}", "-s", f"DATA_DIR={data.name}", "-s", "USER_AGENT=a % of 'it' $HOME"),
    )
    assert printed.returncode == 0, printed.stderr
    with cron_with(printed.stdout):
        until = time.monotonic() + SECONDS
        while not ended_runs(data, "demo"):
            assert time.monotonic() < until, f"cron has run nothing: {sorted(tmp_path.rglob('*'))}"
            time.sleep(0.5)
    first, *_ = ended_runs(data, "demo")
    assert (first["outcome"], first["exit"]) == ("done", 0)
    manifest = json.loads((data / "dataset" / "demo" / "manifest.json").read_text(encoding="utf-8"))
    assert sum(segment["rows"] for segment in manifest["segments"]) > 20

    # The same line once more, as cron would run it: nothing is new, and nothing is printed that cron would mail.
    line = next(line for line in printed.stdout.splitlines() if " && exec " in line)
    command = line.split(" ", 6)[6].replace("\\%", "%")
    assert shlex.split(command)[:3] == ["cd", str(tmp_path), "&&"]
    again = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, timeout=600)
    assert (again.returncode, again.stdout, again.stderr) == (3, "", "")
