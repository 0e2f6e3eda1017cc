"""Where things of a plot are: Matplotlib's transforms, ticks and SVG paths, without its figures.

A figure of Matplotlib with seven axes takes 200 ms, most of it for texts and frames; Vega-Lite takes as long. Its parts
that scale, place ticks, simplify lines and write paths take 3 to 7 ms a plot, and leave texts
and colours to HTML and CSS, which know the reader's font, width and preference for the dark.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from io import StringIO
from typing import Any, NamedTuple

import numpy as np
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D, IdentityTransform

_DATA = re.compile(r'<path(?: d="([^"]*)")?').findall  # one that is nowhere to be seen has no d
_FORMATS = ["%Y", "%b", "%-d %b", "%H:%M", "%H:%M", "%S"]
_ZERO_FORMATS = ["", "%Y", "%-d %b", "%-d %b", "%H:%M", "%H:%M"]
_FILLED = (0, 0, 0)  # with any colour: CSS has another


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
        wide, high = box.width - box.left - box.right, box.height - box.top - box.bottom
        self._place = Affine2D().translate(-x[0], -y[0]).scale(wide / (x[1] - x[0]), high / (y[1] - y[0]))
        self._place = self._place.translate(box.left, box.bottom)
        self._text = StringIO()
        self._renderer = RendererSVG(box.width, box.height, self._text, image_dpi=72)
        self._graphics: Any = self._renderer.new_gc()

    def line(self, x: Sequence[float], y: Sequence[float]) -> None:
        """A line; it is broken where `y` is NaN."""
        self._add(np.column_stack([x, y]), None)

    def area(self, x: Sequence[float], low: Any, high: Any) -> None:
        """What is between two lines."""
        there = np.column_stack([x, high])
        back = np.column_stack([x, low])[::-1]
        self._add(np.concatenate([there, back, there[:1]]), _FILLED)

    def paths(self) -> list[str]:
        data = self._text.getvalue().replace(" \n", "").replace("L ", "L").replace("M ", "M")
        return _DATA(data)

    def at_x(self, value: float) -> float:
        return round(float(self._place.transform((value, 0))[0]), 1)

    def at_y(self, value: float) -> float:
        """Downwards, as SVG counts."""
        return round(self.box.height - float(self._place.transform((0, value))[1]), 1)

    def _add(self, vertices: Any, face: tuple[int, int, int] | None) -> None:
        """Paths without a face are simplified where they are long."""
        placed = np.round(self._place.transform(vertices), 1)
        self._renderer.draw_path(self._graphics, Path(placed), IdentityTransform(), face)


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
