"""A profile says what it means or says what is wrong with it."""

import pickle
from dataclasses import replace
from typing import Any

import pytest

from newscrawler.site import Needs, Site

GOOD: dict[str, Any] = {
    "name": "example",
    "publisher": "Example News",
    "base_url": "https://news.example/",
    "language": "en",
    "timezone": "Europe/London",
    "sections": {"politics": "/politics"},
    "articles": (r"/(?P<section>[a-z]+)/(?P<id>\d+)/[^/]+",),
    "tags": r"/tags/[^/]+",
}


def test_a_site_tells_listings_articles_and_tags_apart_by_path() -> None:
    site = Site(**GOOD)
    assert site.page_type("/politics") == "section"
    assert site.page_type("/politics/") == "section"
    assert site.page_type("/politics/12/a-story") == "article"
    assert site.page_type("/tags/rail") == "tags"
    assert site.page_type("/about") is None


def test_a_path_of_a_listing_is_never_an_article() -> None:
    site = Site(**{**GOOD, "articles": (r"/.*",)})
    assert site.page_type("/politics") == "section"
    assert site.page_type("/tags/rail") == "tags"


def test_named_groups_of_the_path_are_evidence() -> None:
    site = Site(**GOOD)
    assert site.path_groups("/politics/12/a-story") == {"section": "politics", "id": "12"}
    assert site.path_groups("/politics") == {}


def test_the_base_url_and_every_alias_are_hosts_of_the_site() -> None:
    site = Site(**{**GOOD, "aliases": ("WWW.news.example",)})
    assert site.base_url == "https://news.example"
    assert site.hosts == {"news.example", "www.news.example"}


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("name", "Example News", "Example News"),
        ("language", "english", "english"),
        ("base_url", "news.example", "base_url"),
        ("base_url", "https://news.example/en", "base_url"),
        ("timezone", "Beirut", "Beirut"),
        ("meta_timezone", "Mars/Olympus", "Mars/Olympus"),
        ("sections", {}, "section"),
        ("sections", {"politics": "politics"}, "politics"),
        ("articles", (), "articles"),
        ("articles", ("(",), "pattern"),
        ("kinds", {"video": "film"}, "film"),
        ("render", "lynx", "render 'lynx' is none of splash, playwright, auto"),
        ("render_listings", "button.more", r"render_listings must be Needs"),
    ],
)
def test_a_profile_that_cannot_work_names_what_is_wrong(field: str, value: object, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Site(**{**GOOD, field: value})


def test_a_profile_cannot_be_changed_only_replaced() -> None:
    site = Site(**GOOD)
    with pytest.raises(TypeError):
        site.sections["sport"] = "/sport"  # type: ignore[index]
    assert replace(site, name="other").sections == site.sections


@pytest.mark.parametrize(
    ("needs", "named"),
    [({"press": " "}, "press is empty"), ({"wait_for": ""}, "wait_for is empty"), ({"times": 0}, "times=0")],
)
def test_needs_that_cannot_be_met_are_named(needs: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Needs(**needs)


def test_a_profile_goes_to_other_processes_as_it_is() -> None:
    site = Site(**GOOD)
    assert pickle.loads(pickle.dumps(site)) == site  # noqa: S301 - of our own
