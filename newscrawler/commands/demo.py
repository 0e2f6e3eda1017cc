"""`newscrawler demo`: the embedded origin crawled from start to summary, on this machine alone."""

import argparse
import signal
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.run.console import complain, show
from newscrawler.run.start.verb import Verb

_SITES = {"en": "almayadeen", "ar": "almayadeen_ar", "es": "almayadeen_es"}


class DemoCommand(Verb):
    default_settings: Mapping[str, Any] = {"PROGRESS_ENABLED": True}

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Crawl a small invented news site on this machine"

    def long_desc(self) -> str:
        return (
            "Serve a small news site with invented articles on a free port of this machine, crawl it as any site is "
            "crawled, and show what came of it. The dataset is data/demo/SITE.jsonl. Exit codes: 0 done, 1 failed, "
            "2 wrong usage, 130 stopped by a signal."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--articles", type=int, default=200, metavar="N", help="articles of the site (200)")
        parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number gives other articles (1)")
        parser.add_argument("--edition", choices=list(_SITES), default="en", help="language of the site (en)")
        parser.add_argument("--keep", action="store_true", help="serve the site on, until Ctrl-C, to look at it")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.run.crawl_process import prepare

        with refusing():
            super().process_options(args, opts)
            if args:
                raise BadUsageError(f"the demo takes no {args[0]!r}")
            if opts.articles < 1:
                raise BadUsageError(f"--articles {opts.articles}: 1 or more")
            site = _SITES[opts.edition]
            self._dataset = Path(self.known_settings["DATA_DIR"], "demo", f"{site}.jsonl")
            feeds = {str(self._dataset): {"format": "jsonl", "overwrite": True}}
            self.known_settings.setdict({"LOG_LEVEL": "WARNING", "FEEDS": feeds}, priority="project")
            self._spider = prepare(self.known_settings, site, {"base_url": "http://127.0.0.1"})

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.demo import running_origin
        from newscrawler.report.summary import summarize
        from newscrawler.report.views.summary import render_summary
        from newscrawler.run.crawl_process import run

        crawler = self.process.create_crawler(self._spider)
        try:
            with running_origin(articles=opts.articles, seed=opts.seed, edition=opts.edition) as base_url:
                ended = run(self.process, crawler, {"base_url": base_url})
                self.exitcode = ended.code
                if ended.code != Exit.DONE:
                    complain(ended.message)
                    return
                summary = summarize(crawler.stats.get_stats(), self._dataset)
                show(render_summary(summary, title=f"{self._spider.name} at {base_url}", dataset=self._dataset))
                if opts.keep:
                    _serve_on(base_url)
        except RuntimeError as error:
            complain(str(error))
            self.exitcode = Exit.FAILED


def _serve_on(base_url: str) -> None:
    """Wait for Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Scrapy's handlers outlive its loop
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        print(f"{base_url} is served until Ctrl-C.", flush=True)
        Event().wait()
    except KeyboardInterrupt:
        print()
