"""A crawl's records, in one order whatever the order of the crawl."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from newscrawler.article import Article, Discovery
from newscrawler.crawl.frontier.discoveries import GrowingDiscoveries
from newscrawler.dataset.record import encode, to_record
from newscrawler.dataset.spool import Spool

Make = Callable[..., Article]


@pytest.fixture
def spool() -> Iterator[Spool]:
    spool = Spool(limit=3)
    yield spool
    spool.close()


def read(spool: Spool) -> list[dict[str, Any]]:
    return [json.loads(line) for line in spool.lines()]


def test_a_line_is_the_record_with_what_was_discovered_until_it_is_read(spool: Spool, article: Make) -> None:
    found = GrowingDiscoveries()
    kept = article(discovered_via=[], body='he said "discovered_via":[] twice', provenance={"discovered_via": "url"})
    spool.add(kept, found)
    found.add(Discovery("tags", "https://news.example/tag/b"))
    assert list(spool.lines()) == [encode(to_record(kept, discovered_via=found))]
    assert read(spool)[0]["discovered_via"] == [{"channel": "tags", "page": "https://news.example/tag/b"}]


def test_a_trail_is_cut_to_its_first_entries_and_the_cut_counted(spool: Spool, article: Make) -> None:
    pages = [Discovery("most_read", f"https://news.example/{n}") for n in range(4)]
    spool.add(article(id="1", discovered_via=pages))
    spool.add(article(id="2", discovered_via=pages[:3]))
    cut, whole = read(spool)
    assert [via["page"][-1] for via in cut["discovered_via"]] == ["0", "1", "2"]
    assert cut["discovered_via"] == whole["discovered_via"]
    assert spool.trimmed == 1


def test_the_order_of_lines_is_that_of_publication_whatever_the_order_of_arrival(article: Make) -> None:
    noon = article().date_published
    assert isinstance(noon, datetime)
    articles = [
        article(id="9", date_published=noon - timedelta(days=1)),
        article(id="3", date_published=noon),
        article(id="4", date_published=noon.astimezone(None)),
        article(id="1", date_published=None),
    ]
    orders = set()
    for arrival in permutations(articles):
        spool = Spool()
        for each in arrival:
            spool.add(each)
        orders.add(tuple(record["id"] for record in read(spool)))
        spool.close()
    assert orders == {("9", "3", "4", "1")}


def test_a_later_record_with_the_same_identity_takes_the_place_of_the_earlier(spool: Spool, article: Make) -> None:
    spool.add(article(headline="Early"))
    spool.add(article(headline="Late"))
    assert [record["headline"] for record in read(spool)] == ["Late"]


def test_an_article_that_has_given_way_to_a_copy_has_no_record(spool: Spool, article: Make) -> None:
    copy, original = GrowingDiscoveries(), GrowingDiscoveries()
    for id_, found in (("copy", copy), ("other", None), ("original", original)):
        spool.add(article(id=id_), found)
    original.absorb(copy)
    assert [record["id"] for record in read(spool)] == ["original", "other"]


def test_a_copy_that_comes_late_with_the_same_identity_takes_no_place(spool: Spool, article: Make) -> None:
    copy, original = GrowingDiscoveries(), GrowingDiscoveries()
    spool.add(article(headline="Original"), original)
    spool.add(article(headline="Copy"), copy)
    original.absorb(copy)
    assert [record["headline"] for record in read(spool)] == ["Original"]


def test_two_sites_may_have_one_id_and_articles_without_id_are_told_apart_by_url(spool: Spool, article: Make) -> None:
    for changes in (
        {"site": "a"},
        {"site": "b"},
        {"id": "", "url": "https://a.example/1"},
        {"id": "", "url": "https://a.example/2"},
    ):
        spool.add(article(**changes))
    assert len(read(spool)) == 4


def test_other_items_follow_the_articles_in_the_order_of_their_arrival(spool: Spool, article: Make) -> None:
    spool.add_item({"b": 1})
    spool.add(article())
    spool.add_item({"a": "discovered_via"})
    assert [next(iter(record)) for record in read(spool)] == ["schema_version", "b", "a"]
