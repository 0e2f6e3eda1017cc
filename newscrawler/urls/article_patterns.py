"""Infers what the paths of a site's articles look like, from some of them: wide enough for tomorrow's.

Tested in tests/urls/test_article_patterns.py.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from newscrawler.urls import words
from newscrawler.urls.parts import IDENTITY, MONTHS, NUMBER, PAGE_ENDING, is_article_id, is_period

_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d").fullmatch
_MONTH = re.compile(rf"0?[1-9]|1[0-2]|{'|'.join(MONTHS)}").fullmatch
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]").fullmatch
_COMPACT = re.compile(
    r"(?:19[5-9]|20[0-4])\d(?P<sign>[-_.]?)(?:0[1-9]|1[0-2])(?:(?P=sign)(?:0[1-9]|[12]\d|3[01]))?"
).fullmatch
_ANY = "[^/]+"
_BETWEEN = re.compile("[-_+]+")
_FORMS = {
    "year": r"(?:19|20)\d\d",
    "month": r"\d{1,2}",
    "month_name": r"[a-z]{3,9}",
    "day": r"\d{1,2}",
    "period": r"(?:19|20)\d\d[-_.]?\d\d(?:[-_.]?\d\d)?",
    "number": r"\d+",
}
_MIN_CONSTANT = 3  # URLs that share a word at one place before it is taken for fixed
_MAX_CHOICES = 4  # words that a place is fixed to
_MAX_WORDS = 3  # of a slug that are asked for where nothing else tells an article

Family = tuple[str, ...]


class Pattern(NamedTuple):
    """A regular expression for whole paths, and how many of the URLs that it was made of it matches."""

    regex: str
    support: int


def family_of_path(path: str) -> Family:
    """What the segments of a path are; URLs of one family are told apart by words and figures alone.

    >>> family_of_path("/world/2024/05/17/rain-in-the-valley.html")
    ('word', 'year', 'month', 'day', 'slug.html')
    >>> family_of_path("/a/204113"), family_of_path("/rain-in-the-valley-204113")
    (('word', 'number'), ('slug-id',))
    """
    segments = path.strip("/").split("/")
    found: list[str] = []
    for segment in segments[:-1]:
        found.append(_class_of(segment, found))
    return (*found, _last_of(segments[-1], found))


def article_patterns(
    paths: Iterable[str], sections: Collection[str] = (), not_below: Collection[str] = ()
) -> list[Pattern]:
    """Patterns that match the paths of articles, those with the most of them first; `sections` are paths of listings.

    Where any word may stand first, none of `not_below` may, such as "category".

    A place where words vary takes any word, and is the section where listings go by such words. Nothing but the words
    of a headline has to be that of several words, so that listings are left out.
    """
    families: defaultdict[Family, list[list[str]]] = defaultdict(list)
    every = list(dict.fromkeys(paths))
    for path in every:
        families[family_of_path(path)].append(path.strip("/").split("/"))
    slugs = {_decoded(path.strip("/").rsplit("/", 1)[-1]) for path in sections}
    merged: Counter[str] = Counter()
    for family, members in families.items():
        merged[_regex(family, members, slugs, not_below)] += len(members)
    kept: list[Pattern] = []
    for regex, support in merged.most_common():
        matched = [path for path in every if re.fullmatch(regex, path)]
        if not all(any(re.fullmatch(known.regex, path) for known in kept) for path in matched):
            kept.append(Pattern(regex, max(support, len(matched))))
    return kept


def query_pattern(addresses: Sequence[str]) -> Pattern | None:
    """The pattern of articles that a script tells apart by one parameter of the query, such as /?p=204113.

    >>> query_pattern(["/?p=204113", "/?p=204257&lang=en"])
    Pattern(regex='/\\\\?(?:.*&)?p=[^&]+(?:&.*)?', support=2)
    """
    scripts: Counter[tuple[str, str]] = Counter()
    for address in addresses:
        path, _, query = address.partition("?")
        scripts.update({(path, name) for name, value in parse_qsl(query) if is_article_id(name.lower(), value)})
    if not scripts:
        return None
    (path, name), support = scripts.most_common(1)[0]
    return Pattern(rf"{re.escape(path.rstrip('/') or '/')}\?(?:.*&)?{re.escape(name)}=[^&]+(?:&.*)?", support)


def _class_of(segment: str, before: Sequence[str]) -> str:
    if _YEAR(segment):
        return "year"
    if before and before[-1] == "year" and _MONTH(segment):
        return "month" if segment.isdigit() else "month_name"
    if before and before[-1] in ("month", "month_name") and _DAY(segment):
        return "day"
    if _COMPACT(segment):
        return "period"
    return "number" if segment.isdigit() else "word"


def _last_of(segment: str, before: Sequence[str]) -> str:
    if segment in (f"{front}.{ending}" for front in words.FRONT for ending in ("html", "htm", "php")):
        return f"={segment}"
    ending = PAGE_ENDING.search(segment)
    bare = segment[: ending.start()] if ending else segment
    kind = _class_of(bare, before)
    if kind in ("word", "period", "year", "month"):
        has_id = (NUMBER.search(bare) and not is_period(bare)) or IDENTITY.search(bare)
        kind = "slug-id" if has_id and kind == "word" else "slug" if kind == "word" else kind
    return kind + (ending[0] if ending else "")


def _regex(family: Family, members: list[list[str]], sections: Collection[str], not_below: Collection[str]) -> str:
    """The pattern of a family. What fixes it as one of articles (a date, a figure, a word) frees its words."""
    pieces: list[str] = []
    is_fixed = any(kind in ("year", "period", "number") for kind in family[:-1])
    has_section = False
    for place, kind in enumerate(family[:-1]):
        values = Counter(member[place] for member in members)
        if kind != "word":
            pieces.append(_FORMS[kind])
            continue
        (value, *others) = sorted(values)
        is_section = any(_decoded(each) in sections for each in values)
        is_marker = not others and (value.lower() in words.ARTICLES or value.lower() in words.KINDS)
        if not others and (is_marker or (len(members) >= _MIN_CONSTANT and not is_section)):
            pieces.append(_literal(value))
            is_fixed = True
        elif is_section and not has_section:
            pieces.append("(?P<section>[^/]+)")
            has_section = True
        elif others and len(values) <= _MAX_CHOICES and min(values.values()) >= _MIN_CONSTANT:
            pieces.append(f"(?:{'|'.join(_literal(each) for each in sorted(values))})")
            is_fixed = True
        else:
            pieces.append(_ANY if others else _literal(value))
            is_fixed = is_fixed or not others
    if pieces and pieces[0].endswith((_ANY, f"{_ANY})")) and (others := sorted(set(not_below) - _first(members))):
        pieces[0] = f"(?!(?:{'|'.join(map(_literal, others))})/){pieces[0]}"
    return "/" + "/".join([*pieces, _last(family[-1], [member[-1] for member in members], is_fixed)])


def _first(members: list[list[str]]) -> set[str]:
    return {member[0] for member in members}


def _last(kind: str, values: list[str], is_fixed: bool) -> str:
    if kind.startswith("="):
        return re.escape(kind[1:])
    name, dot, ending = kind.partition(".")
    tail = rf"\.{ending}" if dot else ""
    if name in _FORMS:
        return _FORMS["number" if name in ("month", "day", "year") else name] + tail
    bare = [_decoded(value[: -len(dot + ending)] if dot else value) for value in values]
    if name == "slug-id":
        return _with_id(bare) + tail
    if is_fixed:
        return _ANY + tail
    fewest = min(_MAX_WORDS, *(len(_BETWEEN.split(value.strip("-_+"))) for value in bare))
    # One word says nothing; in a script without spaces it may be a headline.
    return (rf"[-_+]*[^/_+-]+(?:[-_+]+[^/_+-]+){{{fewest - 1},}}[-_+]*" if fewest > 1 else _ANY) + tail


def _with_id(values: list[str]) -> str:
    """Where the figure or the code stands that tells one article from all others."""
    if all(re.fullmatch(r"\d{5,}[-_]\S+", value) for value in values):
        return r"\d{4,}[-_][^/]+"
    if all(re.search(r"\d{5,}$", value) for value in values):
        return r"[^/]*\d{4,}"
    if all(re.search(r"[0-9a-f]{8,}$", value) for value in values):
        return r"[^/]*[0-9a-f]{8,}"
    return r"[^/]*\d[^/]*"


def _literal(text: str) -> str:
    """A word as a pattern has it, without a backslash before what means nothing outside of brackets."""
    return re.escape(text).replace(r"\-", "-")


def _decoded(segment: str) -> str:
    return unquote(segment).lower()
