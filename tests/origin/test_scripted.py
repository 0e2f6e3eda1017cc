"""The scripted edition: what its pages hold before scripts run, and the truth about it. No browser is needed here."""

import json
import re
from collections import Counter
from datetime import timedelta
from html import escape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.editions import encoded
from tests.demo.test_process import fetch
from tests.origin import running_scripted_origin
from tests.origin.folder import write_folder
from tests.origin.scripted.plan import ARTICLE_LEVELS, LEVELS, LISTING_LEVELS, SECTIONS, Level
from tests.origin.scripted.world import ScriptedWorld

BASE = "http://origin.example"
WORLD = ScriptedWorld()
PATHS = dict(WORLD.paths())
WAYS = dict[str, Level]([*LISTING_LEVELS.items(), *ARTICLE_LEVELS.items()])
LATER = DEFAULT_MOMENT + timedelta(days=3)


def ids(level: Level, world: ScriptedWorld = WORLD) -> set[str]:
    return {record["id"] for record in world.truth(BASE, level)}


def body(target: str, world: ScriptedWorld = WORLD) -> str:
    return world.page(target, BASE).body


def targets(kind: str) -> list[str]:
    return [path for path in PATHS if re.fullmatch(kind, path)]


def test_each_level_of_scripts_reaches_more() -> None:
    plain, old, modern = (ids(level) for level in LEVELS)
    assert plain < old < modern
    assert len(modern) == len(WORLD._shelf.by_id) == 71


def test_every_way_of_a_list_and_of_an_article_is_there_with_more_than_one_page() -> None:
    assert {ways.listing for ways in SECTIONS.values()} == set(LISTING_LEVELS)
    assert {ways.article for ways in SECTIONS.values()} == set(ARTICLE_LEVELS)
    for section in SECTIONS:
        assert WORLD._shelf.pages(section) > 1


def test_a_plain_article_stands_in_its_page_and_no_other_does() -> None:
    bodies = {record["url"]: record["body"] for record in WORLD.truth(BASE)}
    ways = Counter(ways.article for ways in SECTIONS.values())
    assert ways["plain"] == 4
    for url, text in bodies.items():
        path = urlsplit(url).path
        tree = html.fromstring(body(path))
        found = tree.cssselect(".story-body > *")
        shown = "\n\n".join(part.text_content() for part in found if isinstance(part, html.HtmlElement)).replace(
            "\u00a0", " "
        )
        assert shown == (text if SECTIONS[path.split("/")[2]].article == "plain" else "")


def test_what_a_late_article_or_one_for_a_modern_engine_says_is_nowhere_in_its_page() -> None:
    for record in WORLD.truth(BASE):
        path = urlsplit(record["url"]).path
        if SECTIONS[path.split("/")[2]].article in ("late", "fetched"):
            assert escape(record["headline"]) not in body(path)
            assert record["date_published"] not in body(path)


def test_scripts_find_each_story_of_a_list_once() -> None:
    for section, ways in SECTIONS.items():
        if ways.listing == "links":
            continue
        found: list[str] = []
        following: str | None = f"/data/list/{section}?page=1"
        while following:
            answer = json.loads(body(following))
            found += [item["url"] for item in answer["items"]]
            following = answer["next"]
        urls = [urlsplit(record["url"]).path for record in WORLD.truth(BASE)]
        assert sorted(map(encoded, found)) == sorted(url for url in urls if url.startswith(f"/news/{section}/"))


def test_the_pages_that_need_a_browser_are_those_that_say_less_without_one() -> None:
    needing = WORLD.needing()
    lists = {f"/news/{section}" for section, ways in SECTIONS.items() if ways.listing != "links"}
    assert {target for target in needing if target.count("/") == 2} == lists
    articles = needing - lists
    assert Counter(target.split("/")[2] for target in articles) == {
        section: len(WORLD._shelf.sections[section]) for section, ways in SECTIONS.items() if ways.article != "plain"
    }


@pytest.mark.parametrize(
    "name", ["light", *(way for way, level in (LISTING_LEVELS | ARTICLE_LEVELS).items() if level == "es2015")]
)
def test_scripts_for_the_old_engine_hold_nothing_that_it_does_not_know(name: str) -> None:
    script = re.sub(r"//.*", "", body(f"/app/{name}.js"))
    assert not re.findall(r"\bfetch\(|\basync\b|\bawait\b|\?\.|=>|\bconst\b|\blet\b|IntersectionObserver|`", script)


