"""JSON Lines as Scrapy's feed exporter, plain or compressed. Knows nothing of what a record holds."""

import logging
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import IO, Any, ClassVar, Self

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exporters import BaseItemExporter
from scrapy.statscollectors import StatsCollector

from newscrawler.article import Article
from newscrawler.dataset.compression import Compression, compressed, compression_of
from newscrawler.dataset.record import decode, encode
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT, Spool
from newscrawler.storages import fail_feed

logger = logging.getLogger(__name__)


class JsonLinesExporter(BaseItemExporter):
    """One record a line, UTF-8 (RFC 8259 knows no other encoding), written when the run has ended.

    Only then is known how each article was found and which record took the place of which, and only then can the
    order be the same in every run. Until then the lines lie in a temporary file in the output's folder, so that a disk
    that fills up is noticed while crawling. Items that are no Article are written after the articles, as they are.
    """

    compression: ClassVar[Compression | None] = None

    def __init__(
        self,
        file: IO[bytes],
        *,
        stats: StatsCollector,
        on_failure: Callable[[OSError], None],
        spool_folder: Path | str | None = None,
        discovered_via_limit: int = DISCOVERED_VIA_LIMIT,
        **kwargs: Any,
    ) -> None:
        super().__init__(dont_fail=True, **kwargs)
        self._file = file
        self._compression = self.compression or compression_of(str(getattr(file, "name", "")))
        self._stats = stats
        self._on_failure = on_failure
        self._spool_folder = spool_folder
        self._discovered_via_limit = discovered_via_limit
        self._spool: Spool | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: IO[bytes], **kwargs: Any) -> Self:
        return cls(
            file,
            stats=crawler.stats,
            on_failure=partial(fail_feed, crawler, file),
            spool_folder=getattr(file, "folder", None) or crawler.settings["FEED_TEMPDIR"],
            discovered_via_limit=crawler.settings.getint("DISCOVERED_VIA_LIMIT", DISCOVERED_VIA_LIMIT),
            **kwargs,
        )

    def start_exporting(self) -> None:
        if getattr(self._file, "failed", False):
            return
        try:
            self._spool = Spool(self._spool_folder, limit=self._discovered_via_limit)
        except OSError as error:
            self._fail(error)

    def export_item(self, item: Any) -> None:
        if self._spool is None:
            return
        try:
            if isinstance(item, Article):
                self._spool.add(item)
            else:
                self._spool.add_item(ItemAdapter(item).asdict())
        except OSError as error:
            self._fail(error)
        except (TypeError, ValueError) as error:
            logger.error("Left out of the output: %s", error)
            self._stats.inc_value("newscrawler/output/not_a_record")

    def finish_exporting(self) -> None:
        if self._spool is None:
            return
        try:
            with closing(self._spool), compressed(self._file, self._compression) as writer:
                for line in self._spool.lines():
                    writer.write(self._selected(line) + b"\n")
            self._file.flush()
        except OSError as error:
            self._fail(error)
        else:
            if self._spool.trimmed:
                self._stats.inc_value("newscrawler/trim/discovered_via", self._spool.trimmed)

    def _selected(self, line: bytes) -> bytes:
        """The line with the fields that FEED_EXPORT_FIELDS names, if it names any."""
        chosen = self.fields_to_export
        if chosen is None:
            return line
        names = chosen if isinstance(chosen, Mapping) else {name: name for name in chosen}
        record = decode(line)
        return encode({new: record[name] for name, new in names.items() if name in record})

    def _fail(self, error: OSError) -> None:
        if self._spool is not None:
            self._spool.close()
            self._spool = None
        self._on_failure(error)


class GzipJsonLinesExporter(JsonLinesExporter):
    compression = "gz"


class ZstdJsonLinesExporter(JsonLinesExporter):
    compression = "zst"
