"""Finds names that stand with a date around the headline, and tells lines there from headings, cards and forms.

Tested in tests/extract/fields/test_authors.py.
"""

import re
from collections.abc import Iterator

from newscrawler.extract.fields.person_names import in_byline, in_line
from newscrawler.extract.fields.whole_names import is_person
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings

_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d\d?[./-]\d\d?[./-]\d\d(?!\d))").search
_PARTS = re.compile(r"\s*[|•·⋅∙●▪/]\s*|\s+[-–—]\s+")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_IN_FORMS = frozenset(("legend", "fieldset", "label", "option", "button"))


def beside_dates(seen: Surroundings) -> Iterator[tuple[list[str], str]]:
    """A whole name in a line with a date ("7 May 2024 | Rima Saad"), or alone in the line by it below the headline."""
    lines = [(number, seen.blocks[number].text) for number in seen.around]
    dated = {number for number, text in lines if len(text) <= MAX_LINE_LENGTH and _DATE(text)}
    for number, text in lines:
        if number in dated:
            parts = [part.strip() for part in _PARTS.split(text)]
            is_beside = len(parts) > 1
        else:
            parts = [text] if len(text) <= MAX_LINE_LENGTH and not is_of_another(seen, number) else []
            is_beside = is_below_headline(seen, number) and not dated.isdisjoint((number - 1, number + 1))
        names = next((names for part in parts if (names := _people_alone(part))), [])
        if is_beside and names:
            yield names, text


def _people_alone(text: str) -> list[str]:
    """The whole names in a text that says by whom, or holds nothing else: capitals tell a name from other words."""
    is_alone = text[:1].isupper() and is_person(text)
    names = in_byline(text) or (in_line(text) if is_alone else [])
    return names if all(map(is_person, names)) else []


def is_below_headline(seen: Surroundings, number: int) -> bool:
    """Whether a block stands between the headline and the text, with which a byline is often taken."""
    return seen.headline is not None and seen.headline < number <= seen.start


def is_of_another(seen: Surroundings, number: int) -> bool:
    """Whether a block is a heading of a passage or of a card, or stands in a form."""
    tag = seen.blocks[number].scope.tag
    return tag in _IN_FORMS or (tag in _HEADINGS and not is_below_headline(seen, number))
