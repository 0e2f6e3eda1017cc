"""Reads the blocks of an article: its text, and the pictures and posts between, in reading order."""

from collections.abc import Iterator, Mapping, Sequence

from newscrawler.article.blocks import BodyBlock
from newscrawler.extract.body.container import reading
from newscrawler.extract.body.script_text import script_markup
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, parse
from newscrawler.extract.structure.alignment import PlacedText, places
from newscrawler.extract.structure.between import Between, amid
from newscrawler.extract.structure.groups import Group, Groups
from newscrawler.extract.structure.lines import Found, Line, lines
from newscrawler.extract.structure.spans import Absolute
from newscrawler.extract.structure.text_blocks import text_block
from newscrawler.urls.canonical import percent_encode
from newscrawler.urls.join import join

_SINGLE = ("paragraph", "heading")  # a block each, whatever stands beside it
Anchored = tuple[BodyBlock, Element | None]
Inserted = Mapping[int, Sequence[tuple[BodyBlock, Element]]]


def body_blocks(page: Page, body: str | None) -> list[BodyBlock]:
    """The blocks of a body on its page, cleaned or not; a paragraph that the page does not show so is plain.

    The texts of the blocks, parted by blank lines, are the body.
    """
    return [block for block, _ in anchored_blocks(page, body)]


def anchored_blocks(page: Page, body: str | None) -> list[Anchored]:
    """The same, each with the element that it begins in; None where the page does not hold it so.

    Where the page shows little of the body, the markup in its scripts is looked at.
    """
    paragraphs = body.split("\n\n") if body else []
    found = reading(page)
    own = {block.scope.element for block, taken in zip(found.blocks, found.taken, strict=True) if taken}
    holding = {around for element in own for around in (element, *element.iterancestors())}
    stream = lines(_around(own), holding) if own else []
    placed = places(paragraphs, [each for each in stream if isinstance(each, Line) and each.element in own])
    holder = found.container() if own else None
    if sum(not place.lines for place in placed) > len(placed) / 2 and (markup := page.once(script_markup)):
        holder = parse(markup.encode("utf-8", "replace"))
        stream = lines(holder, ())
        placed = places(paragraphs, [each for each in stream if isinstance(each, Line)])
    return list(_blocks(placed, _inserted(page, stream, placed, holder), _absolute(page)))


def markup_blocks(page: Page, markup: str) -> list[BodyBlock]:
    """The blocks of a piece of HTML that a script of the page holds, all of which is text."""
    root = parse(markup.encode("utf-8", "replace"))
    stream = lines(root, ())
    placed = [PlacedText(line.text, (line,)) for line in stream if isinstance(line, Line)]
    inserted = _inserted(page, stream, placed, root)
    return [block for block, _ in _blocks(placed, inserted, _absolute(page))]


def _absolute(page: Page) -> Absolute:
    def absolute(href: str | None) -> str | None:
        url = join(page.base, href) if href and not href.startswith("#") else None
        return percent_encode(url) if url else None  # as records tell theirs, so that one is found by the other

    return absolute


def _around(own: set[Element]) -> Element:
    """The smallest element around all, which is more than a single paragraph."""
    first, *others = own
    around = list(first.iterancestors())
    for other in others:
        above = set(other.iterancestors())
        while around and around[0] not in above:
            del around[0]
    return around[0] if around else first


def _inserted(page: Page, stream: Sequence[Found], placed: Sequence[PlacedText], holder: Element | None) -> Inserted:
    """What stands in front of each paragraph that is not text, by the paragraph's number; behind the last by theirs."""
    number_of = {line: number for number, place in reversed([*enumerate(placed)]) for line in place.lines}
    holding = {around for line in number_of for around in (line.element, *line.element.iterancestors())}
    within = amid(stream, number_of)
    between = Between(page, holding, holder, _absolute(page))
    inserted: dict[int, list[tuple[BodyBlock, Element]]] = {}
    below = 0  # the number of the paragraph that comes next
    for at, each in enumerate(stream):
        if isinstance(each, Line) and each in number_of:
            below = max(below, number_of[each] + 1)
            continue
        block = between.address(each, at in within) if isinstance(each, Line) else between.block(each, at in within)
        if block is not None:
            element = each.element if isinstance(each, Line) else each
            inserted.setdefault(below, []).append((block, element))
    return inserted


def _blocks(placed: Sequence[PlacedText], inserted: Inserted, absolute: Absolute) -> Iterator[Anchored]:
    groups = Groups(placed)
    waiting: list[PlacedText] = []
    below: list[tuple[BodyBlock, Element]] = []  # what stands in a table, which it does not part
    group: Group | None = None
    for number, place in enumerate(placed):
        its = groups.of(place)
        if its == group and its.kind == "table":
            below += inserted.get(number, ())
        else:
            if group is not None and (its != group or its.kind in _SINGLE or number in inserted):
                yield from (_made(group, waiting, absolute), *below)
                waiting, below = [], []
            yield from inserted.get(number, ())
        group = its
        waiting.append(place)
    if group is not None:
        yield from (_made(group, waiting, absolute), *below)
    yield from inserted.get(len(placed), ())


def _made(group: Group, found: Sequence[PlacedText], absolute: Absolute) -> Anchored:
    return text_block(group, found, absolute), found[0].lines[0].element if found[0].lines else None
