"""What can be unusual in a round, from which share on each kind counts, and whether it may persist."""

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import Literal, NamedTuple

Base = Literal[
    "visited",
    "records",
    "new",
    "pages",
    "articles",
    "judged_headline",
    "judged_body",
    "judged_authors",
    "judged_date_published",
]
"""What a kind is a share of: known articles that were visited; records that wait; new articles; new pages that gave an
article or a copy; pages that gave an article or should have, and known articles that are gone; records that say how
likely it is that a field is right."""


class Health(StrEnum):
    """Signs that the site is not there at all, or not as a whole: none of them may persist."""

    FAILED = auto()
    MISSING = auto()
    SHARING = auto()
    LISTINGS = auto()
    SILENT = auto()


class Watched(StrEnum):
    """Kinds of alarms for which a round may be held, as the gate calls them."""

    SHRUNK = "unusual_shrunk"
    FIELD_LOST = "unusual_field_lost"
    SOURCE_MOVED = "unusual_source_moved"
    BLOCK_PAGE = "unusual_block_page"
    CLOCK = "unusual_clock"
    LANGUAGE = "unusual_language"
    UNSURE = "unusual_unsure"


OF_ALARMS: Mapping[str, Watched] = {kind.removeprefix("unusual_"): kind for kind in Watched}
"""By the name of the alarm."""


class Kind(StrEnum):
    """Changes of many articles that a fault of the site could explain, the worst first."""

    COMMON = auto()
    SHRUNK = auto()
    VANISHED_BODY = auto()
    BECAME_COPIES = auto()
    WITHDRAWN = auto()
    LANGUAGE = auto()
    REWRITTEN = auto()
    HEADLINES = auto()
    HEADLINE_AFFIX = auto()
    PASSAGE = auto()
    DESCRIPTION_AFFIX = auto()
    REDATED = auto()
    HEADLINE = auto()
    CHANGED = auto()
    UNSURE_BODY = auto()
    UNSURE_HEADLINE = auto()
    UNSURE_AUTHORS = auto()
    UNSURE_DATE_PUBLISHED = auto()
    COPIES = auto()
    NEW_PASSAGE = auto()
    NEW_LANGUAGE = auto()
    SAME_HEADLINE = auto()
    SAME_DESCRIPTION = auto()
    SAME_AUTHORS = auto()
    SAME_DATE_PUBLISHED = auto()
    SAME_IMAGE = auto()
    VANISHED_DESCRIPTION = auto()
    VANISHED_AUTHORS = auto()
    VANISHED_SECTION = auto()
    VANISHED_KEYWORDS = auto()
    VANISHED_LANGUAGE = auto()
    VANISHED_DATE_MODIFIED = auto()
    VANISHED_IMAGE = auto()
    LACKS_BODY = auto()
    LACKS_DESCRIPTION = auto()
    LACKS_AUTHORS = auto()
    LACKS_SECTION = auto()
    LACKS_KEYWORDS = auto()
    LACKS_LANGUAGE = auto()
    LACKS_DATE_MODIFIED = auto()
    LACKS_IMAGE = auto()


FIELDS = ("body", "description", "authors", "section", "keywords", "language", "date_modified", "image")
"""What an article may lack, and most articles of a site usually have. Whoever needs more asks for it (`Require`)."""

VANISHED: Mapping[str, Kind] = {name: Kind(f"vanished_{name}") for name in FIELDS}
LACKS: Mapping[str, Kind] = {name: Kind(f"lacks_{name}") for name in FIELDS}
UNSURE: Mapping[str, Kind] = {
    name: Kind(f"unsure_{name}") for name in ("headline", "body", "authors", "date_published")
}
"""Fields that are wrong in as many records as their confidence lets expect."""

AFFIX: Mapping[str, Kind] = {"headline": Kind.HEADLINE_AFFIX, "description": Kind.DESCRIPTION_AFFIX}
"""Fields whose punctuation is of no matter, and to which a template may add something."""

SAME: Mapping[str, Kind] = {
    "headline": Kind.SAME_HEADLINE,
    "description": Kind.SAME_DESCRIPTION,
    "authors": Kind.SAME_AUTHORS,
    "date_published": Kind.SAME_DATE_PUBLISHED,
    "image": Kind.SAME_IMAGE,
}
"""Fields that differ from article to article."""


