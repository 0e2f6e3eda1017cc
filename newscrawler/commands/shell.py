"""`newscrawler shell URL`: Scrapy's own verb, for a page that the user names, wherever it lies."""

import argparse
from collections.abc import Mapping
from typing import Any

from newscrawler.commands import name_page
from newscrawler.run.start.scrapys_options import add_shell
from newscrawler.run.start.verb import ScrapysVerb


class ShellCommand(ScrapysVerb):
    default_settings: Mapping[str, Any] = {
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "LOGSTATS_INTERVAL": 0,
        "REMOTE_CONTROL_ENABLED": False,
    }

    def syntax(self) -> str:
        return "[url|file]"

    def short_desc(self) -> str:
        return "Interactive scraping console"

    def long_desc(self) -> str:
        return (
            "Interactive console for scraping the given url or file. Use ./file.html syntax or full path for local "
            "file."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_shell(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        name_page(self.settings, args)
