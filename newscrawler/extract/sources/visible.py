"""Fields that a reader sees around an article's text: source, counts, standfirst, picture, tags, a wall.

Works from words and from where they stand, never from class names: a redesign takes those away and leaves words.
"""

import re
from collections.abc import Callable
from functools import cached_property
from html import unescape
from typing import Any

from newscrawler.extract.fields import access
from newscrawler.extract.fields.caption_credits import split_credit
from newscrawler.extract.fields.images import picture
from newscrawler.extract.fields.keywords import keywords
from newscrawler.extract.fields.lead_image import is_face, is_in_byline, is_sign, leading_picture
from newscrawler.extract.fields.picture_files import PICTURES, file_address
from newscrawler.extract.fields.printed_section import printed_section
from newscrawler.extract.fields.tags import printed_tags
from newscrawler.extract.fields.titles import without_site
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.labelled import labelled
from newscrawler.extract.sources.standfirst import standfirst
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.language.letters import letters

_CUT = re.compile(r"\s*(?:[|•·]|\d{1,2}\s+\w+\s+\d{4}).*$")


class Visible:
    """The article's part of a page: its printed headline, what stands around it, and where the text begins."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen = page.once(Surroundings)
        self._known: dict[str, Any] = {}

    def get(self, field: str) -> Any:
        """The field as a reader sees it, or None; each is looked for only when it is asked for, and once."""
        if field not in self._known:
            reader = _READERS.get(field)
            self._known[field] = reader(self) if reader else None
        return self._known[field]

    @cached_property
    def title(self) -> Element | None:
        return self.seen.blocks[self.seen.headline].scope.element if self.seen.headline is not None else None

    @cached_property
    def lines(self) -> list[tuple[Element, str]]:
        """Short texts between the headline and the text: whole lines, and what stands in elements in them."""
        found: list[tuple[Element, str]] = []
        last: Element | None = None
        for block in self.seen.below:
            element = block.scope.element
            found.append((element, block.text))
            if element is not last:  # two lines that a break parts
                found += self.seen.pieces(block)
            last = element
        return found

    @cached_property
    def head(self) -> list[Element]:
        """Pictures and paragraphs between the headline and the text."""
        seen, title = self.seen, self.title
        first = seen.blocks[seen.start].scope.element if seen.start < len(seen.blocks) else None
        found: list[Element] = []
        started = title is None
        for element in self.page.root.iter(
            "h1", "h2", "h3", "p", "figure", *PICTURES, *([first.tag] if first is not None else [])
        ):
            if element is first:
                break
            if element is title:
                started = True
            elif started:
                found.append(element)
        return found

    @cached_property
    def figure(self) -> Element | None:
        """The <figure> of the first picture between headline and text, or the element around it that also holds text.

        Else that of the one that leads the article.
        """
        for element in self.head:
            if is_in_byline(element):
                continue
            if element.tag == "figure":
                return element
            is_loose = element.tag in PICTURES and next(element.iterancestors("figure"), None) is None
            if is_loose and not is_sign(element) and not is_face(element, self.seen):
                parent = element.getparent()
                return parent if parent is not None and parent is not self.page.root else element
        return leading_picture(self.seen, self.title)


def _headline(visible: Visible) -> str | None:
    number = visible.seen.headline
    # Some systems escape what they print twice.
    return without_site(unescape(visible.seen.blocks[number].text), visible.page) if number is not None else None


def _headline_parts(visible: Visible) -> frozenset[str]:
    """The letters of the lines and the elements that the printed headline is made of."""
    number = visible.seen.headline
    if number is None:
        return frozenset()
    block = visible.seen.blocks[number]
    lines = (*block.lines, *(text for _, text in visible.seen.pieces(block)))
    return frozenset(map(letters, lines))


def _is_free(visible: Visible) -> bool | None:
    return False if access.is_closed(visible.seen) else None


def _caption(visible: Visible) -> tuple[str | None, str | None]:
    figure = visible.figure
    if figure is None:
        return None, None
    printed = next((text for caption in figure.iter("figcaption") if (text := text_of(caption))), None)
    return split_credit(printed or text_of(figure))


def _standfirst(visible: Visible) -> str | None:
    return standfirst(visible.page, visible.head, visible.figure) if visible.title is not None else None


def _image(visible: Visible) -> str | None:
    images = visible.figure.iter(*PICTURES) if visible.figure is not None else ()
    return next(filter(None, (picture(file_address(image), visible.page) for image in images)), None)


def _source(visible: Visible) -> str | None:
    line = labelled("source", visible.lines, visible.page.labels)
    return _CUT.sub("", line) or None if line else None


def _count(name: str) -> Callable[[Visible], int | None]:
    def count(visible: Visible) -> int | None:
        line = labelled(name, visible.lines, visible.page.labels)
        return int(re.sub(r"\D", "", line)) if line else None

    return count


def _section(visible: Visible) -> str | None:
    return printed_section(visible.page, visible.seen)


def _keywords(visible: Visible) -> list[str]:
    return keywords(visible.page.once(printed_tags).texts)


_READERS: dict[str, Callable[[Visible], Any]] = {
    "headline": _headline,
    "headline_parts": _headline_parts,
    "description": _standfirst,
    "source": _source,
    "image": _image,
    "caption": lambda visible: _caption(visible)[0],
    "credit": lambda visible: _caption(visible)[1],
    "section": _section,
    "keywords": _keywords,
    "is_accessible_for_free": _is_free,
    "shares": _count("shares"),
    "reading_minutes": _count("reading_minutes"),
}
