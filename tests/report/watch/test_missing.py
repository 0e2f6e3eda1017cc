"""Runs are missing by the rhythm of those before."""

from newscrawler.report.watch.missing import missing_runs

HOUR = 3_600.0


def test_a_rhythm_with_long_nights_is_one() -> None:
    ended = [day * 24 * HOUR + hour * HOUR for day in range(4) for hour in range(6, 22)][::-1]
    assert missing_runs(ended, ended[0] + 9 * HOUR) is None
    assert missing_runs(ended, ended[0] + 15 * HOUR) is not None


def test_a_few_runs_tell_no_rhythm() -> None:
    assert missing_runs([4 * HOUR, 3 * HOUR, 2 * HOUR], 999 * HOUR) is None
