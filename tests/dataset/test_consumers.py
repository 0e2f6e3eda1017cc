"""A dataset is read by those who read tables, however little its first segments say (columns, card)."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.json
import pytest

from newscrawler.article import PROVENANCE_FIELDS, RECORD_FIELDS, Article, Image, Related, Rights, Usage
from newscrawler.dataset.columns import arrow_schema
from newscrawler.dataset.files.writing import write_lines
from newscrawler.dataset.record import encode, to_record
from newscrawler.dataset.releases.card import card
from newscrawler.dataset.row import ROW_FIELDS, to_line
from newscrawler.ledger.releases.rows import ReleasedRow

SEGMENTS, ROWS = 20, 3


def article(number: int, *, whole: bool) -> Article:
    own = Article(
        id=str(number), site="river", url=f"https://river.example/{number}", crawled_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    if whole:
        own.headline, own.body, own.authors = f"The bridge {number}", "One.\n\nTwo.", ["Rima Saad"]
        own.date_published = date(2026, 1, 1)
        own.date_modified = datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=2)))
        own.image = Image(url="https://river.example/b.jpg", caption="The bridge")
        own.related = [Related(type="read_next", url="https://river.example/0", headline="Before")]
        own.rights = Rights(
            robots=["noarchive"], tdm_reserved=True, tdm_policy=None, tdm_source="meta", refused_agents=["GPTBot"]
        )
        own.usage = Usage(ai_train=False, sources=["robots.txt"], license="https://river.example/terms.xml")
        own.word_count, own.reading_minutes, own.is_accessible_for_free, own.shares = 2, 1, True, 4
        own.provenance = {"headline": "json-ld", "body": "general"}
    return own


def line(number: int, *, whole: bool, seen: float | None = 1.7e9) -> bytes:
    record = encode(to_record(article(number, whole=whole), discovered_via=()))
    near = (
        b'[{"site":"river","id":"0","relation":"near","similarity":0.9,"agency":null,"source":{"site":null,"id":null}}]'
    )
    return to_line(
        ReleasedRow(
            record, [], "added", 1, [], 0.5 if whole else None, seen, f"river/{number}", near if whole else b"[]"
        )
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of 20 segments, of which only the last ones hold more than what is never absent."""
    folder = tmp_path_factory.mktemp("river")
    (folder / "plain").mkdir()
    for segment in range(SEGMENTS):
        numbers = range(ROWS * segment, ROWS * (segment + 1))
        lines = [line(number, whole=segment >= SEGMENTS - 2) for number in numbers]
        for path in (folder / f"{segment + 1:06}.jsonl.zst", folder / "plain" / f"{segment + 1:06}.jsonl"):
            write_lines(path, lines)
    (folder / "manifest.json").write_text('{"format": 1}')
    (folder / "README.md").write_text(card("river"))
    return folder


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset whose first half was released before rows said when their change was seen."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "plain").mkdir()
    for segment in range(SEGMENTS):
        seen = None if segment < SEGMENTS // 2 else 1.7e9
        lines = [line(number, whole=True, seen=seen) for number in range(ROWS * segment, ROWS * (segment + 1))]
        for path in (folder / f"{segment + 1:06}.jsonl.zst", folder / "plain" / f"{segment + 1:06}.jsonl"):
            write_lines(path, lines)
    (folder / "manifest.json").write_text('{"format": 1}')
    (folder / "README.md").write_text(card("mixed"))
    return folder


def names(folder: Path) -> list[str]:
    return sorted(map(str, (folder / "plain").iterdir()))


def test_every_row_has_every_key_of_every_object_in_one_order() -> None:
    rows = [json.loads(line(1, whole=whole)) for whole in (False, True)]
    for row in rows:
        assert tuple(row) == ROW_FIELDS
        assert tuple(row["provenance"]) == PROVENANCE_FIELDS
        assert list(row["image"]) == ["url", "caption", "credit"]
        assert list(row["rights"]) == [*Rights.__slots__]
        assert list(row["usage"]) == [*Usage.__slots__]
    assert set(PROVENANCE_FIELDS) < set(RECORD_FIELDS)


def test_arrow_joins_the_segments_with_the_schema_or_without(folder: Path) -> None:
    schema = arrow_schema(release=True)
    options = pyarrow.json.ParseOptions(explicit_schema=schema)
    told = pa.concat_tables([pyarrow.json.read_json(name, parse_options=options) for name in names(folder)])
    assert told.schema == schema
    inferred = pa.concat_tables([pyarrow.json.read_json(name) for name in names(folder)], promote_options="permissive")
    for table in (told, inferred):
        assert len(table) == SEGMENTS * ROWS
        assert table.to_pylist()[-1]["image"]["url"] == "https://river.example/b.jpg"
        assert table.to_pylist()[0]["image"]["url"] is None


def test_polars_scans_the_segments_with_the_schema(folder: Path) -> None:
    empty = pl.from_arrow(arrow_schema(release=True).empty_table())
    assert isinstance(empty, pl.DataFrame)
    found = pl.scan_ndjson(str(folder / "plain" / "*.jsonl"), schema=empty.schema).collect()
    assert found.shape == (SEGMENTS * ROWS, len(ROW_FIELDS))
    assert found["provenance"].struct.field("headline").drop_nulls().to_list() == ["json-ld"] * 2 * ROWS
    joined = pl.concat([pl.read_ndjson(name) for name in names(folder)], how="vertical_relaxed")
    assert joined.shape == found.shape


