"""A message says what, since when and how to have no more of it; several alarms are one message."""

from newscrawler.report.notify.message import message_as_data
from newscrawler.report.notify.texts import run_line, subject_of, text_of
from newscrawler.report.watch.events import AlarmEvent
from tests.report.notify.alarms import ALARM, CLOSED, OPENED, RUN, message


def test_the_subject_says_what_of_whom() -> None:
    other = AlarmEvent("opened", ALARM._replace(site="mast"))
    assert subject_of(message(OPENED)) == "[urgent] gazette: 0 of 31 articles have authors"
    assert subject_of(message(OPENED, OPENED, CLOSED)) == "alarms of gazette: 2 opened, 1 closed"
    assert subject_of(message(OPENED, other)) == "alarms of 2 sites: 2 opened"
    assert subject_of(message(run=RUN)) == "gazette: done, 3 new"
    assert run_line({"site": "gazette", "outcome": "nothing_new"}) == "gazette: nothing_new, no articles"


def test_other_peoples_texts_make_no_lines() -> None:
    odd = ALARM._replace(anomaly=ALARM.anomaly._replace(message="a\r\nBcc: all@archive.example\u202e"))
    told = message(AlarmEvent("opened", odd))
    assert subject_of(told) == "[urgent] gazette: a Bcc: all@archive.example"
    assert len(text_of(told).splitlines()) == len(text_of(message(OPENED)).splitlines())
    assert message_as_data(told, "")["sites"] == ["gazette"]
