"""Leases of hosts: one machine at a time, its rest after it, and the next who waits."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from newscrawler.ledger.leases.hosts import give_host_back, renew_host, take_host, want_host
from newscrawler.ledger.schema import host_leases
from newscrawler.ledger.store import open_store
from tests.postgresql import ledger_at, server

HOST = "news.example"


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Connection]:
    with ExitStack() as opened:
        if request.param == "postgresql":
            opened.enter_context(ledger_at(opened.enter_context(server().database())))
        yield opened.enter_context(opened.enter_context(open_store(tmp_path)).write())


def take(connection: Connection, owner: str, *, seconds: float = 60.0, rest: float = 0.0) -> int | None:
    return take_host(connection, HOST, owner, seconds=seconds, rest=rest)


def taken(connection: Connection, owner: str) -> int:
    token = take(connection, owner)
    assert token is not None
    return token


def test_a_host_has_one_machine_at_a_time_and_each_a_greater_token(connection: Connection) -> None:
    first = taken(connection, "a")
    assert take(connection, "b") is None
    give_host_back(connection, HOST, first, rest=0.0)
    assert taken(connection, "b") > first


def test_a_host_that_is_given_back_has_its_rest_before_another_has_it(connection: Connection) -> None:
    first = taken(connection, "a")
    give_host_back(connection, HOST, first, rest=30.0)
    assert take(connection, "b") is None
    assert 20.0 < want_host(connection, HOST, "b") <= 30.0


def test_what_a_lease_lasts_has_the_rest_in_it(connection: Connection) -> None:
    assert take(connection, "a", seconds=60.0, rest=30.0)
    assert 80.0 < want_host(connection, HOST, "b") <= 90.0


def test_a_machine_that_was_replaced_can_neither_renew_nor_give_back(connection: Connection) -> None:
    first = taken(connection, "a")
    connection.execute(update(host_leases).values(until=0))
    second = taken(connection, "b")
    assert renew_host(connection, HOST, first, seconds=60.0, rest=0.0) is None
    give_host_back(connection, HOST, first, rest=0.0)
    assert take(connection, "c") is None
    assert renew_host(connection, HOST, second, seconds=60.0, rest=0.0) is not None


def test_a_holder_learns_that_another_waits_and_does_not_get_it_before_that(connection: Connection) -> None:
    first = taken(connection, "a")
    assert renew_host(connection, HOST, first, seconds=60.0, rest=0.0) is False
    want_host(connection, HOST, "b")
    assert renew_host(connection, HOST, first, seconds=60.0, rest=0.0) is True
    give_host_back(connection, HOST, first, rest=0.0)
    assert take(connection, "a") is None
    assert taken(connection, "b") > first


def test_who_waited_and_is_heard_of_no_more_keeps_nobody_from_it(connection: Connection) -> None:
    first = taken(connection, "a")
    want_host(connection, HOST, "b")
    give_host_back(connection, HOST, first, rest=0.0)
    connection.execute(update(host_leases).values(next_until=0))
    assert taken(connection, "a") > first


def test_who_waits_first_is_the_next(connection: Connection) -> None:
    first = taken(connection, "a")
    want_host(connection, HOST, "b")
    want_host(connection, HOST, "c")
    give_host_back(connection, HOST, first, rest=0.0)
    assert take(connection, "c") is None
    assert taken(connection, "b") > first
