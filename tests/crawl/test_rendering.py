"""Which pages of a crawl a browser engine is asked for, and what is learned of that."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from scrapy import Request

from newscrawler.article import Article
from newscrawler.crawl.rendering import Rendering
from newscrawler.extract.asked_page import AskedPage
from newscrawler.fetch.request_state import (
    RequestState,
    RequestType,
    engine_of,
    meta_of,
    needs_of,
    set_state,
    state_of,
)
from newscrawler.render.more_buttons import MORE_BUTTON
from newscrawler.site import Needs, Rules, Site
from newscrawler.urls.any_site import AnySite

BASE = "https://n.example"
LISTING, ARTICLE = f"{BASE}/world", f"{BASE}/news/world/a-bridge-opens"
CARDS = "<div class=card><a href=/news/world/a-bridge-opens>A bridge opens</a></div>"
SHELL = "<div id=app></div><script src=/app.js></script>"
LISTED = f"{CARDS}<script src=/app.js></script>"
PLAIN, TAGS, STORY = RequestState(type="section"), RequestState(type="tags"), RequestState(type="article")
IDLE = f"{CARDS}<button class=load-more>More</button><script src=/app.js></script>"
PRESSED = Needs(press=MORE_BUTTON, items=".card")


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


def asked(url: str = LISTING, state: RequestState = PLAIN, **meta: Any) -> Request:
    """The request for a page, as it is when the page has come."""
    return Request(url, meta=meta | meta_of(state))


def came(request: Request, **changes: Any) -> Request:
    """The request, with what the download handler has noted in it."""
    set_state(request, replace(state_of(request), **changes))
    return request


def page(body: str, of: Site | None = None, url: str = LISTING) -> AskedPage:
    return AskedPage(f"<html><body>{body}</body></html>".encode(), url, of or site())


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
    pages: list[tuple[str, RequestType]] = [
        (f"{BASE}/robots.txt", "robots"),
        (f"{BASE}/sitemap.xml", "sitemap"),
        (f"{BASE}/api/more", "section"),
    ]
    for url, type_ in pages:
        assert with_all.meta(url, type_) == {}


def test_without_a_profile_every_page_is_rendered_that_is_to_be() -> None:
    anywhere = rendering(AnySite(starts=(f"{BASE}/",)), "playwright")
    assert anywhere.meta(f"{BASE}/", "section")["render"] == "playwright"
    assert anywhere.meta(ARTICLE, "article")["render"] == "playwright"


def test_a_page_that_lacks_its_part_is_asked_for_again_and_its_pattern_from_then_on() -> None:
    auto, told = rendering(site(), "auto"), []
    auto.learned = lambda *learned: told.append(learned)
    assert auto.meta(LISTING, "section") == {}
    again = auto.again(asked(), page(SHELL), LISTING, None)
    assert again is not None
    assert (engine_of(again), needs_of(again)) == ("playwright", PRESSED)
    assert (state_of(again).plain_items, state_of(again).lacked) == (0, "all")
    assert auto.again(again, page(LISTED), LISTING, None) is None
    assert told == [("section n.example/world", True)]
    assert auto.meta(LISTING, "section") == {"render": "playwright", "render_needs": PRESSED}
    assert auto.meta(f"{BASE}/sport", "section") == {}


def tagged(auto: Rendering, number: int, rendered: str = IDLE, noted: str | None = None) -> bool:
    """Whether a listing by a tag is rendered that has cards and a button; what it is then, and how it came."""
    url = f"{BASE}/tags/{number}"
    again = auto.again(asked(url, TAGS), page(IDLE, site(tags="/tags/.+"), url), url, None)
    if again is not None:
        auto.again(
            came(again, **({noted: True} if noted else {})), page(rendered, site(tags="/tags/.+"), url), url, None
        )
    return again is not None


def test_an_engine_is_asked_no_more_once_it_added_nothing_to_three_different_whole_pages() -> None:
    auto, told = rendering(site(tags="/tags/.+"), "auto"), []
    auto.learned = lambda *learned: told.append(learned)
    assert [tagged(auto, number) for number in (1, 1, 1, 2)] == [True] * 4
    assert told == []
    assert [tagged(auto, number) for number in (3, 4)] == [True, False]
    assert told == [("tags n.example/tags/* by playwright", False)]


@pytest.mark.parametrize("how", ["has_render_faults", "is_taken_plain"])
def test_what_did_not_come_whole_teaches_nothing(how: str) -> None:
    auto = rendering(site(tags="/tags/.+"), "auto")
    assert all(tagged(auto, number, noted=how) for number in range(6))
    assert auto.known == {}


def test_a_page_with_nothing_to_read_teaches_nothing_and_is_rendered_whatever_others_were() -> None:
    auto = rendering(site(tags="/tags/.+"), "auto")
    assert all(tagged(auto, number, rendered=SHELL) for number in range(6))
    assert auto.known == {}
    assert [tagged(auto, number) for number in range(4)][-1] is False
    assert auto.again(asked(state=TAGS), page(SHELL, url=f"{BASE}/tags/9"), f"{BASE}/tags/9", None) is not None


def test_what_one_engine_added_nothing_to_another_one_may() -> None:
    known: dict[str, bool] = {}
    for engine in ("splash", "playwright"):
        auto = Rendering(site(tags="/tags/.+"), "auto", engine=partial(str, engine))
        auto.known = known
        assert [tagged(auto, number) for number in range(4)] == [True, True, True, False]


def test_one_page_that_was_helped_speaks_for_those_that_were_not() -> None:
    auto = rendering(site(), "auto")
    whole = Article(url=ARTICLE, headline="A bridge opens", body="It opens.", kind="news")
    escalated = replace(STORY, plain_items=0, lacked="all")
    for article in (None, whole, None):
        auto.again(asked(ARTICLE, escalated, render="playwright"), page(SHELL, url=ARTICLE), ARTICLE, article)
    assert auto.known == {"article n.example/news/world/*": True}


@pytest.mark.parametrize("choice", ["none", "auto", "splash", "playwright"])
def test_a_page_that_has_nothing_to_read_in_the_end_is_a_shell_whoever_gave_it(choice: str) -> None:
    counted: list[str] = []
    of = AnySite(starts=(f"{BASE}/",))
    auto = Rendering(of, choice, engine=lambda: "playwright", count=counted.append)
    request = asked(ARTICLE, STORY, **auto.meta(ARTICLE, "article"))
    if again := auto.again(request, AskedPage(SHELL.encode(), ARTICLE, None), ARTICLE, None):
        request = again
        auto.again(request, AskedPage(SHELL.encode(), ARTICLE, None), ARTICLE, None)
    assert state_of(request).is_shell is state_of(request).is_lacking is True
    by = {"none": "plain", "auto": "playwright"}.get(choice, choice)
    assert counted == [f"shell/{by}", f"article_shell/{by}"]


def test_a_page_whose_data_did_not_come_is_a_shell_whatever_stands_on_it() -> None:
    said = "<p>" + "Something went wrong. Please come back later. " * 20 + "</p><script src=/app.js></script>"
    of = AnySite(starts=(f"{BASE}/",))
    for has_faults in (True, False):
        auto = rendering(of, "playwright")
        request = asked(ARTICLE, replace(STORY, has_render_faults=has_faults), render="playwright")
        assert auto.again(request, AskedPage(said.encode(), ARTICLE, None), ARTICLE, None) is None
        assert state_of(request).is_shell is has_faults


def test_whole_pages_and_pages_that_were_rendered_are_taken_as_they_are() -> None:
    auto = rendering(site(), "auto")
    assert auto.again(asked(), page(LISTED), LISTING, None) is None
    assert auto.again(asked(render="splash"), page(SHELL), LISTING, None) is None
    assert rendering(site(), "none").again(asked(), page(SHELL), LISTING, None) is None


def test_without_a_profile_a_page_must_show_that_it_is_a_shell() -> None:
    auto, url = rendering(AnySite(starts=(f"{BASE}/",)), "auto"), f"{BASE}/about-the-light"
    text = "<p>" + "Who we are and how to write to us. " * 20 + "</p><script src=/app.js></script>"
    assert auto.again(asked(), AskedPage(text.encode(), url, None), url, None) is None
    assert auto.again(asked(), AskedPage(SHELL.encode(), url, None), url, None) is not None


def test_where_no_engine_is_listings_are_read_as_they_are_and_articles_wait() -> None:
    counted: list[str] = []
    lacking = Rendering(site(), "auto", engine=lambda: None, count=counted.append)
    lacking.known = {"section n.example/sport": True}
    assert lacking.again(asked(), page(SHELL), LISTING, None) is None
    assert counted == ["render/taken_plain", "shell/plain"]
    assert lacking.meta(f"{BASE}/sport", "section") == {}
    again = lacking.again(asked(ARTICLE, STORY), page(SHELL, url=ARTICLE), ARTICLE, None)
    assert again is not None
    assert engine_of(again) == "playwright"


@pytest.mark.parametrize(("engine", "lacks"), [("splash", True), ("playwright", False), (None, True)])
def test_a_page_that_another_engine_may_bring_more_of_is_lacking(engine: str | None, lacks: bool) -> None:
    auto = Rendering(site(), "auto", engine=lambda: engine)
    request = asked()
    if again := auto.again(request, page(IDLE), LISTING, None):
        request = again
        assert auto.again(request, page(IDLE), LISTING, None) is None
    assert state_of(request).is_lacking is lacks
    assert state_of(request).is_shell is False
    whole = asked()
    assert rendering(site(), "auto").again(whole, page(LISTED), LISTING, None) is None
    assert not state_of(whole).is_lacking


@pytest.mark.parametrize("choice", ["splash", "playwright", "auto"])
def test_whatever_engine_is_chosen_presses_the_button_that_loads_more(choice: str) -> None:
    def press(of: Site | AnySite, type_: RequestType = "section", url: str = LISTING) -> str | None:
        chosen = rendering(of, choice)
        chosen.known = {"section n.example/world": True, "article n.example/news/world/*": True}
        needs: Needs = chosen.meta(url, type_)["render_needs"]
        return needs.press

    anywhere = AnySite(starts=(f"{BASE}/",))
    assert press(anywhere) == press(site()) == MORE_BUTTON
    assert press(site(render_listings=Needs(press=".more"))) == ".more"
    assert press(site(render_listings=Needs(scroll=True))) is None
    assert press(anywhere, "article", ARTICLE) is None
    assert press(anywhere, url=f"{LISTING}?page=2") is None  # links led here, and lead on


def test_nothing_is_learned_of_a_page_that_no_engine_could_be_had_for() -> None:
    auto = rendering(site(), "auto")
    again = auto.again(asked(), page(SHELL), LISTING, None)
    assert again is not None
    assert auto.again(came(again, is_taken_plain=True), page(SHELL), LISTING, None) is None
    assert auto.known == {}
