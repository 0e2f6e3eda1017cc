"""What a listing dates lies in the window, or not, or may."""

from datetime import UTC, datetime, timedelta

from newscrawler.crawl.limits.window import DateWindow

SINCE, UNTIL = datetime(2024, 5, 10, tzinfo=UTC), datetime(2024, 5, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_exact_dates_are_taken_at_their_word() -> None:
    window = DateWindow(SINCE, UNTIL, exact=True)
    dates = (SINCE - HOUR, SINCE, UNTIL - HOUR, UNTIL, None)
    assert [window.excludes(date) for date in dates] == ["before_since", None, None, "after_until", None]


def test_dates_that_may_be_off_exclude_only_what_is_surely_older() -> None:
    window = DateWindow(SINCE, UNTIL, exact=False)
    dates = (SINCE - 3 * DAY, SINCE - DAY, SINCE, UNTIL, None)
    assert [window.excludes(date) for date in dates] == ["before_since", None, None, None, None]


def test_an_open_side_excludes_nothing() -> None:
    window = DateWindow(None, None, exact=True)
    assert window.excludes(SINCE) is None
    assert not window.is_past([SINCE])


def test_a_listing_is_past_when_all_that_it_dates_is_older() -> None:
    old, new = SINCE - 9 * DAY, SINCE
    for exact in (True, False):
        window = DateWindow(SINCE, None, exact=exact)
        assert window.is_past([old, old])
        assert not window.is_past([old, new])
        assert not window.is_past([None, None])
        assert not window.is_past([])
    assert DateWindow(SINCE, None, exact=True).is_past([old, None, None])
    assert not DateWindow(SINCE, None, exact=False).is_past([old, None, None])


def test_a_day_is_outside_when_all_of_it_is() -> None:
    window = DateWindow(SINCE + DAY / 2, SINCE + 2 * DAY, exact=True)
    days = [(SINCE + n * DAY).date() for n in range(-1, 3)]
    assert [window.excludes(day) for day in days] == ["before_since", None, None, "after_until"]
