"""`newscrawler sites`: the profiles that there are; the sites that the ledger keeps for workers."""

import argparse
from pathlib import Path

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.run.command import QuietCommand, SubVerbs
from newscrawler.run.start.verb import refuse_idle_options

_SUB_VERBS = SubVerbs(
    "sites",
    {
        "import": "let the ledger keep the sites of FILE as the file has them, for `newscrawler work`",
        "list": "the sites that the ledger keeps, and when each is due",
        "due": "those that are due now, 3 if none is; with NAME..., let these be due at once",
        "pause": "let no worker take NAME...",
        "resume": "let workers take NAME... again",
    },
    {"replace": ("import",), "group": ("due", "pause", "resume"), "json": ("list", "due")},
)


class SitesCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] [NAME | VERB [FILE|NAME...]]"

    def short_desc(self) -> str:
        return "List the sites, or show the profile of one; keep sites in the ledger for workers"

    def long_desc(self) -> str:
        return (
            "Without a verb: the profiles that there are, or that of NAME, as `newscrawler site list` and `site show` "
            f"have them. {_SUB_VERBS.description()}. Exit codes: 0 done, "
            "2 wrong usage, an unknown site or a profile that cannot be read, 3 the ledger keeps no site, or none "
            "is due, 6 the ledger cannot be read or written."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")
        parser.add_argument("--group", metavar="NAME", help="the sites of this group (due, pause, resume)")
        parser.add_argument(
            "--replace", action="store_true", help="take sites over that the ledger has from other files"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing(no_ledger=Exit.NOTHING_NEW):
            if args and args[0] in _SUB_VERBS.does:
                self.exitcode = self._keep(*_SUB_VERBS.split(args, opts), opts)
                return
            from newscrawler.run.subverbs import site

            if len(args) > 1:
                raise BadUsageError("name one site, or none for a list of all")
            refuse_idle_options(opts, "group", owner="`newscrawler sites due`, `pause` and `resume`")
            refuse_idle_options(opts, "replace", owner="`newscrawler sites import`")
            if args:
                self.exitcode = site.show_site(self.known_settings, args[0], as_json=opts.json)
            else:
                self.exitcode = site.list_sites(self.known_settings, as_json=opts.json)

    def _keep(self, verb: str, words: list[str], opts: argparse.Namespace) -> Exit:
        from newscrawler.run.subverbs import kept_sites

        if verb == "import":
            if len(words) != 1:
                raise BadUsageError("name one file: newscrawler sites import sites.toml")
            return kept_sites.import_file(self.known_settings, Path(words[0]), replace=opts.replace)
        if verb == "list" or (verb == "due" and not words and not opts.group):
            if words:
                raise BadUsageError("list takes no names")
            return kept_sites.list_kept(self.data_dir, only_due=verb == "due", as_json=opts.json)
        if bool(words) == bool(opts.group):
            raise BadUsageError(f"name sites or a --group: newscrawler sites {verb} NAME...")
        return kept_sites.change_kept(self.data_dir, verb, words, opts.group)
