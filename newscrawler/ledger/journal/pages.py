"""Statements of the journal on pages: how a visit ended, where it was redirected to, and whose page it is."""

from sqlalchemy import BigInteger, ColumnElement, Table, Text, bindparam, func, insert, or_, select, update

from newscrawler.ledger.schema import PageState, discoveries, further_channels, urls

VISITED_COLUMNS = (
    urls.c.type,
    urls.c.state,
    urls.c.visited,
    urls.c.reason,
    urls.c.attempts,
    urls.c.not_before,
    urls.c.status,
    urls.c.etag,
    urls.c.last_modified,
    urls.c.next_visit,
    urls.c.last_news,
    urls.c.sights,
)
VISITED = (
    update(urls)
    .where(urls.c.url_id == bindparam("id"))
    .values({column: bindparam(column.name) for column in VISITED_COLUMNS})
)
SOONER = (
    update(urls)
    .where(
        urls.c.url_id == bindparam("of"),
        urls.c.state == PageState.DONE,
        or_(urls.c.next_visit.is_(None), urls.c.next_visit > bindparam("due")),
    )
    .values({urls.c.next_visit: bindparam("due")})
)
"""A page that has changed is visited before it would be anyway."""

_led_to = urls.alias("led_to")
ALIAS = (
    update(urls)
    .where(urls.c.url_id == bindparam("id"))
    .values(
        {
            urls.c.alias_of: bindparam("target"),
            urls.c.article: func.coalesce(
                select(_led_to.c.article).where(_led_to.c.url_id == bindparam("target")).scalar_subquery(),
                urls.c.article,
            ),
        }
    )
)
OWN = update(urls).where(urls.c.url_id == bindparam("id"), urls.c.alias_of.is_not(None)).values({urls.c.alias_of: None})
PAGE = update(urls).where(urls.c.url_id == bindparam("id")).values({urls.c.article: bindparam("article")})
PAGE_ALIASES = update(urls).where(urls.c.alias_of == bindparam("id")).values({urls.c.article: bindparam("article")})
_target, _channel = bindparam("of", type_=BigInteger), bindparam("by", type_=Text)


def _has_no(table: Table) -> ColumnElement[bool]:
    own = select(table.c.target).where(table.c.target == _target, table.c.channel == _channel)
    return ~own.correlate(None).exists()


NAMED_TOO = insert(further_channels).from_select(
    list(further_channels.c),
    select(_target, _channel, bindparam("on", type_=BigInteger)).where(_has_no(discoveries), _has_no(further_channels)),
)
"""The first time that a channel names an article which is released already."""
