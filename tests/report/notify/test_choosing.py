"""Who is told of what: once, from the severity on that is wanted, and nothing that somebody has acknowledged."""

from typing import Any

from newscrawler.ledger.watch.alarms import Severity
from newscrawler.ledger.watch.deliveries import Queued
from newscrawler.report.notify.choosing import outdated_by_run, to_tell, to_tell_of_run
from newscrawler.report.notify.targets import AlarmTarget, targets_of
from newscrawler.report.watch.events import AlarmEvent
from tests.report.notify.alarms import ALARM, CLOSED, OPENED

SEEN = AlarmEvent("seen", ALARM)


def targets(**said: Any) -> tuple[AlarmTarget, ...]:
    return targets_of([{"to": "https://desk.example/hook", "name": "desk", **said}])


def test_a_target_is_told_of_what_was_opened_and_of_what_is_closed_if_it_knew() -> None:
    assert list(to_tell(targets(), [OPENED], ())) == [Queued("desk", "opened", 12)]
    assert list(to_tell(targets(), [OPENED, SEEN], {("desk", 12)})) == []
    assert list(to_tell(targets(), [CLOSED], {("desk", 12)})) == [Queued("desk", "closed", 12)]
    assert list(to_tell(targets(), [CLOSED], ())) == []
    assert list(to_tell(targets(events=["closed"]), [CLOSED], ())) == [Queued("desk", "closed", 12)]
    assert list(to_tell(targets(events=["opened"]), [CLOSED], {("desk", 12)})) == []


def test_who_does_not_know_of_an_alarm_is_told_when_it_is_seen_again() -> None:
    assert list(to_tell(targets(), [SEEN], ())) == [Queued("desk", "opened", 12)]


def test_what_is_less_severe_than_wanted_is_told_once_it_is_severe_enough() -> None:
    mild = ALARM._replace(anomaly=ALARM.anomaly._replace(severity=Severity.WARNING))
    of_urgent = targets(min_severity="urgent")
    assert list(to_tell(of_urgent, [AlarmEvent("opened", mild)], ())) == []
    assert list(to_tell(of_urgent, [AlarmEvent("seen", ALARM)], ())) == [Queued("desk", "opened", 12)]


def test_an_acknowledged_alarm_is_quiet() -> None:
    quiet = ALARM._replace(acknowledged=1_790_000_100.0)
    events = [AlarmEvent("opened", quiet), AlarmEvent("seen", quiet), AlarmEvent("closed", quiet)]
    assert list(to_tell(targets(), events, {("desk", 12)})) == []


def test_a_run_is_told_to_those_who_want_it() -> None:
    some = targets_of(["https://desk.example/hook", "ping+https://ping.example/a"])
    assert list(to_tell_of_run(some)) == [Queued("ping+https://ping.example", "run")]
    assert outdated_by_run(some) == ["ping+https://ping.example"]
