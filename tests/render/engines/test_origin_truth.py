"""The scripted edition crawled plainly, by Splash and by Chromium: each gives the truth that its scripts can reach."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from tests.origin.scripted.plan import Level
from tests.render.engines.scripted import (
    NOT_IN_TRUTH,
    OF_THE_RUN,
    Origin,
    crawl,
    lost_renderings,
    path_of,
    serving,
    without,
)
from tests.render.engines.servers import need_chromium, running_splash

LEVELS: dict[str, Level] = {"none": "plain", "splash": "es2015", "playwright": "modern"}
TIMEOUTS = (5, 30)  # seconds: there are pages that never rest; on a busy machine others need more


class Crawled(NamedTuple):
    """What came of a crawl by one engine."""

    records: dict[str, dict[str, Any]]  # by id
    asked: Counter[str]  # targets that the origin was asked for
    rendered: Counter[str]  # as the stats count


Crawls = dict[str, Crawled]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    with serving(tmp_path_factory.mktemp("origin")) as origin:
        yield origin


@pytest.fixture(scope="module")
def crawls(origin: Origin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    need_chromium()
    with running_splash(tmp_path_factory.mktemp("splash")) as splash:
        yield {engine: _crawled(engine, origin, tmp_path_factory, splash.url) for engine in LEVELS}


def _crawled(engine: str, origin: Origin, folders: pytest.TempPathFactory, splash_url: str) -> Crawled:
    for seconds in TIMEOUTS:
        origin.forget()
        words = ("-s", f"RENDER={engine}", "-s", f"SPLASH_URL={splash_url}", "-s", f"RENDER_TIMEOUT={seconds}")
        records, rendered = crawl(folders.mktemp(engine), origin, *words)
        if len(records) >= len(origin.truth(LEVELS[engine])):
            break
    assert max(Counter(record["id"] for record in records).values()) == 1
    asked = Counter(url for _, url in origin.requests())
    return Crawled({record["id"]: record for record in records}, asked, rendered)


@pytest.mark.parametrize("engine", LEVELS)
def test_a_crawl_gives_what_the_scripts_of_its_engine_reach_and_nothing_else(
    engine: str, origin: Origin, crawls: Crawls
) -> None:
    truth, records = origin.truth(LEVELS[engine]), crawls[engine].records
    assert sorted(map(path_of, records.values())) == sorted(map(path_of, truth.values()))
    for id_, record in truth.items():
        assert without(records[id_], NOT_IN_TRUTH) == record


@pytest.mark.parametrize("engine", ["splash", "playwright"])
def test_a_record_is_the_same_with_and_without_a_browser(engine: str, crawls: Crawls) -> None:
    plain, rendered = crawls["none"].records, crawls[engine].records
    assert len(plain) >= 20
    for id_, record in plain.items():
        assert without(rendered[id_], OF_THE_RUN) == without(record, OF_THE_RUN)


def test_a_record_is_the_same_by_both_engines(crawls: Crawls) -> None:
    by_splash, by_chromium = crawls["splash"].records, crawls["playwright"].records
    assert len(by_splash) >= 50
    for id_, record in by_splash.items():
        assert without(by_chromium[id_], OF_THE_RUN) == without(record, OF_THE_RUN)


@pytest.mark.parametrize("engine", ["splash", "playwright"])
def test_each_page_is_opened_once_and_needless_resources_are_not_asked_for(
    engine: str, origin: Origin, crawls: Crawls
) -> None:
    records, asked, rendered = crawls[engine]
    opened = Counter({url.partition("=")[2]: times for url, times in asked.items() if "opened.js?of=" in url})
    assert opened.total() - len(opened) <= lost_renderings(rendered)
    articles = [target for target in opened if target.count("/") > 2]
    assert len(articles) >= len(records)
    needless = (origin.elsewhere, "/media/", "/app/serif", "/app/placeholder")
    assert {url: times for url, times in asked.items() if url.startswith(needless)} == {}


def test_without_an_engine_no_script_is_asked_for(crawls: Crawls) -> None:
    assert not [url for url in crawls["none"].asked if url.startswith(("/app/", "/data/", "/media/"))]
