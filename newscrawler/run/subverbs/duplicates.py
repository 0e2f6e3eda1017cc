"""`newscrawler duplicates merge`: a batch over all datasets, and the releases that say what it found.

Tested in tests/dataset/near_duplicates/test_batch.py.
"""

import sys
from pathlib import Path
from time import time

from scrapy.settings import BaseSettings

from newscrawler.dataset.near_duplicates.batch import check_output, find_near_duplicates, write_pairs
from newscrawler.dataset.near_duplicates.stories import merge_found_stories
from newscrawler.dataset.near_duplicates.work_file import open_work_file
from newscrawler.dataset.readers.released import open_dataset, released_sites
from newscrawler.dataset.releases.release import release
from newscrawler.dataset.storage.opening import Datasets
from newscrawler.exits import Exit, RefusedError
from newscrawler.ledger.near_duplicates.found import latest_releases, sites_to_announce
from newscrawler.ledger.store import Store, open_store
from newscrawler.report.phrases import counted
from newscrawler.run.datasets import datasets_of, release_options, writable_datasets
from newscrawler.run.ledger_alone import ledger_alone

RUN_ID = "duplicates-merge"


def merge(data_dir: Path, settings: BaseSettings, *, output: Path | None, dry_run: bool) -> Exit:
    """Find the near-duplicates among all released articles, and make their stories one."""
    if output is not None:
        check_output(output)
    datasets = datasets_of(settings)
    sites = released_sites(datasets)
    if not sites:
        raise LookupError(f"no dataset at {datasets}: `newscrawler run SITE` makes one")
    with open_work_file(data_dir, memory=settings["DUPLICATES_MEMORY"]) as work:
        found = find_near_duplicates(work, datasets, sites)
        articles, pairs = counted(found.articles, "article"), counted(found.pairs, "pair")
        print(f"{articles}, {found.candidates:,} compared, {pairs}", file=sys.stderr)
        if output is not None:
            write_pairs(work, output)
        if dry_run:
            return Exit.DONE
        with open_store(data_dir, create=False) as store:
            merged = merge_found_stories(work, store)
            print(f"{merged:,} {'story is' if merged == 1 else 'stories are'} part of others now", file=sys.stderr)
            waiting = sorted(_unannounced(store, datasets))
            for site in waiting:
                _announce(data_dir, site, settings)
    return Exit.DONE if merged or waiting else Exit.NOTHING_NEW


def _unannounced(store: Store, datasets: Datasets) -> set[str]:
    """Sites whose readers do not know yet what was found: no release says so, or its files were not written."""
    with store.read() as connection:
        sites, claimed = sites_to_announce(connection), latest_releases(connection, RUN_ID)
    unwritten = {site for site, number in claimed.items() if open_dataset(datasets, site).manifest.release < number}
    return {*sites, *unwritten}


def _announce(data_dir: Path, site: str, settings: BaseSettings) -> None:
    """Release rows that say which articles of a site are of another story now; a run of it does that, too."""
    try:
        with ledger_alone(data_dir, [site]) as store:
            released = release(
                store,
                writable_datasets(settings, store),
                site,
                release_options(settings),
                run_id=RUN_ID,
                now=time(),
                only_merged=True,
            )
    except RefusedError:
        print(f"{site}: it is being crawled; its next release has its merged rows")
        return
    if released is not None:
        print(f"{site}: release {released.release} has {released.merged} merged rows")
