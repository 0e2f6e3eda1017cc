"""Finds the file of a picture in the page: where lazy loaders keep its address, in sets of sizes, in <noscript>.

Tested in tests/extract/fields/test_picture_files.py.
"""

import re
from collections.abc import Iterator, Mapping

from newscrawler.extract.parsing.tree import Element
from newscrawler.language.expressions import expression

PICTURES = ("img", "amp-img")
# Where lazy loaders keep the address of a file, the best first; `src` then holds a placeholder.
_LATE = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-large-file", "data-url",
         "data-actualsrc", "data-delayed-url")  # fmt: skip
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_NO_ADDRESS = ("src", "alt", "title", "class", "id", "style", "sizes", "name")
_LESSER = expression(
    r"low|lqip|thumb|small|mini|tiny|preview|blur|holder|error|fallback|mobile|-[sx]s$|-md$", re.IGNORECASE
)
_IS_ADDRESS = expression(r"(?:https?:)?//[\w.-]+/\S+$", re.IGNORECASE)
_IS_FILE = expression(r"[^\s{}]+\.(?:jpe?g|png|gif|webp|avif)(?:[?#][^\s{}]*)?$", re.IGNORECASE)
_STAND_IN = expression(
    r"(?<![a-z0-9])(?:blank|spacer|pixel|transparent|loading|lazy|dummy|1x1|clear)(?![a-z0-9])", re.IGNORECASE
)
_WORD = expression(r"[a-z]{2,}", re.IGNORECASE)
_MAX_ADDRESS = 2_000  # characters
_MAX_WORDS = 3  # in the name of a placeholder's file; "market-stall-with-transparent-roof" is a picture
_DRAWING = expression(r"\.svg(?:[?#]|$)", re.IGNORECASE)  # most stand in for a photograph; a chart may be one
_WIDTH = re.compile(r"\s+(\d+(?:\.\d+)?)[wx]$")


def file_address(image: Element) -> str | None:
    """The raw address of the file that a script or the browser will load, not that of what stands in until then."""
    told = (_WIDTH.sub("", address.strip()) for address in _addresses(image) if address)  # some have it outside of sets
    found = [address for address in told if address and not _is_placeholder(address)]
    return next((address for address in found if not is_drawing(address)), found[0] if found else None)


def is_drawing(address: str) -> bool:
    return _DRAWING.search(address) is not None


def _is_placeholder(address: str) -> bool:
    """Whether a file stands in for another one, by its name; what a query asks for is no name."""
    if address[:5].lower() == "data:" or "{" in address or "}" in address:
        return True
    path = address.partition("?")[0]
    if "placeholder" in path.lower():
        return True
    named = _STAND_IN.search(path)
    folder, _, name = path.rpartition("/")
    return named is not None and (
        named.end() <= len(folder) or len(_WORD.findall(name.rpartition(".")[0])) <= _MAX_WORDS
    )


def _addresses(image: Element) -> Iterator[str | None]:
    for name in _LATE:
        yield image.get(name)
    attributes: dict[str, str] = dict(image.items())  # type: ignore[arg-type]
    for name, value in attributes.items():
        if name not in _NO_ADDRESS and "src" in name and "srcset" not in name and not _LESSER.search(name):
            yield value.strip() if _IS_ADDRESS.match(value.strip()) else None
    if (twin := _without_scripts(image)) is not None:
        yield twin.get("src")
    yield image.get("src")
    for name in _SETS:
        yield _largest(image.get(name) or "")
    picture = next(image.iterancestors("picture"), None)
    for source in picture.iter("source") if picture is not None else ():
        for name in _SETS:
            yield _largest(source.get(name) or "")
    yield from _kept_anywhere(attributes)
    above = image.getparent()
    if above is not None and "-" in above.tag:  # an element that a script defines
        yield above.get("src")


def _kept_anywhere(attributes: Mapping[str, str]) -> Iterator[str | None]:
    """The addresses of files in attributes of any name, last those whose names tell of lesser ones."""
    names = [name for name in attributes if name not in _NO_ADDRESS]
    for name in sorted(names, key=lambda name: _LESSER.search(name) is not None):
        value = attributes[name].strip()
        if "srcset" in name:
            yield _largest(value)
        elif len(value) <= _MAX_ADDRESS and _IS_FILE.match(value):
            yield value


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
