"""A URL as scheme, host and rest, its host in one spelling, as browsers read it (WHATWG URL Standard).

Tested in tests/urls/test_canonical.py.
"""

import re
from functools import lru_cache
from ipaddress import IPv6Address
from socket import inet_aton, inet_ntoa
from urllib.parse import urlsplit

import idna

# What browsers take for the beginning of a host, however many slashes there are (WHATWG URL Standard, 4.4).
begins_with_scheme = re.compile("(https?):(/*)", re.IGNORECASE).match
_IS_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*").fullmatch
_IS_HOST = re.compile(r"[^\s\x00-\x20\x7f%/?#@\\<>\"{}|^`\[\]:]+|\[[0-9A-Fa-f:.]+\]").fullmatch


# What a browser strips from both ends of an href, and what it removes anywhere (WHATWG URL Standard, 4.4).
EDGES = "".join(map(chr, range(0x21)))
INNER = str.maketrans("", "", "\t\n\r")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def split_url(url: str) -> tuple[str, str, str]:
    """Scheme, host with its port where that is not the default one, and all the rest, which starts with "/".

    Raises ValueError for what is no http(s) URL with a host and without a user name.
    """
    url = with_slashes(url.translate(INNER))
    if named := begins_with_scheme(url):
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
    host = host[:-1] if host.endswith(".") and len(host) > 1 else host  # of the root of all names: the same host
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


def with_slashes(url: str) -> str:
    """Backslashes before query and fragment as slashes: browsers read them so, and a host ends there."""
    if "\\" not in url:
        return url
    end = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]
