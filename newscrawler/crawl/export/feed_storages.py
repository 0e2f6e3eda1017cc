"""Storage of Scrapy's feeds in files that change whole or not at all."""

import errno
import logging
import os
import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from io import RawIOBase
from pathlib import Path
from typing import IO, Any, cast

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.postprocessing import PostProcessingManager
from scrapy.utils.defer import deferred_from_coro
from w3lib.url import file_uri_to_path

from newscrawler.dataset.files.atomic import AtomicFile, explain
from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.cuts import CutFileError, require_whole
from newscrawler.dataset.files.joining import Seam, as_array, as_bytes, as_lines, as_rows, as_table
from newscrawler.paths import is_file, is_there

logger = logging.getLogger(__name__)

_SEAMS: Mapping[Any, Seam] = {
    **dict.fromkeys(("jsonl", "jsonlines", "jl"), as_lines),
    "csv": as_table,
    "json": as_array,
}


class OutputError(Exception):
    """A feed that was not stored. The log names the reason already, in one line."""


def _is_new(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], OutputError))


logging.getLogger("scrapy.extensions.feedexport").addFilter(_is_new)  # it would log a traceback


def path_of(uri: str) -> Path | None:
    """The path of a feed that is a file on this machine; None for any other."""
    if uri.startswith("file:"):
        return Path(file_uri_to_path(uri))
    return None if re.match(r"[a-z][a-z0-9+.-]+:", uri, re.IGNORECASE) or uri == "-" else Path(uri)


def preflight(uri: str, options: Mapping[str, Any] | None = None) -> str | None:
    """Why the feed's file could not be written now, as a message, or None. A folder that is missing is made.

    With the feed's `options`, a file that is added to has to be whole.

    Placeholders such as `%(time)s` may stand in the URI: what they name is not made.
    """
    path = path_of(uri)
    if path is None:
        return None
    target = path
    while "%(" in str(target.parent):
        target = target.parent
    try:
        file = AtomicFile(target)
        try:
            if not file.in_place:
                file.write(bytes(4096))  # a full disk still takes an empty file
        finally:
            file.discard()
        if options and not options.get("overwrite", False):
            require_whole(path, _seam_of(path, options))
    except OSError as error:
        named = next(folder for folder in target.parents if is_there(folder)) if "%(" in uri else path
        return explain(named, error)
    return None


def fail_output(crawler: Crawler, target: str, error: OSError) -> None:
    """Log why nothing can be written, count it as `newscrawler/output/<reason>`, and end the crawl."""
    kept = "; the file that is there stays as it is" if is_file(target) else ""
    logger.error("%s The crawl ends%s.", explain(target, error), kept)
    reason = "cut_off" if isinstance(error, CutFileError) else errno.errorcode.get(error.errno or 0, "error").lower()
    crawler.stats.inc_value(f"newscrawler/output/{reason}")
    if crawler.engine.spider is not None:
        deferred_from_coro(crawler.engine.close_spider_async(reason="output_failed"))


class FeedFile(RawIOBase):
    """What exporters write to: an AtomicFile that never raises, for Scrapy would log each error and go on crawling.

    The first error ends it: the target stays as it was, `on_failure` is called, and what is written later is dropped.
    """

    def __init__(self, target: Path, on_failure: Callable[[OSError], None], *, append: bool, seam: Seam) -> None:
        self.name = str(target)
        self._on_failure = on_failure
        self._file: AtomicFile | None = None
        self.failed = False
        try:
            if append:
                require_whole(target, seam)
            self._file = AtomicFile(target, append=append, seam=seam)
        except OSError as error:
            self.fail(error)

    @property
    def folder(self) -> Path | None:
        """The folder that the file will lie in, None where there is no such file."""
        return self._file.folder if self._file and not self._file.in_place else None

    def fail(self, error: OSError) -> None:
        self.discard()
        if not self.failed:
            self.failed = True
            self._on_failure(error)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._file:
            try:
                return self._file.write(data)
            except OSError as error:
                self.fail(error)
        return memoryview(data).nbytes

    def commit(self) -> None:
        if self._file:
            try:
                self._file.commit()
                self._file = None
            except OSError as error:
                self.fail(error)

    def discard(self) -> None:
        if self._file:
            self._file.discard()
            self._file = None

    def close(self) -> None:
        self.discard()
        super().close()


