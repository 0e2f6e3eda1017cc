"""Each message is delivered once, whatever fails and whoever dies in between; no secret is left anywhere."""

import json
import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from newscrawler.ledger.clock import database_time
from newscrawler.ledger.schema import deliveries
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.watch.alarms import Anomaly, Severity, acknowledge, close_alarm, open_alarm
from newscrawler.ledger.watch.deliveries import Queued, claim, queue, waiting
from newscrawler.report.notify import courier
from newscrawler.report.notify.background import deliver_later, finish_telling
from newscrawler.report.notify.courier import deliver_due
from newscrawler.report.notify.targets import AlarmTarget, targets_of
from newscrawler.run.steps.notify import in_words
from tests.report.notify.receivers import HookServer, hook_server, mail_server

SITE = "gazette"
HIDDEN = "s3cr3t-T0KEN"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        yield store


@pytest.fixture
def hook() -> Iterator[HookServer]:
    with hook_server() as told:
        yield told


def desk(hook: HookServer) -> tuple[AlarmTarget, ...]:
    return targets_of([{"to": f"{hook.url}/{HIDDEN}", "name": "desk", "headers": {"Authorization": HIDDEN}}])


def lost(subject: str) -> Anomaly:
    return Anomaly("field_lost", subject, Severity.URGENT, subject, "", "")


def opened(store: Store, *subjects: str, run_id: str = "r1") -> list[int]:
    """Alarms of a run, that the desk is to be told of."""
    with store.write() as connection:
        now = database_time(connection)
        numbers = [
            open_alarm(
                connection,
                SITE,
                Anomaly("field_lost", subject, Severity.URGENT, subject, "", ""),
                run_id=run_id,
                now=now,
            )
            for subject in subjects
        ]
        queue(connection, SITE, run_id, [Queued("desk", "opened", number) for number in numbers], now=now)
    return numbers


def due_now(store: Store) -> None:
    """Let the time come at which everything is tried again."""
    with store.write() as connection:
        connection.execute(update(deliveries).where(deliveries.c.delivered.is_(None)).values(not_before=0.0))


def ids(hook: HookServer) -> list[str]:
    return [json.loads(each.body)["id"] for each in hook.received]


def test_alarms_of_a_run_are_one_message_and_come_once(store: Store, hook: HookServer) -> None:
    numbers = opened(store, "authors", "image")
    told = deliver_due(store, desk(hook), SITE)
    assert (dict(told.counts), told.failures) == ({"delivered": 2}, {})
    (received,) = hook.received
    assert [each["number"] for each in json.loads(received.body)["alarms"]] == numbers
    assert deliver_due(store, desk(hook), SITE).counts == {}
    assert len(hook.received) == 1


@pytest.mark.parametrize("answer", [500, "cut"])
def test_what_fails_is_tried_again_with_the_same_key(store: Store, hook: HookServer, answer: Any) -> None:
    opened(store, "authors")
    hook.answers = [answer]
    told = deliver_due(store, desk(hook), SITE)
    assert dict(told.counts) == {"failed": 1}
    assert list(told.failures) == ["desk"]
    assert deliver_due(store, desk(hook), SITE).counts == {}  # not yet
    due_now(store)
    assert dict(deliver_due(store, desk(hook), SITE).counts) == {"delivered": 1}
    assert len(hook.received) == 2
    assert len(set(ids(hook))) == 1
    with store.read() as connection:
        assert waiting(connection) == {}


def test_a_target_that_hangs_holds_nobody_up_for_long(
    store: Store, hook: HookServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "_ATTEMPT_SECONDS", 0.2)
    hook.hold = threading.Event()
    opened(store, "authors")
    opened(store, "image", run_id="r2")
    told = deliver_due(store, desk(hook), SITE)
    assert dict(told.counts) == {"failed": 1, "put_off": 1}  # it gets no second message meanwhile
    assert told.failures == {"desk": "it took longer than 0.2 s"}
    hook.hold.set()


def test_what_was_acknowledged_before_it_was_delivered_is_quiet(store: Store, hook: HookServer) -> None:
    first, second = opened(store, "authors", "image")
    with store.write() as connection:
        acknowledge(connection, first, now=database_time(connection))
    deliver_due(store, desk(hook), SITE)
    (received,) = hook.received
    assert [each["number"] for each in json.loads(received.body)["alarms"]] == [second]
    (third,) = opened(store, "language", run_id="r2")
    with store.write() as connection:
        acknowledge(connection, third, now=database_time(connection))
    assert dict(deliver_due(store, desk(hook), SITE).counts) == {"quiet": 1}
    assert len(hook.received) == 1


