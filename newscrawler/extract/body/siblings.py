"""Adds paragraphs that stand in one row with an article's text, or between its parts, and look like it.

The model judges each block; in a language or a template that it has seen little of, it is in doubt of single ones.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.scopes import IN_LINK, INSIDE, Scope, is_within
from newscrawler.extract.body.sizes import CLOSINGS, measured
from newscrawler.language.sentences import STOPS

_PROSE = 80  # characters of a block that ends as a sentence does
_SENTENCE, _SHORT = 25, 0.15  # letters of a short sentence, and the least chance of one
_UNSPACED = 30  # of one in a script that writes a word in few characters
_MIN_IN_ROW = 3  # paragraphs of a row that are taken
_LIKELY = 0.3  # chance of a paragraph that ends the text; what stands above it is inside
_MAX_BOXES = 5  # around a paragraph alone
_MAX_APART = 3  # boxes of a quotation, and of a paragraph beside it, in what holds both
_LAST = 40  # how much less is enough for a quotation that ends the text's box
_WHOLE = ("body", "html")
_MAX_LINKED = 0.3
_HEADINGS = ("h2", "h3", "h4")
_MAX_BELOW = 20  # blocks below a heading that are looked at
_UNNAMED = 0.2  # chance of a paragraph before or behind a text whose boxes are like those of the text in no name
_CERTAIN = 0.9  # expected F1 of a page from which the model knows its kind


@dataclass(frozen=True, slots=True)
class _Least:
    """The least chances of what is added to a text, in the box that holds it."""

    inner: float  # of a paragraph between the first and the last of the text
    outer: float  # of one before or behind them
    line: float  # of a heading, an item of a list or a cell between them
    code: float  # of lines of a program between them
    like: int  # paragraphs of the text in boxes like that of one before or behind them
    lines: frozenset[str]  # tags of what counts as a line


# Measured on pages of a set that the model had not seen: of guides, reports and pages of offices, on which it is in
# doubt, 85 to 100 % of the words of such paragraphs and lines were text. News pages have hardly any of them.
_ANY_HEADING = (*_HEADINGS, "h5", "h6")
_LINES = frozenset(("li", "td", "th", "dt", "dd", *_ANY_HEADING))
_OF_CERTAIN = _Least(inner=0.01, outer=0.05, line=0.1, code=0.03, like=2, lines=_LINES)
_OF_DOUBTFUL = _Least(inner=0.003, outer=0.01, line=0.02, code=0.01, like=1, lines=_LINES | {"p"})
_FIGURE = re.compile(r"\d").search
_FIGURES = re.compile(r"[^\W_]*\d\d[^\W_]*|\d")
_NOT_INSIDE = (
    sum(1 << INSIDE.index(tag) for tag in ("aside", "footer", "nav", "form", "figure", "figcaption")) | IN_LINK
)


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
    keys = [_unnumbered(scope.key)]
    at = scope.around
    while at is not None and len(keys) <= _MAX_BOXES and not any(is_within(other, at) for other in beside):
        keys.append(_unnumbered(at.key))
        at = at.around
    return None if at is None or len(keys) == 1 else (at, tuple(keys))


def is_paragraph(block: TextBlock) -> bool:
    """Whether a block ends as a sentence does, is as long as one, and is no link."""
    text = block.text
    if text[-1] not in CLOSINGS or block.linked >= _MAX_LINKED * len(text):
        return False
    return len(text) >= (_PROSE if text[:40].isascii() or " " in text[:_UNSPACED] else _UNSPACED)


def _is_sentence(block: TextBlock) -> bool:
    """Whether a block ends as a sentence does, however short it is, and is no link."""
    text = block.text
    return text[-1] in STOPS and measured(text)[0] >= _SENTENCE and block.linked < _MAX_LINKED * len(text)


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
        if block.text[-1] not in CLOSINGS or block.linked >= _MAX_LINKED * len(block.text) or _is_pulled(quote):
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
    row = [n for n in range(max(number - _MAX_BELOW, 0), number) if blocks[n].scope.around is box]
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
    while at is not None and len(around) < _MAX_APART and at.tag not in ("body", "html"):
        around.append(at)
        at = at.around
    box: Scope | None = paragraph
    for _ in range(_MAX_APART + 1):
        if box is None or box in around:
            break
        box = box.around
    return box in around


def with_inner(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], expected_f1: float, parts: Parts
) -> list[bool]:
    """Also takes what looks like text between the first and the last block of it, in a box with most of it.

    There, and in boxes like those of the text's paragraphs, before and behind it. Guides and reports part their text
    into many boxes, of which the model is in doubt where it has seen few of them: there more is taken.
    """
    found = list(taken)
    if not parts.own:
        return found
    first, last = parts.inner.start, parts.inner.stop
    end = last  # of the text with what is added; what else than a program stands there may be of others
    least = _OF_CERTAIN if expected_f1 >= _CERTAIN else _OF_DOUBTFUL
    likely = [
        number
        for number, (block, chance) in enumerate(zip(blocks, chances, strict=True))
        if chance >= least.inner and not taken[number] and not block.scope.inside & _NOT_INSIDE
    ]
    if not likely:
        return found
    like = Counter([_kind(blocks[number].scope) for number in parts.own if is_paragraph(blocks[number])])
    for number in reversed(likely):  # so that a heading knows of what it stands over, and a line of what ends the text
        scope = blocks[number].scope
        is_inner = first <= number < (end if scope.tag == "pre" else last)
        if not _may_be_text(blocks[number], chances[number], is_inner, least):
            continue
        kind = _kind(scope)
        is_beside = is_inner or (like[kind] >= least.like and (_is_named(kind) or chances[number] >= _UNNAMED))
        is_text = scope.tag not in _ANY_HEADING or (
            _heads_text(blocks, found, number)
            if least is _OF_DOUBTFUL
            else found[number + 1] and is_paragraph(blocks[number + 1])
        )
        found[number] = is_beside and is_text and parts.has(scope, is_inner)
        if found[number] and chances[number] >= _LIKELY and is_paragraph(blocks[number]):
            end = max(end, number)
    return found


def _heads_text(blocks: Sequence[TextBlock], taken: Sequence[bool], number: int) -> bool:
    """Whether there is text between a heading and the next one of its level."""
    level = blocks[number].scope.tag
    for below in range(number + 1, min(number + _MAX_BELOW, len(blocks))):
        tag = blocks[below].scope.tag
        if tag in _ANY_HEADING and tag <= level:
            return False
        if taken[below]:
            return True
    return False


def _may_be_text(block: TextBlock, chance: float, is_inner: bool, least: _Least) -> bool:
    if is_paragraph(block):
        return is_inner or (chance >= least.outer and block.scope.tag != "pre")
    if block.scope.tag == "pre":
        return is_inner and chance >= least.code and block.linked < _MAX_LINKED * len(block.text)
    if not is_inner or chance < least.line:
        return False
    if (least is _OF_CERTAIN or block.scope.tag == "p") and block.linked >= _MAX_LINKED * len(block.text):
        return False
    around = block.scope.around
    return block.scope.tag in least.lines or (chance >= _OF_CERTAIN.line and around is not None and around.tag == "li")


def _kind(scope: Scope) -> tuple[str, str]:
    """What a scope and the one around it are named, without the numbers of boxes: "text-7", "viewer-elmal9461"."""
    return _unnumbered(scope.key), _unnumbered(scope.around.key) if scope.around else ""


def _is_named(kind: tuple[str, str]) -> bool:
    """Whether one of the two is named at all: boxes that both have no name are alike on half of a page."""
    return any(not key.endswith(".") for key in kind)


@lru_cache(maxsize=1024)  # pages of a site share their names
def _unnumbered(key: str) -> str:
    return _FIGURES.sub("", key) if _FIGURE(key) else key
