"""`newscrawler site VERB`: profiles of sites: made, listed, shown, tested, checked and mended."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.run.command import SubVerbs
from newscrawler.run.start.verb import Verb

if TYPE_CHECKING:
    from scrapy.settings import Settings

_SUB_VERBS = SubVerbs(
    "site",
    {
        "add": "look at the site at URL, by at most 60 requests, and write its profile, some of its pages with their "
        "records as tests, and a report; --dry-run prints the profile and the report and writes nothing",
        "check": "compare a profile and its saved pages with the live site",
        "list": "the sites that can be crawled",
        "repair": "after a redesign, fetch some articles of NAME again, find their texts in the new pages, and propose "
        "the selectors that tell them",
        "show": "a profile as TOML",
        "test": "read the saved pages of NAME... again, or of all sites, without the network; compare their records",
    },
    {
        **dict.fromkeys(("name", "dry_run", "replace"), ("add",)),
        **dict.fromkeys(("pages", "write"), ("repair",)),
        "json": ("list", "show"),
    },
)


class SiteCommand(Verb):
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] VERB [URL|NAME...]"

    def short_desc(self) -> str:
        return "Make the profile of a site; list, show, test, check and mend profiles"

    def long_desc(self) -> str:
        return (
            f"{_SUB_VERBS.description()}. Exit codes: 0 done, 1 something does not hold or could not be had, or repair "
            "is not sure of a selector, 2 wrong usage or no such site, 3 nothing to repair, 6 there is no ledger or it "
            "cannot be read, 7 no article was found, 75 it is being crawled."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--name", metavar="NAME", help="of the new profile; else by the site's host")
        parser.add_argument("--dry-run", action="store_true", help="print what would be written")
        parser.add_argument("--replace", action="store_true", help="write in the place of a profile that is there")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs (list, show)")
        parser.add_argument("--pages", type=int, metavar="N", help="articles that are fetched again (default: 20)")
        parser.add_argument(
            "--write", action="store_true", help="put the new selectors into the profile, if it is TOML"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        self.known_settings.set("LOG_LEVEL", "ERROR", priority="project")
        with refusing():
            super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            verb, words = _SUB_VERBS.split(args, opts)
            self.exitcode = _run(verb, words, opts, self.known_settings)


def _run(verb: str, words: list[str], opts: argparse.Namespace, settings: "Settings") -> Exit:
    from newscrawler.run.subverbs import site

    match verb:
        case "add":
            url = _one(words, "URL: newscrawler site add https://news.example")
            return site.add(settings, url, opts.name, dry_run=opts.dry_run, may_replace=opts.replace)
        case "list":
            return site.list_sites(settings, as_json=opts.json)
        case "test":
            return site.test(settings, words)
    name = _one(words, f"site: newscrawler site {verb} NAME")
    match verb:
        case "show":
            return site.show_site(settings, name, as_json=opts.json)
        case "check":
            return site.check(settings, name)
        case _:
            return _repair(settings, name, opts)


def _repair(settings: "Settings", name: str, opts: argparse.Namespace) -> Exit:
    from newscrawler.run.subverbs.site_repair import PAGES, repair_site

    if opts.pages is not None and opts.pages < 1:
        raise BadUsageError("--pages is 1 or more")
    return repair_site(Path(settings["DATA_DIR"]), name, settings, pages=opts.pages or PAGES, write=opts.write)


def _one(words: list[str], what: str) -> str:
    if len(words) != 1:
        raise BadUsageError(f"name one {what}")
    return words[0]
