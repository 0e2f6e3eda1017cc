"""A wall is known by its title or its parts, and no article is one for what it writes about."""

import pytest

from newscrawler.extract.page import Page
from newscrawler.render.walls import asks_first, is_titled_as_wall, is_wall


def page(title: str, body: str) -> Page:
    return Page(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "https://n.example/a")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", "<p>Enable JavaScript and cookies to continue</p>"),
        ("n.example", '<div id="px-captcha"></div>'),
        ("n.example", '<iframe src="https://geo.captcha-delivery.com/captcha/?x=1"></iframe>'),
        ("Access denied", "<p>Reference 18.2f</p>"),
        ("", '<form class="challenge-form" action="/a?__cf_chl_f_tk=1"></form>'),
    ],
)
def test_walls_are_known(title: str, body: str) -> None:
    assert is_wall(page(title, body))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Rain", "<p>It rains.</p>"),
        ("Captcha: how robots learned to read", "<p>" + "They read ever more of it. " * 200 + "</p>"),
        ("Rain", "<p>We met a moment ago; access was denied to nobody.</p>"),
        ("", ""),
    ],
)
def test_articles_are_none(title: str, body: str) -> None:
    assert not is_wall(page(title, body))


def test_a_page_that_says_in_its_title_that_it_is_a_wall_has_failed_and_one_with_parts_of_one_has_not() -> None:
    """Forms of honest pages have such parts, too."""
    for title in ("Just a moment...", "Too Many Requests", "Rate limit exceeded | n.example"):
        assert is_titled_as_wall(page(title, "<p>Try again later.</p>"))
    assert not is_titled_as_wall(page("Write to us", '<form><div class="g-recaptcha"></div></form>'))
    assert not is_titled_as_wall(page("Too many requests for mail", "<p>Thousands wrote to the mayor. </p>" * 200))


ASKED = "<form method=post><p>We and our partners store information on your device.</p><button>{}</button></form>"


@pytest.mark.parametrize(
    ("title", "button", "asked"),
    [
        ("We value your privacy", "Accept all", "consent"),
        ("Zustimmung erforderlich", "Alle akzeptieren", "consent"),
        ("Votre vie privée", "Tout accepter", "consent"),
        ("プライバシーについて", "同意する", "consent"),
        ("Are you over 18?", "Yes, enter", "the reader's age"),
        ("Age verification", "I am of legal age: continue", "the reader's age"),
        ("Vérification de l'âge", "Oui", "the reader's age"),
    ],
)
def test_a_page_that_asks_before_it_shows_anything_is_known_by_its_title_and_its_button(
    title: str, button: str, asked: str
) -> None:
    assert asks_first(page(title, f"<h1>{title}</h1>{ASKED.format(button)}")) == asked


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("The Courier", ASKED.format("Accept all")),  # a banner on a page that scripts make
        ("Our privacy policy", "<h1>Our privacy policy</h1><p>We keep nothing.</p>"),
        ("Cookies", ASKED.format("Accept all") + "".join(f"<a href=/{n}>Story {n}</a>" for n in range(20))),
    ],
)
def test_a_page_that_shows_something_beside_asks_nothing_first(title: str, body: str) -> None:
    assert asks_first(page(title, body)) is None
