"""Reads a feed from bytes, whatever format it is in and however broken it is."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from newscrawler.extract.feeds.entry import Feed, FeedEntry, FeedError
from newscrawler.extract.feeds.json_feed import JsonFeed
from newscrawler.extract.feeds.splitting import Piece, find_root, pieces
from newscrawler.extract.feeds.xml_feed import XmlFeed
from newscrawler.extract.parsing.encoding import as_utf8

_MAX_ENTRY = 1 << 20  # characters; the longest articles in full have a tenth of it
_UTF32 = {b"\xff\xfe\0\0": "utf-32-le", b"\0\0\xfe\xff": "utf-32-be", b"<\0\0\0": "utf-32-le", b"\0\0\0<": "utf-32-be"}
_JSON_VERSION = "jsonfeed.org/version"
_MAX_START = 1 << 16  # characters before the first sign of JSON Feed


def is_feed(body: bytes, content_type: str | None = None) -> bool:
    """Whether a body is a feed of any format, by how it begins.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<html><body>")
    (True, False)
    """
    start = _text(body[:4096], content_type)
    return find_root(start) is not None or _JSON_VERSION in start or _is_json(start, content_type)


def read_feed(
    body: bytes,
    url: str,
    content_type: str | None = None,
    *,
    max_entries: int = 0,
    count: Callable[[str], object] = lambda _: None,
) -> Feed:
    """The feed that was fetched from `url`. Raises FeedError for what is none.

    Entries come one by one; each is read by itself, so that a broken one costs no other. No entity that a feed declares
    is expanded, and nothing is read from elsewhere. Iterating raises FeedError after `max_entries`, and where the feed
    breaks off, after the entries that are whole. `count` is called with "fault/feed_entry" for each entry that cannot
    be read.
    """
    text = _text(body, content_type)
    root = None if text[:9].lstrip().startswith("{") else find_root(text)
    if root is None and (_JSON_VERSION in text[:_MAX_START] or _is_json(text, content_type)):
        json_feed = JsonFeed(text, url)
        return Feed(json_feed.head, _limited(_of_json(json_feed, count), max_entries))
    if root is None:
        raise FeedError("fail/feed", "it is no feed")
    xml_feed = XmlFeed(root, url)
    parts = pieces(text, root)
    before = next(parts)
    is_head = not before.is_entry
    head = xml_feed.head(before.text if is_head else "")
    if head.language is None and text.rfind("<language>", len(text) - 2000) > 0:  # some stand behind the entries
        head = replace(head, language=xml_feed.head(text[text.rfind("<language>", len(text) - 2000) :]).language)
    return Feed(head, _limited(_of_xml(xml_feed, before, parts, count), max_entries))


def _is_json(text: str, content_type: str | None) -> bool:
    return text[:9].lstrip().startswith("{") and "feed+json" in (content_type or "")


def _text(body: bytes, content_type: str | None) -> str:
    wide = next((codec for mark, codec in _UTF32.items() if body.startswith(mark)), None)
    if wide is not None:
        return body.decode(wide, "replace").lstrip("\ufeff")
    return as_utf8(body, content_type).decode("utf-8", "replace")


def _of_xml(
    feed: XmlFeed, first: Piece, others: Iterator[Piece], count: Callable[[str], object]
) -> Iterator[FeedEntry]:
    piece: Piece | None = first
    while piece is not None:
        if piece.is_entry and piece.is_whole:
            if len(piece.text) <= _MAX_ENTRY:
                yield feed.entry(piece)
            else:
                count("fault/feed_entry")
        if not piece.is_whole:
            raise FeedError("fault/feed_cut_off", "it breaks off")
        piece = next(others, None)


def _of_json(feed: JsonFeed, count: Callable[[str], object]) -> Iterator[FeedEntry]:
    for item in feed.items():
        if item is not None:
            yield feed.entry(item)
        else:
            count("fault/feed_entry")


def _limited(entries: Iterator[FeedEntry], most: int) -> Iterator[FeedEntry]:
    for number, entry in enumerate(entries, start=1):
        if most and number > most:
            raise FeedError("limit/feed_entries", f"it has more than {most} entries")
        yield entry
