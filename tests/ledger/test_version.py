"""A fresh ledger has every table; one of another version, or of another program, is refused and left as it is."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from newscrawler.errors import StoreError
from newscrawler.ledger.schema import VERSION, metadata, version
from newscrawler.ledger.store import FILE_NAME, open_store


def test_a_fresh_ledger_has_every_table(tmp_path: Path) -> None:
    with open_store(tmp_path) as made, made.read() as connection:
        assert set(inspect(connection).get_table_names()) >= set(metadata.tables)
        assert connection.execute(select(version)).all() == [(VERSION,)]


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("found", [VERSION - 2, VERSION + 1])
def test_a_ledger_of_another_version_is_refused_and_left_as_it_is(tmp_path: Path, found: int, create: bool) -> None:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE version SET version = ?", (found,))
        connection.commit()
    before = (tmp_path / FILE_NAME).read_bytes()
    message = re.escape(
        f"its tables have version {found}, this newscrawler knows {VERSION}; "
        "move it away: `newscrawler ledger rebuild` makes another from the dataset."
    )
    with pytest.raises(StoreError, match=f"^Cannot use the ledger .*{FILE_NAME}: {message}$"):
        open_store(tmp_path, create=create)
    assert (tmp_path / FILE_NAME).read_bytes() == before