def _seam_of(path: Path, options: Mapping[str, Any]) -> Seam:
    """How a file of a feed with these options is added to."""
    if options.get("postprocessing") or compression_of(path.name):
        return as_bytes  # what was compressed is parts of one file as it is
    has_names = options.get("item_export_kwargs", {}).get("include_headers_line", True)
    return as_rows if not has_names and options.get("format") == "csv" else _SEAMS.get(options.get("format"), as_bytes)


def _is_table(path: Path, options: Mapping[str, Any]) -> bool:
    """Whether a feed is CSV, by its format or by a name as `a.csv.gz`."""
    format_ = options.get("format")
    return format_ == "csv" or (format_ in ("gz", "zst") and path.with_suffix("").suffix == ".csv")


def _has_content(path: Path) -> bool:
    return is_file(path) and path.stat().st_size > 0


class AtomicFileStorage:
    """Feed storage for files: `-O` puts the new file in the old one's place when it is whole, `-o` adds to it.

    Where the crawl failed (the spider's `failed_reason` says why), nothing is put in place. An old file is not replaced
    by an empty one of a crawl that found nothing but was not meant to (its `nothing_reason`), or is not at its end.
    """

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        options = feed_options or {}
        self._path = path_of(uri) or Path(uri)
        self._append = not options.get("overwrite", False)
        self._seam = _seam_of(self._path, options)
        if self._append and self._seam is as_bytes and _is_table(self._path, options) and _has_content(self._path):
            # Nobody can take the names of columns out of what is compressed: they are not written again.
            options["item_export_kwargs"] = {**options.get("item_export_kwargs", {}), "include_headers_line": False}
        self._spider: Spider | None = None

    def open(self, spider: Spider) -> IO[bytes]:
        self._spider = spider
        on_failure = partial(fail_output, spider.crawler, str(self._path))
        return cast("IO[bytes]", FeedFile(self._path, on_failure, append=self._append, seam=self._seam))

    def store(self, file: IO[bytes]) -> None:
        """Put the file in place. Raises OutputError where that is not done, so that Scrapy does not call it stored."""
        feed = cast("FeedFile", file)
        reason = getattr(self._spider, "failed_reason", None)
        if reason and not feed.failed:
            feed.discard()
            logger.error("%s is left as it was: %s", self._path, reason)
        elif not feed.failed and (reason := self._reason_to_keep_old()):
            feed.discard()
            logger.warning("%s is left as it was: %s", self._path, reason)
        feed.commit()
        feed.close()
        if reason or feed.failed:
            raise OutputError(str(self._path))

    def _reason_to_keep_old(self) -> str | None:
        """Why an empty file is not to take the place of the one that is there; None where it may."""
        spider = self._spider
        stats = getattr(getattr(spider, "crawler", None), "stats", None)
        if stats is None or self._append or not hasattr(spider, "nothing_reason"):
            return None
        if stats.get_value("item_scraped_count") or not _has_content(self._path):
            return None
        waits = any(name.startswith("newscrawler/postpone/") for name in stats.get_stats())
        reason = spider.nothing_reason or ("pages could not be fetched now" if waits else None)  # type: ignore[union-attr]
        if reason:
            stats.inc_value("newscrawler/keep/old_file")
        return reason


def fail_feed(crawler: Crawler, file: Any, error: OSError) -> None:
    """End a feed that its exporter cannot finish, whatever it is written to, so that no half of it is stored."""
    if isinstance(file, PostProcessingManager):
        file = file.file
    if isinstance(file, FeedFile):
        file.fail(error)
        return
    if file is getattr(sys.stdout, "buffer", None):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python's last flush fails too
        fail_output(crawler, "standard output", error)
        return
    file.close()  # what Scrapy would upload
    fail_output(crawler, getattr(file, "name", "the output"), error)
