"""What elements are named for that hold the caption or the credit of a picture.

Tested in tests/extract/fields/test_captions.py.
"""

import re

from newscrawler.extract.parsing.tree import Element

_NAMES = ("class", "itemprop", "data-hook", "data-testid")
_IS_CAPTION = re.compile(
    r"caption|legend(?!ary)|cutline|bildunter|img[_-]?descr?|pic-?text|media__description|pie-?(?:de-)?foto",
    re.IGNORECASE,
)
_IS_CREDIT = re.compile(
    r"credit|copy(?:right)?(?![a-z])|photographer|(?<![a-z])agency|bildquelle|credito|(?<!caption-)attribution",
    re.IGNORECASE,
)


def is_caption(element: Element) -> bool:
    """Whether an element is named for what is printed with a picture."""
    return element.tag == "figcaption" or _IS_CAPTION.search(_named(element)) is not None


def is_named_for_credit(element: Element) -> bool:
    """Whether an element is named for whom a picture is by."""
    return _IS_CREDIT.search(_named(element)) is not None


def _named(element: Element) -> str:
    return " ".join(value for name in _NAMES if (value := element.get(name)))
