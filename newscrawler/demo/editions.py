"""Where an edition keeps its pages, and how it spells paths."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from unicodedata import combining, normalize
from urllib.parse import quote
from zoneinfo import ZoneInfo

from newscrawler.article import Kind
from newscrawler.demo.words import Words, words_of

ZONE = ZoneInfo("Asia/Beirut")
SLUG_LENGTH = 60

SECTIONS = ("politics", "economy", "sports", "arts-culture", "health", "miscellaneous", "technology", "environment")
SHELVES = ("opinion", "analysis", "blog", "features", "videos", "infographs", "pictures", "live")
"""Listings of articles of one kind; all other articles are news and stand in a section."""
REGIONS = ("africa", "asia", "asia-pacific", "europe", "latin-america", "mena", "palestine", "us-canada")

KINDS: dict[str, Kind] = {
    "news": "news",
    "opinion": "opinion",
    "analysis": "analysis",
    "blog": "blog",
    "features": "feature",
    "videos": "video",
    "infographs": "infographic",
    "pictures": "gallery",
    "live": "live",
}
"""The record's kind by the word used here: "news" or a shelf."""

LISTED = (*SECTIONS, *SHELVES, *REGIONS)
"""Every listing that an edition may have."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One language's site. `listings` maps its sections, shelves and regions, where it has them, to their paths."""

    language: str
    profile: str  # name of the Site whose template this is
    listings: Mapping[str, str]
    tags: str
    coverage: str
    authors: str
    posttypes: Mapping[str, str]  # as the metadata spells "news" and the shelves
    numbered: bool = False  # articles have their post id in the path
    accents: bool = True  # kept in slugs

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Its listings in the order of the menu."""
        return tuple(key for key in LISTED if key in self.listings)

    @cached_property
    def words(self) -> Words:
        return words_of(self.language)

    def slug(self, title: str) -> str:
        """The title in lower case, each character that is no letter or digit as one "-", cut at 60 characters.

        >>> EDITIONS["en"].slug("Reed & Sons’ boats")
        'reed---sons--boats'
        >>> EDITIONS["es"].slug("Año del túnel")
        'ano-del-tunel'
        """
        title = title.lower()
        if not self.accents:
            title = "".join([letter for letter in normalize("NFD", title) if not combining(letter)])
        return re.sub(r"[\W_]", "-", title)[:SLUG_LENGTH]

    def article_path(self, listing: str, slug: str, post_id: int) -> str:
        """Path of an article that stands in a listing."""
        return f"{self.listings[listing]}/{post_id}/{slug}" if self.numbered else f"{self.listings[listing]}/{slug}"

    def tag_path(self, tag: str) -> str:
        return self.tags + self.slug(tag)

    def author_path(self, name: str) -> str:
        return self.authors + self.slug(name)


@lru_cache(maxsize=4096)
def encoded(path: str) -> str:
    """The path as it stands in a canonical URL."""
    return quote(path, safe="/-._~?=&")


_ENGLISH_PATHS = {
    **{section: f"/news/{section}" for section in SECTIONS},
    **{shelf: f"/articles/{shelf}" for shelf in ("opinion", "analysis", "blog", "features")},
    "videos": "/video",
    "infographs": "/infographs",
    "pictures": "/pictures",
    "live": "/live",
    **{region: f"/regions/{region}" for region in REGIONS},
}
_ARABIC_PATHS = {key: path for key, path in _ENGLISH_PATHS.items() if key not in REGIONS} | {
    "economy": "/news/economic"
}
_ENGLISH_POSTTYPES = {kind: "video" if kind == "videos" else kind for kind in KINDS}

_SPANISH_WORDS = {
    "politics": "politica",
    "economy": "economia",
    "sports": "deportes",
    "arts-culture": "arte-cultura",
    "health": "salud",
    "miscellaneous": "miscelaneas",
    "technology": "tecnologia",
    "environment": "medio-ambiente",
    "opinion": "opinion",
    "analysis": "analisis",
    "blog": "blog",
    "features": "reportajes",
    "videos": "videos",
    "infographs": "infografias",
    "pictures": "fotos",
    "live": "en-vivo",
    "africa": "regiones/africa",
    "asia": "regiones/asia",
    "asia-pacific": "regiones/asia-pacifico",
    "europe": "regiones/europa",
    "latin-america": "regiones/america-latina",
    "mena": "regiones/medio-oriente",
    "palestine": "regiones/palestina",
    "us-canada": "regiones/eeuu-canada",
}

EDITIONS: dict[str, Edition] = {
    "en": Edition(
        language="en",
        profile="almayadeen",
        listings=_ENGLISH_PATHS,
        tags="/tags/",
        coverage="/coverage/",
        authors="/author/",
        posttypes=_ENGLISH_POSTTYPES,
    ),
    "ar": Edition(
        language="ar",
        profile="almayadeen_ar",
        listings=_ARABIC_PATHS,
        tags="/tags/",
        coverage="/coverage/",
        authors="/author/",
        posttypes=_ENGLISH_POSTTYPES,
    ),
    "es": Edition(
        language="es",
        profile="almayadeen_es",
        listings={key: f"/{word}" for key, word in _SPANISH_WORDS.items()},
        tags="/etiquetas/",
        coverage="/cobertura/",
        authors="/autor/",
        posttypes={"news": "noticias", **{shelf: _SPANISH_WORDS[shelf] for shelf in SHELVES}},
        numbered=True,
        accents=False,
    ),
}
