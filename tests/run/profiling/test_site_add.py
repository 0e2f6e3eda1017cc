"""What follows from a look at a site: the profile names its sections and knows its articles from all else."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from newscrawler.exits import RefusedError
from newscrawler.run.profiling.adding import name_of, profile_from, profile_text_of
from newscrawler.run.profiling.looking import MAX_REQUESTS, look_at
from newscrawler.run.profiling.report import render_report
from newscrawler.run.profiling.survey import Got, Survey
from newscrawler.site.profile_file import profile_of
from tests.wild.layouts import LAYOUTS
from tests.wild.site import WildSite
from tests.wild.systems import ALL

ORIGIN = "http://paper.example"
TODAY = date(2026, 11, 28)


def surveyed(site: WildSite) -> Survey:
    """A look at a site whose responses are given without a network."""
    asked: list[str] = []
    failed: dict[str, str] = {}

    async def fetch(url: str) -> Got | None:
        for _ in range(3):
            asked.append(url)
            parts = urlsplit(url)
            answer = site.answer(parts.path + (f"?{parts.query}" if parts.query else ""))
            if answer.location is None:
                break
            url = ORIGIN + answer.location
        if answer.status == 200:
            return Got(url, 200, answer.body, answer.content_type)
        failed[url] = f"the server answered {answer.status}"
        return None

    async def look() -> Survey:
        home = await fetch(f"{ORIGIN}/")
        assert home is not None
        survey = Survey(home)
        survey.failed = failed
        survey.robots = site.answer("/robots.txt").body.decode()
        await look_at(survey, fetch)
        survey.requests = len(asked) + 2  # robots.txt and tdmrep.json
        return survey

    return asyncio.run(look())


@pytest.mark.parametrize("system", ALL)
def test_a_profile_knows_sections_and_articles_of_any_system_by_few_requests(system: str) -> None:
    site = WildSite(ALL[system], ORIGIN, LAYOUTS[system])
    survey = surveyed(site)
    assert survey.requests <= MAX_REQUESTS
    profile, facts = profile_from(survey, "paper")
    assert {profile.type_of(view.url) for view in site.views.values()} == {"article"}
    front = site.answer(site.layout.home).body.decode()
    listings = [ORIGIN + path for path in (site.layout.home, *site.layout.sections) if f'href="{path}"' in front]
    assert {profile.type_of(url) for url in listings} == {"section"}
    gone = {path for path in site.layout.gone if path in profile.sections.values()}
    assert not gone
    text = profile_text_of(profile, survey, facts, TODAY)
    assert profile_of(text, Path("paper.toml")).site == profile
    assert render_report(profile, survey, facts, TODAY).startswith("# ")


def test_a_page_that_leads_to_no_article_is_no_site_to_add() -> None:
    async def fetch(_: str) -> Any:
        return None

    survey = Survey(Got(f"{ORIGIN}/", 200, b"<html><body><a href='/about'>About</a></body></html>"))
    asyncio.run(look_at(survey, fetch))
    with pytest.raises(RefusedError, match=r"no article was found from http://paper\.example"):
        profile_from(survey, "paper")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.the-gazette.co.uk/news", "the_gazette"),
        ("https://news.example", "news"),
        ("http://127.0.0.1:8000/", "site_127_0_0_1_8000"),
        ("https://de.paper.example", "de_paper"),
        ("https://20minutes.example", "site_20minutes"),
    ],
)
def test_a_site_is_called_by_the_telling_part_of_its_host(url: str, name: str) -> None:
    assert name_of(url) == name


def test_feeds_and_sitemaps_that_nothing_names_are_looked_for_where_they_usually_are() -> None:
    entry = "<item><title>Rain</title><link>http://paper.example/news/rain-falls-again</link></item>"
    pages = {
        "/rss.xml": f"<rss version='2.0'><channel><title>x</title>{entry}</channel></rss>",
        "/sitemap_index.xml": "<sitemapindex><sitemap><loc>http://paper.example/posts.xml</loc></sitemap></sitemapindex>",
        "/posts.xml": "<urlset><url><loc>http://paper.example/news/a-draw-in-the-derby</loc></url></urlset>",
    }
    asked: list[str] = []

    async def fetch(url: str) -> Got | None:
        asked.append(url)
        text = pages.get(url.removeprefix(ORIGIN))
        return Got(url, 200, text.encode(), "application/xml") if text else None

    survey = Survey(Got(f"{ORIGIN}/", 200, b"<html><body><p>News</p></body></html>"))
    asyncio.run(look_at(survey, fetch))
    assert list(survey.feeds) == [f"{ORIGIN}/rss.xml"]
    assert survey.sitemaps == {f"{ORIGIN}/sitemap_index.xml": 1}
    assert list(survey.named) == [f"{ORIGIN}/news/rain-falls-again", f"{ORIGIN}/news/a-draw-in-the-derby"]
    assert len(asked) <= MAX_REQUESTS
