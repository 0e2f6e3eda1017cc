"""The address of a page that was saved: of a file beside it, of a note that a browser left, of its canonical link."""

import re
from pathlib import Path

import orjson

from newscrawler.extract.page import Page
from newscrawler.extract.sources.meta import Meta

_NOTED = 4_096  # bytes of a page in which its saver's note stands
# What browsers and SingleFile write into a page that they save.
_NOTES = (
    re.compile(rb"<!-- saved from url=\(\d+\)(https?://\S+) -->"),
    re.compile(rb"<!--\s*Page saved with SingleFile\s*url:\s*(https?://\S+)"),
)
_MIRRORED = re.compile(rb"<!-- Mirrored from (\S+) by HTTrack")  # without a scheme
_URL = re.compile(r"(?:URL=)?(https?://\S+)", re.IGNORECASE)  # alone on a line, or as in a shortcut of Windows
_PORT = re.compile(r"[^/]+:\d+(?:/|$)").match
_ENDS = re.compile(r"(?:\.(?:html?|xhtml))?(?:\.(?:gz|zst))?$", re.IGNORECASE)


def address_beside(path: Path) -> str | None:
    """The address in a file beside a page: NAME.url, NAME.html.url or "url" in NAME.json; None where none is."""
    stem = _ENDS.sub("", path.name)
    for name in (f"{path.name}.url", f"{stem}.url", f"{path.name}.json", f"{stem}.json"):
        try:
            data = path.with_name(name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            continue
        if url := _in_json(data) if name.endswith(".json") else _on_a_line(data):
            return url
    return None


def _scheme_of(address: str) -> str:
    """An address with the scheme that it likely had: there is another port where it was served without TLS."""
    return f"{'http' if _PORT(address) else 'https'}://{address}"


def _on_a_line(data: bytes) -> str | None:
    lines = map(str.strip, data.decode("utf-8-sig", "replace").splitlines())
    return next((match[1] for line in lines if (match := _URL.fullmatch(line))), None)


def _in_json(data: bytes) -> str | None:
    try:
        said = orjson.loads(data)
    except ValueError:
        return None
    url = said.get("url") if isinstance(said, dict) else None
    return url if isinstance(url, str) else None


def own_address(html: bytes | str) -> str | None:
    """The address that a page names as its own: in a saver's note, else as its canonical link."""
    start = html[:_NOTED]
    start = start.encode("utf-8", "replace") if isinstance(start, str) else start
    if mirrored := _MIRRORED.search(start):
        return _scheme_of(mirrored[1].decode("utf-8", "replace"))
    noted = next((match[1].decode("utf-8", "replace") for note in _NOTES if (match := note.search(start))), None)
    return noted or Meta(Page(html, "")).get("canonical_url")
