"""Parts of URLs that only tell one visitor from another, and choose no page."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

_VISITOR = re.compile(
    r"(?:phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sessid|session|cfid|cftoken|oscsid|zenid|sid"
    r"|visitor|visitorid|visitor_id|vid|uid|token)",
    re.IGNORECASE,
).fullmatch
_SURELY_VISITOR = re.compile(r"phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken|oscsid|zenid", re.IGNORECASE).fullmatch
# What keeps caches from answering is another in every link: jQuery's `_`, and what people call theirs.
_ANEW = re.compile(
    r"(?:_|cb|cachebuster|cache_buster|nocache|no_cache|rnd|rand|random)=(?:\d{6,}|0\.\d{6,})", re.IGNORECASE
).fullmatch
_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_COOKIELESS = re.compile(r"/\((?:[A-Z]\([^()/?#]{8,100}\))+\)(?=/|$)")  # ASP.NET's: /(S(lit3py55t21z5v55vlm25s55))/
is_random = re.compile(r"(?=[^0-9]*[0-9])[0-9A-Za-z_-]{16,}").fullmatch
"""Whether a value looks drawn at random."""


def without_visitor(url: str, learned: Iterable[str] = ()) -> str:
    """The URL without what only tells one visitor from another; `learned` are further names of such parameters.

    >>> without_visitor("https://n.example/a;jsessionid=1F?PHPSESSID=9a&id=4")
    'https://n.example/a?id=4'
    >>> without_visitor("https://n.example/a?sid=4711"), without_visitor("https://n.example/a?sid=0123456789abcdef01")
    ('https://n.example/a?sid=4711', 'https://n.example/a')
    >>> without_visitor("https://n.example/(S(lit3py55t21z5v55vlm25s55))/world/7.aspx")
    'https://n.example/world/7.aspx'
    >>> without_visitor("https://n.example/a?_=1700000000123"), without_visitor("https://n.example/a?_=4")
    ('https://n.example/a', 'https://n.example/a?_=4')
    """
    if "/(" in url:
        url = _COOKIELESS.sub("", url, count=1)
    if ";" in url:
        url = _IN_PATH.sub("", url)
    head, mark, query = url.partition("?")
    if not mark or "=" not in query:
        return url
    pieces = query.split("&")
    kept = [piece for piece in pieces if not _names_visitor(piece, learned)]
    if len(kept) == len(pieces):
        return url
    return f"{head}?{'&'.join(kept)}" if kept else head


def _names_visitor(piece: str, learned: Iterable[str]) -> bool:
    name, _, value = piece.partition("=")
    return bool(_ANEW(piece) or _SURELY_VISITOR(name) or (_VISITOR(name) and is_random(value)) or name in learned)


def parameters_of(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=50) if query else []
    except ValueError:
        return []
