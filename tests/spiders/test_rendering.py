"""Which pages of a crawl a browser engine is asked for, and what is learned of that."""

from typing import Any

import pytest

from newscrawler.anysite import AnySite
from newscrawler.article import Article
from newscrawler.extract import Page
from newscrawler.site import Needs, Rules, Site
from newscrawler.spiders.rendering import Rendering

BASE = "https://n.example"
LISTING, ARTICLE = f"{BASE}/world", f"{BASE}/news/world/a-bridge-opens"
CARDS = "<div class=card><a href=/news/world/a-bridge-opens>A bridge opens</a></div>"
SHELL = "<div id=app></div><script src=/app.js></script>"
LISTED = f"{CARDS}<script src=/app.js></script>"
PLAIN = {"type": "section"}


def site(**given: Any) -> Site:
    return Site(
        name="light",
        publisher="The Light",
        base_url=BASE,
        language="en",
        timezone="UTC",
        sections={"world": "/world", "sport": "/sport"},
        articles=(r"/news/[^/]+/[^/]+",),
        rules=Rules(card=".card"),
        **given,
    )


def rendering(of: Site | AnySite, choice: str = "") -> Rendering:
    return Rendering(of, choice, engine=lambda: "playwright")


def page(body: str, of: Site | None = None, url: str = LISTING) -> Page:
    return Page(f"<html><body>{body}</body></html>".encode(), url, of or site())


@pytest.mark.parametrize(
    ("says", "choice", "engine"),
    [
        (None, "", None),
        ("splash", "", "splash"),
        ("splash", "playwright", "playwright"),
        ("splash", "none", None),
        (None, "playwright", "playwright"),
        ("playwright", "auto", None),
    ],
)
def test_the_choice_is_stronger_than_the_profile(says: Any, choice: str, engine: str | None) -> None:
    meta = rendering(site(render=says), choice).meta(LISTING, "section")
    assert meta.get("render") == engine


def test_only_pages_whose_needs_are_given_are_rendered_where_any_are() -> None:
    press = Needs(press=".more")
    listings = rendering(site(render="splash", render_listings=press))
    assert listings.meta(LISTING, "section")["render_needs"] == Needs(press=".more", items=".card")
    assert listings.meta(ARTICLE, "article") == {}
    articles = rendering(site(render="splash", render_articles=Needs(wait_for="p")))
    assert articles.meta(LISTING, "section") == {}
    assert articles.meta(ARTICLE, "article")["render_needs"] == Needs(wait_for="p")


@pytest.mark.parametrize("choice", ["splash", "playwright", "auto"])
def test_robots_sitemaps_and_data_behind_a_button_are_never_rendered(choice: str) -> None:
    with_all = rendering(site(), choice)
    with_all.known = dict.fromkeys((f"section {BASE}/api/more", f"sitemap {BASE}/sitemap.xml"), True)
    for url, type_ in (
        (f"{BASE}/robots.txt", "robots"),
        (f"{BASE}/sitemap.xml", "sitemap"),
        (f"{BASE}/api/more", "section"),
    ):
        assert with_all.meta(url, type_) == {}


def test_without_a_profile_every_page_is_rendered_that_is_to_be() -> None:
    anywhere = rendering(AnySite(starts=(f"{BASE}/",)), "playwright")
    assert anywhere.meta(f"{BASE}/", "section")["render"] == "playwright"
    assert anywhere.meta(ARTICLE, "article")["render"] == "playwright"


def test_a_page_that_lacks_its_part_is_asked_for_again_and_its_pattern_from_then_on() -> None:
    auto, told = rendering(site(), "auto"), []
    auto.learned = lambda *learned: told.append(learned)
    assert auto.meta(LISTING, "section") == {}
    again = auto.again(dict(PLAIN), page(SHELL), LISTING, None)
    assert again == {"render": "playwright", "render_needs": Needs(items=".card"), "escalated": 0}
    assert auto.again({**PLAIN, **again}, page(LISTED), LISTING, None) is None
    assert told == [("section n.example/world", True)]
    assert auto.meta(LISTING, "section") == {"render": "playwright", "render_needs": Needs(items=".card")}
    assert auto.meta(f"{BASE}/sport", "section") == {}


