"""Lists of stories over pages that links and buttons connect."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

PER_PAGE = 10


class Listing(NamedTuple):
    """A list of stories, newest first, over pages that a next-page link connects, a button, or both."""

    key: str  # as the load-more button names it
    path: str
    title: str
    stories: Sequence[int]
    has_next: bool = True
    has_button: bool = False


class Leaf(NamedTuple):
    """One page of a listing: an HTML page, or the JSON that the button fetches. Targets are paths with their query."""

    listing: Listing
    number: int
    is_json: bool

    @property
    def target(self) -> str:
        if self.is_json:
            return f"/loadmore?listing={self.listing.key}&page={self.number}"
        return f"{self.listing.path}?page={self.number}" if self.number > 1 else self.listing.path

    @property
    def stories(self) -> Sequence[int]:
        return self.listing.stories[(self.number - 1) * PER_PAGE : self.number * PER_PAGE]

    @property
    def following(self) -> "Leaf | None":
        """The next page of the same sort."""
        more = self.number * PER_PAGE < len(self.listing.stories)
        return self._replace(number=self.number + 1) if more else None


def leaves(listing: Listing) -> Iterator[Leaf]:
    """All pages that links and buttons lead to."""
    pages = max(1, -(-len(listing.stories) // PER_PAGE))
    yield Leaf(listing, 1, False)
    for number in range(2, pages + 1):
        if listing.has_next:
            yield Leaf(listing, number, False)
        if listing.has_button:
            yield Leaf(listing, number, True)
