"""Scrapy's feed formats, plain or compressed, whose articles are records. Knows nothing of what a record holds."""

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path, PurePath
from typing import IO, Any, ClassVar, Self

from itemadapter import ItemAdapter
from scrapy import exporters
from scrapy.crawler import Crawler
from scrapy.exporters import BaseItemExporter
from scrapy.statscollectors import StatsCollector

from newscrawler.article import Article
from newscrawler.crawl.feed_storages import fail_feed
from newscrawler.dataset.files.compression import Compression, compressed, compression_of
from newscrawler.dataset.record import decode, encode
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT, Spool
from newscrawler.discovery import Trail

logger = logging.getLogger(__name__)


class _Exporter(BaseItemExporter):
    """Writes articles as records when the run has ended.

    Only then is known how each article was found and which record took the place of which, and only then can the
    order be the same in every run. Until then the records lie in a temporary file in the output's folder, so that a
    disk that fills up is noticed while crawling. A sub-class writes them.
    """

    compression: ClassVar[Compression | None] = None

    def __init__(
        self,
        file: IO[bytes],
        *,
        stats: StatsCollector,
        on_failure: Callable[[OSError], None],
        trail_of: Callable[[str], Trail | None] = lambda _: None,
        spool_folder: Path | str | None = None,
        discovered_via_limit: int = DISCOVERED_VIA_LIMIT,
        **kwargs: Any,
    ) -> None:
        self._options = dict(kwargs)
        super().__init__(dont_fail=True, **kwargs)
        self._file = file
        self._compression = self.compression or compression_of(str(getattr(file, "name", "")))
        self._stats = stats
        self._on_failure = on_failure
        self._trail_of = trail_of
        self._spool_folder = spool_folder
        self._discovered_via_limit = discovered_via_limit
        self._spool: Spool | None = None
        self._open = ExitStack()

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: IO[bytes], **kwargs: Any) -> Self:
        return cls(
            file,
            stats=crawler.stats,
            on_failure=partial(fail_feed, crawler, file),
            trail_of=getattr(crawler.spider, "trail_of", lambda _: None),
            spool_folder=getattr(file, "folder", None) or crawler.settings["FEED_TEMPDIR"],
            discovered_via_limit=crawler.settings.getint("DISCOVERED_VIA_LIMIT", DISCOVERED_VIA_LIMIT),
            **kwargs,
        )

    def start_exporting(self) -> None:
        if getattr(self._file, "failed", False):
            return
        try:
            self._spool = self._open.enter_context(closing(Spool(self._spool_folder, limit=self._discovered_via_limit)))
            self._begin(self._open.enter_context(compressed(self._file, self._compression)))
        except OSError as error:
            self._fail(error)

    def export_item(self, item: Any) -> None:
        if self._spool is None:
            return
        try:
            if isinstance(item, Article):
                item.trail = item.trail or self._trail_of(item.url)
                self._spool.add(item)
            else:
                self._add_foreign(self._spool, item)
        except OSError as error:
            self._fail(error)
        except (TypeError, ValueError) as error:
            logger.error("Left out of the output: %s", error)
            self._stats.inc_value("newscrawler/output/not_a_record")

    def finish_exporting(self) -> None:
        spool = self._spool
        if spool is None:
            return
        try:
            with self._open:
                self._finish(spool.lines())
            self._file.flush()
        except OSError as error:
            self._fail(error)
        else:
            if spool.trimmed:
                self._stats.inc_value("newscrawler/trim/discovered_via", spool.trimmed)

    def _begin(self, writer: IO[bytes]) -> None:
        """Start what is written to `writer`."""
        raise NotImplementedError

    def _add_foreign(self, spool: Spool, item: Any) -> None:
        """Take an item that is no Article. Raises TypeError or ValueError for one that the format cannot hold."""
        raise NotImplementedError

    def _finish(self, lines: Iterable[bytes]) -> None:
        """Write records, each given as a line of JSON, and end what was begun."""
        raise NotImplementedError

    def _fail(self, error: OSError) -> None:
        self._spool = None
        try:
            self._open.close()
        except OSError as further:
            logger.debug("Closing what had failed: %s", further)
        self._on_failure(error)


class JsonLinesExporter(_Exporter):
    """One record a line, UTF-8 (RFC 8259 knows no other encoding). Items that are no Article come after the articles,
    as they are."""

    def _begin(self, writer: IO[bytes]) -> None:
        self._writer = writer

    def _add_foreign(self, spool: Spool, item: Any) -> None:
        spool.add_item(ItemAdapter(item).asdict())

    def _finish(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self._writer.write(self._selected(line) + b"\n")

    def _selected(self, line: bytes) -> bytes:
        """The line with the fields that FEED_EXPORT_FIELDS names, if it names any."""
        chosen = self.fields_to_export
        if chosen is None:
            return line
        names = chosen if isinstance(chosen, Mapping) else {name: name for name in chosen}
        record = decode(line)
        return encode({new: record[name] for name, new in names.items() if name in record})


class _ByScrapy(_Exporter):
    """Records in a format that one of Scrapy's exporters writes. Items that are no Article go to it at once, so that
    they look as they do without newscrawler."""

    format: ClassVar[type[Any]]  # a BaseItemExporter, whose constructors take what they like

    def _begin(self, writer: IO[bytes]) -> None:
        self._inner: BaseItemExporter = self.format(writer, **self._options)
        self._inner.start_exporting()

    def _add_foreign(self, spool: Spool, item: Any) -> None:
        self._inner.export_item(item)

    def _finish(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self._inner.export_item({name: self._shaped(value) for name, value in decode(line).items()})
        self._inner.finish_exporting()

    def _shaped(self, value: Any) -> Any:
        """A field of a record as the format has it."""
        return value


class JsonExporter(_ByScrapy):
    format = exporters.JsonItemExporter


class CsvExporter(_ByScrapy):
    """Cells that can be read again: Scrapy joins lists of texts, all other structures are JSON."""

    format = exporters.CsvItemExporter

    def _shaped(self, value: Any) -> Any:
        is_joined = isinstance(value, list) and all(isinstance(member, str) for member in value)
        return encode(value).decode() if isinstance(value, (bool, dict, list)) and not is_joined else value


class XmlExporter(_ByScrapy):
    """Nothing is an empty element, and truth is spelled as in XML Schema."""

    format = exporters.XmlItemExporter

    def _shaped(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._shaped(member) for name, member in value.items()}
        if isinstance(value, list):
            return list(map(self._shaped, value))
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else value


class PickleExporter(_ByScrapy):
    format = exporters.PickleItemExporter


class MarshalExporter(_ByScrapy):
    format = exporters.MarshalItemExporter


_BY_SUFFIX: Mapping[str, type[_Exporter]] = {
    ".json": JsonExporter,
    ".csv": CsvExporter,
    ".xml": XmlExporter,
    ".pickle": PickleExporter,
    ".marshal": MarshalExporter,
}


class _Compressed:
    """The format that a compressed file's name says, such as `a.csv.gz`: one of `_BY_SUFFIX`, else JSON Lines."""

    compression: ClassVar[Compression]

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: IO[bytes], **kwargs: Any) -> _Exporter:
        inner = PurePath(str(getattr(file, "name", ""))).with_suffix("").suffix
        exporter = _BY_SUFFIX.get(inner, JsonLinesExporter).from_crawler(crawler, file, **kwargs)
        exporter._compression = cls.compression
        return exporter


class GzipExporter(_Compressed):
    compression = "gz"


class ZstdExporter(_Compressed):
    compression = "zst"
