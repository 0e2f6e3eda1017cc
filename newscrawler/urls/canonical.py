"""URLs: made absolute, made comparable, turned into identities. Knows nothing of articles, sites or the network."""

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from ipaddress import IPv6Address
from socket import inet_aton, inet_ntoa
from urllib.parse import quote, unquote, unquote_plus, urljoin, urlsplit

import idna

from newscrawler.urls.tracking import TRACKING_PARAMS, TRACKING_PREFIXES

# Characters that stand for themselves (RFC 3986: unreserved, sub-delims, ":" and "@"; "/" and "?" where allowed).
_UNRESERVED = "-A-Za-z0-9._~"
_PATH = _UNRESERVED + "!$&'()*+,;=:@/"
_ENCODE_IN_PATH = re.compile(rf"%[0-9A-Fa-f]{{2}}|%|[^{_PATH}%]+")
_QUERY = _PATH.replace("'", "") + "?"  # browsers encode the apostrophe there (WHATWG URL Standard, 1.3)
_ENCODE_IN_QUERY = re.compile(rf"%[0-9A-Fa-f]{{2}}|%|[^{_QUERY}%]+")
_IS_UNRESERVED = re.compile(f"[{_UNRESERVED}]").fullmatch
# Without ";", which urljoin does not always keep: both ways of joining shall agree.
_IS_PLAIN_PATH = re.compile(f"/[{_PATH.replace(';', '')}]*").fullmatch
# What browsers take for the beginning of a host, however many slashes there are (WHATWG URL Standard, 4.4).
_SCHEME = re.compile("(https?):(/*)", re.IGNORECASE).match
_LACKS_HOST = re.compile(r"(?:https?:)?//(?:[?#]|\Z)", re.IGNORECASE).match
_IS_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*").fullmatch
# A port is canonical where it is not the scheme's own; those above 59999 go the long way.
_PORT = r"(?::(?:[1-5]\d{4}|[1-9]\d{0,3}))?"
# A host whose last label begins with a figure is an address, of which there are many spellings.
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_HOST = rf"(?:(?:[-a-z0-9]+\.)*[-a-z][-a-z0-9]*|(?:{_OCTET}\.){{3}}{_OCTET})"
_CANONICAL = re.compile(f"(?!http://[^/]*:80/|https://[^/]*:443/)https?://{_HOST}{_PORT}/[{_PATH}]*").fullmatch
_HAS_CREDENTIALS = re.compile(r"(?:https?:[/\\]*|[/\\]{2})[/\\]*[^/\\?#]*@", re.IGNORECASE).match
_IS_HOST = re.compile(r"[^\s\x00-\x20\x7f%/?#@\\<>\"{}|^`\[\]:]+|\[[0-9A-Fa-f:.]+\]").fullmatch

# What a browser strips from both ends of an href, and what it removes anywhere (WHATWG URL Standard, 4.4).
_EDGES = "".join(map(chr, range(0x21)))
_INNER = str.maketrans("", "", "\t\n\r")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonicalize(url: str, extra_params: Iterable[str] = ()) -> str:
    """One spelling for all the URLs that lead to one page (RFC 3986, section 6.2, as browsers read URLs).

    Scheme and host in lower case, an international host in punycode, no default port, no fragment, no dot
    segments, no tracking parameters (nor those named in `extra_params`, whatever their case), the other
    parameters sorted by name, percent-encoding only where it is needed and in upper case. The path's case and
    its last slash are kept: they can tell pages apart. Doing it twice changes nothing more. Never raises: what
    is no http(s) URL, or one with a user name in it, comes back stripped and otherwise unchanged.

    >>> canonicalize("HTTPS://News.example:443/a/../b%7Ec/?utm_source=x&q=2&p=1#top")
    'https://news.example/b~c/?p=1&q=2'
    >>> canonicalize("https://اخبار.example/سياسة?ref=home", ["ref"])
    'https://xn--mgbacxr.example/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9'
    >>> canonicalize(" mailto:desk@news.example ")
    'mailto:desk@news.example'
    """
    if _is_canonical(url):
        return url
    stripped = url.strip(_EDGES)
    try:
        scheme, host, rest = _split(stripped)
    except ValueError:
        return stripped
    rest = rest.partition("#")[0]
    path, _, query = rest.partition("?")
    path = _without_dots(_ENCODE_IN_PATH.sub(_encode, path))
    if query:
        query = _canonical_query(query, extra_params)
    return f"{scheme}://{host}{path}?{query}" if query else f"{scheme}://{host}{path}"


def join(base: str, href: str) -> str | None:
    """The absolute http(s) URL of a raw href on a page whose URL, or whose <base>, is `base`.

    Spaces around and line breaks within are dropped and backslashes read as slashes, as browsers do. None for
    what leads to no page: javascript:, mailto:, data:, tel: and other schemes, no host, a user name in the
    URL, or a URL that cannot be read at all. Never raises.

    >>> join("https://news.example/a/b", "../c d")
    'https://news.example/c d'
    >>> join("https://news.example/a/b", "java\\nscript:void(0)"), join("https://news.example/", "http://[")
    (None, None)
    """
    if _IS_PLAIN_PATH(href) and not href.startswith("//") and "/." not in href:
        origin = _origin(base)
        return origin + href if origin else None
    if _is_canonical(href):
        return href
    href = _slashed(href.strip(_EDGES).translate(_INNER))
    base = base.strip(_EDGES)
    if named := _SCHEME(href):
        is_relative = len(named[2]) < 2 and base.lower().startswith(f"{named[1].lower()}:")
        href = named[2] + href[named.end() :] if is_relative else f"{named[1]}://{href[named.end() :]}"
    elif href.startswith("//"):
        href = "//" + href.lstrip("/")
    if _LACKS_HOST(href):
        return None
    try:
        scheme, host, rest = _split(urljoin(base, href))
    except ValueError:
        return None
    return f"{scheme}://{host}{rest}"


