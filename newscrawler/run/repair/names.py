"""Simple selectors of an element, by what its template calls it and will call it tomorrow.

Names that a build makes up ("css-1a2b3c") are other ones after the next; of those that keep a beginning
("Article_body__x7Yz1", as CSS modules write them) the beginning is used. Names that only say how a thing looks
("mt-4", "flex") and names with figures of a page ("post-1234") are none either.

Tested in tests/run/repair/test_names.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from newscrawler.extract.parsing.tree import Element

# Attributes that name what an element is, beside class and id: vocabularies, and hooks of tests, which last longer.
_TELLING = ("itemprop", "property", "data-testid", "data-test-id", "data-qa", "data-component", "data-module", "role")
# Elements that say by themselves what they hold.
_TAGS = frozenset(("article", "main", "header", "h1", "h2", "figure", "figcaption"))

_SAFE = re.compile(r"-?[A-Za-z_][\w-]*")  # what needs no escape in a selector
_COUNTED = re.compile(r"[-_]\d$").search
_DIGIT = re.compile(r"\d").search
_VALUE = re.compile(r"[\w .:/-]+")
_BUILD = re.compile(
    r"(?:css|sc|jsx|jss|emotion|svelte|astro|tw|_ngcontent|_nghost|data-v)[-_]?\w*\d\w*|sc-\w+|jsx-\d+", re.I
)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_SUFFIXED = re.compile(r"([A-Za-z][\w-]*?[A-Za-z](?:__|--|_|-{1,3}))([A-Za-z0-9]{5,10})")
_LOOKS = re.compile(
    r"(?:[mp][trblxy]?|w|h|gap|top|left|inset|z|col|row|order|flex|grid|text|font|bg|border|rounded|leading|tracking|items|"
    r"justify|self|space|min|max|float|clear|align|d|fs|fw|lh|px|py|mx|my|js|is|has|u|uk|wow|animate|no|bp|lg|md|sm|xs|xl)"
    r"[-_]?\d*(?:[-_]\w++)*+"
    r"|flex|grid|block|inline|hidden|relative|absolute|sticky|container|clearfix|row|col|column|columns|wrapper|wrap|inner|"
    r"outer|active|open|show|visible|loaded|lazy|lazyload|left|right|center|full|wide|wide-?width|box|item|first|last"
)
# What publishing systems write of an article into its classes, as WordPress' post_class() does.
_OF_ONE_PAGE = re.compile(r".*\d{2,}.*|(?:category|tag|term|author|topic|status|format|type)-.+|hentry")


@lru_cache(maxsize=16_384)
def is_made_up(name: str) -> bool:
    """Whether a build made the name up, so that the next one will make another.

    >>> [is_made_up(name) for name in ("css-1a2b3c", "sc-bdVaJa", "kRqYbC", "x7Yz1", "story-text", "articleBody")]
    [True, True, True, True, False, False]
    """
    if _BUILD.fullmatch(name):
        return True
    return any(_is_random(part) for part in re.split(r"[-_]+", name))


def _is_random(part: str) -> bool:
    if len(part) < 4:
        return False
    pieces = _PARTS.findall(part)
    if len(pieces) > 1 and len(part) / len(pieces) < 2.2 and not part.isdigit():
        return True
    turns = sum(a.isdigit() != b.isdigit() for a, b in pairwise(part))
    return turns >= 3 or (len(part) >= 5 and part.isalpha() and not re.search("[aeiouyAEIOUY]", part))


@lru_cache(maxsize=16_384)
def _is_stable(name: str) -> bool:
    return bool(_SAFE.fullmatch(name)) and not is_made_up(name) and not _OF_ONE_PAGE.fullmatch(name)


@lru_cache(maxsize=16_384)
def _beginning(name: str) -> str | None:
    """What stays of a name that a build has made up the end of.

    >>> _beginning("Article_body__x7Yz1")
    'Article_body__'
    """
    match = _SUFFIXED.fullmatch(name)
    if match is None or not _is_random(match[2]):
        return None
    stem = match[1]
    return stem if len(stem.strip("_-")) >= 4 and not is_made_up(stem.strip("_-")) else None


def _change_of(name: str) -> int:
    if _LOOKS.fullmatch(name) or _COUNTED(name):
        return 2
    return 2 if len(name) < 3 else 1 if _DIGIT(name) else 0


def simple_selectors(element: Element) -> Iterator[tuple[str, int]]:
    """Selectors of the element alone, each with how much it may change: 0 is a name that says what the element is."""
    tag = element.tag
    named = tag if tag.replace("-", "").isalnum() else ""
    if (value := element.get("itemprop")) and _VALUE.fullmatch(value):
        yield f'{named}[itemprop="{value}"]', 0
    identity = element.get("id") or ""
    if _is_stable(identity):
        yield f"{named}#{identity}", _change_of(identity)
    classes = (element.get("class") or "").split()[:12]
    stable = [name for name in classes if _is_stable(name)]
    for name in stable:
        yield f"{named}.{name}", _change_of(name)
    telling = [name for name in stable if _change_of(name) == 0]
    if len(telling) > 1:
        yield f"{named}.{telling[0]}.{telling[1]}", 0
    for name in _TELLING[1:]:
        if (value := element.get(name)) and _VALUE.fullmatch(value) and not is_made_up(value):
            yield f'{named}[{name}="{value}"]', 0 if name != "role" else 1
    for name in classes:
        if begins := _beginning(name):
            yield f'{named}[class*="{begins}"]', 1
    if tag in _TAGS:
        yield tag, 1
