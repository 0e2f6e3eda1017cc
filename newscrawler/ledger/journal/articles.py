"""Statements of the journal on articles that are known: seen again, merged, moved or withdrawn."""

from sqlalchemy import Text, and_, bindparam, delete, func, literal, or_, select, update
from sqlalchemy.sql.dml import UpdateBase

from newscrawler.ledger.schema import (
    NEVER,
    ChangeKind,
    PageState,
    article_keys,
    articles,
    revisions,
    urls,
    waits_for_release,
    waits_in_quarantine,
)
from newscrawler.near_duplicates import CopyReason

_is_copy = or_(*(urls.c.reason == reason for reason in CopyReason))  # IN is for one row at a time

SEEN = (
    update(articles).where(articles.c.article == bindparam("number")).values({articles.c.last_seen: bindparam("now")})
)
_is_held = and_(revisions.c.article == bindparam("of"), waits_in_quarantine())
_held = revisions.alias("held")
_last_held = (
    select(func.max(_held.c.revision))
    .where(_held.c.article == bindparam("of"), waits_in_quarantine(_held))
    .where(_held.c.change != ChangeKind.WITHDRAWN)
    .scalar_subquery()
)
HELD: tuple[UpdateBase, ...] = (
    update(revisions)
    .where(_is_held, revisions.c.revision == _last_held)
    .values(
        {
            revisions.c.quarantine: None,
            revisions.c.record: bindparam("line"),
            revisions.c.run_id: bindparam("run"),
            revisions.c.made: bindparam("now"),
            revisions.c.seen: bindparam("seen"),
        }
    ),
    update(revisions).where(_is_held, revisions.c.change == ChangeKind.WITHDRAWN).values({revisions.c.segment: NEVER}),
)
MERGE: tuple[UpdateBase, ...] = (
    update(urls).where(urls.c.article == bindparam("loser")).values({urls.c.article: bindparam("winner")}),
    update(article_keys)
    .where(article_keys.c.article == bindparam("loser"))
    .values({article_keys.c.article: bindparam("winner")}),
    delete(revisions).where(revisions.c.article == bindparam("loser"), revisions.c.segment.is_(None)),
    delete(articles).where(articles.c.article == bindparam("loser")),
)
MOVE: tuple[UpdateBase, ...] = (
    update(urls)
    .where(urls.c.url_id == bindparam("page"), urls.c.state == PageState.DONE, _is_copy)
    .values({urls.c.next_visit: bindparam("now"), urls.c.article: bindparam("number")}),
    update(articles)
    .where(articles.c.article == bindparam("number"), articles.c.url == bindparam("old"))
    .values({articles.c.url: bindparam("new")}),
)
_latest = revisions.alias("latest")
RESTORE: tuple[UpdateBase, ...] = (
    delete(revisions).where(
        revisions.c.article == bindparam("of"),
        revisions.c.change == ChangeKind.WITHDRAWN,
        waits_for_release(),
    ),
    update(articles)
    .where(articles.c.article == bindparam("of"), articles.c.withdrawn.is_not(None))
    .values(
        {
            articles.c.withdrawn: None,
            articles.c.revision: select(func.max(_latest.c.revision))
            .where(_latest.c.article == bindparam("of"))
            .scalar_subquery(),
        }
    ),
)
_withdrawal = and_(revisions.c.change == ChangeKind.WITHDRAWN, revisions.c.segment.is_(None))
_here = and_(articles.c.article == bindparam("of"), articles.c.url == bindparam("page"), articles.c.withdrawn.is_(None))
WITHDRAW: tuple[UpdateBase, ...] = (
    # A run before may have found it gone, and have been held: that is this run's now, and no other is made.
    update(revisions)
    .where(
        revisions.c.article == bindparam("of"),
        _withdrawal,
        revisions.c.quarantine.is_not(None),
        revisions.c.revision == select(articles.c.revision).where(_here).scalar_subquery(),
    )
    .values({revisions.c.quarantine: None, revisions.c.run_id: bindparam("run"), revisions.c.made: bindparam("now")}),
    revisions.insert().from_select(
        [
            revisions.c.article,
            revisions.c.site,
            revisions.c.revision,
            revisions.c.change,
            revisions.c.changed_fields,
            revisions.c.content_hash,
            revisions.c.published,
            revisions.c.record,
            revisions.c.run_id,
            revisions.c.made,
        ],
        select(
            _latest.c.article,
            _latest.c.site,
            _latest.c.revision + 1,
            literal(ChangeKind.WITHDRAWN, Text),
            literal("[]"),
            _latest.c.content_hash,
            _latest.c.published,
            _latest.c.record,
            bindparam("run"),
            bindparam("now"),
        )
        .join(articles, articles.c.article == _latest.c.article)
        .where(
            _here,
            articles.c.revision == _latest.c.revision,
            or_(_latest.c.change != ChangeKind.WITHDRAWN, _latest.c.segment.is_not(None)),
        ),
    ),
    # Where the article has other pages that gave way to this one, they may still be there.
    update(urls)
    .where(
        urls.c.article == bindparam("of"),
        urls.c.state == PageState.DONE,
        _is_copy,
        urls.c.article.in_(select(articles.c.article).where(articles.c.url == bindparam("page"))),
    )
    .values({urls.c.next_visit: bindparam("now")}),
    update(articles)
    .where(_here)
    .values(
        {
            articles.c.withdrawn: bindparam("now"),
            articles.c.revision: select(func.max(_latest.c.revision))
            .where(_latest.c.article == bindparam("of"))
            .scalar_subquery(),
        }
    ),
)
