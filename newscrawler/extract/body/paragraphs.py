"""Reads the paragraphs of an element that holds little else, such as the container that a profile names.

Tested in tests/extract/test_assemble.py.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from newscrawler.extract.body.foreign_text import is_post
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.language import Labels
from newscrawler.language.languages import any_of

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def paragraphs(container: Element, page: Page, drop: Collection[Element] = ()) -> list[str]:
    """The article's text in a container, a paragraph each.

    Direct children only: what lies deeper belongs to boxes and embedded posts. A heading is kept where a
    paragraph follows it and it is no call to read on.
    """
    found: list[str] = []
    heading: str | None = None
    for child in container:
        tag = child.tag
        if child in drop or tag not in _READERS:
            continue
        if tag in HEADINGS:
            heading = text_of(child) or heading
            continue
        for text in _READERS[tag](child):
            if not text or is_read_more(text, page.labels) or _is_call(text, page.labels):
                continue
            if heading and not _is_call(heading, page.labels):
                found.append(heading)
            heading = None
            found.append(text)
    return found


def _one(element: Element) -> list[str]:
    return [text_of(element)]


def _items(element: Element) -> list[str]:
    return [text_of(item) for item in element.iter("li")]


def _quote(element: Element) -> list[str]:
    """A quotation's paragraphs; nothing of an embedded post, which is somebody else's text."""
    if is_post(element):
        return []
    return [text_of(part) for part in element.iter("p")] or [text_of(element)]


_READERS = {"p": _one, "pre": _one, "ul": _items, "ol": _items, "blockquote": _quote, **dict.fromkeys(HEADINGS, _one)}


@lru_cache(maxsize=64)
def _starts_with(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(words)}\s*[:\uff1a]", re.IGNORECASE)


def starts_read_more(labels: Labels) -> Callable[[str], object]:
    """A function that tells whether a line begins with a call to read on and a colon."""
    return _starts_with(labels.read_more).match


def is_read_more(text: str, labels: Labels) -> bool:
    """Whether a paragraph only leads on to another article ("Read more: ...")."""
    return bool(starts_read_more(labels)(text))


def _is_call(text: str, labels: Labels) -> bool:
    calls, longest = _calls(labels)
    bare = text.rstrip(" :\uff1a")
    return len(bare) <= longest and bare.casefold() in calls  # no text gets shorter by folding


@lru_cache(maxsize=64)
def _calls(labels: Labels) -> tuple[frozenset[str], int]:
    """The calls, folded, and the length of the longest."""
    calls = (*labels.calls, *labels.read_more, *labels.read_next, *labels.most_read, *labels.coverage, *labels.tags)
    folded = frozenset(map(str.casefold, calls))
    return folded, max(map(len, folded), default=0)
