"""Tells by the words beside a date whether it is of the first publication, of publication or of an update.

Tested in tests/extract/fields/test_publication_dates.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.alternatives import joined
from newscrawler.language.any_case import AnyCase
from newscrawler.language.languages import pattern_of_all

Purpose = Literal["first", "published", "modified", "unsaid"]

# Words for updating and for publishing before a date, or in the names of the element that holds it.
_WORDS: dict[Purpose, str] = {
    "first": pattern_of_all(lambda language: language.first_published),
    "modified": pattern_of_all(lambda language: language.modified),
    "published": rf"{pattern_of_all(lambda language: language.published)}|post-date|entry-(?:date|time)",
}
_SAID = AnyCase("|".join(f"(?P<{purpose}>{words})" for purpose, words in _WORDS.items()))
# Asked first: most texts and names say nothing, and this tells it in half the time.
_MAY_SAY = AnyCase(joined(_WORDS.values(), in_any_order=True))
_ENDS_DATE = re.compile(r".*\d{4}.*[\d日時时分秒]", re.DOTALL).fullmatch
_YEAR = re.compile(r"\d{4}|\d\d?[./]\d\d?[./]\d\d").search
_MAX_KEPT_LENGTH = 200  # characters of a text whose purpose is kept


def says_purpose(text: str) -> bool:
    """Whether words of a text say what a date is."""
    return purpose_of(text) != "unsaid"


def parts_by_purpose(text: str) -> Iterator[tuple[Purpose, str]]:
    """A line cut where a word begins that says what the date after it is; one before an update is of publication.

    So is one before a word for publishing that no date follows, as where verbs stand last: "am 7. Mai 2024 gepostet".
    A word that is written to the end of a date, as in Japanese, is of that date.
    """
    at = 0
    purpose: Purpose = "unsaid"
    for match in _SAID.finditer(text):
        said = _said(match)
        if purpose == "unsaid" and _ENDS_DATE(text[at : match.start()]):
            yield said, text[at : match.start()]
            at = match.end()
            continue
        if match.start() > at:
            is_published = said == "modified" or (said == "published" and not _YEAR(text, match.end()))
            yield ("published" if purpose == "unsaid" and is_published else purpose), text[at : match.start()]
        at, purpose = match.start(), said
    yield purpose, text[at:]


def purpose_of(text: str) -> Purpose:
    """What the first words of a text that say what a date is say of it. Lists of other articles stand on many pages."""
    return purpose_of_names(text) if len(text) <= _MAX_KEPT_LENGTH else purpose_of_names.__wrapped__(text)


@lru_cache(maxsize=1024)  # pages of a site share their names
def purpose_of_names(names: str) -> Purpose:
    """The same of an element's names."""
    match = _SAID.search(names) if _MAY_SAY.search(names) else None
    return _said(match) if match else "unsaid"


def _said(match: re.Match[str]) -> Purpose:
    return "first" if match["first"] else "modified" if match["modified"] else "published"


def purpose_of_time(element: Element) -> Purpose:
    """The purpose of a <time>: by its text, by what stands right before it, by the names of both elements."""
    before, around = element.getprevious(), element.getparent()
    words = before.tail or "" if before is not None else (around.text or "") if around is not None else ""
    if not words.strip() and before is not None and len(before) < 3:
        words = text_of(before)[-40:]
    said = purpose_of(text_of(element))
    if said == "unsaid" and words.strip():
        said = purpose_of(words)
    if said == "unsaid":
        said = purpose_of_names(f"{element.get('itemprop') or ''} {element.get('class') or ''}")
    if said == "unsaid" and around is not None:
        said = purpose_of_names(around.get("class") or "")
    # An attribute of the first drafts of HTML 5, by which themes of then still mark it.
    return "published" if said == "unsaid" and element.get("pubdate") is not None else said
