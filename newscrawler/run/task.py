"""A run that may start: its spider, its arguments and its site, checked before anything is written.

Tested in tests/commands/test_run.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scrapy import Spider
from scrapy.settings import BaseSettings

from newscrawler.crawl.spider import NewsSpider
from newscrawler.dataset.releases.options import check_duplicates
from newscrawler.exits import Exit, RefusedError
from newscrawler.report.notify.targets import targets_of
from newscrawler.run.crawl_process import choose, introduce
from newscrawler.run.judge import Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A run that may start: its spider, its arguments and the name that its site is kept under."""

    spider: type[NewsSpider]
    arguments: Mapping[str, str]
    site: str


def plan(settings: BaseSettings, name: str, arguments: Mapping[str, str]) -> Task:
    """The run of the site of that name. Raises RefusedError where its arguments are wrong."""
    task = task_of(settings, choose(settings, name, arguments), name, arguments)
    introduce(settings, task.spider.arguments_from(arguments).site.origins)
    return task


def task_of(settings: BaseSettings, spider: type[Spider], name: str, arguments: Mapping[str, str]) -> Task:
    """The run of a spider whose arguments are right. Raises RefusedError where its settings are wrong."""
    if not issubclass(spider, NewsSpider):
        raise RefusedError(Exit.BAD_USAGE, f"{name} is no news site: `newscrawler crawl {name}` runs any spider")
    try:
        check_duplicates(settings.getdict("DUPLICATES"))
        Judge.from_settings(settings)
        targets_of(settings["ALARMS"])
    except (LookupError, ValueError) as error:
        raise RefusedError(Exit.BAD_USAGE, str(error)) from error
    return Task(spider=spider, arguments=arguments, site=spider.arguments_from(arguments).name)
