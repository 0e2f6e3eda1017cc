"""POST to an address that the operator has named: no redirect is followed, and little of the answer is read.

A proxy is used where the environment names one, as other programs do.

Tested in tests/report/notify/test_ways.py.
"""

import os
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.utils import mktime_tz, parsedate_tz
from functools import lru_cache
from http.client import HTTPException
from time import time
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from newscrawler import __version__
from newscrawler.report.notify.ways.way import DeliveryError

TIMEOUT = 10.0  # seconds of silence
_MAX_READ = 64 * 1024


def post(url: str, body: bytes, headers: Mapping[str, str], *, reads: bool = False) -> bytes:
    """POST it, and give the beginning of the answer where it `reads` it. Raises DeliveryError where it was not taken.

    A status of 2xx says that it was: what becomes of the answer's body is no reason to send it again.
    """
    all_headers = {"User-Agent": f"newscrawler/{__version__}", **headers}
    request = Request(url, data=body, headers=all_headers, method="POST")  # noqa: S310 - its scheme is checked
    try:
        with _opener(request.type).open(request, timeout=TIMEOUT) as response:
            return _read(response) if reads else b""
    except HTTPError as error:
        with error:
            wait = error.headers.get("Retry-After", "") if error.headers else ""
            raise DeliveryError(f"HTTP {error.code}", wait=_seconds(wait)) from None
    except (URLError, OSError, HTTPException) as error:
        raise DeliveryError(why(error)) from None


def _read(response: Any) -> bytes:
    with suppress(OSError, HTTPException):
        read: bytes = response.read(_MAX_READ)
        return read
    return b""


def _seconds(retry_after: str) -> float:
    """How long from now: a number of seconds or a date (RFC 9110, 10.2.3).

    >>> _seconds("300"), _seconds("soon"), _seconds("Wed, 21 Oct 2015 07:28:00 GMT")
    (300.0, 0.0, 0.0)
    """
    if retry_after.isdecimal():
        return float(retry_after)
    parts = parsedate_tz(retry_after)
    return max(mktime_tz(parts) - time(), 0.0) if parts else 0.0


def why(error: BaseException) -> str:
    """An error of the network in words that name no address."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "timed out"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate is not good: {reason.verify_message}"
    if isinstance(reason, ssl.SSLError):
        return "TLS failed"
    if isinstance(reason, socket.gaierror):
        return "its host name is not known"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror.lower()
    return "the connection was closed without an answer" if isinstance(reason, HTTPException) else "no connection"


def check_url(url: str) -> None:
    """Raises ValueError, which does not say the address."""
    if any(character <= " " or character == "\x7f" for character in url):
        raise ValueError("the address has blanks in it")
    if not url.isascii():
        raise ValueError("the address is not all ASCII: write its host as xn--..., and other letters as %XX")
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good:
        raise ValueError("the address is none: give https://HOST/...")
    if parts.username is not None:
        raise ValueError("the address has a user name in it: give headers with an Authorization instead")


def host_of(url: str) -> str:
    """The address without what may be secret in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _opener(scheme: str) -> OpenerDirector:
    """Without a handler that follows redirects: they are answers that are no success."""
    opener = OpenerDirector()
    handlers = [ProxyHandler(), HTTPHandler(), HTTPErrorProcessor(), HTTPDefaultErrorHandler()]
    if scheme == "https":
        handlers.append(HTTPSHandler(context=_certificates(*map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR")))))
    for handler in handlers:
        opener.add_handler(handler)
    return opener


@lru_cache(maxsize=4)
def _certificates(*_: str | None) -> ssl.SSLContext:
    """What is trusted, by the variables that name it. To read it takes 30 ms, more than all else of a message."""
    return ssl.create_default_context()
