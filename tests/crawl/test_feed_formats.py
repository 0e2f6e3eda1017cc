"""Every feed format of Scrapy holds the records, plain and compressed; the item is plain data for everybody."""

import csv
import gzip
import io
import json
import lzma
import marshal
import pickle
from bz2 import decompress as bunzip2
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Unpack
from xml.etree import ElementTree

import pytest
from itemadapter import ItemAdapter
from scrapy import exporters

from newscrawler.article import RECORD_FIELDS, Article, Discovery, Image, Related, Rights, Usage
from newscrawler.dataset.record import to_record
from newscrawler.language.zstd import zstd
from newscrawler.settings import FEED_EXPORTERS
from tests.article_fields import ArticleFields


def article(**fields: Unpack[ArticleFields]) -> Article:
    full: ArticleFields = {
        "id": "1",
        "url": "https://news.example/1",
        "headline": 'Harbour, "reopened"',
        "body": "One.\n\nTwo.",
        "authors": ["Rana Haddad", "Noor Saleh"],
        "date_published": datetime(2024, 2, 13, 19, 15, tzinfo=timezone(timedelta(hours=2))),
        "crawled_at": datetime(2024, 2, 14, tzinfo=UTC),
        "image": Image(url="https://news.example/1.jpg", caption="The harbour"),
        "related": [Related(type="read_next", url="https://news.example/2")],
        "rights": Rights(robots=["noai"], tdm_reserved=True, tdm_policy=None, tdm_source="meta", refused_agents=[]),
        "usage": Usage(search=True, sources=["header"]),
        "discovered_via": [Discovery("sections", "https://news.example/")],
        "provenance": {"headline": "site"},
    }
    return Article(**(full | fields))


def written(exporter: type[Any], *items: Any) -> bytes:
    file = io.BytesIO()
    made = exporter(file)
    made.start_exporting()
    for item in items:
        made.export_item(item)
    made.finish_exporting()
    return file.getvalue()


def test_scrapys_own_exporters_give_the_values_of_the_record() -> None:
    one = article()
    record = to_record(one)
    assert json.loads(written(exporters.JsonItemExporter, one)) == [record]
    assert json.loads(written(exporters.JsonLinesItemExporter, one)) == record
    assert pickle.loads(written(exporters.PickleItemExporter, one)) == record  # noqa: S301 - ours
    assert marshal.loads(written(exporters.MarshalItemExporter, one)) == record  # noqa: S302 - ours
    (row,) = csv.DictReader(io.StringIO(written(exporters.CsvItemExporter, one).decode()))
    assert (row["date_published"], row["authors"]) == ("2024-02-13T19:15:00+02:00", "Rana Haddad,Noor Saleh")


@pytest.mark.parametrize("moment", [date(2024, 2, 13), datetime(2024, 2, 13, 19, 15)])
def test_a_day_and_a_clock_without_a_zone_stay_what_they_are(moment: date) -> None:
    (told,) = json.loads(written(exporters.JsonItemExporter, article(date_modified=moment)))
    assert told["date_modified"] == moment.isoformat()


def test_an_item_is_plain_data_and_its_copies_are_found_as_it_is() -> None:
    one = article()
    plain = ItemAdapter(one).asdict()
    assert tuple(plain) == RECORD_FIELDS
    assert plain["discovered_via"] == [{"channel": "sections", "page": "https://news.example/"}]
    assert plain["image"] == {"url": "https://news.example/1.jpg", "caption": "The harbour", "credit": None}
    assert deepcopy(one) == pickle.loads(pickle.dumps(one)) == replace(one) == one  # noqa: S301 - ours


