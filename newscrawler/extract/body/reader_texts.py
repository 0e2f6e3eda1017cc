"""Finds what readers wrote below a text: by words that invite to answer each of them, and by a heading that counts them
or stands in a box named for them.

Names made by machines ("css-1x9ab") tell nothing of comments, and their prose is that of an article to the model.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.headed_boxes import headed_box
from newscrawler.extract.body.scopes import Scope, is_within, unknown_around
from newscrawler.extract.body.sizes import CLOSINGS, measured
from newscrawler.language.folding import fold
from newscrawler.language.languages import words_of_all

_MAX_LENGTH = 40  # characters of such words, and of a heading
_COUNT = re.compile(r"[\d.,()\[\]{}:|·•+\s]+")
_MIN_ALIKE = 2  # boxes side by side with such words in each
_MIN_LEFT = 100  # letters of the text that is left, as if it were written in an alphabet
_MIN_SHARE = 0.08
_SIGNS = ("time", "textarea")  # of comments below a heading that does not count them
_MAX_ANSWERS = 500
_MAX_LEVELS = 100


def reader_texts(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> set[int]:
    """Numbers of the blocks that readers wrote; none where hardly any text would be left without them."""
    start = next((n for n, chosen in enumerate(taken) if chosen and blocks[n].text[-1] in CLOSINGS), len(blocks))
    answers: list[int] = []
    headings: list[int] = []
    for number, block in enumerate(blocks):
        if number > start and len(block.text) <= _MAX_LENGTH and (what := _what(block.text)):
            (answers if what == "answer" else headings).append(number)
    found: set[int] = set()
    if len(answers) >= _MIN_ALIKE:
        found |= _answered(blocks, answers[:_MAX_ANSWERS], start)
    for number in headings[:_MAX_ANSWERS]:
        if number not in found:
            found |= _headed(blocks, number, answers)
    return found if found and _leaves_text(blocks, taken, found) else set()


@lru_cache(maxsize=1024)  # pages of a site share them
def _what(text: str) -> str:
    """What a short line is: an invitation to answer a comment, or a heading over comments, with a count or without."""
    words = fold(_COUNT.sub(" ", text))
    if words in _words()[0]:
        return "answer"
    if words in _words()[1]:
        return "counted" if any(map(str.isdigit, text)) else "heading"
    return ""


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    answers, comments = (
        frozenset(map(fold, words_of_all(choose)))
        for choose in (lambda language: language.answers, lambda language: language.comments)
    )
    return answers, comments


def _answered(blocks: Sequence[TextBlock], answers: Sequence[int], start: int) -> set[int]:
    """Numbers of the blocks in boxes that are alike, stand side by side and can be answered each; none of them has the
    block of the number `start`."""
    alike: dict[tuple[Scope, str], set[Scope]] = {}
    for number in answers:
        at: Scope | None = blocks[number].scope
        for _ in range(_MAX_LEVELS):
            if at is None or at.around is None:
                break
            alike.setdefault((at.around, at.key), set()).add(at)
            at = at.around
    boxes: set[Scope] = set()
    for members in alike.values():
        if len(members) >= _MIN_ALIKE and not any(is_within(blocks[start].scope, box) for box in members):
            boxes |= members
    known: dict[Scope, bool] = {}
    return {number for number, block in enumerate(blocks) if number > start and _is_in(block.scope, boxes, known)}


def _is_in(scope: Scope, boxes: set[Scope], known: dict[Scope, bool]) -> bool:
    """Whether a scope is one of the boxes or stands in one; each is looked at once."""
    at, between = unknown_around(scope, known)
    found = at is not None and known[at]
    for at in between:
        found = known[at] = found or at in boxes
    return found


def _headed(blocks: Sequence[TextBlock], number: int, answers: Sequence[int]) -> set[int]:
    """Numbers of the blocks from a heading over comments to the end of the largest element that begins with it."""
    box, end = headed_box(blocks, number)
    if box is None:
        return set()
    is_counted = _what(blocks[number].text) == "counted"
    is_of_readers = (
        is_counted
        or any(number < answer < end for answer in answers)
        or any("comment" in scope.names.casefold() for scope in (box, box.around) if scope is not None)
        or next(box.element.iter(*_SIGNS), None) is not None
    )
    return set(range(number, end)) if is_of_readers else set()


def _leaves_text(blocks: Sequence[TextBlock], taken: Sequence[bool], found: set[int]) -> bool:
    left = total = 0.0
    for number, chosen in enumerate(taken):
        if chosen:
            size = measured(blocks[number].text)[0]
            total += size
            left += size if number not in found else 0.0
    return left >= max(_MIN_LEFT, _MIN_SHARE * total)
