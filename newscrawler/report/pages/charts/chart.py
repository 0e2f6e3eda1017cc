"""What a template needs of one plot: paths with their colours, ticks, a legend, and the figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from newscrawler.report.pages.charts.geometry import Box, Tick

LARGE = Box(640, 180)
SMALL = Box(300, 96, left=38, top=8, bottom=20)


_NEXT = '</td><td class="n">'


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

    @property
    def body(self) -> Markup:
        """The rows as markup: dates and numbers that this package has formatted, and nothing of the web."""
        rows = (
            f'<tr><th scope="row">{first}</th><td class="n">{_NEXT.join(numbers)}</td></tr>'
            for first, *numbers in self.rows
        )
        return Markup("\n".join(rows))  # noqa: S704 - as said


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

    @property
    def drawing(self) -> Markup:
        """What is inside the plot's svg, behind its title. All of it is made here: nothing of the web is among it, and
        to escape each number would take as long as to draw it."""
        box, base, ends = self.box, self.box.height - self.box.bottom, self.box.width - self.box.right
        grid = "".join(f"M{box.left} {each.at}H{ends}" for each in self.y_ticks)
        axis = "".join(f"M{each.at} {base}v4" for each in self.x_ticks)
        lines = [
            f'<path class="grid" d="{grid}"/>',
            *(f'<path class="{classes}" d="{data}"/>' for classes, data in self.shapes),
            f'<path class="axis" d="{axis}"/>',
            *(f'<text class="y" x="{box.left - 6}" y="{each.at}">{each.label}</text>' for each in self.y_ticks),
            *(f'<text class="x" x="{each.at}" y="{box.height - 5}">{each.label}</text>' for each in self.x_ticks),
        ]
        return Markup("\n".join(lines))  # noqa: S704 - as said
