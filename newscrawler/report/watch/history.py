"""A site's figures over time: of each day or week what its runs saw, from the sums that the ledger keeps.

Tested in tests/report/watch/test_history.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from newscrawler.ledger.watch.observations import Counts, ObservedDay, summed
from newscrawler.report.watch.record_counts import FIELDS, LAG_SECONDS

Span = Literal["day", "week"]
_DAYS_SHOWN = 62  # more are shown by the week
_MONDAY = 4  # days from 1970-01-01 to the first Monday
_COPIES = ("exact", "near")


class SpanFigures(NamedTuple):
    """What the runs of one day or week saw, all without runs where there were none: `first_day` counts from 1970-01-01.

    `fields` are the shares of records that have each; `lag` is the upper limit, in seconds, of the bucket in which the
    median of the new articles lies: infinite for later than all, None where none had a date."""

    first_day: int
    runs: int
    new: int
    updated: int
    withdrawn: int
    fields: Mapping[str, float]
    lag: float | None
    failed: int
    copies: int
    requests: int
    bytes: int
    sections: Mapping[str, int]


class FigureHistory(NamedTuple):
    """The figures of a site, one after another without a gap, each of a `span`."""

    site: str
    span: Span
    figures: Sequence[SpanFigures]

    @property
    def sections(self) -> list[str]:
        """Sections by their new articles, the most first."""
        found: Counter[str] = Counter()
        for each in self.figures:
            found.update(each.sections)
        return sorted(found, key=lambda name: (-found[name], name))


def figure_history(site: str, days: Iterable[ObservedDay], *, first_day: int, last_day: int) -> FigureHistory:
    """The figures from the first day to the last; by the week where that is more than two months."""
    span: Span = "day" if last_day - first_day < _DAYS_SHOWN else "week"
    groups: dict[int, list[ObservedDay]] = {
        start: [] for start in range(_start(first_day, span), last_day + 1, 1 if span == "day" else 7)
    }
    for day in days:
        if first_day <= day.day <= last_day:
            groups[_start(day.day, span)].append(day)
    return FigureHistory(site, span, [_figures(start, own) for start, own in groups.items()])


def _start(day: int, span: Span) -> int:
    return day if span == "day" else day - (day - _MONDAY) % 7


def _figures(first_day: int, days: Sequence[ObservedDay]) -> SpanFigures:
    counts = summed(day.counts for day in days)

    def number(group: str, *names: str) -> int:
        return sum(counts.get(group, {}).get(name, 0) for name in names)

    records = number("records", "all")
    return SpanFigures(
        first_day=first_day,
        runs=sum(day.runs for day in days),
        new=number("articles", "new"),
        updated=number("articles", "updated"),
        withdrawn=number("articles", "withdrawn"),
        fields={name: number("field", name) / records for name in FIELDS} if records else {},
        lag=median_lag(counts),
        failed=number("page", "failed"),
        copies=number("duplicates", *_COPIES),
        requests=number("traffic", "requests"),
        bytes=number("traffic", "bytes"),
        sections=dict(counts.get("section", {})),
    )


def median_lag(counts: Counts) -> float | None:
    """The upper limit of the bucket of lag in which the median of those with a date lies.

    >>> median_lag({"lag": {"60": 1, "900": 3, "none": 9}}), median_lag({"lag": {"more": 1}}), median_lag({})
    (900, inf, None)
    """
    buckets = counts.get("lag", {})
    limits = [(float("-inf"), "future"), *((limit, str(limit)) for limit in LAG_SECONDS), (float("inf"), "more")]
    half = sum(buckets.get(name, 0) for _, name in limits) / 2
    passed = 0
    for limit, name in limits:
        passed += buckets.get(name, 0)
        if passed and passed >= half:
            return max(limit, 0)
    return None
