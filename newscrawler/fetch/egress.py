"""The egress policy of a crawl: which URLs may be fetched, by their scheme, host and port."""

from collections.abc import Callable, Iterable
from typing import Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler

from newscrawler.errors import BlockReason
from newscrawler.fetch.resolver import public_resolver
from newscrawler.urls.addresses import AllowedHosts, is_private
from newscrawler.urls.join import join

DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_REMEMBERED = 1000


class EgressPolicy:
    """Allows http and https, to public hosts, at the ports that are open.

    What the user names on the command line or in a profile is open at its port, and may be an address of this machine
    or network. A *name* that resolves to one must be in ALLOWED_PRIVATE_HOSTS: it says nothing of where it leads, which
    the resolver judges when it is connected to. What is no web address is open where just it is named: a saved page
    that a spider of somebody else starts from (`file:///...`).
    """

    def __init__(
        self, *, private: AllowedHosts, ports: frozenset[int], named: Callable[[], Iterable[str]] = tuple
    ) -> None:
        """`named` gives the URLs that the user named; it is asked when the first request is judged."""
        self._private, self._ports = private, ports
        self._named_urls = named
        self._named: AllowedHosts | None = None
        self._known: dict[tuple[str, str], tuple[BlockReason, str] | None] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings.getbool("TWISTED_REACTOR_ENABLED"):
            raise ValueError("TWISTED_REACTOR_ENABLED=False: addresses can be checked only where Twisted connects")
        private = AllowedHosts(settings.getlist("ALLOWED_PRIVATE_HOSTS"))
        return cls(
            private=private,
            ports=_ports(settings.getlist("ALLOWED_PORTS")),
            named=lambda: (*_named(crawler.spider), *filter(None, [settings["NAMED_URL"]])),
        )

    def refused(self, url: str) -> tuple[BlockReason, str] | None:
        """Why no request may be made to the scheme, host and port of a URL: a slug, and in words. ValueError for
        what cannot be read as a URL."""
        parts = urlsplit(url)
        if parts.scheme not in DEFAULT_PORTS and url in self._named_urls():
            return None
        origin = parts.scheme, parts.netloc
        try:
            return self._known[origin]
        except KeyError:
            if len(self._known) >= _MAX_REMEMBERED:
                self._known.clear()
            refused = self._known[origin] = self._judge(url)
            return refused

    def _judge(self, url: str) -> tuple[BlockReason, str] | None:
        parts = urlsplit(url)
        if parts.scheme not in DEFAULT_PORTS:
            return (
                BlockReason.SCHEME,
                f"{parts.scheme or 'no scheme'} is neither http nor https, and no start_urls have the address",
            )
        if "@" in parts.netloc:
            return BlockReason.CREDENTIALS, "there is a user name or a password in the URL"
        if join(url, "") is None:
            return BlockReason.HOST, "its host or its port cannot be read"
        host, port = parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
        is_open = self._private.allow(host, port)
        is_named = is_open or self._names().allow(host, port)
        if not is_named and port not in self._ports:
            return BlockReason.PORT, f"port {port} is not open: ALLOWED_PORTS lists those that are"
        if is_private(host) and not is_named:
            return BlockReason.PRIVATE_ADDRESS, is_at(host, host, port)
        if is_open or is_private(host):
            public_resolver().open.add(host, port)
        return None

    def _names(self) -> AllowedHosts:
        """Hosts that the user named, each at its port."""
        if self._named is None:
            self._named = AllowedHosts()
            for url in self._named_urls():
                parts = urlsplit(url)
                self._named.add(parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme))
        return self._named


def _named(spider: Spider | None) -> Iterable[str]:
    """What the user named: a spider of somebody else has it in its file."""
    own: Iterable[str] = getattr(spider, "named_urls", ())
    return own or (*getattr(spider, "start_urls", ()), *getattr(spider, "sitemap_urls", ()))


def is_at(host: str, address: str, port: int) -> str:
    """Why a host is refused for its address, and what allows it."""
    where = host if host == address else f"{host} is at {address}, which"
    return f"{where} is no address of the public internet; ALLOWED_PRIVATE_HOSTS={host}:{port} opens it"


def _ports(given: list[str | int]) -> frozenset[int]:
    try:
        return frozenset(map(int, given))
    except ValueError as error:
        raise ValueError(f"ALLOWED_PORTS={given!r} must be numbers parted by commas") from error
