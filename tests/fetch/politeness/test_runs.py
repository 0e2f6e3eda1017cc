"""Whole runs against a server that keeps its own log: no request is closer than allowed, none before its time."""

import json
import time
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from newscrawler.exits import Exit
from tests.asking import query
from tests.fetch.politeness.conftest import PACE
from tests.fetch.politeness.origin import Answer, Origin, running
from tests.run.clock import clock

OF_RULES = ("/robots.txt", "/.well-known/tdmrep.json")


def passes(run: Any) -> bool:
    ended = run("politeness", "last")
    assert ended.returncode in (0, 1), ended.stderr
    return bool(ended.returncode == 0)


def test_requests_keep_their_distance_by_the_server_s_own_clock(
    site: Origin, crawl: Any, run: Any, report: Any
) -> None:
    ended = crawl(DOWNLOAD_DELAY=0.15)
    assert ended.returncode == 0, ended.stderr
    assert len(site.asked) > 6
    assert min(site.gaps()) >= 0.15
    host = report()["politeness"][site.base_url.removeprefix("http://")]
    assert host["requests"] == len(site.asked)
    assert host["smallest_gap"] >= 0.15
    assert host["waits"].keys() & {"delay", "slow"}  # slow where the machine is so busy that an answer takes longer
    assert passes(run)


def test_a_crawl_delay_is_kept_over_robots_txt_redirects_and_errors(crawl: Any, run: Any, report: Any) -> None:
    with running(crawl_delay=0.4) as site:
        site.direct = lambda path, times: (
            Answer(301, headers={"Location": "/news/economy"})
            if path == "/news/politics"
            else Answer(500)
            if path == "/news/health" and times == 0
            else None
        )
        assert crawl(origin=site, CONCURRENT_REQUESTS_PER_DOMAIN=8, DOWNLOAD_DELAY=0).returncode == 0
        assert len(site.asked) > 6
        first = site.asked.pop(0)  # before robots.txt is there, nothing is asked for
        assert first.path == "/robots.txt"
        assert min(site.gaps()) >= 0.4
        assert report()["politeness"][site.base_url.removeprefix("http://")]["crawl_delay"] == 0.4
        assert passes(run)


def test_a_crawl_delay_past_the_cap_is_cut_and_counted(crawl: Any, report: Any) -> None:
    with running(crawl_delay=900) as site:
        assert crawl(origin=site, CRAWL_DELAY_MAX=0.2).returncode == 0
        assert min(site.gaps()[1:]) >= 0.2
        assert report()["counts"]["throttle"]["crawl_delay_capped"] == 1
        assert report()["politeness"][site.base_url.removeprefix("http://")]["crawl_delay_asked"] == 900


def test_no_request_comes_before_retry_after_in_either_form(site: Origin, crawl: Any, run: Any, report: Any) -> None:
    slow = 10_000_000  # seconds that a server's clock is behind

    def direct(path: str, times: int) -> Answer | None:
        now = time.time()
        asks = {
            "/news/economy": (429, "1", now),
            "/news/health": (503, formatdate(int(now) + 2, usegmt=True), int(now)),
            "/news/sports": (429, formatdate(int(now) - slow + 1, usegmt=True), int(now) - slow),
        }
        if path not in asks or times:
            return None
        status, value, date = asks[path]
        return Answer(status, headers={"Retry-After": value, "Date": formatdate(date, usegmt=True)})

    site.direct = direct
    assert crawl().returncode == 0
    told = [asked for asked in site.asked if asked.status in (429, 503)]
    assert len(told) == 3
    for asked, seconds in zip(told, (1, 2, 1), strict=True):
        rest = min(later.at for later in site.asked if later.at > asked.at) - asked.ended
        assert rest >= seconds
    assert report()["counts"]["throttle"]["retry_after"] == 3
    assert passes(run)


