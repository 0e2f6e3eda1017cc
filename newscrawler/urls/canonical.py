"""The canonical form of a URL, and the identity of the page at it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote_plus

from newscrawler.urls.split import EDGES, split_url
from newscrawler.urls.tracking import TRACKING_PARAMS, TRACKING_PREFIXES, campaign_params

# Characters that stand for themselves (RFC 3986: unreserved, sub-delims, ":" and "@"; "/" and "?" where allowed).
_UNRESERVED = "-A-Za-z0-9._~"
PATH_CHARACTERS = _UNRESERVED + "!$&'()*+,;=:@/"
_ENCODE_IN_PATH = re.compile(rf"%[0-9A-Fa-f]{{2}}|%|[^{PATH_CHARACTERS}%]+")
_QUERY = PATH_CHARACTERS.replace("'", "") + "?"  # browsers encode the apostrophe there (WHATWG URL Standard, 1.3)
_ENCODE_IN_QUERY = re.compile(rf"%[0-9A-Fa-f]{{2}}|%|[^{_QUERY}%]+")
_NO_CHARACTERS = re.compile(rf"[^{PATH_CHARACTERS}?#\[\]%]+")
_IS_UNRESERVED = re.compile(f"[{_UNRESERVED}]").fullmatch
# A port is canonical where it is not the scheme's own; those above 59999 go the long way.
_PORT = r"(?::(?:[1-5]\d{4}|[1-9]\d{0,3}))?"
# A host whose last label begins with a figure is an address, of which there are many spellings.
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_HOST = rf"(?:(?:[-a-z0-9]+\.)*[-a-z][-a-z0-9]*|(?:{_OCTET}\.){{3}}{_OCTET})"
_CANONICAL = re.compile(
    f"(?!http://[^/]*:80/|https://[^/]*:443/)https?://{_HOST}{_PORT}/[{PATH_CHARACTERS}]*"
).fullmatch


def canonicalize(url: str, extra_params: Iterable[str] = ()) -> str:
    """One spelling for all the URLs that lead to one page (RFC 3986, section 6.2, as browsers read URLs).

    Scheme and host in lower case, an international host in punycode, no default port, no fragment, no dot
    segments, no tracking parameters (nor those named in `extra_params`, whatever their case), the other
    parameters sorted by name, behind a command that has no value, percent-encoding only where it is needed and in
    upper case. The path's case and its last slash are kept: they can tell pages apart. Doing it twice changes
    nothing more. Never raises: what is no http(s) URL, or one with a user name in it, comes back stripped and
    otherwise unchanged.

    >>> canonicalize("HTTPS://News.example:443/a/../b%7Ec/?utm_source=x&q=2&p=1#top")
    'https://news.example/b~c/?p=1&q=2'
    >>> canonicalize("https://اخبار.example/سياسة?ref=home", ["ref"])
    'https://xn--mgbacxr.example/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9'
    >>> canonicalize(" mailto:desk@news.example ")
    'mailto:desk@news.example'
    """
    if is_canonical(url):
        return url
    stripped = url.strip(EDGES)
    try:
        scheme, host, rest = split_url(stripped)
    except ValueError:
        return stripped
    rest = rest.partition("#")[0]
    path, _, query = rest.partition("?")
    path = _without_dots(_ENCODE_IN_PATH.sub(_encode, path))
    if query:
        query = _canonical_query(query, extra_params)
    return f"{scheme}://{host}{path}?{query}" if query else f"{scheme}://{host}{path}"


def percent_encode(url: str) -> str:
    """The URL with what no URL may hold percent-encoded, and else as it is, whatever its parameters and its fragment.

    >>> percent_encode("https://news.example/سياسة?q=a b%20c&utm_source=x#أ")
    'https://news.example/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9?q=a%20b%20c&utm_source=x#%D8%A3'
    """
    return _NO_CHARACTERS.sub(lambda found: quote(found[0], safe="", errors="replace"), url)


def url_id(url: str) -> str:
    """Identity of the page at a URL: "u" and the first 16 hex digits of the SHA-256 of its canonical URL.

    64 bits: among a million pages the chance that any two share an identity is below 1 in 10 million.

    >>> url_id("https://news.example/a?utm_source=x") == url_id("https://news.example/a")
    True
    """
    return "u" + sha256(canonicalize(url).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def spare_id(url: str) -> str:
    """Identity of the page at a URL where another page has the one that `url_id` gives: it showed this one's article
    when it was read first, and an identity stays."""
    return "u" + sha256(f"spare {canonicalize(url)}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=64)  # a page tells its own address several times; few, for some are whole pictures
def is_canonical(url: str) -> bool:
    """Whether the URL is plainly canonical as it stands, as most are: the rest need not be done."""
    return "/." not in url and "xn--" not in url and _CANONICAL(url) is not None


def _encode(match: "re.Match[str]") -> str:
    text = match[0]
    if text[0] == "%" and len(text) == 3:
        character = chr(int(text[1:], 16))
        return character if _IS_UNRESERVED(character) else text.upper()
    return quote(text, safe="", errors="replace")


def _without_dots(path: str) -> str:
    """The path with "." and ".." resolved (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    segments = path.split("/")[1:]
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _canonical_query(query: str, extra_params: Iterable[str]) -> str:
    extra = {name.lower() for name in extra_params}
    kept: list[tuple[str, str]] = []
    for piece in _ENCODE_IN_QUERY.sub(_encode, query).split("&"):
        name = unquote_plus(piece.partition("=")[0]).lower()
        if piece and name not in TRACKING_PARAMS and name not in extra and not name.startswith(TRACKING_PREFIXES):
            kept.append((piece.partition("=")[0], piece))
    if "medium" in query.lower() and (needless := campaign_params(unquote_plus(name).lower() for name, _ in kept)):
        kept = [pair for pair in kept if unquote_plus(pair[0]).lower() not in needless]
    # What begins with a name alone, as Domino's "?OpenDocument&lang=en", is a command, and ends as one elsewhere.
    command = [pair for pair in kept[:1] if "=" not in pair[1] and query.startswith(pair[1])]
    # A stable sort: the order of values under one name is the page's own.
    kept = command + sorted(kept[len(command) :], key=lambda pair: pair[0])
    return "&".join(piece for _, piece in kept)
