"""Adds what looks like text between the parts of an article's text, and in boxes like those of its paragraphs.

Guides and reports part their text into many boxes, of which the model is in doubt where it has seen few of them.
Tested in tests/extract/body/test_siblings.py.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.scopes import IN_LINK, INSIDE, Scope
from newscrawler.extract.body.siblings import MAX_LINKED, is_paragraph, unnumbered

_LIKELY = 0.3  # chance of a paragraph that ends the text; what stands above it is inside
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
_ANY_HEADING = ("h2", "h3", "h4", "h5", "h6")
_LINES = frozenset(("li", "td", "th", "dt", "dd", *_ANY_HEADING))
_OF_CERTAIN = _Least(inner=0.01, outer=0.05, line=0.1, code=0.03, like=2, lines=_LINES)
_OF_DOUBTFUL = _Least(inner=0.003, outer=0.01, line=0.02, code=0.01, like=1, lines=_LINES | {"p"})
_NOT_INSIDE = (
    sum(1 << INSIDE.index(tag) for tag in ("aside", "footer", "nav", "form", "figure", "figcaption")) | IN_LINK
)


def with_inner(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], expected_f1: float, parts: Parts
) -> list[bool]:
    """Also takes what looks like text between the first and the last block of it, in a box with most of it.

    There, and in boxes like those of the text's paragraphs, before and behind it. Where the model is in doubt of the
    page, more is taken.
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
        return is_inner and chance >= least.code and block.linked < MAX_LINKED * len(block.text)
    if not is_inner or chance < least.line:
        return False
    if (least is _OF_CERTAIN or block.scope.tag == "p") and block.linked >= MAX_LINKED * len(block.text):
        return False
    around = block.scope.around
    return block.scope.tag in least.lines or (chance >= _OF_CERTAIN.line and around is not None and around.tag == "li")


def _kind(scope: Scope) -> tuple[str, str]:
    """What a scope and the one around it are named, without the numbers of boxes: "text-7", "viewer-elmal9461"."""
    return unnumbered(scope.key), unnumbered(scope.around.key) if scope.around else ""


def _is_named(kind: tuple[str, str]) -> bool:
    """Whether one of the two is named at all: boxes that both have no name are alike on half of a page."""
    return any(not key.endswith(".") for key in kind)
