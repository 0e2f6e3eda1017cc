"""What a template needs of one plot: paths with their colours, ticks, a legend, and the figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newscrawler.report.pages.charts.geometry import Box, Tick

LARGE = Box(640, 180)
SMALL = Box(300, 96, left=38, top=8, bottom=20)


class Series(NamedTuple):
    """A name, the class of CSS that colours it, and a number for each period; None where there is none to tell."""

    name: str
    colour: str
    values: Sequence[float | None]


class Shape(NamedTuple):
    """A path; its classes say its colour, and whether it is a line or an area."""

    classes: str
    data: str


class DataTable(NamedTuple):
    """The figures behind a plot: the names of columns, and rows that begin with a date."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(slots=True, kw_only=True)
class Chart:
    """A plot. `told` is what it shows in one sentence, for those who do not see it."""

    name: str
    title: str
    told: str
    box: Box
    shapes: Sequence[Shape]
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    legend: Sequence[Series] = ()
    note: str = ""
    table: DataTable | None = None
    marks: Sequence[Tick] = field(default_factory=list)
