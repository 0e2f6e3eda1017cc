"""`newscrawler ledger VERB`: check the ledger, back it up, restore it or make it anew."""

import argparse
from pathlib import Path

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.durations import parse_duration
from newscrawler.run.command import QuietCommand, SubVerbs

_SUB_VERBS = SubVerbs(
    "ledger",
    {
        "check": "look at every page, row and record of the ledger, and at every released file against it",
        "backup": "copy ledger and datasets of all sites into a new folder below DIR, and look at every row of the "
        "copy; runs may go on, and what a folder there has already is not copied again; --keep N removes older ones",
        "restore": "put the last backup below DIR, or the one that DIR is, into DATA_DIR; newer datasets stay as they "
        "are; --force takes all back to the backup",
        "rebuild": "bring the ledger up to the released rows of these sites, or of all; or make it anew from them "
        "alone",
        "copy": "copy the ledger FROM a folder or a URL TO another, in which nothing has been run, and compare every "
        "row",
        "doctor": "look at the settings of the server that LEDGER names, and say what to set",
        "vacuum": "give back the space that nothing takes any more; --drop-before 180d drops older revisions first "
        "that released files hold",
    },
    {"drop_before": ("vacuum",), "keep": ("backup",), "force": ("restore",)},
)
_NAMES_FOLDER = ("backup", "restore")


class LedgerCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] VERB [SITE...|DIR|FROM TO]"

    def short_desc(self) -> str:
        return "Check the ledger, back it up, restore, rebuild or copy it"

    def long_desc(self) -> str:
        return (
            f"{_SUB_VERBS.description()}. Exit codes: 0 done, 1 something is damaged, or to be set, 2 wrong usage or "
            "nothing there, 6 ledger or dataset cannot be read or written, 75 a site is being crawled."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--drop-before", metavar="TIME", help="drop revisions older than 180d, ... that later ones followed"
        )

        parser.add_argument("--keep", metavar="N", type=int, help="sound backups that stay, with the new one")
        parser.add_argument("--force", action="store_true", help="move aside what is newer than the backup")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing(no_ledger=Exit.BAD_USAGE):
            verb, words = _parse(args, opts)
            self.exitcode = self._run(verb, words, opts)

    def _run(self, verb: str, words: list[str], opts: argparse.Namespace) -> Exit:
        from newscrawler.run.subverbs import ledger

        data_dir, settings = self.data_dir, self.known_settings
        match verb:
            case "check":
                return ledger.check(data_dir, settings)
            case "backup":
                return ledger.backup(data_dir, Path(words[0]), opts.keep, settings)
            case "restore":
                return ledger.restore(Path(words[0]), data_dir, settings, force=opts.force)
            case "copy":
                return ledger.copy(*words)
            case "rebuild":
                return ledger.rebuild(data_dir, words, settings)
            case "doctor":
                return ledger.doctor(data_dir)
            case _:
                return ledger.vacuum(data_dir, _age(opts.drop_before), settings)


def _parse(args: list[str], opts: argparse.Namespace) -> tuple[str, list[str]]:
    verb, rest = _SUB_VERBS.split(args, opts)
    if verb in _NAMES_FOLDER and len(rest) != 1:
        raise BadUsageError(f"name one folder: newscrawler ledger {verb} DIR")
    if verb == "copy" and len(rest) != 2:
        raise BadUsageError("name two: newscrawler ledger copy FROM TO")
    if rest and verb not in ("rebuild", "copy", *_NAMES_FOLDER):
        raise BadUsageError(f"{verb} takes no {rest[0]!r}")
    if opts.keep is not None and opts.keep < 1:
        raise BadUsageError(f"--keep {opts.keep}: one backup stays at least")
    return verb, rest


def _age(text: str | None) -> int | None:
    try:
        return None if text is None else parse_duration(text)
    except ValueError as error:
        raise BadUsageError(f"--drop-before: {error}") from error
