"""The judge of request logs: what is polite passes, and each planted violation is named."""

from collections.abc import Mapping
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from newscrawler.fetch.politeness.check import check, render
from newscrawler.fetch.politeness.requestlog import RequestLog, find, read

HOST = "https://news.example"
BEGAN = 1_800_000_000.0
HEAD = {"run": "r", "site": "s", "began": BEGAN, "agent": "newscrawler", "delay": 1.0, "crawl_delay_max": 60.0}
ROBOTS = "User-agent: *\nDisallow: /private\nCrawl-delay: 2\n"


def rules(at: float = 0.3, text: str = ROBOTS) -> dict[str, Any]:
    return {"rules": f"{HOST}/robots.txt", "at": at, "text": text}


def asked(at: float, path: str = "/a", **more: Any) -> dict[str, Any]:
    return {"url": HOST + path, "at": at, "took": 0.2, "status": 200, "bytes": 10, **more}


def robots(at: float = 0.0) -> dict[str, Any]:
    return asked(at, "/robots.txt", of_rules=True)


def broken(*lines: Mapping[str, Any]) -> list[str]:
    return check([HEAD, *lines]).broken


def test_a_polite_run_passes() -> None:
    verdict = check([HEAD, robots(), rules(), asked(2.0), asked(4.1, status=304), asked(6.2)])
    assert verdict.broken == []
    seen = verdict.hosts["news.example"]
    assert (seen.requests, seen.bytes, seen.not_modified, seen.smallest_gap, seen.due_gap) == (4, 40, 1, 2.0, 2.0)
    assert render(verdict)[-1] == "s r: pass"


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ([robots(), rules(), asked(2.0), asked(3.9)], "Crawl-delay asks for 2 s"),
        ([robots(), rules(text=""), asked(0.9)], "DOWNLOAD_DELAY asks for 1 s"),
        ([robots(), rules(), asked(2.0, "/private/a")], "robots.txt forbids it"),
        ([asked(2.0)], "before robots.txt of its host was known"),
        ([robots(), rules(at=9.0), asked(2.0)], "before robots.txt of its host was known"),
        ([robots(), rules(), asked(2.0, status=429, retry_after="10", date=""), asked(12.0)], "Retry-After: 10"),
        ([robots(), rules(), {"hold": "news.example", "at": 0.1, "until": 60.0}, asked(2.0)], "of an earlier run"),
    ],
)
def test_each_way_of_being_impolite_is_named(lines: list[dict[str, Any]], named: str) -> None:
    (found,) = broken(*lines)
    assert named in found
    assert lines[-1]["url"] in found


def test_retry_after_as_a_date_is_counted_by_the_servers_clock() -> None:
    stated, until = formatdate(5_000, usegmt=True), formatdate(5_020, usegmt=True)
    told = asked(2.0, status=503, retry_after=until, date=stated)
    assert broken(robots(), rules(), told, asked(22.2)) == []
    assert "0.2 s too early" in broken(robots(), rules(), told, asked(22.0))[0]


def test_a_crawl_delay_past_the_cap_asks_for_the_cap() -> None:
    long = rules(text="User-agent: *\nCrawl-delay: 600\n")
    assert broken(robots(), long, asked(60.0)) == []
    assert "asks for 60 s" in broken(robots(), long, asked(59.0))[0]


def test_other_hosts_and_rules_of_redirects_have_their_own_time() -> None:
    elsewhere = {"url": "https://cdn.example/robots.txt", "at": 0.1, "took": 0.1, "status": 200, "of_rules": True}
    assert broken(robots(), elsewhere, rules(), asked(2.0)) == []


@pytest.mark.parametrize("lines", [[], [{"url": "x"}], [HEAD, {"url": 5, "at": 1}], [HEAD, {"url": f"{HOST}/a"}]])
def test_what_is_no_log_is_told(lines: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match="request log"):
        check(lines)


# -- the file


def test_what_was_flushed_can_be_read_while_the_run_goes_on(tmp_path: Path) -> None:
    log = RequestLog(tmp_path, "s", "20260101T000000Z-a", keep=3)
    log.write(HEAD)
    log.write(robots())
    log.flush()
    log.write(asked(2.0))  # what a kill loses
    assert list(read(log.path)) == [HEAD, robots()]
    log.close()
    assert list(read(log.path)) == [HEAD, robots(), asked(2.0)]


def test_a_log_cut_anywhere_gives_what_stands_before(tmp_path: Path) -> None:
    log = RequestLog(tmp_path, "s", "r", keep=3)
    lines = [HEAD, *(asked(float(number)) for number in range(2000))]
    for line in lines:
        log.write(line)
    log.close()
    whole = log.path.read_bytes()
    for size in (len(whole) - 1, len(whole) // 2, 20, 1, 0):
        log.path.write_bytes(whole[:size])
        found = list(read(log.path))
        assert found == lines[: len(found)]


def test_so_many_logs_of_a_site_are_kept(tmp_path: Path) -> None:
    for number in range(6):
        RequestLog(tmp_path, "s", f"2026010{number}T000000Z-a", keep=3).close()
    RequestLog(tmp_path, "other", "20250101T000000Z-a", keep=3).close()
    kept = sorted(path.name for path in (tmp_path / "requests" / "s").iterdir())
    assert kept == [f"2026010{number}T000000Z-a.jsonl.zst" for number in (3, 4, 5)]
    assert find(tmp_path, "last").name == kept[-1]
    assert find(tmp_path, "20260104").name == kept[1]
    assert find(tmp_path, "last", "other").parent.name == "other"
    for run, named in (("2026", "beginning of 3 runs"), ("1999", "the newest"), ("", "no request log of")):
        with pytest.raises(LookupError, match=named):
            find(tmp_path, run, "s")
    with pytest.raises(LookupError, match="`newscrawler run` writes one"):
        find(tmp_path / "elsewhere", "last")


def test_a_disk_that_is_full_ends_the_log_and_not_the_run(tmp_path: Path) -> None:
    log = RequestLog(tmp_path, "s", "r", keep=3)
    real = log._file
    log._file = open("/dev/full", "wb", buffering=0)  # noqa: SIM115, PTH123
    log._writer = type(log._writer)(log._file, "wb")
    for number in range(600):
        log.write(asked(float(number)))
    log.close()
    assert log.broken == "No space left on device"
    assert real is not None
    real.close()
