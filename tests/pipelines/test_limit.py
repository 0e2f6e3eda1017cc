"""No more articles than a run was asked for, and no fewer because one gave way to a better copy."""

from collections import Counter

import pytest
from scrapy.exceptions import DropItem
from scrapy.utils.misc import build_from_crawler
from scrapy.utils.test import get_crawler

from newscrawler.article import Article
from newscrawler.pipelines.limit import Limit


class Limited:
    """The stage; `replaced` has the URLs of kept articles that give way to the next one."""

    def __init__(self, max_articles: int) -> None:
        self.counts: Counter[str] = Counter()
        self.closed = 0
        self.replaced: set[str] = set()
        self._stage = Limit(
            max_articles,
            count=lambda name: self.counts.update([name]),
            close=self._close,
            replaced=lambda _: self.replaced,
        )

    def _close(self) -> None:
        self.closed += 1

    def passes(self, item: object, replaces: str | None = None) -> object:
        self.replaced = {replaces} if replaces else set()
        return self._stage.process_item(item)


def at(url: str) -> Article:
    return Article(url=url)


def test_items_after_the_last_that_was_asked_for_are_dropped_and_counted() -> None:
    stage = Limited(2)
    items = [at("u/a"), {"generic": 1}]
    assert [stage.passes(item) for item in items] == items
    assert stage.closed == 1
    with pytest.raises(DropItem, match="max_articles"):
        stage.passes(at("u/b"))
    assert stage.counts == {"newscrawler/drop/max_articles": 1}


def test_a_copy_that_takes_the_place_of_one_that_passed_is_no_further_article() -> None:
    stage = Limited(1)
    stage.passes(at("u/worse"))
    stage.passes(at("u/better"), replaces="u/worse")
    with pytest.raises(DropItem):
        stage.passes(at("u/other"))


def test_a_copy_of_one_that_was_dropped_is_dropped_too() -> None:
    stage = Limited(1)
    stage.passes(at("u/kept"))
    with pytest.raises(DropItem):
        stage.passes(at("u/dropped"))
    with pytest.raises(DropItem):
        stage.passes(at("u/better"), replaces="u/dropped")


def test_without_a_limit_every_item_passes() -> None:
    stage = build_from_crawler(Limit, get_crawler())
    for item in (Article(), Article(), {"generic": 1}):
        assert stage.process_item(item) is item
