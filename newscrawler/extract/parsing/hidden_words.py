"""Takes out words within a sentence that a page hides from who looks at it: for readers of screens, against robots, in
tooltips: "The plan (opens in a new window) says", "name@(no spam)river.example".

Only there: what hides alone, or a whole block that is hidden, may be a label, or an answer that a click unfolds.

Tested in tests/extract/parsing/test_hidden_words.py.
"""

import re
from itertools import islice

from lxml import etree

from newscrawler.extract.parsing.tree import Element

# Looked for first: a search for bytes costs less than a walk, and a walk in libxml2 less than one here.
_MAY_HIDE = re.compile(
    rb"<span(?=\s)[^<>]{0,200}?(?:\shidden[\s=>]|display ?: ?none|visibility ?: ?hidden|sr-only|screen-reader|"
    rb"visually-?hidden|hidden-visually|element-invisible)"  # in small letters, which is five times as fast
).search
_LIKELY = etree.XPath(
    "//span[@hidden or contains(@style,'n') or contains(@class,'sr-only') or contains(@class,'hidden')"
    " or contains(@class,'screen-reader') or contains(@class,'element-invisible')]"
)
_STYLE = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE).search
_NAMED = re.compile(
    r"(?<![\w-])(?:(?:is-|u-)?(?:sr-only|visually-?hidden|hidden-visually)|screen-reader(?:-only|-text)?|element-invisible)(?![\w-])",
    re.IGNORECASE,
).search
_IN_SENTENCE = ("p", "li", "blockquote")
_MIN_BESIDE = 60  # characters of a sentence beside what it hides
_MAX_WORDS = 500  # of a page


def hide_words(root: Element, source: bytes) -> None:
    """Let such words be read as what readers never see, in place."""
    if not _MAY_HIDE(source):
        return
    likely: list[Element] = _LIKELY(root)  # type: ignore[assignment]
    for element in islice(filter(_is_hidden, likely), _MAX_WORDS):
        around = next(element.iterancestors(*_IN_SENTENCE), None)
        own = sum(len(text.strip()) for text in element.itertext())
        if around is not None and own and _holds(around, own + _MIN_BESIDE):
            element.tag = "template"


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None:
        return True
    return _STYLE(element.get("style") or "") is not None or _NAMED(element.get("class") or "") is not None


def _holds(element: Element, length: int) -> bool:
    """Whether an element holds that many characters that are no white space around them."""
    for text in element.itertext():
        length -= len(text.strip())
        if length <= 0:
            return True
    return False
