"""Texts and bands of the revisions that a release is about to announce, without their site's boilerplate."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from newscrawler.ledger.articles.waiting import WaitingRevision
from newscrawler.ledger.near_duplicates.indexed_text import IndexedText, parse_text
from newscrawler.ledger.near_duplicates.texts import Texts
from newscrawler.ledger.schema import ChangeKind, articles, revisions
from newscrawler.near_duplicates import Published, own_passages, signature

_DAY = 86_400

_RECORDS = (
    select(revisions.c.number, revisions.c.published, revisions.c.record, articles.c.id)
    .join(articles, articles.c.article == revisions.c.article)
    .where(revisions.c.number.in_(bindparam("wanted", expanding=True)))
)


class SignedText(NamedTuple):
    """A text and the bands under which the index finds it."""

    text: IndexedText
    bands: tuple[int, ...]


def sign(connection: Connection, texts: Texts, site: str, rows: Sequence[WaitingRevision]) -> dict[int, SignedText]:
    """The text and bands of each revision that has any, by its number.

    What is boilerplate is said of each as far as that is known by then; what recurs in it is counted.
    """
    return dict(_signed(connection, texts, site, rows))


def _signed(
    connection: Connection, texts: Texts, site: str, rows: Sequence[WaitingRevision]
) -> Iterator[tuple[int, SignedText]]:
    records = connection.execute(_RECORDS, {"wanted": [row.number for row in rows]})
    read = {number: (published, parse_text(record), id_) for number, published, record, id_ in records}
    recurring = texts.recurring(site)
    recurring.load(digest for _, parsed, _ in read.values() for digest in parsed.counted)
    for row in rows:
        if row.change == ChangeKind.WITHDRAWN:
            continue
        published, parsed, id_ = read[row.number]
        left_out = recurring.boilerplate(parsed.counted)
        found = signature(list(chain.from_iterable(own_passages(parsed.passages, left_out))))
        if published is not None:
            recurring.count(parsed.counted, int(published // _DAY))
        publication = Published(site, id_, published, parsed.agency)
        text = IndexedText(publication, parsed if found else parsed._replace(passages=[]), left_out)
        yield row.number, SignedText(text, found.bands if found else ())
