"""Revisions that the ledger drops because a released file has them, and finds again there."""

from collections.abc import Iterable
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from newscrawler.article import RECORD_FIELDS
from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.reading import lines_of
from newscrawler.dataset.record import decode
from newscrawler.dataset.storage.opening import Datasets, dataset_files
from newscrawler.dataset.storage.storage import Storage, is_whole
from newscrawler.ledger.articles.dropping import Place, drop
from newscrawler.ledger.articles.history import History
from newscrawler.ledger.releases.segments import parts_of, released_segments
from newscrawler.ledger.store import Store


class DroppedRevisions(NamedTuple):
    """How many revisions were dropped, and the files that are not whole, of which none were."""

    revisions: int
    damaged: tuple[str, ...]


def drop_revisions(store: Store, datasets: Datasets, sites: Iterable[str], *, before: float) -> DroppedRevisions:
    """Drop from the ledger what was made before a time (seconds since 1970) and stands in a file that is whole.

    Raises StoreError. The caller has the locks of the sites.
    """
    number, damaged = 0, []
    for site in sites:
        files = dataset_files(datasets, site)
        for segment in store.look(partial(released_segments, site=site)):
            if not is_whole(files, segment.name, segment.sha256):
                damaged.append(files.path(segment.name))
                continue
            with store.write() as connection:
                for part in parts_of(connection, segment.segment):
                    number += drop(connection, part, before=before)
    return DroppedRevisions(number, tuple(damaged))


def with_dropped(found: History, datasets: Datasets) -> History:
    """A history with the records that the ledger has dropped, as far as the files have them."""
    files = dataset_files(datasets, found.site)
    revisions = [
        revision._replace(record=_record_at(files, revision.place)) if revision.place else revision
        for revision in found.revisions
    ]
    return found._replace(revisions=revisions)


def _record_at(files: Storage, place: Place) -> dict[str, Any]:
    """The record of a row, without its discoveries; nothing where the file has no such line."""
    try:
        with files.open(place.name) as file:
            [(_, line)] = islice(lines_of(file, compression_of(place.name)), place.line - 1, place.line)
        row = decode(line)
    except (OSError, ValueError):
        return {}
    return {name: row[name] for name in RECORD_FIELDS if name in row and name != "discovered_via"}
