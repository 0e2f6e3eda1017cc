"""A wall is known by its title or its parts, and no article is one for what it writes about."""

import pytest

from newscrawler.extract.page import Page
from newscrawler.render.walls import is_wall


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
