"""How the pages of a site end: one that ends as no other does was broken off by a program that died on its server.

HTML without end tags is valid, and whole sites leave them out. So no page is judged by itself alone.

Tested in tests/crawl/test_page_ends.py.
"""

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum

from newscrawler.extract.parsing.page_end import PageEnd

_OUTNUMBERED = 9  # times as many that end better: an end is unusual
_FEWEST = {PageEnd.OPEN: 3, PageEnd.BROKEN: 1}  # pages that end better, below which nothing is unusual
_FEW = 3  # pages of a pattern, below which it says little
_MAX_COUNTED = 40  # pages of a pattern; of more, older ones count half
_MAX_PATTERNS = 500
_ALIKE, _MAX_ENDINGS = 3, 5_000  # pages that end with the same bytes
_MAX_VISITS = 4  # that failed for it, before a page is taken as it is: its server does no better

_WORSE = {
    PageEnd.CLOSED: (PageEnd.CLOSED, PageEnd.OPEN, PageEnd.BROKEN),
    PageEnd.OPEN: (PageEnd.OPEN, PageEnd.BROKEN),
    PageEnd.BROKEN: (PageEnd.BROKEN,),
}


class EndVerdict(StrEnum):
    """What is to be done with a page."""

    TAKE = "take"
    ASK_AGAIN = "ask_again"  # for once
    FAIL = "fail"  # a later run asks for it


class PageEnds:
    """Counts pages by how they end, for each pattern of their URLs; one with few pages is judged by all of its host.

    `known` is what earlier runs have counted: pattern -> how many end how. What this run adds goes into it.
    """

    def __init__(self, known: Mapping[str, Mapping[str, int]] | None = None) -> None:
        self.known: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self.known.update({pattern: dict(counts) for pattern, counts in (known or {}).items()})
        self._ending: dict[int, set[str]] = {}  # by the checksum of their last bytes, pages that are not closed

    def judge(
        self,
        pattern: str,
        end: PageEnd,
        *,
        is_second: bool,
        visits: int,
        is_known: bool,
        last: tuple[str, int] | None = None,
    ) -> EndVerdict:
        """Judge a page by how it ends; one that is taken counts.

        `last` has its URL and the checksum of what it ends with: three pages that end with the same are those of a
        template that ends so. `is_second` says that it was asked for again in this run, `visits` how often it has
        failed in earlier ones, `is_known` that its article is: a text that was whole is not replaced by a part of it.
        """
        if end is not PageEnd.CLOSED:
            counts = self._counts(pattern)
            as_bad = sum(counts.get(worse, 0) for worse in _WORSE[end])
            better = sum(counts.values()) - as_bad
            is_unusual = better >= _FEWEST[end] and better > _OUTNUMBERED * as_bad
            is_alike = last is not None and self._is_of_template(*last)
            if not is_alike and not is_second and (is_unusual or not as_bad):
                return EndVerdict.ASK_AGAIN
            if not is_alike and is_unusual and (is_known or visits < _MAX_VISITS):
                return EndVerdict.FAIL
        self._add(pattern, end)
        return EndVerdict.TAKE

    def _is_of_template(self, url: str, checksum: int) -> bool:
        pages = self._ending.setdefault(checksum, set()) if len(self._ending) < _MAX_ENDINGS else set()
        pages.add(url)
        return len(pages) >= _ALIKE

    def _counts(self, pattern: str) -> Mapping[str, int]:
        own = self.known.get(pattern, {})
        if sum(own.values()) >= _FEW:
            return own
        host = _host(pattern)
        total: dict[str, int] = {}
        for other, counts in self.known.items():
            if _host(other) == host:
                for end, number in counts.items():
                    total[end] = total.get(end, 0) + number
        return total

    def _add(self, pattern: str, end: PageEnd) -> None:
        if pattern not in self.known and len(self.known) >= _MAX_PATTERNS:
            pattern = f"{pattern.partition(' ')[0]} {_host(pattern)}/..."
        counts = self.known[pattern]
        counts[end] = counts.get(end, 0) + 1
        if sum(counts.values()) > _MAX_COUNTED:
            self.known[pattern] = {each: number // 2 for each, number in counts.items() if number > 1}


def _host(pattern: str) -> str:
    return pattern.partition(" ")[2].partition("/")[0]
