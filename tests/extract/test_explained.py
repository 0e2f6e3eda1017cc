"""The page on how an article is extracted says what the code does: its sources, their order, its limits."""

import re
from pathlib import Path

import pytest

from newscrawler.article import RECORD_FIELDS
from newscrawler.extract.assemble import _ORDER, _SOURCES, _WITHOUT_PROFILE
from newscrawler.extract.body.blocks import _MOST_BLOCKS
from newscrawler.extract.parsing.limits import MOST_ATTRIBUTES
from newscrawler.extract.sources.lenient_json import DEEPEST

TEXT = (Path(__file__).parents[2] / "docs" / "how-is-an-article-extracted.md").read_text(encoding="utf-8")
ROWS = {row[0]: row[1:] for row in re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)}
# Fields that stages and commands fill in.
LATER = {
    *("schema_version", "site", "url", "word_count", "discovered_via", "content_hash", "crawled_at", "run_id"),
    *("rights", "provenance"),
}


def test_every_source_is_explained() -> None:
    vocabulary = set(re.findall(r"^\| `([\w-]+)` \| [^|]+ \|$", TEXT, re.MULTILINE))
    assert vocabulary == {*_SOURCES, "derived"}


@pytest.mark.parametrize("field", _ORDER)
def test_the_order_of_a_fields_sources_is_the_codes(field: str) -> None:
    with_profile, without = ROWS[field]
    assert with_profile.split(", ") == list(_ORDER[field])
    assert without.strip() == "*" or without.split(", ") == list(_WITHOUT_PROFILE[field])
    assert (without.strip() == "*") == (field not in _WITHOUT_PROFILE)


@pytest.mark.parametrize("field", sorted(set(RECORD_FIELDS) - LATER))
def test_how_a_field_is_decided_is_told(field: str) -> None:
    assert re.search(rf"^\*\*[\w, ]*\b{field}\b[\w, ]*\.\*\*", TEXT, re.MULTILINE), field


def test_limits_are_those_of_the_code() -> None:
    for limit in (MOST_ATTRIBUTES, DEEPEST, _MOST_BLOCKS):
        assert f"{limit:,} " in TEXT
