import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from newscrawler.article import RECORD_FIELDS, Article
from newscrawler.dataset.contract import markdown_table
from newscrawler.dataset.record import encode, to_record
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from newscrawler.trail import CHANNELS

Make = Callable[..., Article]
README = (Path(__file__).parents[2] / "data" / "README.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def folder(article: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files of records, in which the examples run."""
    later = article().crawled_at + timedelta(days=1)
    rows = [
        article(id="0012", body="Line one.\u2028Line two."),
        article(id="13", date_published=None, image=None),
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
    assert printed == markdown_table() + "\n"
    assert f"\n\n{printed}\n" in README


def test_the_table_has_a_row_for_every_field() -> None:
    rows = markdown_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == list(RECORD_FIELDS)
    assert all(row.count(" | ") == 3 and row.endswith(". |") for row in rows)


def test_the_page_names_the_channels_and_the_limit_of_the_code() -> None:
    assert ", ".join(f"`{channel}`" for channel in CHANNELS) in " ".join(README.split())
    assert f"the first {DISCOVERED_VIA_LIMIT} in the order" in README


def test_pandas_loads_the_dataset_with_and_without_the_options_of_the_page(folder: Path) -> None:
    plain = pd.read_json(folder / "articles.jsonl", lines=True)
    assert list(plain.columns) == list(RECORD_FIELDS)
    assert len(plain) == 3
    articles = run(EXAMPLES[0])["articles"]
    assert articles["id"].tolist() == ["0012", "13", ""]
    assert articles["body"][0] == "Line one.\u2028Line two."
    assert articles["date_published"][0] == pd.Timestamp("2024-02-13T17:15:00Z")
    assert articles["crawled_at"][0] == pd.Timestamp("2024-07-02T06:00:00Z")


@pytest.mark.usefixtures("folder")
def test_duckdb_loads_the_dataset_without_options(capsys: pytest.CaptureFixture[str]) -> None:
    run(EXAMPLES[1])
    assert "Politics" in capsys.readouterr().out
    columns = duckdb.sql("SELECT * FROM read_json_auto('articles.jsonl')")
    assert columns.columns == list(RECORD_FIELDS)
    types = dict(zip(columns.columns, map(str, columns.types), strict=True))
    assert types["id"] == "VARCHAR"
    assert types["date_published"] == types["crawled_at"] == "TIMESTAMP WITH TIME ZONE"
    moments = duckdb.sql("SELECT id, epoch(date_published) FROM read_json_auto('articles.jsonl') ORDER BY id")
    assert moments.fetchall() == [("", None), ("0012", 1707844500.0), ("13", None)]


@pytest.mark.usefixtures("folder")
def test_the_latest_record_of_each_article_is_found_over_many_files() -> None:
    latest = run(EXAMPLES[2])["latest"]
    assert sorted(latest.project("id, headline").fetchall(), key=str) == [
        ("", None),
        ("0012", "Harbour vote fails"),
        ("13", "Harbour vote passes"),
    ]


@pytest.mark.usefixtures("folder")
def test_plain_python_reads_the_dataset_line_by_line() -> None:
    assert run(EXAMPLES[3])["headlines"] == ["Harbour vote passes", "Harbour vote passes", None]
    assert len(EXAMPLES) == 4
