"""Articles whose text is known, to find it again on their pages: of all times and sections, the latest first.

Tested in tests/ledger/articles/test_known_texts.py.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from newscrawler.ledger.articles.records import DROPPED, unpack
from newscrawler.ledger.schema import articles, revisions

_LATEST = 3  # of so many articles that are looked at, one is among the latest of all
_LOOKED_AT = 6  # articles whose record is read, for one that is wanted
_MIN_LENGTH = 300  # characters of a text; words are no measure where no spaces part them
_MAX_REVISIONS = 6  # the latest of an article
_LATEST_FIRST = (articles.c.published.desc().nulls_last(), articles.c.article)


class KnownText(NamedTuple):
    """An article's page and its record; `by_rules` says that the profile's selectors gave its text."""

    url: str
    record: dict[str, Any]
    by_rules: bool


def known_texts(connection: Connection, site: str, number: int) -> list[KnownText]:
    """So many articles of a site that have a text and whose page is not known to be gone, or as many as there are.

    Of each the latest record that the profile's selectors read, if any: what was read after a redesign may lack
    something. Those go before articles that were never read so, and each kind and section has its turn.
    """
    found: dict[tuple[bool, Any, Any], list[KnownText]] = defaultdict(list)
    for article in _spread(connection, site, number * _LOOKED_AT):
        if (text := _text_of(connection, article)) is not None:
            found[not text.by_rules, text.record.get("kind"), text.record.get("section")].append(text)
    in_turn: list[KnownText] = []
    for never in (False, True):
        groups = [texts for key, texts in found.items() if key[0] is never]
        in_turn += [text for text in chain.from_iterable(zip_longest(*groups)) if text is not None]
    return in_turn[:number]


def known_articles(connection: Connection, site: str, number: int) -> dict[str, float | None]:
    """The addresses of so many of the latest articles, and when each was published, in seconds since 1970."""
    own = select(articles.c.url, articles.c.published).where(articles.c.site == site, articles.c.withdrawn.is_(None))
    rows = connection.execute(own.order_by(*_LATEST_FIRST).limit(number))
    return {row.url: row.published for row in rows}


def _spread(connection: Connection, site: str, number: int) -> Iterator[Any]:
    """Some of the latest articles, and some of every time before."""
    own = select(articles.c.article, articles.c.url).where(articles.c.site == site, articles.c.withdrawn.is_(None))
    every: Sequence[Any] = connection.execute(own.order_by(*_LATEST_FIRST)).all()
    latest = number // _LATEST
    rest = every[latest:]
    step = max(1, len(rest) // max(1, number - latest))
    return chain(every[:latest], rest[::step][: number - latest])


def _text_of(connection: Connection, article: Any) -> KnownText | None:
    """The article's latest record by the profile's selectors, else its latest; None without a text to find again."""
    rows = connection.execute(
        select(revisions.c.record)
        .where(revisions.c.article == article.article, revisions.c.record != DROPPED)
        .order_by(revisions.c.revision.desc())
        .limit(_MAX_REVISIONS)
    ).scalars()
    records = [json.loads(unpack(packed)) for packed in rows]
    usable = [record for record in records if len(record.get("body") or "") >= _MIN_LENGTH]
    ruled = next((record for record in usable if _by_rules(record)), None)
    if ruled is not None:
        return KnownText(article.url, ruled, True)
    return KnownText(article.url, usable[0], False) if usable else None


def _by_rules(record: dict[str, Any]) -> bool:
    return ((record.get("provenance") or {}).get("body") or "").partition(";")[0] == "site"
