"""Groups: which articles are one story, and which id a story has when groups meet. Pure."""

import math
from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Group(NamedTuple):
    """What is known of a group that may meet others."""

    story_id: str
    told: float | None  # when, or as the how manieth, others were first told of the id; None where nobody was
    published: float | None  # of its earliest article, in seconds since 1970
    site: str  # of that article
    id: str

    @property
    def rank(self) -> tuple[float, float, str, str]:
        told = math.inf if self.told is None else self.told
        return told, math.inf if self.published is None else self.published, self.site, self.id


def survivor(groups: Iterable[Group]) -> Group:
    """The group whose story id all of these have from now on, as they turned out to be one story. At least one.

    It is the one that others were told of first; among those that nobody was told of, the one with the earliest
    article, and then the one whose site and id sort first. The order of the groups makes no difference.
    """
    return min(groups, key=lambda group: group.rank)


def joined(items: Iterable[Item], pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """Items in groups, so that the two of each pair are in one group; groups and members in the order of the items.

    >>> joined("abcd", [("d", "b")])
    [['a'], ['b', 'd'], ['c']]
    """
    above: dict[Item, Item] = {item: item for item in items}

    def top(item: Item) -> Item:
        while above[item] != item:
            above[item] = item = above[above[item]]
        return item

    for one, other in pairs:
        above[top(other)] = top(one)
    groups: dict[Item, list[Item]] = {}
    for item in above:
        groups.setdefault(top(item), []).append(item)
    return list(groups.values())
