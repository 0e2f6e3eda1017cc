"""Reads the blocks of an article: its text, and the pictures and posts between, in reading order."""

from collections.abc import Iterator, Sequence

from newscrawler.article import BodyBlock
from newscrawler.extract.body.container import reading
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element
from newscrawler.extract.structure.alignment import PlacedText, places
from newscrawler.extract.structure.groups import Group, Groups
from newscrawler.extract.structure.lines import Line, lines
from newscrawler.extract.structure.spans import Absolute
from newscrawler.extract.structure.text_blocks import text_block
from newscrawler.urls.join import join


def body_blocks(page: Page, body: str | None) -> list[BodyBlock]:
    """The blocks of a body on its page, cleaned or not; a paragraph that the page does not show so is plain.

    The texts of the blocks, parted by blank lines, are the body.
    """
    paragraphs = body.split("\n\n") if body else []
    found = reading(page)
    own = {block.scope.element for block, taken in zip(found.blocks, found.taken, strict=True) if taken}
    if not own:
        return [BodyBlock(type="paragraph", text=text) for text in paragraphs]
    holding = {around for element in own for around in (element, *element.iterancestors())}
    root = _around(own)
    stream = lines(root, holding)
    placed = places(paragraphs, [each for each in stream if isinstance(each, Line) and each.element in own])
    return list(_blocks(placed, _absolute(page)))


def _absolute(page: Page) -> Absolute:
    def absolute(href: str | None) -> str | None:
        return join(page.base, href) if href and not href.startswith("#") else None

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


def _blocks(placed: Sequence[PlacedText], absolute: Absolute) -> Iterator[BodyBlock]:
    groups = Groups(placed)
    waiting: list[PlacedText] = []
    group: Group | None = None
    for place in placed:
        its = groups.of(place)
        if waiting and group is not None and (its != group or its.element is None or its.kind == "heading"):
            yield text_block(group, waiting, absolute)
            waiting = []
        group = its
        waiting.append(place)
    if waiting and group is not None:
        yield text_block(group, waiting, absolute)
