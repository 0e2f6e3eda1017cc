"""A file stands under its name whole or not at all (atomic, parts)."""

import errno
import fcntl
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from newscrawler.dataset.files.atomic import AtomicFile, explain
from newscrawler.dataset.files.parts import clear_parts, is_being_written


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_seen_only_when_it_is_committed_and_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "out.jsonl"
    file = AtomicFile(target)
    file.write(b"one\n")
    assert not target.exists()
    file.commit()
    assert target.read_bytes() == b"one\n"
    assert names(target.parent) == ["out.jsonl"]


def test_a_discarded_file_leaves_the_target_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old\n")
    file = AtomicFile(target)
    file.write(b"new\n")
    file.discard()
    file.discard()
    assert target.read_bytes() == b"old\n"
    assert names(tmp_path) == ["out.jsonl"]


def test_appending_adds_to_what_is_there_at_the_end_and_works_without_an_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    for line in (b"one\n", b"two\n"):
        file = AtomicFile(target, append=True)
        file.write(line)
        file.commit()
    assert target.read_bytes() == b"one\ntwo\n"
    assert names(tmp_path) == ["out.jsonl"]


def test_two_that_append_at_once_both_do(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    files = [AtomicFile(target, append=True) for _ in range(8)]
    for n, file in enumerate(files):
        file.write(b"%d\n" % n)
    threads = [threading.Thread(target=file.commit) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(target.read_bytes().split()) == [b"%d" % n for n in range(8)]


def test_the_new_file_has_the_rights_of_the_old_one_and_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "out.jsonl", tmp_path / "latest.jsonl"
    target.write_bytes(b"")
    target.chmod(0o640)
    link.symlink_to("out.jsonl")
    file = AtomicFile(link)
    file.write(b"new\n")
    file.commit()
    assert link.is_symlink()
    assert target.read_bytes() == b"new\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_what_a_killed_process_left_is_cleared_and_what_a_living_one_holds_is_not(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    script = (
        "import os, signal, sys; from pathlib import Path; from newscrawler.dataset.files.atomic import AtomicFile\n"
        "AtomicFile(Path(sys.argv[1])).write(b'half'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(target)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [name.endswith(".part") for name in names(tmp_path)] == [True]
    left = names(tmp_path)
    first, second = AtomicFile(target), AtomicFile(target)
    assert left[0] not in names(tmp_path)
    assert len(names(tmp_path)) == 2
    for file in (first, second):
        file.write(b"whole\n")
        file.commit()
    assert names(tmp_path) == ["out.jsonl"]


def test_parts_of_a_folder_are_cleared_but_those_that_are_being_written(tmp_path: Path) -> None:
    (tmp_path / ".a.jsonl.0badf00d.part").touch()
    (tmp_path / "whole.part").touch()
    assert not is_being_written(tmp_path)
    file = AtomicFile(tmp_path / "b.jsonl")
    assert is_being_written(tmp_path)
    clear_parts(tmp_path)
    assert len(names(tmp_path)) == 2
    file.commit()
    assert names(tmp_path) == ["b.jsonl", "whole.part"]
    assert not is_being_written(tmp_path)
    clear_parts(tmp_path / "nowhere")


@pytest.mark.parametrize("append", [False, True])
def test_a_kill_just_before_the_new_file_is_put_in_place_leaves_the_old_one(tmp_path: Path, append: bool) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old\n")
    script = f"""
import os, signal, sys
from pathlib import Path
from newscrawler.dataset.files.atomic import AtomicFile
sys.addaudithook(lambda event, _: event == "os.rename" and os.kill(os.getpid(), signal.SIGKILL))
file = AtomicFile(Path(sys.argv[1]), append={append})
file.write(b"new\\n")
file.commit()
"""
    killed = subprocess.run([sys.executable, "-c", script, str(target)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old\n"
    AtomicFile(target).commit()
    assert target.read_bytes() == b""
    assert names(tmp_path) == ["out.jsonl"]


def test_a_part_is_locked_by_the_process_that_writes_it(tmp_path: Path) -> None:
    file = AtomicFile(tmp_path / "out.jsonl")
    with next(tmp_path.glob("*.part")).open("rb+") as part, pytest.raises(BlockingIOError):
        fcntl.flock(part.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    file.discard()


def test_a_device_is_written_to_in_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    file = AtomicFile(pipe)
    file.write(b"one\n")
    assert os.read(reader, 10) == b"one\n"
    file.commit()
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_disk_that_is_full_raises_at_the_write() -> None:
    file = AtomicFile(Path("/dev/full"))
    with pytest.raises(OSError, match="No space left on device"):
        file.write(b"x")
    file.discard()
    assert Path("/dev/full").exists()


@pytest.mark.parametrize(
    ("path", "code", "way_out"),
    [
        ("folder", errno.EISDIR, "Name a file in that folder"),
        ("file/out.jsonl", errno.EEXIST, "A part of the path is a file"),
        ("file/deeper/out.jsonl", errno.EEXIST, "A part of the path is a file"),
        ("x" * 300, errno.ENAMETOOLONG, "Give it a shorter name"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused_at_once_with_a_way_out(
    tmp_path: Path, path: str, code: int, way_out: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r".") as raised:
        AtomicFile(tmp_path / path)
    assert raised.value.errno == code
    sentence = explain(tmp_path / path, raised.value)
    assert sentence.startswith(f"Cannot write {tmp_path / path}: ")
    assert way_out in sentence
    assert names(tmp_path) == ["file", "folder"]


def test_an_error_that_nobody_foresaw_is_explained_too() -> None:
    assert explain("a", OSError("odd")) == "Cannot write a: odd. Check the disk, or name another place."


def test_without_the_right_to_write_neither_a_folder_nor_a_file_is_touched() -> None:
    script = """
import os, sys
from pathlib import Path
from newscrawler.dataset.files.atomic import AtomicFile, explain
from newscrawler.dataset.files.parts import clear_parts, is_being_written
if os.geteuid() == 0:
    os.seteuid(65534)
for target in sys.argv[1:]:
    try:
        AtomicFile(Path(target))
    except OSError as error:
        print(explain(Path(target).name, error))
"""
    with tempfile.TemporaryDirectory() as name:
        locked, kept = Path(name, "locked"), Path(name, "open", "kept.jsonl")
        locked.mkdir(mode=0o555)
        kept.parent.mkdir()
        kept.write_bytes(b"old\n")
        kept.chmod(0o444)
        for path in (Path(name), kept.parent):
            path.chmod(0o755 if path == Path(name) else 0o777)
        command = [sys.executable, "-c", script, str(locked / "a.jsonl"), str(locked / "b" / "c.jsonl"), str(kept)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        assert kept.read_bytes() == b"old\n"
    reason = "Permission denied. Let this user write there, or name another place."
    assert said == [f"Cannot write {target}: {reason}" for target in ("a.jsonl", "c.jsonl", "kept.jsonl")]
