"""The figures of a site by day and by week, without gaps, as plots and tables take them.

Tested in tests/report/pages/test_periods.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

from newscrawler.ledger.watch.observations import DAY, Counts, ObservedDay, ObservedWeek, week_of

DAYS_SHOWN = 60
WEEKS_SHOWN = 104

WEEKS_IN_FULL = 52
"""Of the weeks before them only articles are shown: nobody looks for the lag of last year's spring, and to add it up
would cost as much as all of this year."""

_ALWAYS = ("articles", "section", "duplicates", "coverage")
_IN_FULL = (*_ALWAYS, "records", "field", "source", "words", "lag", "status", "traffic", "time")
"""Groups of counts that plots are made of; there is no need to add up the others."""
_TOLD = tuple(name for name in _IN_FULL if name != "source")


@dataclass(slots=True)
class Period:
    """A day, or a week from Monday on. `days` of it are past, or known: what is said of a day is divided by them."""

    day: int  # its first, since 1970
    days: int = 1
    runs: int = 0
    counts: Counts = field(default_factory=dict)

    def number(self, group: str, what: str) -> int:
        own = self.counts.get(group)
        return own.get(what, 0) if own else 0

    def group(self, name: str) -> Mapping[str, int]:
        return self.counts.get(name, {})

    def total(self, group: str) -> int:
        return sum(self.group(group).values())

    def add(self, counts: Counts, groups: Iterable[str]) -> None:
        """Add the counts of these groups; those that were there, and those that are added, stay as they were."""
        sums = {**self.counts}
        for group in groups:
            if numbers := counts.get(group):
                sums[group] = _added(sums[group], numbers) if group in sums else numbers
        self.counts = sums


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> Mapping[str, int]:
    found = dict(one)
    for what, number in other.items():
        found[what] = found.get(what, 0) + number
    return found


class SitePeriods(NamedTuple):
    """`days` are the last ones up to today, `weeks` all from the first that is known or shown, `months` the sums of
    the weeks that begin in them, the latest first; `outcomes` has how the runs of a day ended."""

    days: Sequence[Period]
    weeks: Sequence[Period]
    months: Sequence[Period]
    outcomes: Mapping[int, Mapping[str, int]]

    @property
    def is_empty(self) -> bool:
        return not self.weeks


def timeline(observed: Iterable[ObservedDay], today: int, weeks: Sequence[ObservedWeek] = ()) -> SitePeriods:
    """The timeline of the days of one site, from the oldest on, and of its `weeks` that are summed up; days may be of
    those, too. There is none where nothing was observed."""
    known = {each.monday: each for each in weeks if each.outcomes and each.monday <= today}
    days: dict[int, Period] = {}
    by_monday: dict[int, Period] = {}
    outcomes: dict[int, Mapping[str, int]] = {}
    recent = week_of(today) - 7 * (WEEKS_IN_FULL - 1)
    for monday, kept in known.items():
        groups = _IN_FULL if monday >= recent else _ALWAYS
        by_monday[monday] = Period(monday, counts={name: kept.counts[name] for name in groups if name in kept.counts})
        outcomes.update(kept.outcomes)
    for each in observed:
        if each.day > today:
            continue  # a clock that was ahead
        if (monday := week_of(each.day)) not in known:
            week = by_monday.setdefault(monday, Period(monday))
            week.add(each.counts, _IN_FULL if monday >= recent else _ALWAYS)
            outcomes[each.day] = each.counts.get("run", {})
        if each.day > today - DAYS_SHOWN:
            days[each.day] = Period(each.day, 1, each.runs, each.counts)
    if not outcomes:
        return SitePeriods([], [], [], {})
    first = min(outcomes)
    mondays = range(week_of(first), week_of(today) + 1, 7)
    shown = [by_monday.get(monday) or Period(monday) for monday in mondays][-WEEKS_SHOWN:]
    for week in shown:
        begins, ends = max(week.day, first), min(week.day + 7, today + 1)
        week.day, week.days = begins, ends - begins
    own_days = [days.get(day) or Period(day) for day in range(max(first, today - DAYS_SHOWN + 1), today + 1)]
    return SitePeriods(own_days, shown, _months(shown), outcomes)


def _months(weeks: Sequence[Period]) -> list[Period]:
    months: dict[str, Period] = {}
    of_months: dict[int, dict[str, dict[str, int]]] = {}
    for week in weeks:
        month = months.setdefault(date_of(week.day).isoformat()[:7], Period(week.day, 0))
        month.days += week.days
        sums = of_months.setdefault(month.day, {})
        for group in _TOLD:
            if numbers := week.counts.get(group):
                added = sums.setdefault(group, {})
                for what, number in numbers.items():
                    added[what] = added.get(what, 0) + number
    for month in months.values():
        month.counts = of_months[month.day]
    return list(months.values())[::-1]


def date_of(day: int) -> date:
    """
    >>> date_of(0).isoformat()
    '1970-01-01'
    """
    return datetime.fromtimestamp(day * DAY, UTC).date()


def numbers_of(periods: Iterable[Period], group: str, what: str) -> list[int]:
    """A number of each period.

    >>> numbers_of([Period(0, counts={"field": {"authors": 2}}), Period(1)], "field", "authors")
    [2, 0]
    """
    nothing: Mapping[str, int] = {}
    return [period.counts.get(group, nothing).get(what, 0) for period in periods]


def largest(periods: Iterable[Period], group: str, most: int) -> list[str]:
    """What a group counts most of, the largest first.

    >>> largest([Period(0, counts={"section": {"sport": 2, "world": 5}})], "section", 1)
    ['world']
    """
    totals: dict[str, int] = {}
    for period in periods:
        for what, number in period.group(group).items():
            totals[what] = totals.get(what, 0) + number
    ordered = sorted(totals, key=lambda what: (-totals[what], what))
    return [what for what in ordered if totals[what]][:most]
