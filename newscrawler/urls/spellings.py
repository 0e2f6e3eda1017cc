"""How an address is written: what all its spellings have in common, and what each of them does its own way.

To RFC 3986 most of these are different addresses, and servers that answer them alike are common. What archives take for
one by rule (the canonical form of Heritrix, SURT of the Internet Archive) is told apart here: whether it is one is for
a site's pages to say.

Tested in tests/crawl/limits/test_other_spellings.py.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from newscrawler.urls.canonical import percent_encode
from newscrawler.urls.origins import origin_and_path

_WWW = re.compile(r"www\d{0,2}\.(?=[^.]+\.)").match
_START = re.compile(r"/(?:index|default|home)\.(?:html?|shtml|php\d?|aspx?|jsp|cfm)$", re.IGNORECASE)
_SCRIPT = re.compile(r"^/index\.(?:php|cfm)(?=/.)", re.IGNORECASE)
_ENDING = re.compile(r"(?<=[\w-])\.(?:html?|shtml|php|aspx?|jsp)$", re.IGNORECASE)
_VIEW = re.compile(r"(?<=.)/(?:amp|print|printable|mobile|m|page/1)$")
_VIEWS = re.compile(r"^/(?:amp|print|mobile|m)(?=/.)")
_NUMBER = re.compile(r"\d{6}").search
_SLASHES = re.compile(r"/{2,}")
_PARTS_OTHERWISE = re.compile(r"%(?:2f|3f|23|25|5c)", re.IGNORECASE).search


class Spelling(NamedTuple):
    """`key` is the same for all spellings of an address; `marks` has what this one does otherwise than the plainest,
    by name: "slash" for one at its end, "?place" for a parameter, with its value."""

    key: str
    marks: dict[str, str]


def spelling_of(url: str, may_identify: Callable[[str], object] = lambda _: False) -> Spelling:
    """The spelling of a canonical URL. Parameters that `may_identify` an article are no matter of spelling.

    >>> spelling_of("https://www.n.example/World/one-story.html")
    Spelling(key='n.example/world/one-story', marks={'https': '', 'www.': '', '.html': '', 'case': '/World/one-story'})
    >>> spelling_of("http://n.example/world//one-story/?id=7&place=top", {"id"}.__contains__)
    Spelling(key='n.example/world/one-story?id=7', marks={'slash': '', 'slashes': '', '?place': 'top'})
    >>> spelling_of("http://n.example/news/latest/202611300267")
    Spelling(key='n.example/202611300267', marks={'in /news/latest': ''})
    """
    marks: dict[str, str] = {}
    origin, rest = origin_and_path(url)
    path, _, query = rest.partition("?")
    scheme, _, host = origin.partition("://")
    if scheme == "https":
        marks["https"] = ""
    if www := _WWW(host):
        marks[www[0]] = ""
        host = host[www.end() :]
    path = _plain_path(f"/{path}", marks)
    query = _plain_query(query, marks, may_identify) if query else ""
    return Spelling(f"{host.removesuffix('.')}{path}{query}", marks)


def _plain_path(path: str, marks: dict[str, str]) -> str:
    if "%" in path and not _PARTS_OTHERWISE(path):
        path = _decoded(path, marks)
    if path.endswith("/") and path.strip("/"):
        marks["slash"] = ""
    if "//" in path:
        marks["slashes"] = ""
        path = _SLASHES.sub("/", path)
    path = path.rstrip("/")
    for place, pattern in (("", _START), ("^", _SCRIPT), ("^", _VIEWS), ("", _VIEW), ("", _ENDING)):
        if match := pattern.search(path):
            marks[f"{place}{match[0].lower()}"] = ""
            path = path[: match.start()] + path[match.end() :]
    if path != (lower := path.lower()):
        marks["case"] = path
    folders, _, last = lower.rpartition("/")
    if folders and _NUMBER(last):  # by its number alone an agency finds an article, in whichever of its sections
        marks[f"in {folders}"] = ""
        return f"/{last}"
    return lower


def _decoded(path: str, marks: dict[str, str]) -> str:
    """The path as it is read, in composed characters."""
    try:
        plain = normalize("NFC", unquote(path, errors="strict"))
    except UnicodeDecodeError:
        return path
    if path != percent_encode(plain):
        marks["encoding"] = path
    return plain


def _plain_query(query: str, marks: dict[str, str], may_identify: Callable[[str], object]) -> str:
    kept = []
    for piece in query.split("&"):
        name, _, value = piece.partition("=")
        if not may_identify(lower := name.lower()):
            marks[f"?{lower}"] = value
            continue
        if name != lower:
            marks["case of names"] = query
        kept.append(f"{lower}={value}")
    if len(kept) != len(set(kept)):
        marks["twice"] = ""
    return f"?{'&'.join(sorted(set(kept)))}" if kept else ""
