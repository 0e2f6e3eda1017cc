"""Pages that a browser saved as one file with all their parts: MHTML (RFC 2557), and Safari's web archives."""

import plistlib
from email import message_from_bytes, policy
from xml.parsers.expat import ExpatError

from newscrawler.run.extraction.given import GivenPage

_MHTML, _WEBARCHIVE = (".mhtml", ".mht"), ".webarchive"
_LOCATIONS = ("Snapshot-Content-Location", "Content-Location")  # the first is Chromium's


def is_saved_whole(name: str) -> bool:
    """Whether a file of this name is a page with its parts.

    >>> is_saved_whole("Ferry returns.mhtml"), is_saved_whole("ferry.html")
    (True, False)
    """
    return name.lower().endswith((*_MHTML, _WEBARCHIVE))


def page_saved_in(name: str, data: bytes) -> GivenPage:
    """The page itself, without its pictures and frames. Raises ValueError where there is none."""
    return _in_webarchive(name, data) if name.lower().endswith(_WEBARCHIVE) else _in_mhtml(name, data)


def _in_mhtml(name: str, data: bytes) -> GivenPage:
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            html = part.get_payload(decode=True)
            url = next((url for at in (message, part) for header in _LOCATIONS if (url := at.get(header))), None)
            return GivenPage(name, html if isinstance(html, bytes) else b"", url, part.get("Content-Type"))
    raise ValueError("no page is in it: no part of this MHTML is HTML")


def _in_webarchive(name: str, data: bytes) -> GivenPage:
    try:
        main = plistlib.loads(data)["WebMainResource"]
        html, url = main["WebResourceData"], main["WebResourceURL"]
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError) as error:
        raise ValueError("damaged: it is no web archive of Safari's") from error
    charset = main.get("WebResourceTextEncodingName")
    return GivenPage(name, html, url, f"text/html; charset={charset}" if charset else None)
