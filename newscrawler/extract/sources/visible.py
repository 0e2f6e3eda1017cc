"""What a reader sees around the text: byline, source, date, counts, standfirst, picture, tags.

Works from words and from where they stand, never from class names: a redesign takes those away and leaves words.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from lxml import etree

from newscrawler.extract.body import container
from newscrawler.extract.fields import values
from newscrawler.extract.fields.captions import split_credit
from newscrawler.extract.fields.images import picture
from newscrawler.extract.fields.tags import tag_links
from newscrawler.extract.page import BLOCKS, UNSEEN, Element, Page, text_of
from newscrawler.language import dates
from newscrawler.language.datetimes import more_exact, plausible
from newscrawler.language.language import Labels
from newscrawler.language.languages import any_of
from newscrawler.language.text import squeeze

# A label with its value is short; a paragraph that begins with the same word is not.
_LONGEST_LABEL = 120
_DIGITS = re.compile(r"\d[\d.,]*")
_CUT = re.compile(r"\s*(?:[|•·]|\d{1,2}\s+\w+\s+\d{4}).*$")


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


class Visible:
    """The article's part of a page, from its first heading to the end of its text, read line by line."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.scope: Element = page.article if page.article is not None else page.root

    def get(self, field: str) -> Any:
        """The field as a reader sees it, or None; each is looked for only when it is asked for."""
        reader = _READERS.get(field)
        return reader(self) if reader else None

    @cached_property
    def title(self) -> Element | None:
        """The only h1 of the article, or the first with text."""
        return next((h1 for h1 in self.scope.iter("h1") if text_of(h1)), None)

    @cached_property
    def container(self) -> Element | None:
        return container.container(self.page)

    @cached_property
    def head(self) -> list[Element]:
        """Elements between the headline and the body, in their order; all after it where there is no body."""
        found: list[Element] = []
        started = self.title is None
        inside: set[Element] = set(self.title.iter()) if self.title is not None else set()
        for element in self.scope.iter():
            if element is self.container:
                break
            if element is self.title:
                started = True
            elif started and element not in inside and element.tag not in UNSEEN:
                found.append(element)
        return found

    @cached_property
    def lines(self) -> list[tuple[Element, str]]:
        """Short texts of the head's elements; those of an element and of its parts both."""
        return [(e, text) for e in self.head if len(e) < 20 and 0 < len(text := text_of(e)) <= _LONGEST_LABEL]

    def labelled(self, name: str) -> str | None:
        """Value of the innermost element whose whole text is a label and its value."""
        pattern = _patterns(self.page.labels)[name]
        best: tuple[Element, str] | None = None
        for element, text in self.lines:
            match = pattern.fullmatch(text)
            if match and (best is None or best[0] in element.iterancestors()):
                best = (element, next(group for group in match.groups() if group))
        return best[1] if best else None

    @cached_property
    def figure(self) -> Element | None:
        """The first picture after the headline: its <figure>, or the element around the image that also holds text."""
        for element in self.head:
            if element.tag == "figure":
                return element
            if element.tag == "img" and next(element.iterancestors("figure"), None) is None:
                parent = element.getparent()
                return parent if parent is not None and parent is not self.scope else element
        return None


def image_source(image: Element) -> str | None:
    """Raw URL of an image: what a script will load before what stands in its place until then."""
    return image.get("data-src") or image.get("data-original") or image.get("src")


def _caption(visible: Visible) -> tuple[str | None, str | None]:
    figure = visible.figure
    if figure is None:
        return None, None
    printed = next((text for caption in figure.iter("figcaption") if (text := text_of(caption))), None)
    return split_credit(printed or text_of(figure))


def _headline(visible: Visible) -> str | None:
    return text_of(visible.title) if visible.title is not None else None


def _standfirst(visible: Visible) -> str | None:
    """The first paragraph of the head, or of what stands before the first box, that is no label, date or caption."""
    if visible.title is None:
        return None
    figure = set(visible.figure.iter()) if visible.figure is not None else set()
    patterns = _patterns(visible.page.labels)
    page = visible.page
    for element in visible.head:
        if visible.container is None and element.tag in container.HEADINGS:
            break
        if element.tag not in ("p", "h2") or element in figure:
            continue
        text = _own_text(element)
        if len(text.split()) < 5 or any(pattern.fullmatch(text) for pattern in patterns.values()):
            continue
        if len(text) < 40 and dates.find_visible(text, page.locale, page.zone):
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


def _date(visible: Visible) -> date | None:
    page = visible.page
    for element, text in visible.lines:
        read = dates.parse_visible(text, page.locale, page.zone) if len(text) < 60 else None
        marked = values.date(element.get("datetime"), page) if element.tag == "time" else None
        if found := more_exact(marked, plausible(read)):
            return found
    return None


def _image(visible: Visible) -> str | None:
    image = next(visible.figure.iter("img"), None) if visible.figure is not None else None
    return picture(image_source(image), visible.page) if image is not None else None


def _authors(visible: Visible) -> list[str]:
    line = visible.labelled("authors")
    names = values.authors(_CUT.sub("", line)) if line else []
    # A sentence can begin with "By", too: a name is short, and no name begins in lower case.
    return names if all(len(name.split()) <= 6 and not name[0].islower() for name in names) else []


def _source(visible: Visible) -> str | None:
    line = visible.labelled("source")
    return _CUT.sub("", line) or None if line else None


def _count(name: str) -> Callable[[Visible], int | None]:
    def count(visible: Visible) -> int | None:
        line = visible.labelled(name)
        return int(re.sub(r"\D", "", line)) if line else None

    return count


def _keywords(visible: Visible) -> list[str]:
    return list(dict.fromkeys(text for link in tag_links(visible.page) if (text := text_of(link))))


_READERS: dict[str, Callable[[Visible], Any]] = {
    "headline": _headline,
    "description": _standfirst,
    "authors": _authors,
    "source": _source,
    "date_published": _date,
    "image": _image,
    "caption": lambda visible: _caption(visible)[0],
    "credit": lambda visible: _caption(visible)[1],
    "keywords": _keywords,
    "shares": _count("shares"),
    "reading_minutes": _count("reading_minutes"),
}