def has_credentials(href: str) -> bool:
    """Whether a raw href names a user or a password before its host, as no page of a news site needs.

    >>> has_credentials("//desk:secret@news.example/"), has_credentials("/@desk"), has_credentials("mailto:a@b.example")
    (True, False, False)
    """
    return _HAS_CREDENTIALS(href.strip(_EDGES).translate(_INNER)) is not None


def readable(url: str) -> str:
    """A URL as browsers show it to people: its characters in place of their codes, its host in its own script.

    What would change the URL's parts, or could not be seen, stays encoded, so that it may be copied as it is.

    >>> readable("https://xn--mgbacxr.example/%D8%B3%D9%8A/a%20b?q=%2Fx")
    'https://اخبار.example/سي/a%20b?q=%2Fx'
    """
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if "xn--" in host:
        with suppress(UnicodeError):
            host = idna.decode(host)
    return scheme + mark + host + slash + _CODES.sub(_shown, path)


def with_readable_urls(text: str) -> str:
    """A line for people, with every URL in it as `readable` shows it.

    >>> with_readable_urls("2 of https://n.example/%D8%B3 are gone (http_404)")
    '2 of https://n.example/س are gone (http_404)'
    """
    return _URL.sub(lambda match: readable(match[0]), text) if "://" in text else text


def _shown(match: "re.Match[str]") -> str:
    text = unquote(match[0], errors="replace")
    return text if text.isprintable() and "\ufffd" not in text else match[0]


_URL = re.compile(r"https?://[^\s\"'<>`]+")
_CODES = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")  # of characters beyond ASCII


def url_id(url: str) -> str:
    """Identity of the page at a URL: "u" and the first 16 hex digits of the SHA-256 of its canonical URL.

    64 bits: among a million pages the chance that any two share an identity is below 1 in 10 million.

    >>> url_id("https://news.example/a?utm_source=x") == url_id("https://news.example/a")
    True
    """
    return "u" + sha256(canonicalize(url).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_canonical(url: str) -> bool:
    """Whether the URL is plainly canonical as it stands, as most are: the rest need not be done."""
    return "/." not in url and "xn--" not in url and _CANONICAL(url) is not None


def _split(url: str) -> tuple[str, str, str]:
    """Scheme, host with its port where that is not the default one, and all the rest, which starts with "/".

    Raises ValueError for what is no http(s) URL with a host and without a user name.
    """
    url = _slashed(url.translate(_INNER))
    if named := _SCHEME(url):
        url = f"{named[1]}://{url[named.end() :]}"
    parts = urlsplit(url)
    scheme, netloc = parts.scheme, parts.netloc
    if scheme not in _DEFAULT_PORTS:
        raise ValueError(f"{url!r} is no http(s) URL")
    host, port = netloc, ""
    if not netloc.endswith("]"):
        head, colon, tail = netloc.rpartition(":")
        if colon:
            host, port = head, tail
    if not _IS_HOST(host) or (port and not (port.isascii() and port.isdigit() and int(port) < 65536)):
        raise ValueError(f"{url!r} has no usable host")
    host = host.lower() if host.isascii() else idna.encode(host, uts46=True, transitional=False).decode("ascii")
    host = _address(host)
    if "xn--" in host:
        _check_punycode(host)
    if port and int(port) != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{int(port)}"
    rest = url[url.index("//") + 2 + len(netloc) :]
    return scheme, host, rest if rest.startswith("/") else f"/{rest}"


@lru_cache(maxsize=64)
def _check_punycode(host: str) -> None:
    """Raises ValueError for a label that is said to be punycode (RFC 3492) and is none."""
    for label in host.split("."):
        if label.startswith("xn--") and not label[4:].encode().decode("punycode"):
            raise ValueError(f"{host!r} has a label that stands for nothing")


def _address(host: str) -> str:
    """A host that is an address, in its one spelling; any other as it is. Raises ValueError for no address of numbers.

    Browsers take 0x7f.1 and 2130706433 for 127.0.0.1 (WHATWG URL Standard, 3.5), as inet_aton does.
    """
    if host[0] == "[":
        return f"[{IPv6Address(host[1:-1]).compressed}]"
    bare = host.removesuffix(".")
    if not _IS_NUMBER(bare.rpartition(".")[2]):
        return host
    try:
        return inet_ntoa(inet_aton(bare))
    except OSError as error:
        raise ValueError(f"{host!r} is no address") from error


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    try:
        scheme, host, _ = _split(base.strip(_EDGES))
    except ValueError:
        return None
    return f"{scheme}://{host}"


def _slashed(url: str) -> str:
    """Backslashes before query and fragment as slashes: browsers read them so, and a host ends there."""
    if "\\" not in url:
        return url
    end = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]


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
    # A stable sort: the order of values under one name is the page's own.
    kept.sort(key=lambda pair: pair[0])
    return "&".join(piece for _, piece in kept)
