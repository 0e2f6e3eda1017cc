"""Where things of a plot are: Matplotlib's ticks, and paths in SVG's own words.

A figure of Matplotlib with seven axes takes 200 ms, most of it for texts and frames; Vega-Lite takes as long. Ticks of
Matplotlib and paths that are written here take less than 1 ms a plot, and leave texts and colours to HTML and CSS,
which know the reader's font, width and preference for the dark.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import MaxNLocator

_FORMATS = ["%Y", "%b", "%-d %b", "%H:%M", "%H:%M", "%S"]
_ZERO_FORMATS = ["", "%Y", "%-d %b", "%-d %b", "%H:%M", "%H:%M"]


class Tick(NamedTuple):
    """A mark of an axis, in the plot's own units, and its label."""

    at: float
    label: str


class Box(NamedTuple):
    """The size of a plot and of what is left around it for labels, in its own units."""

    width: int
    height: int
    left: int = 46
    right: int = 8
    top: int = 10
    bottom: int = 24


class Canvas:
    """Takes the data of one plot, and gives it as the `d` of SVG paths, in their order."""

    def __init__(self, box: Box, x: tuple[float, float], y: tuple[float, float]) -> None:
        self.box, self.x, self.y = box, x, y
        self._wide = (box.width - box.left - box.right) / (x[1] - x[0])
        self._high = (box.height - box.top - box.bottom) / (y[1] - y[0])
        self._paths: list[str] = []

    def line(self, x: Sequence[float], y: Sequence[float]) -> None:
        """A line; it is broken where `y` is NaN."""
        places, heights = self._tenths_x(x), np.asarray(y, dtype=float)
        is_there = np.isfinite(heights)
        own = self._tenths_y(np.where(is_there, heights, 0.0))
        parts, draws = [], False
        for at, height, there in zip(places, own, is_there.tolist(), strict=True):
            if there:
                parts.append(f"{'L' if draws else 'M'}{_tenth(at)} {_tenth(height)}")
            draws = there
        self._paths.append("".join(parts))

    def areas(self, x: Sequence[float], edges: Any) -> None:
        """What is between each two of these lines, from the lowest on: a row of `edges` for each, a number for each of
        `x`."""
        places = [_tenth(at) for at in self._tenths_x(x)]
        back: list[str] = []
        for heights in self._tenths_y(edges):
            there = [f"{at} {_tenth(height)}" for at, height in zip(places, heights, strict=True)]
            if back:
                self._paths.append(f"M{'L'.join((*there, *reversed(back), there[0]))}")
            back = there

    def paths(self) -> list[str]:
        return self._paths

    def at_x(self, value: float) -> float:
        return self._tenths_x([value])[0] / 10

    def at_y(self, value: float) -> float:
        """Downwards, as SVG counts."""
        return float(self._tenths_y([value])[0]) / 10

    def _tenths_x(self, values: Sequence[float]) -> list[int]:
        placed = (np.asarray(values, dtype=float) - self.x[0]) * self._wide + self.box.left
        found: list[int] = np.rint(placed * 10).astype(int).tolist()
        return found

    def _tenths_y(self, values: Any) -> Any:
        """Lists of the shape of `values`."""
        placed = (np.asarray(values, dtype=float) - self.y[0]) * self._high + self.box.bottom
        return (10 * self.box.height - np.rint(placed * 10)).astype(int).tolist()


@cache
def _tenth(number: int) -> str:
    """A tenth of a number, as SVG has it.

    >>> _tenth(460), _tenth(461)
    ('46', '46.1')
    """
    return f"{number / 10:g}"


@lru_cache(maxsize=1024)
def top_of(highest: float) -> tuple[float, tuple[float, ...]]:
    """Where an axis of numbers from 0 ends, and its ticks."""
    ticks = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]).tick_values(0, highest or 1)
    return float(ticks[-1]), tuple(float(tick) for tick in ticks)


@lru_cache(maxsize=1024)
def date_ticks(first: float, last: float, most: int) -> tuple[Tick, ...]:
    """Ticks of an axis of days since 1970, each where its day begins."""
    locator = AutoDateLocator(minticks=2, maxticks=most, tz="UTC")
    begins, ends = (datetime.fromtimestamp(day * 86_400, UTC) for day in (first, last))
    found = [float(each) for each in locator.tick_values(begins, ends) if first <= each <= last]
    formatter = ConciseDateFormatter(locator, tz="UTC", formats=_FORMATS, zero_formats=_ZERO_FORMATS)
    labels = formatter.format_ticks(found)
    return tuple(Tick(at, label) for at, label in zip(found, labels, strict=True))
