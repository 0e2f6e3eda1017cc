"""The figures behind a plot as a table: by day where it shows days, else by month."""

from collections.abc import Mapping, Sequence

from newscrawler.report.pages.charts.chart import DataTable
from newscrawler.report.pages.periods import Period, date_of


def counts_table(
    periods: Sequence[Period],
    group: str,
    names: Sequence[str],
    others: str | None,
    *,
    labels: Mapping[str, str] | None = None,
    by_day: bool = False,
) -> DataTable:
    """What a group counts under these names, and under all `others` together."""
    rows = []
    for period in periods:
        numbers = [period.number(group, each) for each in names]
        rest = [period.total(group) - sum(numbers)] if others else []
        rows.append((period_name(period, by_day=by_day), *(f"{number:,}" for number in (*numbers, *rest))))
    shown = [(labels or {}).get(name, "no section" if name == "-" else name) for name in names]
    return DataTable(("Day" if by_day else "Month", *shown, *([others] if others else ())), rows)


def period_name(period: Period, *, by_day: bool = False) -> str:
    """The day, or the month that a period begins in."""
    return date_of(period.day).isoformat()[: None if by_day else 7]


def percent(share: float | None) -> str:
    """
    >>> percent(0.987), percent(None)
    ('99 %', '-')
    """
    return "-" if share is None else f"{share:.0%}".replace("%", " %")
