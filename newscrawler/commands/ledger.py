"""`newscrawler ledger VERB`: whether the ledger is sound, and ways back where it is not."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawler.commands import complain, refusing
from newscrawler.exits import Exit, RefusedError
from newscrawler.language.durations import parse_duration
from newscrawler.ledger import site_lock

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_VERBS = {
    "check": "look at every page, row and record of the ledger, and at every released file against it",
    "backup": "copy ledger and datasets of all sites into a new folder below DIR, and look at every row of the copy; "
    "runs may go on, and what a folder there has already is not copied again; --keep N removes older ones",
    "restore": "put the last backup below DIR, or the one that DIR is, into DATA_DIR; newer datasets stay as they are; "
    "--force takes all back to the backup",
    "rebuild": "bring the ledger up to the released rows of these sites, or of all; or make it anew from them alone",
    "vacuum": "give back the space that nothing takes any more; --drop-before 180d drops older revisions first that "
    "released files hold",
}
_OPTIONS = {"drop_before": "vacuum", "keep": "backup", "force": "restore"}
_NAMES_FOLDER = ("backup", "restore")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] VERB [SITE...|DIR]"

    def short_desc(self) -> str:
        return "Check the ledger, back it up, restore or rebuild it"

    def long_desc(self) -> str:
        verbs = "; ".join(f"{verb}: {does}" for verb, does in _VERBS.items())
        return (
            f"{verbs}. Exit codes: 0 done, 1 something is damaged, 2 wrong usage or nothing there, 6 ledger or dataset "
            "cannot be read or written, 75 a site is being crawled."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--drop-before", metavar="TIME", help="drop revisions older than 180d, ... that later ones followed"
        )

        parser.add_argument("--keep", metavar="N", type=int, help="sound backups that stay, with the new one")
        parser.add_argument("--force", action="store_true", help="move aside what is newer than the backup")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before
        data_dir = Path(self.settings["DATA_DIR"])
        with refusing():
            verb, rest = _parse(args, opts)
            if verb == "vacuum":
                _vacuum(data_dir, _age(opts.drop_before))
            elif verb == "rebuild":
                _rebuild(data_dir, rest, self.settings)
            elif verb == "backup":
                self.exitcode = _backup(data_dir, Path(rest[0]), opts.keep)
            elif verb == "restore":
                _restore(Path(rest[0]), data_dir, force=opts.force)
            else:
                self.exitcode = _check(data_dir)


def _parse(args: list[str], opts: argparse.Namespace) -> tuple[str, list[str]]:
    if unknown := [word for word in args if word.startswith("-")]:
        raise UsageError(f"unknown option {unknown[0]}")
    if not args or args[0] not in _VERBS:
        raise UsageError(f"name one of {', '.join(_VERBS)}{f', not {args[0]!r}' if args else ''}")
    for option, owner in _OPTIONS.items():
        if getattr(opts, option) and owner != args[0]:
            raise UsageError(f"--{option.replace('_', '-')} belongs to `newscrawler ledger {owner}`")
    verb, *rest = args
    if verb in _NAMES_FOLDER and len(rest) != 1:
        raise UsageError(f"name one folder: newscrawler ledger {verb} DIR")
    if rest and verb not in ("rebuild", *_NAMES_FOLDER):
        raise UsageError(f"{verb} takes no {rest[0]!r}")
    if opts.keep is not None and opts.keep < 1:
        raise UsageError(f"--keep {opts.keep}: one backup stays at least")
    return verb, rest


def _age(text: str | None) -> int | None:
    try:
        return None if text is None else parse_duration(text)
    except ValueError as error:
        raise UsageError(f"--drop-before: {error}") from error


def _vacuum(data_dir: Path, age: int | None) -> None:
    from newscrawler.dataset.releases.dropping import drop_revisions
    from newscrawler.ledger.articles.finding import sites_of
    from newscrawler.ledger.store import FILE_NAME, open_store

    path = data_dir / FILE_NAME
    with _failing():
        with open_store(data_dir, create=False) as store, store.read() as connection:
            sites = sites_of(connection)
        with _alone(data_dir, sites), open_store(data_dir) as store:
            before = path.stat().st_size
            if age is not None:
                dropped = drop_revisions(store, data_dir, sites, before=time() - age)
                for damaged in dropped.damaged:
                    complain(f"{damaged} is missing or damaged: what it should hold stays in the ledger")
                print(f"{path}: {dropped.revisions} old revisions dropped, which released files hold")
            store.vacuum()
        print(f"{path}: {_megabytes(before)} before, {_megabytes(path.stat().st_size)} now")


def _rebuild(data_dir: Path, named: list[str], settings: "BaseSettings") -> None:
    from newscrawler.dataset.readers.released import released_sites
    from newscrawler.dataset.recovery.rebuild import rebuild
    from newscrawler.ledger.store import open_store
    from newscrawler.ledger.urls.timing import Timing

    timing = Timing(
        first=settings.getfloat("REVISIT_FIRST"),
        factor=settings.getfloat("REVISIT_FACTOR"),
        until=settings.getfloat("REVISIT_UNTIL"),
        attempts=settings.getint("RETRY_RUNS"),
    )
    sites = named or released_sites(data_dir)
    if not sites:
        raise RefusedError(Exit.BAD_USAGE, f"there is no dataset at {data_dir}: nothing to make a ledger from")
    with _failing(), _alone(data_dir, sites), open_store(data_dir) as store:
        for each in rebuild(store, data_dir, sites, timing=timing):
            what = f"{each.rows} rows of {each.segments} segments put back, of {each.articles} articles"
            print(f"{each.site}: {what if each.segments else 'the ledger had all'}; release {each.release}")


def _backup(data_dir: Path, folder: Path, keep: int | None) -> Exit:
    from newscrawler.dataset.recovery.backup import back_up

    with _failing():
        made = back_up(data_dir, folder, now=time(), keep=keep)
    for fault in made.faults:
        print(fault)
    removed = f"; {made.removed} older ones removed" if made.removed else ""
    print(f"{made.generation}: {made.copied} segments copied, {made.linked} as in the one before{removed}")
    if made.faults:
        complain(
            f"{made.generation} has {len(made.faults)} faults, which the ledger has, too; no older backup was removed"
        )
        return Exit.FAILED
    return Exit.DONE


def _restore(folder: Path, data_dir: Path, *, force: bool) -> None:
    from newscrawler.dataset.readers.released import released_sites
    from newscrawler.dataset.recovery.generations import latest
    from newscrawler.dataset.recovery.restore import restore

    with _failing():
        sites = {*released_sites(latest(folder)), *released_sites(data_dir)}
        with _alone(data_dir, sorted(sites)):
            done = restore(folder, data_dir, now=time(), force=force)
    print(f"{data_dir}: restored from {done.generation}: {', '.join(done.sites) or 'no site yet'}")
    if done.aside:
        print(f"What was there before is in {done.aside}")
    for site in sorted({*done.newer} | ({*released_sites(data_dir)} - {*done.sites})):
        way_out = f"`newscrawler ledger rebuild {site}` brings the ledger up to it"
        print(f"{site}: its dataset is newer than the backup: {way_out}")


@contextmanager
def _failing() -> Iterator[None]:
    """What ends a verb, as one line and an exit code."""
    from newscrawler.errors import BackupError, DatasetError, NoLedgerError, ReleaseError, StoreError

    try:
        yield
    except NoLedgerError as error:
        raise RefusedError(Exit.BAD_USAGE, str(error)) from error
    except DatasetError as error:
        raise RefusedError(Exit.FAILED, str(error)) from error
    except (StoreError, ReleaseError, BackupError) as error:
        raise RefusedError(Exit.STORE_FAILED, str(error)) from error


@contextmanager
def _alone(data_dir: Path, sites: Iterable[str]) -> Iterator[None]:
    """While no run of any site is at the ledger."""
    with ExitStack() as locks:
        for site in sites:
            if (held := site_lock.hold(data_dir, site)) is None:
                raise RefusedError(Exit.LOCKED, f"{site} is being crawled; try again when it has ended")
            locks.callback(held.release)
        yield


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def _check(data_dir: Path) -> Exit:
    from newscrawler.dataset.checks.check import check_data_dir
    from newscrawler.errors import NoLedgerError, StoreError

    number = 0
    try:
        for fault in check_data_dir(data_dir):
            number += 1
            print(fault, flush=True)
    except NoLedgerError as error:
        raise RefusedError(Exit.BAD_USAGE, str(error)) from error
    except StoreError as error:
        print(error)
        number += 1
    if number:
        print(f"{number} faults: see docs/how-do-i-back-it-up.md")
        return Exit.FAILED
    print(f"{data_dir}: the ledger is sound, and every released file is as it says")
    return Exit.DONE
