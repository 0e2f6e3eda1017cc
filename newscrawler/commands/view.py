"""`newscrawler view URL`: Scrapy's own verb, for a page that the user names, wherever it lies."""

import argparse

from newscrawler.commands import name_page
from newscrawler.run.start.scrapys_options import add_fetching
from newscrawler.run.start.verb import ScrapysVerb


class ViewCommand(ScrapysVerb):
    def syntax(self) -> str:
        return "[options] <url>"

    def short_desc(self) -> str:
        return "Open URL in browser, as seen by Scrapy"

    def long_desc(self) -> str:
        return "Fetch a URL using the Scrapy downloader and show its contents in a browser"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_fetching(parser)
        parser.add_argument("--headers", help=argparse.SUPPRESS)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        name_page(self.settings, args)
