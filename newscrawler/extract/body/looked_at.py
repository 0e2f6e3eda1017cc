"""Tells which blocks the model has to look at: all but those in the middle of a row of links.

Menus and lists of other stories are links among links, a sixth of a page's blocks and more of a front page's. A row
beside prose is looked at, for it may be a list of the article. On every other labelled page, texts were compared with
those of a look at all blocks: 8 of 1,204 differ, 5 of them for the better, and no set's mean F1 falls.
"""

from collections.abc import Sequence
from itertools import groupby

from newscrawler.extract.body.blocks import TextBlock

CHANCE = 0.003
"""The chance of the others to be text; the model gives most of them less and some of them more."""

_BESIDE = 3  # blocks at either end of a row, which the model sees beside what may be text
_PROSE = 80  # characters of a block that is more than a label
_MARKS = 2  # characters of a link's block that may stand outside of it
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def looked_at(blocks: Sequence[TextBlock]) -> list[int]:
    """Numbers of the blocks to look at, in rising order.

    Among them is the last heading of each row of links: it heads what follows the row.
    """
    are_links = [block.linked >= len(block.text) - _MARKS and not block.anchored for block in blocks]
    found: list[int] = []
    for is_link, row in groupby(range(len(blocks)), are_links.__getitem__):
        numbers = list(row)
        within = numbers[_BESIDE:-_BESIDE] if is_link else []
        first, last = numbers[0], numbers[-1]
        beside = (*blocks[max(0, first - 1) : first], *blocks[last + 1 : last + 2])
        if not within or any(map(_is_prose, beside)):
            found += numbers
            continue
        heading = next((number for number in reversed(within) if _may_head(blocks[number])), None)
        found += numbers[:_BESIDE]
        found += () if heading is None else (heading,)
        found += numbers[-_BESIDE:]
    return found


def _is_prose(block: TextBlock) -> bool:
    return len(block.text) > _PROSE


def _may_head(block: TextBlock) -> bool:
    return block.scope.tag in _HEADINGS or 2 * block.strong > len(block.text)
