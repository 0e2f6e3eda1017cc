"""Finds what a page says of its author below the text, where no name tells it: a box that begins with a sentence about
one of the authors.

In the column of the text such a sentence is the writer's own last paragraph. Names made by machines ("css-1x9ab") tell
nothing of the box, and its prose is that of an article to the model.
"""

from collections import Counter
from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.reading import Reading
from newscrawler.extract.body.scopes import INSIDE, Scope, is_within
from newscrawler.extract.body.sizes import CLOSINGS, measured
from newscrawler.extract.fields.whole_names import is_person

_MAX_LAST = 8  # blocks of the text of which one may tell of an author
_MIN_LENGTH, _MAX_LENGTH = 40, 1_500  # letters of what is told, and of all in the box
_PROSE = 80  # characters of a block that is more than a label
_MAX_LEVELS = 12  # of elements around it
_MAX_BEFORE = 22  # letters before the name: "About the author: Dr. Rima Saad ..."
_LISTED = sum(1 << INSIDE.index(tag) for tag in ("table", "ul", "ol", "dl"))  # in which writers tell of themselves


def told_of_authors(reading: Reading, authors: Sequence[str]) -> set[str]:
    """Texts of the blocks in boxes below an article's text that tell of one of its authors."""
    blocks = reading.blocks
    own = [number for number, chosen in enumerate(reading.taken) if chosen]
    names = [name.casefold() for name in authors if is_person(name)]
    telling = [number for number in own[-_MAX_LAST:] if names and _tells(blocks[number].text, names)]
    if not telling:
        return set()
    column = _column(blocks, own)
    last = max(number for number in own if blocks[number].scope.around is column)
    gone: set[int] = set()
    for number in telling:
        scope = blocks[number].scope
        if number > last and scope.around is not column and not scope.inside & _LISTED:
            gone.update(_box(blocks, own[-2 * _MAX_LAST :], number, blocks[last].scope))
    return {text for number in gone for text in (blocks[number].text, *blocks[number].lines)}


def _tells(text: str, names: Sequence[str]) -> bool:
    """Whether a text is a sentence that begins with one of the names: "Rima Saad is a reporter at the River Post." """
    if text[-1] not in CLOSINGS or not _MIN_LENGTH <= measured(text)[0] <= _MAX_LENGTH:
        return False
    folded = text.casefold()
    for name in names:
        at = folded.find(name, 0, _MAX_BEFORE + len(name))
        if at >= 0 and folded[at + len(name) : at + len(name) + 1] not in (":", "\uff1a"):  # as before an answer
            return True
    return False


def _column(blocks: Sequence[TextBlock], own: Sequence[int]) -> Scope | None:
    """The element of whose paragraphs most of the text is."""
    held = Counter[Scope | None]()
    for number in own:
        held[blocks[number].scope.around] += len(blocks[number].text)
    return held.most_common(1)[0][0]


def _box(blocks: Sequence[TextBlock], own: Sequence[int], number: int, last: Scope) -> list[int]:
    """Numbers of what is taken in the largest element around a block that has no paragraph of the column."""
    found = [number]
    box = blocks[number].scope.around
    for _ in range(_MAX_LEVELS):
        if box is None or is_within(last, box):
            break
        held = {other: len(blocks[other].text) for other in own if is_within(blocks[other].scope, box)}
        begins_otherwise = any(size >= _PROSE for other, size in held.items() if other < number)
        if begins_otherwise or sum(held.values()) > _MAX_LENGTH:
            break
        found, box = list(held), box.around
    return found
