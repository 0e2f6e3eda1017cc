"""The absolute URL of an href, as browsers read one."""

import re
from functools import lru_cache
from urllib.parse import urljoin

from newscrawler.urls.canonical import PATH_CHARACTERS, is_canonical
from newscrawler.urls.split import EDGES, INNER, begins_with_scheme, split_url, with_slashes

# Without ";", which urljoin does not always keep: both ways of joining shall agree.
_IS_PLAIN_PATH = re.compile(f"/[{PATH_CHARACTERS.replace(';', '')}]*").fullmatch
_LACKS_HOST = re.compile(r"(?:https?:)?//(?:[?#]|\Z)", re.IGNORECASE).match
_HAS_CREDENTIALS = re.compile(r"(?:https?:|[/\\]{2})[/\\]*+[^/\\?#]*@", re.IGNORECASE).match

_UNFILLED = re.compile(r"\{\{|\$\{|\{%").search
# Around an address in a feed or a sitemap: what editors leave there unseen, and what templates write as in a tag.
_AROUND = " \t\r\n\xa0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\"'"


def join(base: str, href: str) -> str | None:
    """The absolute http(s) URL of a raw href on a page whose URL, or whose <base>, is `base`.

    Spaces around and line breaks within are dropped and backslashes read as slashes, as browsers do. None for
    what leads to no page: javascript:, mailto:, data:, tel: and other schemes, no host, a user name in the
    URL, a place in a template that nobody filled (`{{url}}`, `<%= url %>`), or a URL that cannot be read at all. Never
    raises.

    >>> join("https://news.example/a/b", "../c d")
    'https://news.example/c d'
    >>> join("https://news.example/a/b", "java\\nscript:void(0)"), join("https://news.example/", "http://[")
    (None, None)
    """
    if _IS_PLAIN_PATH(href) and not href.startswith("//") and "/." not in href:
        origin = _origin(base)
        return origin + href if origin else None
    if is_canonical(href):
        return href
    if "{" in href and _UNFILLED(href):
        return None
    if href.lstrip()[:1] == "<":  # as is one of PHP or ERB, `<?=` or `<%=`, and what somebody has escaped for a name
        return None
    href = with_slashes(href.strip(EDGES).translate(INNER))
    if "&amp;" in href:  # it was escaped twice: nobody means a parameter that begins with "amp;"
        href = href.replace("&amp;", "&")
    base = base.strip(EDGES)
    if named := begins_with_scheme(href):
        is_relative = len(named[2]) < 2 and base.lower().startswith(f"{named[1].lower()}:")
        href = named[2] + href[named.end() :] if is_relative else f"{named[1]}://{href[named.end() :]}"
    elif href.startswith("//"):
        href = "//" + href.lstrip("/")
    if _LACKS_HOST(href):
        return None
    try:
        scheme, host, rest = split_url(urljoin(base, href))
    except ValueError:
        return None
    return f"{scheme}://{host}{rest}"


def as_meant(address: str, base: str) -> str:
    """An address that no reader follows, of a feed, a sitemap or robots.txt, where such faults stay, as it is meant:
    without what is unseen or quotes around it, and with its scheme, where it begins with the host of `base`.

    >>> as_meant("\u200bwww.n.example/world/a", "https://n.example/feed/"), as_meant('"https://n.example/b"', "")
    ('https://www.n.example/world/a', 'https://n.example/b')
    """
    address = address.strip(_AROUND)
    scheme, mark, rest = base.partition("://")
    host = rest.partition("/")[0].lower().removeprefix("www.")
    bare = address.lower().removeprefix("www.")
    return f"{scheme}://{address}" if mark and bare.startswith(f"{host}/") else address


def has_credentials(href: str) -> bool:
    """Whether a raw href names a user or a password before its host, as no page of a news site needs.

    >>> has_credentials("//desk:secret@news.example/"), has_credentials("/@desk"), has_credentials("mailto:a@b.example")
    (True, False, False)
    """
    return _HAS_CREDENTIALS(href.strip(EDGES).translate(INNER)) is not None


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    try:
        scheme, host, _ = split_url(base.strip(EDGES))
    except ValueError:
        return None
    return f"{scheme}://{host}"
