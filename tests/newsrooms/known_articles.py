"""What a fault changes in articles that are known, where they are visited again."""

from tests.newsrooms.faults import Fault
from tests.newsrooms.newsroom import Newsroom

_OF_FIELDS = ("authors", "description", "image", "section", "body")
WHAT_CHANGES = (*(f"vanished_{name}" for name in _OF_FIELDS), "shrunk", "language", "redated")
"""Kinds of changes, by the gate's words."""


def what_changes(fault: Fault) -> str | None:
    """What known articles show of a fault; None where that is nothing. A known article that has no headline or date any
    more is no article, and its page is rejected as is a new one's."""
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
        usual = sum(each.share * each.authors for each in room.sections) if field == "authors" else room.fields[field]
        return usual * (1 - fault.fields[field])
    return fault.cut or fault.future or fault.foreign
