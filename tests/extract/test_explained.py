"""The page on how an article is extracted says what the code does: its sources, their order, its limits."""

import re
from pathlib import Path

import pytest

from newscrawler.article import RECORD_FIELDS
from newscrawler.extract.body.blocks import _MAX_BLOCKS
from newscrawler.extract.order import CALLED, EVERYWHERE, FRONT, SOURCES, WEIGHED
from newscrawler.extract.parsing.limits import MAX_ATTRIBUTES
from newscrawler.extract.sources.json_reader import MAX_DEPTH

TEXT = (Path(__file__).parents[2] / "docs" / "how-is-an-article-extracted.md").read_text(encoding="utf-8")
ROWS = {row[0]: row[1:] for row in re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)}
# Fields that stages and commands fill in.
LATER = {
    *("schema_version", "site", "url", "word_count", "discovered_via", "content_hash", "crawled_at", "run_id"),
    *("rights", "usage", "provenance", "confidence"),
}


def test_every_source_is_explained() -> None:
    vocabulary = set(re.findall(r"^\| `([\w-]+)` \| [^|]+ \|$", TEXT, re.MULTILINE))
    assert vocabulary == {CALLED.get(name, name) for name in SOURCES} | {"derived", "feed", "sitemap"}


@pytest.mark.parametrize("field", sorted({*FRONT, *EVERYWHERE, *WEIGHED, "date_published", "date_modified"}))
def test_the_order_of_a_fields_sources_is_the_codes(field: str) -> None:
    in_front, on_every_page = ([] if cell.strip() == "-" else cell.strip().split(", ") for cell in ROWS[field])
    dates = {"date_published": ("metadata", "site"), "date_modified": ("metadata",)}
    assert in_front == [CALLED.get(name, name) for name in FRONT.get(field, dates.get(field, ()))]
    is_weighed = field in WEIGHED or "date" in field
    assert on_every_page == (
        ["*"] if is_weighed else [CALLED.get(name, name) for name in EVERYWHERE.get(field, ()) if name != "site"]
    )


@pytest.mark.parametrize("field", sorted(set(RECORD_FIELDS) - LATER))
def test_how_a_field_is_decided_is_told(field: str) -> None:
    assert re.search(rf"^\*\*[\w, ]*\b{field}\b[\w, ]*\.\*\*", TEXT, re.MULTILINE), field


def test_limits_are_those_of_the_code() -> None:
    for limit in (MAX_ATTRIBUTES, MAX_DEPTH, _MAX_BLOCKS):
        assert re.search(rf"(?<![\d,]){limit:,}\s", TEXT), limit
