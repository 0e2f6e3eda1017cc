"""Plots of a site's articles: how many by section, which copies, how many of what was published.

Tested in tests/report/pages/test_charts.py.
"""

from collections.abc import Iterator, Mapping, Sequence

from newscrawler.report.pages.charts.chart import LARGE, Chart, DataTable, Series
from newscrawler.report.pages.charts.plots import SHARES, lines, stacked
from newscrawler.report.pages.charts.tables import counts_table, percent, period_name
from newscrawler.report.pages.periods import Period, SitePeriods, largest, numbers_of
from newscrawler.report.pages.reading import Interval

_SECTIONS = 7
_OTHER = "all others"


def articles_charts(timeline: SitePeriods) -> Iterator[Chart]:
    """New articles by section: of the last days, and of all weeks."""
    names = largest(timeline.weeks, "section", _SECTIONS + 1)
    names = names if len(names) <= _SECTIONS else names[: _SECTIONS - 1]
    today = "The last day is today so far."
    for name, title, periods, rows, note in (
        ("articles-days", "New articles a day, by section", timeline.days, timeline.days[::-1], today),
        (
            "articles-weeks",
            "New articles a day, by section and week",
            timeline.weeks,
            timeline.months,
            "A day's average of each week.",
        ),
    ):
        by_day = rows is not timeline.months
        series = _by_section(periods, names)
        plotted = stacked(periods, series, steps=by_day)
        per_day = [period.number("articles", "new") / max(period.days, 1) for period in periods]
        told = f"{per_day[-1]:,.1f} a day at the end; from {min(per_day):,.1f} to {max(per_day):,.1f}."
        yield Chart(
            name=name,
            title=title,
            told=told,
            box=LARGE,
            shapes=plotted.shapes,
            x_ticks=plotted.x_ticks,
            y_ticks=plotted.y_ticks,
            legend=series,
            note=note,
            table=counts_table(rows, "section", names, _OTHER, by_day=by_day),
        )


def _by_section(periods: Sequence[Period], names: Sequence[str]) -> list[Series]:
    numbers = [numbers_of(periods, "section", name) for name in names]
    days = [max(period.days, 1) for period in periods]
    series = [
        Series(
            "no section" if name == "-" else name,
            f"c{number}",
            [own / span for own, span in zip(numbers[number], days, strict=True)],
        )
        for number, name in enumerate(names)
    ]
    known = [sum(own) for own in zip(*numbers, strict=True)] if names else [0] * len(periods)
    new = numbers_of(periods, "articles", "new")
    others = [
        max(max(period.total("section"), all_) - own, 0) / span
        for period, all_, own, span in zip(periods, new, known, days, strict=True)
    ]
    return [*series, Series(_OTHER, "rest", others)] if any(others) or not series else series


def duplicates_chart(weeks: Sequence[Period], months: Sequence[Period]) -> Chart | None:
    """Copies that were found, and stories that turned out to be one."""
    kinds = {"exact": "the same text", "near": "nearly the same", "stories": "stories that turned out to be one"}
    if not any(week.total("duplicates") for week in weeks):
        return None
    series = [
        Series(label, f"c{number}", [week.number("duplicates", kind) / max(week.days, 1) for week in weeks])
        for number, (kind, label) in enumerate(kinds.items())
    ]
    plotted = lines(weeks, series)
    ends = ", ".join(f"{each.values[-1] or 0:,.1f} {each.name}" for each in series)
    return Chart(
        name="duplicates",
        title="Duplicates and stories",
        told=f"At the end, a day: {ends}.",
        box=LARGE,
        shapes=plotted.shapes,
        x_ticks=plotted.x_ticks,
        y_ticks=plotted.y_ticks,
        legend=series,
        note="A day's average of each week.",
        table=counts_table(months, "duplicates", list(kinds), None, labels=kinds),
    )


def coverage_chart(
    weeks: Sequence[Period], months: Sequence[Period], intervals: Mapping[int, Interval]
) -> Chart | None:
    """The share of what was published that is here; `intervals` has those of the estimates, by day."""
    shares = [_share(week) for week in weeks]
    if all(share is None for share in shares):
        return None
    bands = [_interval(week, share, intervals) for week, share in zip(weeks, shares, strict=True)]
    lows, highs = [low for low, _ in bands], [high for _, high in bands]
    series = [Series("articles that are here", "c0", shares)]
    plotted = lines(weeks, series, top=SHARES, band=(lows, highs))
    last = next(share for share in reversed(shares) if share is not None)
    rows = [(period_name(month), percent(_share(month)), f"{month.number('coverage', 'found'):,}") for month in months]
    interval = next((band for band in reversed(bands) if band[0] is not None), None)
    within = f", between {percent(interval[0])} and {percent(interval[1])}" if interval else ""
    return Chart(
        name="coverage",
        title="How much of what was published is here",
        told=f"{percent(last)} at the end{within}.",
        box=LARGE,
        shapes=plotted.shapes,
        x_ticks=plotted.x_ticks,
        y_ticks=plotted.y_ticks,
        legend=series,
        note="Estimated from which channels named which articles; shaded: the 95 % intervals of runs that reports are "
        "kept of.",
        table=DataTable(("Month", "share", "found"), rows),
    )


def _share(period: Period) -> float | None:
    estimated = period.number("coverage", "estimated")
    return min(period.number("coverage", "found") / estimated, 1.0) if estimated else None


def _interval(
    week: Period, share: float | None, intervals: Mapping[int, Interval]
) -> tuple[float | None, float | None]:
    own = [intervals[day] for day in range(week.day, week.day + week.days) if day in intervals]
    if not own or share is None:
        return None, None
    low, high = (sum(ends) / len(own) for ends in zip(*own, strict=True))
    return min(low, share), max(high, share)
