"""How the sites of a file stand, the worst first."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from newscrawler.language.timestamps import duration
from newscrawler.ledger.runs.site_figures import Figures
from newscrawler.ledger.schema import RunOutcome
from newscrawler.report.attention import AttentionLimits, attention
from newscrawler.report.status import RUNNING, Status, statuses
from newscrawler.run.sites.entries import SiteEntry

_WORST_FIRST = (
    *(RunOutcome.STORE_FAILED, RunOutcome.FAILED, RunOutcome.GATE_FAILED, RunOutcome.NO_ARTICLES),
    *(RunOutcome.KILLED, RunOutcome.INTERRUPTED, None, RunOutcome.PARTLY_DONE, RunOutcome.FENCED),
    *(RunOutcome.LOCKED, RUNNING, RunOutcome.DONE, RunOutcome.NOTHING_NEW),
)
_MIN_LATE = 3600.0  # seconds: what starts sites has its own rhythm


@dataclass(frozen=True, slots=True)
class SiteStanding:
    """A site of a file: how it stands, when it is due, and why somebody should look at it."""

    entry: SiteEntry
    status: Status
    due: float | None  # None without a schedule
    attention: str | None


def standings(
    entries: Iterable[SiteEntry], data_dir: Path, *, now: float, limits: AttentionLimits, attempts: int
) -> list[SiteStanding]:
    """Each entry, the worst first: what needs attention, then by how the last run ended, then by what is due longest.

    Raises StoreError.
    """
    known = {status.site: status for status in statuses(data_dir, now=now, attempts=attempts)}
    found = [_standing(entry, known.get(entry.name), now, limits) for entry in entries]
    return sorted(found, key=_rank)


def _standing(entry: SiteEntry, known: Status | None, now: float, limits: AttentionLimits) -> SiteStanding:
    if known is None:
        figures = Figures(site=entry.name)
        known = Status(site=entry.name, lock=None, figures=figures, run=None, changes={}, outcomes={})
    due = None
    if entry.schedule is not None:
        due = entry.schedule.due_at(known.run.began, entry.zone) if known.run else now
    reasons = [attention(known, now=now, limits=limits) or "", _late(known, due, now)]
    why = "; ".join(filter(None, (reason.removeprefix(f"{entry.name}: ") for reason in reasons)))
    return SiteStanding(entry, known, due, why or None)


def _late(status: Status, due: float | None, now: float) -> str:
    """A site that was due twice over: nothing seems to start it."""
    if due is None or status.run is None or status.lock is not None or status.lease is not None:
        return ""
    late, usual = now - due, max(due - status.run.began, _MIN_LATE)
    return f"it has been due for {duration(late)}" if late > usual else ""


def _rank(standing: SiteStanding) -> tuple[bool, int, float, str]:
    outcome, due = standing.status.outcome, standing.due
    place = _WORST_FIRST.index(outcome) if outcome in _WORST_FIRST else 0
    return standing.attention is None, place, due if due is not None else float("inf"), standing.entry.name
