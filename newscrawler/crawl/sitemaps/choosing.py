"""Chooses what is recent: of an index its sitemaps, of a sitemap its entries.

Tested in tests/crawl/test_recent_sitemaps.py.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from newscrawler.crawl.sitemaps.lastmods import are_believable
from newscrawler.crawl.sitemaps.names import SitemapName, read_names
from newscrawler.crawl.sitemaps.reading import Entry
from newscrawler.urls.path_facts import date_of

# A day of an unknown zone ends so much later, and what is published then is listed with the next writing of the file.
_SETTLES = timedelta(days=3)
_FIRST, _LAST = 1, 2  # of numbered sitemaps without dates: so many from the end where the newest are, if it is this one
_MOST_ALL = 4
_IDS = re.compile(r"\d{4,12}")
_A_DAY = timedelta(days=1)
_MAX_UNREAD = 366  # days without a run that are made up for: more are an archive, or a clock that stood at 1970


def unread_days(last_read: float | None, now: datetime) -> int:
    """How many days back it is of use to read for what came while no run did: of a machine that was off for two months,
    a site that was taken up again.

    >>> now = datetime(2026, 5, 20, tzinfo=UTC)
    >>> [unread_days(now.timestamp() - days * 86_400, now) for days in (0, 60, 5_000)], unread_days(None, now)
    ([4, 64, 366], 0)
    """
    if last_read is None:
        return 0
    days = (now.timestamp() - last_read) / _A_DAY.total_seconds()
    return max(min(int(days) + 1 + _SETTLES.days, _MAX_UNREAD), 0)


class Horizon:
    """From when on a page is recent: so many days before now, or before the newest page where that is older."""

    def __init__(self, now: datetime, days: int) -> None:
        self.now, self._days = now, timedelta(days=days)
        self._newest: datetime | None = None

    def begin(self, moments: Iterable[datetime]) -> datetime:
        """Where what is recent begins, with these moments of pages, too. What lies in the future says nothing."""
        told = [moment for moment in moments if moment <= self.now + 2 * _A_DAY]
        self._newest = max((*told, *([self._newest] if self._newest else [])), default=None)
        return min(self._newest or self.now, self.now) - self._days


class RecentSitemaps(NamedTuple):
    """The sitemaps of an index to fetch now, the most urgent first; `left` is how many are left out, by reason.

    `tells_changes` says that the index itself changes whenever one of its sitemaps does.
    """

    chosen: list[Entry]
    left: dict[str, int]
    tells_changes: bool


def choose_sitemaps(
    entries: Sequence[Entry], horizon: Horizon, visited: Callable[[str], float | None] = lambda _: None
) -> RecentSitemaps:
    """Of the sitemaps of an index those that list news, and those whose articles are recent.

    Recent is what the name dates or else the lastmod, where lastmods are believable. Of those that only a number tells
    apart, either end may have the newest. One that was `visited` is fetched again if it may have grown since then; an
    old one, too, if its lastmod is recent and later: of its articles, which are known, one was corrected.
    """
    names = read_names([entry.url for entry in entries])
    dated = [entry.modified for entry in entries if entry.modified]
    is_believed = len(dated) == len(entries) and are_believable(dated)
    named = [min(_end(name.ends), max(_end(name.begins), horizon.now)) for name in names if name.begins and name.ends]
    begin = horizon.begin([*(dated if is_believed else ()), *named])
    ends = _ends(names)
    latest = (horizon.now + _A_DAY).timestamp()  # a visit by a clock that ran ahead says nothing
    chosen: list[tuple[tuple[int, float, int], Entry]] = []
    left: dict[str, int] = defaultdict(int)
    for place, (entry, name) in enumerate(zip(entries, names, strict=True)):
        last, seen = _end(name.ends) if name.ends else None, visited(entry.url)
        modified = entry.modified if is_believed else None
        newest = last or modified
        is_corrected = seen is not None and modified is not None and modified >= begin and modified.timestamp() > seen
        if name.kind == "other":
            left["sitemap_other"] += 1
        elif name.kind != "news" and not is_corrected and (newest < begin if newest else place not in ends):
            left["sitemap_old"] += 1
        elif seen is not None and seen <= latest and not _may_have_grown(seen, last, modified):
            left["sitemap_known"] += 1
        else:
            chosen.append(((name.kind != "news", -newest.timestamp() if newest else 0, -name.number), entry))
    return RecentSitemaps([entry for _, entry in sorted(chosen, key=lambda pair: pair[0])], dict(left), is_believed)


def _may_have_grown(seen: float, last: datetime | None, modified: datetime | None) -> bool:
    if modified:
        return modified.timestamp() > seen
    return last is None or (last + _SETTLES).timestamp() > seen


def _ends(names: Sequence[SitemapName]) -> set[int]:
    """Which of the sitemaps that only their numbers tell apart may have the newest articles, by their places."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        groups[name.stem].append(place)
    found: set[int] = set()
    for places in groups.values():
        places.sort(key=lambda place: names[place].number)
        found.update(places if len(places) <= _MOST_ALL else (*places[:_FIRST], *places[-_LAST:]))
    return found


class RecentPages(NamedTuple):
    """The pages of a sitemap to fetch, in its order; `left` is how many are left out, by reason."""

    chosen: list[Entry]
    left: dict[str, int]
    is_believed: bool  # its lastmods are


def choose_pages(url: str, entries: Sequence[Entry], horizon: Horizon, max_undated: int) -> RecentPages:
    """Of the entries of a sitemap those that are recent, and of those without any date at most so many: the newest.

    An entry's date is that of its publication, else the day in its URL, else its lastmod where these are believable,
    else the last day in the name of the sitemap.
    """
    is_believed = are_believable(entry.modified for entry in entries if entry.modified)
    period = read_names([url])[0].ends
    of_all = _end(period) if period else None
    moments = [_moment(entry, is_believed=is_believed) or of_all for entry in entries]
    begin = horizon.begin(moment for moment in moments if moment)
    undated = [entry for entry, moment in zip(entries, moments, strict=True) if moment is None]
    kept = {id(entry) for entry in _newest(undated, max_undated)}
    chosen = [
        entry
        for entry, moment in zip(entries, moments, strict=True)
        if (moment >= begin if moment else id(entry) in kept)
    ]
    left = {
        "sitemap_undated": len(undated) - len(kept),
        "sitemap_old": len(entries) - len(chosen) - len(undated) + len(kept),
    }
    return RecentPages(chosen, {reason: number for reason, number in left.items() if number}, is_believed)


def _moment(entry: Entry, *, is_believed: bool) -> datetime | None:
    if entry.published is not None:
        return _end(entry.published)
    if (day := date_of(entry.url)) is not None:
        return _end(day)
    return entry.modified if is_believed else None


def _end(value: date) -> datetime:
    """The last moment that a date may mean."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), UTC) + 1.5 * _A_DAY
    return value if value.tzinfo else value.replace(tzinfo=UTC) + 0.5 * _A_DAY


def _newest(entries: Sequence[Entry], most: int) -> Sequence[Entry]:
    """The newest of entries that nothing dates: by their numbers, which grow, or those at both ends of the list."""
    if len(entries) <= most:
        return entries
    numbers = [int(found[-1]) if (found := _IDS.findall(entry.url)) else 0 for entry in entries]
    if sum(number > 0 for number in numbers) > 0.8 * len(entries):
        return sorted(entries, key=lambda entry: -int(found[-1]) if (found := _IDS.findall(entry.url)) else 0)[:most]
    return [*entries[: most // 2], *entries[len(entries) - (most - most // 2) :]]
