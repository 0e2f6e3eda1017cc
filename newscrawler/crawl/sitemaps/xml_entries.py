"""Sitemap XML as it is found: its entries, one after the other, whatever is broken between or within them.

An XML parser ends at the first raw "&" of an address, which templates leave in, or hands out all the rest at once. The
protocol (sitemaps.org) is flat, so that its entries can be told apart by their tags alone.

Tested in tests/crawl/test_sitemaps.py.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from newscrawler.extract.parsing.encoding import named_encoding
from newscrawler.fetch.limits.decompression import CutOffError, UnknownEncodingError

_MAX_ENTRY = 1 << 20  # characters; one with 1,000 pictures, which is the most that Google reads, has a third of it
_MAX_START = 1 << 16  # characters before the first element: a declaration, comments, a document type
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})(?:\s[^<>]*?)?(/?)>")
_END = re.compile(r"</(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)\s*>\s*\Z", re.IGNORECASE)
_START = re.compile(r"<([\w.-]{1,40}:)?(url|sitemap)(?:\s[^<>]*)?>", re.IGNORECASE)
_NEWS = re.compile(r"<([\w.-]{1,40}:)publication_date(?:\s[^<>]*)?>", re.IGNORECASE).search
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_REFERENCE = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']").search
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class RawEntry(NamedTuple):
    """What an entry says, as text; None where it does not. `is_mended` tells that its text was no XML."""

    kind: str  # url or sitemap
    loc: str | None
    lastmod: str | None
    publication_date: str | None
    title: str | None
    is_mended: bool


def raw_entries(pieces: Iterable[bytes]) -> Iterator[RawEntry]:
    """Entries in their order; no more than one of them and a piece is held at a time.

    Named characters of HTML are read, entities that a document declares itself are not. Raises UnknownEncodingError for
    what is no sitemap, CutOffError, after the entries that are whole, where it ends before its end.
    """
    rest, has_root, is_empty = "", False, False
    for piece in _decoded(pieces):
        rest = _without_comments(rest + piece)
        if not has_root:
            root = _ROOT.search(rest)
            if root is None:
                if len(rest) > _MAX_START:
                    break
                continue
            if root[1].lower() not in ("urlset", "sitemapindex"):
                raise UnknownEncodingError(f"a sitemap does not begin with <{root[1][:40]}>")
            has_root, is_empty, rest = True, bool(root[2]), rest[root.end() :]
        at, is_open = 0, False
        starts = list(_START.finditer(rest))
        for number, start in enumerate(starts):
            limit = starts[number + 1].start() if number + 1 < len(starts) else len(rest)
            end = _closing(start[0][1 : start.end(2) - start.start()]).search(rest, start.end(), limit)
            if end is None and limit == len(rest):
                at, is_open = start.start(), True
                break
            yield _entry(start, rest[start.end() : end.start() if end else limit], has_end=end is not None)
            at = end.end() if end else limit
        rest = rest[at:] if is_open else _going_on(rest[at:])
        if len(rest) > _MAX_ENTRY:
            raise UnknownEncodingError("an entry has no end")
    if not has_root:
        raise UnknownEncodingError("it is no XML")
    last = _START.match(rest)
    if last and _closing("loc").search(rest):
        yield _entry(last, rest[last.end() :], has_end=False)
    if not is_empty and not _END.search(rest):
        raise CutOffError("it breaks off")


def _going_on(text: str) -> str:
    """Of a text between two entries what may go on in the next piece: an open comment, or a tag."""
    comment = text.find("<!--")
    tag = comment if comment >= 0 else text.rfind("<")
    return text[tag:] if tag >= 0 else ""


def _decoded(pieces: Iterable[bytes]) -> Iterator[str]:
    decoder: codecs.IncrementalDecoder | None = None
    for piece in pieces:
        if decoder is None:
            mark = next((mark for mark in _MARKS if piece.startswith(mark)), b"")
            declared = _DECLARED(piece)
            name = _MARKS.get(mark) or (named_encoding(declared[1].decode()) if declared else None) or "utf-8"
            decoder = codecs.getincrementaldecoder(name)("replace")
            piece = piece[len(mark) :]
        yield decoder.decode(piece)


def _without_comments(text: str) -> str:
    """The text without comments; of one that is still open its beginning, and as much as may begin its end."""
    kept, at = "", 0
    while (start := text.find("<!--", at)) >= 0:
        kept += text[at:start]
        end = text.find("-->", start + 4)
        if end < 0:
            return kept + "<!--" + text[max(start + 4, len(text) - 2) :]
        at = end + 3
    return kept + text[at:] if at else text


@lru_cache(maxsize=64)
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)


@lru_cache(maxsize=64)
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"<({name})(?:\s[^<>]*)?>", re.IGNORECASE)


def _entry(start: re.Match[str], text: str, *, has_end: bool) -> RawEntry:
    prefix = re.escape(start[1] or "")  # <image:loc> is none of an entry's own
    loc, is_loc_mended = _value(text, f"{prefix}loc")
    if loc is None and "<" not in text and (bare := unescape(text.strip())).startswith(("https://", "http://")):
        loc, is_loc_mended = bare, True
    lastmod, _ = _value(text, f"{prefix}lastmod")
    published = title = None
    if news := _NEWS(text):  # <image:title> is that of a picture
        published, _ = _value(text, f"{re.escape(news[1])}publication_date")
        title, _ = _value(text, f"{re.escape(news[1])}title")
    return RawEntry(start[2].lower(), loc, lastmod, published, title, is_mended=is_loc_mended or not has_end)


def _parts(text: str) -> list[str]:
    """What stands outside CDATA and in it, by turns."""
    parts, at = [], 0
    while (start := text.find(_CDATA, at)) >= 0 and (end := text.find(_CDATA_END, start)) >= 0:
        parts += [text[at:start], text[start + len(_CDATA) : end]]
        at = end + len(_CDATA_END)
    return [*parts, text[at:]]


def _value(text: str, name: str) -> tuple[str | None, bool]:
    """The text of the first element of that name, and whether it had to be mended."""
    start = _opening(name).search(text)
    end = _closing(start[1]).search(text, start.end()) if start else None
    if start is None or end is None:
        return None, start is not None
    parts = _parts(text[start.end() : end.start()])
    is_mended = False
    for number in range(0, len(parts), 2):  # what stands in CDATA means itself
        is_mended |= "<" in parts[number]
        if "&" in parts[number]:
            references = [match[1] for match in _REFERENCE.finditer(parts[number])]
            is_mended |= None in references
            if any(name and unescape(f"&{name}") == f"&{name}" for name in references):
                return None, True
            parts[number] = _REFERENCE.sub(lambda match: unescape(match[0]) if match[1] else "&", parts[number])
    return "".join(parts).strip() or None, is_mended
