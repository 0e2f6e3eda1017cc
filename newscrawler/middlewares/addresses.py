"""Requests that may not be made, by what their URL says: refused before anything else is done with them."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

from newscrawler.addresses import AllowedHosts, is_private
from newscrawler.network import guard
from newscrawler.unsafe import UnsafeError
from newscrawler.urls import join

DEFAULT_PORTS = {"http": 80, "https": 443}
_MOST_REMEMBERED = 1000


class Addresses:
    """Lets http and https pass, to public hosts, at the ports that are open.

    What the user names on the command line or in a profile is open at its port, and may be an address of this machine
    or network. A *name* that resolves to one must be in ALLOWED_PRIVATE_HOSTS: it says nothing of where it leads.
    """

    def __init__(self, crawler: Crawler, *, private: AllowedHosts, ports: frozenset[int]) -> None:
        self._crawler = crawler
        self._private = private
        self._ports = ports
        self._known: dict[tuple[str, str], tuple[str, str] | None] = {}
        self._named: AllowedHosts | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings.getbool("TWISTED_REACTOR_ENABLED"):
            raise ValueError("TWISTED_REACTOR_ENABLED=False: addresses can be checked only where Twisted connects")
        private = AllowedHosts(settings.getlist("ALLOWED_PRIVATE_HOSTS"))
        return cls(crawler, private=private, ports=_ports(settings.getlist("ALLOWED_PORTS")))

    def process_request(self, request: Request) -> None:
        url = urlparse_cached(request)
        origin = url.scheme, url.netloc
        try:
            refused = self._known[origin]
        except KeyError:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            refused = self._known[origin] = self._judge(request)
        if refused is not None:
            raise UnsafeError(*refused)

    def _judge(self, request: Request) -> tuple[str, str] | None:
        """Why no request may be made to the scheme, host and port of this one: a slug, and in words."""
        url = urlparse_cached(request)
        if url.scheme not in DEFAULT_PORTS:
            return "scheme", f"{url.scheme or 'no scheme'} is neither http nor https"
        if "@" in url.netloc:
            return "credentials", "there is a user name or a password in the URL"
        if join(request.url, "") is None:
            return "host", "its host or its port cannot be read"
        host, port = url.hostname or "", url.port or DEFAULT_PORTS[url.scheme]
        is_open = self._private.allow(host, port)
        is_named = is_open or self._names().allow(host, port)
        if not is_named and port not in self._ports:
            return "port", f"port {port} is not open: ALLOWED_PORTS lists those that are"
        if is_private(host) and not is_named:
            return "private_address", is_at(host, host, port)
        if is_open or is_private(host):
            guard().open.add(host, port)
        return None

    def _names(self) -> AllowedHosts:
        """Hosts that the user named, each at its port."""
        if self._named is None:
            self._named = AllowedHosts()
            for url in getattr(self._crawler.spider, "named_urls", ()):
                parts = urlsplit(url)
                self._named.add(parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme))
        return self._named


def is_at(host: str, address: str, port: int) -> str:
    """Why a host is refused for its address, and what lets it be asked."""
    where = host if host == address else f"{host} is at {address}, which"
    return f"{where} is no address of the public internet; ALLOWED_PRIVATE_HOSTS={host}:{port} opens it"


def _ports(given: list[str | int]) -> frozenset[int]:
    try:
        return frozenset(map(int, given))
    except ValueError as error:
        raise ValueError(f"ALLOWED_PORTS={given!r} must be numbers parted by commas") from error
