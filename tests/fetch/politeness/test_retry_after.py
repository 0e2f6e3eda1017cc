"""Retry-After in both of its forms, and in none."""

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.fetch.politeness.retry_after import MAX_SECONDS, retry_after

NOW = 1_800_000_000.0


def date(moment: float) -> str:
    return formatdate(moment, usegmt=True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("-5", None),
        ("1.5", None),
        ("", None),
        ("soon", None),
        ("\u0661\u0662", None),  # digits, but not those of HTTP
        ("99999999999999999999999999999999", MAX_SECONDS),
        (date(NOW + 30), 30),
        (date(NOW - 30), 0),  # over already
        (date(NOW + 10 * MAX_SECONDS), MAX_SECONDS),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 0),  # obsolete forms of a date
        ("Mon, 99 Foo 2026 00:00:00 GMT", None),
    ],
)
def test_seconds_and_dates_are_understood_and_bounded(value: str, seconds: float | None) -> None:
    assert retry_after(value, date=None, now=NOW) == seconds


def test_a_date_is_counted_by_the_servers_own_clock() -> None:
    wrong = NOW - 86_400 * 300
    assert retry_after(date(wrong + 45), date=date(wrong), now=NOW) == 45
    assert retry_after(date(NOW + 45), date="no date", now=NOW) == 45


@given(st.text(max_size=40), st.none() | st.text(max_size=40))
def test_nothing_raises_and_all_is_bounded(value: str, stated: str | None) -> None:
    found = retry_after(value, date=stated, now=NOW)
    assert found is None or 0 <= found <= MAX_SECONDS
