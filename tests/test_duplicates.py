import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from newscrawler.article import Article, Image, Related
from newscrawler.duplicates import content_hash
from newscrawler.trail import Discovery

PUBLISHED = datetime(2024, 2, 13, 19, 15, tzinfo=timezone(timedelta(hours=2)))
ARTICLE = Article(
    id="7",
    url="https://news.example/a",
    headline="Talks go on",
    description="Why.",
    body="One.\n\nTwo.",
    authors=["Ada Writer"],
    date_published=PUBLISHED,
    keywords=["peace"],
    image=Image(url="https://news.example/i.jpg", caption="A boat", credit="AFP"),
)


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Talks go"},
        {"description": None},
        {"body": "One. Two."},
        {"authors": []},
        {"date_published": PUBLISHED + timedelta(seconds=1)},
        {"date_modified": PUBLISHED},
        {"keywords": ["peace", "aid"]},
        {"image": None},
        {"image": Image(url="https://news.example/i.jpg", caption="A boat")},
    ],
)
def test_every_part_of_the_content_counts(change: dict[str, Any]) -> None:
    assert content_hash(replace(ARTICLE, **change)) != content_hash(ARTICLE)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "8", "url": "https://news.example/b", "canonical_url": "https://news.example/b"},
        {"related": [Related(type="most_read", url="https://news.example/c")]},
        {"shares": 2, "section": "Politics", "publisher": "The River", "reading_minutes": 3, "word_count": 9},
        {"is_accessible_for_free": False},
        {"crawled_at": PUBLISHED, "run_id": "r", "discovered_via": [Discovery("sections", "https://news.example/")]},
        {"provenance": {"headline": "meta"}},
        {"date_published": PUBLISHED.astimezone(UTC)},
    ],
)
def test_nothing_else_counts(change: dict[str, Any]) -> None:
    assert content_hash(replace(ARTICLE, **change)) == content_hash(ARTICLE)


def test_a_text_does_not_count_as_another_field() -> None:
    as_headline = replace(ARTICLE, headline="x", description=None)
    as_description = replace(ARTICLE, headline=None, description="x")
    assert content_hash(as_headline) != content_hash(as_description)


def test_anyone_can_take_the_hash_from_a_record() -> None:
    content = {
        "authors": ["Ada Writer"],
        "body": "One.\n\nTwo.",
        "date_modified": None,
        "date_published": 1707844500,
        "description": "Why.",
        "headline": "Talks go on",
        "image": {"caption": "A boat", "credit": "AFP", "url": "https://news.example/i.jpg"},
        "keywords": ["peace"],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content_hash(ARTICLE) == hashlib.sha256(text.encode()).hexdigest()
