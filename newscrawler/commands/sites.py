"""`newscrawler sites [NAME]`: the sites that can be crawled, or one of them in full."""

import argparse
import json

from scrapy.exceptions import UsageError

from newscrawler.commands import refusing
from newscrawler.crawl.profiles import load_profile, profiles
from newscrawler.report.views.sites import profile_as_data, render_site, render_sites
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import show


class SitesCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] [NAME]"

    def short_desc(self) -> str:
        return "List the sites, or describe one"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            if len(args) > 1:
                raise UsageError("name one site, or none for a list of all")
            found = load_profile(self.known_settings, args[0]) if args else profiles(self.known_settings)
        if opts.json:
            shown = found.values() if isinstance(found, dict) else [found]
            data = [profile_as_data(site) for site in shown] if isinstance(found, dict) else profile_as_data(found)
            print(json.dumps(data, ensure_ascii=False, indent=2))
            return
        show(render_sites(found.values()) if isinstance(found, dict) else render_site(found))
