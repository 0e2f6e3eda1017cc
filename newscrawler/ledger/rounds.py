"""Rounds: a site read once from its sections to the last page that waits. Knows nothing of pages."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from newscrawler.ledger.schema import rounds


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a site. A `deep` one walks listings to their end, others as far as what they know."""

    site: str
    number: int
    began: float
    deep: bool


def begin(connection: Connection, site: str, now: float, *, longest: float, deep_every: float, limited: bool) -> Round:
    """The round that a run belongs to: the open one, so that a killed run is gone on with, else a new one.

    A round that is open for longer than `longest` seconds is left: what still waits of it belongs to the new one.
    `limited` says that the run's arguments leave articles out, so that it cannot count as deep.
    """
    last = connection.execute(
        select(rounds).where(rounds.c.site == site).order_by(rounds.c.round.desc()).limit(1)
    ).one_or_none()
    if last is not None and last.ended is None and abs(now - last.began) <= longest:
        return Round(site, last.round, last.began, last.deep)
    deepest = connection.execute(
        select(func.max(rounds.c.began)).where(rounds.c.site == site, rounds.c.deep)
    ).scalar_one()
    deep = not limited and (deepest is None or abs(now - deepest) >= deep_every)
    number = 1 if last is None else last.round + 1
    connection.execute(rounds.insert().values(site=site, round=number, began=now, deep=deep))
    return Round(site, number, now, deep)


def end(connection: Connection, round_: Round, now: float) -> None:
    """Note that nothing of the round waits any more."""
    connection.execute(
        rounds.update().where(rounds.c.site == round_.site, rounds.c.round == round_.number).values(ended=now)
    )
