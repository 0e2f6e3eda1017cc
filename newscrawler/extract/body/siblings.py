"""Adds paragraphs that stand in one row with an article's text, or between its parts, and look like it.

The model judges each block; in a language or a template that it has seen little of, it is in doubt of single ones.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from newscrawler.extract.body.additions import is_addition
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import IN_LINK, INSIDE, Scope
from newscrawler.extract.body.sizes import CLOSINGS

_PROSE = 80  # characters of a block that ends as a sentence does
_UNSPACED = 30  # of one in a script that writes a word in few characters
_MIN_IN_ROW = 3  # paragraphs of a row that are taken
_MAX_LINKED = 0.3
_HEADINGS = ("h2", "h3", "h4")
# Of what stands between the first and the last of a text, in the box that holds it. On 789 pages of a set that the
# model had not seen, 90 % of such paragraphs' words were text, and nearly as many of lists, headings and cells.
_MIN_INNER_CHANCE = 0.02
_MIN_LINE_CHANCE = 0.1
_MIN_OUTER_CHANCE = 0.05  # of a paragraph before or behind the others
_FIGURES = re.compile(r"\d+")
_MIN_HELD = 0.6  # share of the text that stands in a box with such a block
_MIN_LIKE = 2  # paragraphs of the text in such boxes as its own
_LINES = frozenset(("li", "td", "th", "dt", "dd", *_HEADINGS))
_NOT_INSIDE = (
    sum(1 << INSIDE.index(tag) for tag in ("aside", "footer", "nav", "form", "figure", "figcaption")) | IN_LINK
)
# What boxes are named for that lie over the page, or stand in a text and are none of it.
_OF_OTHERS = re.compile(
    r"modal|popup|pop-up|tooltip|lightbox|dialog|cookie|consent|caption|related|embed|placeholder|recommend|newsletter|"
    r"sign-?up|subscri|promo|sponsor|advert|banner|carousel|slider|author|comment|disclaimer|disclosure|donat|\berror|"
    r"footer|bio\b|\bcta|share|teaser|card|stream|excerpt|gallery|photo|testimonial|swiper",
    re.IGNORECASE,
)


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


def with_inner(blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float]) -> list[bool]:
    """Also takes what looks like text between the first and the last block of it, in a box with most of it.

    There, and in boxes like those of the text's paragraphs, before and behind it. Guides and reports part their text
    into many boxes, of which the model is in doubt where it has seen few of them.
    """
    found = list(taken)
    own = [number for number, chosen in enumerate(taken) if chosen]
    inner = range(own[0], own[-1]) if own else range(0)
    likely = [
        number
        for number, (block, chance) in enumerate(zip(blocks, chances, strict=True))
        if chance >= _MIN_INNER_CHANCE and not taken[number] and _may_be_text(block, chance, number in inner)
    ]
    if not likely:
        return found
    held = _held([blocks[number] for number in own])
    least = _MIN_HELD * sum(len(blocks[number].text) for number in own)
    like = Counter([_kind(blocks[number].scope) for number in own if _is_prose(blocks[number])])
    for number in reversed(likely):  # so that a heading knows of what it stands over
        scope = blocks[number].scope
        is_inner = number in inner or like[_kind(scope)] >= _MIN_LIKE
        is_text = scope.tag not in _HEADINGS or (found[number + 1] and _is_prose(blocks[number + 1]))
        found[number] = is_inner and is_text and _is_beside(scope, held, least) and not is_addition(scope)
    return found


def _may_be_text(block: TextBlock, chance: float, is_inner: bool) -> bool:
    if block.scope.inside & _NOT_INSIDE:
        return False
    if _is_prose(block):
        return is_inner or chance >= _MIN_OUTER_CHANCE
    if not is_inner or chance < _MIN_LINE_CHANCE or block.linked >= _MAX_LINKED * len(block.text):
        return False
    around = block.scope.around
    return block.scope.tag in _LINES or (around is not None and around.tag == "li")


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


def _is_beside(scope: Scope, held: Mapping[Scope, int], least: float) -> bool:
    """Whether what holds a scope and most of the text is a part of the page, and no box between is another's."""
    at: Scope | None = scope
    while at is not None and held.get(at, 0) < least:
        if at.tag == "dialog" or _OF_OTHERS.search(at.names):
            return False
        at = at.around
    return at is not None and at.tag not in ("body", "html")
