"""`newscrawler crawl SITE`: Scrapy's own verb, with arguments and outputs checked before anything starts."""

import argparse
import logging
from typing import Any, ClassVar

from scrapy.commands import crawl
from scrapy.exceptions import UsageError

from newscrawler.commands import refusing
from newscrawler.exits import Exit
from newscrawler.run.console import complain

logger = logging.getLogger(__name__)


class CrawlCommand(crawl.Command):
    default_settings: ClassVar[dict[str, Any]] = {"PROGRESS_ENABLED": True}

    def syntax(self) -> str:
        return "[options] SITE"

    def short_desc(self) -> str:
        return "Crawl a site into a dataset"

    def long_desc(self) -> str:
        return (
            "Crawl a site into a dataset: data/SITE/articles-TIME.jsonl, or what -o, -O and FEEDS name. "
            "`newscrawler sites` lists the sites. Exit codes: 0 done, 1 failed, 2 wrong usage, 4 partly done: pages "
            "could not be asked for now, 7 no article was found, 130 stopped by a signal."
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            super().process_options(args, opts)
            from newscrawler.run.crawl_process import prepare

            if len(args) != 1:
                raise UsageError("name one site; `newscrawler sites` lists them")
            assert self.settings is not None  # noqa: S101 - Scrapy sets it before
            self._spider = prepare(self.settings, args[0], opts.spargs)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.run.crawl_process import run

        assert self.crawler_process is not None  # noqa: S101 - Scrapy sets it before
        ended = run(self.crawler_process, self._create_crawler(self._spider), opts.spargs)
        self.exitcode = ended.code
        if ended.code == Exit.DONE:
            logger.info(ended.message)
        else:
            complain(ended.message)
