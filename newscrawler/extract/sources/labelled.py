"""Finds values that a label names in print: "Source: ...", "4 Min Read", "153 Shares".

Tested in tests/extract/sources/test_visible.py.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from newscrawler.extract.parsing.tree import Element
from newscrawler.language.language import Labels
from newscrawler.language.languages import any_of


@lru_cache(maxsize=64)
def _patterns(labels: Labels) -> dict[str, re.Pattern[str]]:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return {
        "authors": compiled(rf"{any_of(labels.by)}[\s:\uff1a]+(.{{2,}})"),
        "source": compiled(rf"{any_of(labels.source)}\s*[:\uff1a]\s*(.{{2,}})"),
        "shares": compiled(rf"(\d[\d.,]*)\s*{any_of(labels.shares)}"),
        "reading_minutes": compiled(rf"(\d+)\s*{any_of(labels.minutes)}"),
    }


def labelled(name: str, lines: Iterable[tuple[Element, str]], labels: Labels) -> str | None:
    """Value of the innermost element whose whole text is a label and its value."""
    pattern = _patterns(labels)[name]
    best: tuple[Element, str] | None = None
    for element, text in lines:
        match = pattern.fullmatch(text)
        if match and (best is None or best[0] in element.iterancestors()):
            best = (element, next(group for group in match.groups() if group))
    return best[1] if best else None


def is_labelled(text: str, labels: Labels) -> bool:
    """Whether a text is a label and its value, or a byline."""
    return any(pattern.fullmatch(text) for pattern in _patterns(labels).values())
