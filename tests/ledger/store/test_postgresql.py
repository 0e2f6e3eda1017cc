"""A ledger in PostgreSQL: its views stand still, claims take turns, and what cannot be is told without a password."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, delete, func, insert, select, text

from newscrawler.errors import NoLedgerError, StoreError
from newscrawler.ledger import address
from newscrawler.ledger.finder import NUMBER, finder
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.leases.site import take
from newscrawler.ledger.schema import discoveries, metadata, urls
from newscrawler.ledger.schema.sums import counted
from newscrawler.ledger.store import ConnectionLostError, Store, open_store, postgresql
from newscrawler.ledger.store.postgresql_errors import explain_postgresql
from newscrawler.ledger.turns import LedgerTurn, take_turn
from tests.postgresql import ledger_at, server

ROW = {"target": 1, "channel": "sections", "page": 2}


@pytest.fixture
def url() -> Iterator[str]:
    with server().database() as url:
        yield url


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    with ledger_at(url), open_store(tmp_path) as store:
        yield store


def count(store: Store) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(discoveries)).scalar_one()


def test_the_ledger_is_in_the_database_and_not_in_the_folder(store: Store, tmp_path: Path) -> None:
    with store.write() as connection:
        connection.execute(insert(discoveries), [ROW])
    with suppress(KeyError), store.write() as connection:
        connection.execute(insert(discoveries), [ROW | {"page": 3}])
        raise KeyError
    with open_store(tmp_path / "elsewhere", create=False) as other:
        assert count(other) == 1
    assert not list(tmp_path.iterdir())


def test_a_view_stays_as_it_was_while_others_write(store: Store, tmp_path: Path) -> None:
    number = select(func.count()).select_from(discoveries)
    with open_store(tmp_path) as other, store.read() as view:
        assert view.execute(number).scalar_one() == 0
        with other.write() as connection:
            connection.execute(insert(discoveries), [ROW])
        assert view.execute(number).scalar_one() == 0
    assert count(store) == 1


def test_a_view_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match="read-only"), store.read() as view:
        view.execute(insert(discoveries), [ROW])


def test_one_turn_waits_for_the_other_to_end_and_another_kind_does_not(store: Store, tmp_path: Path) -> None:
    done = []

    def claim() -> None:
        with open_store(tmp_path) as other, other.write() as connection:
            take_turn(connection, LedgerTurn.CLAIM)
            done.append("second")

    waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    second = threading.Thread(target=claim)
    with open_store(tmp_path) as watcher, store.write() as connection:
        take_turn(connection, LedgerTurn.CLAIM)
        second.start()
        while True:
            with watcher.write() as view:
                take_turn(view, LedgerTurn.MIGRATION)
                if view.execute(waiting).scalar_one():
                    break
        done.append("first")
    second.join()
    assert done == ["first", "second"]


def test_two_that_make_the_ledger_at_once_make_one(tmp_path: Path) -> None:
    with server().database(is_ledger=False) as url, ledger_at(url):
        with pytest.raises(NoLedgerError, match=r"LEDGER names another database"):
            open_store(tmp_path, create=False)
        failed: list[StoreError] = []

        def make() -> None:
            try:
                open_store(tmp_path).close()
            except StoreError as error:
                failed.append(error)

        makers = [threading.Thread(target=make) for _ in range(4)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join()
        assert not failed
        with open_store(tmp_path, create=False) as store, store.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM identity")).scalar_one() == 1


def test_numbers_have_64_bits_and_words_are_in_the_order_of_their_bytes(store: Store) -> None:
    with store.read() as connection:
        kinds = (
            "SELECT data_type FROM information_schema.columns WHERE table_name = 'revisions' AND column_name = :name"
        )
        assert connection.execute(text(kinds), {"name": "number"}).scalar_one() == "bigint"
    with store.write() as connection:
        connection.execute(insert(discoveries), [ROW | {"channel": channel} for channel in ("b", "B", "a", "é", "_")])
        ordered = connection.execute(select(discoveries.c.channel).order_by(discoveries.c.channel)).scalars().all()
    assert list(ordered) == ["B", "_", "a", "b", "é"]


def test_indexes_are_over_the_rows_that_they_are_for(store: Store) -> None:
    with store.read() as connection:
        found = connection.execute(text("SELECT indexname, indexdef FROM pg_indexes"))
        made = {row.indexname: row.indexdef for row in found}
    for table in metadata.sorted_tables:
        for index in table.indexes:
            assert (index.dialect_options["sqlite"]["where"] is not None) == (" WHERE " in made[str(index.name)])


@pytest.mark.parametrize("committed", [True, False])
def test_work_is_done_once_where_the_connection_is_lost_at_its_commit(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    commit, losses = store.engine.dialect.do_commit, iter([True])

    def lose(driver: Any) -> None:
        if not next(losses, False):
            return commit(driver)
        session = driver.dbapi_connection.info.backend_pid
        if committed:
            commit(driver)
        end_session(tmp_path, session)
        driver.execute("SELECT 1")
        return None

    monkeypatch.setattr(store.engine.dialect, "do_commit", lose)
    done: list[int] = []

    def work(connection: Connection) -> str:
        done.append(len(done))
        connection.execute(insert(discoveries), [ROW | {"page": len(done)}])
        return "done"

    assert store.transact(work) == "done"
    assert (len(done), count(store)) == (1 if committed else 2, 1)


def test_work_is_done_again_where_the_connection_is_lost_in_the_middle_and_given_up_where_that_goes_on(
    store: Store, tmp_path: Path
) -> None:
    losses = iter(range(2))

    def lose(connection: Connection, losses: Iterator[int]) -> int:
        if connection.get_isolation_level() == "READ COMMITTED":
            connection.execute(insert(discoveries), [ROW])
        if next(losses, None) is not None:
            end_session(tmp_path, connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
        return connection.execute(select(func.count()).select_from(discoveries)).scalar_one()

    assert store.transact(lambda connection: lose(connection, losses)) == 1
    losses = iter(range(2))
    assert store.look(lambda view: lose(view, losses)) == 1
    always = iter(range(1000))
    with store.write() as connection:
        connection.execute(delete(discoveries))
    with pytest.raises(ConnectionLostError, match="nothing is lost"):
        store.transact(lambda connection: lose(connection, always))
    assert next(always) == 4
    assert count(store) == 0


@pytest.mark.parametrize("became", ["away", "in progress"])
def test_work_of_which_nobody_can_say_whether_it_is_committed_is_not_done_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, became: str
) -> None:
    commit = store.engine.dialect.do_commit

    def lose(driver: Any) -> None:
        session = driver.dbapi_connection.info.backend_pid
        commit(driver)
        end_session(tmp_path, session)
        if became == "away":
            monkeypatch.setattr(store, "look", lose_again)
        else:
            monkeypatch.setattr(store, "_became", lambda _: None)
        driver.execute("SELECT 1")

    def lose_again(_: Any) -> None:
        raise ConnectionLostError("the server is away")

    store.patience = 0.0
    monkeypatch.setattr(store.engine.dialect, "do_commit", lose)
    done = []

    def work(connection: Connection) -> None:
        done.append(1)
        connection.execute(insert(discoveries), [ROW])

    with pytest.raises(StoreError) as told:
        store.transact(work)
    assert not isinstance(told.value, ConnectionLostError)
    assert ("may be there or not" if became == "away" else "come to decide") in str(told.value)
    assert len(done) == 1


@pytest.mark.parametrize("committed", [True, False])
def test_a_number_that_a_server_gave_again_after_its_crash_is_not_taken_for_the_commit_before(
    store: Store, tmp_path: Path, committed: bool
) -> None:
    assert isinstance(store, postgresql.PostgresqlStore)
    lease = take(store, "gazette", "me", seconds=60)
    assert lease is not None
    store.fences = (lease,)
    with suppress(KeyError), store.write() as connection:
        connection.execute(insert(discoveries), [ROW])
        if not committed:
            raise KeyError  # as a crash would have ended it, and another has its number now
    store._server_start = "before"
    if not committed:
        with open_store(tmp_path) as other, other.write() as connection:
            store._transaction = str(connection.execute(text("SELECT pg_current_xact_id()")).scalar_one())
    assert store.look(store._became) is committed
    store.fences = ()
    with pytest.raises(StoreError, match="come to decide"):
        store.look(store._became)
    store._transaction = str(2**40)  # a number that no server has given yet
    assert store.look(store._became) is False


def test_a_connection_that_was_lost_between_two_transactions_is_made_again(store: Store, tmp_path: Path) -> None:
    with store.read() as connection:
        session = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    end_session(tmp_path, session)
    assert count(store) == 0


def test_a_number_is_looked_up_within_a_transaction_outside_of_any_and_by_a_new_connection(
    store: Store, tmp_path: Path
) -> None:
    with store.write() as connection:
        connection.execute(insert(discoveries), [ROW])
        find = finder(store, connection, select(discoveries.c.page).where(discoveries.c.target == NUMBER))
        assert (find(1), find(2)) == ((2,), None)
        connection.execute(insert(discoveries), [ROW | {"target": 2}])
    assert find(2) == (2,)
    with store.write() as connection:
        connection.execute(insert(discoveries), [ROW | {"target": 3}])
        session = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    end_session(tmp_path, session)
    assert find(3) == (2,)


def test_what_is_found_twice_in_a_group_is_what_it_was_last(store: Store) -> None:
    journal = Journal(store, "gazette")
    for number, state in ((1, "pending"), (2, "pending"), (1, "done"), (1, "pending"), (3, "done")):
        journal.found(
            {
                "url_id": number,
                "site": "gazette",
                "url": f"https://n.example/{number}",
                "type": "article",
                "state": state,
                "found_round": 1,
                "found_page": None,
                "lane": 0,
                "turn": 1,
                "depth": None,
                "channel": None,
                "listing": "%s",
                "walk": number,
                "queued_round": 1,
            }
        )
        journal.discovered(number, "sections", 7)
    journal.flush()
    with store.read() as connection:
        found = connection.execute(select(urls.c.url_id, urls.c.state, urls.c.listing).order_by(urls.c.url_id)).all()
        assert [tuple(row) for row in found] == [(1, "pending", "%s"), (2, "pending", "%s"), (3, "done", "%s")]
        for name, said, counted_now in counted(connection):
            assert said == counted_now, name
    assert count(store) == 3


def test_what_was_lost_in_the_middle_says_that_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    def work() -> None:
        with store.write() as connection:
            end_session(tmp_path, connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
            connection.execute(text("SELECT 1"))

    with pytest.raises(ConnectionLostError, match=r"start again"):
        work()


def end_session(folder: Path, session: int) -> None:
    with open_store(folder, create=False) as other:
        with other.read() as connection:
            connection.execute(text("SELECT pg_terminate_backend(:session)"), {"session": session})
        is_there = text("SELECT count(*) FROM pg_stat_activity WHERE pid = :session")
        while True:
            with other.read() as connection:
                if not connection.execute(is_there, {"session": session}).scalar_one():
                    return


REFUSED = {
    "": "no URL of a database",
    "nonsense": "no URL of a database",
    "mysql://me:geheim@host/name": "'mysql': give it the form",
    "postgresql+psycopg://me:geheim@127.0.0.1:1/name": "Connection refused. Start the server",
    "postgresql+psycopg://me:geheim@name.invalid/name": "Name the right host in LEDGER",
    "postgresql+psycopg://me:geheim@127.0.0.1:1/name?password=geheim&color=red": 'invalid connection option "color"',
}


@pytest.mark.parametrize("named", list(REFUSED)[1:])
def test_a_database_that_cannot_be_used_is_named_without_its_password(
    tmp_path: Path, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "_patience", 0.0)
    with ledger_at(named), pytest.raises(StoreError) as told:
        open_store(tmp_path)
    assert REFUSED[named] in str(told.value)
    assert "geheim" not in str(told.value)
    assert "disk" not in str(told.value)


def test_the_server_s_refusals_have_ways_out(tmp_path: Path) -> None:
    there = server()
    said = {}
    for database, user in (("nowhere", "newscrawler"), ("postgres", "stranger"), ("postgres", "reader")):
        with ledger_at(there.url(database).replace("newscrawler@", f"{user}:geheim@")):
            with suppress(psycopg.Error):
                there.execute("CREATE ROLE reader LOGIN")
            with pytest.raises(StoreError) as told:
                open_store(tmp_path)
            said[database, user] = str(told.value)
    assert "Make it with `createdb`" in said["nowhere", "newscrawler"]
    assert "Give the user that the server knows" in said["postgres", "stranger"]
    assert "GRANT ALL ON SCHEMA" in said["postgres", "reader"]
    assert not any("geheim" in message for message in said.values())


@pytest.mark.parametrize(
    ("reason", "way_out"),
    [
        ('FATAL:  password authentication failed for user "me"', "Give the right user and password"),
        ("FATAL:  sorry, too many clients already", "Raise the server's max_connections"),
        ("cannot execute INSERT in a read-only transaction", "name the primary"),
        ("FATAL:  the database system is starting up", "Wait until the server has started"),
        ("something that nobody has foreseen", "See the server's log"),
    ],
)
def test_each_reason_has_its_way_out_and_none_is_the_disk(reason: str, way_out: str) -> None:
    message = explain_postgresql("a", f"connection failed: {reason}\nand more lines")
    assert way_out in message
    assert message.count("\n") == 0
    assert "disk" not in message


def test_a_session_ends_the_transaction_of_a_client_that_is_silent_before_its_lease_runs_out(store: Store) -> None:
    with store.read() as connection:
        told = connection.execute(
            text("SELECT current_setting('idle_in_transaction_session_timeout'), current_setting('synchronous_commit')")
        ).one()
    assert tuple(told) == ("30s", "on")


def test_a_row_is_found_within_the_transaction_in_which_its_finder_was_made_and_after_it(store: Store) -> None:
    query = select(discoveries.c.page).where(discoveries.c.target == NUMBER)
    with store.write() as connection:
        connection.execute(insert(discoveries), [ROW])
        find = finder(store, connection, query)
        assert find(1) == (2,)
    assert find(1) == (2,)
    assert find(7) is None


def test_of_many_stores_in_a_process_one_waits_for_a_server_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(address, "_patience", 0.2)
    monkeypatch.setattr(postgresql, "sleep", waits.append)
    waited = []
    for _ in range(3):
        gone = postgresql.open_postgresql("postgresql+psycopg://nobody@127.0.0.1:1/gone", create=True)
        with gone as store, pytest.raises(StoreError, match="refused"), store.read():
            pass
        waited.append(len(waits))
    assert waited[0] > 0
    assert waited[1:] == [waited[0], waited[0]]
