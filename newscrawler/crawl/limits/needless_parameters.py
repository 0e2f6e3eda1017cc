"""Parameters that choose no page, as articles' own addresses say: links of a feed may have some anew each time.

Some articles name an address of their own that is theirs without a parameter. Of what may be part of an article's
identity nothing is learned: what an address of any article has kept, what two articles of one address differ by, and
what is named as numbers, pages and views are.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from newscrawler.crawl.limits.enough_articles import EnoughArticles
from newscrawler.crawl.limits.visitor_ids import parameters_of

_MAX_NAMES = 200
_MAX_PATHS = 5_000  # of one run, each with the headline that it is known by
may_identify = re.compile(
    r".*id|[a-z]{1,2}no|.*(?:number|article|story|news|post|item|doc|page|paged|path|slug|title|name|url|lang|locale|date"
    r"|year|month|day|section|cat|category|tag|topic|search|query|edition|version|view|print|amp|output|format|action"
    r"|code|key|file|show|preview|option|task)|[pqsanmldcvko]",
    re.IGNORECASE,
).fullmatch
"""Whether a parameter of this name may be part of a page's identity, or choose a page."""


class NeedlessParameters:
    """`names` are those that choose no page, `choosing` those that do: what earlier runs have seen, and this one."""

    def __init__(self, names: Iterable[str] = (), choosing: Iterable[str] = ()) -> None:
        self.names, self.choosing = frozenset(names), frozenset(choosing)
        self._without = EnoughArticles()
        self._at: dict[str, tuple[str, frozenset[str]]] = {}  # by path: its article, and what that did without

    def note(self, url: str, own: str, headline: str) -> None:
        """Note an article's URL, and its own address as its page names it, or as a redirect led there."""
        asked, named = urlsplit(url), urlsplit(own)
        given, theirs = parameters_of(asked.query), parameters_of(named.query)
        self._choose(name for name, _ in theirs)
        if (asked.netloc, asked.path) == (named.netloc, named.path) and set(theirs) < set(given):
            left = frozenset(name for name, _ in given) - {name for name, _ in theirs}
            self._do_without(left, named.geturl(), headline)

    def _do_without(self, left: frozenset[str], path: str, headline: str) -> None:
        there, others = self._at.get(path, (headline, frozenset()))
        if there != headline:  # two articles of one address: something told them apart
            self._choose(left | others)
            return
        if len(self._at) < _MAX_PATHS:
            self._at[path] = headline, left | others
        needless = self._without.show(left, path) - self.choosing
        self.names |= frozenset(name for name in needless if not may_identify(name))

    def _choose(self, names: Iterable[str]) -> None:
        if len(self.choosing) < _MAX_NAMES:
            self.choosing |= frozenset(names)
        self.names -= self.choosing
