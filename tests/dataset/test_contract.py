"""The tables of data/README.md are those of the code (contract), and readers of tables take the records."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from newscrawler.article import CHANNELS, RECORD_FIELDS, Article
from newscrawler.dataset.contract import markdown_table
from newscrawler.dataset.readers.manifest import SegmentEntry
from newscrawler.dataset.record import encode, to_record
from newscrawler.dataset.releases.options import SEGMENT_ROWS, ReleaseOptions
from newscrawler.dataset.releases.release import release
from newscrawler.dataset.row import ROW_FIELDS
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from newscrawler.language.zstd import zstd
from tests.ledgers import notes

Make = Callable[..., Article]
COLUMNS = ROW_FIELDS[len(RECORD_FIELDS) :]
ROOT = Path(__file__).parents[2]
README = (ROOT / "data" / "README.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
FOLLOW, CURRENT, PANDAS, DUCKDB, LATEST, POLARS, HUGGING_FACE, PLAIN = EXAMPLES


@pytest.fixture
def folder(article: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files of records, in which the examples run."""
    crawled_at = article().crawled_at
    assert crawled_at
    later = crawled_at + timedelta(days=1)
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
    printed = capsys.readouterr().out
    assert "Politics" in printed
    assert "2024-02-13" in printed
    columns = duckdb.sql("SELECT * FROM read_json_auto('articles.jsonl')")
    assert columns is not None
    assert columns.columns == list(RECORD_FIELDS)
    types = dict(zip(columns.columns, map(str, columns.types), strict=True))
    assert types["id"] == "VARCHAR"
    assert types["date_published"] == "VARCHAR"  # as the page says: some are days, some are instants
    assert types["crawled_at"] == "TIMESTAMP WITH TIME ZONE"
    assert types["date_modified"] in ("VARCHAR", "TIMESTAMP WITH TIME ZONE")
    found = columns.project("id, epoch(CAST(date_published AS TIMESTAMPTZ))").order("id").fetchall()
    assert found == [("", None), ("0012", 1707844500.0), ("13", None), ("14", 1707782400.0)]


def test_duckdb_takes_what_only_a_late_file_has_and_no_date_for_a_moment(article: Make, tmp_path: Path) -> None:
    for number in range(40):
        known = {"is_accessible_for_free": True, "shares": 4} if number == 39 else {"is_accessible_for_free": None}
        record = to_record(article(id=str(number), **known))
        (tmp_path / f"{number:02}.jsonl").write_bytes(encode(record) + b"\n")
    [told] = re.findall(r"FROM (read_json_auto\(.*\))", DUCKDB)
    asked = "count(is_accessible_for_free), min(date_published), min(crawled_at)"
    all_of_them = told.replace("articles.jsonl", str(tmp_path / "*.jsonl"))
    found = duckdb.sql(f"SELECT {asked} FROM {all_of_them}")  # noqa: S608 - the page's own words
    assert found is not None
    assert found.fetchall() == [(1, "2024-02-13T19:15:00+02:00", "2024-07-02T06:00:00+00:00")]


def test_what_several_crawls_have_found_is_counted_once(folder: Path) -> None:
    crawls = folder / "data" / "almayadeen"
    crawls.mkdir(parents=True)
    for number in (1, 2):
        shutil.copyfile(folder / "articles-2.jsonl", crawls / f"articles-{number}.jsonl")
    [query] = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    found = duckdb.sql(query)
    assert found is not None
    assert found.fetchall() == [("Politics", 1)]


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
    assert table.column_names == [*RECORD_FIELDS, "day", "moment"]
    assert len(table) == 5
    days, moments = (table[name].to_pylist() for name in ("day", "moment"))
    assert days.count(None) == moments.count(None) == 2
    assert {each for each in days if each} == {date(2024, 2, 13)}
    noon, midnight = datetime(2024, 2, 13, 17, 15, tzinfo=UTC), datetime(2024, 2, 13, tzinfo=UTC)
    assert {each for each in moments if each} == {noon, midnight}


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
    release(ledger.store, tmp_path / "data", ledger.site, run_id="run-1", now=1000.0)
    ledger.update("13", headline="Edited")
    ledger.withdraw("14")
    release(ledger.store, tmp_path / "data", ledger.site, ReleaseOptions(compression="gz"), run_id="run-2", now=2000.0)
    ledger.store.close()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "dataset" / "almayadeen"


def went_back(dataset: Path, *, after: int) -> None:
    """As after a restore that went on from an earlier release."""
    path = dataset / "manifest.json"
    told = json.loads(path.read_text())
    timelines = [*told["timelines"], {"timeline": 5000, "after": after}]
    path.write_text(json.dumps(told | {"timeline": 5000, "timelines": timelines}))


def test_the_reader_of_the_page_follows_the_releases(dataset: Path) -> None:
    follow = run(FOLLOW)["follow"]
    articles: dict[str, Any] = {}
    assert follow(dataset, articles) == (1000, 2)
    assert {id_: row["headline"] for id_, row in articles.items()} == {"0012": "Headline of 0012", "13": "Edited"}
    assert follow(dataset, articles, (1000, 2)) == (1000, 2)
    for cursor in ((1000, 41), (1, 1), (500, 2), (3000, 1)):
        of_another: dict[str, Any] = {"lost": {}}
        assert follow(dataset, of_another, cursor) == (1000, 2)
        assert of_another == articles, "what was read of a dataset that lay there before is gone"
    went_back(dataset, after=1)
    articles = {"lost": {}}
    assert follow(dataset, articles, (1000, 2)) == (5000, 2)
    assert sorted(articles) == ["0012", "13"]
    assert follow(dataset, articles, (1000, 1)) == (5000, 2)


def test_duckdb_gives_the_present_state_of_all_sites_whose_ids_may_be_the_same(dataset: Path) -> None:
    other = dataset.with_name("mast")
    shutil.copytree(dataset, other)
    for segment in other.glob("*.jsonl.*"):
        codec = gzip if segment.suffix == ".gz" else zstd
        segment.write_bytes(codec.compress(codec.decompress(segment.read_bytes()).replace(b"almayadeen", b"mast")))
    (dataset / "000003.jsonl.zst").write_bytes((dataset / "000001.jsonl.zst").read_bytes())  # which no manifest names
    current = run(CURRENT)["current"]
    assert current.columns == list(ROW_FIELDS)
    found = sorted(current.project("site, id, headline").fetchall())
    of_a_site = [("0012", "Headline of 0012"), ("13", "Edited")]
    assert found == [(site, *each) for site in ("almayadeen", "mast") for each in of_a_site]
    [story] = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "what-is-a-story.md").read_text(), re.DOTALL)
    stories = duckdb.sql(story)
    assert stories is not None
    assert len(stories) == len({row[0] for row in current.project("story_id").fetchall()})


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
