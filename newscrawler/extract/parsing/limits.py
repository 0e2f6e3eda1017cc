"""Cuts pages to a size that the parser can take: its time grows with the square of a tag's attributes.

Its memory grows with the number of tags. How deep they may be nested it limits itself, at 2,048 levels.
"""

import re
from itertools import islice

MAX_ATTRIBUTES = 1_000
"""Attributes that a long tag keeps. libxml2 2.14 takes 0.1 s for a tag of 10,000, 1.3 s for one of 30,000."""

MAX_TAGS = 150_000
"""Tags, with those that end an element, of which a page is read. Its tree takes some 50 MB then; most have 3,000."""

_MIN_TAG_LENGTH = 2  # bytes: most pages are too short for so many tags and need no count

_LONG = 32_000  # bytes, in which 10,000 attributes of different names can just stand
_LARGE = 500_000  # bytes, from which on a page is worth a count
_MANY = 20_000  # equals signs; a page of 300 kB has some 2,000

_STARTS = re.compile(rb"<[A-Za-z]").search
# A comment, or a start tag as browsers read it: quotes guard ">" only after "=" (HTML Living Standard, 13.2.5).
# Neither can fail once it has begun, so that no byte is read twice.
_TAG = re.compile(
    rb"""<!--(?:[^-]++|-(?!->))*+|<([A-Za-z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?)*+>?"""
).search
_ATTRIBUTE = re.compile(rb"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?""").finditer
_ENDS = {tag: re.compile(rb"</" + tag, re.IGNORECASE).search for tag in (b"script", b"style", b"textarea", b"title")}


def with_short_tags(html: bytes) -> bytes:
    """The page with no more than MAX_ATTRIBUTES attributes in any tag that has very many. Never raises.

    Most pages are only looked at every 32 kB.
    """
    return _shortened(html) if _has_long_run(html) or _has_many(html) else html


def with_fewer_tags(html: bytes, max_tags: int) -> bytes:
    """The page with its first `max_tags` tags; itself where it has no more. 0 is no limit."""
    if not max_tags or len(html) < _MIN_TAG_LENGTH * max_tags or html.count(b"<") <= max_tags:
        return html
    at = -1
    for _ in range(max_tags + 1):
        at = html.find(b"<", at + 1)
    return html[:at]


def _has_long_run(html: bytes) -> bool:
    """Whether a tag may begin in a long run without ">"."""
    start, at = 0, _LONG
    while at < len(html):
        end = html.rfind(b">", start, at)
        if end < 0:
            end = html.find(b">", at)
            end = len(html) if end < 0 else end
            if _STARTS(html, start, end):
                return True
        start, at = end + 1, end + 1 + _LONG
    return False


def _has_many(html: bytes) -> bool:
    """Whether attributes may hide the ">" that ends no tag in their values."""
    return len(html) > _LARGE and html.count(b"=") > _MANY


def _shortened(html: bytes) -> bytes:
    kept: list[bytes] = []
    done = at = 0
    while match := _TAG(html, at):
        at = match.end()
        name: bytes = (match[1] or b"").lower()
        if name and at - match.start() > _LONG:
            attributes = _ATTRIBUTE(html, match.end(1), at)
            last = next(islice(attributes, MAX_ATTRIBUTES - 1, None), None)
            if last is not None and next(attributes, None) is not None:
                kept += (html[done : last.end()], b">")
                done = at
        if name in _ENDS:
            end = _ENDS[name](html, at)
            at = end.start() if end else len(html)
    return b"".join((*kept, html[done:]))
