"""Finds the dates that a page prints or marks with <time>, and what each is said to be.

Tested in tests/extract/fields/test_publication_dates.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from newscrawler.extract.body.foreign_text import is_in_post
from newscrawler.extract.body.leads import leads_on
from newscrawler.extract.body.link_blocks import is_link, other_article
from newscrawler.extract.fields import values
from newscrawler.extract.fields.article_footer import own_footer_of
from newscrawler.extract.fields.claimed_dates import differs, is_clock_of
from newscrawler.extract.fields.date_purposes import (
    Purpose,
    parts_by_purpose,
    purpose_of,
    purpose_of_names,
    purpose_of_time,
    says_purpose,
)
from newscrawler.extract.fields.dated_lines import MAX_LENGTH, date_in, has_year, may_be_dated
from newscrawler.extract.fields.marked_clocks import date_seen_from_now, marked_date, more_exact_in
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.microdata import is_comment
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.datetimes import day_of, more_exact, swapped
from newscrawler.urls.path_facts import date_of

_MAX_UNSAID_LENGTH = 90  # of one that does not say what its date is
_MAX_TIMES = 100
_MAX_OWN_TIMES = 3  # of an article alone; cards of others and comments have theirs
_MAX_LEVELS = 30  # of elements around one
_MAX_IN_TEXT_LENGTH = 60  # of one that stands where the text has begun
_MAX_LABEL_LENGTH = 40
_MAX_BELOW_CALL = 12  # blocks that a box of other articles has before its date
_MAX_LEVELS_IN_CARD = 3  # of elements around a date
_MAX_DATE_LENGTH = 30  # characters of a line with little beside its date
_MAX_LINKS_OF_CARD = 2  # in one line with its date: a picture's and a headline's
_MAX_BELOW_CARD = 2  # blocks from the headline of a card to its date
_AFTER_HEADLINE = 3  # blocks that can be a line below the headline where the text begins above it, and text's first
_MAX_BELOW_STANDFIRST = 8  # blocks from a standfirst to the text
_MAX_BELOW_HEADLINE = 12  # blocks that stand between the headline and its date
_ABBREVIATED = re.compile(r"(?<![\w-])(?:published|updated|modified)(?![\w-])").search
_NAMED = re.compile(r"(?:dat[aeou]m?|fecha|дата)(?!\w)", re.IGNORECASE).match
_IS_ISO = re.compile(r"\d{4}-\d\d-\d\d").match
# What journals print of a paper besides, in the languages in which most of them appear, and telephone numbers.
_OTHER_DATE = re.compile(
    r"\W{0,3}(?:(?:received|accepted|accessed|retrieved|eingegangen|angenommen|reçu|accepté|recibido|aceptado"
    r"|recebido|aceito)\b|(?:tel|fax|phone|telephone|telefon|mobil)\b\W{0,3}[\d+(])",
    re.IGNORECASE,
).match
_OUTSIDE = frozenset(("nav", "footer", "aside"))
_QUOTED = frozenset(("blockquote", "q"))  # posts of others are embedded so


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date on the page. `is_near` tells that it stands around the headline, `is_apart` above it or far below it.

    `is_lone` tells that it is near as the only <time>, wherever that stands.
    """

    value: date
    purpose: Purpose
    is_near: bool
    is_apart: bool = False
    is_lone: bool = False


def around(seen: Surroundings) -> list[Dateline]:
    """The dates around the headline, in <time> elements and in print; and those that <time> marks as of publication."""
    return [*_marked(seen), *_printed(seen)]


