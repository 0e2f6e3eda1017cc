"""Finds the file of a picture in the page: where lazy loaders keep its address, in sets of sizes, in <noscript>.

Tested in tests/extract/fields/test_picture_files.py.
"""

import re
from collections.abc import Iterator

from newscrawler.extract.parsing.tree import Element
from newscrawler.language.expressions import expression

PICTURES = ("img", "amp-img")
# Where lazy loaders keep the address of a file, the best first; `src` then holds a placeholder.
_LATE = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-large-file", "data-url",
         "data-actualsrc")  # fmt: skip
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = expression(
    r"^data:|placeholder|(?<![a-z0-9])(?:blank|spacer|pixel|transparent|loading|lazy|dummy|1x1|clear)(?![a-z0-9])"
    r"|[{}]",
    re.IGNORECASE,
)
_DRAWING = expression(r"\.svg(?:[?#]|$)", re.IGNORECASE)  # most stand in for a photograph; a chart may be one
_WIDTH = re.compile(r"\s+(\d+(?:\.\d+)?)[wx]$")


def file_address(image: Element) -> str | None:
    """The raw address of the file that a script or the browser will load, not that of what stands in until then."""
    found = [address for address in _addresses(image) if address and not _PLACEHOLDER.search(address)]
    return next((address for address in found if not is_drawing(address)), found[0] if found else None)


def is_drawing(address: str) -> bool:
    return _DRAWING.search(address) is not None


def _addresses(image: Element) -> Iterator[str | None]:
    for name in _LATE:
        yield image.get(name)
    if (twin := _without_scripts(image)) is not None:
        yield twin.get("src")
    yield image.get("src")
    for name in _SETS:
        yield _largest(image.get(name) or "")
    picture = next(image.iterancestors("picture"), None)
    for source in picture.iter("source") if picture is not None else ():
        for name in _SETS:
            yield _largest(source.get(name) or "")


def _without_scripts(image: Element) -> Element | None:
    """The picture that stands right behind one for readers whose browser runs no scripts."""
    after = image.getnext()
    return next(after.iter("img"), None) if after is not None and after.tag == "noscript" else None


def _largest(sources: str) -> str | None:
    """The address with the greatest width or density of a `srcset`."""
    best, widest = None, -1.0
    for candidate in re.split(r",\s+|,(?=https?://|/)", sources.strip()):
        width = _WIDTH.search(candidate)
        size = float(width[1]) if width else 0.0
        if size > widest and candidate.strip():
            best, widest = _WIDTH.sub("", candidate).strip().rstrip(","), size
    return best
