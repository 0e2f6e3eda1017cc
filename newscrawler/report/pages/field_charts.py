"""Small plots of the fields of records: the share that has each, by the source that it came from.

Tested in tests/report/pages/test_charts.py.
"""

from collections import Counter
from collections.abc import Sequence

from newscrawler.report.pages.charts.chart import SMALL, Chart, DataTable, Series
from newscrawler.report.pages.charts.plots import SHARES, stacked
from newscrawler.report.pages.charts.tables import percent, period_name
from newscrawler.report.pages.periods import WEEKS_IN_FULL, Period, numbers_of

FIELDS = (
    *("headline", "body", "date_published", "authors", "description", "image", "section", "keywords"),
    *("language", "date_modified"),
)
_SOURCES = 6
_REST = Series("other sources", "rest", ())


def field_charts(weeks: Sequence[Period]) -> tuple[list[Chart], list[Series]]:
    """A plot for each field that any record has, and the legend of all: one source has one colour in each."""
    periods = weeks[-WEEKS_IN_FULL:]
    records = numbers_of(periods, "records", "all")
    if not any(records):
        return [], []
    totals: Counter[str] = Counter()
    for period in periods:
        for what, number in period.group("source").items():
            totals[what] += number
    by_source: Counter[str] = Counter()
    for what, number in totals.items():
        by_source[what.partition("=")[2]] += number
    names = sorted(by_source, key=lambda name: (-by_source[name], name))
    shown = names if len(names) <= _SOURCES else names[: _SOURCES - 1]
    legend = [Series(name, f"c{number}", ()) for number, name in enumerate(shown)]
    charts = [
        _chart(name, periods, records, having, legend)
        for name in FIELDS
        if any(having := numbers_of(periods, "field", name))
    ]
    return charts, [*legend, _REST]


def _chart(
    name: str, periods: Sequence[Period], records: Sequence[int], having: Sequence[int], legend: Sequence[Series]
) -> Chart:
    """`records` of each period, and how many of them have the field."""
    keys = [f"{name}={each.name}" for each in legend]
    sources = [period.group("source") for period in periods]
    named = [[own.get(key, 0) for own in sources] for key in keys]
    named_sums = [sum(numbers) for numbers in zip(*named, strict=True)] if named else [0] * len(periods)
    rest = [max(have - own, 0) for have, own in zip(having, named_sums, strict=True)]
    bases = [max(all_, own + other, 1) for all_, own, other in zip(records, named_sums, rest, strict=True)]
    series = [
        Series(each.name, each.colour, [number / base for number, base in zip(numbers, bases, strict=True)])
        for each, numbers in zip((*legend, _REST), (*named, rest), strict=True)
    ]
    plotted = stacked(periods, series, box=SMALL, top=SHARES)
    known = [min(have / all_, 1.0) for have, all_ in zip(having, records, strict=True) if all_]
    return Chart(
        name=f"field-{name}",
        title=name,
        told=f"{percent(known[-1])} of records at the end; from {percent(min(known))} to {percent(max(known))}.",
        box=SMALL,
        shapes=plotted.shapes,
        x_ticks=plotted.x_ticks,
        y_ticks=plotted.y_ticks,
    )


def fields_table(months: Sequence[Period]) -> DataTable:
    """The share of records that has each field, by month."""
    names = [name for name in FIELDS if any(numbers_of(months, "field", name))]
    known = [month for month in months if month.number("records", "all")]
    rows = [(period_name(month), *(percent(_share(name, month)) for name in names)) for month in known]
    return DataTable(("Month", *names), rows)


def _share(name: str, period: Period) -> float | None:
    records = period.number("records", "all")
    return min(period.number("field", name) / records, 1.0) if records else None