def test_pandas_reads_the_segments(folder: Path) -> None:
    frames = [pd.read_json(path, lines=True, dtype={"id": str}) for path in sorted(folder.glob("*.zst"))]
    table = pd.concat(frames)
    assert list(table.columns) == list(ROW_FIELDS)
    assert len(table) == SEGMENTS * ROWS


def test_duckdb_reads_the_segments(folder: Path) -> None:
    paths = [str(path) for path in sorted(folder.glob("*.zst"))]
    rows = duckdb.read_json(paths, format="newline_delimited", union_by_name=True, sample_size=-1)
    assert rows.shape == (SEGMENTS * ROWS, len(ROW_FIELDS))
    asked = duckdb.sql("SELECT count(image.url), count(provenance.body), max(duplicates[1].similarity) FROM rows")
    assert asked is not None
    assert asked.fetchall() == [(2 * ROWS, 2 * ROWS, 0.9)]


def test_readers_join_rows_of_before_a_column_came_with_later_ones(mixed: Path) -> None:
    half, seen = SEGMENTS * ROWS // 2, "2023-11-14T22:13:20+00:00"
    schema = arrow_schema(release=True)
    options = pyarrow.json.ParseOptions(explicit_schema=schema)
    arrow = pa.concat_tables([pyarrow.json.read_json(name, parse_options=options) for name in names(mixed)])
    assert arrow["change_seen_at"].to_pylist() == [None] * half + [seen] * half
    empty = pl.from_arrow(schema.empty_table())
    assert isinstance(empty, pl.DataFrame)
    polars = pl.scan_ndjson(str(mixed / "plain" / "*.jsonl"), schema=empty.schema).collect()
    assert polars["change_seen_at"].to_list() == [None] * half + [seen] * half
    pandas = pd.concat([pd.read_json(path, lines=True, dtype={"id": str}) for path in sorted(mixed.glob("*.zst"))])
    assert pd.to_datetime(pandas["change_seen_at"]).dropna().tolist() == [pd.Timestamp(seen)] * half
    paths = [str(path) for path in sorted(mixed.glob("*.zst"))]
    read = partial(duckdb.read_json, paths, format="newline_delimited", union_by_name=True, sample_size=-1)
    for rows in (read(), read(date_format="-", timestamp_format="-")):
        found = rows.aggregate("count(*), count(change_seen_at), max(CAST(change_seen_at AS TIMESTAMPTZ)) AS latest")
        assert found.project("* REPLACE (CAST(epoch(latest) AS BIGINT) AS latest)").fetchall() == [
            (2 * half, half, 1_700_000_000)
        ]


@pytest.mark.proof
def test_hugging_face_loads_rows_of_before_a_column_came_with_later_ones(mixed: Path, tmp_path: Path) -> None:
    code = """if True:
        import json, sys
        from datasets import load_dataset
        rows = load_dataset(sys.argv[1], split="train")
        print(json.dumps([str(rows[at]["change_seen_at"]) for at in (0, -1)]))
    """
    environment = {**os.environ, "HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    command = [sys.executable, "-c", code, str(mixed)]
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout.splitlines()[-1]) == ["None", "2023-11-14 22:13:20+00:00"]


@pytest.mark.proof
def test_hugging_face_loads_the_folder_as_it_is(folder: Path, tmp_path: Path) -> None:
    code = """if True:
        import json, sys
        from datasets import concatenate_datasets, load_dataset
        rows = load_dataset(sys.argv[1], split="train")
        dates = [str(rows[at][name]) for at in (0, -1) for name in ("date_published", "date_modified", "crawled_at")]
        found = [len(rows), rows[0]["image"], rows[-1]["image"], rows[-1]["related"], list(rows.features), dates]
        edited = [dict(revision=2, change="updated"), dict(revision=3, change="withdrawn")]
        later = [rows.select([at]).map(lambda row: {**row, **edited[at]}) for at in (0, 1)]
        rows = concatenate_datasets([*later, rows])
        exec(sys.argv[2])
        found.append([[row["id"], row["revision"]] for row in articles])
        print(json.dumps(found))
    """
    [_, present] = re.findall(r"```python\n(.*?)```", card("river"), re.DOTALL)
    environment = {**os.environ, "HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", code, str(folder), present],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
    )
    assert ended.returncode == 0, ended.stderr
    found: list[Any] = json.loads(ended.stdout.splitlines()[-1])
    assert found[0] == SEGMENTS * ROWS
    assert found[1] == {"url": None, "caption": None, "credit": None}
    assert found[2]["caption"] == "The bridge"
    assert found[3] == [{"type": "read_next", "url": "https://river.example/0", "headline": "Before"}]
    assert found[4] == list(ROW_FIELDS)
    crawled = "2026-01-01 00:00:00+00:00"
    assert found[5] == ["None", "None", crawled, crawled, "2026-01-02 01:04:00+00:00", crawled], "moments, no texts"
    assert found[6] == [["0", 2], *([str(number), 1] for number in range(2, SEGMENTS * ROWS))]