def read(name: str, content: bytes) -> list[dict[str, Any]]:
    """The rows of a feed, each field as the format has it."""
    for suffix, unpack in (
        (".gz", gzip.decompress),
        (".zst", zstd.decompress),
        (".xz", lzma.decompress),
        (".bz2", bunzip2),
    ):
        if name.endswith(suffix):
            name, content = name.removesuffix(suffix), unpack(content)
    match name.rpartition(".")[2]:
        case "json":
            return list(json.loads(content))
        case "csv":
            return list(csv.DictReader(io.StringIO(content.decode())))
        case "xml":
            return [{field.tag: _of_xml(field) for field in item} for item in ElementTree.fromstring(content)]  # noqa: S314 - ours
        case "pickle" | "marshal" as kind:
            load, file, found = (pickle if kind == "pickle" else marshal).load, io.BytesIO(content), []
            while file.tell() < len(content):
                found.append(load(file))
            return found
    return [json.loads(line) for line in content.splitlines()]


def _of_xml(element: ElementTree.Element) -> Any:
    if not len(element):
        return element.text or ""
    if {child.tag for child in element} == {"value"}:
        return [_of_xml(child) for child in element]
    return {child.tag: _of_xml(child) for child in element}


def test_a_crawl_writes_the_same_records_in_every_format_plain_and_compressed(
    run: Any, tmp_path: Path, origin: str
) -> None:
    plugins = {"gz": "GzipPlugin", "xz": "LZMAPlugin", "bz2": "Bz2Plugin"}
    feeds: dict[str, dict[str, Any]] = {}
    for kind in FEED_EXPORTERS.keys() - {"gz", "zst"}:
        feeds |= {f"a.{kind}{packed}": {"format": kind} for packed in ("", ".gz", ".zst")}
        feeds[f"named.{kind}.gz"] = {"format": "gz"}
        for suffix, plugin in plugins.items():
            name = f"by_{plugin}.{kind}" + (f".{suffix}" if suffix != "gz" else "")
            feeds[name] = {"format": kind, "postprocessing": [f"scrapy.extensions.postprocessing.{plugin}"]}
        feeds[f"%(batch_id)d.{kind}"] = {"format": kind, "batch_item_count": 4}
    (tmp_path / "mine.py").write_text(
        "from newscrawler.settings import *\n"
        f"FEEDS = { ({name: {**options, 'overwrite': True} for name, options in feeds.items()})!r}\n"
        'ITEM_PIPELINES["mine.Seen"] = 900\n'
        "import json, itemadapter\n"
        "class Seen:\n"
        "    def process_item(self, item):\n"
        "        plain = itemadapter.ItemAdapter(item).asdict()\n"
        "        json.dumps(plain, default=lambda moment: moment.isoformat())\n"
        "        assert plain['discovered_via']\n"
        "        return item\n"
    )
    done = run("crawl", "demo", "-a", f"base_url={origin}", environment={"SCRAPY_SETTINGS_MODULE": "mine"})
    assert done.returncode == 0, done.stderr
    records = read("a.jsonl", (tmp_path / "a.jsonl").read_bytes())
    assert len(records) > 8
    for name in feeds:
        if name.startswith("%"):
            continue
        content = (tmp_path / name).read_bytes()
        if name.startswith("by_GzipPlugin"):
            name += ".gz"
        rows = read(name, content)
        if ".csv" in name:
            assert [_of_cells(row) for row in rows] == [_of_cells(_as_cells(record)) for record in records], name
        elif ".xml" in name:
            assert rows == [{key: _as_text(value) for key, value in record.items()} for record in records], name
        else:
            assert rows == records, name
    for kind in ("json", "csv", "jsonl", "marshal"):
        batches = list(tmp_path.glob(f"[0-9]*.{kind}"))
        assert len(batches) > 2
        found = [row["id"] for path in batches for row in read(path.name, path.read_bytes())]
        assert set(found) >= {record["id"] for record in records}


def _as_cells(record: dict[str, Any]) -> dict[str, Any]:
    def cell(value: Any) -> str:
        if isinstance(value, list) and all(isinstance(member, str) for member in value):
            return ",".join(value)
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)

    return {name: cell(value) for name, value in record.items()}


def _of_cells(row: dict[str, str]) -> dict[str, Any]:
    """JSON is compared as what it says, however it is spaced."""
    return {name: json.loads(cell) if cell.startswith(("{", "[{")) else cell for name, cell in row.items()}


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_text(member) for name, member in value.items()} or ""
    if isinstance(value, list):
        return list(map(_as_text, value)) or ""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
