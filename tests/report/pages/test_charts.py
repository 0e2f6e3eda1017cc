import os
import re
import subprocess
import sys

import pytest

from newscrawler.ledger.watch.observations import ObservedDay
from newscrawler.report.pages.articles_charts import articles_charts, coverage_chart, duplicates_chart
from newscrawler.report.pages.bucket_charts import lag_chart, lengths_chart
from newscrawler.report.pages.charts.chart import LARGE, Chart, Series
from newscrawler.report.pages.charts.geometry import Box, Canvas, date_ticks, top_of
from newscrawler.report.pages.charts.plots import lines, stacked
from newscrawler.report.pages.field_charts import field_charts
from newscrawler.report.pages.periods import Period, SitePeriods, timeline
from newscrawler.report.pages.reading import Interval
from newscrawler.report.pages.sparkline import sparkline
from newscrawler.report.pages.traffic_charts import traffic_charts
from tests.bench.filled_report import drawn_counts

TODAY = 20_416
WEEKS = [Period(TODAY - 7 * back, 7) for back in range(3, -1, -1)]


def of_days(number: int) -> SitePeriods:
    days = (ObservedDay("gazette", day, 1, drawn_counts(day % 5, weekend=False)) for day in _days(number))
    return timeline(days, TODAY)


def _days(number: int) -> range:
    return range(TODAY - number + 1, TODAY + 1)


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def test_a_line_goes_from_edge_to_edge_and_upwards_where_numbers_grow() -> None:
    canvas = Canvas(Box(100, 50, 10, 10, 10, 10), (0.0, 8.0), (0.0, 4.0))
    canvas.line([0, 8], [0, 4])
    assert points(canvas.paths()[0]) == [(10, 40), (90, 10)]
    assert (canvas.at_x(8), canvas.at_y(4)) == (90, 10)


def test_a_line_is_broken_where_nothing_is_known() -> None:
    plotted = lines(WEEKS, [Series("a", "c0", [1.0, None, 2.0, 3.0])])
    (shape,) = plotted.shapes
    assert shape.classes == "line c0"
    alone, *joined = points(shape.data)[0:2], points(shape.data)[2:]
    assert shape.data.count("M") == 2
    assert alone[0][1] == alone[1][1]  # through all of its week, as a point is nothing to see
    assert alone[0][0] < alone[1][0] < joined[0][0][0]


def test_a_line_of_one_day_is_to_be_seen() -> None:
    (shape,) = lines([Period(TODAY, 1)], [Series("a", "c0", [2.0])]).shapes
    (begin, level), (end, same) = points(shape.data)
    assert (begin, end) == (LARGE.left, LARGE.width - LARGE.right)
    assert level == same


def test_areas_lie_upon_each_other() -> None:
    series = [Series("a", "c0", [1.0] * 4), Series("b", "c1", [3.0] * 4)]
    low, high = (points(shape.data) for shape in stacked(WEEKS, series).shapes)
    assert min(y for _, y in low) == max(y for _, y in high)
    assert min(y for _, y in high) < min(y for _, y in low)


def test_a_band_is_drawn_where_both_its_edges_are_known() -> None:
    band = ([None, 0.2, 0.3, None], [None, 0.6, 0.7, None])
    plotted = lines(WEEKS, [Series("a", "c0", [0.4, 0.4, 0.5, 0.5])], top=((0.0, "0"), (1.0, "1")), band=band)
    assert [shape.classes for shape in plotted.shapes] == ["band", "line c0"]


@pytest.mark.parametrize("highest", [0, 0.3, 1, 7, 99, 12_345])
def test_a_scale_has_room_for_all(highest: float) -> None:
    top, ticks = top_of(highest)
    assert top >= highest
    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 6


@pytest.mark.parametrize(("days", "most"), [(1, 4), (7, 4), (60, 8), (365, 8), (730, 8)])
def test_ticks_of_days_are_within_the_plot_and_told_apart(days: int, most: int) -> None:
    found = date_ticks(TODAY - days, TODAY, most)
    assert all(TODAY - days <= tick.at <= TODAY for tick in found)
    assert len({tick.label for tick in found}) > min(len(found), 3) - 2


