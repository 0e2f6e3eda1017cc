"""Judgements: what the gate made of each run, and why; the next round is compared with them."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from newscrawler.ledger.schema import GateVerdict, judgements, revisions, waits_in_quarantine

TRUSTED = frozenset((GateVerdict.PASSED, GateVerdict.PERSISTED, GateVerdict.ACCEPTED))

ROUNDS_KEPT = 60
"""Judgements of a site that are kept, beside those of runs whose records still wait."""


class Judgement(NamedTuple):
    """What the gate made of one run. `figures` and `reasons` are the gate's own, as plain JSON."""

    run_id: str
    round: int
    made: float
    verdict: GateVerdict
    figures: dict[str, Any]
    reasons: list[dict[str, Any]]

    @property
    def is_trusted(self) -> bool:
        return self.verdict in TRUSTED


_COLUMNS = (
    judgements.c.run_id,
    judgements.c.round,
    judgements.c.made,
    judgements.c.verdict,
    judgements.c.figures,
    judgements.c.reasons,
)


def note(connection: Connection, site: str, judgement: Judgement) -> None:
    """Add a judgement, once for each run; what is too old to be of use goes."""
    connection.execute(delete(judgements).where(judgements.c.run_id == judgement.run_id))
    values = {
        judgements.c.run_id: judgement.run_id,
        judgements.c.site: site,
        judgements.c.round: judgement.round,
        judgements.c.made: judgement.made,
        judgements.c.verdict: judgement.verdict,
        judgements.c.figures: json.dumps(judgement.figures),
        judgements.c.reasons: json.dumps(judgement.reasons),
    }
    connection.execute(judgements.insert().values(values))
    held = select(revisions.c.quarantine).where(revisions.c.site == site, waits_in_quarantine())
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
    query = _HISTORY if before_round is None else _HISTORY.where(judgements.c.round < before_round)
    return [_judgement(row) for row in connection.execute(query, {"of": site})]


_last_of_rounds = (
    select(func.max(judgements.c.number)).where(judgements.c.site == bindparam("of")).group_by(judgements.c.round)
)
_HISTORY = select(*_COLUMNS).where(judgements.c.number.in_(_last_of_rounds)).order_by(judgements.c.number.desc())


def of_runs(connection: Connection, run_ids: Iterable[str]) -> dict[str, Judgement]:
    """The judgement of each of these runs that has one."""
    query = select(*_COLUMNS).where(judgements.c.run_id.in_(list(run_ids)))
    return {row.run_id: _judgement(row) for row in connection.execute(query)}


def decide(connection: Connection, run_id: str, verdict: GateVerdict) -> None:
    """Change the verdict on a run, as somebody or a later run has decided."""
    connection.execute(update(judgements).where(judgements.c.run_id == run_id).values({judgements.c.verdict: verdict}))


def _judgement(row: Row[str, int, float, str, str, str]) -> Judgement:
    run_id, round_, made, verdict, figures, reasons = row
    return Judgement(run_id, round_, made, GateVerdict(verdict), json.loads(figures), json.loads(reasons))
