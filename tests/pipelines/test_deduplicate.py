import pickle
from collections import Counter
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import signals
from scrapy.exceptions import DropItem
from scrapy.signalmanager import SignalManager
from scrapy.utils.misc import build_from_crawler
from scrapy.utils.test import get_crawler

from newscrawler.article import Article, Discovery
from newscrawler.crawl.frontier.discoveries import GrowingDiscoveries
from newscrawler.dataset.record import decode
from newscrawler.dataset.spool import Spool
from newscrawler.pipelines.deduplicate import Deduplicate

DAY = datetime(2024, 2, 13, tzinfo=UTC)


def article(id_: str, url: str, canonical: str, body: str, days: int = 0) -> Article:
    return Article(
        site="demo",
        id=id_,
        url=url,
        canonical_url=canonical,
        body=body,
        date_published=DAY + timedelta(days=days),
    )


class Outcome(NamedTuple):
    passed: list[Article]
    drops: Counter[str]
    records: dict[str, list[str]]  # for each record that stays, by its URL, the pages that led to it


class Stage:
    """The stage in a crawl of its own. One link led to each article; its page is the article's own URL."""

    def __init__(self) -> None:
        self.found: dict[str, GrowingDiscoveries] = {}
        self.counts: Counter[str] = Counter()
        self.spider = SimpleNamespace(discoveries_of=self.found.get)
        stats = SimpleNamespace(inc_value=lambda name, times: self.counts.update({name: times}))
        self.signals = SignalManager()
        crawler: Any = SimpleNamespace(spider=self.spider, stats=stats, extensions=None, signals=self.signals)
        self.stage = Deduplicate.from_crawler(crawler)  # a real crawler takes a tenth of a second to make

    def passes(self, item: Article) -> Article:
        """The item passes the stage. Raises DropItem."""
        self.found[item.url] = GrowingDiscoveries()
        self.found[item.url].add(Discovery("sections", item.url))
        passed: Article = self.stage.process_item(item)
        return passed

    def outcome(self, passed: list[Article]) -> Outcome:
        counts = Counter({name.removeprefix("newscrawler/"): n for name, n in self.counts.items()})
        superseded = counts.pop("supersede/better_copy", 0)
        drops = Counter({name.removeprefix("drop/"): n for name, n in counts.items()})
        found = [(item.url, self.found[item.url]) for item in passed]
        records = {url: [discovery.page for discovery in via] for url, via in found if not via.has_given_way}
        assert len(passed) - superseded == len(records)
        return Outcome(passed, drops, records)


def run(items: list[Article]) -> Outcome:
    stage, passed = Stage(), []
    for item in items:
        with suppress(DropItem):
            passed.append(stage.passes(item))
    return stage.outcome(passed)


@pytest.mark.parametrize(
    ("copy", "reason"),
    [
        (article("1", "u/b", "u/b", "Other."), "duplicate_id"),
        (article("2", "u/b", "u/a", "Other."), "duplicate_canonical_url"),
        (article("2", "u/b", "u/b", "Text."), "duplicate_content"),
        (article("1", "u/b", "u/a", "Text."), "duplicate_id"),
    ],
)
def test_a_copy_is_dropped_and_counted_with_the_first_key_that_matches(copy: Article, reason: str) -> None:
    original, stage = article("1", "u/a", "u/a", "Text."), Stage()
    stage.passes(replace(original))
    with pytest.raises(DropItem, match=f"^{reason}$"):
        stage.passes(replace(copy))
    assert stage.counts.get(f"newscrawler/drop/{reason}") == 1
    outcome = run([original, copy])
    assert outcome.passed == [original]
    assert outcome.drops == {reason: 1}
    assert outcome.records == {"u/a": ["u/a", "u/b"]}


def test_articles_that_share_a_headline_alone_all_pass() -> None:
    bulletins = [
        replace(article(str(n), f"u/{n}", f"u/{n}", f"Text {n}."), headline="Daily bulletin") for n in range(3)
    ]
    assert run(bulletins).passed == bulletins


def test_a_better_copy_takes_the_place_of_a_worse_one_whichever_comes_first() -> None:
    def both() -> tuple[Article, Article]:
        return article("1", "u/a", "u/a", "Text."), article("1", "u/b", "u/a", "Text.")

    best, worse = both()
    first = run([best, worse])
    best, worse = both()
    second = run([worse, best])
    assert first.records == second.records == {"u/a": ["u/a", "u/b"]}
    assert first.drops == second.drops == {"duplicate_id": 1}
    assert [len(outcome.passed) for outcome in (first, second)] == [1, 2]


