"""The pages of all sources, one at a time: of URLs, files, folders, JSON Lines, web archives and standard input."""

import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO, Any, cast
from zipfile import BadZipFile, ZipFile

import orjson

from newscrawler.dataset.files.compression import GZIP_MAGIC, ZSTD_MAGIC
from newscrawler.dataset.files.reading import holds_lines, read_lines
from newscrawler.language.zstd import zstd
from newscrawler.paths import is_folder
from newscrawler.run.extraction.addresses import address_beside
from newscrawler.run.extraction.given import STANDARD_INPUT, Fetch, Fetched, GivenPage, Problem, is_url
from newscrawler.run.extraction.har import is_har, pages_of_har
from newscrawler.run.extraction.mirrors import mirrored_address, page_paths, without_compression
from newscrawler.run.extraction.saved import is_saved_whole, page_saved_in
from newscrawler.run.extraction.warc import holds_archive, is_collection, pages_of_archive

_DAMAGES = (EOFError, zlib.error, zstd.ZstdError, gzip.BadGzipFile, BadZipFile)

Found = Iterator[GivenPage | Problem]


def pages_of(sources: Sequence[str | Problem], fetch: Fetch, *, url: str | None = None) -> Found:
    """Each page of the sources, in their order, or the reason why there is none.

    A source is a URL, a folder of pages, a file of HTML, of JSON Lines ({"url": ..., "html": ...}) or of web archive
    records (WARC), each plain or compressed, or "-" for any of these files on standard input; or what browsers save
    (MHTML, HAR), or a collection of archives (WACZ). A problem with a source is passed on. `url` is the address of the
    one page of a file.
    """
    asked = urls_among(sources)
    fetched, failed = fetch(asked) if asked else ({}, {})
    for source in sources:
        if isinstance(source, Problem):
            yield source
        elif is_url(source):
            yield _fetched(source, fetched.get(source), failed.get(source, "no answer"))
        else:
            yield from _in_file(source, url)


def _fetched(url: str, page: Fetched | None, reason: str) -> GivenPage | Problem:
    if page is None:
        return Problem(url, reason)
    return GivenPage(url, page.body(), page.url, page.content_type, said=page.said)


def may_be_one_page(source: str) -> bool:
    """Whether a source is a file that can be that of one page, whose address somebody may tell."""
    holds_many = any(holds(source) for holds in (is_url, holds_lines, holds_archive, is_collection, is_har))
    return not (holds_many or is_folder(source))


def urls_among(sources: Sequence[str | Problem]) -> list[str]:
    """Those of the sources that are fetched."""
    return [source for source in sources if isinstance(source, str) and is_url(source)]


def urls_listed_in(name: str) -> Iterator[str | Problem]:
    """The URLs of a file, each line one, or of "-", standard input; what begins with "#" is a note."""
    try:
        with sys.stdin.buffer if name == STANDARD_INPUT else Path(name).open("rb") as file:
            for number, line in enumerate(file, 1):
                url = line.decode("utf-8", "replace").strip().removeprefix("\ufeff")
                if url and not url.startswith("#"):
                    yield url if is_url(url) else Problem(f"{name}:{number}", f"{url!r} is no http(s) URL")
    except OSError as error:
        yield Problem(name, error.strerror or str(error))


def _in_file(source: str, url: str | None) -> Found:
    path = Path(source)
    try:
        if source == STANDARD_INPUT:
            yield from _in_stream(cast("IO[bytes]", sys.stdin.buffer), url)
        elif is_folder(path):
            yield from _in_folder(path)
        elif holds_lines(source):
            yield from _in_lines(source, read_lines(path))
        elif holds_archive(source):
            with path.open("rb") as file:
                yield from pages_of_archive(source, _plain(file))
        elif is_collection(source):
            yield from _in_collection(source, path)
        elif is_har(source):
            yield from pages_of_har(source, path.read_bytes())
        else:
            yield _page_file(path, url)
    except OSError as error:
        yield Problem(source, error.strerror or str(error))
    except (ValueError, *_DAMAGES) as error:
        yield Problem(source, str(error))


