"""Validators: what a page's ETag and Last-Modified are good for, which some servers make of nothing.

A conditional request (RFC 9110, section 13) is as true as the validator that it sends. A server that gives all its
pages one ETag, or the moment of its own start, answers 304 for ever, whatever becomes of its articles.

Tested in tests/crawl/session/test_habits.py.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

_ETAG, _LAST_MODIFIED = "etag", "last_modified"
_MAX_ETAGS = 20_000
_SHARED = 3  # pages; two may be one article, for readers and for telephones
_DOUBTED, _RARELY = (4, 8, 16), 32  # that one in a row, and then each of so many: of a feed that rests that is little
_LATER = 86_400.0  # seconds by which an article may be dated later than its page: a day in another zone


def is_doubted(times: int) -> bool:
    """Whether a listing, a feed or a sitemap that its server has called unchanged so many times in a row is fetched
    without conditions: a server that never updates its validators would hide all that is new, for ever.

    >>> [times for times in range(100) if is_doubted(times)]
    [3, 7, 15, 31, 63, 95]
    """
    number = times + 1
    return number in _DOUBTED or number % _RARELY == 0


def validators_of(etag: str | None, last_modified: str | None, sent: datetime) -> tuple[str | None, str | None]:
    """The validators of a page that was sent at this moment, by its server's clock. One that says that the page was
    changed later than that is none (RFC 9110, section 8.8.2.1): nothing is ever newer. A day more may be the place's.

    >>> validators_of('"1"', "Fri, 01 Jan 2038 00:00:00 GMT", datetime(2026, 5, 20, 9, tzinfo=UTC))
    ('"1"', None)
    """
    modified = _seconds(last_modified)
    return etag, None if modified is not None and modified > sent.timestamp() + _LATER else last_modified


class Validators:
    """`useless` has the kinds of validators that say nothing of a host's pages, as "etag n.example"."""

    def __init__(self, useless: Iterable[str] = ()) -> None:
        self.useless = set(useless)
        self._lengths: dict[int, tuple[tuple[int, int], ...]] = {}  # host and ETag -> pages that have it, their lengths
        self._too_old: dict[str, tuple[str, str]] = {}  # host -> a page that is older than its article, and its moment

    def headers(self, url: str, etag: str | None, last_modified: str | None) -> dict[str, str]:
        """The conditions of a request for a page."""
        host = urlsplit(url).netloc
        found = {}
        if etag and f"{_ETAG} {host}" not in self.useless:
            found["If-None-Match"] = etag
        if last_modified and f"{_LAST_MODIFIED} {host}" not in self.useless:
            found["If-Modified-Since"] = last_modified
        return found

    def seen(self, url: str, etag: str | None, length: int) -> None:
        """A page came with this ETag. One that three pages of different lengths share says nothing of them: what
        servers make of a page's moment and length, as nginx does, is shared by pages of one length alone."""
        if not etag:
            return
        host = urlsplit(url).netloc
        key = hash((host, etag))  # of it, as of the page, a hash takes less memory
        pages = dict(self._lengths.get(key, ()))
        if len(pages) < _SHARED and (pages or len(self._lengths) < _MAX_ETAGS):
            pages[hash(url)] = length
            self._lengths[key] = tuple(pages.items())
            if len(set(pages.values())) == _SHARED:
                self.useless.add(f"{_ETAG} {host}")

    def forget(self) -> None:
        """No further page comes. What was learned stays."""
        self._lengths.clear()

    def dated(self, url: str, last_modified: str | None, published: float) -> None:
        """An article was published at this moment. A second one that is younger than its page, by one moment for both,
        says that this is no moment of theirs; a single one may have been written days before."""
        modified = _seconds(last_modified)
        if last_modified is None or modified is None or modified + _LATER >= published:
            return
        host = urlsplit(url).netloc
        first, moment = self._too_old.setdefault(host, (url, last_modified))
        if first != url and moment == last_modified:
            self.useless.add(f"{_LAST_MODIFIED} {host}")

    def belied(self, url: str, known: tuple[str | None, str | None], now: tuple[str | None, str | None]) -> None:
        """A page that its server had called unchanged came whole, and led to something new. Validators that are still
        the same say nothing."""
        host = urlsplit(url).netloc
        for kind, before, after in zip((_ETAG, _LAST_MODIFIED), known, now, strict=True):
            if before is not None and before == after:
                self.useless.add(f"{kind} {host}")


def _seconds(moment: str | None) -> float | None:
    try:
        when = parsedate_to_datetime(moment or "")
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
