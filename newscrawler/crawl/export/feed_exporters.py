"""Scrapy's feed formats, plain or compressed, whose articles are records."""

import logging
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import IO, Any

from scrapy import exporters
from scrapy.crawler import Crawler
from scrapy.exporters import BaseItemExporter
from scrapy.statscollectors import StatsCollector

from newscrawler.article import Article
from newscrawler.crawl.export.feed_storages import fail_feed
from newscrawler.crawl.export.feed_writers import LineWriter, RecordWriter, ScrapyWriter, csv_cell, unchanged, xml_value
from newscrawler.crawl.frontier.discoveries import GrowingDiscoveries
from newscrawler.dataset.files.compression import Compression, compressed, compression_of
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT, Spool

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """A format of records, as FEED_EXPORTERS names one: JSON Lines, or what one of Scrapy's exporters writes."""

    scrapy_exporter: Callable[..., BaseItemExporter] | None = None
    as_value: Callable[[Any], Any] = unchanged

    def writer(self, output: IO[bytes], options: Mapping[str, Any]) -> RecordWriter:
        if self.scrapy_exporter is None:
            return LineWriter(output, options)
        return ScrapyWriter(self.scrapy_exporter(output, **options), self.as_value)

    def from_crawler(
        self, crawler: Crawler, file: IO[bytes], *, compression: Compression | None = None, **options: Any
    ) -> "RecordExporter":
        """An exporter to a file, which is compressed as its name says, if nothing else does."""
        return RecordExporter(
            file,
            self,
            compression=compression or compression_of(_name_of(file)),
            stats=crawler.stats,
            on_failure=partial(fail_feed, crawler, file),
            discoveries_of=getattr(crawler.spider, "discoveries_of", lambda _: None),
            spool_folder=getattr(file, "folder", None) or crawler.settings["FEED_TEMPDIR"],
            discovered_via_limit=crawler.settings.getint("DISCOVERED_VIA_LIMIT", DISCOVERED_VIA_LIMIT),
            **options,
        )


@dataclass(frozen=True, slots=True)
class CompressedFormat:
    """The format that a compressed file's name says, such as `a.csv.gz`: one of BY_SUFFIX, else JSON Lines."""

    compression: Compression

    def from_crawler(self, crawler: Crawler, file: IO[bytes], **options: Any) -> "RecordExporter":
        suffix = PurePath(_name_of(file)).with_suffix("").suffix
        format_ = BY_SUFFIX.get(suffix, JSON_LINES)
        return format_.from_crawler(crawler, file, compression=self.compression, **options)


JSON_LINES = FeedFormat()
JSON = FeedFormat(exporters.JsonItemExporter)
CSV = FeedFormat(exporters.CsvItemExporter, csv_cell)
XML = FeedFormat(exporters.XmlItemExporter, xml_value)
PICKLE = FeedFormat(exporters.PickleItemExporter)
MARSHAL = FeedFormat(exporters.MarshalItemExporter)
GZIP = CompressedFormat("gz")
ZSTD = CompressedFormat("zst")

BY_SUFFIX: Mapping[str, FeedFormat] = {
    ".json": JSON,
    ".csv": CSV,
    ".xml": XML,
    ".pickle": PICKLE,
    ".marshal": MARSHAL,
}


class RecordExporter(BaseItemExporter):
    """Writes articles as records when the run has ended.

    Only then is known how each article was found and which record took the place of which, and only then can the
    order be the same in every run. Until then the records lie in a temporary file in the output's folder, so that a
    disk that fills up is noticed while crawling.
    """

    def __init__(
        self,
        file: IO[bytes],
        format_: FeedFormat,
        *,
        stats: StatsCollector,
        on_failure: Callable[[OSError], None],
        compression: Compression | None = None,
        discoveries_of: Callable[[str], GrowingDiscoveries | None] = lambda _: None,
        spool_folder: Path | str | None = None,
        discovered_via_limit: int = DISCOVERED_VIA_LIMIT,
        **options: Any,
    ) -> None:
        super().__init__(dont_fail=True, **options)
        self._file, self._format, self._options = file, format_, options
        self._compression = compression
        self._stats = stats
        self._on_failure = on_failure
        self._discoveries_of = discoveries_of
        self._spool_folder = spool_folder
        self._discovered_via_limit = discovered_via_limit
        self._open = ExitStack()
        self._feed: tuple[Spool, RecordWriter] | None = None

    def start_exporting(self) -> None:
        if getattr(self._file, "failed", False):
            return
        try:
            spool = self._open.enter_context(closing(Spool(self._spool_folder, limit=self._discovered_via_limit)))
            output = self._open.enter_context(compressed(self._file, self._compression))
            self._feed = spool, self._format.writer(output, self._options)
        except OSError as error:
            self._fail(error)

    def export_item(self, item: Any) -> None:
        if self._feed is None:
            return
        spool, writer = self._feed
        try:
            if isinstance(item, Article):
                spool.add(item, self._discoveries_of(item.url))
            else:
                writer.add_foreign(item, spool)
        except OSError as error:
            self._fail(error)
        except (TypeError, ValueError) as error:
            self._leave_out(error)

    def finish_exporting(self) -> None:
        if self._feed is None:
            return
        spool, writer = self._feed
        try:
            with self._open:
                for line in spool.lines():
                    try:
                        writer.write(line)
                    except UnicodeEncodeError as error:  # FEED_EXPORT_ENCODING lacks one of its characters
                        self._leave_out(error)
                writer.finish()
            self._file.flush()
        except OSError as error:
            self._fail(error)
        else:
            if spool.trimmed:
                self._stats.inc_value("newscrawler/trim/discovered_via", spool.trimmed)

    def _leave_out(self, error: Exception) -> None:
        logger.error("Left out of the output: %s", error)
        self._stats.inc_value("newscrawler/output/not_a_record")

    def _fail(self, error: OSError) -> None:
        self._feed = None
        try:
            self._open.close()
        except OSError as further:
            logger.debug("Closing what had failed: %s", further)
        self._on_failure(error)


def _name_of(file: IO[bytes]) -> str:
    return str(getattr(file, "name", ""))
