"""Whom a site's people can reach about the crawler, and which sites must be told."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from newscrawler import __version__
from newscrawler.urls.addresses import AllowedHosts, is_private

_ADDRESS = re.compile(r"[^\s@<>()\"',;:]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PLACEHOLDERS = ("example.com", "example.org", "example.net", "yourdomain.com", "domain.tld")


def parse_contact(text: str) -> str:
    """A contact as the user agent names it: a URL, or an address with `mailto:`. Raises ValueError that says why not.

    >>> parse_contact("crawler@archive.example"), parse_contact("https://archive.example/bot")
    ('mailto:crawler@archive.example', 'https://archive.example/bot')
    """
    given = text.strip()
    address = given.removeprefix("mailto:")
    try:
        parts = urlsplit(given)
        is_url = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and "@" not in parts.netloc
        host = parts.hostname if is_url else address.rpartition("@")[2]
    except ValueError:
        is_url, host = False, ""
    if not given.isascii() or not given.isprintable() or any(sign in given for sign in ' ()"<>'):
        raise ValueError(f"CONTACT={text!r} has characters that a user agent must not have")
    if not is_url and not _ADDRESS.fullmatch(address):
        raise ValueError(f"CONTACT={text!r} is neither an address (me@news.example) nor a URL (https://...)")
    if host and host.lower().removeprefix("www.") in _PLACEHOLDERS:
        raise ValueError(f"CONTACT={text!r} reaches nobody: give your own address or page")
    return given if is_url else f"mailto:{address}"


def user_agent(contact: str) -> str:
    """The user agent with the contact, if there is one. Raises ValueError for one that reaches nobody."""
    anonymous = f"newscrawler/{__version__}"
    return f"{anonymous} (+{parse_contact(contact)})" if contact.strip() else anonymous


def require_contact(contact: str, urls: Iterable[str], own: Iterable[str] = ()) -> str:
    """The contact as the user agent names it, "" where there is none and need be none: for hosts that are private as
    they are written, and those of `own` (host or host:port). Raises ValueError, which says how to give it."""
    if contact.strip():
        return parse_contact(contact)
    private = AllowedHosts(own)
    for url in urls:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        if is_private(host) or private.allow(host, port):
            continue
        raise ValueError(
            f"{host} must be told whom to reach about this crawler: give an address or URL of yours with "
            "-s CONTACT=me@news.example, as CONTACT in the settings, or in the environment as NEWSCRAWLER_CONTACT"
        )
    return ""
