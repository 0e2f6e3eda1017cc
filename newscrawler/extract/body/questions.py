"""Takes the questions and answers that guides print in a box of their own, mostly behind the text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.scopes import INSIDE, Scope, unknown_around
from newscrawler.extract.body.siblings import is_paragraph

_NAMED = re.compile(r"(?<![a-z])faqs?(?![a-z])|frequently[-_]?asked|schema-faq", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=FAQ)(?=[A-Z])")  # "pageFaq", "FAQItem"
_ASIDE = sum(1 << INSIDE.index(tag) for tag in ("aside", "footer", "nav", "form", "figure"))
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "summary")
_QUESTION = "?\uff1f\u061f;"  # Latin, full-width, Arabic; the Greek one looks like a semicolon
_MAX_QUESTION = 200  # characters
# Of what such boxes held in the text's part of the page, four fifths were text, of whichever chance.
_MIN_CHANCE = 0.003


def with_questions(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], parts: Parts
) -> list[bool]:
    """The blocks that are taken, and questions and answers below the first of them in a box that is named for such."""
    found = list(taken)
    if not parts.own:
        return found
    known: dict[Scope, bool] = {}
    for number in range(parts.own[0] + 1, len(blocks)):
        block = blocks[number]
        if (
            chances[number] >= _MIN_CHANCE
            and not taken[number]
            and not block.scope.inside & _ASIDE
            and _is_in_box(block.scope, known)
            and (block.scope.tag in _HEADINGS or _is_question(block.text) or is_paragraph(block))
        ):
            found[number] = parts.has(block.scope, is_inner=True)
    for number in range(len(blocks) - 1, parts.own[0], -1):  # a heading over nothing is none of the text
        if found[number]:
            if taken[number] or blocks[number].scope.tag not in _HEADINGS or _is_question(blocks[number].text):
                break
            found[number] = False
    return found


def _is_question(text: str) -> bool:
    return text[-1] in _QUESTION and len(text) <= _MAX_QUESTION


def _is_in_box(scope: Scope, known: dict[Scope, bool]) -> bool:
    at, between = unknown_around(scope, known)
    found = at is not None and known[at]
    for at in between:
        found = known[at] = found or (bool(at.names) and at.tag not in ("html", "body") and _names_questions(at.names))
    return found


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_questions(names: str) -> bool:
    folded = names.lower()
    may_be = "faq" in folded or "frequently" in folded
    return may_be and _NAMED.search(_HUMP.sub("-", names)) is not None