def _marked(seen: Surroundings) -> Iterator[Dateline]:
    """Dates of <time> elements around the headline; of the only one on the page, wherever it stands.

    What a reader sees of one tells more than its attribute where they are of different days.
    """
    times = [*seen.page.metadata("time"), *_abbreviated(seen.page)]
    day = date_of(seen.page.url) if len(times) <= _MAX_OWN_TIMES else None
    for element in times[:_MAX_TIMES]:
        is_near = len(times) == 1 or seen.near(element)
        purpose = purpose_of_time(element)
        if day and not is_near and purpose == "unsaid" and _is_on(day, element, seen.page):
            purpose = "published"
        if not is_near and purpose not in ("first", "published"):
            if purpose != "modified" or own_footer_of(element, seen.page) is None:
                continue
            is_near = True
        outer = list(islice(element.iterancestors(), _MAX_LEVELS))
        if any(around.tag in _QUOTED or is_comment(around) for around in outer):
            continue
        if len(times) > 1 and any(around.tag in _OUTSIDE for around in outer):
            is_near = purpose == "modified" and own_footer_of(element, seen.page) is not None
            if purpose == "unsaid":
                continue
        stated = element.get("title" if element.tag == "abbr" else "datetime")
        marked = values.any_date(stated, seen.page) or marked_date(element, seen.page)
        number = seen.number_of(element)
        if is_of_another(seen, number) if number is not None else _is_lone_of_card(element, seen):
            continue
        printed = date_in(text_of(element), seen)
        is_other = marked and printed and differs(marked, printed) and day_of(marked) != swapped(day_of(printed))
        marked = printed if is_other else more_exact(marked, printed)
        if marked:
            marked = more_exact_in(element, marked, seen.page)
            is_apart = is_near and (_is_apart(seen, number) if number is not None else purpose == "unsaid")
            yield Dateline(marked, purpose, is_near, is_apart, number is None)


def _is_on(day: date, element: Element, page: Page) -> bool:
    """Whether a <time> tells the time of the day that the page's address names."""
    stated = values.any_date(element.get("datetime"), page)
    return stated is not None and is_clock_of(day, stated)


def _abbreviated(page: Page) -> list[Element]:
    """Dates as microformats marked them before there was <time>: `<abbr class="published" title="2024-05-07">`."""
    found = page.filed["abbr"][:_MAX_TIMES]
    return [each for each in found if _ABBREVIATED(each.get("class") or "") and _IS_ISO(each.get("title") or "")]


def _printed(seen: Surroundings) -> Iterator[Dateline]:
    language = seen.page.reading_language
    top = -1 if seen.headline is None else seen.headline
    start = _below_standfirst(seen) if seen.start > top else top + _AFTER_HEADLINE
    for number in _by_nearness(seen):
        block = seen.blocks[number]
        text = block.text
        most = MAX_LENGTH if number < start else _MAX_IN_TEXT_LENGTH
        if len(text) <= most and not may_be_dated(text, language) and "20" in text:  # glued to what stands beside it
            own = (piece for _, piece in seen.pieces(block) if piece in text and may_be_dated(piece, language))
            text = next(own, text)
        is_dated = len(text) <= most and may_be_dated(text, language) and not _OTHER_DATE(text)
        if is_dated and not is_of_another(seen, number):
            parts = list(parts_by_purpose(text))
            is_said = parts[-1][0] != "unsaid"
            named = "unsaid" if is_said else purpose_of_names(f"{block.scope.names} {block.names}")
            is_byline = seen.headline is not None and top < number < start and text[-1] not in ".!?"
            if len(text) > (MAX_LINE_LENGTH if is_byline else _MAX_UNSAID_LENGTH):
                parts = [part for part in parts if part[0] != "unsaid"]
                if number == top:  # what stands beside the title in its element
                    parts += (("unsaid", piece) for _, piece in seen.pieces(block) if len(piece) <= _MAX_UNSAID_LENGTH)
            for purpose, part in parts:
                if found := date_in(part, seen):
                    found = more_exact_in(block.scope.element, found, seen.page)
                    if purpose == "unsaid":
                        purpose = purpose_of(_label(seen, number)) if named == "unsaid" else named
                    yield Dateline(found, purpose, True, _is_apart(seen, number))
        elif top < number < max(start, top + 1 + _AFTER_HEADLINE) and len(text) <= _MAX_UNSAID_LENGTH:
            found = None if _is_quoted(block.scope.element) else date_seen_from_now(block.scope.element, seen.page)
            if found and not is_of_another(seen, number):
                yield Dateline(found, next(parts_by_purpose(text))[0], True, _is_apart(seen, number))