def test_scripts_for_a_modern_engine_are_none_for_the_old_one() -> None:
    for way, level in WAYS.items():
        if level == "modern":
            assert re.search(r"\bawait\b.*fetch\(|\?\.", body(f"/app/{way}.js"))
            (section,) = (key for key, ways in SECTIONS.items() if way in ways)
            pages = [target for target in WORLD.needing() if f"/{section}" in target]
            assert any(f'<script src="/app/{way}.js" type="module">' in body(target) for target in pages)


def test_everything_that_a_page_asks_for_is_served() -> None:
    asked: set[str] = set()
    for target in targets("/news/.*"):
        tree = html.fromstring(body(target))
        found = tree.xpath("//@src | //link[@rel!='canonical']/@href | //@data-src | //@data-next | //@data-list")
        assert isinstance(found, list)
        asked |= set(map(str, found))
    asked |= set(re.findall(r'url\("([^"]+)"\)', body("/app/site.css")))
    assert len(asked) > 100
    for url in asked:
        parts = urlsplit(urljoin(BASE, url))
        assert f"{parts.scheme}://{parts.netloc}" == BASE
        assert WORLD.page(parts.path + ("?" + parts.query if parts.query else ""), BASE).status in (200, 204)


def test_two_worlds_are_the_same_to_the_byte_whatever_was_fetched() -> None:
    other = ScriptedWorld()
    for target, render in PATHS.items():
        assert render(BASE) == other.page(target, BASE, fetch=3)
    assert list(WORLD.truth(BASE)) == list(other.truth(BASE))


def test_a_padded_page_carries_more_and_says_the_same() -> None:
    (target, *_) = targets("/news/politics/.*")
    bare, padded = (html.fromstring(WORLD.page(target, BASE, pad=pad).body) for pad in (False, True))
    assert len(padded.cssselect("img")) > 5 * len(bare.cssselect("img"))
    assert len(padded.cssselect("article *")) == len(bare.cssselect("article *"))


def test_later_there_are_more_articles_and_an_empty_page_keeps_its_tag() -> None:
    later = WORLD.at(LATER)
    assert ids("modern") < ids("modern", later)
    for section, ways in SECTIONS.items():
        now, then = (world.page(f"/news/{section}", BASE).headers or {} for world in (WORLD, later))
        assert len(WORLD._shelf.sections[section]) < len(later._shelf.sections[section])
        assert (now["ETag"] == then["ETag"]) == ways.is_shell
    for target in targets("/news/[^/?]+/.*"):
        page, grown = (world.page(target, BASE) for world in (WORLD, later))
        assert (page.body == grown.body) == (page.headers == grown.headers)


NOWHERE = (
    *(
        "/news/opinion",
        "/news/politics/none-1",
        "/news/politics/none",
        "/news/politics?page=99",
        "/news/economy?page=2",
    ),
    *("/data/list/politics?page=1", "/data/list/economy?page=9", "/data/story/1", "/app/none.js", "/app/../world.py"),
)


@pytest.mark.parametrize("target", NOWHERE)
def test_what_is_not_there_is_not_found(target: str) -> None:
    assert WORLD.page(target, BASE).status == 404


def test_the_second_origin_is_logged_by_its_whole_url(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with running_scripted_origin(articles=20, log=log) as base_url:
        _, headers, text = fetch(f"{base_url}/news/politics")
        status, _, _ = fetch(f"{base_url}/news/politics", **{"If-None-Match": headers["ETag"]})
        elsewhere = re.findall(r'src="(http://localhost:\d+/matomo.js)"', text)[0]
        assert (status, fetch(elsewhere)[0]) == (304, 200)
        assert "Last-Modified" in fetch(f"{base_url}/news/sports")[1]
        assert "ETag" not in fetch(f"{base_url}/data/list/sports?page=1")[1]
    asked = [line.split(" ", 2)[2] for line in log.read_text().splitlines()]
    assert asked[:3] == ["/news/politics", "/news/politics", elsewhere]


def test_every_page_is_a_file(tmp_path: Path) -> None:
    count = write_folder(ScriptedWorld(articles=20), tmp_path, BASE)
    files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert len(files) == count + 1
    assert {"news/politics.html", "data/list/economy?page=1.json", "app/light.js", "media/teaser-7.png"} <= files
    assert (tmp_path / "media/teaser-7.png").read_bytes().startswith(b"\x89PNG")