def test_a_host_that_asks_for_long_peace_gets_it_in_later_runs_too(
    site: Origin, crawl: Any, run: Any, report: Any, tmp_path: Path
) -> None:
    site.direct = lambda path, _: Answer(429, headers={"Retry-After": "600"}) if path == "/news/economy" else None
    before = time.time()
    first = crawl()
    assert (first.returncode, first.stderr) == (4, "")
    assert "(retry_after)" in first.stdout
    assert site.asked[-1].status == 429
    assert passes(run)
    second = crawl()
    assert (second.returncode, second.stderr) == (4, "")
    assert site.asked == []
    assert report()["counts"]["postpone"]
    (kept,) = (tmp_path / "data" / "hosts").glob("*.json")
    kept.with_suffix(".turn").unlink()  # which knows of it as well
    remembered = json.loads(kept.read_text("utf-8"))
    assert remembered["held_until"] >= before + 600
    over = time.time() + 4
    kept.write_text(json.dumps(remembered | {"held_until": over}), "utf-8")
    site.direct = lambda *_: None
    assert crawl().returncode == 0  # which can wait for the rest of it
    assert min(asked.at for asked in site.asked) - time.monotonic() >= over - time.time() - 0.01
    assert passes(run)


def test_without_a_delay_a_host_still_gets_one_request_at_a_time(site: Origin, crawl: Any) -> None:
    site.direct = lambda *_: time.sleep(0.02)
    assert crawl(DOWNLOAD_DELAY=0, CONCURRENT_REQUESTS=32).returncode == 0
    assert len(site.asked) > 6
    for before, after in pairwise(sorted(site.asked, key=lambda asked: asked.at)):
        assert after.at >= before.ended


def test_without_a_delay_a_host_gets_no_more_requests_at_a_time_than_it_may(site: Origin, crawl: Any) -> None:
    site.direct = lambda *_: time.sleep(0.02)
    assert crawl(DOWNLOAD_DELAY=0, CONCURRENT_REQUESTS_PER_DOMAIN=2).returncode == 0
    starts = sorted(asked.at for asked in site.asked)
    at_once = [sum(asked.at <= start < asked.ended - 0.002 for asked in site.asked) for start in starts]
    assert max(at_once) == 2


def test_a_crawl_that_must_leave_its_host_alone_says_so(site: Origin, crawl: Any, tmp_path: Path) -> None:
    site.direct = lambda path, _: Answer(429, headers={"Retry-After": "60"}) if path == "/news/economy" else None
    ended = crawl("-O", "out.jsonl", "--nolog", verb="crawl")
    assert ended.returncode == 1
    assert "it ended early" in ended.stderr
    assert "postponed" in ended.stderr
    assert (tmp_path / "out.jsonl").exists()


def test_a_wait_past_the_deadline_is_not_waited_for(site: Origin, crawl: Any) -> None:
    site.direct = lambda path, _: Answer(503, headers={"Retry-After": "60"}) if path == "/news/economy" else None
    ended = crawl("--deadline", "30s", RETRY_AFTER_MAX=600)
    assert ended.returncode == 4
    assert [asked.path for asked in site.asked].count("/news/economy") == 1


def test_a_dying_host_is_left_alone_and_its_pages_stay_pending(site: Origin, crawl: Any, run: Any, report: Any) -> None:
    def direct(path: str, _: int) -> Answer | None:
        if path.count("/") < 3:
            return None
        return Answer(502) if len(site.asked) % 2 else Answer(silent=True)

    site.direct = direct
    ended = crawl(BREAKER_FAILURES=3, RETRY_TIMES=0)
    assert ended.returncode == 4, ended
    assert "(breaker_open)" in ended.stdout
    # Three, a probe after half a second and one after another second.
    assert len([asked for asked in site.asked if direct(asked.path, 0)]) == 5
    assert max(site.gaps()) >= 1.0
    assert report()["counts"]["throttle"]["breaker_opened"] == 3
    assert passes(run)
    site.direct = lambda *_: None
    # Those that failed wait for their time; those of which the host has not read a request have not failed.
    assert "3 new" in crawl().stdout


def test_a_host_that_comes_back_is_asked_on(crawl: Any, report: Any) -> None:
    with running(articles=40) as site:
        bad = {"from": 0.0}

        def direct(*_: Any) -> Answer | None:
            if len(site.asked) > 6 and not bad["from"]:
                bad["from"] = time.monotonic()
            is_bad = bad["from"] and time.monotonic() - bad["from"] < 1.0
            return Answer(500) if is_bad else None

        site.direct = direct
        ended = crawl(origin=site, BREAKER_FAILURES=2, BREAKER_WAIT=5)
        assert "pages still wait" not in ended.stdout, ended
        host = report()["politeness"][site.base_url.removeprefix("http://")]
        assert host["breaker_opened"] >= 1
        assert host["left_alone"] is None
        assert host["waits"]["breaker"]["seconds"] > 0.2


