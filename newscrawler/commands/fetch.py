"""`newscrawler fetch URL`: Scrapy's own verb, for a page that the user names, wherever it lies."""

import argparse

from scrapy.commands import fetch

from newscrawler.commands import name_page


class FetchCommand(fetch.Command):
    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        name_page(self.settings, args)
