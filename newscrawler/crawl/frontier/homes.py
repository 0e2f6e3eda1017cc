"""Where a site without a profile is at home: at the scheme and the host to which it sends its readers for good.

Tested in tests/crawl/test_redirects.py.
"""

from collections.abc import Iterable

from newscrawler.urls.origins import bare, origin_and_path

_HTTPS = "https:"


class Homes:
    """Origins that a start page has left for the site's other scheme, or for its host with or without "www.".

    Sitemaps and feeds may name the old ones for years: each such link would cost a redirect, and a second request for
    what others link directly. `names` has them as "old new", those among them that earlier runs knew.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._left: dict[str, str] = {}
        for name in names:
            old, _, new = name.partition(" ")
            self._left[old] = new

    @property
    def names(self) -> frozenset[str]:
        return frozenset(f"{old} {new}" for old, new in self._left.items())

    def move(self, old: str, new: str) -> bool:
        """A start page was sent from one origin to the other; says whether that is news. None leads back from https."""
        is_back = old.startswith(_HTTPS) and not new.startswith(_HTTPS)
        if is_back or bare(old) != bare(new) or old == new or self._left.get(old) == new:
            return False
        self._left.pop(new, None)
        self._left[old] = new
        return True

    def stay(self, url: str) -> bool:
        """A start page came from where it was asked for: its origin is not left; says whether that is news."""
        return self._left.pop(origin_and_path(url)[0], None) is not None

    def at_home(self, url: str) -> str:
        """The URL of a link at the site's home. Where an origin was left by https, so was the one by http."""
        if not self._left:
            return url
        origin, path = origin_and_path(url)
        home = self._left.get(origin) or self._left.get(origin.replace("http:", _HTTPS, 1))
        return f"{home}/{path}" if home and home != origin else url
