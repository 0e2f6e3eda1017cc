"""No more articles than a run was asked for, and no fewer because one gave way to a better copy."""

from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.exceptions import DropItem
from scrapy.utils.misc import build_from_crawler
from scrapy.utils.test import get_crawler

from newscrawler.article import Article
from newscrawler.discovery import Trail
from newscrawler.pipelines.limit import Limit


def limit(most: int | None) -> tuple[Limit, Any, list[str]]:
    """The stage, its crawler, and where it notes that it would close the crawl, which is not running here."""
    crawler = get_crawler()
    crawler.spider = SimpleNamespace(arguments=SimpleNamespace(max_articles=most))  # type: ignore[assignment]
    stage = build_from_crawler(Limit, crawler)
    closed: list[str] = []
    stage.close = lambda: closed.append("closed")
    return stage, crawler, closed


def tracked(trail: Trail) -> Article:
    article = Article()
    article.trail = trail
    return article


def test_items_after_the_last_that_was_asked_for_are_dropped_and_counted() -> None:
    stage, crawler, closed = limit(2)
    items = [tracked(Trail()), {"generic": 1}]
    assert [stage.process_item(item) for item in items] == items
    assert closed == ["closed"]
    with pytest.raises(DropItem, match="max_articles"):
        stage.process_item(tracked(Trail()))
    assert crawler.stats.get_value("newscrawler/drop/max_articles") == 1


def test_a_copy_that_takes_the_place_of_one_that_passed_is_no_further_article() -> None:
    stage, *_ = limit(1)
    worse, better, other = Trail(), Trail(), Trail()
    stage.process_item(tracked(worse))
    better.absorb(worse)
    stage.process_item(tracked(better))
    with pytest.raises(DropItem):
        stage.process_item(tracked(other))


def test_a_copy_of_one_that_was_dropped_is_dropped_too() -> None:
    stage, *_ = limit(1)
    kept, dropped, better = Trail(), Trail(), Trail()
    stage.process_item(tracked(kept))
    with pytest.raises(DropItem):
        stage.process_item(tracked(dropped))
    better.absorb(dropped)
    with pytest.raises(DropItem):
        stage.process_item(tracked(better))


def test_without_a_limit_every_item_passes() -> None:
    stage, _, closed = limit(None)
    for _ in range(5):
        stage.process_item(Article())
    assert closed == []
