"""The tables of data/README.md are those of the code (contract), and readers of tables take the records."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from newscrawler.article import CHANNELS, RECORD_FIELDS, Article
from newscrawler.dataset.contract import markdown_table
from newscrawler.dataset.readers.manifest import SegmentEntry
from newscrawler.dataset.record import encode, to_record
from newscrawler.dataset.releases.release import SEGMENT_ROWS, release
from newscrawler.dataset.row import ROW_FIELDS
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from tests.ledgers import notes

Make = Callable[..., Article]
COLUMNS = ROW_FIELDS[len(RECORD_FIELDS) :]
README = (Path(__file__).parents[2] / "data" / "README.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
FOLLOW, CURRENT, PANDAS, DUCKDB, LATEST, POLARS, HUGGING_FACE, PLAIN = EXAMPLES


@pytest.fixture
def folder(article: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files of records, in which the examples run."""
    later = article().crawled_at + timedelta(days=1)
    rows = [
        article(id="0012", body="Line one.\u2028Line two."),
        article(id="13", date_published=None, image=None),
        article(id="14", date_published=date(2024, 2, 13), date_modified=None),
        Article(),
    ]
    edited = article(id="0012", headline="Harbour vote fails", crawled_at=later)
    for name, records in (("articles.jsonl", rows), ("articles-2.jsonl", [edited])):
        (tmp_path / name).write_bytes(b"".join(encode(to_record(record)) + b"\n" for record in records))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(example: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102 - the page's own words
    return names


def test_the_page_has_the_table_that_the_code_prints() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "newscrawler.dataset.contract"], capture_output=True, text=True, check=True
    ).stdout
    fields, columns = printed.removesuffix("\n").split("\n\n")
    assert fields == markdown_table()
    for table in (fields, columns):
        assert f"\n\n{table}\n\n" in README


def test_the_table_has_a_row_for_every_field() -> None:
    rows = markdown_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == list(RECORD_FIELDS)
    rows += markdown_table(COLUMNS).splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == list(ROW_FIELDS)
    assert all(row.count(" | ") == 3 and row.endswith(". |") for row in rows)


def test_the_page_names_the_channels_and_the_limit_of_the_code() -> None:
    assert ", ".join(f"`{channel}`" for channel in CHANNELS) in " ".join(README.split())
    assert f"the first {DISCOVERED_VIA_LIMIT} in the order" in README


def test_pandas_loads_the_dataset_with_and_without_the_options_of_the_page(folder: Path) -> None:
    plain = pd.read_json(folder / "articles.jsonl", lines=True)
    assert list(plain.columns) == list(RECORD_FIELDS)
    assert len(plain) == 4
    articles = run(PANDAS)["articles"]
    assert articles["id"].tolist() == ["0012", "13", "14", ""]
    assert articles["body"][0] == "Line one.\u2028Line two."
    assert articles["date_published"][0] == pd.Timestamp("2024-02-13T17:15:00Z")
    assert articles["date_published"][2] == pd.Timestamp("2024-02-13T00:00:00Z")
    assert articles["day"][0] == articles["day"][2] == "2024-02-13"
    assert articles["crawled_at"][0] == pd.Timestamp("2024-07-02T06:00:00Z")


@pytest.mark.usefixtures("folder")
def test_duckdb_loads_the_dataset_without_options(capsys: pytest.CaptureFixture[str]) -> None:
    run(DUCKDB)
    assert "Politics" in capsys.readouterr().out
    columns = duckdb.sql("SELECT * FROM read_json_auto('articles.jsonl')")
    assert columns.columns == list(RECORD_FIELDS)
    types = dict(zip(columns.columns, map(str, columns.types), strict=True))
    assert types["id"] == "VARCHAR"
    assert types["date_published"] == "VARCHAR"  # as the page says: some are days, some are instants
    assert types["crawled_at"] == "TIMESTAMP WITH TIME ZONE"
    assert types["date_modified"] in ("VARCHAR", "TIMESTAMP WITH TIME ZONE")
    found = columns.project("id, epoch(CAST(date_published AS TIMESTAMPTZ))").order("id").fetchall()
    assert found == [("", None), ("0012", 1707844500.0), ("13", None), ("14", 1707782400.0)]


