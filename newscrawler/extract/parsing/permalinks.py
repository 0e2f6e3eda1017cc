"""Takes out the signs by which headings link themselves: "The plan¶", as Sphinx, MkDocs and many others print them;
and the words by which wikis have a part edited: "The plan[edit | edit source]".

A reader sees one when the pointer is on the heading, and never as a part of it. Tested in
tests/extract/parsing/test_permalinks.py.
"""

from newscrawler.extract.parsing.tree import Element, text_of

_SIGNS = frozenset("¶#§🔗⚓︎\ufe0f∞")
_MAX_LENGTH = 3  # characters of a sign
_MAX_HEADINGS = 500


def hide_permalinks(headings: list[Element]) -> None:
    """Empty the links of headings to a part of the page that show nothing but a sign, and to an editor."""
    for heading in headings[:_MAX_HEADINGS]:
        for part in heading.iter("a", "span"):
            if part.tag == "span":
                is_other = "editsection" in (part.get("class") or "")
            else:
                is_other = "#" in (part.get("href") or "") and _is_sign(text_of(part))
            if is_other:
                _empty(part)


def _is_sign(text: str) -> bool:
    return 0 < len(text) <= _MAX_LENGTH and _SIGNS.issuperset(text)


def _empty(element: Element) -> None:
    for part in element.iter():
        part.text = None
        if part is not element:
            part.tail = None
