"""The parts of an article that are more than a word or a number, and how a record has them in types that JSON knows."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal[
    "news",
    "opinion",
    "analysis",
    "blog",
    "feature",
    "video",
    "report",
    "press",
    "newscast",
    "podcast",
    "infographic",
    "gallery",
    "live",
]
WITHOUT_TEXT: frozenset[Kind] = frozenset(("video", "gallery", "infographic", "live", "newscast", "podcast", "report"))
"""Kinds of articles that may show something in place of a body."""
RightsSource = Literal["meta", "header", "tdmrep.json"]
UsageSource = Literal["header", "robots.txt"]
LicenseSource = Literal["json-ld", "link", "header", "robots.txt"]
RelatedType = Literal["read_next", "most_read", "coverage", "read_more"]
CHANNELS = ("sections", "read_next", "most_read", "coverage", "tags", "sitemaps", "feeds", "read_more")
"""Every way that leads to an article; also the values of the spider argument `follow`."""


@dataclass(frozen=True, slots=True, order=True)
class Discovery:
    """One channel and the URL of the page on which it led to the article."""

    channel: str
    page: str


@dataclass(slots=True, kw_only=True)
class Image:
    """The main image: its absolute URL, what is printed below it, and who took or supplied it."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True, kw_only=True)
class Related:
    """A link from the article's page to another article or, for `coverage`, to a list of articles."""

    type: RelatedType
    url: str
    headline: str | None = None


@dataclass(slots=True, kw_only=True)
class Rights:
    """What page and site reserve: directives for robots that take something away; whether text and data mining is
    reserved (TDMRep), by which policy, and where that is said; the crawlers for language models that robots.txt refuses
    by name."""

    robots: list[str]
    tdm_reserved: bool | None
    tdm_policy: str | None
    tdm_source: RightsSource | None
    refused_agents: list[str]


@dataclass(slots=True, kw_only=True)
class Usage:
    """What page and site say that the text may be used for: to be found by a search that leads to the page (`search`),
    to be what a model answers from (`ai_input`), to train models (`ai_train`); each null where nothing is said of it.
    `sources` are those that say so. `license` is the address of the terms that the page names, else its site."""

    search: bool | None = None
    ai_input: bool | None = None
    ai_train: bool | None = None
    sources: list[UsageSource]
    license: str | None = None
    license_source: LicenseSource | None = None


def plain(value: Any) -> Any:
    """A field's value as a record has it, in types that JSON knows: a datetime in whole seconds with its offset."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(member) for member in value]
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    return value


def image_parts(image: Image | None) -> dict[str, str | None]:
    """The parts of an image, each None where there is none."""
    if image is None:
        return {"url": None, "caption": None, "credit": None}
    return {"url": image.url, "caption": image.caption, "credit": image.credit}


def rights_parts(rights: Rights | None) -> dict[str, Any]:
    """The parts of what is reserved, each None or empty where nothing is reserved."""
    rights = rights or _NOTHING_RESERVED
    return {name: getattr(rights, name) for name in Rights.__slots__}


def usage_parts(usage: Usage | None) -> dict[str, Any]:
    """The parts of what a text may be used for, each None or empty where nothing is said."""
    usage = usage or _NOTHING_SAID
    return {name: getattr(usage, name) for name in Usage.__slots__}


_NOTHING_SAID = Usage(sources=[])
_NOTHING_RESERVED = Rights(robots=[], tdm_reserved=None, tdm_policy=None, tdm_source=None, refused_agents=[])
