"""Kinds of what can be unusual in a round: from which share on each counts, and whether it may persist. Data."""

from typing import Literal, NamedTuple

from newscrawler.report.gate.differences import FIELDS

Base = Literal["visited", "records", "new", "pages", "articles"]
"""What a kind is a share of: known articles that were visited; records that wait; new articles; new pages that gave an
article or a copy; pages that gave an article or should have, and known articles that are gone."""


class Kind(NamedTuple):
    """One kind. Shares are from 0 to 1.

    `firm` is the share from which on it counts while the site has no history, None where it takes one; `low` the least
    that a history can make of it. What `persists` may become the site's new face by itself; what does not takes text
    away. A `general` one is left out where another reason says more. One that `counts_when_small` does so where it is
    all of a round that is too small to say something else; what `recurs` is of no matter once it was seen before.
    """

    base: Base
    firm: float | None
    low: float
    persists: bool
    words: str  # with {n} and {what}: what they share
    general: bool = False
    counts_when_small: bool = False
    recurs: bool = False


_VISITED = "{n} visited articles"

KINDS: dict[str, Kind] = {
    "common": Kind("records", 0.5, 0.3, False, "{n} articles say mostly the same: {what}", counts_when_small=True),
    "shrunk": Kind("visited", 0.3, 0.2, False, f"{_VISITED} lost most of their text", counts_when_small=True),
    "vanished_body": Kind("visited", 0.3, 0.2, False, f"{_VISITED} lost their text", counts_when_small=True),
    "became_copies": Kind("visited", 0.3, 0.2, False, f"{_VISITED} are copies of other articles now"),
    "withdrawn": Kind("articles", 0.25, 0.15, False, "{n} articles are gone"),
    "language": Kind("visited", 0.3, 0.2, True, f"{_VISITED} are in another language"),
    "rewritten": Kind("visited", 0.5, 0.35, True, f"{_VISITED} have another text"),
    "headlines": Kind("records", 0.8, 0.5, False, "{n} articles have one headline: {what}", recurs=True),
    "headline_affix": Kind("visited", 0.4, 0.3, True, f"{_VISITED} have a headline with the same added: {{what}}"),
    "passage": Kind("visited", 0.4, 0.3, True, f"{_VISITED} gained one passage: {{what}}"),
    "description_affix": Kind(
        "visited", 0.4, 0.3, True, f"{_VISITED} have a description with the same added: {{what}}"
    ),
    "redated": Kind("visited", 0.5, 0.35, True, f"{_VISITED} have another date of publication"),
    "headline": Kind("visited", 0.7, 0.5, True, f"{_VISITED} have another headline", general=True),
    "changed": Kind("visited", 0.9, 0.7, True, f"{_VISITED} changed", general=True),
    "copies": Kind("pages", 0.8, 0.6, True, "{n} new pages are copies"),
    "new_passage": Kind("new", None, 0.5, True, "{n} new articles have one passage: {what}"),
    "new_language": Kind("new", None, 0.5, True, "{n} new articles are not in {what}"),
}
KINDS |= {
    f"same_{name}": Kind("visited", 0.5, 0.35, name != "headline", f"{_VISITED} have the same {said} now: {{what}}")
    for name, said in {
        "headline": "headline",
        "description": "description",
        "authors": "authors",
        "date_published": "date of publication",
        "image": "image",
    }.items()
}
KINDS |= {
    f"vanished_{name}": Kind("visited", 0.4, 0.25, True, f"{_VISITED} lost their {name}")
    for name in FIELDS
    if name != "body"
}
KINDS |= {f"lacks_{name}": Kind("new", None, 0.6, True, f"{{n}} new articles have no {name}") for name in FIELDS}
"""The worst first."""
