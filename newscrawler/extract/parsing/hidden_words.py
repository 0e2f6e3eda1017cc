"""Takes out words within a sentence that a page hides from who looks at it: for readers of screens, against robots, in
tooltips: "The plan (opens in a new window) says", "name@(no spam)river.example".

Only there: what hides alone, or a whole block that is hidden, may be a label, or an answer that a click unfolds.

Tested in tests/extract/parsing/test_hidden_words.py.
"""

import re
from functools import lru_cache
from itertools import islice

from newscrawler.extract.parsing.tree import BLOCKS, Element

_STYLE = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE).search
_NAMED = re.compile(
    r"(?<![\w-])(?:(?:is-|u-)?(?:sr-only|visually-?hidden|hidden-visually)|screen-reader(?:-only|-text)?|element-invisible)(?![\w-])",
    re.IGNORECASE,
).search
_IN_SENTENCE = ("p", "li", "blockquote")
# Where they hold a line and no other block. Headings hide the colon behind a kicker, which is what parts the two.
_LIKE_PARAGRAPHS = ("div", "dd", "td")
_MAX_INSIDE = 100  # elements of such a line
_MIN_BESIDE = 60  # characters of a sentence beside what it hides
_MAX_WORDS = 500  # of a page
_MAX_NAMES = 200  # characters of names: longer ones say what becomes of an element on which screen


def hide_words(root: Element) -> None:
    """Let such words be read as what readers never see, in place."""
    for element in islice(filter(_is_hidden, root.iter("span")), _MAX_WORDS):
        around = _sentence(element)
        own = sum(len(text.strip()) for text in element.itertext())
        if around is not None and own and _holds(around, own + _MIN_BESIDE):
            element.tag = "template"


def _sentence(element: Element) -> Element | None:
    """What holds the sentence around an element: a paragraph, or what is used as one and holds no other block."""
    around = next(element.iterancestors(*_IN_SENTENCE, *_LIKE_PARAGRAPHS), None)
    if around is None or around.tag in _IN_SENTENCE:
        return around
    inside = list(islice(around.iterdescendants(), _MAX_INSIDE))
    if len(inside) < _MAX_INSIDE and not any(part.tag in BLOCKS for part in inside):
        return around
    return next(element.iterancestors(*_IN_SENTENCE), None)


def _is_hidden(element: Element) -> bool:
    names, style = element.get("class"), element.get("style")
    if (names and _names_hidden(names)) or (style and _STYLE(style)):
        return True
    return element.get("hidden") is not None


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_hidden(names: str) -> bool:
    return _NAMED(names, 0, _MAX_NAMES) is not None


def _holds(element: Element, length: int) -> bool:
    """Whether an element holds that many characters that are no white space around them."""
    for text in element.itertext():
        length -= len(text.strip())
        if length <= 0:
            return True
    return False
