"""render="auto" over the scripted edition: what needs a browser gets one, nothing else does, and that is remembered."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from newscrawler.demo import DEFAULT_MOMENT
from tests.asking import query
from tests.origin.scripted.world import ScriptedWorld
from tests.render.engines.scripted import SITE, Crawl, Origin, lost_renderings, path_of, published, serving
from tests.render.engines.servers import need_chromium, running_splash

LATER = DEFAULT_MOMENT + timedelta(days=2)
SOON_OVER = ("-s", "RENDER_TIMEOUT=8")  # for pages that never rest


class Run(NamedTuple):
    """One run, what was opened in a browser, and what documents were sent."""

    crawl: Crawl
    world: ScriptedWorld
    opened: Counter[str]
    documents: Counter[str]
    rendered: Counter[str]  # as the report counts


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    with serving(tmp_path_factory.mktemp("origin")) as origin:
        yield origin


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("auto")


@pytest.fixture(scope="module")
def runs(origin: Origin, folder: Path) -> list[Run]:
    """Two runs, as the profile says; before the second, articles were published."""
    need_chromium()
    found = []
    for moment in (DEFAULT_MOMENT, LATER):
        origin.move(moment)
        origin.forget()
        crawl = Crawl(folder, origin, "run", *SOON_OVER).end()
        assert crawl.code == 0, crawl.errors[-3000:]
        found.append(Run(crawl, origin.world, origin.opened(), origin.documents(), crawl.counts("render")))
    return found


def test_every_article_of_both_moments_is_there_and_right(origin: Origin, folder: Path, runs: list[Run]) -> None:
    said = [*runs[1].world.truth(origin.base_url), *runs[0].world.truth(origin.base_url)]
    truth = {record["id"]: record for record in said}  # what was there was read then, and not again
    late = set()
    for _ in range(3):
        if not (missing := truth.keys() - {row["id"] for row in published(folder)}):
            break
        late |= missing  # eight seconds a page were too few for a busy machine
        origin.move(LATER)
        Crawl(folder, origin, "run", "-s", "RENDER_TIMEOUT=30").end()
    truth |= {number: record for number, record in origin.truth().items() if number in late}
    found = published(folder)
    assert sorted(row["id"] for row in found) == sorted(truth)
    for row in found:
        assert (row["headline"], row["body"]) == (truth[row["id"]]["headline"], truth[row["id"]]["body"])


def test_just_the_pages_that_need_a_browser_are_opened_in_one_and_once(runs: list[Run]) -> None:
    first = runs[0]
    needing = first.world.needing()
    assert len(needing) == 31
    assert set(first.opened) == needing
    assert first.opened.total() - len(needing) <= lost_renderings(first.rendered)
    assert first.rendered["playwright_pages"] == len(needing)


def test_a_page_is_fetched_plainly_until_its_pattern_is_known_to_need_a_browser(runs: list[Run]) -> None:
    first = runs[0]
    escalated = first.rendered["escalated"]
    assert 0 < escalated <= len(first.world.needing())
    assert {times for target, times in first.documents.items() if target not in first.world.needing()} == {1}
    again = first.documents.total() - len(first.documents) - escalated
    assert 0 <= again <= lost_renderings(first.rendered)


def test_pages_that_never_rest_are_read_when_their_time_is_up(runs: list[Run]) -> None:
    restless = [target for target in runs[0].opened if target.startswith("/news/technology/")]
    assert len(restless) == 4
    assert runs[0].rendered["not_settled"] > 0  # a busy machine's pauses are a rest to some


def test_the_second_run_knows_what_needs_a_browser(runs: list[Run]) -> None:
    first, second = runs
    lists = {target for target in second.world.needing() if target.count("/") == 2}
    new = second.world.needing() - first.world.needing()
    assert len(new) > 10
    assert set(second.opened) == lists | new
    assert second.opened.total() - len(lists | new) <= lost_renderings(second.rendered)
    assert second.rendered["playwright_pages"] == len(lists | new)
    assert second.rendered["escalated"] == 0
    assert second.documents.total() - len(second.documents) <= lost_renderings(
        second.rendered
    )  # no page is fetched twice


def test_the_ledger_holds_one_decision_for_each_list_and_each_folder_of_articles(
    origin: Origin, folder: Path, runs: list[Run]
) -> None:
    host = origin.base_url.removeprefix("http://")
    needing = runs[0].world.needing()
    lists = {f"section {host}{target}" for target in needing if target.count("/") == 2}
    articles = {f"article {host}{target.rpartition('/')[0]}/*" for target in needing if target.count("/") == 3}
    known = query(folder / "data", "SELECT pattern FROM renderings WHERE site = ? AND needed", SITE)
    assert {pattern for (pattern,) in known} == lists | articles | {"* by playwright"}


def test_what_waits_for_an_engine_comes_once_there_is_one(origin: Origin, tmp_path: Path) -> None:
    need_chromium()
    origin.move(DEFAULT_MOMENT)
    origin.forget()
    nowhere = ("-s", "CHROMIUM_PATH=/nonexistent", "-s", "SPLASH_URL=http://127.0.0.1:1")
    alone = Crawl(tmp_path, origin, "run", *nowhere).end()
    assert alone.code == 4, alone.errors[-3000:]
    assert "apt-get install chromium-headless-shell" in alone.errors or "newscrawler splash install" in alone.errors
    plain = [path_of(record) for record in origin.world.truth(origin.base_url, "plain")]
    assert {target for target in map(unquote, origin.documents()) if target in plain} == set(plain)
    for _ in range(5):  # the pages that wait, the lists anew, and what a busy machine had cut short
        assert Crawl(tmp_path, origin, "run", *SOON_OVER).end().code in (0, 3)
        if sorted(row["id"] for row in published(tmp_path)) == sorted(origin.truth()):
            break
    else:
        pytest.fail("not all have come")
    asked = Counter(map(unquote, origin.documents()))
    assert {asked[target] for target in plain} == {1}  # what came in the first run


@pytest.mark.parametrize("engine", ["splash", "playwright"])
def test_what_has_not_changed_is_not_rendered_again(engine: str, origin: Origin, tmp_path: Path) -> None:
    need_chromium()
    origin.move(DEFAULT_MOMENT)
    with running_splash(tmp_path / "splash") as splash:
        words = ("-a", "sections=politics", "-s", f"RENDER={engine}", "-s", f"SPLASH_URL={splash.url}")
        for times in (1, 0):
            origin.forget()
            crawl = Crawl(tmp_path / "run", origin, "run", *words).end()
            assert crawl.code == (0 if times else 3), crawl.errors[-3000:]
            assert len(origin.opened()) == 19 * times  # articles, and the pages of their list
            assert crawl.counts("render")[f"{engine}_pages"] == 19 * times
    assert origin.documents(304) == {"/news/politics": 1}
    assert crawl.counts("render")["not_modified"] == 1
