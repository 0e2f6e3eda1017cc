"""`newscrawler parse URL`: Scrapy's own verb, for a page that the user names; it says when nothing came of it."""

import argparse

from newscrawler.commands import name_page
from newscrawler.exits import Exit
from newscrawler.run.console import complain
from newscrawler.run.start.scrapys_options import add_outputs, add_parsing, add_spider_arguments
from newscrawler.run.start.verb import ScrapysVerb


class ParseCommand(ScrapysVerb):
    def syntax(self) -> str:
        return "[options] <url>"

    def short_desc(self) -> str:
        return "Parse URL (using its spider) and print the results"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_spider_arguments(parser)
        add_outputs(parser)
        add_parsing(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        name_page(self.settings, args)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        super().run(args, opts)
        crawler = getattr(self.command, "pcrawler", None)  # none where no spider is the URL's
        if crawler is None or not crawler.stats.get_value("response_received_count"):
            said = "was not fetched"
        elif crawler.stats.get_value("spider_exceptions/count"):
            said = "was fetched and not read"
        else:
            return
        self.exitcode = Exit.FAILED
        complain(f"{args[0]} {said}; the log says why")
