"""`newscrawler history ID_OR_URL`: an article's revisions; `newscrawler history --site NAME`: a site's figures."""

import argparse
import os
import sys
import time

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.durations import parse_duration
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import complain, print_json, show


class HistoryCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] ID_OR_URL | --site NAME [--since TIME]"

    def short_desc(self) -> str:
        return "Show an article's revisions, or a site's figures over time"

    def long_desc(self) -> str:
        return (
            "Show what is known of an article: when it was seen, and its revisions, each with what changed and where "
            "it is published. It is named by its id or by any URL that led to it. Without an article, show what the "
            "runs of a site saw: a row a day, or a week where that is more than two months. "
            "Exit codes: 0 found, 2 wrong usage, no such article or site, 6 no ledger that can be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", help="the article's site, where several have the id; or whose figures")
        parser.add_argument(
            "--since", metavar="TIME", help="of a site's figures: so far back, such as 30d or 730d (30d)"
        )
        parser.add_argument("--json", action="store_true", help="as JSON, for programs, with every revision's record")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args and opts.site:
            self._show_figures(opts)
            return
        from newscrawler.crawl.profiles import profiles
        from newscrawler.dataset.releases.dropping import with_dropped
        from newscrawler.ledger.articles.history import history
        from newscrawler.ledger.store import open_store
        from newscrawler.report.views.history import history_as_data, render_history

        with refusing():
            if len(args) != 1:
                raise BadUsageError("name one article by its id or its URL, or a site's figures by --site NAME")
            if opts.since:
                raise BadUsageError("--since is for a site's figures: --site NAME without an article")
            parameters = {name: site.tracking_params for name, site in profiles(self.known_settings).items()}
            with open_store(self.data_dir, create=False) as store:
                found = store.look(lambda view: history(view, args[0], opts.site, parameters=parameters))
            found = with_dropped(found, self.datasets)
        if opts.json:
            print_json(history_as_data(found))
        else:
            show(render_history(found, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))

    def _show_figures(self, opts: argparse.Namespace) -> None:
        from newscrawler.ledger.articles.finding import sites_of
        from newscrawler.ledger.store import open_store
        from newscrawler.ledger.watch.observations import DAY, observed_since
        from newscrawler.report.watch.history import figure_history

        with refusing():
            try:
                seconds = parse_duration(opts.since or "30d")
            except ValueError as error:
                raise BadUsageError(f"--since: {error}") from error
            last_day = int(time.time() // DAY)
            with open_store(self.data_dir, create=False) as store, store.read() as connection:
                first_day = max(last_day - seconds // DAY + 1, 0)
                days = list(observed_since(connection, opts.site, since_day=first_day))
                if not days and opts.site not in (known := sites_of(connection)):
                    raise BadUsageError(f"the ledger knows no site {opts.site!r}: it has {', '.join(known) or 'none'}")
        if not days:
            complain(f"no run of {opts.site} has left figures since then")
            self.exitcode = Exit.FAILED
            return
        found = figure_history(opts.site, days, first_day=max(first_day, days[0].day), last_day=last_day)
        if opts.json:
            from newscrawler.report.views.figures import history_as_json

            print_json(history_as_json(found))
        else:
            from newscrawler.report.views.figures import render_figures

            show(render_figures(found))
