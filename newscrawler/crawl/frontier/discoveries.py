"""Discoveries: how the articles of one crawl are found, which goes on after they were read."""

from collections.abc import Iterator
from typing import Protocol

from newscrawler.article import Discovery


class Discoveries(Protocol):
    """How one URL is found."""

    def add(self, discovery: Discovery) -> None:
        """Note that a page led to the URL."""

    def absorb(self, other: "Discoveries") -> None:
        """Take over what has led to another URL of the same article, and what still will."""


class GrowingDiscoveries:
    """Discoveries in memory; `has_given_way` says that another URL has them as well.

    A page that leads to a hundred articles shares one `Discovery` among them, so a link costs eight bytes. Iterating
    gives each discovery once, in the order of channel and page, whatever the order in which they were made.

    >>> found = GrowingDiscoveries()
    >>> found.add(Discovery("read_next", "https://n.example/b"))
    >>> found.add(Discovery("read_next", "https://n.example/a"))
    >>> found.add(Discovery("read_next", "https://n.example/a"))
    >>> [discovery.page for discovery in found]
    ['https://n.example/a', 'https://n.example/b']
    """

    __slots__ = ("_absorbed", "_found", "has_given_way")

    def __init__(self) -> None:
        self._found: list[Discovery] = []
        self._absorbed: list[GrowingDiscoveries] = []
        self.has_given_way = False

    def add(self, discovery: Discovery) -> None:
        self._found.append(discovery)

    def absorb(self, other: Discoveries) -> None:
        if other is not self and isinstance(other, GrowingDiscoveries):
            self._absorbed.append(other)
            other.has_given_way = True

    def _all(self) -> Iterator[Discovery]:
        left, seen = [self], {id(self)}
        while left:
            each = left.pop()
            yield from each._found
            for other in each._absorbed:
                if id(other) not in seen:
                    seen.add(id(other))
                    left.append(other)

    def __iter__(self) -> Iterator[Discovery]:
        return iter(sorted(set(self._all())))
