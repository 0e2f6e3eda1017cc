"""A small share of the simulation: a site that is well is left in peace, and its faults are found."""

from tests.newsrooms.faults import FAULTS
from tests.newsrooms.history import history
from tests.newsrooms.trial import Ours, tried


def test_there_are_thirty_faults_each_with_a_name_of_its_own() -> None:
    assert len({fault.name for fault in FAULTS}) == 30


def test_a_site_that_is_well_has_one_false_alarm_in_two_months_at_most() -> None:
    found = tried(Ours(), history(102, 60, faults=False))
    assert len(found.false) <= 1
    assert not found.found


def test_faults_of_a_site_are_found() -> None:
    found = tried(Ours(), history(102, 60))
    assert len(found.found) >= 2
    assert any(each.delay is not None and each.delay <= 2 for each in found.found)
