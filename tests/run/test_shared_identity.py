"""A template that prints one post id on every page: every article is there, none in silence, and again nothing new."""

import json
import re
from dataclasses import replace
from pathlib import Path

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from tests.conftest import Run
from tests.origin import World
from tests.run.clock import clock
from tests.run.served import served
from tests.run.site import SITE, reports, rows, words

WORLD = World(articles=44, moment=DEFAULT_MOMENT)
ARTICLES = {story.path for story in WORLD.snapshot.stories}


def one_id(target: str, page: Reply) -> Reply:
    if target not in ARTICLES:
        return page
    return replace(page, body=re.sub(r'(postid"(?: content=|: ))"\d+"', r'\1"777"', page.body))


def test_articles_that_share_an_id_are_held_back_by_name_and_published_once_that_is_accepted(
    run: Run, data: Path
) -> None:
    with served(WORLD) as site:
        site.alter = one_id
        truth = sorted(record["headline"] for record in WORLD.truth(site.base_url))
        ended = run(*words(site.base_url), environment=clock(WORLD.moment))
        assert ended.returncode == Exit.GATE_FAILED, ended.stderr
        assert re.search(r"\d+ different articles have the id 777, such as http\S+ and http\S+", ended.stderr)
        report = reports(data)[-1]
        assert sum(report["counts"]["identity"].values()) >= 30
        assert run("dataset", "release", SITE, "--accept", report["run_id"]).returncode == Exit.DONE
        found = rows(data)
        assert sorted(row["headline"] for row in found) == truth
        assert len({row["id"] for row in found}) == len(found)
        ended = run(*words(site.base_url), environment=clock(WORLD.moment))
        assert ended.returncode == Exit.NOTHING_NEW, ended.stderr
        assert rows(data) == found


def test_a_plain_crawl_writes_each_of_them_and_says_so(run: Run, tmp_path: Path) -> None:
    with served(WORLD) as site:
        site.alter = one_id
        truth = sorted(record["headline"] for record in WORLD.truth(site.base_url))
        path = tmp_path / "found.jsonl"
        address = f"base_url={site.base_url}"
        ended = run("crawl", SITE, "-a", address, "-O", str(path), environment=clock(WORLD.moment))
        assert ended.returncode == Exit.DONE, ended.stderr
        found = [json.loads(line) for line in path.read_text().splitlines()]
        assert sorted(record["headline"] for record in found) == truth
        assert len({record["id"] for record in found}) == len({record["url"] for record in found}) == len(found)
