"""Adds paragraphs that stand in one row with those of an article's text.

The model judges each block; in a language or a template that it has seen little of, it is in doubt of single ones.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope, is_within
from newscrawler.extract.body.sizes import CLOSINGS, measured
from newscrawler.language.sentences import STOPS

_PROSE = 80  # characters of a block that ends as a sentence does
_SENTENCE, _SHORT = 25, 0.15  # letters of a short sentence, and the least chance of one
_UNSPACED = 30  # of one in a script that writes a word in few characters
_MIN_IN_ROW = 3  # paragraphs of a row that are taken
_MAX_BOXES = 5  # around a paragraph alone
_HEADINGS = ("h2", "h3", "h4")
MAX_LINKED = 0.3
"""Share of a block's characters in links, from which on it is no text of its own."""

_FIGURE = re.compile(r"\d").search
_FIGURES = re.compile(r"[^\W_]*\d\d[^\W_]*|\d")


def with_siblings(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> list[bool]:
    """Also takes the paragraphs of a row of which three and half are taken, and the headings between them."""
    prose = [is_own and is_paragraph(block) for block, is_own in zip(blocks, taken, strict=True)]
    own = Counter(
        [(block.scope.around, block.scope.key) for block, is_prose in zip(blocks, prose, strict=True) if is_prose]
    )
    rows: dict[tuple[Scope | None, str], list[int]] = {row: [] for row, count in own.items() if count >= _MIN_IN_ROW}
    around = {box for box, _ in rows}
    for number, block in enumerate(blocks) if rows else ():
        box = block.scope.around
        members = rows.get((box, block.scope.key)) if box in around else None
        if members is not None and (prose[number] or (not taken[number] and is_paragraph(block))):
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
            if blocks[number].scope.tag in _HEADINGS and all(
                found[n] and is_paragraph(blocks[n]) for n in (above, below)
            ):
                found[number] = True
    return found


def with_boxed(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], min_chance: float
) -> list[bool]:
    """The same of paragraphs that each stand alone in boxes of their own, as systems that build texts of parts set
    them, unless their chance is too small, which is higher of a short sentence: of a row are those with boxes alike in
    what holds them all."""
    rows: dict[tuple[Scope, tuple[str, ...]], list[int]] = {}
    for number, (block, chance) in enumerate(zip(blocks, chances, strict=True)):
        is_whole = (chance >= min_chance and is_paragraph(block)) or (chance >= _SHORT and _is_sentence(block))
        if is_whole and (row := _boxed(blocks, number)) is not None:
            rows.setdefault(row, []).append(number)
    found = list(taken)
    for numbers in rows.values():
        own = sum([taken[number] for number in numbers])
        if own >= _MIN_IN_ROW and 2 * own >= len(numbers):
            for number in numbers:
                found[number] = True
    return found


def _boxed(blocks: Sequence[TextBlock], number: int) -> tuple[Scope, tuple[str, ...]] | None:
    """What holds the boxes around a block in which nothing else stands, and what they are; None without any."""
    scope = blocks[number].scope
    beside = [blocks[other].scope for other in (number - 1, number + 1) if 0 <= other < len(blocks)]
    if any(other.around is scope.around for other in beside):  # as of most paragraphs
        return None
    keys = [unnumbered(scope.key)]
    at = scope.around
    while at is not None and len(keys) <= _MAX_BOXES and not any(is_within(other, at) for other in beside):
        keys.append(unnumbered(at.key))
        at = at.around
    return None if at is None or len(keys) == 1 else (at, tuple(keys))


def is_paragraph(block: TextBlock) -> bool:
    """Whether a block ends as a sentence does, is as long as one, and is no link."""
    text = block.text
    if text[-1] not in CLOSINGS or block.linked >= MAX_LINKED * len(text):
        return False
    return len(text) >= (_PROSE if text[:40].isascii() or " " in text[:_UNSPACED] else _UNSPACED)


def _is_sentence(block: TextBlock) -> bool:
    """Whether a block ends as a sentence does, however short it is, and is no link."""
    text = block.text
    return text[-1] in STOPS and measured(text)[0] >= _SENTENCE and block.linked < MAX_LINKED * len(text)


@lru_cache(maxsize=1024)  # pages of a site share their names
def unnumbered(key: str) -> str:
    """What names a scope, without the numbers of boxes: "text-7", "viewer-elmal9461"."""
    return _FIGURES.sub("", key) if _FIGURE(key) else key