def closed(store: Store, number: int) -> None:
    with store.write() as connection:
        now = database_time(connection)
        close_alarm(connection, number, now=now)
        queue(connection, SITE, "r2", [Queued("desk", "closed", number)], now=now)


def events(hook: HookServer) -> list[str]:
    return [alarm["event"] for each in hook.received for alarm in json.loads(each.body)["alarms"]]


def test_the_end_of_an_alarm_is_told_after_its_beginning(store: Store, hook: HookServer) -> None:
    (number,) = opened(store, "authors")
    deliver_due(store, desk(hook))
    closed(store, number)
    deliver_due(store, desk(hook))
    assert events(hook) == ["opened", "closed"]


def test_an_alarm_that_is_over_before_it_could_be_told_is_told_by_its_end_alone(store: Store, hook: HookServer) -> None:
    first, _ = opened(store, "authors", "image")
    hook.answers = [503]
    deliver_due(store, desk(hook))
    hook.received.clear()
    closed(store, first)
    due_now(store)
    assert dict(deliver_due(store, desk(hook)).counts) == {"delivered": 2, "over": 1}
    assert events(hook) == ["opened", "closed"]
    assert [each["number"] for each in json.loads(hook.received[1].body)["alarms"]] == [first]
    due_now(store)
    assert deliver_due(store, desk(hook)).counts == {}


def test_who_got_no_mail_is_said_where_others_did(store: Store) -> None:
    opened(store, "authors")
    with mail_server(None, user="", password="", unknown=["b@a.example"]) as box:
        to = {"to": "mailto:a@a.example,b@a.example", "server": f"smtp://localhost:{box.port}", "name": "desk"}
        told = deliver_due(store, targets_of([to]), SITE)
    assert in_words(told) == "not all was taken of what was told: desk: refused for 1 of 2 recipients"
    assert (len(box.mails), dict(told.counts)) == (1, {"delivered": 1})


def _deliver_and_die(folder: str, url: str, when: str) -> None:
    """Die by SIGKILL between the claim and the delivery, or between the delivery and its note."""

    def die(*_: Any, **__: Any) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)

    if when == "before":
        courier.within = die
    else:
        courier.note_delivered = die  # type: ignore[attr-defined] # what it imports
    with open_store(Path(folder)) as store:
        deliver_due(store, targets_of([{"to": url, "name": "desk"}]), SITE)


@pytest.mark.parametrize(("when", "times"), [("before", 1), ("after", 2)])
def test_a_kill_loses_nothing_and_a_second_message_has_the_same_key(
    store: Store, hook: HookServer, tmp_path: Path, when: str, times: int
) -> None:
    opened(store, "authors")
    process = multiprocessing.get_context("fork").Process(target=_deliver_and_die, args=(str(tmp_path), hook.url, when))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert deliver_due(store, desk(hook), SITE).counts == {}  # it is claimed yet
    due_now(store)
    assert dict(deliver_due(store, desk(hook), SITE).counts) == {"delivered": 1}
    assert len(hook.received) == times
    assert len(set(ids(hook))) == 1


def test_of_many_that_deliver_at_once_one_tells(store: Store, hook: HookServer, tmp_path: Path) -> None:
    opened(store, *(f"field-{number}" for number in range(5)))
    targets, start = desk(hook), threading.Barrier(6)

    def work() -> None:
        with open_store(tmp_path, create=False) as own:
            start.wait()
            deliver_due(own, targets, SITE)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(hook.received) == 1


def test_runs_side_by_side_leave_it_to_a_thread(store: Store, hook: HookServer, tmp_path: Path) -> None:
    opened(store, "authors")
    noted: Counter[str] = Counter()
    for _ in range(3):
        deliver_later(tmp_path, desk(hook), SITE, lambda _, told: noted.update(told.counts))
    finish_telling()
    assert (len(hook.received), noted) == (1, {"delivered": 1})


def test_no_secret_is_in_the_ledger_or_in_what_is_said(store: Store, hook: HookServer, tmp_path: Path) -> None:
    opened(store, "authors")
    hook.answers = [500]
    told = deliver_due(store, desk(hook), SITE)
    assert HIDDEN not in repr(told)
    with store.read() as connection:
        rows = connection.execute(select(deliveries)).all()
    with store.write() as connection:
        assert claim(connection, ["desk"], now=0.0) == []
    assert HIDDEN not in repr(rows)
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or HIDDEN.encode() not in path.read_bytes()
