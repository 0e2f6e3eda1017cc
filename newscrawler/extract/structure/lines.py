"""Walks the part of a page that holds the text: its lines with their links and styles, and what stands between them.

Lines are cut as `extract/body/blocks.py` cuts blocks, so that what was taken of those is found again here.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from newscrawler.extract.parsing.tree import BLOCKS, UNSEEN, Element
from newscrawler.language.text import repair_mojibake, squeeze, without_return

_SKIPPED = UNSEEN | {"head", "video", "audio", "canvas", "map", "datalist", "math", "nav", "footer"}
_STRONG, _EMPHASIS, _CODE = ("b", "strong"), ("i", "em", "cite", "dfn", "var"), ("code", "kbd", "samp", "tt")
_STYLED = frozenset((*_STRONG, *_EMPHASIS, *_CODE, "a"))
_MEDIA = frozenset(
    (
        "img",
        "amp-img",
        "iframe",
        "video",
        "audio",
        "noscript",
        "template",
        "object",
        "embed",
        "oembed",
        "hr",
        "blockquote",
    )
)
_KEPT = ("text/plain", "text/template", "text/html")  # the type of a script that is markup for later
_MAX_FOUND = 20_000  # lines and things between them: no page is to take long


class Style(NamedTuple):
    """How a piece of text is set: the raw address that it links, bold, italics, and as code."""

    href: str | None = None
    strong: bool = False
    emphasis: bool = False
    code: bool = False


PLAIN = Style()
Pieces = list[tuple[str, Style]]


@dataclass(slots=True, eq=False)
class Line:
    """Text between two line breaks of the layout, and the block-level element that it stands in directly."""

    element: Element
    parts: list[Pieces]  # as single <br> part it
    texts: list[str] = field(default_factory=list)  # of each part, on one line as a reader sees it
    text: str = ""  # of all

    def __post_init__(self) -> None:
        read = [(mended("".join([piece for piece, _ in part])), part) for part in self.parts]
        self.texts, self.parts = [text for text, _ in read if text], [part for text, part in read if text]
        self.text = self.texts[0] if len(self.texts) == 1 else mended(" ".join(self.texts))

    def pieces(self) -> Pieces:
        """The pieces of all parts, with spaces between these."""
        joined: Pieces = []
        for part in self.parts:
            joined += [(" ", PLAIN), *part] if joined else part
        return joined


Found = Line | Element
"""A line, or the element of something that is no text."""


def mended(text: str) -> str:
    """A text as a cleaned body has it."""
    line = squeeze(text)
    while (repaired := repair_mojibake(line)) != line:
        line = squeeze(repaired)
    return without_return(line)


def lines(root: Element, holding: Collection[Element]) -> list[Found]:
    """The lines of a tree and the elements between them that may be pictures, players, posts or rules, as they come.

    What a reader does not see is left out, and so are menus and footers but for those around the elements `holding`.
    """
    found: list[Found] = []
    opened = [root]
    parts: list[Pieces] = [[]]
    styles = [PLAIN]
    after_break = False

    def end_line() -> None:
        if any(parts):
            line = Line(opened[-1], parts.copy())
            if line.text:
                found.append(line)
            parts[:] = [[]]

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if element is root:
                text = element.text
            elif tag in _MEDIA or "-" in tag or _is_marked(element):
                found.append(element)
                if tag in _SKIPPED and element not in holding:
                    walk.skip_subtree()
                    continue
                text = element.text
            elif tag in _SKIPPED and element not in holding:
                if tag == "script" and (element.get("src") or element.get("type") in _KEPT):
                    found.append(element)
                walk.skip_subtree()
                continue
            else:
                text = element.text
            if tag == "br":
                if after_break:
                    end_line()
                elif any(parts):
                    parts.append([])
                after_break = True
                continue
            if element is not root and tag in BLOCKS:
                end_line()
                opened.append(element)
                after_break = False
            elif tag in _STYLED:
                styles.append(_styled(styles[-1], element))
        else:
            if tag in BLOCKS and tag != "br":
                end_line()
                if opened[-1] is element and element is not root:
                    opened.pop()
                after_break = False
            elif tag in _STYLED:
                styles.pop()
            text = element.tail if element is not root else None
            if len(found) > _MAX_FOUND:
                break
        if text:
            if any(parts) or not text.isspace():
                parts[-1].append((text, styles[-1]))
            if after_break:
                after_break = text.isspace()
    end_line()
    return found


def _is_marked(element: Element) -> bool:
    """Whether a script or a style sheet will make something else of an element: such have data of their own."""
    return any(name.startswith("data-") for name in element.keys())  # type: ignore[arg-type]  # noqa: SIM118


def _styled(around: Style, element: Element) -> Style:
    tag = element.tag
    if tag == "a":
        return around._replace(href=element.get("href"))
    if tag in _STRONG:
        return around._replace(strong=True)
    return around._replace(emphasis=True) if tag in _EMPHASIS else around._replace(code=True)
