"""Revisions that the ledger drops because a released file has them, and finds again there."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from newscrawler.article import RECORD_FIELDS
from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.copies import has_sha256
from newscrawler.dataset.files.reading import lines_of
from newscrawler.dataset.readers.released import dataset_folder
from newscrawler.dataset.record import decode
from newscrawler.ledger.articles.dropping import Place, drop
from newscrawler.ledger.articles.history import History
from newscrawler.ledger.releases.segments import parts_of, released_segments
from newscrawler.ledger.store import Store


class DroppedRevisions(NamedTuple):
    """How many revisions were dropped, and the files that are not whole, of which none were."""

    revisions: int
    damaged: tuple[Path, ...]


def drop_revisions(store: Store, data_dir: Path, sites: Iterable[str], *, before: float) -> DroppedRevisions:
    """Drop from the ledger what was made before a time (seconds since 1970) and stands in a file that is whole.

    Raises StoreError. The caller has the locks of the sites.
    """
    number, damaged = 0, []
    for site in sites:
        with store.read() as connection:
            released = released_segments(connection, site)
        for segment in released:
            path = dataset_folder(data_dir, site) / segment.name
            if not has_sha256(path, segment.sha256):
                damaged.append(path)
                continue
            with store.write() as connection:
                for part in parts_of(connection, segment.segment):
                    number += drop(connection, part, before=before)
    return DroppedRevisions(number, tuple(damaged))


def with_dropped(found: History, data_dir: Path) -> History:
    """A history with the records that the ledger has dropped, as far as the files have them."""
    folder = dataset_folder(data_dir, found.site)
    revisions = [
        revision._replace(record=_record_at(folder, revision.place)) if revision.place else revision
        for revision in found.revisions
    ]
    return found._replace(revisions=revisions)


def _record_at(folder: Path, place: Place) -> dict[str, Any]:
    """The record of a row, without its discoveries; nothing where the file has no such line."""
    try:
        with (folder / place.name).open("rb") as file:
            [(_, line)] = islice(lines_of(file, compression_of(place.name)), place.line - 1, place.line)
        row = decode(line)
    except (OSError, ValueError):
        return {}
    return {name: row[name] for name in RECORD_FIELDS if name in row and name != "discovered_via"}
