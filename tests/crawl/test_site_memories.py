"""What a crawl learns of its sites as it goes, in the order of their pages."""

from collections import Counter

import pytest
from scrapy.utils.test import get_crawler

from newscrawler.crawl import site_memories
from newscrawler.crawl.site_memories import GrowingMemories, NoSiteMemories
from newscrawler.extract import Page, assemble
from newscrawler.extract.memory.learning import MIN_PAGES
from newscrawler.extract.memory.notes import notes_of
from newscrawler.extract.memory.recall import Recall, recall
from newscrawler.spiders.news import AnySiteSpider
from tests.extract.memory import town


def crawled(memories: GrowingMemories, html: str, number: int, host: str = "town.example") -> Recall | None:
    """What became of the memory on one page of a crawl."""
    page = Page(html, town.URL.format(number).replace("town.example", host))
    memory = memories.of(page.url, None)
    recalled = recall(page, memory) if memory is not None else None
    memories.learn(page.url, lambda: notes_of(page, assemble(page)), recalled, None)
    return recalled


def test_a_memory_is_learned_as_the_crawl_goes_and_once_more_after_a_redesign() -> None:
    counts: Counter[str] = Counter()
    memories = GrowingMemories(lambda what: counts.update([what]))
    assert {crawled(memories, town.page(number), number) for number in range(MIN_PAGES)} == {None}
    assert crawled(memories, town.page(200), 200) is Recall.USED
    redesigned = [crawled(memories, town.page(n, box="redesigned"), n) for n in range(300, 300 + MIN_PAGES + 1)]
    assert redesigned == [Recall.MISSED] * MIN_PAGES + [Recall.USED]
    assert counts == {"extract/memory/learned": 2}


def test_a_host_has_a_memory_of_its_own() -> None:
    memories = GrowingMemories(lambda _: None)
    for number in range(MIN_PAGES):
        crawled(memories, town.page(number), number)
    assert crawled(memories, town.page(200), 200, "village.example") is None


def test_a_crawl_learns_of_so_many_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_memories, "_MAX_HOSTS", 1)
    memories = GrowingMemories(lambda _: None)
    crawled(memories, town.page(0), 0, "village.example")
    for number in range(MIN_PAGES + 1):
        assert crawled(memories, town.page(number), number) is None


@pytest.mark.parametrize(("setting", "kind"), [(True, GrowingMemories), (False, NoSiteMemories)])
def test_a_setting_switches_it_off(setting: bool, kind: type[object]) -> None:
    crawler = get_crawler(AnySiteSpider, {"SITE_MEMORY": setting})
    spider = AnySiteSpider.from_crawler(crawler, url="https://town.example/")
    assert isinstance(spider.crawl.site_memories, kind)