class KindRule(NamedTuple):
    """When a kind counts. Shares are from 0 to 1.

    `firm` is the share from which on it counts while the site has no history, None where it takes one; `low` the least
    that a history can make of it. What `persists` may become the site's new face by itself; what does not takes text
    away. A `general` one is left out where another reason says more. One that `counts_when_small` does so where it is
    all of a round that is too small to say something else; what `recurs` is of no matter once it was seen before.
    """

    base: Base
    firm: float | None
    low: float
    persists: bool
    message: str  # with {n} and {what}: what they share
    general: bool = False
    counts_when_small: bool = False
    recurs: bool = False


_VISITED = "{n} visited articles"

RULES: dict[Kind, KindRule] = {
    Kind.COMMON: KindRule(
        "records", 0.5, 0.3, False, "{n} articles say mostly the same: {what}", counts_when_small=True
    ),
    Kind.SHRUNK: KindRule("visited", 0.3, 0.2, False, f"{_VISITED} lost most of their text", counts_when_small=True),
    Kind.VANISHED_BODY: KindRule("visited", 0.3, 0.2, False, f"{_VISITED} lost their text", counts_when_small=True),
    Kind.BECAME_COPIES: KindRule("visited", 0.3, 0.2, False, f"{_VISITED} are copies of other articles now"),
    Kind.WITHDRAWN: KindRule("articles", 0.25, 0.15, True, "{n} articles are gone"),
    Kind.LANGUAGE: KindRule("visited", 0.3, 0.2, True, f"{_VISITED} are in another language"),
    Kind.REWRITTEN: KindRule("visited", 0.5, 0.35, True, f"{_VISITED} have another text"),
    Kind.HEADLINES: KindRule("records", 0.8, 0.5, False, "{n} articles have one headline: {what}", recurs=True),
    Kind.HEADLINE_AFFIX: KindRule(
        "visited", 0.4, 0.3, True, f"{_VISITED} have a headline with the same added: {{what}}"
    ),
    Kind.PASSAGE: KindRule("visited", 0.4, 0.3, True, f"{_VISITED} gained one passage: {{what}}"),
    Kind.DESCRIPTION_AFFIX: KindRule(
        "visited", 0.4, 0.3, True, f"{_VISITED} have a description with the same added: {{what}}"
    ),
    Kind.REDATED: KindRule("visited", 0.5, 0.35, True, f"{_VISITED} have another date of publication"),
    Kind.HEADLINE: KindRule("visited", 0.7, 0.5, True, f"{_VISITED} have another headline", general=True),
    Kind.CHANGED: KindRule("visited", 0.9, 0.7, True, f"{_VISITED} changed", general=True),
    Kind.UNSURE_BODY: KindRule("judged_body", None, 0.3, True, "{n} articles are likely to have a wrong text"),
    Kind.UNSURE_HEADLINE: KindRule(
        "judged_headline", None, 0.3, True, "{n} articles are likely to have a wrong headline"
    ),
    Kind.UNSURE_AUTHORS: KindRule("judged_authors", None, 0.3, True, "{n} articles are likely to have wrong authors"),
    Kind.UNSURE_DATE_PUBLISHED: KindRule(
        "judged_date_published", None, 0.3, True, "{n} articles are likely to have a wrong date of publication"
    ),
    Kind.COPIES: KindRule("pages", 0.8, 0.6, True, "{n} new pages are copies"),
    Kind.NEW_PASSAGE: KindRule("new", None, 0.5, True, "{n} new articles have one passage: {what}"),
    Kind.NEW_LANGUAGE: KindRule("new", None, 0.5, True, "{n} new articles are not in {what}"),
}
RULES |= {
    kind: KindRule(
        "visited",
        0.5,
        0.35,
        kind != Kind.SAME_HEADLINE,
        f"{_VISITED} have the same {'date of publication' if name == 'date_published' else name} now: {{what}}",
    )
    for name, kind in SAME.items()
}
RULES |= {
    kind: KindRule("visited", 0.4, 0.25, True, f"{_VISITED} lost their {name}")
    for name, kind in VANISHED.items()
    if name != "body"
}
RULES |= {kind: KindRule("new", None, 0.6, True, f"{{n}} new articles have no {name}") for name, kind in LACKS.items()}
