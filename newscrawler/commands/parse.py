"""`newscrawler parse URL`: Scrapy's own verb, for a page that the user names; it says when nothing came of it."""

import argparse
from typing import TYPE_CHECKING

from newscrawler.commands import name_page
from newscrawler.exits import Exit
from newscrawler.run.console import complain, warn
from newscrawler.run.start.scrapys_options import add_outputs, add_parsing, add_spider_arguments
from newscrawler.run.start.verb import ScrapysVerb

if TYPE_CHECKING:
    from scrapy.commands import ScrapyCommand


class ParseCommand(ScrapysVerb):
    def syntax(self) -> str:
        return "[options] <url>"

    def short_desc(self) -> str:
        return "Parse URL (using its spider) and print the results"

    def long_desc(self) -> str:
        return (
            "Parse URL by the spider of its site, or as a page of a site without a profile, and print the items and "
            "links that it gives. Where it gives no item, standard error says why. Exit codes: 0 done, 1 the page "
            "could not be fetched or read, 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_spider_arguments(parser)
        add_outputs(parser)
        add_parsing(parser)

    def make_command(self) -> "ScrapyCommand":
        from newscrawler.run.page_parser import PageParser

        return PageParser()

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        name_page(self.settings, args)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        super().run(args, opts)
        if problem := self.command.problem(args[0]):
            is_failure, words = problem
            if is_failure:
                self.exitcode = Exit.FAILED
            (complain if is_failure else warn)(words)
