"""What can be done where no page of a site could be had: the reasons that a run gives, and the way out of each.

Tested in tests/report/test_outcome.py.
"""

import re

from newscrawler.report.phrases import ANSWER_FIRST

_LOCKED = re.compile(r"\bhttp_401\b")
_OUT_OF_ORDER = re.compile(r"\b(?:http_|answered |of status )(?:5\d\d|429)\b")  # a page, or robots.txt
_OF_PROXY = re.compile(
    r"""\b(?:http_|answered\ )407\b|'status':\ 40[17]\b  # of the page, or of the tunnel to it
    |\bhttp_401,\ through\ the\ proxy\ \S+@""",  # a wrong password, to Tinyproxy
    re.VERBOSE,
)
_BY_PROXY = re.compile(", through the proxy ")
_UNPROVEN = re.compile(r"\bdoes not prove that it is itself\b")
_PROXY_CREDENTIALS = "NAME:PASSWORD@HOST:PORT in http_proxy and https_proxy"

_WAYS_OUT: tuple[tuple[tuple[re.Pattern[str], ...], str], ...] = (
    (
        (_OF_PROXY, _LOCKED),
        f"The proxy asks for a name and a password, or the site does: {_PROXY_CREDENTIALS}",
    ),
    ((_OF_PROXY,), f"The proxy asks for a name and a password: {_PROXY_CREDENTIALS}"),
    (
        (_LOCKED,),
        "The site asks for a name and a password. Where its publisher has given you some, a spider of your own "
        "names them: http_user, http_pass and http_auth_domain (Scrapy's HttpAuthMiddleware)",
    ),
    (
        (re.compile(r"\bhttp_(?:402|403|451)\b"),),
        "The site refuses programs, or this one: its publisher can let it in; a feed or a sitemap may be open",
    ),
    (
        (re.compile(r"\Ahttp://[^/]*:\d+/?\S* http_400\b"),),
        "Where the site speaks TLS, its address begins with https://",
    ),
    (
        (_OUT_OF_ORDER, _BY_PROXY),
        "The site or the proxy is out of order, or asks for peace: a later run tries again",
    ),
    ((_OUT_OF_ORDER,), "The site itself is out of order, or asks for peace: a later run tries again"),
    (
        (re.compile(r"\bspeaks no TLS that is safe\b"),),
        "Its publisher has to renew what it speaks: browsers refuse it, too. Where its pages are to be had without "
        "TLS, its address begins with http://",
    ),
    (
        (_UNPROVEN, re.compile(r"\bcertificate (?:is out of date|begins on)\b")),
        "Its publisher has to renew it: a later run tries again. Where browsers take it, check this machine's clock",
    ),
    (
        (_UNPROVEN, re.compile(r"\bcertificate is for another name\b")),
        "Check the address: the site may have another name, with or without www.",
    ),
    (
        (_UNPROVEN,),
        "Where browsers take it, name a file with the certificates of who signed it, and of all others that are to be "
        "trusted: SSL_CERT_FILE=FILE",
    ),
    (
        (re.compile(r"\basks for (?:consent|the reader's age) first\b"),),
        ANSWER_FIRST[0].upper() + ANSWER_FIRST[1:],
    ),
    (
        (_BY_PROXY,),
        "Check the proxy (http_proxy, https_proxy; no_proxy names hosts that are reached without it), the address "
        "and the network",
    ),
    ((), "Check the address and the network"),
)
"""Patterns and a way out: of the first of which all patterns are found in the reason."""


def way_out(failed_reason: str) -> str:
    """What can be done where no page of a site could be had.

    >>> way_out("https://n.example/: http_403").partition(":")[0], way_out("https://n.example/: ConnectionRefusedError")
    ('The site refuses programs, or this one', 'Check the address and the network')
    >>> way_out("https://n.example/: http_401").partition(".")[0]
    'The site asks for a name and a password'
    >>> way_out("https://n.example/: http_503")
    'The site itself is out of order, or asks for peace: a later run tries again'
    >>> way_out("https://n.example/: http_502, through the proxy http://a:1").partition(",")[0]
    'The site or the proxy is out of order'
    >>> way_out("https://n.example/: nobody there, through the proxy http://a:1").partition(" (")[0]
    'Check the proxy'
    >>> way_out("robots.txt could not be had: it answered 503") == way_out("https://n.example/: http_503")
    True
    >>> way_out("n.example does not prove that it is itself: its certificate is for another name").partition(":")[0]
    'Check the address'
    >>> way_out("TLS failed: tlsv1 alert protocol version; the host speaks no TLS that is safe").partition(":")[0]
    'Its publisher has to renew what it speaks'
    >>> way_out("http://n.example/: http_407").partition(":")[0], way_out("http://n.example:8443/: http_400")
    ('The proxy asks for a name and a password', 'Where the site speaks TLS, its address begins with https://')
    >>> way_out("http://n.example/: http_401, through the proxy http://***@a:1").partition(":")[0]
    'The proxy asks for a name and a password, or the site does'
    """
    return next(way for patterns, way in _WAYS_OUT if all(pattern.search(failed_reason) for pattern in patterns))
