"""Finds what a heading stands over, where both are in one element: the largest that begins with the heading."""

from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope, is_within


def headed_box(blocks: Sequence[TextBlock], start: int) -> tuple[Scope | None, int]:
    """The largest element that begins with a block, and the number of the block after its last; none, and the next
    block, where none begins with it."""
    end = start + 1
    found: Scope | None = None
    box = blocks[start].scope.around
    while box is not None and not is_within(blocks[start - 1].scope, box):
        while end < len(blocks) and is_within(blocks[end].scope, box):
            end += 1
        found, box = box, box.around
    return found, end
