"""docs/set-ups/datasette-metadata.json: its tables and columns are there, and its queries run."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from newscrawler.dataset.row import ROW_FIELDS
from newscrawler.ledger.schema import metadata
from newscrawler.ledger.store import opening
from tests.bench.filled_report import Filling, fill_report

ROOT = Path(__file__).parents[2]
DATABASES: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "docs" / "set-ups" / "datasette-metadata.json").read_text(encoding="utf-8")
)["databases"]
QUERIES = [(name, query) for name, database in DATABASES.items() for query in database["queries"]]


PAGE = ROOT / "docs" / "how-do-i-browse-it-in-datasette.md"


@pytest.fixture
def databases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, sqlite3.Connection]]:
    monkeypatch.setattr(opening, "named_ledger", lambda: None)  # it is of a file
    fill_report(tmp_path, Filling("gazette", days=3, articles=2, alarms=2))
    with closing(sqlite3.connect(":memory:")) as news, closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as ledger:
        _fill(news)
        yield {"news": news, "ledger": ledger}


def _fill(news: sqlite3.Connection) -> None:
    news.execute(f"CREATE TABLE articles ({', '.join(ROW_FIELDS)}, PRIMARY KEY (site, id))")
    row = {"site": "gazette", "id": "1", "authors": "[]", "provenance": '{"authors": "json-ld"}'}
    news.execute(f"INSERT INTO articles ({', '.join(row)}) VALUES (?, ?, ?, ?)", tuple(row.values()))  # noqa: S608 - names of ours


def test_what_was_withdrawn_leaves_the_table_that_was_filled_before(databases: dict[str, sqlite3.Connection]) -> None:
    page, news = PAGE.read_text(encoding="utf-8"), databases["news"]
    [delete] = re.findall(r'sqlite-utils news\.db "(.*)"', page)
    taken = [line for line in page.splitlines() if line.startswith("newscrawler dataset snapshot")]
    assert taken
    assert all(" --withdrawn " in line for line in taken), "else nothing would say what is gone"
    news.execute("INSERT INTO articles (site, id, change) VALUES ('gazette', '2', 'added'), ('gazette', '3', 'merged')")
    news.execute("UPDATE articles SET change = 'withdrawn' WHERE id = '1'")
    news.execute(delete)
    assert news.execute("SELECT id FROM articles ORDER BY id").fetchall() == [("2",), ("3",)]


def test_its_tables_and_columns_are_there() -> None:
    known = {"news": {"articles": set(ROW_FIELDS)}}
    known["ledger"] = {name: {column.name for column in table.c} for name, table in metadata.tables.items()}
    for name, database in DATABASES.items():
        for table, said in database["tables"].items():
            columns = {*said.get("facets", ()), *said.get("columns", ())}
            columns |= {said[key] for key in ("sort_desc", "label_column") if key in said}
            assert columns <= known[name][table]


@pytest.mark.parametrize(("database", "query"), QUERIES)
def test_its_queries_run(database: str, query: str, databases: dict[str, sqlite3.Connection]) -> None:
    rows = databases[database].execute(DATABASES[database]["queries"][query]["sql"]).fetchall()
    assert rows or query == "pages_that_fail"


def test_an_open_alarm_is_told_in_words(databases: dict[str, sqlite3.Connection]) -> None:
    rows = databases["ledger"].execute(DATABASES["ledger"]["queries"]["open_alarms"]["sql"]).fetchall()
    assert any("authors lack in 61 of 93 records" in row for row in rows)
