"""Judgements: what the gate made of each run, and why. The history that the next round is held against."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, RowMapping, delete, func, select, update

from newscrawler.ledger.schema import judgements, revisions

Verdict = Literal["passed", "persisted", "held", "accepted", "rejected"]
TRUSTED: frozenset[Verdict] = frozenset(("passed", "persisted", "accepted"))

ROUNDS_KEPT = 60
"""Judgements of a site that are kept, beside those of runs whose records still wait."""


class Judgement(NamedTuple):
    """What the gate made of one run. `figures` and `reasons` are the gate's own, as plain JSON."""

    run_id: str
    round: int
    made: float
    verdict: Verdict
    figures: dict[str, Any]
    reasons: list[dict[str, Any]]

    @property
    def is_trusted(self) -> bool:
        return self.verdict in TRUSTED


def note(
    connection: Connection,
    site: str,
    judgement: Judgement,
) -> None:
    """Add a judgement, once for each run; what is too old to be of use goes."""
    told = {"figures": json.dumps(judgement.figures), "reasons": json.dumps(judgement.reasons)}
    connection.execute(delete(judgements).where(judgements.c.run_id == judgement.run_id))
    connection.execute(judgements.insert().values(**judgement._asdict() | told, site=site))
    held = select(revisions.c.quarantine).where(
        revisions.c.site == site, revisions.c.segment.is_(None), revisions.c.quarantine.is_not(None)
    )
    kept = select(judgements.c.number).where(judgements.c.site == site).order_by(judgements.c.number.desc())
    connection.execute(
        delete(judgements).where(
            judgements.c.site == site,
            judgements.c.number.not_in(kept.limit(ROUNDS_KEPT)),
            judgements.c.run_id.not_in(held),
        )
    )


def history(connection: Connection, site: str, *, before_round: int | None = None) -> list[Judgement]:
    """The last judgement of each round, the latest round first; only of those before one, where it is given."""
    last = select(func.max(judgements.c.number)).where(judgements.c.site == site).group_by(judgements.c.round)
    query = select(judgements).where(judgements.c.number.in_(last)).order_by(judgements.c.number.desc())
    if before_round is not None:
        query = query.where(judgements.c.round < before_round)
    return [_judgement(row) for row in connection.execute(query).mappings()]


def of_runs(connection: Connection, run_ids: Iterable[str]) -> dict[str, Judgement]:
    """The judgement of each of these runs that has one."""
    query = select(judgements).where(judgements.c.run_id.in_(list(run_ids)))
    return {row["run_id"]: _judgement(row) for row in connection.execute(query).mappings()}


def decide(connection: Connection, run_id: str, verdict: Verdict) -> None:
    """Somebody, or the time, has changed what is thought of a run."""
    connection.execute(update(judgements).where(judgements.c.run_id == run_id).values(verdict=verdict))


def _judgement(row: RowMapping | Mapping[str, Any]) -> Judgement:
    told = {"figures": json.loads(row["figures"]), "reasons": json.loads(row["reasons"])}
    return Judgement(**{name: row[name] for name in Judgement._fields} | told)
