"""Finds the blocks around an article's headline, by the words of the metadata and the position of the text.

Tested in tests/extract/sources/test_seen.py.
"""

from functools import cached_property
from itertools import islice
from weakref import proxy

from newscrawler.extract.body import ruled
from newscrawler.extract.body.blocks import PARTING, TextBlock
from newscrawler.extract.body.container import reading
from newscrawler.extract.body.reading import is_in
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.printed_headline import printed_headline

MAX_LINE_LENGTH = 160
"""Characters of a line that may be a byline or a date line."""

_BEFORE = 8  # blocks above the headline that may belong to it: a byline or a date can stand there
_AFTER = 3  # blocks into the text
_INLINE = frozenset(("span", "time", "a", "em", "strong", "b", "i", "font", "small", "abbr"))
_MAX_PARTS = 40  # elements in one line
_MAX_LEVELS = 5  # from an element to the block that it stands in


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
        """Number of the headline's block: the profile's, else the one that is found by words and by its place."""
        title = ruled.rule(self.page, "headline")
        if title is not None:
            numbers = (number for number, block in enumerate(self.blocks) if is_in(block.scope, title))
            if (named := next(numbers, None)) is not None:
                return named
        return printed_headline(self.page, self.blocks, self.start, self.declared, self.description)

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
        """Number of the block around the headline that an element stands in, or that it holds.

        What stands in a block elsewhere is in none of them, though an element around both may hold one: a list of other
        stories below the text, in the same <article>.
        """
        at: Element | None = element
        for _ in range(_MAX_LEVELS):
            if at is None:
                break
            if at in self._numbers:
                return self._numbers[at]
            if at.tag in PARTING and any(text.strip() for text in at.itertext()):
                break
            at = at.getparent()
        inside = islice(element.iterdescendants(), _MAX_LEVELS)
        return next((self._numbers[part] for part in inside if part in self._numbers), None)
