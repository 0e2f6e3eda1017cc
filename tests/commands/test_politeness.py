"""`newscrawler politeness`: which run it judges, and how it tells. tests/fetch/politeness has what it judges by."""

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawler.fetch.politeness.requestlog import RequestLog

HEAD = {"run": "r", "site": "s", "began": 0.0, "agent": "newscrawler", "delay": 1.0, "crawl_delay_max": 60.0}
ROBOTS = {"rules": "https://news.example/robots.txt", "at": 0.1, "text": "User-agent: *\nDisallow: /b\n"}


def log(tmp_path: Path, run_id: str, *paths: str, site: str = "s") -> None:
    written = RequestLog(tmp_path / "data", site, run_id, keep=9)
    lines = [
        {"url": f"https://news.example{path}", "at": 1.0 + 2 * number, "took": 0.1, "status": 200, "bytes": 5}
        for number, path in enumerate(paths)
    ]
    for line in (HEAD | {"run": run_id, "site": site}, ROBOTS, *lines):
        written.write(line)
    written.close()


def test_a_polite_run_passes_and_one_that_is_not_names_the_request(run: Any, tmp_path: Path) -> None:
    log(tmp_path, "20260101T000000Z-a", "/a", "/c")
    log(tmp_path, "20260102T000000Z-b", "/a", "/b")
    good = run("politeness", "20260101")
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.splitlines()[-1] == "s 20260101T000000Z-a: pass"
    bad = run("politeness", "last", "--site", "s")
    assert bad.returncode == 1
    assert "https://news.example/b: robots.txt forbids it" in bad.stdout
    assert bad.stderr.count("\n") == 1
    told = json.loads(run("politeness", "last", "--json").stdout)
    assert (told["pass"], len(told["broken"]), told["hosts"]["news.example"]["requests"]) == (False, 1, 2)


def test_logs_of_several_machines_are_judged_together(run: Any, tmp_path: Path) -> None:
    log(tmp_path, "20260101T000000Z-a", "/a", "/c")
    log(tmp_path / "elsewhere", "20260101T000000Z-b", "/d")
    other = "elsewhere/data/requests/s/20260101T000000Z-b.jsonl.zst"
    judged = run("politeness", "last", other)
    assert judged.returncode == 1
    assert "of 20260101T000000Z-a, where 1 s are due" in judged.stdout
    assert judged.stdout.splitlines()[-1] == "together: 1 requests too close to another run's"
    assert json.loads(run("politeness", "last", other, "--json").stdout)["together"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "name a run"),
        (("20260101", "b"), "no request log of a run 'b'"),
        (("1999",), "no request log of a run '1999'"),
        (("last", "--site", "other"), "of other"),
        (("20260103T000000Z-c",), "it is no request log"),
    ],
)
def test_wrong_usage_is_told_in_one_line(run: Any, tmp_path: Path, words: tuple[str, ...], named: str) -> None:
    log(tmp_path, "20260101T000000Z-a", "/a")
    (tmp_path / "data" / "requests" / "s" / "20260103T000000Z-c.jsonl.zst").write_bytes(b"no zstd")
    ended = run("politeness", *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert named in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_schedule_hands_the_contact_on(run: Any) -> None:
    contact = "desk@archive.example"
    assert f"NEWSCRAWLER_CONTACT={contact}" in run(
        "schedule", "almayadeen", environment={"NEWSCRAWLER_CONTACT": contact}
    ).stdout.replace('"', "").replace("'", "")
    assert f"CONTACT={contact}" in run("schedule", "almayadeen", "-s", f"CONTACT={contact}").stdout
