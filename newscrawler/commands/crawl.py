"""`newscrawler crawl SITE`: Scrapy's own verb, with arguments and outputs checked before anything starts."""

import argparse
import logging
from collections.abc import Mapping
from typing import Any

from newscrawler.commands import refusing
from newscrawler.exits import Exit
from newscrawler.run.console import complain
from newscrawler.run.extensions.jsonlog import add_log_format, set_log_format, use_json
from newscrawler.run.start.addresses import spider_of
from newscrawler.run.start.scrapys_options import add_outputs, add_spider_arguments
from newscrawler.run.start.verb import ScrapysVerb, refuse_bare_arguments

logger = logging.getLogger(__name__)


class CrawlCommand(ScrapysVerb):
    default_settings: Mapping[str, Any] = {"PROGRESS_ENABLED": True}

    def syntax(self) -> str:
        return "[options] SITE | URL..."

    def short_desc(self) -> str:
        return "Crawl a site into a dataset"

    def long_desc(self) -> str:
        return (
            "Crawl a site into a dataset: data/SITE/articles-TIME.jsonl, or what -o, -O and FEEDS name. "
            "`newscrawler sites` lists the sites; a URL stands for any other: it is `news -a url=URL`. Exit codes: "
            "0 done, 1 failed, 2 wrong usage, 4 partly done: pages could not be fetched now, 7 no article was found, "
            "74 and 141 done but not printed, 130 stopped by a signal."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_spider_arguments(parser)
        add_outputs(parser)
        add_log_format(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            super().process_options(args, opts)
            set_log_format(self.known_settings, opts)
            from newscrawler.run.crawl_process import prepare

            refuse_bare_arguments(args)
            name, opts.spargs = spider_of(args, opts.spargs)
            self._spider = prepare(self.known_settings, name, opts.spargs)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        use_json(self.known_settings)
        from newscrawler.run.crawl_process import run

        ended = run(self.process, self.process.create_crawler(self._spider), opts.spargs)
        self.exitcode = ended.code
        if ended.code == Exit.DONE:
            logger.info(ended.message)
        else:
            complain(ended.message)
