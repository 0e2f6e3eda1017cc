"""Small plots of the fields of records: the share that has each, by the source that it came from.

Tested in tests/report/pages/test_charts.py.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from newscrawler.report.pages.charts.chart import SMALL, Chart, DataTable, Series
from newscrawler.report.pages.charts.plots import SHARES, stacked
from newscrawler.report.pages.charts.tables import percent, period_name
from newscrawler.report.pages.periods import WEEKS_IN_FULL, Period

FIELDS = (
    *("headline", "body", "date_published", "authors", "description", "image", "section", "keywords"),
    *("language", "date_modified"),
)
_SOURCES = 6
_REST = Series("other sources", "rest", ())

Sources = Mapping[str, Mapping[str, int]]
"""Field -> source -> records whose field came from it."""


def field_charts(weeks: Sequence[Period]) -> tuple[list[Chart], list[Series]]:
    """A plot for each field that any record has, and the legend of all: one source has one colour in each."""
    periods = weeks[-WEEKS_IN_FULL:]
    if not any(period.number("records", "all") for period in periods):
        return [], []
    split = [_by_field(period) for period in periods]
    totals: Counter[str] = Counter()
    for fields in split:
        for sources in fields.values():
            totals.update(sources)
    names = sorted(totals, key=lambda name: (-totals[name], name))
    shown = names if len(names) <= _SOURCES else names[: _SOURCES - 1]
    legend = [Series(name, f"c{number}", ()) for number, name in enumerate(shown)]
    charts = [
        _chart(name, periods, [fields.get(name, {}) for fields in split], legend)
        for name in FIELDS
        if any(period.number("field", name) for period in periods)
    ]
    return charts, [*legend, _REST]


def _by_field(period: Period) -> Sources:
    found: dict[str, dict[str, int]] = {}
    for what, number in period.group("source").items():
        name, _, source = what.partition("=")
        found.setdefault(name, {})[source] = number
    return found


def _chart(
    name: str, periods: Sequence[Period], sources: Sequence[Mapping[str, int]], legend: Sequence[Series]
) -> Chart:
    values: dict[str, list[float]] = {each.name: [] for each in (*legend, _REST)}
    for own, period in zip(sources, periods, strict=True):
        numbers = {each.name: own.get(each.name, 0) for each in legend}
        numbers[_REST.name] = max(period.number("field", name) - sum(numbers.values()), 0)
        base = max(period.number("records", "all"), sum(numbers.values()), 1)
        for source, number in numbers.items():
            values[source].append(number / base)
    series = [each._replace(values=values[each.name]) for each in (*legend, _REST)]
    plotted = stacked(periods, series, box=SMALL, top=SHARES)
    known = [share for share in (_share(name, period) for period in periods) if share is not None]
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
    names = [name for name in FIELDS if any(month.number("field", name) for month in months)]
    known = [month for month in months if month.number("records", "all")]
    rows = [(period_name(month), *(percent(_share(name, month)) for name in names)) for month in known]
    return DataTable(("Month", *names), rows)


def _share(name: str, period: Period) -> float | None:
    records = period.number("records", "all")
    return min(period.number("field", name) / records, 1.0) if records else None