@pytest.mark.usefixtures("folder")
def test_the_latest_record_of_each_article_is_found_over_many_files() -> None:
    latest = run(LATEST)["latest"]
    assert sorted(latest.project("id, headline").fetchall(), key=str) == [
        ("", None),
        ("0012", "Harbour vote fails"),
        ("13", "Harbour vote passes"),
        ("14", "Harbour vote passes"),
    ]


@pytest.mark.usefixtures("folder")
def test_polars_and_pyarrow_read_the_files_with_the_schema_that_a_verb_writes() -> None:
    subprocess.run([sys.executable, "-m", "newscrawler", "schema", "--arrow", "articles.arrow"], check=True)
    table = run(POLARS)["table"]
    assert table.column_names == list(RECORD_FIELDS)
    assert len(table) == 5


def test_the_folder_that_the_page_loads_is_one_of_a_dataset() -> None:
    assert 'load_dataset("data/dataset/almayadeen", split="train")' in HUGGING_FACE


@pytest.mark.usefixtures("folder")
def test_plain_python_reads_the_dataset_line_by_line() -> None:
    assert run(PLAIN)["headlines"] == [*["Harbour vote passes"] * 3, None]


# -- Releases


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two releases of a site, where the examples look for them."""
    ledger = notes(tmp_path / "data")
    ledger.site = "almayadeen"
    for id_ in ("0012", "13", "14"):
        ledger.add(id_, body="Text.")
    release(ledger.store, tmp_path / "data", ledger.site, run_id="run-1", now=1.0)
    ledger.update("13", headline="Edited")
    ledger.withdraw("14")
    release(ledger.store, tmp_path / "data", ledger.site, run_id="run-2", now=2.0)
    ledger.store.close()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "dataset" / "almayadeen"


def went_back(dataset: Path, *, after: int) -> None:
    """As after a restore that went on from an earlier release."""
    path = dataset / "manifest.json"
    told = json.loads(path.read_text()) | {"timeline": 5000, "timelines": [{"timeline": 5000, "after": after}]}
    path.write_text(json.dumps(told))


def test_the_reader_of_the_page_follows_the_releases(dataset: Path) -> None:
    follow = run(FOLLOW)["follow"]
    articles: dict[str, Any] = {}
    assert follow(dataset, articles) == (1, 2)
    assert {id_: row["headline"] for id_, row in articles.items()} == {"0012": "Headline of 0012", "13": "Edited"}
    assert follow(dataset, articles, (1, 2)) == (1, 2)
    went_back(dataset, after=1)
    assert follow(dataset, articles, (1, 2)) == (5000, 2)
    assert sorted(articles) == ["0012", "13"]
    articles = {"lost": {}}
    assert follow(dataset, articles, (1, 2)) == (5000, 2)
    assert sorted(articles) == ["0012", "13"]


@pytest.mark.usefixtures("dataset")
def test_duckdb_gives_the_present_state_of_the_segments() -> None:
    current = run(CURRENT)["current"]
    assert current.columns == list(ROW_FIELDS)
    assert sorted(current.project("id, headline").fetchall()) == [("0012", "Headline of 0012"), ("13", "Edited")]


def test_pandas_reads_a_segment(dataset: Path) -> None:
    rows = pd.read_json(dataset / "000001.jsonl.zst", lines=True, dtype={"id": str})
    assert list(rows.columns) == list(ROW_FIELDS)
    assert rows["id"].tolist() == ["0012", "13", "14"]


def test_the_page_names_every_key_of_a_segment_and_its_most_rows() -> None:
    table = README[README.index("| key | meaning |") : README.index("### Rows")]
    assert re.findall(r"`([a-z_0-9]+)`", "".join(row.split("|")[1] for row in table.splitlines() if row)) == [
        field.name for field in fields(SegmentEntry)
    ]
    assert f"at most {SEGMENT_ROWS:,} rows" in README
