from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from scrapy.exceptions import DropItem
from scrapy.utils.misc import build_from_crawler
from scrapy.utils.test import get_crawler

from newscrawler.article import Article, Kind
from newscrawler.pipelines.require import Require

WHOLE = Article(
    id="1",
    url="https://news.example/a",
    kind="news",
    headline="Talks go on",
    body="Text.",
    date_published=datetime(2024, 2, 13, tzinfo=UTC),
)


def test_a_whole_record_passes() -> None:
    assert build_from_crawler(Require, get_crawler()).process_item(WHOLE) is WHOLE


@pytest.mark.parametrize(
    ("lack", "reason"),
    [
        ({"id": ""}, "missing_id"),
        ({"url": ""}, "missing_url"),
        ({"headline": None}, "missing_headline"),
        ({"date_published": None}, "missing_date_published"),
        ({"body": None}, "missing_body"),
        ({"body": None, "kind": None}, "missing_body"),
        ({"headline": None, "body": None}, "missing_headline"),
    ],
)
def test_a_record_that_lacks_something_is_dropped_and_counted_with_the_reason(
    lack: dict[str, Any], reason: str
) -> None:
    crawler = get_crawler()
    stage = build_from_crawler(Require, crawler)
    with pytest.raises(DropItem, match=f"^{reason}$"):
        stage.process_item(replace(WHOLE, **lack))
    assert crawler.stats.get_value(f"newscrawler/drop/{reason}") == 1


@pytest.mark.parametrize("kind", get_args(Kind))
def test_only_kinds_that_people_read_need_a_body(kind: Kind) -> None:
    stage = build_from_crawler(Require, get_crawler())
    article = replace(WHOLE, kind=kind, body=None)
    if kind in ("news", "opinion", "analysis", "blog", "feature"):
        with pytest.raises(DropItem, match="missing_body"):
            stage.process_item(article)
    else:
        assert stage.process_item(article) is article


def test_items_of_other_spiders_pass_as_they_are() -> None:
    item = {"price": 1}
    assert build_from_crawler(Require, get_crawler()).process_item(item) is item
