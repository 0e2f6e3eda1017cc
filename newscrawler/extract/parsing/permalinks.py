"""Takes out the signs by which headings link themselves: "The plan¶", as Sphinx, MkDocs and many others print them;
and the words by which wikis have a part edited: "The plan[edit | edit source]".

A reader sees one when the pointer is on the heading, and never as a part of it. Tested in
tests/extract/parsing/test_permalinks.py.
"""

from newscrawler.extract.parsing.tree import Element, text_of

_MARKS = ("¶".encode(), b"#</a", b"#</span></a", "§</a".encode(), "🔗".encode(), b"&para;</a", b"editsection")
_SIGNS = frozenset("¶#§🔗⚓︎\ufe0f∞")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAX_LENGTH = 3  # characters of a sign
_MAX_HEADINGS = 500


def hide_permalinks(root: Element, source: bytes) -> None:
    """Empty the links of headings to a part of the page that show nothing but a sign, and to an editor."""
    if not any(mark in source for mark in _MARKS):
        return
    for number, heading in enumerate(root.iter(*_HEADINGS)):
        if number == _MAX_HEADINGS:
            return
        for link in heading.iter("a"):
            text = text_of(link)
            if "#" in (link.get("href") or "") and 0 < len(text) <= _MAX_LENGTH and _SIGNS.issuperset(text):
                _empty(link)
        for part in heading.iter("span"):
            if "editsection" in (part.get("class") or ""):
                _empty(part)


def _empty(element: Element) -> None:
    for part in element.iter():
        part.text = None
        if part is not element:
            part.tail = None
