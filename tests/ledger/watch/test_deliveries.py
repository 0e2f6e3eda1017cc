"""What is to be told is queued once, claimed by one at a time, tried again later and later, and given up after days."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from newscrawler.ledger.schema import deliveries
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import Anomaly, Severity, close_alarm, open_alarm
from newscrawler.ledger.watch.deliveries import (
    CLAIM_SECONDS,
    GIVE_UP_SECONDS,
    Queued,
    claim,
    note_delivered,
    note_failed,
    queue,
    tidy,
    told_of,
    unclaim,
    waiting,
)

SITE = "gazette"
NOW = 1_790_000_000.0
DAY = 86_400.0


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_store(tmp_path) as store, store.write() as connection:
        yield connection


def opened(connection: Connection, subject: str = "authors") -> int:
    lost = Anomaly("field_lost", subject, Severity.URGENT, "none has it", "all had it", "a new template")
    return open_alarm(connection, SITE, lost, run_id="r1", now=NOW)


def test_the_same_is_queued_once(connection: Connection) -> None:
    told = [Queued("desk", "opened", opened(connection)), Queued("desk", "run")]
    assert queue(connection, SITE, "r1", [*told, *told], now=NOW) == 2
    assert queue(connection, SITE, "r1", told, now=NOW) == 0
    assert queue(connection, SITE, "r2", told, now=NOW) == 1  # that another run has ended
    assert told_of(connection, [1]) == {("desk", 1)}


def test_what_one_has_claimed_nobody_else_gets_until_the_claim_runs_out(connection: Connection) -> None:
    queue(connection, SITE, "r1", [Queued("desk", "run"), Queued("hook", "run")], now=NOW)
    (first,) = claim(connection, ["desk"], now=NOW)
    assert (first.target, first.attempts) == ("desk", 1)
    assert claim(connection, ["desk"], now=NOW + CLAIM_SECONDS - 1) == []
    assert claim(connection, ["desk"], site="another", now=NOW + CLAIM_SECONDS) == []
    (again,) = claim(connection, ["desk"], now=NOW + CLAIM_SECONDS)
    assert (again.number, again.attempts) == (first.number, 2)
    note_failed(connection, [first], "of the first claimant, which was thought dead", now=NOW + CLAIM_SECONDS + 1)
    note_delivered(connection, [again], now=NOW + CLAIM_SECONDS + 2)
    assert claim(connection, ["desk"], now=NOW + 9 * DAY) == []
    assert waiting(connection) == {}


def test_what_was_claimed_and_not_tried_counts_no_attempt(connection: Connection) -> None:
    queue(connection, SITE, "r1", [Queued("desk", "run")], now=NOW)
    unclaim(connection, claim(connection, ["desk"], now=NOW), now=NOW)
    (again,) = claim(connection, ["desk"], now=NOW)
    assert again.attempts == 1


def test_what_fails_is_tried_again_later_each_time_and_given_up_after_three_days(connection: Connection) -> None:
    queue(connection, SITE, "r1", [Queued("desk", "run")], now=NOW)
    now, waits = NOW, []
    while claimed := claim(connection, ["desk"], now=now):
        given_up = note_failed(connection, claimed, "HTTP 500", now=now)
        if given_up:
            break
        (row,) = waiting(connection)[SITE]
        assert (row.waiting, row.given_up, row.since, row.error) == (1, 0, NOW, "HTTP 500")
        until = connection.execute(select(deliveries.c.not_before)).scalar_one()
        assert claim(connection, ["desk"], now=until - 1) == []
        waits.append(until - now)
        now = until
    assert waits[:8] == [60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert now - NOW >= GIVE_UP_SECONDS
    assert waiting(connection, SITE)[SITE][0][1:3] == (0, 1)
    assert claim(connection, ["desk"], now=now + 365 * DAY) == []


def test_a_receiver_that_asks_for_it_is_left_alone_for_longer_but_no_more_than_an_hour(connection: Connection) -> None:
    for asked, wait in ((600.0, 600), (86_400.0, 3600)):
        queue(connection, SITE, f"r{asked}", [Queued(f"to{asked}", "run")], now=NOW)
        note_failed(connection, claim(connection, [f"to{asked}"], now=NOW), "HTTP 429", least=asked, now=NOW)
        assert claim(connection, [f"to{asked}"], now=NOW + wait - 1) == []
        assert len(claim(connection, [f"to{asked}"], now=NOW + wait)) == 1


def test_what_is_new_for_a_target_that_fails_waits_as_long_and_comes_with_the_first_success(
    connection: Connection,
) -> None:
    queue(connection, SITE, "r1", [Queued("desk", "run"), Queued("hook", "run")], now=NOW)
    claimed = claim(connection, ["desk"], now=NOW)
    for _ in range(3):  # so that it waits for four minutes
        note_failed(connection, claimed, "timed out", now=NOW)
        claimed = claim(connection, ["desk"], now=NOW + 500)
    note_failed(connection, claimed, "timed out", now=NOW)
    queue(connection, SITE, "r2", [Queued("desk", "run"), Queued("hook", "run")], now=NOW)
    assert [each.target for each in claim(connection, ["desk", "hook"], now=NOW)] == ["hook", "hook"]
    first, *rest = claim(connection, ["desk"], now=NOW + 500)
    unclaim(connection, rest, now=NOW + 3000)
    note_delivered(connection, [first], now=NOW + 500)
    assert [each.run_id for each in claim(connection, ["desk"], now=NOW + 500)] == ["r2"]


def test_of_how_things_stand_only_the_latest_is_told(connection: Connection) -> None:
    queue(connection, SITE, "r1", [Queued("ping", "run"), Queued("desk", "run")], now=NOW)
    targets = ["ping", "desk"]
    assert tidy(connection, SITE, "r2", targets=targets, latest_only=["ping"], now=NOW) == {"outdated": 1}
    assert tidy(connection, SITE, "r2", targets=targets, now=NOW) == {}
    queue(connection, SITE, "r2", [Queued("ping", "run")], now=NOW)
    assert [(each.target, each.run_id) for each in claim(connection, ["ping", "desk"], now=NOW)] == [
        ("desk", "r1"),
        ("ping", "r2"),
    ]


def test_what_waits_for_a_target_that_is_no_more_is_given_up(connection: Connection) -> None:
    queue(connection, SITE, "r1", [Queued("gone", "run"), Queued("desk", "run")], now=NOW)
    assert tidy(connection, SITE, "r2", targets=["desk"], now=NOW + DAY) == {}
    assert tidy(connection, SITE, "r2", targets=["desk"], now=NOW + 4 * DAY) == {"given_up": 1}
    assert tidy(connection, SITE, "r2", targets=["desk"], now=NOW + 5 * DAY) == {}
    assert [each.target for each in claim(connection, ["desk", "gone"], now=NOW + 5 * DAY)] == ["desk"]


def test_what_was_told_of_an_open_alarm_is_remembered_however_old(connection: Connection) -> None:
    open_, closed = opened(connection), opened(connection, "image")
    queue(connection, SITE, "r1", [Queued("desk", "opened", each) for each in (open_, closed)], now=NOW)
    close_alarm(connection, closed, now=NOW + 1)
    tidy(connection, SITE, "r2", targets=["desk"], now=NOW + 61 * DAY)
    assert told_of(connection, [open_, closed]) == {("desk", open_)}
