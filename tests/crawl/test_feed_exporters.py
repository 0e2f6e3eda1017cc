"""Records of a crawl in files (feed_exporters, feed_writers): whole, in one order, or not at all."""

import csv
import gzip
import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from itemadapter import ItemAdapter
from scrapy import Field, Item, Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from newscrawler.article import RECORD_FIELDS, Article, Discovery
from newscrawler.crawl.export.feed_exporters import JSON, JSON_LINES, FeedFormat, RecordExporter
from newscrawler.crawl.frontier.discoveries import GrowingDiscoveries
from newscrawler.dataset.record import encode, to_record
from newscrawler.language.zstd import zstd

CRAWL = """
import json, os, signal, sys
from datetime import UTC, datetime, timedelta
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from newscrawler.article import Article
from newscrawler.settings import FEED_EXPORTERS

class Invented(Spider):
    name = "invented"
    count, order, kill_at, failed_reason, body = 40, 1, None, None, "text " * 1000

    async def start(self):
        for n in range(int(self.count))[:: int(self.order)]:
            yield Request(f"data:,{n}", dont_filter=True)

    def parse(self, response):
        n = int(response.text)
        if str(n) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        published = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=n)
        url = f"https://news.example/{n}"
        yield Article(id=f"a{n}", site="invented", url=url, body=self.body, date_published=published)

feeds, arguments, stats = json.loads(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3]
process = AsyncCrawlerProcess({
    "FEEDS": feeds,
    "FEED_EXPORTERS": FEED_EXPORTERS,
    "FEED_STORAGES": {scheme: "newscrawler.crawl.export.feed_storages.AtomicFileStorage" for scheme in ("", "file")},
    "LOG_LEVEL": "INFO",
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
})
crawler = process.create_crawler(Invented)
process.crawl(crawler, **arguments)
process.start()
with open(stats, "w") as file:
    json.dump(crawler.stats.get_stats(), file, default=str)
"""


