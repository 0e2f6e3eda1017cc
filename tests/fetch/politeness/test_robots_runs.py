"""robots.txt as a server gives it: what each answer allows, what is kept from run to run, what is reserved."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.fetch.politeness.origin import Answer, Origin, running

ROBOTS = "/robots.txt"
TDM = "/.well-known/tdmrep.json"
FAST = {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "RETRY_DISTANCE": 0.05}


def pages(site: Origin) -> list[str]:
    return [path for path in site.paths() if path not in (ROBOTS, TDM)]


def records(run: Any) -> list[dict[str, Any]]:
    return list(map(json.loads, run("dataset", "cat", "demo").stdout.splitlines()))


@pytest.mark.parametrize(("status", "is_kept"), [(404, True), (401, False), (200, False)])
def test_what_is_no_robots_txt_allows_everything_and_but_for_404_in_one_run_alone(
    site: Origin, crawl: Any, status: int, is_kept: bool
) -> None:
    body = "<!DOCTYPE html><p>Sign in first.</p>" if status == 200 else "User-agent: *\nDisallow: /"
    site.direct = lambda path, _: Answer(status, body) if path == ROBOTS else None
    assert crawl(**FAST).returncode == 0
    assert len(pages(site)) > 6
    site.direct = lambda path, _: Answer(200, "User-agent: *\nDisallow: /") if path == ROBOTS else None
    crawl(**FAST)
    assert bool(pages(site)) is is_kept


@pytest.mark.parametrize(("status", "tries"), [(500, 3), (429, 3), (407, 1)])
def test_while_it_answers_5xx_429_or_a_proxys_407_nothing_is_asked_for(
    site: Origin, crawl: Any, report: Any, status: int, tries: int
) -> None:
    site.direct = lambda path, _: Answer(status) if path == ROBOTS else None
    ended = crawl(**FAST)
    assert ended.returncode == 1
    assert f"robots.txt could not be had: it answered {status}" in ended.stderr
    assert ("The proxy asks for a name and a password" in ended.stderr) is (status == 407)
    assert site.paths() == [ROBOTS] * tries
    assert report()["counts"]["postpone"]["robots_unreachable"] >= 1
    assert report()["counts"]["robots"] == ({"retry": tries - 1} if tries > 1 else {}) | {"unreachable": 1}
    site.direct = lambda *_: None
    assert crawl(**FAST).returncode == 0  # nothing counted as failed: all of it was still pending


def test_one_that_comes_back_is_obeyed_in_the_same_run(site: Origin, crawl: Any) -> None:
    site.direct = lambda path, times: Answer(502) if path == ROBOTS and times < 2 else None
    assert crawl(**FAST).returncode == 0
    assert site.paths()[:3] == [ROBOTS] * 3
    assert len(pages(site)) > 6


def test_redirects_are_followed_to_another_host_and_five_are_enough(site: Origin, crawl: Any) -> None:
    with running() as other:
        other.direct = lambda path, _: (
            Answer(body="User-agent: *\nDisallow: /news/economy\n") if path == "/r5" else None
        )

        def direct(path: str, _: int) -> Answer | None:
            steps = {ROBOTS: "/r1", "/r1": "/r2", "/r2": "/r3", "/r3": "/r4", "/r4": f"{other.base_url}/r5"}
            return Answer(302, headers={"Location": steps[path]}) if path in steps else None

        site.direct = direct
        port = other.base_url.rpartition(":")[2]
        assert crawl(**FAST, ALLOWED_PRIVATE_HOSTS=f"127.0.0.1:{port}").returncode == 0
        assert other.paths() == ["/r5"]
        assert "/news/politics" in site.paths()
        assert not [path for path in site.paths() if path.startswith("/news/economy")]


def test_one_that_is_redirected_for_ever_is_as_if_it_were_not_there(site: Origin, crawl: Any, report: Any) -> None:
    site.direct = lambda path, _: Answer(301, headers={"Location": ROBOTS}) if path == ROBOTS else None
    assert crawl(**FAST).returncode == 0
    assert site.paths().count(ROBOTS) == 6
    assert report()["counts"]["robots"]["redirects"] == 1


def test_it_is_kept_from_run_to_run_and_asked_for_conditionally_when_it_is_old(
    site: Origin, crawl: Any, run: Any, report: Any
) -> None:
    site.direct = lambda path, _: (
        Answer(body="User-agent: *\nDisallow: /news/economy\n", headers={"ETag": '"7"'}) if path == ROBOTS else None
    )
    assert crawl(**FAST).returncode == 0
    assert crawl(**FAST).returncode == 3
    assert ROBOTS not in site.paths()
    assert TDM not in site.paths()
    assert report()["counts"]["robots"]["kept"] == 2
    assert "/news/economy" not in site.paths()
    site.direct = lambda path, _: Answer(304) if path == ROBOTS else None
    assert crawl(**FAST, ROBOTSTXT_MAX_AGE=0).returncode == 3
    (asked,) = (asked for asked in site.asked if asked.path == ROBOTS)
    assert asked.headers["If-None-Match"] == '"7"'
    assert report()["counts"]["robots"]["not_modified"] == 1
    assert "/news/economy" not in site.paths()
    assert run("politeness", "last").returncode == 0  # it is judged by what was kept
    site.direct = lambda path, _: Answer(body="<!DOCTYPE html><p>Back soon.</p>") if path == ROBOTS else None
    assert crawl(**FAST, ROBOTSTXT_MAX_AGE=0).returncode == 3  # a note for readers takes no rule back
    assert report()["counts"]["robots"]["page_instead"] == 1
    assert "/news/economy" not in site.paths()
    site.direct = lambda path, _: Answer(302, headers={"Location": ROBOTS}) if path == ROBOTS else None
    assert crawl(**FAST, ROBOTSTXT_MAX_AGE=0).returncode == 3  # nor do redirects without an end
    assert report()["counts"]["robots"]["redirects"] == 1
    assert "/news/economy" not in site.paths()
    site.direct = lambda path, _: Answer(500) if path == ROBOTS else None
    assert crawl(**FAST, ROBOTSTXT_MAX_AGE=0).returncode == 1  # what is old does not stand in for it
    assert pages(site) == []


def test_a_look_at_a_page_leaves_nothing_behind(run: Any, site: Origin, tmp_path: Path) -> None:
    site.direct = lambda path, _: Answer(body="User-agent: *\nDisallow: /about\n") if path == ROBOTS else None
    ended = run("extract", f"{site.base_url}/about")
    assert (ended.returncode, "robots.txt forbids it" in ended.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_what_is_reserved_is_in_each_record(site: Origin, crawl: Any, run: Any) -> None:
    robots = "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    tdm = json.dumps([{"location": "/news/", "tdm-reservation": 1, "tdm-policy": "https://news.example/tdm"}])

    def direct(path: str, _: int) -> Answer | None:
        if path in (ROBOTS, TDM):
            return Answer(body=robots if path == ROBOTS else tdm)
        page = site.world.page(path, site.base_url)
        if not path.startswith("/news/health/"):
            return None
        headers = {"Content-Type": "text/html; charset=utf-8", "X-Robots-Tag": "noarchive", "TDM-Reservation": "0"}
        return Answer(body=page.body, headers=headers)

    site.direct = direct
    assert crawl(**FAST).returncode == 0
    found = {record["url"].removeprefix(site.base_url): record["rights"] for record in records(run)}
    of_site = {"refused_agents": ["CCBot", "GPTBot"]}
    for path, rights in found.items():
        if path.startswith("/news/health/"):
            said = {"robots": ["noarchive"], "tdm_reserved": False, "tdm_policy": None, "tdm_source": "header"}
        else:
            said = {
                "robots": [],
                "tdm_reserved": True,
                "tdm_policy": "https://news.example/tdm",
                "tdm_source": "tdmrep.json",
            }
        assert rights == said | of_site, path
    assert len(found) > 3
    assert any(path.startswith("/news/health/") for path in found)


def test_what_a_text_may_be_used_for_is_in_each_record(site: Origin, crawl: Any, run: Any) -> None:
    robots = "License: /terms.xml\nUser-agent: *\nContent-Signal: search=yes, ai-train=no\n"
    robots += "Content-Usage: /news/sports/ train-ai=y\n"

    def direct(path: str, _: int) -> Answer | None:
        if not path.startswith("/news/health/"):
            return Answer(body=robots) if path == ROBOTS else None
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Usage": "ai-use=n"}
        return Answer(body=site.world.page(path, site.base_url).body, headers=headers)

    site.direct = direct
    assert crawl(**FAST).returncode == 0
    found = {record["url"].removeprefix(site.base_url): record["usage"] for record in records(run)}
    of_site = {"license": f"{site.base_url}/terms.xml", "license_source": "robots.txt"}
    for path, usage in found.items():
        is_sport, is_health = path.startswith("/news/sports/"), path.startswith("/news/health/")
        said = {"search": None if is_sport else True, "ai_input": False if is_health else None, "ai_train": is_sport}
        sources = ["header", "robots.txt"] if is_health else ["robots.txt"]
        assert usage == said | {"sources": sources} | of_site, path
    assert {path.split("/")[2] for path in found} > {"sports", "health"}


def test_what_may_not_be_used_so_is_left_out_where_that_is_set(site: Origin, crawl: Any, run: Any, report: Any) -> None:
    robots = "User-agent: *\nContent-Signal: search=yes, ai-train=no\nContent-Usage: /news/sports/ train-ai=y\n"
    site.direct = lambda path, _: Answer(body=robots) if path == ROBOTS else None
    refused = crawl(**FAST, USAGE_OBEY="search,training")
    assert refused.returncode == 1
    assert "names no use by 'training'; there are search, ai_input, ai_train" in refused.stderr
    assert crawl(**FAST, USAGE_OBEY="ai_train,search").returncode == 0
    assert {record["url"].removeprefix(site.base_url).split("/")[2] for record in records(run)} == {"sports"}
    assert report()["counts"]["drop"]["usage_refused"] > 3


def test_what_is_reserved_is_obeyed_where_that_is_set(site: Origin, crawl: Any, report: Any) -> None:
    def direct(path: str, _: int) -> Answer | None:
        tags = {"/news/health/": "noindex", "/news/sports/": "noarchive", "/news/economy": "nofollow"}
        tag = next((tag for prefix, tag in tags.items() if path.startswith(prefix)), None)
        if tag is None:
            return Answer(body='[{"location": "/news/politics", "tdm-reservation": 1}]') if path == TDM else None
        body = site.world.page(path, site.base_url).body.replace(
            "<head>", f'<head><meta name="robots" content="{tag}">'
        )
        return Answer(body=body, headers={"Content-Type": "text/html; charset=utf-8"})

    site.direct = direct
    ended = crawl(**FAST, ROBOTS_TAGS="obey", TDM_OBEY=1)
    assert ended.returncode == 7
    drops = report()["counts"]["drop"]
    assert f"all {drops['noindex'] + drops['noarchive'] + drops['tdm_reserved']} articles were dropped" in ended.stderr
    assert drops["noindex"] >= 1
    assert drops["noarchive"] >= 1
    assert drops["tdm_reserved"] >= 1
    assert report()["counts"]["skip"]["nofollow"] >= 1
    assert not [path for path in site.paths() if path.startswith("/news/economy/")]


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_of_one_without_an_end_the_beginning_is_in_force(site: Origin, crawl: Any, report: Any, encoding: str) -> None:
    text = "User-agent: *\nDisallow: /news/economy\n" + "# nothing more\n" * 1_500_000
    body = gzip.compress(text.encode()) if encoding else text
    headers = {"Content-Encoding": encoding} if encoding else {}
    site.direct = lambda path, _: Answer(body=body, headers=headers) if path == ROBOTS else None
    assert crawl(**FAST).returncode == 0
    assert len(pages(site)) > 6
    assert not [path for path in pages(site) if path.startswith("/news/economy")]
    assert report()["counts"]["limit"]["robots"] >= 1
