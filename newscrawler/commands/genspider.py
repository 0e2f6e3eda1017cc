"""`newscrawler genspider -t site NAME URL`: Scrapy's own verb, with the project's templates beside Scrapy's."""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newscrawler.commands import refusing
from newscrawler.run.start.scrapys_options import add_templates
from newscrawler.run.start.verb import ScrapysVerb

if TYPE_CHECKING:
    from scrapy.commands import ScrapyCommand


class GenspiderCommand(ScrapysVerb):
    requires_crawler_process = False
    default_settings: Mapping[str, Any] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] NAME URL"

    def short_desc(self) -> str:
        return "Write the file of a new site (-t site) or spider"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_templates(parser)

    def make_command(self) -> "ScrapyCommand":
        from newscrawler.run.genspider import SiteTemplates

        return SiteTemplates()

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            super().process_options(args, opts)
