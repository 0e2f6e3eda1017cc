"""Adds what is quoted beside the paragraphs of an article's text.

Tested in tests/extract/body/test_siblings.py.
"""

from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope, is_within
from newscrawler.extract.body.siblings import MAX_LINKED
from newscrawler.extract.body.sizes import CLOSINGS

_MIN_IN_ROW = 3  # paragraphs of a row that a quotation ends
_MAX_IN_ROW = 20  # blocks above it that are looked at
_MAX_APART = 3  # boxes of a quotation, and of a paragraph beside it, in what holds both
_LAST = 40  # how much less is enough for a quotation that ends the text's box
_WHOLE = ("body", "html")


def with_quotes(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], min_chance: float
) -> list[bool]:
    """Also takes what is quoted beside a paragraph of the text, in the same box, unless its chance is too small.

    Of what ends as a sentence does, half of it is enough, between two blocks of the text a quarter, and each may stand
    in a box of its own. One that ends the box of a row of paragraphs needs next to none.
    """
    found = list(taken)
    for number, (block, chance) in enumerate(zip(blocks, chances, strict=True)):
        if taken[number] or _LAST * chance < min_chance or (quote := _quotation(block.scope)) is None:
            continue
        if _ends_row(quote, number, blocks, taken):
            found[number] = True
        if 4 * chance < min_chance or found[number]:
            continue
        beside = [other for other in (number - 1, number + 1) if 0 <= other < len(blocks) and taken[other]]
        if block.text[-1] not in CLOSINGS or block.linked >= MAX_LINKED * len(block.text) or _is_pulled(quote):
            is_likely = chance >= min_chance and quote is block.scope.around
            found[number] = is_likely and any(blocks[other].scope.around is quote.around for other in beside)
        elif 2 * chance >= min_chance or len(beside) > 1:
            found[number] = any(_is_beside(quote, blocks[other].scope) for other in beside)
    return found


def _ends_row(quote: Scope, number: int, blocks: Sequence[TextBlock], taken: Sequence[bool]) -> bool:
    """Whether a sentence that is quoted is the last in a box with nothing but text in it, of which some is in a row."""
    box, text = quote.around, blocks[number].text
    if box is None or box.tag in _WHOLE or text[-1] not in CLOSINGS or blocks[number].linked or _is_pulled(quote):
        return False
    if number + 1 < len(blocks) and is_within(blocks[number + 1].scope, box):
        return False
    row = [n for n in range(max(number - _MAX_IN_ROW, 0), number) if blocks[n].scope.around is box]
    return len(row) >= _MIN_IN_ROW and all(taken[n] for n in row[-_MIN_IN_ROW:])


def _quotation(scope: Scope) -> Scope | None:
    """The quotation that a block is, or is a paragraph of."""
    quote = scope if scope.tag == "blockquote" else scope.around
    return quote if quote is not None and quote.tag == "blockquote" else None


def _is_pulled(quote: Scope) -> bool:
    """Whether a quotation, or what is around it, is named for one that is drawn out of the text: "pullquote"."""
    return "pull" in f"{quote.names} {quote.around.names if quote.around else ''}".lower()


def _is_beside(quote: Scope, paragraph: Scope) -> bool:
    """Whether one box holds a quotation and a paragraph, and little is around either in it."""
    around: list[Scope] = []
    at = quote.around
    while at is not None and len(around) < _MAX_APART and at.tag not in _WHOLE:
        around.append(at)
        at = at.around
    box: Scope | None = paragraph
    for _ in range(_MAX_APART + 1):
        if box is None or box in around:
            break
        box = box.around
    return box in around
