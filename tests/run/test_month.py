"""Some days of the simulated month; `python -m tests.run.month` runs all of it."""

from pathlib import Path

from tests.run.month import Month


def test_some_days_of_a_site_are_in_the_feed_edit_by_edit(tmp_path: Path) -> None:
    month = Month(tmp_path, days=2, articles=245)
    assert not list(month.faults())
    figures = month.figures()
    assert figures["changes"]["updated"] > 30
    assert figures["changes"]["withdrawn"] > 0
    assert figures["of fetching everything"][-1] < 0.3  # and ever less: 0.07 after a month
