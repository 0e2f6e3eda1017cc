"""The body of an article by the learned model, and where it stands on the page. Knows no profiles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from newscrawler.extract.body.blocks import Block, Scope, blocks
from newscrawler.extract.body.context import best_cut
from newscrawler.extract.body.credit_lines import without_credits
from newscrawler.extract.body.foreign_text import is_prose, without_foreign
from newscrawler.extract.body.hints import Told, told
from newscrawler.extract.body.lists import without_lists
from newscrawler.extract.body.model import Model, model
from newscrawler.extract.body.siblings import with_siblings
from newscrawler.extract.page import Element, Page

_LEAST_CHANCE = 0.12  # below which even the best block of a page is no article's text
_CELLS = ("td", "th")
_SENTENCE = 40  # characters of a text that no article has twice
_PARAGRAPH = 60  # characters of one that a single <br> parts from another
_STOPS = '.!?…。！？؟।”"»)'
_LEAST = 140  # characters of a text of a page with a profile; a single paragraph needs more
_LEAST_ALONE = 400
_MOST = 0.6  # share of the text that its container holds


@dataclass(frozen=True, slots=True)
class Reading:
    """A page's blocks in reading order and which of them are the article's text."""

    blocks: Sequence[Block]
    taken: Sequence[bool]
    headline: str = ""  # as the page's metadata tell it
    description: str = ""  # and this

    @property
    def text(self) -> str | None:
        """The article's paragraphs, parted by blank lines; None where there are none."""
        return _text(self._own())

    def text_in(self, element: Element, without: Collection[Element] = ()) -> str | None:
        """The same of an element alone, and of nothing in those that are left out."""
        return _text([block for block in self._own() if _is_in(block.scope, element, without)])

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
                if held[scope] >= _MOST * total:
                    return scope.element
                around = scope.around
                if around is not None:
                    if around not in held:
                        levels.setdefault(around.depth, []).append(around)
                    held[around] = held.get(around, 0) + held[scope]
        return None

    def _own(self) -> list[Block]:
        return [block for block, taken in zip(self.blocks, self.taken, strict=True) if taken]


def _text(blocks: Sequence[Block]) -> str | None:
    """Paragraphs of blocks.

    A row of a table is one paragraph, its cells parted by " | ". A sentence that the page repeats, as for a narrow
    screen, and a headline stand once, where they come first; a short line, as a sub-heading, may well come back.
    """
    found: list[str] = []
    seen: set[str] = set()
    last: Block | None = None
    for block in blocks:
        if last is not None and _in_one_row(last.scope, block.scope):
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


def _paragraphs(block: Block) -> list[str]:
    """The paragraphs of a block: single <br> part them where each line ends a sentence, else they are spaces."""
    lines = block.lines
    if len(lines) > 1 and all(len(line) >= _PARAGRAPH and line[-1] in _STOPS for line in lines[:-1]):
        return list(lines)
    return [block.text]


def _is_in(scope: Scope, element: Element, without: Collection[Element]) -> bool:
    """Whether a scope is an element or within it, and in none of others."""
    at: Scope | None = scope
    inside = False
    while at is not None:
        if at.element in without:
            return False
        inside = inside or at.element is element
        at = at.around
    return inside


def _in_one_row(cell: Scope, other: Scope) -> bool:
    return cell is not other and cell.around is other.around and cell.tag in _CELLS and other.tag in _CELLS


def read(page: Page) -> Reading:
    """Every block of the page, judged. Never raises."""
    found = blocks(page.root)
    if not found:
        return Reading((), ())
    said = told(page)
    judgement = judged(found, said, model())
    taken = without_lists(found, judgement.taken, said.headline, said.description)
    taken = without_credits(found, taken, page)
    # A page that is read by its profile has its standfirst and captions from there; alone they are no text.
    if page.site is not None and _is_little([block for block, chosen in zip(found, taken, strict=True) if chosen]):
        taken = [False] * len(found)
    return replace(judgement, taken=taken)


def _is_little(own: Sequence[Block]) -> bool:
    """Whether blocks are no more than a standfirst and captions."""
    prose = [len(block.text) for block in own if is_prose(block, "")]
    return sum(prose) < (_LEAST if len(prose) > 1 else _LEAST_ALONE)


def judged(found: Sequence[Block], said: Told, by: Model) -> Reading:
    """Blocks, of which there is at least one, as a model judges them."""
    chances, words = by.chances(found, said)
    cut = max(best_cut(chances, words)[0], _LEAST_CHANCE)
    taken = without_foreign(found, with_siblings(found, [chance >= cut for chance in chances]), said.description)
    return Reading(found, taken, said.headline, said.description)
