"""What a fault changes in articles that are known, where they are visited again."""

from random import Random

from tests.newsrooms.draws import around, binomial
from tests.newsrooms.faults import Fault
from tests.newsrooms.newsroom import Newsroom

_OF_FIELDS = ("authors", "description", "image", "section")
WHAT_CHANGES = (*(f"vanished_{name}" for name in _OF_FIELDS), "vanished_body", "shrunk", "language", "redated")
"""Kinds of changes, by the gate's words."""


def what_changes(fault: Fault) -> str | None:
    """The change of known articles that shows a fault; None where there is none. One that has no headline, date or text
    any more is no article, and its page is rejected as is a new one's."""
    for name in fault.fields:
        return f"vanished_{name}" if name in _OF_FIELDS else None
    if fault.cut:
        return "shrunk"
    if fault.future:
        return "redated"
    return "language" if fault.foreign else None


def share_changed(room: Newsroom, fault: Fault, name: str) -> float:
    """The share of known articles of which the site's new face is another."""
    field = name.removeprefix("vanished_")
    if field != name:
        usual = share_with_authors(room) if field == "authors" else room.fields[field]
        return usual * (1 - fault.fields[field])
    return fault.cut or fault.future or fault.foreign


def sources_again(random: Random, room: Newsroom, fault: Fault, known: int) -> dict[str, int]:
    """Where known articles that are read again have their fields from. What sees another template has it from there;
    what is answered with 304 is taken for read as it was, which hides more of a fault than it does at real sites."""
    found: dict[str, int] = {}
    for name, shares in room.sources.items():
        main, other = shares
        has = binomial(random, known, share_with_authors(room)) if name == "authors" else known
        as_before = has - (binomial(random, has, room.fresh) if name in fault.moved else 0)
        of_main = binomial(random, as_before, around(random, shares[main], 60))
        found |= {f"{name}={main}": of_main, f"{name}={other}": has - of_main}
    return {name: number for name, number in found.items() if number}


def share_with_authors(room: Newsroom) -> float:
    return sum(each.share * each.authors for each in room.sections)
