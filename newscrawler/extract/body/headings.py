"""Takes the headings that stand over paragraphs of the text, of which the model is in doubt: they are short."""

from collections.abc import Sequence
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.scopes import IN_LINK, INSIDE, Scope, is_within
from newscrawler.extract.body.siblings import is_paragraph
from newscrawler.extract.body.standfirst_names import is_named_standfirst

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_OF_FIRST = frozenset(("h2", "h3", "h4"))  # of less are bylines
_NOT_INSIDE = sum(1 << INSIDE.index(tag) for tag in ("aside", "footer", "nav", "form", "figure")) | IN_LINK
_LINES = frozenset(("p", "div"))  # of which one in bold may stand for a heading
_BETWEEN = sum(1 << INSIDE.index(tag) for tag in ("blockquote", "figure"))
_MAX_BETWEEN = 4  # blocks of a post or a picture
_MAX_LINKED = 0.3
_MAX_LENGTH = 120  # characters
_MAX_ANCHORS = 2
_BOLD = 0.9  # share of a line in bold that stands for a heading


def with_headings(blocks: Sequence[TextBlock], taken: Sequence[bool], parts: Parts, description: str) -> list[bool]:
    """The blocks that are taken, and what stands over paragraphs of them as a heading does.

    Above the first paragraph that is a heading with which the box of the text begins: one below the page's headline is
    a standfirst. Between paragraphs lines in bold stand for headings, too.
    """
    found = list(taken)
    own = [number for number, chosen in enumerate(taken) if chosen]
    for below in own:
        number = below - 1
        while number > below - _MAX_ANCHORS and _is_anchor(blocks[number]):
            number -= 1
        if number < 1 or found[number]:
            continue
        block = blocks[number]
        tag = block.scope.tag
        if (
            (tag not in _HEADINGS and tag not in _LINES)
            or len(block.text) > _MAX_LENGTH
            or block.scope.inside & _NOT_INSIDE
        ):
            continue
        if not is_paragraph(blocks[below]):
            continue
        is_linked = block.linked >= _MAX_LINKED * len(block.text)
        if tag in _LINES:
            is_text = not is_linked and block.strong >= _BOLD * len(block.text) and found[_above(blocks, number)]
        elif blocks[below].scope.around not in (block.scope.around, below != own[0] and _box(blocks, number)):
            is_text = False
        elif below == own[0]:
            is_text = tag in _OF_FIRST and not is_linked and _begins_box(blocks, number)
            is_text = is_text and block.text != description and not is_named_standfirst(block)
        else:
            is_text = not is_linked or _begins_box(blocks, number)
        found[number] = is_text and parts.has(block.scope, is_inner=below != own[0])
    return found


def _above(blocks: Sequence[TextBlock], number: int) -> int:
    """Number of the block above another, beyond the post or the picture that may stand between."""
    above = number - 1
    while above > max(0, number - _MAX_BETWEEN) and blocks[above].scope.inside & _BETWEEN:
        above -= 1
    return above


def _is_anchor(block: TextBlock) -> bool:
    """Whether a block is a link to a place in the page, as stands beside a heading for who wants to share it."""
    return block.anchored >= len(block.text) and block.scope.tag not in _HEADINGS


def _box(blocks: Sequence[TextBlock], number: int) -> Scope | None:
    """The box that a heading stands in, beyond one that it has for itself and its link."""
    around = blocks[number].scope.around
    if around is None or not _begins_box(blocks, number):
        return around
    inside = (block for block in islice(blocks, number + 1, number + _MAX_ANCHORS) if is_within(block.scope, around))
    beyond = number + _MAX_ANCHORS < len(blocks) and is_within(blocks[number + _MAX_ANCHORS].scope, around)
    return around if beyond or not all(map(_is_anchor, inside)) else around.around


def _begins_box(blocks: Sequence[TextBlock], number: int) -> bool:
    around = blocks[number].scope.around
    return around is not None and not is_within(blocks[number - 1].scope, around)
