"""Finds the standfirst that a page prints: the first paragraph above the text that is no label, date or caption.

Tested in tests/extract/sources/test_visible.py.
"""

from collections.abc import Iterable

from lxml import etree

from newscrawler.extract.body.container import container
from newscrawler.extract.body.no_text import is_no_text
from newscrawler.extract.body.page_lines import is_control
from newscrawler.extract.body.paragraphs import HEADINGS
from newscrawler.extract.body.sizes import measured
from newscrawler.extract.fields.author_marks import names_author
from newscrawler.extract.fields.date_purposes import parts_by_purpose
from newscrawler.extract.fields.person_names import in_byline, in_line
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import BLOCKS, Element, text_of
from newscrawler.extract.sources.labelled import is_labelled
from newscrawler.language import dates
from newscrawler.language.text import squeeze

_MIN_WORDS = 5  # in scripts without spaces between them as they are measured
_MAX_DATE, _MAX_SAID, _MAX_DATES = 40, 70, 120  # characters of a date alone, with words for it, and of two of them
_MAX_LABEL = 12  # of what stands before them
_MAX_BYLINE = 100


def standfirst(page: Page, head: Iterable[Element], figure: Element | None) -> str | None:
    """The first paragraph of the elements above the text, or of those before the first box where there is no text."""
    captions = set(figure.iter()) if figure is not None else set()
    for element in head:
        if container(page) is None and element.tag in HEADINGS:
            break
        if element.tag not in ("p", "h2") or element in captions:
            continue
        text = _own_text(element)
        if not text or measured(text)[1] < _MIN_WORDS or is_no_text(text) or is_labelled(text, page.labels):
            continue
        if is_control(text) or _is_line_of_dates(text, page) or _is_byline(element, text):
            continue
        return text
    return None


def _is_line_of_dates(text: str, page: Page) -> bool:
    """Whether a line is dates and words for what they are of, and little else: each part that such words begin."""
    if len(text) > _MAX_DATES:
        return False
    parts = [(purpose, part) for purpose, part in parts_by_purpose(text) if len(part) > _MAX_LABEL]
    found = [dates.find_visible(part, page.locale, page.zone) is not None for _, part in parts]
    are_short = all(len(part) < (_MAX_DATE if purpose == "unsaid" else _MAX_SAID) for purpose, part in parts)
    all_told = all(is_dated or purpose != "unsaid" for is_dated, (purpose, _) in zip(found, parts, strict=True))
    return are_short and all_told and any(found)


def _is_byline(element: Element, text: str) -> bool:
    """Whether a line says by whom, or is named for that and begins with a name."""
    if len(text) > _MAX_BYLINE:
        return False
    return bool(in_byline(text) or (names_author(element.get("class") or "") and in_line(text)))


def _own_text(element: Element) -> str:
    """The text of an element up to the first block within it: a picture that an unclosed <p> swallowed is none."""
    block = next((part for part in element.iterdescendants() if part.tag in BLOCKS and part.tag != "br"), None)
    if block is None:
        return text_of(element)
    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part is block:
            break
        if text := part.text if event == "start" else part.tail:
            pieces.append(text)
    return squeeze("".join(pieces))
