"""`newscrawler report`: a static site that shows what the ledger holds."""

import argparse
import gc
import time
from pathlib import Path

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError
from newscrawler.run.command import QuietCommand
from newscrawler.run.start.verb import refuse_idle_options

_PORT = 8010


class ReportCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Write pages to look at: all sites, each site, its articles"

    def long_desc(self) -> str:
        return (
            "Write a static site from the ledger: all sites, the worst first; for each its figures as plots, alarms, "
            "runs, releases; for articles their revisions with what changed. It needs no network and can lie on any "
            "web server. Pages of what has not changed are left as they are. Exit codes: 0 written, 2 wrong usage, an "
            "unknown site, a folder that is not the report's or a package that lacks, 6 the ledger cannot be read or "
            "the pages not be written."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--site", action="append", default=[], metavar="NAME", help="only the pages of this site; more than once"
        )
        parser.add_argument(
            "--output",
            metavar="DIR",
            type=Path,
            help="the folder of the pages; without it, that of REPORT_DIR, else DATA_DIR/pages",
        )
        parser.add_argument("--open", action="store_true", help="open it in the browser")
        parser.add_argument(
            "--serve", action="store_true", help="serve it on this machine with the live state of runs, until Ctrl-C"
        )
        parser.add_argument("--port", type=int, help=f"of --serve: {_PORT}; 0 for any")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            if args:
                raise BadUsageError(f"name sites by --site: {args[0]!r} is no option")
            if not opts.serve:
                refuse_idle_options(opts, "port", owner="--serve")
            if opts.port is not None and not 0 <= opts.port < 1 << 16:
                raise BadUsageError(f"--port {opts.port}: 0 to 65535")
            from newscrawler.report.pages.needed import refuse_without_packages

            refuse_without_packages()
            self._write(opts)

    def _write(self, opts: argparse.Namespace) -> None:
        from newscrawler.dataset.releases.segments import writing
        from newscrawler.ledger.store import open_store
        from newscrawler.report.pages.writing import write_report

        gc.freeze()  # what is imported stays: collections need not look at it
        folder = opts.output or Path(self.known_settings["REPORT_DIR"] or self.data_dir / "pages")
        with open_store(self.data_dir, create=False) as store, writing(folder):
            written = write_report(store, folder, now=time.time(), sites=opts.site)
        index = written.path / "index.html"
        print(f"{index}: {written.in_words()}", flush=True)
        if opts.serve:
            from newscrawler.report.pages.serving import serve

            serve(self.data_dir, written.path, port=_PORT if opts.port is None else opts.port, opens=opts.open)
        elif opts.open:
            import webbrowser

            webbrowser.open(index.as_uri())
