"""What a plain page lacks: pages as they are sent, whole ones and shells."""

import string
from dataclasses import replace
from typing import Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.article import Article
from newscrawler.extract import Page
from newscrawler.render.more_buttons import MORE_BUTTON
from newscrawler.render.needed import count_items, is_whole, lacks, pattern_of
from newscrawler.render.shells import is_empty, is_shell
from newscrawler.site import LoadMore, Needs, Rules, Site
from tests.article_fields import ArticleFields

URL = "https://n.example/world"
SCRIPT = "<script src=/app.js></script>"
CARDS = "<div class=card><a href=/news/world/a-bridge-opens>A bridge opens</a></div>"
PROSE = "A bridge over the harbour opens on Monday, three years after the first stone was laid by the mayor. " * 4


def site(load_more: LoadMore | None = None) -> Site:
    return Site(
        name="light",
        publisher="The Light",
        base_url="https://n.example",
        language="en",
        timezone="UTC",
        sections={"world": "/world"},
        articles=(r"/news/[^/]+/[^/]+",),
        rules=Rules(card=".card", next_page="a[rel=next]"),
        load_more=load_more,
    )


def page(body: str, of: Site | None = None, url: str = URL) -> Page:
    return Page(f"<html><body>{body}</body></html>".encode(), url, of)


def article(**fields: Unpack[ArticleFields]) -> Article:
    return replace(Article(url=URL, headline="A bridge opens", body=PROSE, kind="news"), **fields)


@pytest.mark.parametrize(
    ("body", "needs", "lacking"),
    [
        (f"{CARDS}{SCRIPT}", Needs(), None),
        (f"<main id=app></main>{SCRIPT}", Needs(), "text"),
        ("<main id=app></main>", Needs(), None),  # it runs no scripts: this is all
        ("<script type=application/ld+json>{}</script>", Needs(), None),
        (f"{CARDS}{SCRIPT}", Needs(wait_for=".list"), "part"),
        (f"{CARDS}<div class=list></div>{SCRIPT}", Needs(wait_for=".list"), None),
        (f"{CARDS}<button class=more>More</button>{SCRIPT}", Needs(press=".more"), "more"),
        (f"{CARDS}<button class=more>More</button>{SCRIPT}", Needs(), None),
        (f"{CARDS}<button class='btn load-more'>More</button>{SCRIPT}", Needs(), "more"),
        (f"{CARDS}<a class=load-more href=/world?page=2>More</a>{SCRIPT}", Needs(), None),
        (f"{CARDS}<button class=btn>Load more ▾</button>{SCRIPT}", Needs(), "more"),
        (f"{CARDS}<p><a href='#'>もっと見る</a></p>{SCRIPT}", Needs(press=MORE_BUTTON), "more"),
        (f"{CARDS}<nav><button>Load more</button></nav>{SCRIPT}", Needs(), None),
        (f"{CARDS}<button>Load more</button><a href=/world?page=2>2</a>{SCRIPT}", Needs(), None),
        (f"{CARDS}<button>Load more</button>{SCRIPT}", Needs(press=".next"), None),
        (f"{CARDS}{SCRIPT}", Needs(scroll=True), "more"),
        (f"{CARDS}<a rel=next href=/world?page=2>2</a>{SCRIPT}", Needs(scroll=True), None),
    ],
)
def test_a_listing_lacks_its_cards_or_what_no_link_leads_to(body: str, needs: Needs, lacking: str | None) -> None:
    assert lacks(page(body, site()), "section", needs) == lacking


def test_a_further_page_of_a_listing_is_not_looked_at_for_more() -> None:
    further = page(f"{CARDS}{SCRIPT}", site(), f"{URL}?page=2")
    assert lacks(further, "section", Needs(scroll=True)) is None


def test_a_button_that_the_profile_reads_needs_no_browser() -> None:
    reading = site(load_more=LoadMore(button=".load-more"))
    with_data = page(f"{CARDS}<button class=load-more data-url=/more.json></button>{SCRIPT}", reading)
    without = page(f"{CARDS}<button class=load-more></button>{SCRIPT}", reading)
    assert lacks(with_data, "section", Needs()) is None
    assert lacks(without, "section", Needs()) == "more"


@pytest.mark.parametrize(
    ("fields", "whole"),
    [
        ({}, True),
        ({"body": None}, False),
        ({"headline": None}, False),
        ({"body": None, "kind": "video"}, True),
        ({"body": None, "kind": "gallery"}, True),
        ({"headline": None, "kind": "video"}, False),
    ],
)
def test_an_article_has_a_headline_and_a_body_where_its_kind_has_one(fields: ArticleFields, whole: bool) -> None:
    read = article(**fields)
    assert is_whole(read) is whole
    assert lacks(page(SCRIPT, site()), "article", Needs(), is_whole(read)) == (None if whole else "text")
    assert count_items(page(SCRIPT, site()), "article", read) == whole


