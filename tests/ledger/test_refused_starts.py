"""No start that a site's lock refused is forgotten, and none is handed over twice."""

import json
import time
from pathlib import Path

import pytest

from newscrawler.ledger import refused_starts, site_lock
from newscrawler.ledger.refused_starts import note_refused
from tests.ledger.test_site_lock import end, said, start


def refuse(folder: Path, run_id: str) -> None:
    note_refused(folder, "site", run_id=run_id, arguments={"since": "2026-11-01"}, now=1.0)


def hold_once(folder: Path) -> None:
    held = site_lock.hold(folder, "site")
    assert held
    held.release()


def test_refused_starts_are_handed_over_once(tmp_path: Path) -> None:
    hold_once(tmp_path)
    for number in range(3):
        refuse(tmp_path, str(number))
    got: list[dict[str, object]] = []
    refused_starts.absorb(tmp_path, "site", got.extend)
    assert [entry["run_id"] for entry in got] == ["0", "1", "2"]
    assert got[0]["arguments"] == {"since": "2026-11-01"}
    refused_starts.absorb(tmp_path, "site", lambda _: pytest.fail("handed over twice"))


def test_an_insert_that_fails_or_is_killed_leaves_them_for_the_next_time(tmp_path: Path) -> None:
    hold_once(tmp_path)
    refuse(tmp_path, "before")

    def fail(_: object) -> None:
        refuse(tmp_path, "during")
        raise RuntimeError("as if killed here")

    with pytest.raises(RuntimeError):
        refused_starts.absorb(tmp_path, "site", fail)
    refuse(tmp_path, "after")
    got: list[dict[str, object]] = []
    refused_starts.absorb(tmp_path, "site", got.extend)
    assert [entry["run_id"] for entry in got] == ["before", "during", "after"]
    assert [path.name for path in (tmp_path / "locks").iterdir()] == ["site.lock"]


def test_half_a_line_spoils_no_other(tmp_path: Path) -> None:
    hold_once(tmp_path)
    path = tmp_path / "locks" / "site.refused"
    path.write_text('{"run_id": "ha')  # a full disk
    refuse(tmp_path, "whole")
    got: list[dict[str, object]] = []
    refused_starts.absorb(tmp_path, "site", got.extend)
    assert [entry["run_id"] for entry in got] == ["whole"]


def test_none_is_lost_while_they_are_handed_over_again_and_again_by_processes_that_are_killed(tmp_path: Path) -> None:
    hold_once(tmp_path)
    refusing = """
        import sys
        from pathlib import Path
        from newscrawler.ledger.refused_starts import note_refused
        for number in range(500):
            note_refused(Path(sys.argv[1]), "site", run_id=f"{sys.argv[2]}-{number}", arguments={}, now=1.0)
        print("done", flush=True)
    """
    absorbing = """
        import json, sys
        from pathlib import Path
        from newscrawler.ledger import refused_starts
        def insert(entries):
            with open(sys.argv[2], "a") as file:
                for entry in entries:
                    file.write(json.dumps(entry) + "\\n")
        print("begins", flush=True)
        while True:
            refused_starts.absorb(Path(sys.argv[1]), "site", insert)
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

    refused_starts.absorb(tmp_path, "site", insert)
    found = set()
    for line in table.read_text().splitlines():
        if line.startswith("{") and line.endswith("}"):
            found.add(json.loads(line)["run_id"])
    assert found == {f"{name}-{number}" for name in "abc" for number in range(500)}
