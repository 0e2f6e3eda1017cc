"""Cuts a page into blocks: the runs of text between two line breaks of the layout."""

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import BLOCKS, UNSEEN, Element
from newscrawler.language.text import squeeze

_SKIPPED = UNSEEN | {"head", "video", "audio", "canvas", "map", "datalist", "math", "nav", "footer"}
# Paragraphs in one of these mean that it was never closed and that the parser put the article into it.
_LEFT_OPEN = {"button": ".//p", "nav": ".//p", "footer": ".//h1"}
# What the walk does where an element of a tag starts, and where one ends; any other tag's text is part of a line.
_SKIP, _BREAKS, _PARTS, _LINKS, _BOLD, _NAMES = range(1, 7)
_AT_END = {**dict.fromkeys(BLOCKS - {"br"}, _PARTS), "a": _LINKS, "b": _BOLD, "strong": _BOLD}
_AT_START = {**_AT_END, "br": _BREAKS, "span": _NAMES, **dict.fromkeys(_SKIPPED, _SKIP)}
_BREAK = "\u2028"  # white space that stands for a single <br>

PARTING = frozenset(BLOCKS - {"br"})
"""Tags of block-level elements."""

# A page with more is no article; what lies beyond is not read, so that no page takes long.
_MAX_BLOCKS = 10_000
_MAX_SEARCHES = 100  # of paragraphs in elements left open: nested ones must not make a page slow


@dataclass(slots=True, eq=False)
class TextBlock:
    """Text on one line as a reader sees it, and the element that it stands in directly."""

    text: str
    scope: Scope
    linked: int  # characters that are links
    anchored: int  # characters that are links to another part of the same page
    strong: int  # characters in bold
    names: str  # naming attributes of inline elements in it
    lines: tuple[str, ...] = ()  # the same text as single <br> part it, where there are any


class _Walk:
    """The state of a walk: the block that is being gathered and where."""

    __slots__ = ("anchored", "bold", "found", "in_anchor", "in_link", "linked", "names", "open", "pieces", "scopes",
                 "searches", "strong")  # fmt: skip

    def __init__(self, root: Element) -> None:
        self.found: list[TextBlock] = []
        self.open: list[tuple[Element, str, bool]] = []  # block-level elements, and whether each stands in a link
        self.scopes = [Scope(root, "html", None)]  # of the outermost of them
        self.pieces: list[str] = []
        self.in_link = self.bold = self.searches = 0
        self.in_anchor = False
        self.linked = self.anchored = self.strong = 0
        self.names = ""

    def end_block(self) -> bool:
        """Keep the block that the pieces are; whether it is the last that is read."""
        joined = "".join(self.pieces)
        if text := squeeze(joined):
            scopes = self.scopes
            for element, tag, in_link in self.open[len(scopes) - 1 :]:
                scopes.append(Scope(element, tag, scopes[-1], in_link))
            lines = tuple(filter(None, map(squeeze, joined.split(_BREAK)))) if _BREAK in joined else ()
            self.found.append(TextBlock(text, scopes[-1], self.linked, self.anchored, self.strong, self.names, lines))
        self.pieces.clear()
        self.linked = self.anchored = self.strong = 0
        self.names = ""
        return len(self.found) > _MAX_BLOCKS

    def has_swallowed(self, element: Element, tag: str) -> bool:
        """Whether an element that holds no text of an article was left open and so holds the page's rest."""
        path = _LEFT_OPEN.get(tag)
        if path is None or self.searches > _MAX_SEARCHES:
            return False
        self.searches += 1
        return element.find(path) is not None


def blocks(root: Element, without: Collection[Element] = ()) -> list[TextBlock]:
    """Every block of a tree in reading order, but of the block-level elements that are to be left out.

    Two <br> in a row end a block, a single one is a space.

    One walk without recursion: its time grows with the size of the tree, whatever its depth.
    """
    state = _Walk(root)
    pieces, opened, scopes = state.pieces, state.open, state.scopes
    after_break = False
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            kind = _AT_START.get(tag)
            if kind == _SKIP:
                if not state.has_swallowed(element, tag):
                    walk.skip_subtree()  # its end is still told
                    continue
                kind = _AT_END.get(tag)
            if kind is None:
                pass
            elif kind == _BREAKS:
                if after_break:
                    if pieces and state.end_block():
                        break
                    state.names = ""
                elif pieces:
                    pieces.append(_BREAK)
                after_break = True
                continue
            elif kind == _PARTS:
                if pieces and state.end_block():
                    break
                state.names = ""
                after_break = False
                if without and element in without:
                    walk.skip_subtree()
                    continue
                opened.append((element, tag, state.in_link > 0))
            elif kind == _LINKS:
                state.in_link += 1
                state.in_anchor = (element.get("href") or "")[:1] == "#"
            elif kind == _BOLD:
                state.bold += 1
            elif names := element.get("class"):
                state.names = f"{state.names} {names}" if state.names else names
            text = element.text
        else:
            kind = _AT_END.get(tag)
            if kind is None:
                pass
            elif kind == _PARTS:
                if pieces and state.end_block():
                    break
                state.names = ""
                if opened and opened[-1][0] is element:  # not so where it was skipped
                    del opened[-1]
                    del scopes[len(opened) + 1 :]
                after_break = False
            elif kind == _LINKS:
                state.in_link -= 1
            else:
                state.bold -= 1
            text = element.tail
        if text:
            if pieces or not text.isspace():
                pieces.append(text)
                if state.in_link:
                    state.linked += len(text)
                    if state.in_anchor:
                        state.anchored += len(text)
                if state.bold:
                    state.strong += len(text)
            if after_break:
                after_break = text.isspace()
    if pieces:
        state.end_block()
    return state.found


def page_blocks(page: Page) -> list[TextBlock]:
    """Every block of a page."""
    return blocks(page.root)