def test_a_planted_violation_is_caught(site: Origin, crawl: Any, run: Any) -> None:
    assert crawl().returncode == 0
    assert passes(run)
    impolite = {"DOWNLOADER": "tests.fetch.politeness.impolite.Hasty", "DOWNLOAD_DELAY": 30}
    assert crawl("-s", "RUN=1", **impolite).returncode in (0, 3, 4)
    assert min(site.gaps()) < 30
    ended = run("politeness", "last", "--site", "demo")
    assert ended.returncode == 1
    assert "DOWNLOAD_DELAY asks for 30 s" in ended.stdout
    assert ended.stderr.count("\n") == 1


def test_a_second_run_of_an_unchanged_origin_costs_next_to_nothing(crawl: Any) -> None:
    with running(articles=60) as site:
        fast = {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
        words = ("-a", "follow=sections,read_next")
        assert crawl(*words, origin=site, **fast).returncode in (0, 4)
        first, site.sent = site.sent, 0
        assert crawl(*words, origin=site, **fast).returncode in (3, 4)
        assert site.asked
        assert "/robots.txt" not in site.paths()  # it is known, and a day has not passed
        assert site.sent < 0.05 * first, (site.sent, first)


def test_the_user_agent_names_version_and_contact(site: Origin, crawl: Any) -> None:
    assert crawl("-a", "max_pages=1", CONTACT="desk@archive.example").returncode in (0, 4)
    assert {asked.headers["User-Agent"] for asked in site.asked} == {"newscrawler/0.1.0 (+mailto:desk@archive.example)"}


@pytest.mark.parametrize("words", [("crawl", "demo"), ("run", "demo"), ("extract",)])
def test_a_site_of_others_is_not_crawled_without_a_contact(run: Any, words: tuple[str, ...]) -> None:
    address = ("https://news.invalid/a",) if words == ("extract",) else ("-a", "base_url=https://news.invalid")
    ended = run(*words, *address)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("newscrawler: error: news.invalid must be told whom to reach")
    assert ended.stderr.count("\n") == 1


def test_a_contact_is_taken_from_the_environment_and_checked(run: Any) -> None:
    ended = run("extract", "https://news.invalid/a", environment={"NEWSCRAWLER_CONTACT": "nobody"})
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "CONTACT='nobody'" in ended.stderr


def test_a_page_that_always_asks_for_long_peace_keeps_no_others_from_their_turn(
    site: Origin, run: Any, tmp_path: Path
) -> None:
    deaf = next(story.path for story in site.world.snapshot.stories if "/politics/" in story.path)
    site.direct = lambda path, _: Answer(429, headers={"Retry-After": "3600"}) if path == deaf else None
    began = datetime.now(UTC)
    pace = [word for name, value in PACE.items() for word in ("-s", f"{name}={value}")]
    data, waiting = tmp_path / "data", []
    for hours in range(5):
        now = clock(began + timedelta(hours=hours, minutes=hours))
        ended = run("run", "demo", "-a", f"base_url={site.base_url}", *pace, environment=now)
        assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW, Exit.PARTLY_DONE), ended.stderr
        waiting += [number for (number,) in query(data, "SELECT count(*) FROM urls WHERE state = 'pending'")]
    assert waiting[-1] == 0, waiting
    [(state, attempts)] = query(data, "SELECT state, attempts FROM urls WHERE reason = 'http_429'")
    assert state == "failed"
    assert attempts < 5  # it is never given up for what was asked for


def test_a_listing_that_always_asks_for_peace_keeps_no_round_open(site: Origin, crawl: Any, tmp_path: Path) -> None:
    site.direct = lambda path, _: Answer(429, headers={"Retry-After": "0"}) if path == "/news/economy" else None
    assert crawl().returncode == Exit.PARTLY_DONE
    assert query(tmp_path / "data", "SELECT count(*) FROM revisions WHERE segment IS NULL") == [(0,)]
