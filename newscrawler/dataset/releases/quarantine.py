"""What somebody decides about records that wait because their run did not pass its gate."""

from sqlalchemy import Connection

from newscrawler.dataset.releases.options import USUAL, ReleaseOptions
from newscrawler.dataset.releases.release import Released, release
from newscrawler.dataset.storage.opening import Datasets
from newscrawler.ledger.gate.held import reject as reject_revisions
from newscrawler.ledger.gate.judgements import decide
from newscrawler.ledger.gate.quarantine import accept as accept_revisions
from newscrawler.ledger.gate.quarantine import quarantined
from newscrawler.ledger.schema import GateVerdict
from newscrawler.ledger.store import Store


def accept(
    store: Store, datasets: Datasets, site: str, run_id: str, options: ReleaseOptions = USUAL, *, now: float
) -> Released | None:
    """Release what waits because `run_id` did not pass its gate.

    None where all of it was overtaken by later revisions. Raises LookupError, which names the runs that wait, where
    this one does not; else as `release`.
    """

    def let_pass(connection: Connection) -> None:
        _check_waiting(connection, site, run_id, "accept")
        accept_revisions(connection, site, run_id)
        decide(connection, run_id, GateVerdict.ACCEPTED)

    store.transact(let_pass)
    return release(store, datasets, site, options, run_id=run_id, now=now)


def reject(store: Store, site: str, run_id: str, *, now: float) -> int:
    """Throw away what waits because `run_id` did not pass its gate; how many revisions. Raises as `accept`."""

    def throw_away(connection: Connection) -> int:
        _check_waiting(connection, site, run_id, "reject")
        return reject_revisions(connection, site, run_id, now)

    return store.transact(throw_away)


def _check_waiting(connection: Connection, site: str, run_id: str, verb: str) -> None:
    waiting = quarantined(connection, site)
    if run_id not in waiting:
        known = ", ".join(f"{run} ({rows} rows)" for run, rows in waiting.items())
        wanted = f"no run {run_id!r} of {site} is in quarantine" if run_id else f"name a run of {site} to {verb}"
        raise LookupError(f"{wanted}: {f'there is {known}' if known else 'there is none'}")
