"""Of a section that structured data tell the article's own is taken, and of a trail the last step above the article."""

import json
from typing import Any

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article

TEXT = "<p>The old bridge was opened to traffic on Tuesday, and people of the city crossed it at last.</p>" * 3
SITE = "https://river.example"


def page(head: str, above: str = "", path: str = "/a-bridge") -> Article:
    html = f"<html lang=en><head><title>The old bridge is open | The River</title>{head}</head>"
    return extract_article(f"{html}<body><article><h1>The old bridge is open</h1>{above}{TEXT}", SITE + path)


def told(section: str) -> str:
    return f'<meta property="article:section" content="{section}">'


def trail(*steps: tuple[str, str], nested: bool = False) -> str:
    items: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": number, "item": {"@id": SITE + path, "name": name}}
        if nested
        else {"@type": "ListItem", "position": number, "name": name, "item": SITE + path}
        for number, (name, path) in enumerate(steps, 1)
    ]
    data = {"@type": "BreadcrumbList", "itemListElement": items}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ("Harbour,News,Town", "Harbour"),
        ("News, Town", "Town"),
        ("Town,", "Town"),
        ("Arts, Books and Music", "Arts, Books and Music"),
        ("Science & Health", "Science & Health"),
        ("Helena, MT", "Helena, MT"),
    ],
)
def test_one_of_several_in_a_line_is_the_section_and_commas_in_a_name_are_its_own(section: str, found: str) -> None:
    article = page(told(section))
    assert (article.section, article.provenance["section"]) == (found, "meta")


def test_of_several_the_one_that_the_page_prints_or_that_its_address_stands_in_is_the_articles() -> None:
    printed = '<p class=entry-meta><a rel="category tag" href="/category/ports">Ports</a></p>'
    assert page(told("Harbour,Ports,Town"), printed).section == "Ports"
    assert page(told("Harbour,Ports,Town"), path="/town/a-bridge").section == "Town"


@pytest.mark.parametrize(
    "none",
    [
        "Uncategorized", "Без рубрики", "Non classé", "未分类", "https://river.example/a", "{{section}}", "null", "7",
        "The old bridge was opened on Tuesday. People of all parts of the city crossed it at last, and came home by "
        "the ferry. Nobody was late.",
    ],
)  # fmt: skip
def test_what_names_no_section_gives_way_to_what_is_printed(none: str) -> None:
    printed = '<p class=entry-meta><a rel="category tag" href="/category/ports">Ports</a></p>'
    article = page(told(none), printed)
    assert (article.section, article.provenance["section"]) == ("Ports", "visible")
    assert page(told(none)).section is None


@pytest.mark.parametrize("nested", [True, False])
def test_where_nothing_names_a_section_it_is_the_last_step_above_the_article(nested: bool) -> None:
    own = ("The old bridge is open", "/a-bridge")
    article = page(trail(("Home", "/"), ("Town", "/town"), ("Harbour", "/town/harbour"), own, nested=nested))
    assert (article.section, article.provenance["section"]) == ("Harbour", "json-ld")


@pytest.mark.parametrize(
    "steps",
    [
        [("Home", "/"), ("The old bridge is open", "/a-bridge")],
        [("Home", "/"), ("Blog", "/blog"), ("The old bridge is open", "/a-bridge")],
        [("Home", "/"), ("The River's best", "/best"), ("The old bridge is open", "/a-bridge")],
        [(f"Menu {'abcdefgh'[number]}", f"/{number}") for number in range(8)],
    ],
)
def test_the_front_page_folders_of_everything_the_sites_own_name_and_menus_are_none(
    steps: list[tuple[str, str]],
) -> None:
    assert page(trail(*steps)).section is None


def test_a_trail_in_microdata_tells_the_same() -> None:
    steps = "".join(
        f'<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
        f'<a itemprop="item" href="{path}"><span itemprop="name">{name}</span></a></li>'
        for name, path in (("Home", "/"), ("Town", "/t/1"))
    )
    crumbs = f'<ol itemscope itemtype="https://schema.org/BreadcrumbList">{steps}</ol>'
    article = page("", crumbs)
    assert (article.section, article.provenance["section"]) == ("Town", "microdata")


def test_a_folder_of_everything_that_data_tell_as_the_address_has_it_gives_way_to_what_is_printed() -> None:
    link = '<p><a href="/category/town/" rel="category">Town life</a></p>'
    assert page(told("posts"), link, path="/posts/a-bridge").section == "Town life"
    assert page(told("posts"), link, path="/a-bridge").section == "posts"
    assert page(told("posts"), path="/posts/a-bridge").section == "posts"
    assert page(told("trade"), link, path="/trade/a-bridge").section == "trade"