def test_the_copy_that_stays_is_the_one_at_its_canonical_url_then_the_earlier_then_the_one_that_sorts_first() -> None:
    assert run([article("1", "u/a", "u/x", "Text."), article("1", "u/x", "u/x", "Text.", days=1)]).records.keys() == {
        "u/x"
    }
    assert run([article("1", "u/a", "u/a", "Text.", days=1), article("1", "u/b", "u/b", "Text.")]).records.keys() == {
        "u/b"
    }
    assert run([article("1", "u/b", "u/b", "Text."), article("1", "u/a", "u/a", "Text.")]).records.keys() == {"u/a"}


def test_an_article_without_an_identity_is_no_copy_of_another_without() -> None:
    items = [article("", "u/a", "", "Text a."), article("", "u/b", "", "Text b.")]
    assert run(items).passed == items


def test_an_article_of_a_spider_that_knows_no_discoveries_is_judged_all_the_same() -> None:
    stage = Stage()
    del stage.spider.discoveries_of
    first, second = (article("1", url, "u/a", "Text.") for url in ("u/a", "u/b"))
    assert stage.passes(first) is first
    with pytest.raises(DropItem, match="duplicate_id"):
        stage.passes(second)


def test_what_has_given_way_is_told_apart_from_what_stays() -> None:
    stage = Stage()
    stage.passes(article("1", "u/b", "u/a", "Text."))
    better = stage.passes(article("1", "u/a", "u/a", "Text."))
    assert stage.stage.replaced(better) == {"u/b"}


def test_articles_that_share_an_id_have_their_own_before_anything_else_sees_them() -> None:
    stage = Stage()
    first, second = (
        replace(article("7", f"u/{n}", f"u/{n}", f"Text {n}."), headline=f"Head {n} of its own") for n in "ab"
    )
    first.body, second.body = ("\n\n".join(f"{word} {n}" for n in range(200)) for word in ("harbour", "railway"))
    assert stage.passes(first).id == "7"
    assert stage.passes(second).id not in ("", "7")


def test_another_item_passes_as_it_is() -> None:
    item = {"id": "1"}
    stage = build_from_crawler(Deduplicate, get_crawler())
    assert stage.process_item(item) is stage.process_item(item) is item


keys = st.integers(0, 4)
copies = st.lists(st.tuples(keys, keys, keys, st.integers(0, 2)), min_size=1, max_size=8)


@given(copies, st.data())
def test_the_order_of_arrival_does_not_matter(specs: list[tuple[int, int, int, int]], data: st.DataObject) -> None:
    def outcome_of(order: list[int]) -> Outcome:
        made = []
        for n in order:
            identity, canonical, body, days = specs[n]
            made.append(article(f"id {identity}", f"u/{n}", f"u/{canonical}", f"Text {body}.", days))
        return run(made)

    straight = outcome_of(list(range(len(specs))))
    shuffled = outcome_of(data.draw(st.permutations(range(len(specs)))))
    assert shuffled.records == straight.records
    for outcome in (straight, shuffled):
        assert sum(outcome.drops.values()) == len(specs) - len(outcome.records)
        assert sorted(page for pages in outcome.records.values() for page in pages) == sorted(
            f"u/{n}" for n in range(len(specs))
        )


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, 2)), min_size=1, max_size=7), st.data())
def test_the_output_of_copies_with_one_identity_does_not_hang_on_the_order(
    specs: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    def output_of(order: list[int]) -> list[dict[str, object]]:
        with closing(Spool()) as spool:
            made = [
                article(f"id {specs[n][0]}", f"u/{n}", f"u/{specs[n][1] * 3 + specs[n][0]}", f"Text {n}.", specs[n][2])
                for n in order
            ]
            stage = Stage()
            for item in made:
                with suppress(DropItem):
                    spool.add(stage.passes(item), stage.found[item.url])
            return [decode(line) for line in spool.lines()]

    straight = output_of(list(range(len(specs))))
    assert output_of(data.draw(st.permutations(range(len(specs))))) == straight
    assert Counter(record["id"] for record in straight) == dict.fromkeys({f"id {n}" for n, _, _ in specs}, 1)


def test_a_later_crawl_of_a_job_knows_the_copies_of_an_earlier_one() -> None:
    state: dict[str, Any] = {}
    for crawl in (1, 2):
        stage = Stage()
        stage.spider.state = pickle.loads(pickle.dumps(state))  # noqa: S301 - as Scrapy keeps it in JOBDIR
        stage.signals.send_catch_log(signals.spider_opened, spider=stage.spider)
        if crawl == 1:
            stage.passes(article("1", "https://n.example/a", "https://n.example/a", "Of the harbour"))
        else:
            with pytest.raises(DropItem):
                stage.passes(article("1", "https://n.example/b", "https://n.example/a", "Of the harbour"))
        state = stage.spider.state
