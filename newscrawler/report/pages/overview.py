"""The page of all sites, the worst first: for each a line that its own pages are made with.

Tested in tests/report/pages/test_overview.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from newscrawler.report.pages.calendar import GOOD, PARTLY
from newscrawler.report.pages.charts.chart import LARGE, Chart, DataTable, Series
from newscrawler.report.pages.charts.plots import stacked
from newscrawler.report.pages.names import folder_of
from newscrawler.report.pages.periods import Period, date_of
from newscrawler.report.pages.reading import SiteReading
from newscrawler.report.pages.sparkline import sparkline
from newscrawler.report.pages.templates import render

DAYS = 30
_FAILING = 0.1  # of the pages of 30 days: some always do
_MESSAGE = 110  # characters of what is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """What the overview says of a site. Lists have a number for each of the last 30 days, None where nothing ran;
    `today` is the last of these days."""

    site: str
    urgent: int
    warnings: int
    notices: int
    message: str | None
    outcome: str | None
    ended: float | None
    articles: int
    held: int
    today: int
    new: Sequence[int | None]
    failing: Sequence[float | None]

    @property
    def folder(self) -> str:
        return folder_of(self.site)

    @property
    def is_bad(self) -> bool:
        return self.outcome is not None and self.outcome not in GOOD | PARTLY

    @property
    def badness(self) -> tuple[Any, ...]:
        """The worst is the least."""
        return (-self.urgent, -self.warnings, not self.is_bad, -(self.held > 0), -self.notices, self.site)

    @property
    def a_day(self) -> float | None:
        known = [number for number in self.new if number is not None]
        return round(sum(known) / len(known), 1) if known else None

    @property
    def failing_share(self) -> float | None:
        known = [share for share in self.failing if share is not None]
        return sum(known) / len(known) if known else None

    @property
    def is_failing(self) -> bool:
        """Whether as many pages fail as somebody should look at."""
        return (self.failing_share or 0.0) >= _FAILING

    @property
    def new_path(self) -> str:
        return sparkline(self.new)

    @property
    def failing_path(self) -> str:
        return sparkline(self.failing, top=1.0) if any(self.failing) else ""


def line_of(reading: SiteReading, today: int) -> SiteLine:
    """The line of a site; open alarms that somebody has acknowledged do not make it worse."""
    loud = [alarm for alarm in reading.alarms if alarm.acknowledged is None]
    severities = Counter(str(alarm.anomaly.severity) for alarm in loud)
    last = next((run for run in reading.runs if run.outcome is not None), None)
    days = {period.day: period for period in reading.timeline.days}
    own = [days.get(day) for day in range(today - DAYS + 1, today + 1)]
    return SiteLine(
        site=reading.site,
        urgent=severities["urgent"],
        warnings=severities["warning"],
        notices=severities["notice"],
        message=loud[0].anomaly.message[:_MESSAGE] if loud else None,
        outcome=last and last.outcome,
        ended=last and last.ended,
        articles=reading.figures.articles,
        held=sum(each.revisions for each in reading.held),
        today=today,
        new=[period.number("articles", "new") if period and period.runs else None for period in own],
        failing=[_failing(period) for period in own],
    )


def _failing(period: Period | None) -> float | None:
    if period is None or not (pages := period.total("page")):
        return None
    return round(period.number("page", "failed") / pages, 3)


def as_data(line: SiteLine) -> dict[str, Any]:
    return asdict(line)


def from_data(data: Mapping[str, Any]) -> SiteLine:
    """Raises TypeError where another version has written it."""
    return SiteLine(**data)


def overview_page(lines: Iterable[SiteLine], *, now: float, today: int) -> bytes:
    ordered = sorted(lines, key=lambda line: line.badness)
    return render(
        "overview.html",
        root="",
        now=now,
        lines=ordered,
        chart=_chart(ordered, today),
        totals={
            "sites": len(ordered),
            "articles": sum(line.articles for line in ordered),
            "urgent": sum(line.urgent for line in ordered),
            "warnings": sum(line.warnings for line in ordered),
            "notices": sum(line.notices for line in ordered),
            "bad": sum(line.is_bad for line in ordered),
            "held": sum(line.held for line in ordered),
        },
    )


def _chart(lines: Sequence[SiteLine], today: int) -> Chart | None:
    """New articles of all sites together."""
    totals: Counter[int] = Counter()
    for line in lines:
        for back, number in enumerate(reversed(line.new)):
            if number is not None:
                totals[line.today - back] += number
    if not totals:
        return None
    periods = [Period(day) for day in range(max(today - DAYS + 1, min(totals)), today + 1)]
    numbers = [float(totals[period.day]) for period in periods]
    plotted = stacked(periods, [Series("new articles", "c0", numbers)], steps=True)
    rows = [(date_of(each.day).isoformat(), f"{totals[each.day]:,}") for each in reversed(periods)]
    return Chart(
        name="all",
        title="New articles a day, of all sites",
        told=f"{numbers[-1]:,.0f} today so far; from {min(numbers):,.0f} to {max(numbers):,.0f} a day.",
        box=LARGE,
        shapes=plotted.shapes,
        x_ticks=plotted.x_ticks,
        y_ticks=plotted.y_ticks,
        table=DataTable(("Day", "new articles"), rows),
    )