def _in_collection(source: str, path: Path) -> Found:
    with ZipFile(path) as collection:
        names = [name for name in sorted(collection.namelist()) if holds_archive(name)]
        for name in names:
            with collection.open(name) as file:
                yield from pages_of_archive(f"{source}/{name}", _plain(file))
        if not names:
            yield Problem(source, "it holds no .warc, plain or compressed")


def _in_folder(folder: Path) -> Found:
    is_empty = True
    for path in page_paths(folder):
        is_empty = False
        try:
            yield _page_file(path, None)
        except OSError as error:
            yield Problem(str(path), error.strerror or str(error))
        except ValueError as error:
            yield Problem(str(path), str(error))
    if is_empty:
        yield Problem(str(folder), "it holds no page: no HTML, MHTML or web archive of Safari's, plain or compressed")


def _page_file(path: Path, url: str | None) -> GivenPage:
    data = path.read_bytes()
    plain = without_compression(path.name.lower())
    if plain != path.name.lower():
        data = _unpacked(data)
    if is_saved_whole(plain):
        saved = page_saved_in(plain, data)
        return replace(saved, source=str(path), url=url or saved.url)
    return GivenPage(str(path), data, url or address_beside(path), place=mirrored_address(path))


def _unpacked(data: bytes) -> bytes:
    try:
        if data.startswith(GZIP_MAGIC):
            return gzip.decompress(data)
        return zstd.decompress(data) if data.startswith(ZSTD_MAGIC) else data
    except _DAMAGES as error:
        raise ValueError(f"damaged: {error}") from error


def _plain(file: IO[bytes]) -> IO[bytes]:
    """A file as it is before compression, whatever its name; it has to be one that can be looked into (`peek`)."""
    start = cast("Any", file).peek(4)[:4]
    if start.startswith(GZIP_MAGIC):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file, mode="rb"))
    return cast("IO[bytes]", zstd.ZstdFile(file, "rb")) if start == ZSTD_MAGIC else file


def _in_stream(given: IO[bytes], url: str | None) -> Found:
    """Of standard input: lines of JSON begin with a brace, an archive with "WARC/"; anything else is one page."""
    given = _plain(given)
    first = given.readline()
    start = first.lstrip(b"\xef\xbb\xbf \t")
    if start.startswith((b"{", b"WARC/")):
        if url:
            raise ValueError("--url is the address of one page, and there are many, with addresses of their own")
        if start.startswith(b"{"):
            lines = ((number, line) for number, line in enumerate(chain((first,), given), 1) if line.strip())
            yield from _in_lines(STANDARD_INPUT, lines)
        else:
            yield from pages_of_archive(STANDARD_INPUT, given, first)
    else:
        yield GivenPage(STANDARD_INPUT, first + given.read(), url)


def _in_lines(name: str, lines: Iterable[tuple[int, bytes]]) -> Found:
    for number, line in lines:
        try:
            yield _page_of_line(f"{name}:{number}", line)
        except ValueError as error:
            yield Problem(f"{name}:{number}", str(error))


def _page_of_line(source: str, line: bytes) -> GivenPage:
    try:
        page = orjson.loads(line)
    except ValueError:
        try:
            page = json.loads(line)  # it takes lone surrogates, too
        except ValueError as error:
            raise ValueError(f"no JSON: {error}") from error
    if not isinstance(page, dict):
        raise ValueError('a line holds an object {"url": ..., "html": ...}')
    for name in ("url", "html"):
        if not isinstance(page.get(name), str):
            there = ", ".join(sorted(page)) or "nothing"
            raise ValueError(f"{name!r} is not there or is no text; the line has {there}")
    content_type = page.get("content_type")
    return GivenPage(source, page["html"], page["url"], content_type if isinstance(content_type, str) else None)
