"""Kinds of plots over periods: stacked areas, lines, and a band with a line in it."""

from collections.abc import Callable, Sequence

import numpy as np

from newscrawler.report.pages.charts.chart import LARGE, Series, Shape
from newscrawler.report.pages.charts.geometry import Box, Canvas, Tick, date_ticks, top_of
from newscrawler.report.pages.periods import Period

Ticks = Sequence[tuple[float, str]]

SHARES: Ticks = ((0.0, "0"), (0.5, "50 %"), (1.0, "100 %"))


_FEW = 9


class Plotted:
    """The shapes of a plot, and its ticks."""

    __slots__ = ("shapes", "x_ticks", "y_ticks")

    def __init__(self, shapes: Sequence[Shape], canvas: Canvas, y_ticks: Ticks) -> None:
        self.shapes = shapes
        most = 8 if canvas.box.width > 400 else 4
        edge = canvas.box.width - 12
        placed = (Tick(canvas.at_x(tick.at), tick.label) for tick in date_ticks(*canvas.x, most))
        self.x_ticks = [tick for tick in placed if tick.at < edge]
        self.y_ticks = [Tick(canvas.at_y(value), label) for value, label in y_ticks]


def stacked(
    periods: Sequence[Period], series: Sequence[Series], *, box: Box = LARGE, top: Ticks = (), steps: bool = False
) -> Plotted:
    """Areas upon each other, by `steps` from period to period or by lines, as which a few periods would look like a
    trend. `top` are the ticks of a fixed scale."""
    steps = steps or len(periods) < _FEW
    edges, ends = _edges(periods)
    heights = np.array([[value or 0.0 for value in each.values] for each in series], dtype=float)
    tops = np.cumsum(heights, axis=0)
    highest, ticks = (top[-1][0], top) if top else _scale(float(tops[-1].max()))
    canvas = Canvas(box, ends, (0.0, highest))
    if not steps:
        edges = [ends[0], *_middles(periods), ends[1]]
    rows = np.vstack([np.zeros_like(tops[:1]), tops])
    canvas.areas(edges, np.repeat(rows, 2, axis=1) if steps else rows[:, [0, *range(len(periods)), -1]])
    shapes = [Shape(f"area {each.colour}", path) for each, path in zip(series, canvas.paths(), strict=True)]
    return Plotted(shapes, canvas, ticks)


def lines(
    periods: Sequence[Period],
    series: Sequence[Series],
    *,
    box: Box = LARGE,
    top: Ticks = (),
    scale: Callable[[float], float] = float,
    band: tuple[Sequence[float | None], Sequence[float | None]] | None = None,
) -> Plotted:
    """A line for each series, through the middle of its periods; `band` is what is shaded behind them."""
    _, ends = _edges(periods)
    middles = _middles(periods)
    rows = [_scaled(each.values, scale) for each in series]
    largest = max((value for row in rows for value in row if value == value), default=0.0)
    highest, ticks = (top[-1][0], top) if top else _scale(largest)
    canvas = Canvas(box, ends, (top[0][0] if top else 0.0, highest))
    classes = []
    if band is not None:
        for begin, end in _runs(band[0]):
            canvas.areas(middles[begin:end], [_scaled(edge[begin:end], scale) for edge in band])
            classes.append("band")
    for row, each in zip(rows, series, strict=True):
        if any(value == value for value in row):
            canvas.line(*_visible(periods, row))
            classes.append(f"line {each.colour}")
    paths = canvas.paths()
    return Plotted([Shape(*pair) for pair in zip(classes, paths, strict=True)], canvas, ticks)


def _scaled(values: Sequence[float | None], scale: Callable[[float], float]) -> list[float]:
    return [float("nan") if value is None else scale(value) for value in values]


def _edges(periods: Sequence[Period]) -> tuple[list[float], tuple[float, float]]:
    """Where each period begins and ends, and where all do."""
    edges = [float(edge) for period in periods for edge in (period.day, period.day + max(period.days, 1))]
    return edges, (edges[0], edges[-1])


def _middles(periods: Sequence[Period]) -> list[float]:
    return [period.day + period.days / 2 for period in periods]


def _visible(periods: Sequence[Period], row: Sequence[float]) -> tuple[list[float], list[float]]:
    """Where a line leads: through the middles of its periods, and all through one that has no neighbour, as a point is
    nothing to see."""
    is_there = [False, *(value == value for value in row), False]
    x, y = [], []
    for at, (period, value) in enumerate(zip(periods, row, strict=True)):
        if is_there[at + 1] and not is_there[at] and not is_there[at + 2]:
            x += [float(period.day), float(period.day + max(period.days, 1))]
            y += [value, value]
        else:
            x.append(period.day + period.days / 2)
            y.append(value)
    return x, y


def _runs(values: Sequence[float | None]) -> list[tuple[int, int]]:
    """Where values stand one after another, two at least."""
    found, begin = [], None
    for at, value in enumerate([*values, None]):
        if value is not None and begin is None:
            begin = at
        elif value is None and begin is not None:
            found.append((begin, at))
            begin = None
    return [(begin, end) for begin, end in found if end - begin > 1]


def _scale(highest: float) -> tuple[float, Ticks]:
    top, ticks = top_of(highest)
    return top, [(tick, short(tick)) for tick in ticks]


def short(number: float) -> str:
    """A number as an axis has room for it.

    >>> short(0.5), short(20), short(1500), short(2_000_000)
    ('0.5', '20', '1.5k', '2M')
    """
    for unit, size in (("M", 1e6), ("k", 1e3)):
        if number >= size:
            return f"{number / size:g}{unit}"
    return f"{number:g}"
