"""On how many days the passages of a site were seen, so that its boilerplate is known."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select

from newscrawler.ledger.schema import recurring_passages
from newscrawler.near_duplicates.recurring import LONG_AGO, MANY_DAYS, Seen, count, is_boilerplate

_MAX_DIGESTS = 20_000  # of one statement; SQLite takes 32,766 parameters

_FIND = select(recurring_passages.c.digest, recurring_passages.c.days, recurring_passages.c.latest).where(
    recurring_passages.c.site == bindparam("of"), recurring_passages.c.digest.in_(bindparam("wanted", expanding=True))
)
_FORGET = delete(recurring_passages).where(
    recurring_passages.c.site == bindparam("of"),
    recurring_passages.c.days < MANY_DAYS,
    recurring_passages.c.latest < bindparam("before"),
    recurring_passages.c.digest != 0,
)
_REPLACED = delete(recurring_passages).where(
    recurring_passages.c.site == bindparam("of"), recurring_passages.c.digest == bindparam("old")
)


_MAX_JUDGED = 100_000  # passages of which it is remembered whether they are boilerplate


class SitePassages:
    """What is known of one site's passages: `load` some, look and count, then `save`. Valid within one transaction."""

    def __init__(self, connection: Connection, site: str) -> None:
        self._connection, self._site = connection, site
        self._seen: dict[int, Seen | None] = {}
        self._stored: dict[int, Seen] = {}
        self._changed: set[int] = set()
        self._judged: dict[int, bool] = {}  # whether they are boilerplate in the ledger

    def load(self, digests: Iterable[int]) -> None:
        """Read what is known of these."""
        wanted = sorted(set(digests) - self._seen.keys())
        for start in range(0, len(wanted), _MAX_DIGESTS):
            part = wanted[start : start + _MAX_DIGESTS]
            self._seen.update(dict.fromkeys(part))
            for digest, days, latest in self._connection.execute(_FIND, {"of": self._site, "wanted": part}):
                self._seen[digest] = self._stored[digest] = Seen(days, latest)

    def count(self, digests: Iterable[int], day: int) -> None:
        """Count that these were seen on a day, as days since 1970."""
        for digest in digests:
            before = self._seen[digest]
            if (now := count(before, day)) != before:
                self._seen[digest] = now
                self._changed.add(digest)

    def boilerplate(self, digests: Iterable[int]) -> set[int]:
        """Which of these are."""
        return {digest for digest in digests if is_boilerplate(self._seen[digest])}

    def judged(self, digests: Iterable[int]) -> set[int]:
        """Which of these are, whether or not they were loaded."""
        wanted = set(digests)
        missing = sorted(wanted - self._seen.keys() - self._judged.keys())
        for start in range(0, len(missing), _MAX_DIGESTS):
            part = missing[start : start + _MAX_DIGESTS]
            self._judged.update(dict.fromkeys(part, False))
            for digest, *seen in self._connection.execute(_FIND, {"of": self._site, "wanted": part}):
                self._judged[digest] = is_boilerplate(Seen(*seen))
        loaded = wanted & self._seen.keys()
        return self.boilerplate(loaded) | {digest for digest in wanted - loaded if self._judged[digest]}

    def save(self) -> None:
        """Store what was counted, and forget all that was loaded. Once a day, delete what recurred rarely, long ago."""
        if self._changed:
            self._today({digest: seen for digest in self._changed if (seen := self._seen[digest]) is not None})
            if len(self._judged) > _MAX_JUDGED:
                self._judged.clear()
            self._judged.update((digest, is_boilerplate(self._seen[digest])) for digest in self._changed)
        self._seen, self._stored = {}, {}
        self._changed = set()

    def _today(self, changed: Mapping[int, Seen]) -> None:
        self.load([0])
        latest, marker = max(seen.latest for seen in changed.values()), self._seen[0]
        rows = dict(changed)
        if marker is None or latest > marker.latest:
            rows[0] = Seen(0, latest)
            self._connection.execute(_FORGET, {"of": self._site, "before": latest - LONG_AGO})
        if old := [digest for digest in rows if digest in self._stored]:
            self._connection.execute(_REPLACED, [{"of": self._site, "old": digest} for digest in sorted(old)])
        self._connection.execute(
            insert(recurring_passages),
            [{"site": self._site, "digest": digest, **rows[digest]._asdict()} for digest in sorted(rows)],
        )
