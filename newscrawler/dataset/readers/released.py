"""A released dataset as a reader sees it: a folder and its manifest."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import file_digest
from itertools import islice
from pathlib import Path

from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.reading import lines_of
from newscrawler.dataset.readers.manifest import FILE_NAME, Manifest, SegmentEntry
from newscrawler.dataset.readers.manifest_parsing import parse_manifest
from newscrawler.errors import DatasetError


def dataset_folder(data_dir: Path | str, site: str) -> Path:
    """Where the dataset of a site lies below DATA_DIR."""
    return Path(data_dir, "dataset", site)


@dataclass(frozen=True, slots=True)
class ReleasedDataset:
    """The dataset of a site as it is by one manifest: what comes later does not show."""

    folder: Path
    manifest: Manifest

    def lines(self, *, after: int = 0, to: int | None = None) -> Iterator[bytes]:
        """Each row of the releases after one number up to another, in their order, as a line without its end.

        A file is compared with the manifest before its first row is given. Raises DatasetError where it differs.
        """
        for segment in self.manifest.segments:
            first, end = segment.span(after, to)
            if first < end:
                with closing(self.lines_of(segment)) as lines:
                    yield from islice(lines, first, None if end == segment.rows else end)

    def lines_of(self, segment: SegmentEntry) -> Generator[bytes]:
        """The rows of one segment, once its file is known to be whole. Raises DatasetError."""
        path = self.folder / segment.name
        try:
            with path.open("rb") as file:
                if file_digest(file, "sha256").hexdigest() != segment.sha256:
                    raise ValueError("it is not the file that the manifest names")
                file.seek(0)
                for _, line in lines_of(file, compression_of(segment.name)):
                    yield line.rstrip(b"\n")
        except (OSError, ValueError) as error:
            raise DatasetError(path, _reason(error), self.manifest.site) from error


def open_dataset(data_dir: Path | str, site: str) -> ReleasedDataset:
    """The dataset of a site. Raises LookupError where there is none, DatasetError where its manifest is damaged."""
    folder = dataset_folder(data_dir, site)
    path = folder / FILE_NAME
    try:
        return ReleasedDataset(folder, parse_manifest(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        if folder.is_dir() and any(folder.iterdir()):
            raise DatasetError(path, "it is missing", site) from None
        raise LookupError(f"no dataset of {site!r} at {folder}: {_hint(data_dir, site)}") from None
    except (OSError, ValueError) as error:
        raise DatasetError(path, _reason(error), site) from error


def released_sites(data_dir: Path | str) -> list[str]:
    """The sites that have a dataset, in the order of their names."""
    return sorted(path.parent.name for path in Path(data_dir, "dataset").glob(f"*/{FILE_NAME}"))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _hint(data_dir: Path | str, site: str) -> str:
    known = released_sites(data_dir)
    if not known:
        return "no site has one there. `newscrawler run SITE` makes one; -s DATA_DIR= names its folder"
    near = get_close_matches(site, known, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else f"there is one of {', '.join(known)}"
