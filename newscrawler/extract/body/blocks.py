"""Cuts a page into blocks: the runs of text between two line breaks of the layout."""

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import BLOCKS, UNSEEN, Element
from newscrawler.language.text import paragraphs, squeeze

# What AMP shows until a network's own post is there: a placeholder with the words of it.
_AMP_POSTS = {"amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok", "amp-reddit", "amp-pinterest"}
_SKIPPED = UNSEEN | _AMP_POSTS | {"head", "video", "audio", "canvas", "map", "datalist", "nav", "footer"}
# Paragraphs in one of these mean that it was never closed and that the parser put the article into it.
_LEFT_OPEN = {"button": "p", "nav": "p", "footer": "h1"}
# What the walk does where an element of a tag starts, and where one ends; any other tag's text is part of a line.
_SKIP, _BREAKS, _PARTS, _LINKS, _BOLD, _NAMES = range(1, 7)
_AT_END = {**dict.fromkeys(BLOCKS - {"br"}, _PARTS), "a": _LINKS, "b": _BOLD, "strong": _BOLD}
_AT_START = {**_AT_END, "br": _BREAKS, "span": _NAMES, **dict.fromkeys(_SKIPPED, _SKIP)}
_at_start, _at_end = _AT_START.get, _AT_END.get
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
    lines: tuple[str, ...] = ()  # the same text as single <br> part it, or blank lines in <pre>, where there are any


def blocks(root: Element, without: Collection[Element] = ()) -> list[TextBlock]:
    """Every block of a tree in reading order, but of the block-level elements that are to be left out.

    Two <br> in a row end a block, a single one is a space.

    One walk without recursion: its time grows with the size of the tree, whatever its depth. It is the longest of a
    page's walks, so its state is in local variables.
    """
    found: list[TextBlock] = []
    opened: list[tuple[Element, str, bool]] = []  # block-level elements, and whether each stands in a link
    scopes = [Scope(root, "html", None)]  # of the outermost of them
    pieces: list[str] = []  # of the block that is being gathered
    linked = anchored = strong = 0
    names = ""
    in_link = bold = searches = 0
    in_anchor = after_break = False

    def keep_block(linked: int, anchored: int, strong: int, names: str) -> bool:
        """Keep the block that the pieces are; whether another may follow."""
        joined = "".join(pieces)
        pieces.clear()
        if text := squeeze(joined):
            scope = scopes[-1]
            for element, tag, is_linked in opened[len(scopes) - 1 :]:
                scope = Scope(element, tag, scope, is_linked)
                scopes.append(scope)
            lines = tuple(filter(None, map(squeeze, joined.split(_BREAK)))) if _BREAK in joined else ()
            if scope.tag == "pre" and "\n\n" in joined:
                lines = tuple(paragraphs(joined))
            found.append(TextBlock(text, scope, linked, anchored, strong, names, lines))
        return len(found) <= _MAX_BLOCKS

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            kind = _at_start(tag)
            if kind == _SKIP:
                inside = _LEFT_OPEN.get(tag) if searches <= _MAX_SEARCHES else None
                searches += inside is not None
                if inside is None or next(element.iterdescendants(inside), None) is None:
                    walk.skip_subtree()  # its end is still told
                    continue
                kind = _at_end(tag)
            if kind == _PARTS:
                if pieces:
                    if not keep_block(linked, anchored, strong, names):
                        break
                    linked = anchored = strong = 0
                names, after_break = "", False
                if without and element in without:
                    walk.skip_subtree()
                    continue
                opened.append((element, tag, in_link > 0))
            elif kind is None:
                pass
            elif kind == _LINKS:
                in_link += 1
                in_anchor = (element.get("href") or "")[:1] == "#"
            elif kind == _BREAKS:
                if after_break:
                    if pieces:
                        if not keep_block(linked, anchored, strong, names):
                            break
                        linked = anchored = strong = 0
                    names = ""
                elif pieces:
                    pieces.append(_BREAK)
                after_break = True
                continue
            elif kind == _BOLD:
                bold += 1
            elif more := element.get("class"):
                names = f"{names} {more}" if names else more
            text = element.text
        else:
            kind = _at_end(tag)
            if kind == _PARTS:
                if pieces:
                    if not keep_block(linked, anchored, strong, names):
                        break
                    linked = anchored = strong = 0
                names, after_break = "", False
                if opened and opened[-1][0] is element:  # not so where it was skipped
                    del opened[-1]
                    del scopes[len(opened) + 1 :]
            elif kind is None:
                pass
            elif kind == _LINKS:
                in_link -= 1
            else:
                bold -= 1
            text = element.tail
        if text:
            if pieces or not text.isspace():
                pieces.append(text)
                if in_link:
                    linked += len(text)
                    if in_anchor:
                        anchored += len(text)
                if bold:
                    strong += len(text)
            if after_break:
                after_break = text.isspace()
    if pieces:
        keep_block(linked, anchored, strong, names)
    return found


def page_blocks(page: Page) -> list[TextBlock]:
    """Every block of a page."""
    return blocks(page.root)
