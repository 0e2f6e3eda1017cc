"""How an article was found: channels and pages. Knows nothing of crawling or of files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

CHANNELS = ("sections", "read_next", "most_read", "coverage", "tags", "sitemaps", "read_more")
"""Every way that leads to an article; also the values of the spider argument `follow`."""


@dataclass(frozen=True, slots=True, order=True)
class Discovery:
    """One channel and the URL of the page on which it led to the article."""

    channel: str
    page: str


class Trail:
    """The discoveries of one article; it grows while the run goes on.

    It belongs to its crawl: a copy of an article has the same one, and what leaves the process has none.

    A page that leads to a hundred articles shares one `Discovery` among their trails, so a link costs
    eight bytes. Iterating gives each discovery once, in the order of channel and page, whatever the
    order in which they were made.

    >>> trail = Trail()
    >>> trail.add(Discovery("read_next", "https://n.example/b"))
    >>> trail.add(Discovery("read_next", "https://n.example/a"))
    >>> trail.add(Discovery("read_next", "https://n.example/a"))
    >>> [discovery.page for discovery in trail]
    ['https://n.example/a', 'https://n.example/b']
    """

    __slots__ = ("_absorbed", "_found", "absorbed")

    def __init__(self) -> None:
        self._found: list[Discovery] = []
        self._absorbed: list[Trail] = []
        self.absorbed = False  # by the trail of a better copy of the same story: the record of this one is no more

    def add(self, discovery: Discovery) -> None:
        self._found.append(discovery)

    def absorb(self, other: "Trail") -> None:
        """Take over what another URL of the same story has found and will still find."""
        if other is not self:
            self._absorbed.append(other)
            other.absorbed = True

    def __deepcopy__(self, _: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        return type(None), ()

    def _all(self) -> Iterator[Discovery]:
        trails, seen = [self], {id(self)}
        while trails:
            trail = trails.pop()
            yield from trail._found
            for other in trail._absorbed:
                if id(other) not in seen:
                    seen.add(id(other))
                    trails.append(other)

    def __iter__(self) -> Iterator[Discovery]:
        return iter(sorted(set(self._all())))
