"""The database's clock is the machine's where the ledger is a file on it."""

from pathlib import Path
from time import time

from newscrawler.ledger.clock import database_time
from newscrawler.ledger.store import open_store


def test_the_clock_of_a_file_is_the_machines(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.read() as connection:
        before = time()
        assert before - 0.01 <= database_time(connection) <= time() + 0.01  # it has milliseconds
