"""A released dataset as a reader sees it: its files and their manifest."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import file_digest
from itertools import islice

from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.reading import lines_of
from newscrawler.dataset.readers.manifest import FILE_NAME, Manifest, SegmentEntry
from newscrawler.dataset.readers.manifest_parsing import parse_manifest
from newscrawler.dataset.storage.opening import Datasets, dataset_files, datasets_at
from newscrawler.dataset.storage.storage import Storage
from newscrawler.errors import DatasetError, StorageError
from newscrawler.language.hints import did_you_mean


@dataclass(frozen=True, slots=True)
class ReleasedDataset:
    """The dataset of a site as it is by one manifest: what comes later does not show."""

    files: Storage
    manifest: Manifest

    def lines(self, *, after: int = 0, to: int | None = None) -> Iterator[bytes]:
        """Each row of the releases after one number up to another, in their order, as a line without its end.

        A file is compared with the manifest before its first row is given. Raises DatasetError where it differs,
        StorageError where it cannot be had now.
        """
        for segment in self.manifest.segments:
            first, end = segment.span(after, to)
            if first < end:
                with closing(self.lines_of(segment)) as lines:
                    yield from islice(lines, first, None if end == segment.rows else end)

    def lines_of(self, segment: SegmentEntry) -> Generator[bytes]:
        """The rows of one segment, once its file is known to be whole. Raises DatasetError."""
        try:
            with self.files.open(segment.name) as file:
                if file_digest(file, "sha256").hexdigest() != segment.sha256:
                    raise ValueError("it is not the file that the manifest names")
                file.seek(0)
                for _, line in lines_of(file, compression_of(segment.name)):
                    yield line.rstrip(b"\n")
        except StorageError:
            raise
        except (OSError, ValueError) as error:
            raise DatasetError(self.files.path(segment.name), _reason(error), self.manifest.site) from error


def open_dataset(datasets: Datasets, site: str) -> ReleasedDataset:
    """The dataset of a site. Raises LookupError where there is none, DatasetError where its manifest is damaged,
    StorageError where an object store cannot be used."""
    files = dataset_files(datasets, site)
    path = files.path(FILE_NAME)
    try:
        if (found := files.read(FILE_NAME)) is not None:
            return ReleasedDataset(files, parse_manifest(found.data))
        is_there = bool(files.sizes())
    except StorageError:
        raise
    except (OSError, ValueError) as error:
        raise DatasetError(path, _reason(error), site) from error
    if is_there:
        raise DatasetError(path, "it is missing", site)
    raise LookupError(f"no dataset of {site!r} at {files}: {_hint(datasets, site)}")


def released_sites(datasets: Datasets) -> list[str]:
    """The sites that have a dataset, in the order of their names."""
    root = datasets_at(datasets)
    return [name for name in root.folders() if root.below(name).read(FILE_NAME) is not None]


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _hint(datasets: Datasets, site: str) -> str:
    known = released_sites(datasets)
    if not known:
        return "no site has one there. `newscrawler run SITE` makes one; -s DATA_DIR= names its folder"
    return did_you_mean(site, known, f"there is one of {', '.join(known)}", most=3, cutoff=0.5)
