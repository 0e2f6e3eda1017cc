"""A page's blocks, which of them are the article's text, and that text.

Tested in tests/extract/body/test_body.py.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import INSIDE, Scope
from newscrawler.extract.body.sizes import MARKS, measured
from newscrawler.extract.parsing.tree import Element

_CELLS = ("td", "th")
_TABLE = 1 << INSIDE.index("table")
_IN_CELL = ("p", "div")  # in which editors set what a cell holds
_MAX_CELL = 300  # characters of such a one; a table of longer ones is a page's layout
_SENTENCE = 40  # characters of a text that no article has twice
_PARAGRAPH = 60  # letters of one that a single <br> parts from another
_MIN_SHARE = 0.6  # share of the text that its container holds


@dataclass(frozen=True, slots=True)
class Reading:
    """A page's blocks in reading order and which of them are the article's text."""

    blocks: Sequence[TextBlock]
    taken: Sequence[bool]
    headline: str = ""  # as the page's metadata tell it
    description: str = ""  # and this
    expected_f1: float = 0.0  # of the text over words, as the model's chances promise it; 0 where nothing was judged

    @property
    def text(self) -> str | None:
        """The article's paragraphs, parted by blank lines; None where there are none."""
        return _text(self._own())

    def text_in(self, element: Element, without: Collection[Element] = ()) -> str | None:
        """The same of an element alone, and of nothing in those that are left out."""
        return _text([block for block in self._own() if is_in(block.scope, element, without)])

    @property
    def start(self) -> int:
        """Number of the first block of the text; the number of blocks where there is none."""
        return next((i for i, taken in enumerate(self.taken) if taken), len(self.blocks))

    def container(self) -> Element | None:
        """The deepest element that holds most of the text."""
        held: dict[Scope, int] = {}
        levels: dict[int, list[Scope]] = {}
        total = 0
        for block in self._own():
            if block.scope not in held:
                levels.setdefault(block.scope.depth, []).append(block.scope)
            held[block.scope] = held.get(block.scope, 0) + len(block.text)
            total += len(block.text)
        for depth in range(max(levels, default=-1), -1, -1):
            for scope in levels.get(depth, ()):
                if held[scope] >= _MIN_SHARE * total:
                    return scope.element
                around = scope.around
                if around is not None:
                    if around not in held:
                        levels.setdefault(around.depth, []).append(around)
                    held[around] = held.get(around, 0) + held[scope]
        return None

    def _own(self) -> list[TextBlock]:
        return [block for block, taken in zip(self.blocks, self.taken, strict=True) if taken]


def _text(blocks: Sequence[TextBlock]) -> str | None:
    """Paragraphs of blocks.

    A row of a table is one paragraph, its cells parted by " | ", also where each holds a paragraph. A sentence that
    the page repeats, as for a narrow screen, and a headline stand once, where they come first; a short line, as a
    sub-heading, may well come back.
    """
    found: list[str] = []
    seen: set[str] = set()
    last: TextBlock | None = None
    in_tables = [block for block in blocks if block.scope.inside & _TABLE]
    held = Counter([cell for block in in_tables if (cell := cell_of(block)) is not None])
    for block in blocks:
        if last is not None and held and _in_one_row(last, block, held):
            found[-1] += f" | {block.text}"
        elif block.text in seen or found[-1:] == [block.text]:
            last = None
            continue
        else:
            found += _paragraphs(block)
        if len(block.text) >= _SENTENCE or block.scope.tag == "h1":
            seen.add(block.text)
        last = block
    return "\n\n".join(found) or None


def _paragraphs(block: TextBlock) -> list[str]:
    """The paragraphs of a block: single <br> part them where each line ends a sentence, else they are spaces."""
    lines = block.lines
    if len(lines) > 1 and all(map(_ends_a_sentence, lines[:-1])):
        return list(lines)
    return [block.text]


def _ends_a_sentence(line: str) -> bool:
    size, _, _, _, ends = measured(line)
    return size >= _PARAGRAPH and ends >= MARKS["."]


def is_in(scope: Scope, element: Element, without: Collection[Element] = ()) -> bool:
    """Whether a scope is an element or within it, and in none of others."""
    at: Scope | None = scope
    inside = False
    while at is not None:
        if at.element in without:
            return False
        inside = inside or at.element is element
        at = at.around
    return inside


def cell_of(block: TextBlock) -> Scope | None:
    """The cell of a table that a block is, or is the text of."""
    scope = block.scope
    if scope.tag in _IN_CELL and scope.around is not None and len(block.text) <= _MAX_CELL:
        scope = scope.around
    return scope if scope.tag in _CELLS else None


def _in_one_row(one: TextBlock, other: TextBlock, held: Mapping[Scope, int]) -> bool:
    """Whether two blocks stand in two cells of a row; one that is no cell itself is all that its cell holds."""
    first, second = cell_of(one), cell_of(other)
    if first is None or second is None or first is second or first.around is not second.around:
        return False
    return all(cell is block.scope or held[cell] == 1 for cell, block in ((first, one), (second, other)))