@pytest.mark.parametrize(
    "text",
    [
        "You need to enable JavaScript to run this app.",
        "This site requires JavaScript",
        "Please turn on JavaScript in your browser",
        "JavaScript is disabled in your browser",
        "Bitte aktivieren Sie JavaScript",
        "Bitte JavaScript aktivieren",
        "Veuillez activer JavaScript pour lire cette page",
        "Por favor, habilite JavaScript",
        "Debe activar JavaScript",
        "Ative o JavaScript",
        "Abilita JavaScript",
        "Включите JavaScript",
        "Włącz JavaScript",
        "يرجى تفعيل JavaScript",
        "请启用 JavaScript",
        "JavaScriptを有効にしてください",
        "JavaScript'i etkinleştirin",
        "Seu navegador não suporta JavaScript",
        "يرجى تفعيل جافا سكريبت",
    ],
)
def test_a_page_that_asks_for_javascript_is_a_shell_in_many_languages(text: str) -> None:
    assert is_shell(page(f"<noscript>{text}</noscript><p>{PROSE}</p>{SCRIPT}"))
    assert is_shell(page(f"<p>{text}</p><p>{PROSE[:300]}</p>{SCRIPT}"))


@pytest.mark.parametrize(
    "text",
    [
        f"<p>A week of JavaScript opens on Monday.</p><p>{PROSE * 3}</p>",
        f"<noscript><img src=/pixel.png></noscript><p>{PROSE}</p>",
        f"<div id=app><p>{PROSE}</p></div>",
        f"<p>{PROSE}</p><script>window.settings = {{a: 1}}</script>",
        f'<p>{PROSE}</p><script type="application/ld+json">{{"articleBody": "{PROSE}"}}</script>',
    ],
)
def test_a_page_with_a_text_is_none(text: str) -> None:
    assert not is_shell(page(text + SCRIPT))


@pytest.mark.parametrize(
    "text",
    [
        "<div id=root></div>",
        f"<div id=app> <div></div> </div><p>{PROSE}</p>",
        "<nav><a href=/a>A</a></nav><header>The Light</header><footer>2024</footer>",
        f'<p>{PROSE}</p><script type="application/json">{{"text": "{PROSE}"}}</script>',
        f'<p>{PROSE}</p><script>window.__STATE__ = {{"text": "{PROSE}"}}</script>',
    ],
)
def test_an_empty_place_or_a_text_among_data_make_a_shell(text: str) -> None:
    assert is_shell(page(text + SCRIPT))
    assert not is_shell(page(text)) or "<script" in text


@pytest.mark.parametrize(
    ("beside", "empty"),
    [
        ("", True),
        (f"<p>{PROSE}</p>", True),  # alone, it may be a note
        (f"<p>{PROSE[:120]}</p><p>{PROSE[:120]}</p>", False),
        (f"<footer><p>{PROSE[:120]}</p><p>{PROSE[:120]}</p></footer>", True),
        (f"<div class=cookie-note><p>{PROSE}</p><p>{PROSE}</p></div>", True),
        (f"<ul><li>{PROSE}</li><li>{PROSE}</li><li>{PROSE}</li></ul>", False),
        ("<p>Something went wrong.</p>", True),
    ],
)
def test_an_empty_place_beside_a_text_is_a_widgets(beside: str, empty: bool) -> None:
    assert is_empty(page(f"<div id=root></div>{beside}{SCRIPT}")) is empty
    assert not is_empty(page(f"<div id=root></div>{beside}"))  # without scripts, this is all


def test_a_page_with_little_text_that_leads_to_an_article_by_its_heading_is_no_shell() -> None:
    card = "<h3><a href=/news/world/a-bridge-opens>A bridge opens</a></h3>"
    assert not is_shell(page(f"<main>{card}</main>{SCRIPT}"))
    assert not is_shell(page(f"<main><a href=/news/world/a-bridge-opens><h3>A bridge opens</h3></a></main>{SCRIPT}"))
    assert is_shell(page(f"<aside>{card}</aside><main>Loading</main>{SCRIPT}"))
    assert is_shell(page(f"{card}<main></main>{SCRIPT}"))


def test_what_asks_for_a_password_in_place_of_its_text_is_no_shell() -> None:
    form = "<form class=post-password-form><input type=password></form>"
    assert is_shell(page(f"<main></main>{SCRIPT}"))
    assert not is_shell(page(f"<main>{form}</main>{SCRIPT}"))


PATH = st.lists(st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12), min_size=1, max_size=5)


@given(PATH, st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=40))
def test_articles_below_one_path_are_of_one_pattern(folders: list[str], slug: str) -> None:
    one = pattern_of(f"https://n.example/{'/'.join(folders)}/{slug}", "article")
    assert one == pattern_of(f"https://n.example/{'/'.join(folders)}/another-one-1", "article")
    assert one != pattern_of(f"https://n.example/{'/'.join(folders)}/elsewhere/{slug}", "article")


@given(PATH, st.integers(1, 500))
def test_all_pages_of_a_section_are_of_one_pattern(folders: list[str], number: int) -> None:
    url = f"https://n.example/{'/'.join(folders)}"
    assert pattern_of(f"{url}?page={number}", "section") == pattern_of(url, "section")


@given(st.text(max_size=300))
def test_whatever_a_page_holds_an_answer_is_given(body: str) -> None:
    for of in (site(), None):
        read = page(body, of)
        is_shell(read)
        for type_ in ("section", "article"):
            assert lacks(read, type_, Needs(press=MORE_BUTTON, scroll=True)) in (None, "text", "more")


def test_what_only_a_browser_can_look_for_is_left_to_it() -> None:
    assert lacks(page(f"{CARDS}{SCRIPT}", site()), "section", Needs(wait_for="p:visible(")) is None
