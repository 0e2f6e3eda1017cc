"""The slot of a block: the elements around it by what a template calls them, without what a page calls itself."""

from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from newscrawler.extract.body.scopes import NAMING, Scope, unknown_around
from newscrawler.extract.parsing.tree import Element

# Class names in which publishing systems write what an article is, as WordPress' post_class() does; so do digits.
_VALUES = ("post-", "postid-", "page-", "category-", "cat-", "tag-", "term-", "author-", "topic-", "section-", "node-")
_WHOLE_PAGE = ("html", "body")  # which bear names of the page rather than of its template
_MAX_NAMES = 300  # characters


@lru_cache(maxsize=2048)  # pages of a site share their names
def step(tag: str, names: str) -> str:
    """What an element is called in every page of its template."""
    if not names or tag in _WHOLE_PAGE:
        return tag
    kept = [name for name in names[:_MAX_NAMES].split() if not name.startswith(_VALUES) and not _has_digit(name)]
    return f"{tag} {' '.join(kept)}" if kept else tag


def _has_digit(name: str) -> bool:
    return any("0" <= character <= "9" for character in name)


def step_of(element: Element) -> str:
    """The same of an element."""
    return step(element.tag, " ".join([value for name, value in element.items() if name in NAMING]))  # type: ignore[misc]


def below(slot: int, name: str) -> int:
    """The slot of what is called so in a slot; 0 is that of the whole page."""
    return crc32(name.encode("utf-8", "surrogatepass"), slot)


@lru_cache(maxsize=2048)
def _within(slot: int, tag: str, names: str) -> int:
    return below(slot, step(tag, names))


def slots_of(scopes: Iterable[Scope]) -> list[int]:
    """The slot of each scope."""
    known: dict[Scope, int] = {}
    return [_slot(scope, known) for scope in scopes]


def _slot(scope: Scope, known: dict[Scope, int]) -> int:
    around = known.get(scope.around) if scope.around is not None else None
    if around is not None and scope not in known:  # as most: the block before it stood beside it
        slot = known[scope] = _within(around, scope.tag, scope.names)
        return slot
    at, between = unknown_around(scope, known)
    slot = known[at] if at is not None else 0
    for at in between:
        slot = known[at] = _within(slot, at.tag, at.names)
    return slot


def passage(slot: int, text: str) -> int:
    """A text in its slot, as one number."""
    return slot << 32 | crc32(text.encode("utf-8", "surrogatepass"))
