"""Leases of sites: tokens, the fence, and the database's clock."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import select, update

from newscrawler.errors import FencedError
from newscrawler.ledger.clock import database_time
from newscrawler.ledger.leases import site as site_leases_of
from newscrawler.ledger.leases.site import SiteLease, give_back, holder, take
from newscrawler.ledger.schema import identity, site_leases
from newscrawler.ledger.store import Store, open_store
from tests.postgresql import ledger_at, server

SITE = "demo"


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Store, Store]]:
    """Two machines' views of one ledger."""
    with ExitStack() as opened:
        if request.param == "postgresql":
            opened.enter_context(ledger_at(opened.enter_context(server().database())))
        yield opened.enter_context(open_store(tmp_path)), opened.enter_context(open_store(tmp_path))


def taken(store: Store, owner: str, seconds: float = 60.0) -> SiteLease:
    lease = take(store, SITE, owner, seconds=seconds)
    assert lease is not None
    store.fences = (lease,)
    return lease


def run_out(store: Store) -> None:
    with store.engine.connect() as connection, connection.begin():
        connection.execute(update(site_leases).values(until=0))


def test_a_site_has_one_holder_at_a_time(stores: tuple[Store, Store]) -> None:
    here, there = stores
    taken(here, "a")
    assert take(there, SITE, "b", seconds=60.0) is None
    with there.read() as connection:
        assert holder(connection, SITE) is not None
    assert take(there, "another site", "b", seconds=60.0) is not None


def test_each_holder_has_a_greater_token(stores: tuple[Store, Store]) -> None:
    here, there = stores
    first = taken(here, "a")
    with here.write() as connection:
        give_back(connection, first)
    assert taken(there, "b").token > first.token


def test_who_has_the_lock_file_of_a_dead_holder_waits_for_no_clock(stores: tuple[Store, Store]) -> None:
    here, there = stores
    first = taken(here, "a")
    assert taken(there, "a").token > first.token


def test_a_worker_that_was_replaced_keeps_nothing_of_its_transaction(stores: tuple[Store, Store]) -> None:
    here, there = stores
    taken(here, "a")
    run_out(there)
    taken(there, "b")
    with pytest.raises(FencedError, match="demo"), here.write() as connection:
        connection.execute(identity.insert().values(id="stale"))
    with there.read() as connection:
        assert "stale" not in connection.execute(select(identity.c.id)).scalars().all()


def test_a_worker_whose_time_has_run_out_goes_on_where_nobody_has_replaced_it(stores: tuple[Store, Store]) -> None:
    here, there = stores
    taken(here, "a")
    run_out(there)
    with here.write():
        pass
    assert take(there, SITE, "b", seconds=60.0) is None


def test_what_gives_back_a_lease_that_another_has_takes_nothing_from_it(stores: tuple[Store, Store]) -> None:
    here, there = stores
    first = taken(here, "a")
    run_out(there)
    taken(there, "b")
    here.fences = ()
    with here.write() as connection:
        give_back(connection, first)
        assert holder(connection, SITE) is not None


def test_a_lease_is_sure_only_once_the_transaction_that_renews_it_is_committed(stores: tuple[Store, Store]) -> None:
    here, _ = stores
    lease = taken(here, "a")
    assert not lease.is_sure
    with pytest.raises(KeyError), here.write():
        raise KeyError
    assert not lease.is_sure
    with here.write():
        assert not lease.is_sure
    assert (lease.is_sure, lease.is_due) == (True, False)


def test_a_lease_is_sure_no_longer_than_the_database_holds_it(
    stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _ = stores
    clock = [100.0]
    monkeypatch.setattr(site_leases_of, "elapsed", lambda: clock[0])
    lease = taken(here, "a", seconds=60.0)
    with here.write():
        clock[0] = 110.0  # what comes between the renewal and its commit is no time won
    clock[0] = 121.0
    assert lease.is_due
    assert lease.is_sure
    clock[0] = 160.0
    assert not lease.is_sure


def test_the_databases_clock_tells_fractions_of_seconds_since_1970(stores: tuple[Store, Store]) -> None:
    here, _ = stores
    with here.read() as connection:
        before = time.time()
        assert abs(database_time(connection) - before) < 60.0


def test_a_workers_own_clock_changes_nothing(stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = stores
    taken(here, "a")
    monkeypatch.setattr(time, "time", lambda: 9e9)
    assert take(there, SITE, "b", seconds=60.0) is None
