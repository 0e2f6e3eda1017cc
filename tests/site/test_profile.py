"""A profile says what it means or says what is wrong with it."""

import pickle
from dataclasses import replace
from typing import Any

import pytest

from newscrawler.run.single_pages import page_record
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


def test_a_slash_at_the_end_of_a_path_makes_no_other_listing() -> None:
    site = Site(**{**GOOD, "sections": {"politics": "/politics/", "front": "/"}})
    assert {site.page_type(path) for path in ("/politics", "/politics/", "/", "")} == {"section"}


def test_a_path_of_a_listing_is_never_an_article() -> None:
    site = Site(**{**GOOD, "articles": (r"/.*",)})
    assert site.page_type("/politics") == "section"
    assert site.page_type("/tags/rail") == "tags"


@pytest.mark.parametrize("name", ["feeds", "sitemaps"])
def test_addresses_of_feeds_and_sitemaps_are_whole(name: str) -> None:
    assert getattr(Site(**{**GOOD, name: ("https://feeds.example/news.xml",)}), name)
    with pytest.raises(ValueError, match=f"'/rss' of {name} is no http"):
        Site(**{**GOOD, name: ("/rss",)})


def test_named_groups_of_the_path_are_evidence() -> None:
    site = Site(**GOOD)
    assert site.path_groups("/politics/12/a-story") == {"section": "politics", "id": "12"}
    assert site.path_groups("/politics") == {}


def test_what_is_not_known_is_left_out_and_dates_without_a_zone_keep_none() -> None:
    site = Site(**{name: value for name, value in GOOD.items() if name not in ("language", "timezone")})
    assert (site.language, site.zone, site.meta_zone) == (None, None, None)
    page = """<html lang="es"><meta property="article:published_time" content="2024-05-17 08:30"><h1>Uno</h1>
        <p>La biblioteca abre otra vez.</p><p>17 de mayo de 2024</p></html>"""
    record = page_record(page, "https://news.example/politics/12/uno", site)
    assert (record["language"], record["date_published"]) == ("es", "2024-05-17T08:30:00")
    read = page_record(page, "https://news.example/politics/12/uno", replace(site, timezone="Europe/Madrid"))
    assert read["date_published"] == "2024-05-17T08:30:00+02:00"


def test_a_profile_that_is_not_sure_leaves_it_to_an_articles_page_to_be_one() -> None:
    site = Site(**GOOD)
    paths = ("/politics/12/a-story", "/politics", "/tags/rail", "/about")
    assert [site.is_sure_of(site.base_url + path) for path in paths] == [True, True, True, False]
    unsure = replace(site, sure=False)
    assert [unsure.is_sure_of(site.base_url + path) for path in paths] == [False, True, True, False]


def test_a_script_tells_its_pages_apart_by_the_query() -> None:
    said = {"sections": {"front": "/", "sport": "/?cat=2"}, "articles": (r"/\?(?:.*&)?p=\d+(?:&.*)?", r"/news/[^/]+")}
    site = Site(**{**GOOD, **said})
    paths = ("/?p=204113", "/?lang=en&p=204113", "/?cat=2", "/?cat=3", "/news/rain?from=home", "/news/?page=2")
    assert [site.page_type(path) for path in paths] == ["article", "article", "section", "section", "article", None]


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
