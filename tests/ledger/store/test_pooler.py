"""A ledger behind PgBouncer, where each transaction may be in another of the server's sessions."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import func, insert, select, text

from newscrawler.ledger.schema import discoveries
from newscrawler.ledger.store import open_store
from tests.ports import free_port
from tests.postgresql import database_of, ledger_at, server
from tests.run.needs import lacking

CLIENTS, ROUNDS = 3, 12  # a driver prepares a statement at its sixth use
_SETTINGS = text("SELECT current_setting('idle_in_transaction_session_timeout'), current_setting('synchronous_commit')")


@pytest.fixture
def url() -> Iterator[str]:
    """A new ledger's, by way of a pooler that hands out two sessions, one after the other."""
    program = shutil.which("pgbouncer") or lacking("PgBouncer")
    port, own = free_port(), server()
    settings = own.folder / f"pooler-{port}.ini"
    settings.write_text(
        f"""[databases]
* = host={own.folder} user=newscrawler

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
server_round_robin = 1
"""
    )
    command = [program, str(settings)]
    if os.geteuid() == 0:  # which it refuses
        command = ["runuser", "-u", "postgres", "--", *command]
    with own.database() as direct, subprocess.Popen(command, stderr=subprocess.DEVNULL) as pooler:
        try:
            _wait_for(port)
            yield f"postgresql+psycopg://newscrawler@127.0.0.1:{port}/{database_of(direct)}"
        finally:
            pooler.terminate()


def _wait_for(port: int) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return


def test_several_use_a_ledger_whose_sessions_they_share(url: str, tmp_path: Path) -> None:
    with ledger_at(url), ExitStack() as opened:
        stores = [opened.enter_context(open_store(tmp_path / str(number))) for number in range(CLIENTS)]
        for turn in range(ROUNDS):
            for number, store in enumerate(stores):
                with store.write() as connection:
                    connection.execute(insert(discoveries), [{"target": turn, "channel": "sections", "page": number}])
        for store in stores:
            with store.read() as view:
                assert view.execute(select(func.count()).select_from(discoveries)).scalar_one() == CLIENTS * ROUNDS


def test_each_transaction_has_its_settings_and_leaves_none_to_others(url: str, tmp_path: Path) -> None:
    with ledger_at(url), open_store(tmp_path) as store:
        for _ in range(4):
            with store.read() as view:
                assert tuple(view.execute(_SETTINGS).one()) == ("30s", "on")
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as other:
        assert {other.execute(_SETTINGS.text).fetchone() for _ in range(4)} == {("0", "on")}
