"""Arguments that a spider of the user's own takes beside those of every site."""

from typing import Any

import pytest
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from newscrawler.crawl.options.own_arguments import own_arguments
from tests.crawl.walk import GazetteSpider


class DeskSpider(GazetteSpider):
    desk: str | None = None

    def __init__(self, category: str = "", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category = category


def made(spider: type[GazetteSpider], **given: str) -> Any:
    crawler = Crawler(spider, Settings({"ROBOTS_TAGS": "record", "RENDER": "none"}))
    crawler.stats = MemoryStatsCollector(crawler)
    return crawler._create_spider(**given)


def test_a_class_takes_what_its_init_and_its_attributes_name() -> None:
    assert own_arguments(DeskSpider) == {"category", "desk"}
    assert own_arguments(GazetteSpider) == set()
    spider = made(DeskSpider, category="rail", desk="night", max_pages="3")
    assert (spider.category, spider.desk, spider.arguments.max_pages) == ("rail", "night", 3)
    with pytest.raises(ValueError, match="unknown argument 'kategory'"):
        made(DeskSpider, kategory="rail")


def test_what_was_given_stands_in_the_names_of_feeds() -> None:
    spider = made(GazetteSpider, max_pages="3", _job="6487ec79947edab3")
    assert (spider.max_pages, spider._job) == ("3", "6487ec79947edab3")
    assert spider.name == "gazette"
