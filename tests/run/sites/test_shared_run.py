"""What runs in one process have in common and what they have not: a line of the log names the site that it is of."""

import logging
from contextvars import copy_context

import pytest
from scrapy.settings import Settings

from newscrawler import settings as ours
from newscrawler.crawl.spider import NewsSpider
from newscrawler.run.extensions.redaction import Redaction, site_of_run
from newscrawler.run.sites.shared_run import SiteJob
from newscrawler.run.task import Task
from newscrawler.spiders.almayadeen import AlmayadeenSpider
from newscrawler.spiders.news import AnySiteSpider

URL = "https://news.example"


def test_a_line_of_the_log_names_its_site() -> None:
    def message(text: str) -> str:
        return logging.getLogRecordFactory()("news", logging.WARNING, "", 1, text, (), None).getMessage()

    before = logging.getLogRecordFactory()
    try:
        Redaction.from_crawler(None)  # type: ignore[arg-type]
        context = copy_context()
        context.run(site_of_run.set, "paper")
        assert context.run(message, "a page is odd") == "paper: a page is odd"
        assert context.run(message, "paper: its crawl does not end") == "paper: its crawl does not end"
        assert message("a page is odd") == "a page is odd"
    finally:
        logging.setLogRecordFactory(before)


@pytest.mark.parametrize(
    ("spider", "arguments", "settings", "renders"),
    [
        (AnySiteSpider, {"url": URL}, {}, False),
        (AnySiteSpider, {"url": URL, "render": "auto"}, {}, True),
        (AnySiteSpider, {"url": URL}, {"RENDER": "playwright"}, True),
        (AlmayadeenSpider, {}, {}, True),
        (AlmayadeenSpider, {"render": "none"}, {}, False),
    ],
)
def test_a_site_that_may_render_is_known_before_it_is_run(
    spider: type[NewsSpider], arguments: dict[str, str], settings: dict[str, str], renders: bool
) -> None:
    job = SiteJob(task=Task(spider=spider, arguments=arguments, site="x"), settings=settings)
    known = Settings({"DATA_DIR": "data", "RENDER": ours.RENDER})
    assert job.may_render(known) is renders
