"""`newscrawler history ID_OR_URL`: an article's revisions, each with what changed."""

import argparse
import json
import os
import sys

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import show


class HistoryCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] ID_OR_URL"

    def short_desc(self) -> str:
        return "Show an article's revisions"

    def long_desc(self) -> str:
        return (
            "Show what is known of an article: when it was seen, and its revisions, each with what changed and where "
            "it is published. It is named by its id or by any URL that led to it. "
            "Exit codes: 0 found, 2 wrong usage or no such article, 6 no ledger that can be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", help="the article's site, where several have the id")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs, with every revision's record")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.crawl.profiles import profiles
        from newscrawler.dataset.releases.dropping import with_dropped
        from newscrawler.ledger.articles.history import history
        from newscrawler.ledger.store import open_store
        from newscrawler.report.views.history import history_as_data, render_history

        with refusing():
            if len(args) != 1:
                raise BadUsageError("name one article by its id or its URL")
            parameters = {name: site.tracking_params for name, site in profiles(self.known_settings).items()}
            with open_store(self.data_dir, create=False) as store, store.read() as connection:
                found = history(connection, args[0], opts.site, parameters=parameters)
            found = with_dropped(found, self.datasets)
        if opts.json:
            print(json.dumps(history_as_data(found), ensure_ascii=False, indent=2))
        else:
            show(render_history(found, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