def test_what_is_shown_of_sections_adds_up_to_all_articles() -> None:
    for chart in articles_charts(of_days(100)):
        assert chart.table
        columns = chart.table.columns
        assert len(columns) == len(chart.legend) + 1
        assert columns[-1] == "all others"
        assert len(chart.legend) <= 8


def test_a_site_of_a_single_day_has_plots() -> None:
    one = of_days(1)
    charts = [*articles_charts(one), *traffic_charts(one.weeks, one.months), *field_charts(one.weeks)[0]]
    assert len(charts) > 8
    assert all(shape.data for chart in charts for shape in chart.shapes[:1])


def test_what_was_never_counted_has_no_plot() -> None:
    assert lag_chart(WEEKS, []) is None
    assert lengths_chart(WEEKS, []) is None
    assert duplicates_chart(WEEKS, []) is None
    assert coverage_chart(WEEKS, [], {}) is None
    assert field_charts(WEEKS) == ([], [])
    assert list(traffic_charts(WEEKS, [])) == []


def test_a_field_has_the_same_colour_for_a_source_as_every_other_field() -> None:
    charts, legend = field_charts(of_days(60).weeks)
    assert [each.name for each in legend] == ["json-ld", "rule", "meta", "visible", "other sources"]
    assert {tuple(shape.classes for shape in chart.shapes) for chart in charts} == {
        tuple(f"area {each.colour}" for each in legend)
    }


def test_lag_is_told_in_words() -> None:
    week = Period(TODAY - 7, 7, counts={"lag": {"300": 6, "3600": 3, "more": 1, "none": 4}})
    chart = lag_chart([week], [week])
    assert chart is not None
    assert "half of the articles are found within 5 min, nine of ten within 1 h" in chart.told


def test_the_interval_of_coverage_is_told() -> None:
    week = Period(TODAY - 7, 7, counts={"coverage": {"found": 90, "estimated": 100}})
    chart = coverage_chart([week], [week], {TODAY - 2: Interval(0.8, 0.97)})
    assert chart is not None
    assert chart.told == "90 % at the end, between 80 % and 97 %."


def test_each_status_is_counted_once() -> None:
    counts = {"status": {"200": 5, "304": 7, "301": 1, "404": 2, "503": 3}, "traffic": {"requests": 18}}
    week = Period(TODAY - 7, 7, counts={**counts, "time": {"wait_ms": 18_000, "latency_ms": 9_000}})
    requests, gaps = traffic_charts([week], [week])
    assert requests.table
    assert list(requests.table.rows[0][1:]) == ["5", "7", "1", "2", "3"]
    assert gaps.told == "At the end: 1.00 s waited before a request, 0.50 s waited for the response."


def test_plots_fit_their_boxes() -> None:
    line = of_days(120)
    charts: list[Chart] = [*articles_charts(line), *traffic_charts(line.weeks, line.months)]
    for chart in charts:
        assert chart.box == LARGE
        for x, y in (point for shape in chart.shapes for point in points(shape.data)):
            assert chart.box.left - 1 <= x <= chart.box.width - chart.box.right + 1
            assert chart.box.top - 1 <= y <= chart.box.height - chart.box.bottom + 1


def test_a_sparkline_of_nothing_is_nothing() -> None:
    assert sparkline([None, None]) == ""
    assert sparkline([0, 0]) == "M0 20l1 0"


def test_nothing_is_printed_where_the_home_cannot_be_written() -> None:
    places = ("MPLCONFIGDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    homeless = {name: value for name, value in os.environ.items() if name not in places} | {"HOME": "/dev/null"}
    words = [sys.executable, "-c", "import newscrawler.report.pages.charts.geometry"]
    ended = subprocess.run(words, env=homeless, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
