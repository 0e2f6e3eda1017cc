"""Adds paragraphs that stand in one row with an article's text, or between its parts, and look like it.

The model judges each block; in a language or a template that it has seen little of, it is in doubt of single ones.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newscrawler.extract.body.additions import is_addition
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import IN_LINK, INSIDE, Scope
from newscrawler.extract.body.sizes import CLOSINGS

_PROSE = 80  # characters of a block that ends as a sentence does
_UNSPACED = 30  # of one in a script that writes a word in few characters
_MIN_IN_ROW = 3  # paragraphs of a row that are taken
_MAX_LINKED = 0.3
_HEADINGS = ("h2", "h3", "h4")
_CERTAIN = 0.9  # expected F1 of a page from which the model knows its kind


@dataclass(frozen=True, slots=True)
class _Least:
    """The least chances of what is added to a text, in the box that holds it."""

    inner: float  # of a paragraph between the first and the last of the text
    outer: float  # of one before or behind them
    line: float  # of a heading, an item of a list or a cell between them
    like: int  # paragraphs of the text in boxes like that of one before or behind them


# Measured on pages of a set that the model had not seen: of guides, reports and pages of offices, on which it is in
# doubt, 85 to 100 % of the words of such paragraphs and lines were text. News pages have hardly any of them.
_OF_CERTAIN = _Least(inner=0.01, outer=0.05, line=0.1, like=2)
_OF_DOUBTFUL = _Least(inner=0.003, outer=0.01, line=0.02, like=1)
_FIGURES = re.compile(r"\d+")
_MIN_HELD = 0.6  # share of the text that stands in a box with such a block
_LINES = frozenset(("li", "td", "th", "dt", "dd", *_HEADINGS))
_NOT_INSIDE = (
    sum(1 << INSIDE.index(tag) for tag in ("aside", "footer", "nav", "form", "figure", "figcaption")) | IN_LINK
)
# What boxes are named for that lie over the page, or stand in a text and are none of it.
_OTHERS = (
    r"modal|popup|pop-up|tooltip|lightbox|dialog|cookie|consent|caption|related|placeholder|recommend|newsletter|"
    r"sign-?up|subscri|promo|sponsor|advert|banner|carousel|slider|author|comment|disclaimer|disclosure|donat|\berror|"
    r"footer|bio\b|\bcta|share|stream|gallery|photo|testimonial|swiper"
)
_OF_OTHERS_INSIDE = re.compile(_OTHERS, re.IGNORECASE)
# Beside a text such boxes hold other stories; between its paragraphs they are parts of it.
_OF_OTHERS = re.compile(rf"{_OTHERS}|embed|teaser|card|excerpt", re.IGNORECASE)


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


def with_inner(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], expected_f1: float
) -> list[bool]:
    """Also takes what looks like text between the first and the last block of it, in a box with most of it.

    There, and in boxes like those of the text's paragraphs, before and behind it. Guides and reports part their text
    into many boxes, of which the model is in doubt where it has seen few of them: there more is taken.
    """
    found = list(taken)
    own = [number for number, chosen in enumerate(taken) if chosen]
    if not own:
        return found
    inner = range(own[0], own[-1])
    least = _OF_CERTAIN if expected_f1 >= _CERTAIN else _OF_DOUBTFUL
    likely = [
        number
        for number, (block, chance) in enumerate(zip(blocks, chances, strict=True))
        if chance >= least.inner and not taken[number] and _may_be_text(block, chance, number in inner, least)
    ]
    if not likely:
        return found
    held = _held([blocks[number] for number in own])
    most = _MIN_HELD * sum(len(blocks[number].text) for number in own)
    like = Counter([_kind(blocks[number].scope) for number in own if _is_prose(blocks[number])])
    for number in reversed(likely):  # so that a heading knows of what it stands over
        scope = blocks[number].scope
        is_inner = number in inner
        is_beside = is_inner or like[_kind(scope)] >= least.like
        is_text = scope.tag not in _HEADINGS or (
            found[number + 1] and (least is _OF_DOUBTFUL or _is_prose(blocks[number + 1]))
        )
        others = _OF_OTHERS_INSIDE if is_inner else _OF_OTHERS
        found[number] = is_beside and is_text and _is_beside(scope, held, most, others) and not is_addition(scope)
    return found


def _may_be_text(block: TextBlock, chance: float, is_inner: bool, least: _Least) -> bool:
    if block.scope.inside & _NOT_INSIDE:
        return False
    if _is_prose(block):
        return is_inner or (chance >= least.outer and block.scope.tag != "pre")
    if not is_inner or chance < least.line:
        return False
    if least is _OF_CERTAIN and block.linked >= _MAX_LINKED * len(block.text):
        return False
    around = block.scope.around
    return block.scope.tag in _LINES or (chance >= _OF_CERTAIN.line and around is not None and around.tag == "li")


def _kind(scope: Scope) -> tuple[str, str]:
    """What a scope and the one around it are named, without the numbers of boxes: "text-7"."""
    return _FIGURES.sub("", scope.key), _FIGURES.sub("", scope.around.key) if scope.around else ""


def _held(blocks: Sequence[TextBlock]) -> dict[Scope, int]:
    """Characters of the blocks that each scope around them holds."""
    held: dict[Scope, int] = {}
    for block in blocks:
        at: Scope | None = block.scope
        while at is not None:
            held[at] = held.get(at, 0) + len(block.text)
            at = at.around
    return held


def _is_beside(scope: Scope, held: Mapping[Scope, int], least: float, others: "re.Pattern[str]") -> bool:
    """Whether what holds a scope and most of the text is a part of the page, and no box between is another's."""
    at: Scope | None = scope
    while at is not None and held.get(at, 0) < least:
        if at.tag == "dialog" or others.search(at.names):
            return False
        at = at.around
    return at is not None and at.tag not in ("body", "html")
