"""When a site is due next: once after an outage, in time where one start was late, and never at the past."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.run.sites.schedule import Every, Schedule, parse_cron, parse_interval, parse_times
from newscrawler.run.work.timing import due_if_killed, first_due, next_due, offset_of

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC).timestamp()
schedules = st.sampled_from(
    [
        *(parse_interval(text) for text in ("1m", "1h", "2d")),
        *(parse_cron(text) for text in ("*/10 * * * *", "30 2 * * 1-5")),
        parse_times(["02:30", "18:00"]),
    ]
)
zones = st.sampled_from([None, ZoneInfo("Asia/Beirut"), ZoneInfo("America/Santiago"), UTC])
moments = st.floats(NOW, NOW + 400 * 86400, allow_nan=False)
late = st.floats(0, 30 * 86400, allow_nan=False)
offsets = st.floats(0, 1800)


@given(schedules, moments, late, zones, offsets)
def test_the_next_moment_is_after_the_start_however_late_that_was(
    schedule: Schedule, served: float, late: float, zone: ZoneInfo | None, offset: float
) -> None:
    """So what was missed, however often, is made up for once."""
    began = served + late
    assert next_due(schedule, began, served=served, zone=zone, offset=offset) > began


@given(st.sampled_from([60, 1800, 86400]), moments, st.floats(0, 40))
def test_an_interval_does_not_drift_where_starts_are_a_little_late(seconds: int, served: float, late: float) -> None:
    due = next_due(Every(seconds), served + late, served=served)
    base = served if late <= Every(seconds).early else served + late
    assert due == base + seconds


@given(moments, st.floats(1, 1e8))
def test_a_clock_that_was_set_back_delays_a_site_by_no_more_than_its_interval(began: float, back: float) -> None:
    assert next_due(Every(1800), began, served=began + back) == began + 1800


@given(st.lists(st.floats(0, 900), min_size=20, max_size=20))
def test_after_an_outage_sites_stay_apart_as_they_could_be_started(starts: list[float]) -> None:
    due = [next_due(Every(1800), NOW + 7200 + start, served=NOW) for start in starts]
    assert [moment - NOW - 7200 - 1800 for moment in due] == [
        (NOW + 7200 + start + 1800) - NOW - 7200 - 1800 for start in starts
    ]


@given(st.text(min_size=1), st.integers(1, 3600), moments, zones)
def test_jitter_moves_a_moment_of_the_clock_always_as_far(
    site: str, jitter: int, began: float, zone: ZoneInfo | None
) -> None:
    offset, times = offset_of(site, jitter), parse_cron("0 * * * *")
    assert 0 <= offset < jitter
    due = next_due(times, began, zone=zone, offset=offset)
    assert abs((due - offset) % 3600) < 1e-3 or abs((due - offset) % 3600 - 3600) < 1e-3
    assert next_due(times, due, zone=zone, offset=offset) - due == 3600


def test_a_site_that_was_never_run_is_due_at_once_and_jitter_spreads_the_first_runs_of_an_interval() -> None:
    assert first_due(parse_cron("0 6 * * *"), NOW, offset=60) == NOW
    assert first_due(Every(60), NOW) == NOW
    assert first_due(Every(60), NOW, offset=30) == NOW + 30


def test_a_site_that_kills_its_workers_is_tried_ever_more_rarely() -> None:
    waits = [due_if_killed(NOW, attempts) - NOW for attempts in range(60)]
    assert waits[:4] == [0, 60, 120, 240]
    assert waits == sorted(waits)
    assert waits[-1] == 3600
