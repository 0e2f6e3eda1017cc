"""Fields from <meta>, <link rel=canonical> and the declared language.

Tested in tests/extract/test_evidence.py.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from newscrawler.extract.fields import values
from newscrawler.extract.fields.images import image_url
from newscrawler.extract.fields.keywords import keywords
from newscrawler.extract.fields.titles import headline, of_title, site_in_title
from newscrawler.extract.page import Page
from newscrawler.extract.sources.meta_dates import (
    MODIFIED,
    OF_ANY_EVENT,
    PARSELY_DATE,
    PUBLISHED,
    named_for_publication,
)
from newscrawler.language.languages import words_of_all
from newscrawler.language.tags import language_code
from newscrawler.urls.replays import original_of


class Meta:
    """The page's tags; a field is made of them when it is asked for, and once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tags = page.tags
        self._known: dict[str, Any] = {}

    def get(self, field: str) -> Any:
        """The field by its tags, or None."""
        if field not in self._known:
            reader = _READERS.get(field)
            self._known[field] = reader(self) if reader else None
        return self._known[field]

    def first(self, *names: str) -> str | None:
        return next((self.tags[name][0] for name in names if name in self.tags), None)

    def every(self, *names: str) -> list[str]:
        return next((self.tags[name] for name in names if name in self.tags), [])

    def date(self, *names: str) -> Any:
        """The first date of the tags; one without an offset is read in the profile's zone for meta tags."""
        page = self.page
        zone = page.site.meta_zone if page.site else None
        stated = (value for name in names if (value := self.first(name)))
        return next((found for value in stated if (found := values.any_date(value, page, zone))), None)


def _published(meta: Meta) -> Any:
    stated = PARSELY_DATE(meta.first("parsely-page") or "")
    told = values.iso_date(stated[1], meta.page) if stated else None
    return meta.date(*PUBLISHED) or told or meta.get("date_of_any_event")


def _published_by_name(meta: Meta) -> Any:
    told = (meta.date(name) for name in named_for_publication(meta.tags))
    return next(filter(None, told), None)


# Names under which systems print the number of a post.
_POST_IDS = ("postid", "post-id", "post_id", "articleid", "article-id", "article_id", "parsely-post-id")
_IS_ID = re.compile(r"(?=[^0-9]*[0-9])[\w.-]{3,64}").fullmatch


def _post_id(meta: Meta) -> str | None:
    """The post id: by the name that the profile gives, else one that the page's address bears, too.

    A tag that a template fills with one number would make all articles one.
    """
    site = meta.page.site
    if site and site.post_id_meta and (named := values.text(meta.first(site.post_id_meta.lower()))):
        return named
    told = (value.strip() for name, tagged in meta.tags.items() if name in _POST_IDS for value in tagged)
    return next((value for value in told if _IS_ID(value) and _bears(meta.page.url, value)), None)


def _bears(url: str, post_id: str) -> bool:
    pattern = rf"(?<![0-9A-Za-z]){re.escape(post_id)}(?![0-9A-Za-z])"
    return post_id in url and re.search(pattern, url) is not None  # to compile it takes longer than to look


def _canonical(meta: Meta) -> str | None:
    links = (link.get("href") for link in meta.page.metadata("link") if link.get("rel") == "canonical")
    told = filter(None, (next(links, None), meta.first("og:url")))
    return next(filter(None, (meta.page.absolute(original_of(href.strip())) for href in told)), None)


# og:article:author is none of them: portals name the newspaper there.
_AUTHORS = (
    "article:author", "author", "og:author", "parsely-author", "sailthru.author", "article:author_name",
    "article.author", "authors", "author_name", "dc.creator", "dc:creator", "dcterms.creator", "dcterms:creator",
    "citation_author", "citation_authors", "cxenseparse:author", "byl", "article_author", "articleauthor", "bt:author",
    "content_author", "shareaholic:article_author_name", "sailthru.byline_name", "dtk:author", "vr:author", "dc.author",
    "dc.creator.aut", "dcsext.author", "rbauthors", "mediator_author", "byline", "creator",
)  # fmt: skip
_CATALOGUED = ("citation", "dc.creator", "dc:creator", "dcterms")  # tags of catalogues, which turn names round
# How Yoast labels the byline that it gives to Twitter and Slack.
_WRITTEN_BY = frozenset(words_of_all(lambda language: language.bylines.metadata))


def _authors(meta: Meta) -> list[str]:
    """The first tag's that names others than the site itself; a site that bears its author's name has no other."""
    site = (meta.first("og:site_name") or "").casefold()
    host = (urlsplit(meta.page.url).hostname or "").removeprefix("www.")
    own: list[str] = []
    for line in _author_lines(meta):
        # "river.example, London, England" is where the site is.
        names = values.authors([name for name in line if not name.casefold().startswith(f"{host},")])
        if others := [name for name in names if name.casefold() != site]:
            return others
        own = own or names
    return own


def _author_lines(meta: Meta) -> Iterator[list[str]]:
    for name in _AUTHORS:
        if told := meta.tags.get(name):
            yield [_in_order(line) if name.startswith(_CATALOGUED) else line for line in told]
    for number in ("1", "2"):
        if (meta.first(f"twitter:label{number}") or "").casefold() in _WRITTEN_BY:
            yield meta.every(f"twitter:data{number}")


