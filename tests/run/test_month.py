"""Some days of the simulated month; `python -m tests.run.month` runs all of it."""

from pathlib import Path

from tests.run.month import Month


def test_some_days_of_a_site_are_in_the_feed_edit_by_edit(tmp_path: Path) -> None:
    month = Month(tmp_path, days=2, articles=300)
    assert not list(month.faults())
    figures = month.figures()
    assert figures["changes"]["updated"] > 30
    assert figures["changes"]["withdrawn"] > 1
    assert figures["of fetching everything"][-1] < 0.25
