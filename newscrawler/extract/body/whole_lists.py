"""Takes lists and tables between an article's paragraphs as a whole.

Who reads one item of a list reads them all: the model judges each for itself, and is in doubt of the short ones.
"""

from collections.abc import Iterator, Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.leads import leads_on
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.scopes import INSIDE, Scope, is_within

_TAGS = frozenset(("ul", "ol", "dl", "table"))
_LISTS = sum(1 << INSIDE.index(tag) for tag in sorted(_TAGS))
_ASIDE = sum(1 << INSIDE.index(tag) for tag in ("aside", "footer", "nav", "form", "figure"))
_MIN_SHARE = 0.5  # of the blocks in it
_COLONS = (":", "\uff1a")
_MAX_LINKED = 0.7  # of the characters of a list that no words introduce
_MIN_CHANCE = 0.03  # the mean of such a list
_MIN_OF_LIST, _MIN_OF_TABLE = 0.08, 0.04  # the mean of the rest, where less than that share is taken
_MIN_OF_BOX = 0.3  # the mean of the rest of a box
_IN_ASIDE = 1 << INSIDE.index("aside")
_MIN_ITEMS = 2
_MAX_CELL = 150  # characters of one in a table of figures and names; a table of paragraphs is a page's layout
_MAX_ITEM = 300  # of one in a list of which little is taken; a list of longer ones is of cards, each a text of its own
_SENTENCE = 20  # characters; a label, as "Sources:", is shorter


def with_whole_lists(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], parts: Parts
) -> list[bool]:
    """The blocks that are taken, and the others in the innermost lists and tables around them that are text.

    Those of which half is taken, that a line of the text introduces with a colon, or that follow a paragraph or a
    heading of the text, are no links, and may be text. Between the first and the last block of the text, and the list
    that it ends with: behind it lists hold tags and other stories.
    """
    found = list(taken)
    inside: dict[Scope, list[int]] = {}
    _take_boxes(blocks, found, chances, parts)
    for number in (*parts.inner, *_of_last_list(blocks, parts)):
        scope = blocks[number].scope
        if scope.inside & _LISTS:
            inside.setdefault(_list_around(scope), []).append(number)
    for around, numbers in inside.items():
        own = sum([taken[number] for number in numbers])
        is_table = around.tag == "table"
        if own == len(numbers) or (is_table and _is_layout(blocks, numbers, _MAX_CELL)):
            continue
        if own:
            is_whole = own >= _MIN_SHARE * len(numbers) or (
                _mean(chances, [number for number in numbers if not taken[number]])
                >= (_MIN_OF_TABLE if is_table else _MIN_OF_LIST)
                and (is_table or not _is_layout(blocks, numbers, _MAX_ITEM))
            )
            is_left = is_whole or not is_table  # a few cells say nothing
        else:
            is_whole = _is_text(blocks, found, chances, numbers, parts.own[-1]) and parts.has(around, is_inner=True)
            is_left = True
        if is_whole or not is_left:
            for number in numbers:
                found[number] = is_whole
    return found


def _take_boxes(blocks: Sequence[TextBlock], found: list[bool], chances: Sequence[float], parts: Parts) -> None:
    """Take the rest of an <aside> between paragraphs of which something is taken, if it is as likely text as not: a box
    of facts is read as a whole."""
    boxes: dict[Scope, list[int]] = {}
    for number in parts.inner:
        if not blocks[number].scope.inside & _IN_ASIDE:
            continue
        at: Scope | None = blocks[number].scope
        while at is not None and at.tag != "aside":
            at = at.around
        if at is not None:
            boxes.setdefault(at, []).append(number)
    for numbers in boxes.values():
        rest = [number for number in numbers if not found[number]]
        if 0 < len(rest) < len(numbers) and _mean(chances, rest) >= _MIN_OF_BOX:
            for number in rest:
                found[number] = blocks[number].linked <= _MAX_LINKED * len(blocks[number].text) or found[number]


def _of_last_list(blocks: Sequence[TextBlock], parts: Parts) -> Iterator[int]:
    """Numbers of the last block of the text and those behind it in the list that it stands in or introduces."""
    if not parts.own:
        return
    last = parts.own[-1]
    yield last
    above = blocks[last].text
    of = last + (len(above) >= _SENTENCE and above.endswith(_COLONS))
    if of == len(blocks) or not blocks[of].scope.inside & _LISTS:
        return
    around = _list_around(blocks[of].scope)
    for number in range(last + 1, len(blocks)):
        if around.tag == "table" or not is_within(blocks[number].scope, around):
            return
        yield number


def _mean(chances: Sequence[float], numbers: Sequence[int]) -> float:
    return sum([chances[number] for number in numbers]) / len(numbers)


def _is_layout(blocks: Sequence[TextBlock], numbers: Sequence[int], longest: int) -> bool:
    return any(len(blocks[number].text) > longest for number in numbers)


def _list_around(scope: Scope) -> Scope:
    at = scope
    while at.tag not in _TAGS and at.around is not None:
        at = at.around
    return at


def _is_text(
    blocks: Sequence[TextBlock], taken: Sequence[bool], chances: Sequence[float], numbers: Sequence[int], last: int
) -> bool:
    """Whether a list of which nothing is taken is introduced by the text, or follows it and may be a part of it."""
    first = numbers[0]
    if not taken[first - 1] or len(numbers) < _MIN_ITEMS or blocks[first].scope.inside & _ASIDE:
        return False
    above = blocks[first - 1].text
    if leads_on(above):
        return False
    if above.endswith(_COLONS) and first < last:
        return True
    length = sum([len(blocks[number].text) for number in numbers])
    linked = sum([blocks[number].linked for number in numbers])
    return linked <= _MAX_LINKED * length and _mean(chances, numbers) >= _MIN_CHANCE
