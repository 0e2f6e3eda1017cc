"""Takes out lists around an article: tickers, most read, other stories."""

from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.foreign_text import heads_others, is_call, is_label, is_prose
from newscrawler.extract.body.leads import leads_on
from newscrawler.extract.body.position import headline_of
from newscrawler.extract.body.scopes import INSIDE, Scope, is_within
from newscrawler.language.sentences import FULL_STOPS

_LIST_TAGS = ("ul", "ol", "dl")
_LISTS = sum(1 << INSIDE.index(tag) for tag in _LIST_TAGS)
_MAX_HEADLINE_LENGTH = 200  # characters
_MIN_HEADLINE_LENGTH = 12
_MAX_TEASER_LENGTH = 200
_MAX_SHARE_OF_TEASERS = 0.3
_COLONS = ":\uff1a"
_SENTENCE = 30  # characters; a label, as "More on this:", is shorter
_HEADINGS = ("h2", "h3", "h4")
_AROUND = ("header", "hgroup")


def without_lists(blocks: Sequence[TextBlock], taken: Sequence[bool], headline: str) -> list[bool]:
    """The blocks that are taken without lists that words head as others' ("Most Read").

    None at all where nothing is left but the headlines of lists outside the headline's part of the page.
    """
    called = _called_boxes(blocks, taken, headline.casefold()) | _lists_of_links(blocks, taken)
    known: dict[Scope, bool] = {}
    kept = [
        chosen and number not in called and not (block.scope.inside & _LISTS and _is_headed(blocks, number, known))
        for number, (block, chosen) in enumerate(zip(blocks, taken, strict=True))
    ]
    at = headline_of(blocks, headline)
    if at < 0:
        return kept
    part = _part(blocks[at].scope)
    for number, (block, chosen) in enumerate(zip(blocks, kept, strict=True)):
        if not chosen or number == at or not is_prose(block) or 2 * block.linked > len(block.text):
            continue
        is_headline = len(block.text) <= _MAX_HEADLINE_LENGTH and block.text[-1] not in FULL_STOPS
        if not (is_headline and block.scope.inside & _LISTS) or is_within(block.scope, part):
            return kept
    return [False] * len(kept)


def _called_boxes(blocks: Sequence[TextBlock], taken: Sequence[bool], headline: str) -> set[int]:
    """Numbers of the blocks below a heading that calls to other articles, in the box that it heads.

    All of them are short, or the first is another's headline and the box holds little of the text. The box is the
    largest element around the heading that begins with it. Where the page's own headline, in small
    letters, comes next, "Latest news" is the name of its section.
    """
    found: set[int] = set()
    above: Scope | None = None
    for number, block in enumerate(blocks):
        box, before, above = block.scope.around, above, block.scope
        if box is None or before is None or before is above or before.around is box:  # most begin no box
            continue
        if not heads_others(block.text) or not _begins(blocks, number, box):
            continue
        if number + 1 < len(blocks) and blocks[number + 1].text.casefold() == headline:
            continue
        while box.around is not None and _begins(blocks, number, box.around):
            box = box.around
        below: list[int] = []
        for other in range(number + 1, len(blocks)):
            if not is_within(blocks[other].scope, box):
                break
            below.append(other)
        if any(blocks[other].scope.tag == "h1" for other in below):
            continue
        if all(len(blocks[other].text) <= _MAX_TEASER_LENGTH for other in below) or _are_teasers(blocks, taken, below):
            found.update(below)
    return found


def _are_teasers(blocks: Sequence[TextBlock], taken: Sequence[bool], below: Sequence[int]) -> bool:
    """Whether blocks begin with a headline that is a link, and hold little of the text that is taken."""
    first = blocks[below[0]]
    if len(first.text) > _MAX_HEADLINE_LENGTH or first.linked < len(first.text) - 2:
        return False
    total = sum(len(block.text) for block, chosen in zip(blocks, taken, strict=True) if chosen)
    return sum(len(blocks[number].text) for number in below) <= _MAX_SHARE_OF_TEASERS * total


def _lists_of_links(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> set[int]:
    """Numbers of the blocks of lists whose items are links and no more, each as long as a headline, or articles of
    their own that lead elsewhere.

    A list that leads within the page, or that a sentence of the text introduces, is the article's own.
    Of lists that something is taken of: nothing is to be taken from the many others.
    """
    asked = {_list(block.scope) for block, chosen in zip(blocks, taken, strict=True) if chosen} - {None}
    items: dict[Scope, list[int]] = {}
    for number, block in enumerate(blocks) if asked else ():
        if (around := _list(block.scope)) is not None and around in asked:
            items.setdefault(around, []).append(number)
    return {
        number
        for numbers in items.values()
        if len(numbers) > 1
        and all(_is_headline_link(blocks[number]) or _is_card(blocks[number]) for number in numbers)
        and not _is_introduced(blocks, taken, numbers[0])
        for number in numbers
    }


def _list(scope: Scope) -> Scope | None:
    """The innermost list around a scope."""
    at: Scope | None = scope if scope.inside & _LISTS else None
    while at is not None and at.tag not in _LIST_TAGS:
        at = at.around
    return at


def _is_headline_link(block: TextBlock) -> bool:
    text = block.text
    return not (block.scope.tag in _HEADINGS or block.anchored) and (  # a heading may stand over a part of the text
        _MIN_HEADLINE_LENGTH <= len(text) <= _MAX_HEADLINE_LENGTH
        and block.linked >= len(text) - 2
        and text[-1] not in FULL_STOPS
    )


def _is_card(block: TextBlock) -> bool:
    """Whether a block of a list leads to what an <article> in the list is about."""
    at: Scope | None = block.scope
    while at is not None and at.tag not in (*_LIST_TAGS, "article"):
        at = at.around
    return at is not None and at.tag == "article" and block.linked >= _MIN_HEADLINE_LENGTH and not block.anchored


def _is_introduced(blocks: Sequence[TextBlock], taken: Sequence[bool], number: int) -> bool:
    """Whether the block before that number is text that says what follows: "Here are some of the tests:"."""
    above = blocks[number - 1].text if number and taken[number - 1] else ""
    return len(above) >= _SENTENCE and above[-1] in _COLONS and not leads_on(above)


def _begins(blocks: Sequence[TextBlock], number: int, box: Scope) -> bool:
    """Whether the block of that number is the first in an element."""
    return number > 0 and not is_within(blocks[number - 1].scope, box) and is_within(blocks[number].scope, box)


def _part(heading: Scope) -> Scope | None:
    """The headline's part of the page: what its heading stands in, and the article around that."""
    part = heading.around
    while part is not None and part.tag in _AROUND:
        part = part.around
    return None if part is None or part.tag in ("body", "html") else part


def _is_headed(blocks: Sequence[TextBlock], number: int, known: dict[Scope, bool]) -> bool:
    """Whether the list that a block stands in is headed by words that call to read on; looked for once a list.

    The label of an advertisement that stands between the text and a list of the text heads nothing.
    """
    outer = blocks[number].scope
    at: Scope | None = outer
    while at is not None:
        if at.tag in _LIST_TAGS:
            outer = at
        at = at.around
    if outer not in known:
        above = (blocks[before] for before in range(number - 1, -1, -1))
        heading = next((block for block in above if not is_within(block.scope, outer)), None)
        known[outer] = heading is not None and is_call(heading.text)
        if heading is not None and is_label(heading.text):
            held = [block for block in blocks if is_within(block.scope, outer)]
            known[outer] = 2 * sum(block.linked for block in held) > sum(len(block.text) for block in held)
    return known[outer]
