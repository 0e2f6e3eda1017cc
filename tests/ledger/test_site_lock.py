"""A site's lock: one process has it, and it ends with that process."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from newscrawler.ledger import site_lock

HOLD = """
    import sys, time
    from pathlib import Path
    from newscrawler.ledger import site_lock
    held = site_lock.hold(Path(sys.argv[1]), "site", wait="wait" in sys.argv)
    print("held" if held else "refused", flush=True)
    sys.stdin.read()
"""


def start(code: str, *words: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_a_second_process_gets_none_and_learns_who_has_it(tmp_path: Path) -> None:
    before = time.time()
    held = site_lock.hold(tmp_path, "site")
    after = time.time()
    assert held
    other = start(HOLD, tmp_path)
    assert said(other) == "refused"
    end(other)
    found = site_lock.holder(tmp_path, "site")
    assert found
    assert found.since is not None
    assert found.pid == os.getpid()
    assert before - 1 <= found.since <= after + 1  # it may be told in whole seconds
    held.release()
    held.release()
    assert site_lock.holder(tmp_path, "site") is None
    assert site_lock.was_held(tmp_path, "site")


def test_one_process_gets_the_same_lock_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = site_lock.hold(tmp_path / "data", "site")
    monkeypatch.chdir(tmp_path)
    assert held
    assert site_lock.hold(Path("data"), "site", wait=True) is held
    held.release()


def test_sites_do_not_lock_each_other(tmp_path: Path) -> None:
    names = ["site", "Site", "../site", "news.example:80", "أخبار", "x" * 300, "x" * 301]
    held = [site_lock.hold(tmp_path, name) for name in names]
    assert all(held)
    assert {path.parent for path in tmp_path.rglob("*.lock")} == {tmp_path / "locks"}
    assert len(list(tmp_path.rglob("*.lock"))) == len(names)
    for each in held:
        assert each
        each.release()


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    holder = start(HOLD, tmp_path)
    assert said(holder) == "held"
    assert site_lock.hold(tmp_path, "site") is None
    end(holder)
    assert site_lock.holder(tmp_path, "site") is None  # though its text still names the dead
    held = site_lock.hold(tmp_path, "site")
    assert held
    held.release()


def test_a_child_does_not_keep_the_lock(tmp_path: Path) -> None:
    held = site_lock.hold(tmp_path, "site")
    assert held
    child = start("import sys; print(1, flush=True); sys.stdin.read()")
    assert said(child) == "1"
    held.release()
    assert site_lock.holder(tmp_path, "site") is None
    end(child)


def test_waiting_ends_when_the_lock_is_free_and_can_be_interrupted(tmp_path: Path) -> None:
    held = site_lock.hold(tmp_path, "site")
    assert held
    waiting = [start(HOLD, tmp_path, "wait") for _ in range(2)]
    time.sleep(0.3)
    waiting[0].send_signal(signal.SIGINT)
    assert waiting[0].wait(600) != 0
    held.release()
    assert said(waiting[1]) == "held"
    for process in waiting:
        end(process)


def test_of_fifty_processes_at_once_one_gets_it(tmp_path: Path) -> None:
    starting = """
        import os, sys, time
        from pathlib import Path
        from newscrawler.ledger import site_lock
        for _ in range(50):
            if os.fork() == 0:
                while not os.path.exists(sys.argv[2]):
                    time.sleep(0.001)
                held = site_lock.hold(Path(sys.argv[1]), "site")
                os.write(1, b"held\\n" if held else b"refused\\n")
                time.sleep(60 if held else 0)
                os._exit(0)
        print("started", flush=True)
        sys.stdin.read()
        os.killpg(0, 9)
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(starting), str(tmp_path), str(tmp_path / "go")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    assert said(process) == "started"
    (tmp_path / "go").touch()
    answers = [said(process) for _ in range(50)]
    assert sorted(answers) == ["held", *["refused"] * 49]
    process.communicate()


def test_looking_at_a_lock_refuses_no_start(tmp_path: Path) -> None:
    held = site_lock.hold(tmp_path, "site")
    assert held
    held.release()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            site_lock.holder(tmp_path, "site")

    looking = [threading.Thread(target=look) for _ in range(3)]
    for thread in looking:
        thread.start()
    try:
        for _ in range(300):
            held = site_lock.hold(tmp_path, "site")
            assert held
            held.release()
    finally:
        done.set()
        for thread in looking:
            thread.join()


def test_a_lock_whose_file_was_removed_is_taken_anew(tmp_path: Path) -> None:
    held = site_lock.hold(tmp_path, "site")
    assert held
    waiting = start(HOLD, tmp_path, "wait")
    time.sleep(0.3)
    (tmp_path / "locks" / "site.lock").unlink()
    held.release()
    assert said(waiting) == "held"
    assert site_lock.hold(tmp_path, "site") is None
    end(waiting)


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(OSError, match="data"):
        site_lock.hold(tmp_path / "data", "site")
