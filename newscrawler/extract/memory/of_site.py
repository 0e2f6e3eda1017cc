"""Whether what a page tells of its article is a value that its site tells on many pages; those are left out.

Tested in tests/extract/memory/test_site_values.py.
"""

from collections.abc import Iterable
from enum import IntEnum
from zlib import crc32

from newscrawler.extract.page import Page


class ValueKind(IntEnum):
    """What a value is of. A picture that the page shows, too, is of another kind, and so are keywords that are few."""

    DESCRIPTION = 0
    IMAGE = 1
    SHOWN_IMAGE = 2
    KEYWORDS = 3
    FEW_KEYWORDS = 4


def number_of(field: str, value: str | Iterable[str]) -> int:
    """A value of a field as one number."""
    told = " ".join(value.split()) if isinstance(value, str) else "\n".join(value)
    return crc32(f"{field}\n{told}".encode("utf-8", "surrogatepass"))


def site_values(_: Page) -> frozenset[int]:
    """The values, as numbers, that other pages of the site have, too; none where nobody knows them."""
    return frozenset()


def left_out(_: Page) -> set[str]:
    """The fields of which a value was left out so far."""
    return set()


def is_of_site(page: Page, field: str, value: str | Iterable[str]) -> bool:
    """Whether a value is one of the whole site; noted with the page."""
    known = page.once(site_values)
    if not known or number_of(field, value) not in known:
        return False
    page.once(left_out).add(field)
    return True
