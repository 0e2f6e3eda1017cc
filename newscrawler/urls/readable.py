"""URLs as people read them: their characters in place of their codes."""

import re
from contextlib import suppress
from urllib.parse import unquote

import idna


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
