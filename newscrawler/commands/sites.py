"""`newscrawler sites [NAME]`: `newscrawler site list` and `site show NAME` in a word."""

import argparse

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError
from newscrawler.run.command import QuietCommand


class SitesCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] [NAME]"

    def short_desc(self) -> str:
        return "List the sites, or show the profile of one"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.run.subverbs import site

        with refusing():
            if len(args) > 1:
                raise BadUsageError("name one site, or none for a list of all")
            if args:
                self.exitcode = site.show_site(self.known_settings, args[0], as_json=opts.json)
            else:
                self.exitcode = site.list_sites(self.known_settings, as_json=opts.json)
