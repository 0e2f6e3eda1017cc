"""Parent proxies: through whom the egress proxy sends, where the user sends everything through a proxy."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from newscrawler.fetch.redaction import redact


@dataclass(frozen=True, slots=True)
class ParentProxy:
    """An HTTP proxy."""

    host: str
    port: int
    authorization: bytes | None = None  # the value of Proxy-Authorization

    @classmethod
    def of(cls, url: str, encoding: str = "latin-1") -> Self:
        """A proxy by its URL, in which `http://` may be left out. Raises ValueError for a proxy of another kind.

        >>> ParentProxy.of("desk:secret@proxy.example:3128").port
        3128
        """
        parts = urlsplit(url if "://" in url else f"http://{url}")
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"{redact(url)}: what a browser engine loads can pass only a proxy at http://HOST:PORT")
        authorization = None
        if parts.username is not None:
            words = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            authorization = b"Basic " + b64encode(words.encode(encoding))
        return cls(parts.hostname, parts.port or 80, authorization)


class ParentProxies:
    """Which proxy is asked for a URL, if any: of http_proxy, https_proxy and no_proxy, as Scrapy reads them."""

    def __init__(self, by_scheme: dict[str, ParentProxy]) -> None:
        self._by_scheme = by_scheme

    @classmethod
    def from_environment(cls, encoding: str = "latin-1") -> Self:
        """Raises ValueError that names a proxy which cannot be passed."""
        found = getproxies()
        return cls(
            {scheme: ParentProxy.of(found[scheme], encoding) for scheme in ("http", "https") if found.get(scheme)}
        )

    def of(self, scheme: str, host: str) -> ParentProxy | None:
        parent = self._by_scheme.get(scheme)
        return None if parent is None or proxy_bypass(host) else parent
