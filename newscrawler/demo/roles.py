"""What is odd about an article, by its place in each hundred."""

from dataclasses import dataclass
from typing import Literal

Copy = Literal["alias", "mirror", "reprint", "near"]

BLOCK = 100
READ_NEXT_ONLY = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """Where an article is linked, what its URL answers, and whether it repeats the one before it.

    Copies: an `alias` names the other URL as canonical and has its post id, if any; a `mirror` has its post id and
    names itself; a `reprint` has a post id of its own and the very same content; a `near` copy differs in some words.
    """

    name: str
    lists: frozenset[str] = frozenset({"section", "region", "tags", "coverage", "sitemap"})
    """What lists it: its section (or kind), its regions, its tags' pages, its coverage's page, the sitemap."""
    status: int = 200
    copy: Copy | None = None
    numbered: bool = True  # the page says its post id; otherwise it lacks the publisher's metadata altogether
    steady: bool = False  # never withdrawn, one URL: boxes may link it
    withdrawn: bool = False  # some time after its publication


_LISTED = frozenset({"section", "sitemap"})

PLAIN = Role(name="plain", steady=True)
FLEETING = Role(name="fleeting", withdrawn=True)
READ_NEXT = Role(name="read_next_only", lists=frozenset())
REDESIGN = Role(name="redesign", numbered=False)
MOVED = Role(name="moved")
BULLETIN = Role(name="bulletin")
DATED = Role(name="dated_bulletin")  # with the day in its slug
COLLISION = Role(name="collision")
TRACKED = Role(name="tracked")
REGION_ONLY = Role(name="region_only", lists=frozenset({"region", "sitemap"}))
SITEMAP_ONLY = Role(name="sitemap_only", lists=frozenset({"sitemap"}))
TAGS_ONLY = Role(name="tags_only", lists=frozenset({"tags"}))
COVERAGE_ONLY = Role(name="coverage_only", lists=frozenset({"coverage"}))
ALIAS = Role(name="alias", copy="alias", lists=_LISTED)
PRINT = Role(name="print", copy="alias", numbered=False, lists=_LISTED)
MIRROR = Role(name="mirror", copy="mirror", lists=_LISTED)
REPRINT = Role(name="reprint", copy="reprint", lists=_LISTED)
NEAR = Role(name="near", copy="near")
NOT_FOUND = Role(name="not_found", status=404)
GONE = Role(name="gone", status=410)
SERVER_ERROR = Role(name="server_error", status=500)

_PLACES = {
    11: ALIAS,
    16: MIRROR,
    17: FLEETING,
    21: REPRINT,
    31: NEAR,
    36: BULLETIN,
    37: FLEETING,
    40: COLLISION,
    41: COLLISION,
    45: REDESIGN,
    46: COLLISION,
    47: COLLISION,
    50: MOVED,
    55: NOT_FOUND,
    56: BULLETIN,
    57: GONE,
    59: SERVER_ERROR,
    61: SITEMAP_ONLY,
    65: REGION_ONLY,
    67: REGION_ONLY,
    69: REGION_ONLY,
    71: REGION_ONLY,
    72: TAGS_ONLY,
    74: COVERAGE_ONLY,
    76: DATED,
    77: FLEETING,
    80: TRACKED,
    81: TRACKED,
    85: PRINT,
    91: SITEMAP_ONLY,
    97: FLEETING,
}

ORIGINALS = frozenset(place - 1 for place, role in _PLACES.items() if role.copy)
"""Places of articles that the next one repeats."""

_CHAINS = {13: 23, 43: 45, 53: 63, 83: 85}
"""Parents that are odd themselves: hidden (a chain two deep), of another template, a copy."""


class Cast:
    """Roles of a hundred articles, again and again; Read Next boxes alone link `read_next_only` of each hundred.

    `children` maps a place to how far before it those articles stand that its Read Next box always links. Raises
    ValueError for a number that cannot be cast.
    """

    def __init__(self, read_next_only: int = READ_NEXT_ONLY) -> None:
        order = [place for unit in (3, 8, 2) for place in range(unit, BLOCK, 10) if place not in _PLACES]
        if not 0 <= read_next_only <= len(order):
            raise ValueError(f"read_next_only is {read_next_only}: give a number from 0 to {len(order)}")
        hidden = order[:read_next_only]
        self.roles = tuple(READ_NEXT if place in hidden else _PLACES.get(place, PLAIN) for place in range(BLOCK))
        self.children: dict[int, tuple[int, ...]] = {}
        for child in hidden:
            parent = _CHAINS.get(child) or next(p for p in range(child + 1, BLOCK) if self.roles[p].steady)
            self.children[parent] = (*self.children.get(parent, ()), parent - child)

    def role(self, index: int) -> Role:
        return self.roles[index % BLOCK]
