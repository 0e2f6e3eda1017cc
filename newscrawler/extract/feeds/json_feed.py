"""Reads JSON Feed 1.0 and 1.1 (jsonfeed.org), also where it breaks off or is no strict JSON.

Tested in tests/extract/feeds/test_reader.py.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from newscrawler.extract.feeds.entry import Enclosure, FeedEntry, FeedError, FeedHead
from newscrawler.extract.feeds.feed_dates import feed_date
from newscrawler.extract.feeds.plain import plain
from newscrawler.language.tags import language_code, region_of
from newscrawler.urls.join import as_meant, join

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_STRING = re.compile(r'"(version|title|home_page_url|feed_url|language|next_url)"\s*:\s*("(?:[^"\\]|\\.){0,4000}")')
_HUBS = re.compile(r'"hubs"\s*:\s*(\[[^\[\]]{0,4000}\])')
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,]*")
_decode = json.JSONDecoder(strict=False).raw_decode


class JsonFeed:
    """One JSON feed, whose items are decoded one by one: one that is broken costs no other."""

    def __init__(self, text: str, url: str) -> None:
        """Raises FeedError for JSON that is no feed."""
        items = _ITEMS.search(text)
        if items is None:
            raise FeedError("fail/feed", "it is JSON, and no feed")
        self._text, self._start, self._url = text, items.end(), url
        self.end = items.end()  # of what was read
        around = text[: items.start()] + self._behind()
        self._said: dict[str, str] = {}
        for match in _STRING.finditer(around):
            self._said.setdefault(match[1], _value(match[2]))
        hubs = _HUBS.search(around)
        self._hubs = _value(hubs[1]) if hubs else None
        self._language = language_code(self._said.get("language"))
        self._region = region_of(self._said.get("language") or "") or ""

    def _behind(self) -> str:
        """What is said of the feed behind its items, where writers put names in the order of the alphabet."""
        end = self._text.rfind("]", self._start)
        return self._text[end + 1 :] if end >= 0 else ""

    @property
    def head(self) -> FeedHead:
        said, url = self._said, self._url
        hubs = [hub.get("url") for hub in self._hubs or () if isinstance(hub, dict)]
        return FeedHead(
            format="json",
            title=plain(said.get("title")),
            url=_address(said.get("home_page_url"), url),
            language=self._language,
            hubs=tuple(dict.fromkeys(address for hub in hubs if (address := _address(hub, url)))),
            next_page=_address(said.get("next_url"), url),
        )

    def items(self) -> Iterator[dict[str, Any] | None]:
        """The items in their order, None for one that is broken. Raises FeedError where the feed breaks off."""
        position = self._start
        while True:
            between = _BETWEEN.match(self._text, position)
            position = between.end() if between else position
            if self._text[position : position + 1] == "]":
                return
            if position >= len(self._text):
                raise FeedError("fault/feed_cut_off", "it breaks off")
            try:
                item, position = _decode(self._text, position)
                yield item if isinstance(item, dict) else None
            except (ValueError, RecursionError) as error:
                further = _NEXT.search(self._text, position)
                if further is None:
                    raise FeedError("fault/feed_cut_off", "it breaks off") from error
                position = further.end()
                yield None

    def entry(self, item: dict[str, Any]) -> FeedEntry:
        base, id_ = self._url, item.get("id")
        id_ = str(id_) if isinstance(id_, (str, int, float)) and not isinstance(id_, bool) else None
        is_address = id_ is not None and id_[:4].lower() == "http"
        authors = [item.get("author"), *_list(item.get("authors"))]
        names = (author.get("name") if isinstance(author, dict) else author for author in authors)
        return FeedEntry(
            url=_address(item.get("url"), base)
            or (_address(id_, base) if is_address else None)
            or _address(item.get("external_url"), base),
            id=id_,
            is_permalink=is_address,
            title=plain(_string(item.get("title"))),
            published=self._date(item.get("date_published")),
            updated=self._date(item.get("date_modified")),
            authors=tuple(dict.fromkeys(filter(None, (plain(_string(name)) for name in names)))),
            categories=tuple(dict.fromkeys(filter(None, (plain(_string(tag)) for tag in _list(item.get("tags")))))),
            summary=_string(item.get("summary")),
            content=_string(item.get("content_html")) or _string(item.get("content_text")),
            image=_address(item.get("image"), base) or _address(item.get("banner_image"), base),
            enclosures=tuple(self._attachments(item.get("attachments"))),
        )

    def _attachments(self, given: object) -> Iterator[Enclosure]:
        for each in _list(given):
            if isinstance(each, dict) and (address := _address(each.get("url"), self._url)):
                size = each.get("size_in_bytes")
                length = size if isinstance(size, int) and not isinstance(size, bool) else None
                yield Enclosure(url=address, type=_string(each.get("mime_type")), length=length)

    def _date(self, given: object) -> date | None:
        is_told = isinstance(given, (str, int, float)) and not isinstance(given, bool)
        return feed_date(str(given), self._language, self._region) if is_told else None


def _value(text: str) -> Any:
    try:
        return _decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _address(given: object, base: str) -> str | None:
    meant = as_meant(given, base) if isinstance(given, str) else ""
    return join(base, meant) if meant else None


def _string(given: object) -> str | None:
    return given if isinstance(given, str) and given.strip() else None


def _list(given: object) -> list[Any]:
    return given if isinstance(given, list) else []
