"""Signs of a field being right or wrong, as numbers: who told it, who agrees, where else it stands, how it looks."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from newscrawler.article import CONFIDENCE_FIELDS, Article
from newscrawler.extract.body.container import reading
from newscrawler.extract.confidence.agreement import counts
from newscrawler.extract.fields.person_names import is_one_word
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.datetimes import day_of, is_aware
from newscrawler.language.letters import letters

Signs = dict[str, float]
"""A number for each sign that a field has, mostly 1; a sign that it lacks is 0."""

# What a profile's sources count as: its rules find what a reader sees, its mapping reads the publisher's own data.
_LIKE = {"site": "visible", "metadata": "json-ld"}
_MAX_COUNTED = 2  # sources that agree or differ
_SHORT_HEADLINE, _LONG_HEADLINE = 20, 110  # letters
_MIN_WORD = 4  # letters of a word that an address is made of
_MAX_WORDS = 3  # of a name
_MIN_CHANCE, _MAX_CHANCE = 0.02, 0.999  # of a body's words, as the model expects


def signs(article: Article, sources: Sources) -> dict[str, Signs]:
    """The signs of each field that was found and that has any."""
    found: dict[str, Signs] = {}
    for field in CONFIDENCE_FIELDS:
        value = getattr(article, field)
        told = article.provenance.get(field)
        if not value or told is None:
            continue
        source = told.partition(";")[0]
        if field == "body":
            if source != "site":  # the model has not judged what a rule found
                found[field] = {f"from {source}": 1.0, **_of_body(value, source, sources)}
            continue
        if field == "image":
            value = value.url
        agreeing, differing = counts(field, value, "visible" if source == "site" else source, sources)
        found[field] = {
            f"from {_LIKE.get(source, source)}": 1.0,
            "agreeing": float(min(agreeing, _MAX_COUNTED)),
            "differing": float(min(differing, _MAX_COUNTED)),
            "alone": float(not agreeing and not differing),
        }
        if own := _OWN.get(field):
            found[field] |= own(value, article, sources)
    return found


def _of_body(body: str, source: str, sources: Sources) -> Signs:
    """How long the text is, and the F1 over words that the model expects of it, as log odds, where it has chosen it."""
    found = {"length": math.log(len(body))}
    if source == "general":
        expected = min(max(reading(sources.page).expected_f1, _MIN_CHANCE), _MAX_CHANCE)
        found["expected"] = math.log(expected / (1 - expected))
    return found


def _of_headline(headline: str, _: Article, sources: Sources) -> Signs:
    """Whether the page's title has it, the share of its words that the address has, and its length."""
    page = sources.page
    own = letters(headline)
    address = unquote(page.url).casefold()
    words = [word for word in map(letters, headline.split()) if len(word) >= _MIN_WORD]
    return {
        "in title": float(own in letters(page.title or "")),
        "in address": sum(word in address for word in words) / len(words) if words else 0.0,
        "short": float(len(own) < _SHORT_HEADLINE),
        "long": float(len(own) > _LONG_HEADLINE),
    }


def _of_authors(authors: list[str], _: Article, sources: Sources) -> Signs:
    """Whether all of them are printed around the headline, or in short lines elsewhere, and how much like people."""
    seen = sources.page.once(Surroundings)
    is_near = _stand_in(authors, [block.text for block in seen.lines])
    short = [block.text for block in seen.blocks if len(block.text) <= MAX_LINE_LENGTH] if not is_near else ()
    return {
        "printed": float(is_near),
        "printed elsewhere": float(not is_near and _stand_in(authors, short)),
        "one word": float(any(map(is_one_word, authors))),
        "long": float(any(name.count(" ") >= _MAX_WORDS for name in authors)),
        "several": float(len(authors) > 1),
    }


def _stand_in(names: list[str], lines: Any) -> bool:
    return all(any(name in line for line in lines) for name in names)


def _of_date(date: Any, article: Article, sources: Sources) -> Signs:
    """Whether its day is printed around the headline or another is, how exact it is, and whether it is the change's."""
    day = day_of(date)
    year = str(day.year)
    printed = [block.text for block in sources.page.once(Surroundings).lines if year in block.text]
    is_printed = any(map(re.compile(rf"(?<!\d)0?{day.day}(?!\d)").search, printed))
    return {
        "printed": float(is_printed),
        "another printed": float(bool(printed) and not is_printed),
        "has zone": float(isinstance(date, datetime) and is_aware(date)),
        "is that of a change": float(article.date_modified is not None and day_of(article.date_modified) == day),
    }


def _of_description(description: str, article: Article, sources: Sources) -> Signs:
    """Whether it is printed as a line of its own, the text begins with it, and it is cut short."""
    seen = sources.page.once(Surroundings)
    return {
        "printed": float(any(block.text == description for block in seen.blocks[: seen.start + 1])),
        "begins the text": float((article.body or "").startswith(description)),
        "cut": float(description.endswith(("…", "..."))),
    }


def _of_keywords(keywords: list[str], article: Article, _: Sources) -> Signs:
    """How many there are, and the share of them that headline and text have."""
    parts = f"{article.headline} {article.body}".split("\n\n")
    text = "\n\n".join(map(str.casefold, parts))  # which is fast of each that is ASCII
    return {
        "number": math.log(len(keywords)),
        "only one": float(len(keywords) == 1),
        "in text": sum(word.casefold() in text for word in keywords) / len(keywords),
    }


_OWN: Mapping[str, Callable[[Any, Article, Sources], Signs]] = {
    "headline": _of_headline,
    "description": _of_description,
    "authors": _of_authors,
    "keywords": _of_keywords,
    "date_published": _of_date,
}
