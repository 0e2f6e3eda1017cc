"""The position of a block on its page as numbers: before or after the headline, in the main box or outside.

Tested in tests/extract/body/test_lists.py.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope

NAMES = ("before", "after", "since_h1", "h1_gap", "mass_before", "mass_after", "parent_share", "grand_share",
         "key_share", "key_density", "parent_density", "run", "main_up", "parent_linked",
         "grand_linked", "key_linked", "near_linked")  # fmt: skip

_MIN_SHARE = 0.6  # share of a page's running text that its main box holds
_CLOSE = 5  # blocks on either side
_MAX_STEPS = 20

_NOTHING = (0.0, 1.0, 0.0, 1.0)


def positions(
    blocks: Sequence[TextBlock], running: Sequence[float], headline: str, asked: Sequence[int]
) -> list[list[float]]:
    """For each of the blocks whose numbers are `asked`, in rising order, the numbers that `NAMES` names.

    `running` is how much running text each block is, `headline` that of the page's metadata.
    """
    total = sum(running) or 1.0
    count = len(blocks)
    linked = [block.linked for block in blocks]
    lengths = [len(block.text) for block in blocks]
    scopes = [block.scope for block in blocks]
    by_key: dict[str, list[float]] = {}
    for scope, amount, link, length in zip(scopes, running, linked, lengths, strict=True):
        key = scope.key
        of_key = by_key.get(key)
        if of_key is None:
            by_key[key] = [amount, 1.0, float(link), 1.0 + length]
        else:
            of_key[0] += amount
            of_key[1] += 1
            of_key[2] += link
            of_key[3] += length
    held = _Held(scopes, running, linked, lengths)
    links, sizes, done = held.links, held.sizes, held.done
    main = held.main(total)
    within, top = (held.span(main), main.depth) if main is not None else (range(0), 0)
    h1 = headline_of(blocks, headline)
    boxes: dict[Scope | None, tuple[float, ...]] = {}
    found: list[list[float]] = []
    for i in asked:
        scope = scopes[i]
        of_box = boxes.get(scope.around)
        if of_box is None:
            of_box = boxes[scope.around] = _of_box(scope.around, held, total)
        parent_share, grand_share, parent_density, parent_linked, grand_linked = of_box
        key_mass, key_number, key_linked, key_size = by_key[scope.key]
        first = i - _CLOSE if i > _CLOSE else 0
        last = i + _CLOSE + 1 if i + _CLOSE + 1 < count else count
        found.append(
            [
                i / count,
                float(count - i) if count - i < 100 else 100.0,
                0.0 if h1 < 0 else 1.0 if i > h1 else -1.0,
                -60.0 if h1 < 0 else float(i - h1) if -50 < i - h1 < 50 else 50.0 if i > h1 else -50.0,
                done[i] / total,
                1 - done[i + 1] / total,
                parent_share,
                grand_share,
                key_mass / total,
                key_mass / key_number,
                parent_density,
                key_number,
                float(min(scope.depth - top, _MAX_STEPS)) if i in within else -1.0,
                parent_linked,
                grand_linked,
                key_linked / key_size,
                (links[last] - links[first]) / (sizes[last] - sizes[first]),
            ]
        )
    return found


class _Held:
    """What each scope holds, direct and deeper. Its blocks follow one another: two sums tell what is between them."""

    def __init__(
        self, scopes: Sequence[Scope], running: Sequence[float], linked: Sequence[int], lengths: Sequence[int]
    ) -> None:
        # Before each block, and behind the last: characters in links and all, running text.
        self.links = [0, *accumulate(linked)]
        self.sizes = [0, *accumulate(lengths)]
        self.done = [0.0, *accumulate(running)]
        self._scopes = scopes
        self._first: dict[Scope, int] = {}
        self._last: dict[Scope, int] = {}
        numbers = range(len(scopes))
        for order, found in ((numbers, self._first), (reversed(numbers), self._last)):
            for number in order:
                at: Scope | None = scopes[number]
                while at is not None and at not in found:
                    found[at] = number
                    at = at.around

    def span(self, scope: Scope) -> range:
        """The numbers of the blocks in a scope."""
        return range(self._first[scope], self._last[scope] + 1)

    def sums(self, scope: Scope) -> tuple[float, int, int, int]:
        """Of a scope: running text, number of blocks, characters in links and all characters."""
        first, end = self._first[scope], self._last[scope] + 1
        links, sizes, done = self.links, self.sizes, self.done
        return done[end] - done[first], end - first, links[end] - links[first], sizes[end] - sizes[first]

    def main(self, total: float) -> Scope | None:
        """The deepest scope that holds most of the page's running text: so it holds the middle of it."""
        middle = bisect_right(self.done, total / 2) - 1
        at: Scope | None = self._scopes[middle] if middle < len(self._scopes) else None
        while at is not None and self.sums(at)[0] < _MIN_SHARE * total:
            at = at.around
        return at


def _of_box(box: Scope | None, held: _Held, total: float) -> tuple[float, float, float, float, float]:
    """Of an element and the one around it: shares of the page's running text, a block's mean, shares in links."""
    outer = box.around if box else None
    mass, number, linked, size = held.sums(box) if box else _NOTHING
    outer_mass, _, outer_linked, outer_size = held.sums(outer) if outer else _NOTHING
    return mass / total, outer_mass / total, mass / number, linked / size, outer_linked / outer_size


def headline_of(blocks: Sequence[TextBlock], headline: str) -> int:
    """Number of the h1 that is the page's headline, else of the first h1; -1 where there is none."""
    headings = [i for i, block in enumerate(blocks) if block.scope.tag == "h1"]
    folded = headline.casefold()
    return next((i for i in headings if blocks[i].text.casefold() == folded), headings[0] if headings else -1)