@dataclass
class Crawl:
    returncode: int
    stdout: bytes
    log: str
    stats: dict[str, Any]

    @property
    def complaints(self) -> list[str]:
        """Lines of the log that are no plain news."""
        return [
            line for line in self.log.splitlines() if " ERROR: " in line or "Traceback" in line or "ignored" in line
        ]


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., Crawl]:
    """Crawls 40 invented articles of 5 kB in a process of its own, in the test's folder."""

    def run(feeds: dict[str, dict[str, Any]], *, stdout: Any = subprocess.PIPE, **arguments: str) -> Crawl:
        stats = tmp_path / ".stats.json"
        command = [sys.executable, "-c", CRAWL, json.dumps(feeds), json.dumps(arguments), str(stats)]
        done = subprocess.run(command, cwd=tmp_path, stdout=stdout, stderr=subprocess.PIPE, timeout=600, check=False)
        found = json.loads(stats.read_text()) if stats.exists() else {}
        stats.unlink(missing_ok=True)
        return Crawl(done.returncode, done.stdout, done.stderr.decode(), found)

    return run


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Makes a folder that takes `disk` bytes, or where this user may mount none, files of `largest` bytes each."""
    mounted: list[Path] = []
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)

    def make(*, disk: int, largest: int) -> Path:
        folder = tmp_path / "small"
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={disk}", "tmpfs", str(folder)]
        with suppress(OSError):
            if subprocess.run(mount, check=False, capture_output=True).returncode == 0:
                mounted.append(folder)
        if not mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, limit[1]))
        return folder

    yield make
    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - its place differs between systems


class Export:
    """An exporter on a file in memory."""

    def __init__(self, format_: FeedFormat = JSON_LINES, **options: Any) -> None:
        self.file = BytesIO()
        self.stats = MemoryStatsCollector(Crawler(Spider))
        self.failures: list[OSError] = []
        self.exporter = RecordExporter(self.file, format_, stats=self.stats, on_failure=self.failures.append, **options)
        self.exporter.start_exporting()

    def lines(self, *items: Any) -> list[bytes]:
        for item in items:
            self.exporter.export_item(item)
        self.exporter.finish_exporting()
        return self.file.getvalue().splitlines()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def article(**fields: Any) -> Article:
    return Article(**({"id": "1", "site": "demo", "url": "https://news.example/1"} | fields))


def test_a_line_is_an_articles_record_with_what_was_discovered_after_it_was_scraped() -> None:
    found = GrowingDiscoveries()
    one = article()
    export = Export(discoveries_of={one.url: found}.get)
    export.exporter.export_item(one)
    found.add(Discovery("sections", "https://news.example/"))
    assert export.lines() == [encode(to_record(one, discovered_via=found))]


def test_nothing_is_written_before_the_end() -> None:
    export = Export()
    export.exporter.export_item(article())
    assert export.file.getvalue() == b""
    assert len(export.lines()) == 1


def test_records_that_name_too_many_discoveries_are_counted() -> None:
    via = [Discovery("tags", f"https://news.example/{n}") for n in range(3)]
    export = Export(discovered_via_limit=2)
    (line,) = export.lines(article(discovered_via=via))
    assert len(json.loads(line)["discovered_via"]) == 2
    assert export.stats.get_value("newscrawler/trim/discovered_via") == 1


def test_items_of_other_spiders_are_written_as_they_are() -> None:
    class Quote(Item):
        text = Field()
        said_by = Field()

    quote = Quote(said_by={"name": "Noor"}, text="Yes")
    lines = Export().lines({"z": 1, "a": None}, quote)
    assert lines == [b'{"z":1,"a":null}', encode(ItemAdapter(quote).asdict())]


def test_a_field_of_another_item_is_written_as_its_serializer_says() -> None:
    class Priced(Item):
        price = Field(serializer=lambda price: f"{price} crowns")
        tags = Field()

    assert Export().lines(Priced(price=7, tags=["a"])) == [b'{"price":"7 crowns","tags":["a"]}']


@pytest.mark.parametrize(
    ("chosen", "line"),
    [(["headline", "id", "nonsense"], b'{"headline":null,"id":"1"}'), ({"id": "key"}, b'{"key":"1"}')],
)
def test_only_chosen_fields_are_written_in_their_order(chosen: Any, line: bytes) -> None:
    assert Export(fields_to_export=chosen).lines(article()) == [line]


def test_what_is_no_record_is_counted_and_the_others_are_written() -> None:
    export = Export()
    naive = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    assert len(export.lines({"x": object()}, article(crawled_at=naive), article())) == 1
    assert export.stats.get_value("newscrawler/output/not_a_record") == 2


def test_a_record_that_the_encoding_lacks_a_character_of_is_counted_and_the_others_are_written() -> None:
    export = Export(JSON, encoding="latin-1")
    export.lines(article(id="1", headline="\u2013"), article(id="2", headline="\u00e9"))
    assert [record["id"] for record in json.loads(export.file.getvalue().decode("latin-1"))] == ["2"]
    assert export.stats.get_value("newscrawler/output/not_a_record") == 1


def test_a_temporary_folder_that_is_missing_is_a_failure_said_once(tmp_path: Path) -> None:
    export = Export(spool_folder=tmp_path / "missing")
    assert export.lines(article(), article()) == []
    assert [type(error) for error in export.failures] == [FileNotFoundError]


def test_an_empty_run_makes_a_valid_compressed_file() -> None:
    export = Export(compression="gz")
    export.lines()
    assert gzip.decompress(export.file.getvalue()) == b""


def test_every_way_out_gives_the_same_bytes_whatever_the_order_of_the_crawl(
    crawl: Callable[..., Crawl], tmp_path: Path
) -> None:
    overwrite = {"overwrite": True}
    feeds = {
        "a.jsonl": {"format": "jsonl", **overwrite},
        "deep/er/a.jsonl.gz": {"format": "gz", **overwrite},
        "a.jsonl.zst": {"format": "zst", **overwrite},
        "a.jl.zst": {"format": "jl", **overwrite},  # the name says it too
        "packed.gz": {
            "format": "jsonl",
            "postprocessing": ["scrapy.extensions.postprocessing.GzipPlugin"],
            **overwrite,
        },
        "a.csv": {"format": "csv", **overwrite},
        "a.xml": {"format": "xml", **overwrite},
        "stdout:": {"format": "jsonl"},
    }
    first = crawl(feeds)
    files = {name: (tmp_path / name).read_bytes() for name in feeds if name != "stdout:"}
    plain = files["a.jsonl"]
    assert first.complaints == []
    assert [json.loads(line)["id"] for line in plain.splitlines()] == [f"a{n}" for n in range(40)]
    assert all(tuple(json.loads(line)) == RECORD_FIELDS for line in plain.splitlines())
    assert first.stdout == plain
    assert gzip.decompress(files["deep/er/a.jsonl.gz"]) == plain
    assert gzip.decompress(files["packed.gz"]) == plain
    assert zstd.decompress(files["a.jsonl.zst"]) == zstd.decompress(files["a.jl.zst"]) == plain
    assert len(files["a.csv"].splitlines()) == 41
    assert files["a.xml"].endswith(b"</items>")

    second = crawl(feeds, order="-1")
    assert second.complaints == []
    # Scrapy's gzip holds the second in which it was written.
    assert gzip.decompress((tmp_path / "packed.gz").read_bytes()) == plain
    changed = {name for name, old in files.items() if (tmp_path / name).read_bytes() != old}
    assert changed <= {"packed.gz"}


@pytest.mark.parametrize(
    ("disk", "largest", "old", "overwrite", "ended"),
    [
        (100_000, 100_000, b"old\n", True, "output_failed"),
        (800_000, 400_000, b"old\n" * 75_000, False, "finished"),
    ],
    ids=["while crawling", "at the end"],
)
def test_a_full_disk_ends_the_crawl_with_one_line_and_leaves_the_old_file(
    crawl: Callable[..., Crawl],
    small_disk: Callable[..., Path],
    disk: int,
    largest: int,
    old: bytes,
    overwrite: bool,
    ended: str,
) -> None:
    target = small_disk(disk=disk, largest=largest) / "out.jsonl"
    target.write_bytes(old)
    done = crawl({str(target): {"format": "jsonl", "overwrite": overwrite}})
    (line,) = done.complaints
    assert f"Cannot write {target}: " in line
    assert "or name another place. The crawl ends" in line
    assert "Stored" not in done.log
    assert {"newscrawler/output/enospc", "newscrawler/output/efbig"} & set(done.stats)
    assert done.stats["finish_reason"] == ended
    assert (done.stats["item_scraped_count"] < 40) == (ended == "output_failed")
    assert target.read_bytes() == old
    assert names(target.parent) == ["out.jsonl"]


def test_a_standard_output_that_is_full_is_one_line_too(crawl: Callable[..., Crawl]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = crawl({"stdout:": {"format": "jsonl"}}, stdout=full)
    (line,) = done.complaints
    assert "Cannot write standard output: No space left on device." in line
    assert done.stats["newscrawler/output/enospc"] == 1
    assert done.returncode == 0


def test_a_killed_crawl_leaves_the_old_file_and_the_next_one_clears_up(
    crawl: Callable[..., Crawl], tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old\n")
    feeds = {"out.jsonl": {"format": "jsonl", "overwrite": True}}
    assert crawl(feeds, kill_at="20").returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old\n"
    assert crawl(feeds).complaints == []
    assert len(target.read_bytes().splitlines()) == 40
    assert names(tmp_path) == ["out.jsonl"]


def test_adding_to_a_file_keeps_its_rows_and_a_failed_run_changes_nothing(
    crawl: Callable[..., Crawl], tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b'{"old":1}')
    assert crawl({"out.jsonl": {"format": "jsonl"}}, count="2").complaints == []
    rows = target.read_bytes().splitlines()
    assert rows[0] == b'{"old":1}'
    assert [json.loads(row)["id"] for row in rows[1:]] == ["a0", "a1"]

    before = target.read_bytes()
    done = crawl({"out.jsonl": {"format": "jsonl", "overwrite": True}}, count="0", failed_reason="the site is down")
    assert [line.split("ERROR: ")[1] for line in done.complaints] == ["out.jsonl is left as it was: the site is down"]
    assert target.read_bytes() == before
    assert crawl({"out.jsonl": {"format": "jsonl", "overwrite": True}}, count="0").complaints == []
    assert target.read_bytes() == b""


def test_what_is_compressed_is_added_to_as_parts_of_one_file_with_one_head(
    crawl: Callable[..., Crawl], tmp_path: Path
) -> None:
    feeds = {"a.jsonl.gz": {"format": "gz"}, "b.jsonl.gz": {"format": "jsonl"}, "c.csv.gz": {"format": "gz"}}
    for _ in range(2):
        assert crawl({name: dict(options) for name, options in feeds.items()}, count="2").complaints == []
    files = {name: gzip.decompress((tmp_path / name).read_bytes()).decode() for name in feeds}
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        assert [json.loads(line)["id"] for line in files[name].splitlines()] == ["a0", "a1", "a0", "a1"]
    rows = list(csv.DictReader(files["c.csv.gz"].splitlines(keepends=True)))
    assert [row["id"] for row in rows] == ["a0", "a1", "a0", "a1"]
