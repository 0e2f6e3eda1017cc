"""Pages of a site that were saved with their records: what its profile is tested against.

Below sites/NAME/, NUMBER-SLUG.html.gz and .json: {"url", "content_type", "seen", "record"}.
"""

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from newscrawler.dataset.files.atomic import write_file
from newscrawler.run.single_pages import page_record
from newscrawler.site import Site

_NOT_EXPECTED = ("discovered_via", "crawled_at", "run_id", "content_hash", "confidence", "provenance", "site")
_MAX_SAID = 80  # characters of a value in a message


@dataclass(frozen=True, slots=True)
class Fixture:
    """One saved page and the record that it gave."""

    path: Path  # of its JSON
    url: str
    content_type: str | None
    record: dict[str, Any]

    @property
    def html(self) -> bytes:
        return gzip.decompress(self.path.with_suffix(".html.gz").read_bytes())


def record_of(site: Site, url: str, html: bytes, content_type: str | None) -> dict[str, Any]:
    """What a page gives with a profile, without what belongs to a run, and what was learned elsewhere."""
    record = page_record(html, url, site, content_type)
    return {name: value for name, value in record.items() if name not in _NOT_EXPECTED}


def save(folder: Path, number: int, site: Site, url: str, html: bytes, content_type: str | None, seen: date) -> None:
    slug = re.sub(r"[^a-z0-9]+", "-", url.partition("://")[2].partition("/")[2].lower()).strip("-")[-60:].strip("-")
    path = folder / f"{number:02}-{slug or 'page'}.json"
    record = record_of(site, url, html, content_type)
    data = {"url": url, "content_type": content_type, "seen": seen.isoformat(), "record": record}
    write_file(path.with_suffix(".html.gz"), gzip.compress(html, mtime=0))
    write_file(path, orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n")


def saved(folder: Path) -> Iterator[Fixture]:
    """The saved pages of a site. Raises ValueError that names a file which is none."""
    for path in sorted(folder.glob("*.json")):
        try:
            data = orjson.loads(path.read_bytes())
            yield Fixture(path, data["url"], data["content_type"], data["record"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path} is no saved page: {error}") from error


def differences(site: Site, fixture: Fixture, html: bytes | None = None, names: Sequence[str] = ()) -> list[str]:
    """How the record of a page differs from the one that was saved, a line a field; of `names` alone where given."""
    url, content_type = fixture.url, fixture.content_type
    found = record_of(site, url, fixture.html if html is None else html, content_type)
    return [
        f"{name}: {_said(found.get(name))}, not {_said(value)}"
        for name, value in fixture.record.items()
        if found.get(name) != value and (not names or name in names)
    ]


def _said(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _MAX_SAID else f"{text[:_MAX_SAID]}..."
