"""Groups of articles that belong together, by the pairs that do."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


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
