"""The zone of a site is told by its country and the offsets of its dates, and is never invented."""

from datetime import datetime

import pytest

from newscrawler.run.profiling.facts import Fact
from newscrawler.run.profiling.zones import find_zone

SUMMER, WINTER = "2026-07-01T09:30:00+02:00", "2026-01-12T09:30:00+01:00"


def found(country: str | None, *dates: str) -> tuple[str | None, str]:
    fact = find_zone([datetime.fromisoformat(date) for date in dates], country, "the country of its domain")
    return fact.value, fact.certainty


@pytest.mark.parametrize(
    ("country", "dates", "expected"),
    [
        ("DE", [SUMMER, WINTER], ("Europe/Berlin", "certain")),
        ("DE", ["2026-07-01T07:30:00+00:00"], ("Europe/Berlin", "guess")),  # machines write UTC everywhere
        ("DE", [], ("Europe/Berlin", "guess")),
        ("DE", ["2026-07-01T07:30:00"], ("Europe/Berlin", "guess")),
        ("DE", ["2026-07-01T07:30:00-05:00"], (None, "unknown")),
        ("US", [], (None, "unknown")),
        ("US", ["2026-07-01T07:30:00-04:00", "2026-01-01T07:30:00-05:00"], ("America/New_York", "certain")),
        ("US", ["2026-07-01T07:30:00-07:00", "2026-01-01T07:30:00-08:00"], ("America/Los_Angeles", "certain")),
        ("AR", [], ("America/Argentina/Buenos_Aires", "guess")),  # all of them have one clock
        (None, [SUMMER, WINTER], (None, "unknown")),
        (None, [], (None, "unknown")),
    ],
)
def test_the_zone_is_that_of_the_country_where_no_offset_disagrees(
    country: str | None, dates: list[str], expected: tuple[str | None, str]
) -> None:
    assert found(country, *dates) == expected


def test_what_speaks_for_it_is_said() -> None:
    fact = find_zone([datetime.fromisoformat(SUMMER)], None, "")
    assert fact.because.startswith("no country is known; the dates of articles have the offset +02:00")


def test_a_guess_stands_above_its_field_and_what_disagrees_too() -> None:
    assert Fact("timezone", "Europe/Berlin", "guess", "its domain", ("a date has -05:00",)).remark == (
        "a guess: its domain\nbut a date has -05:00"
    )
    assert Fact("timezone", "Europe/Berlin", "certain", "its domain").remark == ""
