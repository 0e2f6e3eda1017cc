"""Paths as robots.txt writes them (RFC 9309, section 2.2.3), and the part of a URL that they are held to.

Tested in tests/fetch/politeness/test_rights.py.
"""

import re
from urllib.parse import unquote, urlsplit

_MAX_STARS = 9


def pattern_of(path: str) -> re.Pattern[str] | None:
    """What a path matches: `*` is anything, `$` the end; else it is a beginning. None for one with too many stars."""
    if path.count("*") > _MAX_STARS:
        return None
    is_whole = path.endswith("$")
    first, *rest = (re.escape(unquote(part)) for part in path.removesuffix("$").split("*"))
    last = f".*{rest.pop()}" if rest and is_whole else ""
    # Each part is taken where it stands first, for good: the next ones have most room behind it.
    return re.compile(first + "".join(f"(?>.*?{part})" for part in rest) + last + (r"\Z" if is_whole else ""), re.S)


def matched_part(url: str) -> str:
    """Path and query of a URL, decoded.

    >>> matched_part("https://news.example/caf%C3%A9?page=2")
    '/café?page=2'
    """
    parts = urlsplit(url)
    return unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
