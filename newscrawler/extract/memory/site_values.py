"""Learns the values of fields that stand on many pages of a site: a theme's or its settings', and no article's own.

Tested in tests/extract/memory/test_site_values.py.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from newscrawler.extract.memory.notes import PageNotes
from newscrawler.extract.memory.of_site import ValueKind

MIN_PAGES_OF_VALUES = 8
"""Pages from which values are learned."""

# Pages that must have a value of a kind, and their share of all. A picture that pages show as well may be that of many
# reports, as one of a police car is; so may a list of tags. A single keyword may be what the whole site is about.
_PAGES: Final = {
    ValueKind.DESCRIPTION: (4, 0.06),
    ValueKind.IMAGE: (5, 0.08),
    ValueKind.SHOWN_IMAGE: (8, 0.25),
    ValueKind.KEYWORDS: (5, 0.3),
    ValueKind.FEW_KEYWORDS: (8, 0.9),
}
_MAX_VALUES = 500


def recurring_values(pages: Iterable[PageNotes], before: Iterable[int] = ()) -> frozenset[int]:
    """The values that stand on many of the pages, and those that were known before, the new ones first.

    An article at many addresses is one. The order of pages makes no difference.
    """
    own = _without_copies(pages)
    if len(own) < MIN_PAGES_OF_VALUES:
        return frozenset(before)
    on = Counter(claim for page in own for claim in set(page.values))
    found = {value for (kind, value), number in on.items() if _are_many(number, len(own), ValueKind(kind))}
    return frozenset([*sorted(found), *sorted(set(before) - found)][:_MAX_VALUES])


def _are_many(number: int, of: int, kind: ValueKind) -> bool:
    least, share = _PAGES[kind]
    return number >= max(least, share * of)


def _without_copies(pages: Iterable[PageNotes]) -> Sequence[PageNotes]:
    return list({page.own_text: page for page in sorted(pages, key=lambda page: page.values)}.values())
