"""Adds paragraphs that stand in one row with an article's text and look like it.

The model judges each block; in a language or a template that it has seen little of, it is in doubt of single ones.
"""

from collections import Counter
from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.body.sizes import CLOSINGS

_PROSE = 80  # characters of a block that ends as a sentence does
_UNSPACED = 30  # of one in a script that writes a word in few characters
_MIN_IN_ROW = 3  # paragraphs of a row that are taken
_MAX_LINKED = 0.3
_HEADINGS = ("h2", "h3", "h4")


def with_siblings(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> list[bool]:
    """Also takes the paragraphs of a row of which three and half are taken, and the headings between them."""
    prose = [is_own and _is_prose(block) for block, is_own in zip(blocks, taken, strict=True)]
    own = Counter(
        [(block.scope.around, block.scope.key) for block, is_prose in zip(blocks, prose, strict=True) if is_prose]
    )
    rows: dict[tuple[Scope | None, str], list[int]] = {row: [] for row, count in own.items() if count >= _MIN_IN_ROW}
    around = {box for box, _ in rows}
    for number, block in enumerate(blocks) if rows else ():
        box = block.scope.around
        members = rows.get((box, block.scope.key)) if box in around else None
        if members is not None and (prose[number] or (not taken[number] and _is_prose(block))):
            members.append(number)
    found = list(taken)
    boxes: set[Scope | None] = set()
    for row, numbers in rows.items():
        if 2 * own[row] >= len(numbers):
            boxes.add(row[0])
            for number in numbers:
                found[number] = True
    inside: dict[Scope | None, list[int]] = {box: [] for box in boxes}
    for number, block in enumerate(blocks) if boxes else ():
        if block.scope.around in boxes:
            inside[block.scope.around].append(number)
    for held in inside.values():
        for above, number, below in zip(held, held[1:], held[2:], strict=False):
            if blocks[number].scope.tag in _HEADINGS and all(found[n] and _is_prose(blocks[n]) for n in (above, below)):
                found[number] = True
    return found


def _is_prose(block: TextBlock) -> bool:
    text = block.text
    if text[-1] not in CLOSINGS or block.linked >= _MAX_LINKED * len(text):
        return False
    return len(text) >= (_PROSE if text[:40].isascii() or " " in text[:_UNSPACED] else _UNSPACED)


def with_quotes(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], min_chance: float
) -> list[bool]:
    """Also takes what is quoted beside a paragraph of the text, in the same box, unless its chance is too small."""
    found = list(taken)
    for number, (block, chance) in enumerate(zip(blocks, chances, strict=True)):
        quote = block.scope.around
        if taken[number] or chance < min_chance or quote is None or quote.tag != "blockquote":
            continue
        beside = (other for other in (number - 1, number + 1) if 0 <= other < len(blocks) and taken[other])
        found[number] = any(blocks[other].scope.around is quote.around for other in beside)
    return found