def test_a_browser_that_does_not_help_is_not_asked_again() -> None:
    auto, told = rendering(site(), "auto"), []
    auto.learned = lambda *learned: told.append(learned)
    again = auto.again(dict(PLAIN), page(SHELL), LISTING, None)
    assert again is not None
    assert auto.again({**PLAIN, **again}, page(SHELL), LISTING, None) is None
    assert told == [("section n.example/world", False)]
    assert auto.again(dict(PLAIN), page(SHELL), LISTING, None) is None
    assert auto.meta(LISTING, "section") == {}


def test_one_page_that_was_helped_speaks_for_those_that_were_not() -> None:
    auto = rendering(site(), "auto")
    whole = Article(url=ARTICLE, headline="A bridge opens", body="It opens.", kind="news")
    escalated = {"type": "article", "escalated": 0}
    for article in (None, whole, None):
        auto.again(escalated, page(SHELL, url=ARTICLE), ARTICLE, article)
    assert auto.known == {"article n.example/news/world/*": True}


def test_whole_pages_and_pages_that_were_rendered_are_taken_as_they_are() -> None:
    auto = rendering(site(), "auto")
    assert auto.again(dict(PLAIN), page(LISTED), LISTING, None) is None
    assert auto.again({**PLAIN, "render": "splash"}, page(SHELL), LISTING, None) is None
    assert rendering(site(), "none").again(dict(PLAIN), page(SHELL), LISTING, None) is None


def test_without_a_profile_a_page_must_show_that_it_is_a_shell() -> None:
    auto, url = rendering(AnySite(starts=(f"{BASE}/",)), "auto"), f"{BASE}/about-the-light"
    text = "<p>" + "Who we are and how to write to us. " * 20 + "</p><script src=/app.js></script>"
    assert auto.again(dict(PLAIN), Page(text.encode(), url, None), url, None) is None
    assert auto.again(dict(PLAIN), Page(SHELL.encode(), url, None), url, None) is not None


def test_where_no_engine_is_listings_are_read_as_they_are_and_articles_wait() -> None:
    counted: list[str] = []
    lacking = Rendering(site(), "auto", engine=lambda: None, count=counted.append)
    lacking.known = {"section n.example/sport": True}
    assert lacking.again(dict(PLAIN), page(SHELL), LISTING, None) is None
    assert counted == ["render/taken_plain"]
    assert lacking.meta(f"{BASE}/sport", "section") == {}
    again = lacking.again({"type": "article"}, page(SHELL, url=ARTICLE), ARTICLE, None)
    assert again is not None
    assert again["render"] == "playwright"


def test_what_splash_cannot_do_is_not_held_against_an_engine_of_later_runs() -> None:
    told: list[Any] = []
    auto = Rendering(site(), "auto", engine=lambda: "splash")
    auto.learned = lambda *learned: told.append(learned)
    again = auto.again(dict(PLAIN), page(SHELL), LISTING, None)
    assert again is not None
    assert auto.again({**PLAIN, **again}, page(SHELL), LISTING, None) is None
    assert auto.again(dict(PLAIN), page(SHELL), LISTING, None) is None
    assert told == []


@pytest.mark.parametrize(("engine", "lacks"), [("splash", True), ("playwright", False), (None, True)])
def test_a_page_that_another_engine_may_bring_more_of_is_lacking(engine: str | None, lacks: bool) -> None:
    auto = Rendering(site(), "auto", engine=lambda: engine)
    again = auto.again(dict(PLAIN), page(SHELL), LISTING, None) or {}
    for meta in ({**PLAIN, **again}, {**PLAIN, **again, "taken_plain": True}, dict(PLAIN)):
        assert auto.again(meta, page(SHELL), LISTING, None) is None
        assert meta["lacking"] is (lacks or "taken_plain" in meta)
    whole = dict(PLAIN)
    assert rendering(site(), "auto").again(whole, page(LISTED), LISTING, None) is None
    assert "lacking" not in whole


def test_nothing_is_learned_of_a_page_that_no_engine_could_be_had_for() -> None:
    auto = rendering(site(), "auto")
    again = auto.again(dict(PLAIN), page(SHELL), LISTING, None)
    assert again is not None
    assert auto.again({**PLAIN, **again, "taken_plain": True}, page(SHELL), LISTING, None) is None
    assert auto.known == {}
