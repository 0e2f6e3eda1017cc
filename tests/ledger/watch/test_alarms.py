"""An incident is one alarm, whatever number of runs see it."""

from pathlib import Path

from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import (
    acknowledge,
    close_alarm,
    open_alarm,
    open_alarms,
    past_alarms,
    see_again,
)
from tests.ledger.watch.anomalies import LOST


def test_an_alarm_is_opened_seen_again_once_a_run_and_closed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        number = open_alarm(connection, "gazette", LOST, run_id="r1", now=100.0)
        (alarm,) = open_alarms(connection, "gazette")
        assert alarm.number == number
        assert (alarm.anomaly, alarm.opened, alarm.runs, alarm.closed) == (LOST, 100.0, 1, None)
        worse = LOST._replace(message="0 of 40 articles have authors")
        see_again(connection, alarm, worse, run_id="r2", now=200.0)
        (alarm,) = open_alarms(connection)
        see_again(connection, alarm, LOST, run_id="r2", now=300.0)
        (alarm,) = open_alarms(connection, "gazette")
        assert (alarm.anomaly, alarm.seen, alarm.seen_run, alarm.runs) == (worse, 200.0, "r2", 2)
        close_alarm(connection, number, now=400.0)
        assert open_alarms(connection, "gazette") == []
        assert [each.closed for each in past_alarms(connection, "gazette", since=150.0)] == [400.0]
        assert past_alarms(connection, "gazette", since=250.0) == []


def test_an_open_alarm_can_be_acknowledged_and_a_closed_one_cannot(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        number = open_alarm(connection, "gazette", LOST, run_id="r1", now=100.0)
        assert acknowledge(connection, number, now=150.0)
        assert open_alarms(connection)[0].acknowledged == 150.0
        close_alarm(connection, number, now=200.0)
        assert not acknowledge(connection, number, now=250.0)
        assert not acknowledge(connection, number + 1, now=250.0)
