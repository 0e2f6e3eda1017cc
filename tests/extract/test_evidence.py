"""With a profile a page never reads less than without: a field may be another one, it is never empty instead."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from newscrawler.run.single_pages import page_record
from newscrawler.site import Rules, Site
from newscrawler.spiders.almayadeen import SITE
from tests.origin import World
from tests.wild.first_site.edition import EDITIONS
from tests.wild.first_site.markups import MARKUPS
from tests.wild.systems import ALL

SITES = Path(__file__).parent.parent / "sites"
ORIGIN = "http://127.0.0.1:8000"
EACH = 4  # of so many pages of the embedded origin one is read

# What a profile can say of a site that it hardly knows, and what is said of one with another template.
RULES = {
    "no rules": Rules(),
    "rules of another template": SITE.rules,
    "rules of parts": Rules(headline="h1", body="article"),
}


def lost(html: bytes | str, url: str, site: Site) -> list[str]:
    """The fields that the page gives without a profile and not with this one."""
    with_profile, without = page_record(html, url, site), page_record(html, url)
    return [f"{name}: {value!r}" for name, value in _filled(without) if name not in dict(_filled(with_profile))]


def _filled(record: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        is_told_again = name == "body" and value == record["description"]  # of a film, which a profile knows for one
        if name != "provenance" and value not in (None, [], {}, "") and not is_told_again:
            yield name, value
    yield from ((f"image.{name}", value) for name, value in (record["image"] or {}).items() if value)


def _profile(name: str) -> Site:
    site: Site = import_module(f"newscrawler.spiders.{name}").SITE
    return site


@pytest.mark.parametrize("page", sorted(SITES.glob("*/*/page.html")), ids=lambda page: "/".join(page.parts[-3:-1]))
def test_a_saved_page(page: Path) -> None:
    url = page.with_name("url.txt").read_text(encoding="utf-8").strip()
    assert lost(page.read_bytes(), url, _profile(page.parts[-3])) == []


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.language)
@pytest.mark.parametrize("markup", MARKUPS)
def test_a_page_of_the_first_site_in_another_markup(edition: Any, markup: str) -> None:
    assert lost(MARKUPS[markup].page(edition).encode(), edition.url, _profile(edition.profile)) == []


@pytest.mark.proof
@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("system", ALL)
def test_a_page_of_any_system(system: str, rules: str) -> None:
    for story in ALL[system].stories:
        view = ALL[system].view(story, "https://www.paper.example")
        site = Site(
            name="paper", publisher="Paper", base_url=view.origin, language=story.language, timezone="Europe/Berlin",
            sections={"news": "/news"}, articles=("/.+",), rules=RULES[rules],
        )  # fmt: skip
        assert lost(ALL[system].page(view), view.url, site) == [], view.url


@pytest.mark.proof
@pytest.mark.parametrize(
    ("edition", "profile"), [("en", "almayadeen"), ("ar", "almayadeen_ar"), ("es", "almayadeen_es")]
)
def test_a_page_of_the_embedded_origin(edition: str, profile: str) -> None:
    site = replace(_profile(profile), base_url=ORIGIN)
    world = World(edition=edition)
    for record in islice(world.truth(ORIGIN), 0, None, EACH):
        page = world.page(urlsplit(record["url"]).path, ORIGIN).body
        assert lost(page, record["url"], site) == [], record["url"]
