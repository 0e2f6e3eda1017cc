"""`newscrawler extract FILE_OR_URL...`: pages to records, Markdown, text or a table.

Scrapy imports every verb's file to run one, so what only this one needs is imported when it runs.
"""

import argparse
import sys
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.run.console import complain, conclude
from newscrawler.run.start.verb import Verb

if TYPE_CHECKING:
    from newscrawler.run.extraction.views import Format

_FORMATS = ("jsonl", "json", "md", "text", "csv")


class ExtractCommand(Verb):
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [SOURCE...]"

    def short_desc(self) -> str:
        return "Print the article of single pages: as a record, Markdown, text or a table"

    def long_desc(self) -> str:
        return (
            "Print the article of each page of the sources, in their order. A SOURCE is a URL, which is fetched "
            "as a crawl would, robots.txt included; a file of HTML, or what a browser saved as one (.mhtml); a "
            'folder, of which every page is read; JSON Lines of {"url": ..., "html": ...} (.jsonl); a web archive '
            "(.warc, .wacz, .har), of which each page is read; or - for one of these files on standard input. "
            "Files may be compressed (.gz, .zst). A page that gives nothing is told on standard error, and the "
            "others go on. Exit codes: 0 each page gave its article, 1 some gave nothing, 2 wrong usage, or the "
            "output is there already, 74 the output cannot be written, 130 interrupted."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add = parser.add_argument_group("What is read").add_argument
        add("--urls", metavar="FILE", help="fetch the URLs of FILE, one a line, too; - is standard input")
        add("--url", help="the page's address, for a FILE; else that in NAME.url beside it or its canonical link")
        add("--site", metavar="NAME", help="profile to read with; else that of the address's host, if there is one")
        add("--favor", choices=("precision", "recall"), help="a text without anything foreign, or one with all its own")
        add("--articles", action="store_true", help="leave out what is no article, more likely than not")
        add(
            "--jobs",
            type=int,
            metavar="N",
            help="processes that read; else one for few pages and one a processor for many",
        )
        add = parser.add_argument_group("What is printed").add_argument
        add("--format", choices=_FORMATS, help="else that of the file's name (.json, .md, .txt, .csv), else jsonl")
        add("--only", metavar="FIELDS", help="these fields alone of each record, such as headline,body")
        add(
            "-o",
            "--output",
            metavar="FILE",
            help="write to FILE, in place when all is done; .gz and .zst compress",
        )
        add("-O", "--overwrite-output", metavar="FILE", help="the same, in the place of a FILE that is there")
        add("--errors", metavar="FILE", help="write what gave nothing to FILE, as JSON Lines of source and reason")
        add("--pretty", action="store_true", help="records over several lines, as at a terminal")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.crawl.profiles import load_profile
        from newscrawler.run.extraction.sources import urls_among, urls_listed_in

        self.known_settings.set("LOG_LEVEL", "WARNING", priority="project")
        with refusing():
            super().process_options(args, opts)
            self._check(args, opts)
            self._site = load_profile(self.known_settings, opts.site) if opts.site else None
            self._sources = [*args, *(urls_listed_in(opts.urls) if opts.urls else ())]
            if asked := urls_among(self._sources):
                from newscrawler.run.crawl_process import introduce

                introduce(self.known_settings, asked)

    def _check(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.run.extraction.given import STANDARD_INPUT
        from newscrawler.run.extraction.sources import may_be_one_page
        from newscrawler.run.extraction.views import fields_of, format_of

        if not args and not opts.urls:
            raise BadUsageError("name a FILE or a URL, a folder, --urls FILE, or - for standard input")
        if opts.url and (len(args) != 1 or opts.urls or not may_be_one_page(args[0])):
            raise BadUsageError("--url is the address of one FILE of HTML")
        if [*args, opts.urls].count(STANDARD_INPUT) > 1:
            raise BadUsageError("- stands for standard input once")
        if opts.jobs is not None and opts.jobs < 1:
            raise BadUsageError("--jobs is 1 or more")
        if opts.output and opts.overwrite_output:
            raise BadUsageError("-o and -O are two ways of saying where to write; give one")
        self._file: str | None = opts.output or opts.overwrite_output
        if self._file == STANDARD_INPUT:  # which stands for standard output here
            self._file = None
        self._format: Format = opts.format or format_of(self._file or "")
        if opts.pretty and self._format not in ("jsonl", "json"):
            raise BadUsageError(f"--pretty is for records, which {self._format} has none of; use --format jsonl, json")
        try:
            self._only = fields_of(opts.only, self._format)
        except ValueError as error:
            raise BadUsageError(str(error)) from error

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.crawl.profiles import by_host, profiles
        from newscrawler.run.extraction.extraction import extract_pages
        from newscrawler.run.extraction.output import written_to
        from newscrawler.run.extraction.progress import PageProgress
        from newscrawler.run.extraction.reading import Wishes
        from newscrawler.run.extraction.sources import pages_of
        from newscrawler.run.fetch_pages import fetch

        at_terminal = self._file is None and sys.stdout.isatty()
        wishes = Wishes(
            format=self._format,
            only=self._only,
            favor=opts.favor,
            site=self._site,
            hosts={} if self._site else by_host(profiles(self.known_settings)),
            pretty=opts.pretty or at_terminal,
            articles=opts.articles,
        )
        pages = pages_of(self._sources, partial(fetch, settings=self.known_settings), url=opts.url)
        progress = PageProgress(shown=not at_terminal)
        with refusing(), ExitStack() as files:
            errors = files.enter_context(written_to(opts.errors, overwrite=True)) if opts.errors else None
            output = files.enter_context(written_to(self._file, overwrite=bool(opts.overwrite_output)))
            extract_pages(
                pages, wishes, output, progress, complain, jobs=opts.jobs, errors=errors, flush=self._file is None
            )
        if self._file:
            conclude(f"{self._file}: {progress.summary()}")
        if progress.problems:
            self.exitcode = Exit.FAILED
