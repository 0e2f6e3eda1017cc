"""The page of one site.

Tested in tests/report/pages/test_site_page.py.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from newscrawler.report.held import reason_of, ways_out
from newscrawler.report.pages.articles_charts import articles_charts, coverage_chart, duplicates_chart
from newscrawler.report.pages.bucket_charts import lag_chart, lengths_chart
from newscrawler.report.pages.calendar import GOOD, PARTLY, run_calendar
from newscrawler.report.pages.charts.chart import Chart
from newscrawler.report.pages.field_charts import field_charts, fields_table
from newscrawler.report.pages.names import article_file
from newscrawler.report.pages.periods import WEEKS_IN_FULL
from newscrawler.report.pages.reading import SiteReading
from newscrawler.report.pages.templates import render
from newscrawler.report.pages.traffic_charts import traffic_charts


class PageSection(NamedTuple):
    """A part of the page: its heading, and its plots."""

    name: str
    heading: str
    charts: list[Chart]
    missing: list[str]
    """What is said of what there is nothing to plot of."""


def site_page(reading: SiteReading, *, pages: Collection[int], now: float, today: int) -> bytes:
    """`pages` are the articles that have one of their own."""
    weeks = reading.timeline.weeks
    fields, legend = field_charts(weeks)
    return render(
        "site.html",
        root="../../",
        now=now,
        reading=reading,
        sections=[] if reading.timeline.is_empty else list(_sections(reading)),
        fields=fields,
        field_legend=legend,
        field_table=fields_table(reading.timeline.months) if fields else None,
        calendar=run_calendar(reading.outcomes, today),
        held=[(each, reason_of(each), ways_out(reading.site, each.run_id)) for each in reading.held],
        pages={number: article_file(number) for number in pages},
        good=GOOD,
        partly=PARTLY,
    )


def _sections(reading: SiteReading) -> Iterator[PageSection]:
    weeks, months = reading.timeline.weeks, reading.timeline.months
    year = weeks[-WEEKS_IN_FULL:]
    lately = [month for month in months if month.day >= year[0].day]
    yield PageSection("articles", "Articles", list(articles_charts(reading.timeline)), [])
    parts = (
        (
            coverage_chart(weeks, months, reading.intervals),
            "How much of what was published is here could not be "
            "estimated: that takes articles which several channels name.",
        ),
        (lag_chart(year, lately), "When its articles were published is not known, so nothing can be said of lag."),
        (duplicates_chart(weeks, months), "No copy was found."),
        (lengths_chart(year, lately), "No article has a text."),
    )
    charts = [chart for chart, _ in parts if chart]
    yield PageSection(
        "quality", "Coverage, lag, copies and lengths", charts, [why for chart, why in parts if not chart]
    )
    traffic = list(traffic_charts(year, lately))
    yield PageSection("politeness", "Politeness", traffic, [] if traffic else ["No request was counted."])
