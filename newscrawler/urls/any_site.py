"""Hosts without a profile, whose pages are told apart by the patterns of their URLs."""

import re
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cached_property
from typing import ClassVar
from urllib.parse import urlsplit

from newscrawler.site import PageType, covers, with_twins
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import has_credentials, join
from newscrawler.urls.patterns import page_type

# A comma separates two URLs only where another begins: addresses may hold commas themselves.
_BETWEEN = re.compile(r"\s*,\s*(?=https?://|$)|\s+", re.IGNORECASE)


_FEEDS = frozenset(("feeds", "feed", "rss", "atom"))  # hosts such as rss.news.example have feeds and nothing else


@dataclass(frozen=True, kw_only=True)
class AnySite:
    """The site of a crawl without a profile, by the pages to start from; it is used wherever a `Site` is.

    `starts` are canonical URLs. Dates that name no zone are read as UTC, and so are the days of a run's window.
    """

    starts: tuple[str, ...]
    further_hosts: tuple[str, ...] = ()  # crawled where links lead there: a publisher's others, shorteners of its links

    profile: ClassVar[None] = None
    zone: ClassVar[tzinfo] = UTC
    tracking_params: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def parse(cls, text: str, further_hosts: tuple[str, ...] = ()) -> "AnySite":
        """The site of URLs that commas separate, as on the command line. Raises ValueError that names a wrong one."""
        starts = [start_url(url) for url in _BETWEEN.split(text.strip()) if url]
        if not starts:
            raise ValueError(
                "url: name the pages to start from, url=https://news.example[,https://other.example/world]"
            )
        publishers = (host for url in starts if (host := _publisher(url)))
        return cls(
            starts=tuple(dict.fromkeys(starts)), further_hosts=tuple(dict.fromkeys((*further_hosts, *publishers)))
        )

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Scheme and host of each page to start from, each once."""
        return tuple(dict.fromkeys("/".join(url.split("/", 3)[:3]) for url in self.starts))

    @property
    def base_url(self) -> str:
        return self.origins[0]

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Hosts that are crawled, lower case, with the port where there is one. "www." before a host makes no other."""
        return with_twins(origin.partition("://")[2] for origin in self.origins)

    @cached_property
    def _schemes(self) -> dict[str, str]:
        """The scheme of each host that has one: a port speaks one, and where TLS is spoken nobody reads without it."""
        given = [origin.partition("://") for origin in self.origins]
        return {host: scheme for scheme, _, host in given if (scheme == "https" or ":" in host) and self._is_one(host)}

    def _is_one(self, host: str) -> bool:
        return sum(origin.partition("://")[2] == host for origin in self.origins) == 1

    def origin_of(self, scheme: str, host: str) -> str | None:
        """The origin of the pages of a host: its own; None for a host that is not crawled."""
        if host in self.hosts or covers(self.further_hosts, host):
            return f"{self._schemes.get(host, scheme)}://{host}"
        return None

    def type_of(self, url: str) -> PageType | None:
        """What the page at a canonical URL seems to be; None for a page that the crawl has no use for."""
        return page_type(url)


def _publisher(url: str) -> str | None:
    """The host whose articles are named by a host that has a word for feeds before it; None for any other host.

    >>> _publisher("https://rss.news.example/world.xml"), _publisher("https://news.example/rss")
    ('news.example', None)
    """
    word, _, domain = urlsplit(url).netloc.partition(".")
    return domain if word in _FEEDS and "." in domain else None


def start_url(url: str) -> str:
    """The canonical form of a URL to start from. Raises ValueError that says what is wrong with it, and the way out."""
    absolute = join("", url) if url[:4].lower() == "http" else None
    if absolute is None and has_credentials(url):
        raise ValueError(f"url: {url!r} has a user name or a password in it: leave them out")
    if absolute is None or "," in urlsplit(absolute).netloc:
        raise ValueError(f"url: {url!r} is no web address; give http(s)://host/path, several separated by commas")
    return canonicalize(absolute)
