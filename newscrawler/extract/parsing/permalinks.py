"""Takes out the signs by which headings link themselves: "The plan¶", as Sphinx, MkDocs and many others print them;
the word that some themes have for it, for those who are read to; and the words by which wikis have a part edited: "The
plan[edit | edit source]".

A reader sees one when the pointer is on the heading, and never as a part of it. Tested in
tests/extract/parsing/test_permalinks.py.
"""

from newscrawler.extract.parsing.tree import Element, text_of

_SIGNS = frozenset("¶#§🔗⚓︎\ufe0f∞")
_MAX_LENGTH = 3  # characters of a sign
_MAX_HEADINGS = 500


def hide_permalinks(headings: list[Element]) -> None:
    """Empty the links of headings to themselves that stand behind their text or show a sign, and to an editor."""
    for heading in headings[:_MAX_HEADINGS]:
        for part in heading.iter("a", "span"):
            if part.tag == "span":
                is_other = "editsection" in (part.get("class") or "")
            else:
                is_other = "#" in (part.get("href") or "") and (_is_sign(text_of(part)) or _is_behind(part, heading))
            if is_other:
                _empty(part)


def _is_sign(text: str) -> bool:
    return 0 < len(text) <= _MAX_LENGTH and _SIGNS.issuperset(text)


def _is_behind(link: Element, heading: Element) -> bool:
    """Whether a link in a heading leads to that heading and stands behind what it says."""
    own = heading.get("id")
    if not own or link.get("href") != f"#{own}":
        return False
    text, whole = text_of(link), text_of(heading)
    return len(text) < len(whole) and whole.endswith(text)


def _empty(element: Element) -> None:
    for part in element.iter():
        part.text = None
        if part is not element:
            part.tail = None
