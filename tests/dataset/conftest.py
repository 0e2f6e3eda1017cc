"""An invented article with every field filled."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newscrawler.article import Article, Discovery, Image, Related

BEIRUT = ZoneInfo("Asia/Beirut")


@pytest.fixture
def article() -> Callable[..., Article]:
    """Makes the article, with the fields that a test names set to what it says."""

    def make(**changes: Any) -> Article:
        fields: dict[str, Any] = {
            "id": "1204",
            "site": "demo",
            "url": "https://news.example/news/politics/harbour-vote",
            "canonical_url": "https://news.example/news/politics/harbour-vote",
            "kind": "news",
            "headline": "Harbour vote passes",
            "description": "The council agreed after a long night.",
            "body": "First paragraph.\n\nSecond paragraph.",
            "authors": ["Rana Haddad"],
            "source": "Agencies",
            "publisher": "The Harbour Light",
            "section": "Politics",
            "regions": ["MENA"],
            "keywords": ["harbour", "council"],
            "language": "en",
            "date_published": datetime(2024, 2, 13, 19, 15, tzinfo=BEIRUT),
            "date_modified": datetime(2024, 7, 1, 8, 0, tzinfo=BEIRUT),
            "image": Image(url="https://news.example/harbour.jpg", caption="The harbour", credit="AFP"),
            "related": [Related(type="read_next", url="https://news.example/news/sports/cup", headline="Cup final")],
            "word_count": 4,
            "reading_minutes": 1,
            "is_accessible_for_free": True,
            "shares": 2,
            "discovered_via": [Discovery("sections", "https://news.example/news/politics")],
            "content_hash": "0" * 64,
            "crawled_at": datetime(2024, 7, 2, 6, 0, tzinfo=UTC),
            "run_id": "20240702T060000Z-1",
            "provenance": {"headline": "site", "date_published": "metadata"},
            "confidence": {"headline": 0.97, "date_published": 0.99},
        }
        return Article(**(fields | changes))

    return make
