"""What is written of a profile reads as that profile."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.site import Rules, Site
from newscrawler.site.profile_file import profile_of
from newscrawler.site.profile_text import profile_text
from newscrawler.spiders import almayadeen, almayadeen_ar, almayadeen_es, demo
from tests.site.test_profile import GOOD

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def again(site: Site, **beside: Any) -> Any:
    return profile_of(profile_text(site, **beside), Path(f"{site.name}.toml"))


@pytest.mark.parametrize("module", [almayadeen, almayadeen_ar, almayadeen_es, demo])
def test_a_profile_in_python_can_be_said_in_toml(module: Any) -> None:
    assert again(module.SITE).site == module.SITE


@given(TEXTS, st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=4), st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_is_read_as_it_was(name: str, paths: dict[str, str], patterns: list[str]) -> None:
    sections = {key: f"/{value}" for key, value in paths.items()}
    said = {**GOOD, "publisher": name, "sections": sections, "articles": tuple(map(re.escape, patterns))}
    assert again(Site(**said)).site == Site(**said)


def test_when_it_was_checked_and_where_facts_are_from_stand_beside_it_and_remarks_are_for_people() -> None:
    site = Site(**GOOD, rules=Rules(body="div.text"))
    text = profile_text(
        site,
        checked=date(2026, 11, 28),
        sources={"sections": "the menu"},
        remarks={"timezone": "a guess:\nthe country of its host", "rules": "17 of 20 pages agree"},
        head="Example News, as it was found",
    )
    assert text.startswith("# Example News, as it was found\n\nname = ")
    assert '# a guess:\n# the country of its host\ntimezone = "Europe/London"\n' in text
    assert "[rules]\n# 17 of 20 pages agree\nbody" in text
    found = profile_of(text, Path("example.toml"))
    assert (found.site, found.checked, found.sources) == (site, date(2026, 11, 28), {"sections": "the menu"})
    assert profile_of(profile_text(site), Path("example.toml")).checked is None


@given(TEXTS, TEXTS)
def test_whatever_a_page_calls_its_site_may_stand_in_comments(name: str, remark: str) -> None:
    site = Site(**{**GOOD, "publisher": name})
    assert again(site, head=f"{name}, as it was found", remarks={"timezone": remark, "sections": remark}).site == site


def test_patterns_stand_as_they_are() -> None:
    assert r"'/(?P<section>[a-z]+)/(?P<id>\d+)/[^/]+'" in profile_text(Site(**GOOD))
