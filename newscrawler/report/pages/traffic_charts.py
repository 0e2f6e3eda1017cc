"""Plots of what a site was asked for: requests by what became of them, and how long was waited between them.

Tested in tests/report/pages/test_charts.py.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from newscrawler.report.pages.charts.chart import LARGE, Chart, DataTable, Series
from newscrawler.report.pages.charts.plots import lines, stacked
from newscrawler.report.pages.charts.tables import period_name
from newscrawler.report.pages.periods import Period

_KINDS = (
    ("sent", "c0", ("2",)),
    ("not changed (304)", "c1", ("304",)),
    ("redirected", "c3", ("3",)),
    ("not there (4xx)", "c4", ("4",)),
    ("failing server (5xx)", "c2", ("5",)),
)


def traffic_charts(weeks: Sequence[Period], months: Sequence[Period]) -> Iterator[Chart]:
    if any(week.total("status") for week in weeks):
        yield _requests(weeks, months)
    if any(week.number("traffic", "requests") for week in weeks):
        yield _gaps(weeks, months)


def _requests(weeks: Sequence[Period], months: Sequence[Period]) -> Chart:
    counted = [_by_kind(week) for week in weeks]
    series = [
        Series(
            label,
            colour,
            [numbers[at] / max(week.days, 1) for numbers, week in zip(counted, weeks, strict=True)],
        )
        for at, (label, colour, _) in enumerate(_KINDS)
    ]
    series = [each for each in series if any(each.values)]
    plotted = stacked(weeks, series)
    per_day = [sum(numbers) / max(week.days, 1) for numbers, week in zip(counted, weeks, strict=True)]
    rows = [(period_name(month), *(f"{number:,}" for number in _by_kind(month))) for month in months]
    return Chart(
        name="requests",
        title="Requests a day, by response",
        told=f"{per_day[-1]:,.0f} a day at the end; from {min(per_day):,.0f} to {max(per_day):,.0f}.",
        box=LARGE,
        shapes=plotted.shapes,
        x_ticks=plotted.x_ticks,
        y_ticks=plotted.y_ticks,
        legend=series,
        note="A day's average of each week. A 304 costs the site next to nothing.",
        table=DataTable(("Month", *(label for label, _, _ in _KINDS)), rows),
    )


def _by_kind(period: Period) -> list[int]:
    """How many responses of each kind."""
    found = [0] * len(_KINDS)
    for status, number in period.group("status").items():
        if (at := _kind_of(status)) is not None:
            found[at] += number
    return found


@lru_cache(maxsize=1024)
def _kind_of(status: str) -> int | None:
    """The first kind that a status fits, the longest beginning first.

    >>> _kind_of("200"), _kind_of("304"), _kind_of("301"), _kind_of("-")
    (0, 1, 2, None)
    """
    fitting = [
        (len(begin), at) for at, (_, _, begins) in enumerate(_KINDS) for begin in begins if status.startswith(begin)
    ]
    return max(fitting)[1] if fitting else None


def _gaps(weeks: Sequence[Period], months: Sequence[Period]) -> Chart:
    kinds = (("waited before a request", "wait_ms"), ("waited for the response", "latency_ms"))
    series = [
        Series(label, f"c{number}", [_seconds(week, what) for week in weeks])
        for number, (label, what) in enumerate(kinds)
    ]
    plotted = lines(weeks, series)
    ends = ", ".join(f"{_shown(each.values[-1])} {each.name}" for each in series)
    rows = [(period_name(month), *(_shown(_seconds(month, what)) for _, what in kinds)) for month in months]
    return Chart(
        name="gaps",
        title="Gaps between requests, in seconds",
        told=f"At the end: {ends}.",
        box=LARGE,
        shapes=plotted.shapes,
        x_ticks=plotted.x_ticks,
        y_ticks=plotted.y_ticks,
        legend=series,
        note="The mean of each week.",
        table=DataTable(("Month", *(label for label, _ in kinds)), rows),
    )


def _seconds(period: Period, what: str) -> float | None:
    requests = period.number("traffic", "requests")
    return period.number("time", what) / requests / 1000 if requests else None


def _shown(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.2f} s"
