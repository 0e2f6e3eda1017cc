"""Plots of what is counted by ranges: how late articles are found, and how long they are.

Tested in tests/report/pages/test_charts.py.
"""

from collections.abc import Mapping, Sequence
from math import log10

from newscrawler.report.pages.charts.chart import LARGE, Chart, DataTable, Series
from newscrawler.report.pages.charts.plots import lines
from newscrawler.report.pages.charts.tables import period_name
from newscrawler.report.pages.periods import Period

LAGS = (60, 300, 900, 3600, 10800, 21600, 43200, 86400, 172800, 604800)
"""Upper limits, in seconds, of the buckets in which observations count lags; then comes "more"."""
_MORE = 2_592_000.0
_LIMITS = (*((str(limit), float(limit)) for limit in LAGS), ("more", _MORE))
_LAG_TICKS = tuple(
    (log10(seconds), label)
    for seconds, label in ((60, "1 min"), (900, "15 min"), (10800, "3 h"), (86400, "1 d"), (604800, "1 w"))
)


def lag_chart(weeks: Sequence[Period], months: Sequence[Period]) -> Chart | None:
    """How long after their publication articles are found: the middle one, and nine of ten."""
    quantiles = [(_quantile(week.group("lag"), 0.5), _quantile(week.group("lag"), 0.9)) for week in weeks]
    if all(half is None for half, _ in quantiles):
        return None
    series = [
        Series("half of the articles within", "c0", [half for half, _ in quantiles]),
        Series("nine of ten within", "c1", [most for _, most in quantiles]),
    ]
    plotted = lines(weeks, series, top=_LAG_TICKS, scale=lambda seconds: log10(min(max(seconds, 60), 604800)))
    last = next(pair for pair in reversed(quantiles) if pair[0] is not None)
    rows = [
        (
            period_name(month),
            _lag_in_words(_quantile(month.group("lag"), 0.5)),
            _lag_in_words(_quantile(month.group("lag"), 0.9)),
        )
        for month in months
    ]
    return Chart(
        name="lag",
        title="From published to found",
        told=f"At the end half of the articles are found within {_lag_in_words(last[0])}, nine of ten within "
        f"{_lag_in_words(last[1])}.",
        box=LARGE,
        shapes=plotted.shapes,
        x_ticks=plotted.x_ticks,
        y_ticks=plotted.y_ticks,
        legend=series,
        note="By week, on a logarithmic scale, each as the upper limit of a range.",
        table=DataTable(("Month", "half within", "nine of ten within"), rows),
    )


def _quantile(lags: Mapping[str, int], share: float) -> float | None:
    """The limit within which this share of them is; None where no lag is known.

    >>> _quantile({"60": 3, "3600": 1, "none": 5}, 0.5), _quantile({"none": 5}, 0.5)
    (60.0, None)
    """
    if not lags:
        return None
    known = [(limit, lags.get(name, 0)) for name, limit in _LIMITS]
    left = share * sum(number for _, number in known)
    if not left:
        return None
    for limit, number in known:
        left -= number
        if left <= 0:
            return limit
    return _MORE


def _lag_in_words(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    if seconds >= _MORE:
        return "more than a week"
    for unit, size in (("d", 86_400), ("h", 3_600)):
        if seconds >= size:
            return f"{seconds / size:g} {unit}"
    return f"{seconds / 60:g} min"


def lengths_chart(weeks: Sequence[Period], months: Sequence[Period]) -> Chart | None:
    """How many words articles have: the middle one, and one of ten."""
    quantiles = [(_words(week, 0.5), _words(week, 0.1)) for week in weeks]
    if all(half is None for half, _ in quantiles):
        return None
    series = [
        Series("half have more than", "c0", [half for half, _ in quantiles]),
        Series("nine of ten have more than", "c1", [few for _, few in quantiles]),
    ]
    plotted = lines(weeks, series)
    last = next(pair for pair in reversed(quantiles) if pair[0] is not None)
    rows = [(period_name(month), _number(_words(month, 0.5)), _number(_words(month, 0.1))) for month in months]
    return Chart(
        name="lengths",
        title="Words of an article",
        told=f"At the end half have more than {_number(last[0])}, nine of ten more than {_number(last[1])}.",
        box=LARGE,
        shapes=plotted.shapes,
        x_ticks=plotted.x_ticks,
        y_ticks=plotted.y_ticks,
        legend=series,
        note="By week, each as the lower limit of a range.",
        table=DataTable(("Month", "half have more than", "nine of ten"), rows),
    )


def _words(period: Period, share: float) -> float | None:
    """The range in which the article of this share is, as its lower limit."""
    words = period.group("words")
    if not words:
        return None
    known = sorted((int(limit), number) for limit, number in words.items())
    left = share * sum(number for _, number in known)
    if not left:
        return None
    for limit, number in known:
        left -= number
        if left <= 0:
            return float(limit)
    return float(known[-1][0])


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:,.0f}"
