"""Sub-verbs of `dataset` that change what is released: release, compact, repair. No run of the site may go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time

from scrapy.settings import BaseSettings

from newscrawler.dataset.checks.repair import repair as repair_dataset
from newscrawler.dataset.files.atomic import explain
from newscrawler.dataset.releases import quarantine
from newscrawler.dataset.releases.compaction import compact as compact_segments
from newscrawler.dataset.releases.compaction import undo
from newscrawler.exits import BadUsageError, Exit, RefusedError
from newscrawler.ledger.store import Store, open_store
from newscrawler.paths import is_folder
from newscrawler.report.phrases import counted
from newscrawler.run.datasets import release_options, writable_datasets
from newscrawler.run.ledger_alone import ledger_alone


def accept(data_dir: Path, site: str, run_id: str, settings: BaseSettings) -> Exit:
    """Publish what waits in quarantine for a run."""
    with _ledger(data_dir, site) as store:
        datasets = writable_datasets(settings, store)
        released = quarantine.accept(store, datasets, site, run_id, release_options(settings), now=time())
    if released is None:
        print(f"{site}: nothing of run {run_id} that a reader does not have")
        return Exit.NOTHING_NEW
    changes = f"{released.added} added, {released.updated} updated, {released.withdrawn} withdrawn"
    changes += f", {released.merged} merged" if released.merged else ""
    print(f"{site}: release {released.release} has {counted(released.rows, 'row')}: {changes}")
    return Exit.DONE


def reject(data_dir: Path, site: str, run_id: str) -> Exit:
    """Throw away what waits in quarantine for a run."""
    with _ledger(data_dir, site) as store:
        number = quarantine.reject(store, site, run_id, now=time())
    are, own = ("is", "its page") if number == 1 else ("are", "their pages")
    print(f"{site}: {counted(number, 'record')} of run {run_id} {are} thrown away; the next run fetches {own} again")
    return Exit.DONE


def compact(data_dir: Path, site: str, grace: float, settings: BaseSettings) -> Exit:
    """Put many small segments into few; the old ones stay for `grace` seconds."""
    with _ledger(data_dir, site) as store:
        done = compact_segments(
            store,
            writable_datasets(settings, store),
            site,
            now=time(),
            grace=grace,
            compression=settings["DATASET_COMPRESSION"],
            segment_rows=settings.getint("SEGMENT_ROWS"),
        )
    gone = f"; {done.removed} files of before are removed" if done.removed else ""
    if done.names:
        print(f"{site}: {done.before} segments became {len(done.names)}: {', '.join(done.names)}{gone}")
    else:
        print(f"{site}: its segments are few already{gone}")
    return Exit.DONE


def repair(data_dir: Path, site: str, backups: list[Path], settings: BaseSettings) -> Exit:
    """Write lost and damaged files again, from backups or the ledger."""
    if missing := [folder for folder in backups if not is_folder(folder)]:
        raise BadUsageError(f"--from {missing[0]}: there is no such folder")
    with _ledger(data_dir, site) as store:
        datasets = writable_datasets(settings, store)
        undo(store, datasets, site)
        recovered = repair_dataset(store, datasets, site, backups=backups)
    names = [*recovered.rewritten, *recovered.finished, *(["manifest.json"] if recovered.manifest else [])]
    print(f"{site}: {'written again: ' + ', '.join(names) if names else 'nothing was lost or damaged'}")
    return Exit.DONE


@contextmanager
def _ledger(data_dir: Path, site: str) -> Iterator[Store]:
    """The ledger, while no run of the site is at it."""
    try:
        open_store(data_dir, create=False).close()  # without one, nothing is made
        with ledger_alone(data_dir, [site]) as store:
            yield store
    except OSError as error:
        raise RefusedError(Exit.STORE_FAILED, explain(data_dir, error)) from error
