"""POST to an address that the operator has named: no redirect is followed, and little of the answer is read.

A proxy is used where the environment names one, as other programs do.

Tested in tests/report/notify/test_ways.py.
"""

import os
import socket
import ssl
from collections.abc import Mapping
from functools import lru_cache
from http.client import HTTPException
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


def post(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """The beginning of the answer. Raises DeliveryError where it was not taken with a status of 2xx."""
    all_headers = {"User-Agent": f"newscrawler/{__version__}", **headers}
    request = Request(url, data=body, headers=all_headers, method="POST")  # noqa: S310 - its scheme is checked
    try:
        with _opener(request.type).open(request, timeout=TIMEOUT) as response:
            read: bytes = response.read(_MAX_READ)
            return read
    except HTTPError as error:
        with error:
            wait = error.headers.get("Retry-After", "") if error.headers else ""
            raise DeliveryError(f"HTTP {error.code}", wait=float(wait) if wait.isdecimal() else 0.0) from None
    except (URLError, OSError, HTTPException) as error:
        raise DeliveryError(why(error)) from None


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
