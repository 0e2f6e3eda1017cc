"""When a site is due: by an interval, or by cron's fields, whose last moment is the one that cron would have had."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.run.sites.schedule import Every, parse_cron, parse_interval, parse_times

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def test_an_interval_is_from_start_to_start_and_forgives_what_starts_it_a_moment_early() -> None:
    hour = parse_interval("1h")
    assert hour == Every(3600)
    assert hour.is_due(None, 0.0, None)
    assert not hour.is_due(1000.0, 4000.0, None)
    assert hour.is_due(1000.0, 4590.0, None)
    assert hour.is_due(9999.0, 4600.0, None)  # a clock that was set back


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("* * * * *", "2026-11-28T12:00"),
        ("1-59/7 * * * *", "2026-11-28T11:57"),
        ("30 6,18 * * *", "2026-11-28T06:30"),
        ("0 0 29 2 *", "2024-02-29T00:00"),
        ("0 9 * * 1-5", "2026-11-27T09:00"),
        ("0 9 * * 7", "2026-11-22T09:00"),
        ("0 9 1 * 3", "2026-11-25T09:00"),  # either day, as cron has it
        ("10-20/5 23 * 1 *", "2026-01-31T23:20"),
        ("5/20 * * * *", "2026-11-28T11:45"),
    ],
)
def test_the_last_moment_of_cron_fields(text: str, before: str) -> None:
    found = parse_cron(text).last_before(NOW)
    assert found is not None
    assert found.isoformat(timespec="minutes")[:16] == before


@given(
    st.sampled_from(["*/7 */5 * * *", "0 6 * * 1", "59 23 31 * *", "0 0 1 1 *", "15 4 13 * 5"]),
    st.integers(0, 3 * 365 * 86400),
)
def test_a_missed_moment_is_made_up_for_once(text: str, later: int) -> None:
    times = parse_cron(text)
    now = NOW + timedelta(seconds=later)
    before = times.last_before(now)
    assert before is not None
    assert before <= now
    assert times.is_due(before.timestamp() - 1, now.timestamp(), UTC)
    assert not times.is_due(before.timestamp(), now.timestamp(), UTC)


def test_moments_are_those_of_the_zone() -> None:
    times = parse_cron("0 6 * * *")
    last = datetime(2026, 11, 28, 3, 0, tzinfo=UTC).timestamp()  # 5 o'clock in Beirut
    assert times.is_due(last, datetime(2026, 11, 28, 4, 1, tzinfo=UTC).timestamp(), ZoneInfo("Asia/Beirut"))
    assert not times.is_due(last, datetime(2026, 11, 28, 4, 1, tzinfo=UTC).timestamp(), ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("* * * *", "has 4 fields"),
        ("60 * * * *", "minute from 0 to 59"),
        ("* 5-3 * * *", "hour from 0 to 23"),
        ("* * 0 * *", "day of the month"),
        ("*/0 * * * *", "is no minute"),
        ("* * * jan *", "is no month"),
        ("0 0 31 2 *", "no day that there is"),
    ],
)
def test_a_field_that_is_wrong_is_named(text: str, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        parse_cron(text)


@pytest.mark.parametrize("text", ["30s", "soon", "0m"])
def test_an_interval_is_a_minute_or_more(text: str) -> None:
    with pytest.raises(ValueError, match=r"duration|less than a minute"):
        parse_interval(text)


ZONES = ["Asia/Beirut", "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "UTC"]
zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.integers(int(NOW.timestamp()), int(NOW.timestamp()) + 2 * 365 * 86400)


@given(st.sampled_from(["* * * * *", "*/20 * * * *", "5,35 * * * *"]), zones, moments)
def test_what_comes_every_hour_comes_as_often_when_clocks_are_changed(text: str, zone: ZoneInfo, last: int) -> None:
    times = parse_cron(text)
    longest = {"* * * * *": 60, "*/20 * * * *": 1200, "5,35 * * * *": 1800}[text]
    # Where a zone changes by half an hour, what does not come every half hour cannot.
    slack = 1800 if zone.key == "Australia/Lord_Howe" else 0
    assert 0 < times.due_at(last, zone) - last <= longest + slack


@given(st.sampled_from(["30 2 * * *", "0 0 * * *", "15 1 * * *", "30 23 * * *"]), zones, moments)
def test_what_comes_once_a_day_comes_once_on_days_when_clocks_are_changed(text: str, zone: ZoneInfo, last: int) -> None:
    times = parse_cron(text)
    found = [float(last)]
    for _ in range(3):
        found.append(times.due_at(found[-1], zone))
    assert all(22.5 * 3600 <= later - before <= 25.5 * 3600 for before, later in pairwise(found[1:]))


@given(st.sampled_from(["*/15 1-3 * * *", "30 2 * * *", "0 0,3 * * 0"]), zones, moments)
def test_no_moment_lies_between_one_and_the_next(text: str, zone: ZoneInfo, last: int) -> None:
    times = parse_cron(text)
    due = times.due_at(last, zone)
    assert not times.is_due(last, due - 1, zone)
    assert times.is_due(last, due, zone)
    assert not times.is_due(due, due, zone)


def test_times_of_the_day_are_those_of_the_zone() -> None:
    daily, zone = parse_times(["06:30", "18:05"]), ZoneInfo("Asia/Beirut")
    last = datetime(2026, 11, 28, 6, 30, tzinfo=zone).timestamp()
    due = daily.due_at(last, zone)
    assert datetime.fromtimestamp(due, zone).isoformat() == "2026-11-28T18:05:00+02:00"
    assert not daily.is_due(last, due - 1, zone)
    assert daily.is_due(last, due, zone)
    with pytest.raises(ValueError, match=r"'6.30' is no time of the day: write 06:30"):
        parse_times(["6.30"])
