"""A round is held for what is clearly wrong with its rows, and for nothing that is only unusual."""

import pytest

from newscrawler.report.gate.kinds import OF_ALARMS, Watched
from newscrawler.report.gate.settings import gate_alarms
from newscrawler.report.gate.watched import watched_reasons
from newscrawler.report.watch.findings import Unusual
from newscrawler.report.watch.kinds import AlarmKind

LOST = Unusual(
    "field|authors", AlarmKind.FIELD_LOST, "authors", "0 of 24 articles have authors", "usual is 23", 0.0, 9.0, 24
)
CUT = LOST._replace(series="words|outer", kind=AlarmKind.SHRUNK, subject="body")


def held_for(*found: Unusual, alarms: frozenset[Watched] = frozenset(Watched)) -> list[str]:
    return [str(reason.kind) for reason in watched_reasons(found, alarms=alarms, min_articles=10)]


def test_a_clear_alarm_is_a_reason_with_its_own_words() -> None:
    [reason] = watched_reasons([LOST], alarms=frozenset(Watched), min_articles=10)
    assert (reason.kind, reason.what, reason.persists) == (Watched.FIELD_LOST, "authors", True)
    assert reason.message == "0 of 24 articles have authors; usual is 23"


def test_the_worst_is_first_and_each_is_named_once() -> None:
    again = LOST._replace(series="fact|authors", evidence=7.0)
    assert held_for(again, LOST, CUT) == ["unusual_shrunk", "unusual_field_lost"]


def test_what_became_of_known_articles_is_left_to_the_rules_of_the_gate() -> None:
    assert held_for(LOST._replace(series="changed|vanished_authors")) == []


def test_what_is_unsure_or_shown_by_few_holds_nothing() -> None:
    assert held_for(LOST._replace(evidence=5.0)) == []
    assert held_for(LOST._replace(shown_by=9)) == []


def test_each_is_an_alarm() -> None:
    assert set(OF_ALARMS) <= set(AlarmKind)


def test_silence_holds_nothing_and_neither_does_what_the_settings_leave_out() -> None:
    assert held_for(LOST._replace(kind=AlarmKind.SILENCE), LOST._replace(kind=AlarmKind.CHANNEL_DRY)) == []
    assert held_for(LOST, alarms=frozenset([Watched.SHRUNK])) == []


def test_what_takes_text_away_never_passes_by_itself() -> None:
    found = [CUT, LOST._replace(subject="body")]
    assert [reason.persists for reason in watched_reasons(found, alarms=set(Watched), min_articles=1)] == [False, False]


@pytest.mark.parametrize("given", ["shrunk, clock", ["shrunk", "clock"]])
def test_settings_name_the_alarms_that_hold_a_round(given: object) -> None:
    assert gate_alarms({"GATE_ALARMS": given}) == {Watched.SHRUNK, Watched.CLOCK}


@pytest.mark.parametrize("given", ["", [], None])
def test_no_alarm_holds_a_round_where_none_is_named(given: object) -> None:
    assert gate_alarms({"GATE_ALARMS": given}) == frozenset()


def test_an_alarm_that_says_nothing_of_rows_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"GATE_ALARMS has 'silence'.*shrunk, field_lost"):
        gate_alarms({"GATE_ALARMS": ["silence"]})
