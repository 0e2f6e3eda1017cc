"""Reads RSS 0.9x to 2.0, RDF (RSS 0.90, 1.0, 1.1) and Atom 0.3 and 1.0.

Tested in tests/extract/feeds/test_reader.py.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain

from newscrawler.extract.feeds.entry import Enclosure, FeedEntry, FeedFormat, FeedHead
from newscrawler.extract.feeds.feed_dates import feed_date
from newscrawler.extract.feeds.fields import Field, attributes_of, decoded, fields
from newscrawler.extract.feeds.names import Names
from newscrawler.extract.feeds.periods import kept_minutes
from newscrawler.extract.feeds.plain import mail_name, plain
from newscrawler.extract.feeds.splitting import Piece, Root
from newscrawler.language.tags import language_code, region_of
from newscrawler.urls.join import as_meant, join

_FORMATS: dict[str, FeedFormat] = {"rdf": "rdf", "feed": "atom"}
_ENTERED = frozenset(("rss", "rdf", "rdf:rdf", "channel", "feed", "item", "entry", "media:group"))
_PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "created",
    "atom:published",
)
_UPDATED = ("updated", "modified", "dcterms:modified", "atom:updated", "lastbuilddate")
_CONTENT = ("content:encoded", "content", "atom:content", "encoded")
_SUMMARY = ("description", "summary", "atom:summary", "dc:description", "itunes:summary")
_AUTHORS = ("dc:creator", "author", "atom:author", "itunes:author")
_CATEGORIES = ("category", "dc:subject", "atom:category")
_OF_ENTRY = frozenset(
    (
        *("title", "dc:title", "link", "atom:link", "guid", "id", "feedburner:origlink", "enclosure"),
        *("media:content", "media:thumbnail", "itunes:image", "image"),
        *chain(_PUBLISHED, _UPDATED, _CONTENT, _SUMMARY, _AUTHORS, _CATEGORIES),
    )
)
_OF_HEAD = frozenset(
    (
        *("title", "link", "atom:link", "language", "dc:language", "ttl", "tagline"),
        *("sy:updateperiod", "sy:updatefrequency", "image", "textinput", "author"),
    )
)
_NAME = re.compile(r"<(?:[\w.-]+:)?name(?:\s[^<>]*)?>(.*?)</", re.DOTALL | re.IGNORECASE)
_RELATIONS = "http://www.iana.org/assignments/relation/"  # the long names of relations (RFC 4287, section 4.2.7.2)
_MAX_AUTHOR = 10_000  # characters of what says who it is
_FIRST_TAG = re.compile(r"<[^<>]*>")


class XmlFeed:
    """One XML feed, from its root. `url` is where it was fetched."""

    def __init__(self, root: Root, url: str) -> None:
        self._format = _FORMATS.get(root.name, "rss")
        self._names = Names(root.tag, is_atom=root.name == "feed")
        attributes = attributes_of(root.tag)
        self._base = join(url, attributes.get("xml:base", "")) or url
        self._language = attributes.get("xml:lang")
        self._region = ""

    def head(self, text: str) -> FeedHead:
        """What the feed says of itself, in what stands before its entries."""
        channel = re.search(r"<(?:[\w.-]+:)?channel\s[^<>]*>", text, re.IGNORECASE)
        if channel:
            self._base = join(self._base, attributes_of(channel[0]).get("xml:base", "")) or self._base
        found = self._fields(text, _OF_HEAD)
        self._language = _text(found, "language", "dc:language") or self._language
        self._region = region_of(self._language or "") or ""
        self._language = language_code(self._language)
        links = self._links(found, self._base)
        if self._format != "atom" and (page := self._address(_text(found, "link"), self._base)):
            links.insert(0, ("alternate", page, {}))
        return FeedHead(
            format=self._format,
            title=plain(_text(found, "title")),
            url=_link(links, "alternate"),
            language=self._language,
            hubs=tuple(dict.fromkeys(url for rel, url, _ in links if rel == "hub")),
            next_page=_link(links, "next") or _link(links, "prev-archive"),
            minutes=kept_minutes(
                _text(found, "ttl"), _text(found, "sy:updateperiod"), _text(found, "sy:updatefrequency")
            ),
        )

    def entry(self, piece: Piece) -> FeedEntry:
        """An entry as it is written: no field of it depends on another."""
        tag = _FIRST_TAG.match(piece.text)
        own = attributes_of(tag[0]) if tag else {}
        base = join(self._base, own.get("xml:base", "")) or self._base
        found = self._fields(piece.text, _OF_ENTRY)
        links = self._links(found, base)
        id_field = next((field for name in ("guid", "id") for field in found[name] if field.text), None)
        id_ = id_field.text if id_field else own.get("rdf:about") or None
        says_no = id_field is not None and id_field.attributes.get("ispermalink", "").strip().lower() == "false"
        is_address = id_ is not None and id_[:4].lower() == "http"
        is_permalink = is_address and not says_no and self._format == "rss"
        enclosures = tuple(self._enclosures(found, links, base))
        content = next((field for name in _CONTENT for field in found[name] if _is_markup(field) and field.text), None)
        return FeedEntry(
            url=self._address(_text(found, "feedburner:origlink"), base)
            or _link(links, "alternate")
            or (self._address(_text(found, "link"), base) if self._format != "atom" else None)
            or (self._address(id_, base) if is_address and not says_no else None)
            or _link([link for link in links if "atom" not in link[2].get("type", "")], "self"),
            id=id_,
            is_permalink=is_permalink,
            title=plain(_text(found, "title", "dc:title")),
            published=self._date(found, _PUBLISHED),
            updated=self._date(found, _UPDATED),
            authors=tuple(dict.fromkeys(filter(None, map(_author, chain(*(found[name] for name in _AUTHORS)))))),
            categories=tuple(
                dict.fromkeys(filter(None, map(_category, chain(*(found[name] for name in _CATEGORIES)))))
            ),
            summary=_text(found, *_SUMMARY),
            content=_html(content) if content else None,
            image=self._image(found, enclosures, base),
            enclosures=enclosures,
        )

    def _fields(self, text: str, known: frozenset[str]) -> defaultdict[str, list[Field]]:
        found: defaultdict[str, list[Field]] = defaultdict(list)
        for field in fields(text, self._names, known=known, entered=_ENTERED):
            found[field.name].append(field)
        return found

    def _links(self, found: defaultdict[str, list[Field]], base: str) -> list[tuple[str, str, dict[str, str]]]:
        """The links that are attributes, as rel, address and attributes."""
        links = []
        for field in (*found["link"], *found["atom:link"]):
            href = field.attributes.get("href") or (field.text if self._format == "atom" else None)
            address = self._address(href, join(base, field.attributes.get("xml:base", "")) or base)
            if address:
                relation = field.attributes.get("rel", "alternate").strip().lower().removeprefix(_RELATIONS)
                links.append((relation, address, field.attributes))
        return links

    def _address(self, href: str | None, base: str) -> str | None:
        meant = as_meant(href or "", base)
        return join(base, meant) if meant else None

    def _date(self, found: defaultdict[str, list[Field]], names: tuple[str, ...]) -> date | None:
        texts = (field.text for name in names for field in found[name])
        dates = (feed_date(text, self._language, self._region) for text in texts)
        return next(filter(None, dates), None)

    def _enclosures(
        self, found: defaultdict[str, list[Field]], links: list[tuple[str, str, dict[str, str]]], base: str
    ) -> Iterator[Enclosure]:
        for field in (*found["enclosure"], *found["media:content"]):
            if address := self._address(field.attributes.get("url"), base):
                type_ = field.attributes.get("type") or _of_medium(field.attributes.get("medium"))
                yield Enclosure(url=address, type=type_, length=_number(field.attributes))
        for rel, address, attributes in links:
            if rel == "enclosure":
                yield Enclosure(url=address, type=attributes.get("type"), length=_number(attributes))

    def _image(self, found: defaultdict[str, list[Field]], enclosures: tuple[Enclosure, ...], base: str) -> str | None:
        for enclosure in enclosures:
            if (enclosure.type or "").startswith("image"):
                return enclosure.url
        for field in (*found["media:thumbnail"], *found["itunes:image"]):
            if address := self._address(field.attributes.get("url") or field.attributes.get("href"), base):
                return address
        return None


def _text(found: defaultdict[str, list[Field]], *names: str) -> str | None:
    return next((text for name in names for field in found[name] if (text := _html(field))), None)


def _html(field: Field) -> str:
    """The field's text as HTML: that of Atom's plain text is none, and its XHTML stands there as it is."""
    return field.inner.strip() if field.attributes.get("type", "") == "xhtml" else field.text


def _is_markup(field: Field) -> bool:
    """Whether Atom's content is a text, not a file or the address of one."""
    type_ = field.attributes.get("type", "").lower()
    return "src" not in field.attributes and (not type_ or type_.startswith("text") or type_.endswith("html"))


def _link(links: list[tuple[str, str, dict[str, str]]], rel: str) -> str | None:
    """The first link of a relation; of an entry's pages the one in HTML goes before other forms of it."""
    found = [(url, attributes) for each, url, attributes in links if each == rel]
    html = (url for url, attributes in found if "html" in attributes.get("type", "html"))
    return next(html, found[0][0] if found else None)


def _author(field: Field) -> str | None:
    name = _NAME.search(field.inner[:_MAX_AUTHOR])
    return plain(decoded(name[1])) if name else mail_name(plain(field.text))


def _category(field: Field) -> str | None:
    return plain(field.text or field.attributes.get("label") or field.attributes.get("term"))


def _of_medium(medium: str | None) -> str | None:
    return f"{medium}/*" if medium in ("image", "video", "audio") else None


def _number(attributes: dict[str, str]) -> int | None:
    text = attributes.get("length") or attributes.get("filesize") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
