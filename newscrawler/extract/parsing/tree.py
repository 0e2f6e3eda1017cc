"""The tree of a page: how markup is parsed, how elements are selected, what a reader sees of their text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cssselect import HTMLTranslator
from lxml import etree

from newscrawler.extract.parsing.limits import with_short_tags
from newscrawler.language.expressions import expression
from newscrawler.language.text import squeeze

Element = etree._Element

_PARSER, _PARSER_OF_COMMENTS = (
    etree.HTMLParser(encoding="utf-8", remove_comments=drop, remove_pis=True, huge_tree=True, collect_ids=False)
    for drop in (True, False)
)
_EMPTY = b"<html><body></body></html>"
_NO_XML = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what lxml reads and does not take
_END = re.compile(rb"</html\s*>", re.IGNORECASE)

_MAX_NESTED = 50  # levels of a text that are read by recursion

# What a <head> may hold, once and now.
_METADATA = frozenset(
    ("base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template", "title")
)

# Elements whose text a reader never sees as text.
UNSEEN = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "select",
        "textarea",
        "button",
        "title",
        "rt",
        "rp",
    )
)

# Elements that end a line (HTML Living Standard, section 15.3, display: block and list-item; and br).
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ]
)


def parse(html: bytes, comments: bool = False) -> Element:
    """The root of the tree of a page in UTF-8; an empty page for what holds no markup at all. Never raises.

    Without comments, unless they are asked for. What follows an early </html> is read, too, as browsers do; libxml2
    makes a second root of it.
    """
    html = with_short_tags(html)
    at = html.rfind(b"</html>")  # from the end: there it stands on most pages
    ends_early = at >= 0 and html.find(b"<", at) < html.rfind(b"<")
    root = None if ends_early else _parsed(html, comments)
    if ends_early or (root is not None and root.getnext() is not None):
        root = _parsed(_END.sub(b"", html), comments)
    return _with_body(root) if root is not None else etree.fromstring(_EMPTY, parser=_PARSER)


def _with_body(root: Element) -> Element:
    """The same page; what no <head> may hold, and all behind it, begins the <body>, as browsers have it.

    Pages may leave out the tags of both (HTML Living Standard, 13.1.2.4), as minifiers do, and libxml2 knows no <main>
    or <article> that would begin a body.
    """
    head = root.find("head")
    if head is None:
        return root
    at = next(
        (at for at, child in enumerate(head) if child.tag not in _METADATA and not isinstance(child, etree._Comment)),
        None,
    )
    if at is None:
        return root
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    stray = list(head)[at:]
    if body.text:
        stray[-1].tail = _NO_XML.sub("", (stray[-1].tail or "") + body.text)
        body.text = None
    for child in reversed(stray):
        body.insert(0, child)
    return root


def _parsed(html: bytes, comments: bool) -> Element | None:
    try:
        return etree.fromstring(html or _EMPTY, parser=_PARSER_OF_COMMENTS if comments else _PARSER)
    except etree.LxmlError:
        return None


@lru_cache(maxsize=1024)
def selector(css: str) -> etree.XPath:
    """A CSS selector as a compiled XPath that looks below the element it is called on."""
    return etree.XPath(HTMLTranslator().css_to_xpath(css, prefix="descendant::"), smart_strings=False)


@lru_cache(maxsize=1024)
def _first_selector(css: str) -> etree.XPath:
    """The same for the first match alone, where libxml2 then stops."""
    xpath = HTMLTranslator().css_to_xpath(css, prefix="descendant::")
    return etree.XPath(xpath if "|" in xpath else f"{xpath}[1]", smart_strings=False)


def select(element: Element, css: str) -> list[Element]:
    found: list[Element] = selector(css)(element)  # type: ignore[assignment]
    return found


def first(element: Element, css: str) -> Element | None:
    found: list[Element] = _first_selector(css)(element)  # type: ignore[assignment]
    return found[0] if found else None


def text_of(element: Element) -> str:
    """What a reader sees of an element's text, on one line: block elements and <br> part words."""
    if not len(element):
        return squeeze(element.text or "")
    pieces = [element.text or ""]
    if not _gather(element, pieces, _MAX_NESTED):
        pieces = list(_pieces(element))
    return squeeze("".join(pieces))


def _gather(element: Element, pieces: list[str], levels: int) -> bool:
    """Add the text of what an element holds; False where it is nested deeper, which must not end in RecursionError."""
    for child in element:
        tag = child.tag
        if tag not in UNSEEN:
            is_block = tag in BLOCKS
            if is_block:
                pieces.append(" ")
            if text := child.text:
                pieces.append(text)
            if len(child) and not (levels and _gather(child, pieces, levels - 1)):
                return False
            if is_block:
                pieces.append(" ")
        if tail := child.tail:
            pieces.append(tail)
    return True


def _pieces(element: Element) -> Iterator[str]:
    """The same of an element at any depth, its own text first: at a fifth more of the cost."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if part.tag in BLOCKS and part is not element:
            yield " "
        if event == "end":
            yield (part is not element and part.tail) or ""
        elif part.tag in UNSEEN and part is not element:
            walk.skip_subtree()  # its end is still told
        else:
            yield part.text or ""
