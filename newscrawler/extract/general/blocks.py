"""A tree cut into blocks: the runs of text between two line breaks of the layout. Judges none of them."""

from dataclasses import dataclass

from lxml import etree

from newscrawler.extract.page import BLOCKS, UNSEEN, Element
from newscrawler.text import squeeze

# Elements around a block that tell what it is, each a bit of `Scope.inside`.
INSIDE = (
    "article",
    "main",
    "section",
    "aside",
    "header",
    "footer",
    "nav",
    "form",
    "figure",
    "figcaption",
    "table",
    "ul",
    "ol",
    "dl",
    "li",
    "blockquote",
    "details",
)
_BITS = {tag: 1 << number for number, tag in enumerate(INSIDE)}
IN_LINK = 1 << len(INSIDE)

_SKIPPED = UNSEEN | {"head", "video", "audio", "canvas", "map", "datalist", "math", "nav", "footer"}
# Paragraphs in one of these mean that it was never closed and that the parser put the article into it.
_LEFT_OPEN = {"button": ".//p", "nav": ".//p", "footer": ".//h1"}
_STRONG = frozenset(("b", "strong"))
# Attributes whose words say what an element is for. Class names are made by machines on many sites; these are not.
_NAMING = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-test-id", "data-component", "data-module",
                     "data-name", "data-type", "data-block", "data-qa", "aria-label", "property", "rel"))  # fmt: skip

_BREAK = "\u2028"  # white space that stands for a single <br>

# A page with more is no article; what lies beyond is not read, so that no page takes long.
_MOST_BLOCKS = 10_000
_MOST_SEARCHES = 100  # of paragraphs in elements left open: nested ones must not make a page slow


class Scope:
    """A block-level element around blocks: what they all share. There is none of an element without text."""

    __slots__ = ("around", "depth", "element", "inside", "key", "names", "tag")

    def __init__(self, element: Element, tag: str, around: "Scope | None", in_link: bool = False) -> None:
        self.element = element
        self.tag = tag
        self.around = around
        self.depth: int = around.depth + 1 if around else 0
        self.inside: int = (around.inside if around else 0) | _BITS.get(tag, 0) | (IN_LINK if in_link else 0)
        names = " ".join([str(value) for name, value in element.items() if name in _NAMING])
        self.names = names  # values of the naming attributes, as they stand
        self.key = f"{around.tag if around else ''}>{tag}.{names}"

    @property
    def is_caption(self) -> bool:
        return bool(self.inside & (_BITS["figure"] | _BITS["figcaption"]))


@dataclass(slots=True, eq=False)
class Block:
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
        self.found: list[Block] = []
        self.open: list[tuple[Element, str, bool]] = []  # block-level elements, and whether each stands in a link
        self.scopes = [Scope(root, "html", None)]  # of the outermost of them
        self.pieces: list[str] = []
        self.in_link = self.bold = self.searches = 0
        self.in_anchor = False
        self.linked = self.anchored = self.strong = 0
        self.names = ""

    def add(self, text: str) -> None:
        self.pieces.append(text)
        if self.in_link:
            self.linked += len(text)
            if self.in_anchor:
                self.anchored += len(text)
        if self.bold:
            self.strong += len(text)

    def end_block(self) -> None:
        if not self.pieces:
            self.names = ""
            return
        joined = "".join(self.pieces)
        if text := squeeze(joined):
            scopes = self.scopes
            for element, tag, in_link in self.open[len(scopes) - 1 :]:
                scopes.append(Scope(element, tag, scopes[-1], in_link))
            lines = tuple(filter(None, map(squeeze, joined.split(_BREAK)))) if _BREAK in joined else ()
            self.found.append(Block(text, scopes[-1], self.linked, self.anchored, self.strong, self.names, lines))
        self.pieces = []
        self.linked = self.anchored = self.strong = 0
        self.names = ""

    def has_swallowed(self, element: Element, tag: str) -> bool:
        """Whether an element that holds no text of an article was left open and so holds the page's rest."""
        path = _LEFT_OPEN.get(tag)
        if path is None or self.searches > _MOST_SEARCHES:
            return False
        self.searches += 1
        return element.find(path) is not None


def blocks(root: Element) -> list[Block]:
    """Every block of a tree in reading order; two <br> in a row end a block, a single one is a space.

    One walk without recursion: its time grows with the size of the tree, whatever its depth.
    """
    state = _Walk(root)
    after_break = False
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED and not state.has_swallowed(element, tag):
                walk.skip_subtree()  # its end is still told
                continue
            if tag == "br":
                if after_break:
                    state.end_block()
                    if len(state.found) > _MOST_BLOCKS:
                        break
                elif state.pieces:
                    state.pieces.append(_BREAK)
                after_break = True
                continue
            if tag in BLOCKS:
                state.end_block()
                state.open.append((element, tag, state.in_link > 0))
                after_break = False
                if len(state.found) > _MOST_BLOCKS:
                    break
            elif tag == "a":
                state.in_link += 1
                state.in_anchor = (element.get("href") or "")[:1] == "#"
            elif tag in _STRONG:
                state.bold += 1
            elif tag == "span" and (names := element.get("class")):
                state.names = f"{state.names} {names}" if state.names else names
            text = element.text
        else:
            text = element.tail
            if tag in BLOCKS and tag != "br":
                state.end_block()
                if state.open and state.open[-1][0] is element:  # not so where it was skipped
                    del state.open[-1]
                    del state.scopes[len(state.open) + 1 :]
                after_break = False
            elif tag == "a":
                state.in_link -= 1
            elif tag in _STRONG:
                state.bold -= 1
        if text:
            if state.pieces or not text.isspace():
                state.add(text)
            after_break = after_break and text.isspace()
    state.end_block()
    return state.found
