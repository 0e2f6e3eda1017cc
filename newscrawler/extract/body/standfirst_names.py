"""Tells blocks that are named for a standfirst.

Tested in tests/extract/fields/test_descriptions.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.language.expressions import expression

# What newsrooms call it, in the languages of the larger press, as systems write it into class names and ids.
_NAMED = expression(
    r"stand-?first|strap-?line|(?<![a-z])(?:deck|dek|teaser|sapo|spot|perex|manchet(?:te)?|copete|bajada)(?![a-z])|"
    r"sub-?(?:head(?:ing|line)?|title|line)(?![a-z])|"
    r"(?<![a-z])(?:article|story|post|content|page|news|entry|header|hero|text|c|t|js|a)?[-_]{0,3}"
    r"(?:lead(?!er|ing)|lede|intro|excerpt|abstract|(?<!with-)summary|synopsis|kurztext|untertitel|vorspann|anleser|anriss|"
    r"chapo|chapeau|entradilla|sommario|occhiello|catenaccio|ingress|resumo|resumen|descp|zhaiyao|daodu)(?![a-z])",
    re.IGNORECASE,
)
_PROPERTIES = frozenset(("description", "abstract", "alternativeheadline"))
_OUTSIDE = frozenset(("aside", "figure", "nav", "li"))


def is_named_standfirst(block: TextBlock) -> bool:
    """Whether a block, what is in it or what is around it is named for a standfirst, and no box beside the text."""
    if not _OUTSIDE.isdisjoint(_tags(block)):
        return False
    if (block.scope.element.get("itemprop") or "").lower() in _PROPERTIES:
        return True
    around = block.scope.around
    names = (block.scope.names, block.names, around.names if around is not None else "")
    return any(_names_standfirst(name) for name in names if name)


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_standfirst(names: str) -> bool:
    return _NAMED.search(names) is not None


def _tags(block: TextBlock) -> Iterator[str]:
    scope = block.scope
    for _ in range(3):
        yield scope.tag
        if scope.around is None:
            break
        scope = scope.around
