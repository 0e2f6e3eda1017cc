"""Finds the blocks around an article's headline, by the words of the metadata and the position of the text.

Tested in tests/extract/sources/test_seen.py.
"""

import re
from functools import cached_property
from itertools import islice
from weakref import proxy

from newscrawler.extract.body import ruled
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.container import reading
from newscrawler.extract.body.reading import is_in
from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.fields import values
from newscrawler.extract.fields.site_name import names_host
from newscrawler.extract.fields.titles import headline
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of

MAX_LINE_LENGTH = 160
"""Characters of a line that may be a byline or a date line."""

_BEFORE = 8  # blocks above the headline that may belong to it: a byline or a date can stand there
_AFTER = 3  # blocks into the text
_SAME = 0.6  # share of words by which a printed headline is that of the metadata
_MIN_WORDS = 3  # of a headline that the metadata do not confirm
_MIN_CHARACTERS = 10  # of one in a script without spaces
_WORD = re.compile(r"\w+")
_INLINE = frozenset(("span", "time", "a", "em", "strong", "b", "i", "font", "small", "abbr"))
_MAX_PARTS = 40  # elements in one line


class Surroundings:
    """A page's blocks, which of them prints the headline, and which stand around it."""

    def __init__(self, page: Page) -> None:
        self.page: Page = proxy(page)  # which keeps this object
        read = reading(page)
        self.blocks = read.blocks
        self.taken = read.taken
        self.start = read.start  # number of the first block of the text
        self.declared = read.headline
        self.description = read.description

    @cached_property
    def headline(self) -> int | None:
        """Number of the headline's block: the profile's, else one with the words of the metadata's, else the only h1.

        The last is the article's own where the metadata have another for search engines and for readers elsewhere.
        """
        title = ruled.rule(self.page, "headline")
        if title is not None:
            numbers = (number for number, block in enumerate(self.blocks) if is_in(block.scope, title))
            if (named := next(numbers, None)) is not None:
                return named
        wanted = _words(headline(self.declared, self.page) or "")
        best: tuple[float, int] | None = None
        ones: list[int] = []
        for number, block in enumerate(self.blocks[: self.start + _AFTER]):
            tag = block.scope.tag
            if tag not in ("h1", "h2", "h3") and not _within(block.scope, "h1"):
                continue
            if wanted and block.text == self.description and len(_words(block.text) & wanted) < _SAME * len(wanted):
                continue  # a standfirst in an h1
            if tag != "h2" and tag != "h3":
                ones.append(number)
            words = _words(block.text)
            if not words or not wanted or self._names_site(block.text):
                continue
            same = len(words & wanted) / min(len(words), len(wanted)) if min(len(words), len(wanted)) > 2 else 0.0
            same = max(same, len(words & wanted) / len(words | wanted))
            score = same + (0.3 if tag == "h1" else 0.0)
            if same >= _SAME and (best is None or score > best[0]):
                best = score, number
        if best is not None:
            return best[1]
        if len(ones) > 1:
            ones = [number for number in ones if not self._names_site(self.blocks[number].text)]
        return ones[0] if len(ones) == 1 and (not wanted or _is_phrase(self.blocks[ones[0]].text)) else None

    def _names_site(self, text: str) -> bool:
        """Whether a heading is the name of the site: by its host, or because the page's title ends in it."""
        return names_host(text, self.page) or (self._title.endswith(text) and 2 * len(text) < len(self._title))

    @cached_property
    def _title(self) -> str:
        return values.text(self.page.title) or ""

    @cached_property
    def around(self) -> range:
        """Numbers of the blocks around the headline, down to the first of the text."""
        top = self.headline if self.headline is not None else max(0, self.start - _BEFORE)
        end = max(self.start, top)
        last = min(len(self.blocks), end + _BEFORE)
        left = _AFTER
        while end < last and left:
            left -= self.taken[end] or len(self.blocks[end].text) > MAX_LINE_LENGTH
            end += 1
        return range(max(0, top - _BEFORE), end)

    @cached_property
    def below(self) -> list[TextBlock]:
        """Short blocks between the headline and the text."""
        top = self.headline if self.headline is not None else -1
        return [
            block for block in self.blocks[top + 1 : max(self.start, top + 1)] if len(block.text) <= MAX_LINE_LENGTH
        ]

    @cached_property
    def lines(self) -> list[TextBlock]:
        """Short blocks around the headline."""
        return [self.blocks[number] for number in self.around if len(self.blocks[number].text) <= MAX_LINE_LENGTH]

    @staticmethod
    def pieces(block: TextBlock) -> list[tuple[Element, str]]:
        """What stands in elements of its own in a block's line: facts that markup parts and no mark."""
        parts = islice(block.scope.element.iterdescendants(), _MAX_PARTS)
        inline = ((part, text_of(part)) for part in parts if part.tag in _INLINE)
        return [(part, text) for part, text in inline if 0 < len(text) <= MAX_LINE_LENGTH]

    @cached_property
    def _numbers(self) -> dict[Element, int]:
        """Elements that hold blocks around the headline, and the number of the first of each."""
        found: dict[Element, int] = {}
        for number in self.around:
            found.setdefault(self.blocks[number].scope.element, number)
        return found

    def near(self, element: Element) -> bool:
        """Whether an element stands around the headline."""
        return self.number_of(element) is not None

    def is_above(self, element: Element) -> bool:
        """Whether an element around the headline stands above it."""
        number = self.number_of(element)
        return number is not None and number < (self.headline or 0)

    def number_of(self, element: Element) -> int | None:
        """Number of the block around the headline that an element stands in."""
        at: Element | None = element
        for _ in range(5):
            if at is None:
                break
            if at in self._numbers:
                return self._numbers[at]
            at = at.getparent()
        return None


def _within(scope: Scope, tag: str) -> bool:
    """Whether a scope is right inside such an element, as a div in a heading is."""
    return scope.around is not None and scope.around.tag == tag


def _is_phrase(text: str) -> bool:
    """Whether a text is long enough to be no name of a site or a section."""
    return len(text.split()) >= _MIN_WORDS or (not text.isascii() and len(text) >= _MIN_CHARACTERS)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
