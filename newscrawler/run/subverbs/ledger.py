"""Sub-verbs of `ledger`: check, backup, restore, rebuild, copy, vacuum, doctor.

Tested in tests/commands/test_ledger.py.
"""

from contextlib import nullcontext
from pathlib import Path
from time import time

from scrapy.settings import BaseSettings

from newscrawler.dataset.checks.check import check_data_dir
from newscrawler.dataset.readers.released import released_sites
from newscrawler.dataset.recovery.backup import back_up
from newscrawler.dataset.recovery.generations import latest
from newscrawler.dataset.recovery.rebuild import rebuild as rebuild_ledger
from newscrawler.dataset.recovery.restore import restore as restore_backup
from newscrawler.dataset.releases.dropping import drop_revisions
from newscrawler.dataset.storage.folder import FolderStorage
from newscrawler.errors import NoLedgerError, StoreError
from newscrawler.exits import Exit, RefusedError
from newscrawler.ledger.address import leases_last, named_ledger
from newscrawler.ledger.articles.finding import sites_of
from newscrawler.ledger.copying import copy_ledger
from newscrawler.ledger.leases.site import holder
from newscrawler.ledger.store import FILE_NAME, open_named, open_store
from newscrawler.ledger.store.doctor import examine
from newscrawler.ledger.store_errors import explain_failure
from newscrawler.ledger.urls.timing import Timing
from newscrawler.report.phrases import counted
from newscrawler.run.command import no_runs
from newscrawler.run.console import complain
from newscrawler.run.datasets import datasets_of
from newscrawler.run.ledger_alone import ledger_alone

_NOT_INTO_OBJECTS = (
    "a backup is restored into a folder, and DATASET names an object store: docs/how-do-i-keep-the-dataset-in-s3.md "
    "says how a ledger is brought back then"
)


def check(data_dir: Path, settings: BaseSettings) -> Exit:
    """Print what is wrong with the ledger, and with released files against it."""
    number = 0
    try:
        for fault in check_data_dir(data_dir, datasets_of(settings)):
            number += 1
            print(fault, flush=True)
    except NoLedgerError:
        raise
    except StoreError as error:
        print(error)
        number += 1
    except OSError as error:  # it says nothing of the ledger that this user may not look at it
        reason = explain_failure(str(error.filename or data_dir), error.strerror or str(error))
        raise RefusedError(Exit.STORE_FAILED, reason) from error
    if number:
        print(f"{counted(number, 'fault')}: see docs/how-do-i-back-it-up.md")
        return Exit.FAILED
    print(f"{data_dir}: the ledger is sound, and every released file is as it says")
    return Exit.DONE


def backup(data_dir: Path, folder: Path, keep: int | None, settings: BaseSettings) -> Exit:
    """Copy ledger and datasets of all sites into a new folder."""
    made = back_up(data_dir, folder, now=time(), keep=keep, datasets=datasets_of(settings))
    for fault in made.faults:
        print(fault)
    removed = f"; {made.removed} older ones removed" if made.removed else ""
    print(f"{made.generation}: {made.copied} segments copied, {made.linked} as in the one before{removed}")
    if made.faults:
        faults = f"{len(made.faults)} faults, which the ledger has, too; no older backup was removed"
        complain(f"{made.generation} has {faults}")
        return Exit.FAILED
    return Exit.DONE


def restore(folder: Path, data_dir: Path, settings: BaseSettings, *, force: bool) -> Exit:
    """Put a backup into DATA_DIR."""
    if settings["DATASET"]:
        raise RefusedError(Exit.BAD_USAGE, _NOT_INTO_OBJECTS)
    sites = {*released_sites(latest(folder)), *released_sites(data_dir)}
    with no_runs(data_dir, sorted(sites)):
        done = restore_backup(folder, data_dir, now=time(), force=force)
    print(f"{data_dir}: restored from {done.generation}: {', '.join(done.sites) or 'no site yet'}")
    if done.aside:
        print(f"What was there before is in {done.aside}")
    for site in sorted({*done.newer} | ({*released_sites(data_dir)} - {*done.sites})):
        way_out = f"`newscrawler ledger rebuild {site}` brings the ledger up to it"
        print(f"{site}: its dataset is newer than the backup: {way_out}")
    return Exit.DONE


def rebuild(data_dir: Path, named: list[str], settings: BaseSettings) -> Exit:
    """Bring the ledger up to the released rows of sites, or of all."""
    timing = Timing(
        first=settings.getfloat("REVISIT_FIRST"),
        factor=settings.getfloat("REVISIT_FACTOR"),
        until=settings.getfloat("REVISIT_UNTIL"),
        attempts=settings.getint("RETRY_RUNS"),
    )
    datasets = datasets_of(settings)
    sites = named or released_sites(datasets)
    if not sites:
        where = data_dir if isinstance(datasets, FolderStorage) else datasets
        raise RefusedError(Exit.BAD_USAGE, f"there is no dataset at {where}: nothing to make a ledger from")
    with ledger_alone(data_dir, sites) as store:
        for each in rebuild_ledger(store, data_dir, sites, timing=timing, datasets=datasets):
            what = f"{each.rows} rows of {each.segments} segments put back, of {each.articles} articles"
            print(f"{each.site}: {what if each.segments else 'the ledger had all'}; release {each.release}")
    return Exit.DONE


def copy(source: str, target: str) -> Exit:
    """Copy a ledger, that of a folder or in a database, into an empty one, while no run is at it."""
    with open_named(source, create=False) as ours:
        with ours.read() as connection:
            sites = sites_of(connection)
            if held := [site for site in sites if holder(connection, site) is not None]:
                raise RefusedError(Exit.LOCKED, f"{held[0]} is being crawled; try again when it has ended")
        with no_runs(Path(source), sites) if "://" not in source else nullcontext(), open_named(target) as theirs:
            done = copy_ledger(ours, theirs)
            print(f"{ours.name} is in {theirs.name}, too: {done.rows} rows, compared; digest {done.digest}")
    return Exit.DONE


def doctor(data_dir: Path) -> Exit:
    """Print how the ledger's server is set, and what is to be set otherwise."""
    if not named_ledger():
        print(f"{data_dir / FILE_NAME}: a file has no server, and nothing to set")
        return Exit.DONE
    with open_store(data_dir, create=False) as store, store.read() as connection:
        found = list(examine(connection, lease=leases_last()))
    for finding in found:
        print(f"{finding.what}: {finding.found}{f' - set {finding.advice}' if finding.advice else ''}")
    wrong = sum(finding.advice is not None for finding in found)
    print(f"{store.name}: {f'{wrong} to set' if wrong else 'all is well'}")
    return Exit.FAILED if wrong else Exit.DONE


def vacuum(data_dir: Path, age: int | None, settings: BaseSettings) -> Exit:
    """Give back space that nothing takes; drop revisions older than `age` seconds first, if it is given."""
    with open_store(data_dir, create=False) as store, store.read() as connection:
        sites = sites_of(connection)
    with ledger_alone(data_dir, sites) as store:
        before = store.size()
        if age is not None:
            dropped = drop_revisions(store, datasets_of(settings), sites, before=time() - age)
            for damaged in dropped.damaged:
                complain(f"{damaged} is missing or damaged: what it should hold stays in the ledger")
            print(f"{store.name}: {dropped.revisions} old revisions dropped, which released files hold")
        store.vacuum()
        print(f"{store.name}: {_megabytes(before)} before, {_megabytes(store.size())} now")
    return Exit.DONE


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
