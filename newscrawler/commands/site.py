"""`newscrawler site VERB`: the profile of a site, made and mended."""

import argparse

from scrapy.exceptions import UsageError

from newscrawler.commands import refusing
from newscrawler.exits import Exit
from newscrawler.run.command import QuietCommand, SubVerbs

_SUB_VERBS = SubVerbs(
    "site",
    {
        "repair": "after a redesign, fetch some articles of NAME again, find their texts in the new pages, and propose "
        "the selectors that tell them",
    },
    {"pages": "repair", "write": "repair"},
)


class SiteCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] VERB NAME"

    def short_desc(self) -> str:
        return "Mend the profile of a site"

    def long_desc(self) -> str:
        return (
            f"{_SUB_VERBS.description()}. Exit codes: 0 done, 1 not sure of a selector, or no page came, 2 wrong usage "
            "or no such site, 3 nothing to repair, 6 there is no ledger or it cannot be read, 7 no article to go by, "
            "75 it is being crawled."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--pages", type=int, metavar="N", help="articles that are fetched again (default: 20)")
        parser.add_argument(
            "--write", action="store_true", help="put the new selectors into the profile, if it is TOML"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            _, names = _SUB_VERBS.split(args, opts)
            if len(names) != 1:
                raise UsageError("name one site: newscrawler site repair NAME")
            self.exitcode = self._repair(names[0], opts)

    def _repair(self, name: str, opts: argparse.Namespace) -> Exit:
        from newscrawler.run.subverbs.site_repair import PAGES, repair_site

        if opts.pages is not None and opts.pages < 1:
            raise UsageError("--pages is 1 or more")
        return repair_site(self.data_dir, name, self.known_settings, pages=opts.pages or PAGES, write=opts.write)
