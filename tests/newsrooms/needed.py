"""What an article needs: a page without it gives none, as the stage Require drops it."""

from random import Random
from typing import NamedTuple

from tests.newsrooms.draws import binomial
from tests.newsrooms.faults import Fault
from tests.newsrooms.newsroom import Newsroom

NEEDED = ("headline", "date_published", "body")


class Lacking(NamedTuple):
    """New articles by section and known ones that are left, and how many were dropped for want of what."""

    new: dict[str, int]
    known: int
    dropped: dict[str, int]


def lacking_in(random: Random, room: Newsroom, fault: Fault, new: dict[str, int], known: int) -> Lacking:
    """A new article lacks what few of its site do, or what a fault takes away; a known one, that had it, the latter
    alone, where its visit shows the site's new face."""
    dropped: dict[str, int] = {}
    for name in NEEDED:
        left = fault.fields.get(name, 1.0)
        have = {section: binomial(random, count, room.fields[name] * left) for section, count in new.items()}
        lost = binomial(random, known, room.fresh * (1 - left))
        if number := sum(new.values()) - sum(have.values()) + lost:
            dropped[name] = number
        new, known = {section: count for section, count in have.items() if count}, known - lost
    return Lacking(new, known, dropped)
