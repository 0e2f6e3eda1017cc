"""What chance decides about a story when it is published.

Tested in tests/demo/test_chronicle.py.
"""

from itertools import accumulate
from random import Random

from newscrawler.demo.editions import REGIONS, SECTIONS
from newscrawler.demo.prose import pick
from newscrawler.demo.roles import (
    BLOCK,
    BULLETIN,
    COLLISION,
    DATED,
    ORIGINALS,
    PLAIN,
    READ_NEXT,
    REDESIGN,
    REGION_ONLY,
    TRACKED,
    Role,
)
from newscrawler.demo.story import Edit

_SECTION_WEIGHTS = tuple(accumulate((28, 14, 14, 10, 8, 10, 8, 8)))
_REGION_WEIGHTS = tuple(accumulate((12, 10, 7, 14, 10, 25, 15, 7)))
_KINDS = (*("news",) * 56, *("videos",) * 18, "opinion", "opinion", "opinion", "analysis", "features", "blog")
_KIND_AT = {
    0: "live",
    1: "pictures",
    2: "infographs",
    4: "videos",
    5: "opinion",
    6: "analysis",
    7: "blog",
    9: "features",
    25: "pictures",
    26: "infographs",
}
_EDIT_AT: dict[int, Edit] = {94: "headline", 95: "text", 96: "touch"}
_SIGNED = ("opinion", "analysis", "blog", "features")
_HOUR, _DAY = 3600, 86400


def section(rng: Random) -> str:
    return _weighted(rng, SECTIONS, _SECTION_WEIGHTS)


def region(rng: Random, role: Role) -> str:
    """Where it happened."""
    drawn = _weighted(rng, REGIONS, _REGION_WEIGHTS)
    return "mena" if role is REGION_ONLY else drawn


def regions(rng: Random, role: Role, where: str) -> tuple[str, ...]:
    """The regions that it is filed under: often none, sometimes two."""
    drawn, other = rng.random(), pick(rng, REGIONS)
    if role is REDESIGN or (drawn > 0.5 and role not in (REGION_ONLY, TRACKED)):
        return ()
    return (where, other) if drawn < 0.08 and other != where else (where,)


def kind(rng: Random, role: Role, number: int) -> str:
    """ "news" or a shelf; every kind is there in each hundred. Odd articles are news."""
    drawn = pick(rng, _KINDS)
    if role not in (PLAIN, READ_NEXT) or number % BLOCK in ORIGINALS:
        return "news"
    return _KIND_AT.get(number % BLOCK, drawn)


def author_count(rng: Random, kind: str) -> int:
    signed, second = rng.random() < 0.4, rng.random() < 0.25
    return 1 + second if kind in _SIGNED or (kind == "news" and signed) else 0


def has_source(rng: Random, kind: str) -> bool:
    return rng.random() < (0.1 if kind in _SIGNED else 0.65)


def edits(rng: Random, role: Role, number: int, published: int) -> tuple[tuple[int, Edit], ...]:
    """As on the first site, 38 % are updated more than an hour after publication and 3 % more than a day.

    Each sort of update is there in each hundred.
    """
    drawn, twice = rng.random(), rng.random() < 0.2
    if edit := _EDIT_AT.get(number % BLOCK):
        return ((published + _HOUR + int(drawn * 8 * _HOUR), edit),)
    if drawn > 0.48:
        return ()
    earliest, latest = (60, _HOUR) if drawn < 0.1 else (_HOUR, _DAY) if drawn < 0.45 else (_DAY, 10 * _DAY)
    moments = sorted(published + int(earliest + rng.random() * (latest - earliest)) for _ in range(1 + twice))
    fixed: tuple[Edit, ...] = ("text", "text", "touch")
    first = fixed if role in (BULLETIN, DATED, COLLISION) else (*fixed, "headline")
    return tuple((moment, pick(rng, fixed if at else first)) for at, moment in enumerate(moments))


def withdrawn(rng: Random, role: Role, published: int) -> int:
    """Between six hours and four days after publication, or 0."""
    return published + int((0.25 + rng.random() * 3.75) * _DAY) if role.withdrawn else 0


def _weighted(rng: Random, choices: tuple[str, ...], weights: tuple[int, ...]) -> str:
    drawn = rng.random() * weights[-1]
    return next(choice for choice, limit in zip(choices, weights, strict=True) if drawn < limit)
