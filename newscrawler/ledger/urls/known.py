"""Every known URL of a site in 12 bytes, so that no link needs a query."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable

_SETTLED = 1 << 31
_ARTICLE = 1 << 30
_LOST, _GIVEN_UP, _ARCHIVED = 1 << 29, 1 << 28, 1 << 27
_ROUND = _ARCHIVED - 1


class Known:
    """Digests of URLs, each with the round in which it was found, whether it is an article, settled or lost.

    What stood in the ledger when the run began lies in two sorted arrays of 8 and 4 bytes a URL; what the run finds
    itself is in a dict. A settled URL is the page of a published article: what leads to it later is noted once a
    channel. A lost one gave nothing when it was last fetched, long enough ago to be fetched again where a page links
    it.
    """

    def __init__(self, rows: Iterable[tuple[int, int, bool, bool, int]] = ()) -> None:
        """`rows` are digest, round, is_article, settled and lost, in the order of digests; lost is 1, or 2 of what was
        given up, or 3 of what waits for an archive."""
        self._digests = array("q")
        self._facts = array("I")
        losses = (0, _LOST, _LOST | _GIVEN_UP, _ARCHIVED)
        for digest, found, is_article, settled, lost in rows:
            self._digests.append(digest)
            self._facts.append(found | (_ARTICLE if is_article else 0) | (_SETTLED if settled else 0) | losses[lost])
        self.articles = sum(1 for fact in self._facts if fact & _ARTICLE)
        self._new: dict[int, int] = {}
        self._found_again: set[int] = set()

    def __len__(self) -> int:
        return len(self._digests) + len(self._new)

    def __contains__(self, digest: int) -> bool:
        return self.found_round(digest) is not None

    def add(self, digest: int, found: int, *, is_article: bool) -> None:
        """Note a URL that was found in this round, if it is not known yet."""
        if digest not in self:
            self._new[digest] = found | (_ARTICLE if is_article else 0)

    def found_round(self, digest: int) -> int | None:
        """The round in which a URL was found; None for an unknown one."""
        fact = self._fact(digest)
        return None if fact is None else fact & _ROUND

    def is_article(self, digest: int) -> bool:
        return bool((self._fact(digest) or 0) & _ARTICLE)

    def is_settled(self, digest: int) -> bool:
        return bool((self._fact(digest) or 0) & _SETTLED)

    def is_lost(self, digest: int) -> bool:
        return bool((self._fact(digest) or 0) & _LOST) and digest not in self._found_again

    def is_archived(self, digest: int) -> bool:
        """Whether a URL waited for an archive when the run began: what links it today fetches it today."""
        return bool((self._fact(digest) or 0) & _ARCHIVED)

    def is_given_up(self, digest: int) -> bool:
        return bool((self._fact(digest) or 0) & _GIVEN_UP)

    def find_again(self, digest: int) -> None:
        """Note that a lost URL is fetched again: it is none any more."""
        self._found_again.add(digest)

    def _fact(self, digest: int) -> int | None:
        fact = self._new.get(digest)
        if fact is not None:
            return fact
        at = bisect_left(self._digests, digest)
        return self._facts[at] if at < len(self._digests) and self._digests[at] == digest else None
