"""A site's lock: one process has it, it ends with that process, and no refused start is forgotten."""

import json
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


def refuse(folder: Path, run_id: str) -> None:
    site_lock.refuse(folder, "site", run_id=run_id, arguments={"since": "2026-11-01"}, now=1.0)


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


def test_refused_starts_are_handed_over_once(tmp_path: Path) -> None:
    site_lock.hold(tmp_path, "site").release()  # type: ignore[union-attr]
    for number in range(3):
        refuse(tmp_path, str(number))
    got: list[dict[str, object]] = []
    site_lock.absorb_refused(tmp_path, "site", got.extend)
    assert [entry["run_id"] for entry in got] == ["0", "1", "2"]
    assert got[0]["arguments"] == {"since": "2026-11-01"}
    site_lock.absorb_refused(tmp_path, "site", lambda _: pytest.fail("handed over twice"))


def test_an_insert_that_fails_or_is_killed_leaves_them_for_the_next_time(tmp_path: Path) -> None:
    site_lock.hold(tmp_path, "site").release()  # type: ignore[union-attr]
    refuse(tmp_path, "before")

    def fail(_: object) -> None:
        refuse(tmp_path, "during")
        raise RuntimeError("as if killed here")

    with pytest.raises(RuntimeError):
        site_lock.absorb_refused(tmp_path, "site", fail)
    refuse(tmp_path, "after")
    got: list[dict[str, object]] = []
    site_lock.absorb_refused(tmp_path, "site", got.extend)
    assert [entry["run_id"] for entry in got] == ["before", "during", "after"]
    assert [path.name for path in (tmp_path / "locks").iterdir()] == ["site.lock"]


def test_half_a_line_spoils_no_other(tmp_path: Path) -> None:
    site_lock.hold(tmp_path, "site").release()  # type: ignore[union-attr]
    path = tmp_path / "locks" / "site.refused"
    path.write_text('{"run_id": "ha')  # a full disk
    refuse(tmp_path, "whole")
    got: list[dict[str, object]] = []
    site_lock.absorb_refused(tmp_path, "site", got.extend)
    assert [entry["run_id"] for entry in got] == ["whole"]


def test_none_is_lost_while_they_are_handed_over_again_and_again_by_processes_that_are_killed(tmp_path: Path) -> None:
    site_lock.hold(tmp_path, "site").release()  # type: ignore[union-attr]
    refusing = """
        import sys
        from pathlib import Path
        from newscrawler.ledger import site_lock
        for number in range(500):
            site_lock.refuse(Path(sys.argv[1]), "site", run_id=f"{sys.argv[2]}-{number}", arguments={}, now=1.0)
        print("done", flush=True)
    """
    absorbing = """
        import json, sys
        from pathlib import Path
        from newscrawler.ledger import site_lock
        def insert(entries):
            with open(sys.argv[2], "a") as file:
                for entry in entries:
                    file.write(json.dumps(entry) + "\\n")
        print("begins", flush=True)
        while True:
            site_lock.absorb_refused(Path(sys.argv[1]), "site", insert)
    """
    table = tmp_path / "table"
    refusers = [start(refusing, tmp_path, name) for name in ("a", "b", "c")]
    while any(process.poll() is None for process in refusers):
        absorber = start(absorbing, tmp_path, table)
        said(absorber)
        time.sleep(0.05)
        end(absorber)
    for process in refusers:
        assert said(process) == "done"
        end(process)

    def insert(entries: list[dict[str, object]]) -> None:
        with table.open("a") as file:
            file.writelines(f"\n{json.dumps(entry)}\n" for entry in entries)

    site_lock.absorb_refused(tmp_path, "site", insert)
    found = set()
    for line in table.read_text().splitlines():
        if line.startswith("{") and line.endswith("}"):
            found.add(json.loads(line)["run_id"])
    assert found == {f"{name}-{number}" for name in "abc" for number in range(500)}
