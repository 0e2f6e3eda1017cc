"""Parameters that only tell one visitor from another, as a site's articles show: each link has them drawn anew.

A long value looks drawn by itself, a short one where hardly any stands twice in the addresses of articles. Of what may
be part of an article's identity nothing is learned, nor of a parameter by which two articles of one address differ.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from newscrawler.crawl.limits.enough_articles import EnoughArticles
from newscrawler.crawl.limits.listing_families import forget_oldest
from newscrawler.crawl.limits.needless_parameters import may_identify
from newscrawler.crawl.limits.visitor_ids import is_random, parameters_of

_MAX_NAMES = 200
_MAX_PAGES = 5_000  # of one run
_MANY = 12  # addresses that have a parameter, of which one value in ten at most has been there before
_MIN_TEXT = 200  # characters: notes of a line or two stand in the place of many an article
_NONE: Mapping[str, str] = {}  # of most pages
_is_short = re.compile(r"[0-9A-Za-z_.-]{3,15}").fullmatch


class _Values:
    """The short values that a parameter had in the addresses of articles."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._times = 0

    def add(self, value: str) -> None:
        if self._times < _MAX_PAGES:
            self._seen.add(value)
            self._times += 1

    @property
    def are_drawn(self) -> bool:
        return self._times >= _MANY and 10 * len(self._seen) >= 9 * self._times


class _Shown(NamedTuple):
    """What a page showed when it was read first, and under which drawn values."""

    drawn: Mapping[str, str]
    headline: int  # its hash
    text: int  # its hash


class VisitorParameters:
    """`names` are those that choose no page: what earlier runs have seen, and this one."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = frozenset(names)
        self._apart: frozenset[str] = frozenset()
        self._shown: dict[int, _Shown] = {}  # by the hash of the URL without what was drawn
        self._same = EnoughArticles()  # under two values of the name
        self._short: dict[str, _Values] = {}

    def note(self, url: str, headline: str | None, text: str | None) -> None:
        """Note what article a URL has shown."""
        marks, is_long = (hash(headline), hash(text)), len(text or "") >= _MIN_TEXT
        plain, drawn = _split(url, is_random)
        self._compare(hash(plain), _Shown(drawn or _NONE, *marks), is_long=is_long)
        plainer, short = _split(url, _may_be_drawn)
        if plainer == plain:
            return
        for name in short.keys() - drawn.keys():
            if name in self._short or len(self._short) < _MAX_NAMES:
                self._short.setdefault(name, _Values()).add(short[name])
        self._compare(hash(plainer), _Shown(short, *marks), is_long=is_long)

    def forget(self) -> None:
        """No further page comes. What was learned stays."""
        self._shown.clear()

    def _compare(self, plain: int, now: _Shown, *, is_long: bool) -> None:
        first = self._shown.get(plain)
        if first is None:
            self._shown[plain] = now
            forget_oldest(self._shown, _MAX_PAGES)
            return
        differing = {name for name, _ in now.drawn.items() ^ first.drawn.items()}
        differing = differing - self.names or differing
        if (first.headline, first.text) == (now.headline, now.text):
            if is_long:
                same = self._same.show(differing, plain) - self._apart
                self.names |= frozenset(filter(self._looks_drawn, same))
        elif len(differing) == 1 and first.headline != now.headline and first.text != now.text:
            self._apart |= differing
            self.names -= differing

    def _looks_drawn(self, name: str) -> bool:
        return name not in self._short or self._short[name].are_drawn


def _may_be_drawn(value: str) -> bool:
    return bool(is_random(value) or _is_short(value))


def _split(url: str, is_drawn: Callable[[str], object]) -> tuple[str, dict[str, str]]:
    """A URL without the parameters whose values look drawn at random, and these."""
    path, _, query = url.partition("?")
    given = parameters_of(query)
    drawn = {name: value for name, value in given if is_drawn(value) and not may_identify(name)}
    return f"{path}?{[pair for pair in given if pair[0] not in drawn]}", drawn
