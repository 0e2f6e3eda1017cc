"""Parameters that only tell one visitor from another, as a site's articles show: each link has them drawn anew.

Of what may be part of an article's identity nothing is learned, nor of a parameter by which two articles of one address
differ.
"""

from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple

from newscrawler.crawl.limits.listing_families import forget_oldest
from newscrawler.crawl.limits.needless_parameters import may_identify
from newscrawler.crawl.limits.visitor_ids import is_random, parameters_of

_ENOUGH = 3  # articles, each with a path of its own
_MAX_NAMES = 200
_MAX_PAGES = 5_000  # of one run
_MIN_TEXT = 200  # characters: notes of a line or two stand in the place of many an article


class _Shown(NamedTuple):
    """What a page showed when it was read first, and under which drawn values."""

    drawn: dict[str, str]
    headline: str | None
    text: int  # its hash


class VisitorParameters:
    """`names` are those that choose no page: what earlier runs have seen, and this one."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = frozenset(names)
        self._apart: frozenset[str] = frozenset()
        self._shown: OrderedDict[str, _Shown] = OrderedDict()  # by the URL without what was drawn
        self._same: dict[str, set[str]] = {}  # by name: pages that were the same under two values of it

    def note(self, url: str, headline: str | None, text: str | None) -> None:
        """Note what article a URL has shown."""
        plain, drawn = self._split(url)
        first = self._shown.get(plain)
        if first is None:
            self._shown[plain] = _Shown(drawn, headline, hash(text))
            forget_oldest(self._shown, _MAX_PAGES)
            return
        differing = {name for name, _ in drawn.items() ^ first.drawn.items()}
        differing = differing - self.names or differing
        if (first.headline, first.text) == (headline, hash(text)):
            if len(text or "") >= _MIN_TEXT:
                self._choose_none(differing, plain)
        elif len(differing) == 1 and first.headline != headline and first.text != hash(text):
            self._apart |= differing
            self.names -= differing

    def _choose_none(self, differing: Iterable[str], plain: str) -> None:
        for name in differing:
            pages = self._same.setdefault(name, set()) if len(self._same) < _MAX_NAMES else set[str]()
            pages.add(plain)
            if len(pages) >= _ENOUGH and name not in self._apart:
                self.names |= {name}

    @staticmethod
    def _split(url: str) -> tuple[str, dict[str, str]]:
        """A URL without the parameters whose values look drawn at random, and these."""
        path, _, query = url.partition("?")
        given = parameters_of(query)
        drawn = {name: value for name, value in given if is_random(value) and not may_identify(name)}
        return f"{path}?{[pair for pair in given if pair[0] not in drawn]}", drawn
