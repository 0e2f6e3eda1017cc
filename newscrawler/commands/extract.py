"""`newscrawler extract FILE_OR_URL...`: pages to records on standard output.

Scrapy imports every verb's file to run one, so what only this one needs is imported when it runs.
"""

import argparse
import json
import sys
from functools import partial
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawler.commands import refusing
from newscrawler.crawl.profiles import by_host, load_profile, profiles, site_of
from newscrawler.dataset.files.reading import holds_lines
from newscrawler.dataset.record import encode
from newscrawler.exits import Exit
from newscrawler.run.console import complain


class ExtractCommand(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] FILE_OR_URL..."

    def short_desc(self) -> str:
        return "Print the record of single pages"

    def long_desc(self) -> str:
        return (
            "Print the record of each page, one a line. A FILE holds the HTML of a page, or pages as JSON Lines of "
            '{"url": ..., "html": ...} (.jsonl, .jsonl.gz, .jsonl.zst); - is either of them on standard input. A URL '
            "is fetched as a crawl would, robots.txt included."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the page's address, for a FILE; else its canonical link is taken")
        parser.add_argument("--site", help="profile to read with; else that of the address's host, if there is one")
        parser.add_argument("--pretty", action="store_true", help="over several lines, as at a terminal")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before
        from newscrawler.run.single_pages import STANDARD_INPUT, is_url

        self.settings.set("LOG_LEVEL", "WARNING", priority="project")
        with refusing():
            super().process_options(args, opts)
            if unknown := [word for word in args if word.startswith("-") and word != STANDARD_INPUT]:
                raise UsageError(f"unknown option {unknown[0]}")
            if not args:
                raise UsageError("name a FILE or a URL, or - for standard input")
            if opts.url and (len(args) > 1 or is_url(args[0]) or holds_lines(args[0])):
                raise UsageError("--url is the address of one FILE of HTML")
            self._site = load_profile(self.settings, opts.site) if opts.site else None
            if asked := [word for word in args if is_url(word)]:
                from newscrawler.run.crawl_process import introduce

                introduce(self.settings, asked)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before
        from newscrawler.run.fetch_pages import fetch
        from newscrawler.run.single_pages import Problem, records

        site, hosts = self._site, by_host(profiles(self.settings))
        for found in records(
            args,
            (lambda _: site) if site else partial(site_of, hosts=hosts),
            partial(fetch, settings=self.settings),
            url=opts.url,
        ):
            if isinstance(found, Problem):
                complain(str(found))
                self.exitcode = Exit.FAILED
            else:
                _write(found, pretty=opts.pretty or sys.stdout.isatty())


def _write(record: dict[str, Any], *, pretty: bool) -> None:
    if pretty and sys.stdout.isatty():
        from rich import print_json

        print_json(data=record, ensure_ascii=False)
    elif pretty:
        print(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        sys.stdout.buffer.write(encode(record) + b"\n")