def _is_quoted(element: Element) -> bool:
    return any(around.tag in _QUOTED for around in (element, *islice(element.iterancestors(), _MAX_LEVELS)))


def _below_standfirst(seen: Surroundings) -> int:
    """Number of the first block of the text, or of the second where lines that are no text part the first from it."""
    first = seen.start
    last = min(first + _MAX_BELOW_STANDFIRST, len(seen.blocks))
    second = next((number for number in range(first + 1, last) if seen.taken[number]), first)
    return second if second > first + 1 else first


def _by_nearness(seen: Surroundings) -> list[int]:
    """Numbers of the blocks around the headline: those above from it upwards, then those below it, at last itself.

    What stands above can be of a teaser or a ticker; the nearest is the article's.
    """
    top = seen.headline
    if top is None:
        return list(seen.around)
    return [*range(top - 1, seen.around.start - 1, -1), *range(top + 1, seen.around.stop), top]


def _label(seen: Surroundings, number: int) -> str:
    """The short line before a block around the headline, which can say what its date is."""
    text = seen.blocks[number - 1].text if number > seen.around.start else ""
    return text if len(text) < _MAX_LABEL_LENGTH and not has_year(text, seen.page.reading_language) else ""


def _is_apart(seen: Surroundings, number: int) -> bool:
    """Whether a block stands above the headline, far below it, or is itself the headline, which tells of other days."""
    top = -1 if seen.headline is None else seen.headline
    return not top < number <= top + 1 + _MAX_BELOW_HEADLINE


def is_of_another(seen: Surroundings, number: int) -> bool:
    """Whether a block stands below a call to read on, right below the headline of a card, or in a post of a network:
    then its date is that of another article or of the post."""
    block = seen.blocks[number]
    if leads_on(block.text) or is_of_card(seen, number) or is_in_post(block.scope.element):
        return True
    for above in range(number - 1, max(number - _MAX_BELOW_CALL, seen.headline or 0), -1):
        if seen.taken[above]:
            return False
        if leads_on(seen.blocks[above].text):
            return True
    return False


def is_of_card(seen: Surroundings, number: int) -> bool:
    """Whether a block that says nothing of its date stands in the text or below it, and below a link to another article
    with nothing but a short line between them, or is such a link and its date."""
    block = seen.blocks[number]
    text = block.text
    if number <= seen.start or says_purpose(text) or _NAMED(text):
        return False
    if len(text) > _MAX_DATE_LENGTH:
        is_linked = block.linked >= max(len(text) - _MAX_DATE_LENGTH, len(text) // 2)
        links = islice(block.scope.element.iter("a"), _MAX_LINKS_OF_CARD + 1) if is_linked else ()
        return 0 < len(list(links)) <= _MAX_LINKS_OF_CARD and other_article(block, seen.page) is not None
    for above in range(number - 1, max(number - 1 - _MAX_BELOW_CARD, seen.headline or 0), -1):
        other = seen.blocks[above]
        if is_link(other):
            return other_article(other, seen.page) is not None
        if len(other.text) > _MAX_LABEL_LENGTH:
            return False
    return False


def _is_lone_of_card(element: Element, seen: Surroundings) -> bool:
    """The same of a <time> that stands far from the headline."""
    outer = (element, *islice(element.iterancestors(), _MAX_LEVELS_IN_CARD))
    numbers = (number for number, block in enumerate(seen.blocks) if block.scope.element in outer)
    return any(is_of_card(seen, number) for number in islice(numbers, 1))