def _in_order(name: str) -> str:
    """A name as catalogues turn it round (Highwire's tags, which Google Scholar asks for), in the order of print.

    >>> _in_order("Saad, Rima"), _in_order("Rima Saad")
    ('Rima Saad', 'Rima Saad')
    """
    family, comma, given = name.partition(", ")
    is_one = comma and "," not in given and ";" not in name and not (" " in family and " " in given)
    return f"{given} {family}" if is_one else name


# How systems end an excerpt: with a link to the whole.
_LINK_AT_END = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?\s*)?<a\b[^<>]*>[^<>]*(?:</a>)?\s*$", re.IGNORECASE)


# ... whose words alone are left of it in many: "[…] Continue reading The bridge is open".
_WORDS_AT_END = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.) ?(?:continue reading|read (?:more|on)|weiterlesen|lire la suite|"
    r"(?:continuer|poursuivre) la lecture|seguir leyendo|leer más|continua a leggere|leggi tutto|lees (?:verder|meer)|"
    r"continu(?:e|ar) lendo|ler mais|fortsätt läsa|les (?:videre|mer)|læs (?:videre|mere)|czytaj (?:dalej|więcej)|"
    r"читать (?:далее|дальше))\b[^.!?]{0,160}$",
    re.IGNORECASE,
)


# Names of the description where neither Open Graph nor HTML has one: Dublin Core, Sailthru, Twitter.
_OTHER_DESCRIPTIONS = (
    "dc.description", "dcterms.description", "dcterms.abstract", "sailthru.description", "twitter:description",
)  # fmt: skip


def _descriptions(meta: Meta) -> list[str]:
    """All that the tags tell, each once, Open Graph first."""
    told = [value for name in ("og:description", "description") for value in meta.tags.get(name, ())]
    told = told if any(map(str.strip, told)) else meta.every(*_OTHER_DESCRIPTIONS)
    cut = (_LINK_AT_END.sub("…", value) if "<a " in value else value for value in told)
    texts = (_WORDS_AT_END.sub("…", text) for value in cut if (text := values.text(value)))
    return list(dict.fromkeys(texts))


def _keywords(meta: Meta) -> list[str]:
    """Keywords, the tags of Open Graph last: they are often those of a site's navigation."""
    return keywords(meta.first("news_keywords", "keywords")) or _tagged(meta)


def _tagged(meta: Meta) -> list[str]:
    return keywords(meta.every("article:tag"))


# What systems, and those who count their readers, call the tags of an article: Parse.ly, Dublin Core, Highwire.
_SYSTEM_TAGS = (
    "parsely-tags", "tags", "content_tags", "classification-tags", "dcterms.subject", "citation_keywords",
)  # fmt: skip


def _system_tags(meta: Meta) -> list[str]:
    return keywords(meta.every(*_SYSTEM_TAGS))


_IMAGES = (
    "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "sailthru.image.full",
    "parsely-image-url", "image",
)  # fmt: skip
_TITLES = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title",
)  # fmt: skip


def _linked_images(meta: Meta) -> list[str]:
    """What was declared before there was Open Graph: `<link rel="image_src">`, and what Google's own search shows."""
    links = [link.get("href") or "" for link in meta.page.metadata("link") if link.get("rel") == "image_src"]
    return [*links, *meta.every("thumbnail")]


# Tiers of access, as Facebook names them: of a metered article only so many are free.
_TIERS = {"free": True, "metered": False, "locked": False}

_READERS: dict[str, Callable[[Meta], Any]] = {
    "id": _post_id,
    "canonical_url": _canonical,
    "headline": lambda meta: headline(meta.first(*_TITLES), meta.page),
    "title": lambda meta: meta.page.once(of_title),
    "description": lambda meta: next(iter(meta.get("descriptions")), None),
    "descriptions": _descriptions,
    "authors": _authors,
    "site_name": lambda meta: values.text(meta.first("og:site_name", "application-name")),
    "publisher": lambda meta: (
        values.publisher(meta.first("og:site_name", "application-name", "dc.publisher"))
        or site_in_title(meta.page.title, meta.page)
    ),
    "section": lambda meta: values.text(meta.first("article:section", "parsely-section", "section")),
    "kind": lambda meta: "video" if (meta.first("og:type") or "").startswith("video") else None,
    "keywords": _keywords,
    "tagged": _tagged,
    "system_tags": _system_tags,
    "language": lambda meta: meta.page.language or language_code(meta.first("og:locale")),
    "date_published": _published,
    "date_by_name": _published_by_name,
    "date_of_any_event": lambda meta: meta.date(*OF_ANY_EVENT),
    "date_modified": lambda meta: meta.date(*MODIFIED),
    "is_accessible_for_free": lambda meta: _TIERS.get((meta.first("article:content_tier") or "").strip().lower()),
    "image": lambda meta: image_url([meta.tags.get(name) for name in _IMAGES], meta.page),
    "linked_image": lambda meta: image_url(_linked_images(meta), meta.page),
}
