"""What a round changes of what readers have: counts of articles, and a sample of the records that they would get."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select

from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.runs.rounds import Round
from newscrawler.ledger.schema import NEVER, ChangeKind, PageState, articles, releases, revisions, urls
from newscrawler.near_duplicates import SHOWS_ANOTHER, CopyReason

_DAY = 86_400.0
_BATCH = 500

MAX_RECORDS = 1_000
"""Records of a round that are looked at: some 0.6 ms each, twice that where readers have another; a share of so many is
exact to three hundredths."""


class PackedPair(NamedTuple):
    """The record of an article as the round leaves it, and what readers have of it; None where they have nothing. Both
    compressed, for all of a round are in memory together."""

    before: bytes | None
    now: bytes

    def lines(self) -> tuple[bytes | None, bytes]:
        """The same as lines of a dataset."""
        return unpack(self.before) if self.before else None, unpack(self.now)


class Changed(NamedTuple):
    """What a round saw of articles. Of very many records that wait, `records` are a random sample; `waiting` is all."""

    visited: int  # articles that readers have, and that were there
    new: int
    became_copies: int  # articles that readers have and whose page is a copy of another article's now
    pages: int  # new pages that gave an article or a copy of one
    copies: int  # of these, the copies
    waiting: int
    records: list[PackedPair]


_latest = revisions.alias("latest")
_earlier = revisions.alias("earlier")
_WAITING = (
    select(_latest.c.article, _latest.c.record)
    .join(articles, and_(articles.c.article == _latest.c.article, articles.c.revision == _latest.c.revision))
    .where(
        _latest.c.site == bindparam("of"),
        _latest.c.segment.is_(None),
        _latest.c.change.in_((ChangeKind.ADDED, ChangeKind.UPDATED)),
        articles.c.last_seen.between(bindparam("began"), bindparam("until")),
    )
)
_THEIRS = (
    select(revisions.c.article, revisions.c.record)
    .join(articles, articles.c.article == revisions.c.article)
    .where(
        revisions.c.article.in_(bindparam("articles", expanding=True)),
        revisions.c.revision < articles.c.revision,
        revisions.c.segment > NEVER,
        revisions.c.revision
        == select(func.max(_earlier.c.revision))
        .where(
            _earlier.c.article == revisions.c.article,
            _earlier.c.revision < articles.c.revision,
            _earlier.c.segment > NEVER,
        )
        .scalar_subquery(),
    )
)


def changed(connection: Connection, round_: Round, now: float, *, max_records: int = MAX_RECORDS) -> Changed:
    """What the round has changed so far, in whichever of its runs, that readers do not have yet."""
    released = connection.execute(select(func.max(releases.c.made)).where(releases.c.site == round_.site)).scalar()
    if released is not None and round_.began < released <= now:  # a part of a long round: it was judged before
        round_ = replace(round_, began=released)
    span = {"of": round_.site, "began": round_.began, "until": now + _DAY}
    waiting = connection.execute(select(func.count()).select_from(_WAITING.subquery()), span).scalar_one()
    # An article's number is a digest of its URL, so that their order is as good as chance.
    sample = connection.execute(_WAITING.order_by(_latest.c.article).limit(max_records), span).all()
    known = and_(articles.c.first_seen < round_.began, articles.c.released)
    is_new = articles.c.first_seen >= round_.began
    counted = select(func.sum(case((known, 1), else_=0)), func.sum(case((is_new, 1), else_=0))).where(
        articles.c.site == round_.site, articles.c.last_seen.between(round_.began, now + _DAY)
    )
    visited, new = (int(number or 0) for number in connection.execute(counted).one())
    became, copies = _copies(connection, round_, now)
    return Changed(
        visited=visited + became,
        new=new,
        became_copies=became,
        pages=new + copies,
        copies=copies,
        waiting=waiting,
        records=list(_pairs(connection, sample)),
    )


def _pairs(connection: Connection, sample: Sequence[Any]) -> Iterator[PackedPair]:
    for start in range(0, len(sample), _BATCH):
        rows = sample[start : start + _BATCH]
        wanted = {"articles": [article for article, _ in rows]}
        theirs = {article: record for article, record in connection.execute(_THEIRS, wanted) if record}
        for article, record in rows:
            yield PackedPair(theirs.get(article), record)


def _copies(connection: Connection, round_: Round, now: float) -> tuple[int, int]:
    """Pages of the round that are copies: those of known articles, and those that were found in it.

    Of these, one of each article counts as none: a site whose articles all have new addresses shows each once more, and
    one that is broken shows a few everywhere.
    """
    was_article = articles.c.article.is_not(None)
    is_copy = and_(urls.c.state == PageState.DONE, urls.c.reason.in_(tuple(CopyReason)))
    rows = connection.execute(
        select(was_article, func.count(), func.count(urls.c.article.distinct()))
        .select_from(
            urls.outerjoin(articles, and_(articles.c.article == urls.c.url_id, articles.c.withdrawn.is_(None)))
        )
        .where(
            urls.c.site == round_.site,
            urls.c.visited.between(round_.began, now + _DAY),
            or_(
                and_(is_copy, was_article, urls.c.article != urls.c.url_id),
                and_(is_copy, articles.c.article.is_(None), urls.c.found_round == round_.number),
                and_(urls.c.state == PageState.REJECTED, urls.c.reason == SHOWS_ANOTHER, was_article),
            ),
        )
        .group_by(was_article)
    )
    known, new = (0, 0), (0, 0)
    for was_known, pages, originals in rows:
        known, new = ((pages, originals), new) if was_known else (known, (pages, originals))
    return known[0], new[0] - new[1]
