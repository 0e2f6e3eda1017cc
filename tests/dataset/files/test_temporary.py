"""Folders that a killed process left are removed by the next one that makes such a folder."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from newscrawler.dataset.files.temporary import TemporaryFolder

PREFIX = "of-this-test-"
MAKE = f"""
from newscrawler.dataset.files.temporary import TemporaryFolder
folder = TemporaryFolder({PREFIX!r})
(folder.path / "left").touch()
print(folder.path, flush=True)
input()
"""


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_stays_as_long_as_its_process_and_goes_with_the_next_one(where: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", MAKE],
        env={**os.environ, "TMPDIR": str(where)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    with other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        TemporaryFolder(PREFIX).remove()
        assert list(where.iterdir()) == [theirs]
        other.send_signal(signal.SIGKILL)
    ours = TemporaryFolder(PREFIX)
    assert list(where.iterdir()) == [ours.path]
    ours.remove()
    ours.remove()
    assert list(where.iterdir()) == []


def test_what_is_no_folder_of_that_name_is_left_alone(where: Path) -> None:
    kept = where / "kept"
    kept.mkdir()
    (where / f"{PREFIX}link").symlink_to(kept)
    (where / f"{PREFIX}file").touch()
    TemporaryFolder(PREFIX).remove()
    assert sorted(path.name for path in where.iterdir()) == ["kept", f"{PREFIX}file", f"{PREFIX}link"]


@pytest.mark.usefixtures("where")
def test_what_is_started_has_it_for_its_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = TemporaryFolder(PREFIX)
    monkeypatch.delenv("TMPDIR", raising=False)
    with folder.as_default():
        assert os.environ["TMPDIR"] == str(folder.path)
    assert "TMPDIR" not in os.environ
    monkeypatch.setenv("TMPDIR", "elsewhere")
    with folder.as_default():
        assert os.environ["TMPDIR"] == str(folder.path)
    assert os.environ["TMPDIR"] == "elsewhere"
    folder.remove()
