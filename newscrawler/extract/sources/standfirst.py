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
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import BLOCKS, Element, text_of
from newscrawler.extract.sources.labelled import is_labelled
from newscrawler.language import dates
from newscrawler.language.text import squeeze

_MIN_WORDS = 5  # in scripts without spaces between them as they are measured


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
        if is_control(text) or (len(text) < 40 and dates.find_visible(text, page.locale, page.zone)):
            continue
        return text
    return None


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
