"""`newscrawler parse URL`: Scrapy's own verb, for a page that the user names; it says when nothing came of it."""

import argparse

from scrapy.commands import parse

from newscrawler.commands import name_page
from newscrawler.exits import Exit
from newscrawler.run.console import complain


class ParseCommand(parse.Command):
    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        name_page(self.settings, args)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        super().run(args, opts)
        crawler = getattr(self, "pcrawler", None)  # none where no spider is the URL's
        if crawler is None or not crawler.stats.get_value("response_received_count"):
            said = "was not fetched"
        elif crawler.stats.get_value("spider_exceptions/count"):
            said = "was fetched and not read"
        else:
            return
        self.exitcode = Exit.FAILED
        complain(f"{args[0]} {said}; the log says why")
