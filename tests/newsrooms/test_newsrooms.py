"""A small share of the simulation: a site that is well is left in peace, and its faults are found."""

from tests.newsrooms.bound import power
from tests.newsrooms.faults import FAULTS
from tests.newsrooms.history import history
from tests.newsrooms.newsroom import newsroom
from tests.newsrooms.trial import Ours, tried


def test_there_are_thirty_faults_each_with_a_name_of_its_own() -> None:
    assert len({fault.name for fault in FAULTS}) == 30


def test_sites_that_are_well_have_one_false_alarm_in_two_months_at_most() -> None:
    found = [tried(Ours(), history(seed, 60, faults=False)) for seed in range(100, 124)]
    assert sum(len(each.false) for each in found) <= len(found)
    assert not any(each.found for each in found)


def test_faults_of_a_site_are_found() -> None:
    found = tried(Ours(), history(102, 60))
    assert len(found.found) >= 2
    assert any(each.delay is not None and each.delay <= 2 for each in found.found)


def test_what_hardly_shows_no_method_can_find_and_what_shows_in_much_any_can() -> None:
    room = newsroom(102, 60)
    by_name = {fault.name: fault for fault in FAULTS}

    def chance(name: str, new: float, again: float) -> float:
        return power(room, by_name[name], room.sections[0], new, new / 9, again)

    assert chance("a section falls silent", 3.0, 9.0) < 0.01
    assert chance("the site is down", 0.0, 0.0) == 1.0
    few, some, many = (chance("dates vanish", new, 9 * new) for new in (0.02, 0.2, 2.0))
    assert few < some < many
    assert many > 0.999


def test_a_section_that_falls_silent_is_no_channel_that_dries_up() -> None:
    channels = newsroom(102, 60).channels
    assert {fault.affects for fault in FAULTS if fault.affects in channels} == {"feed", "sitemap"}
