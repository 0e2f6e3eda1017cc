"""Splits and filters keywords as pages give them.

Many systems keep their own notes in the same list: numbers, names of templates, the verdicts of a machine on the text.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from typing import Any

from newscrawler.extract.fields import values
from newscrawler.language.expressions import expression
from newscrawler.language.languages import words_of_all

# A string is parted by commas; by the marks of its script only where it has no comma, for they may stand in a keyword.
_COMMAS = re.compile(r"[,;，；]")
_OTHER_MARKS = re.compile(r"[،؛、|\n]")

# Names that systems give to what they note: "type: story", "NLP Category: Sport", "content_subtype/regular".
_NOTED = (
    r"(?:content|page|post|display|article|asset|media|story|sub|ad)?[-_ ]?(?:types?|ids?|subtype|format|template)|"
    r"wc|word ?count|nlp [\w ]+|ap|(?:sub|primary |secondary )?(?:sections?|category|categories|channel)|"
    r"(?:short|seo)[-_ ]?title|site[-_ ]?(?:group|name|id)?|locale|lang(?:uage)?|source|publication|publisher|byline|"
    r"owner|template|layout|length|path|target|organi[sz]ation|region|status|priority|sentiment|uuid|guid|clone|"
    r"workflow|first_publish_headline|headline|slug|subject|(?-i:(?:has|is|show|hide)[A-Z_-]\w*)"
)
_NOTE = expression(rf"(?:{_NOTED})\s*[:=/|]\s*.*", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"(?:tags?|keywords?|topics?)\s*[:=/]\s*(?=\S)", re.IGNORECASE)
_MACHINES = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|"  # RFC 9562
    r"(?=[a-f]*[0-9])[0-9a-f]{16,}|\d{5,}|"  # digests and numbers; four figures are a year
    r"[a-z]+-\d{5,}|"
    r"[A-Za-z][\w-]*:\S.*|"  # no space after the colon: "ssts:news/local", "LayerCake:0"
    r"[a-zA-Z]*_[a-z0-9_]*|[A-Z]+_[A-Z_]{2,}.*|"  # "pagetype_article"
    r"\$\w+|/\S+|.*(?:\{\{|\}\}|\[object |\{\"|\":|://|\S@\S+\.\S).*|"
    r"undefined|null|none|nan|true|false|[\W_]+",
    re.DOTALL,
)
# A link at the end of a list of tags: "Get alerts for these topics »", "See all tags", "查看更多".
_CALL = expression(
    r".{3,}[»›→]|(?:see|view|show|get) (?:all|more)\b.{0,30}|查看(?:更多|全部|话题).{0,8}", re.IGNORECASE
)
_MAX_LENGTH = 200  # characters
# What stands in front of a keyword or behind it: "#bridge", "bridge (32 posts)", "topic/bridge".
_KIND = re.compile(
    r"(?:organi[sz]ations?|sections?|topics?|persons?|people|places?|locations?|subjects?)/(?=\S)", re.IGNORECASE
)
_COUNT = re.compile(r"^\(\d+\)\s*|\s*\(\d+(?:\s\w+)?\)$")
_EDGES = '"“”„,;•· '
# Chinese systems part keywords by spaces alone.
_HAN = expression(r"[\u3400-\u9fff]{2,}(?:[ \u3000]+[\u3400-\u9fff]{2,})+")


def keywords(value: Any) -> list[str]:
    """Keywords of a string that parts them or a list, each once, in their order; none that is a machine's word.

    >>> keywords("bridge, river; type: story, tag:Rail, 1e4d0a52-7c1b-4d53-9a53-0c1a8f6f2d11, WC: 1200")
    ['bridge', 'river', 'Rail']
    """
    words = dict.fromkeys(word for item in _items(value) if (word := _word(item)))
    # Some templates print one list twice, and mark the words of one.
    return [word for word in words if word[0] != "#" or word[1:] not in words]


def _items(value: Any) -> Iterator[Any]:
    """The single keywords of a value; one string in a list is parted as a string alone is."""
    if isinstance(value, list):
        for item in value:
            yield from _items(item) if isinstance(item, list) or len(value) == 1 else (item,)
    elif isinstance(value, str):
        told = unescape(unescape(value)) if "&" in value else value
        marks = _COMMAS if _COMMAS.search(told) else _OTHER_MARKS
        yield from told.split() if _HAN.fullmatch(told.strip()) else marks.split(told)
    else:
        yield value


def _word(value: Any) -> str | None:
    word = values.text(values.plain(value))
    return None if word is None or len(word) > _MAX_LENGTH else _of_people(word)


@lru_cache(maxsize=1024)  # pages of a site share their keywords
def _of_people(word: str) -> str | None:
    """A keyword without its label; None for a machine's word."""
    word = _KIND.sub("", _TAG.sub("", word, count=1) if _TAG.match(word) else word)
    word = _COUNT.sub("", word.strip(_EDGES)).strip(_EDGES).removeprefix("# ")
    is_none = _NOTE.fullmatch(word) or _MACHINES.fullmatch(word) or _CALL.fullmatch(word)
    return None if is_none or word.casefold() in _labels() else word


@cache
def _labels() -> frozenset[str]:
    """What stands over a list of tags, and may be the first of its elements."""
    return frozenset(label.casefold() for label in words_of_all(lambda language: language.labels.tags))
