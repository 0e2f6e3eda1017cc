"""Whether somebody should look at a site, and why: what `status --check` says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

from newscrawler.language.timestamps import duration
from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.watch.alarms import Alarm, Severity
from newscrawler.report.held import held_message
from newscrawler.report.listings import listings_warning, lost_listings
from newscrawler.report.status import RUNNING, Status
from newscrawler.report.watch.kinds import AlarmKind

GOOD = frozenset(
    (RunOutcome.DONE, RunOutcome.NOTHING_NEW, RunOutcome.PARTLY_DONE, RunOutcome.FENCED, RunOutcome.LOCKED)
)
"""Outcomes that need nobody's attention."""

_SAID = (AlarmKind.RUN_FAILING, AlarmKind.QUARANTINE)  # by the last run, and by what is held
_DAY = 86_400.0
_MIN_RELEASES = 5  # that tell a rhythm
_GAPS = 3.0  # times the longest gap between two of the last releases


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionLimits:
    """What is still good. Times in seconds, shares from 0 to 1.

    `older_than` is how long ago a run may have ended, or begun while it still runs; `release_age` how old the last
    release may be, 0 for what the site's own rhythm says; `given_up` and `withdrawn` the shares of its articles that
    may be given up in a week, and withdrawn in a day: `min_articles` of them, to say something. Open alarms count from
    `severity` on; None counts none.
    """

    older_than: float | None = None
    release_age: float = 0.0
    given_up: float = 0.05
    withdrawn: float = 0.05
    min_articles: int = 10
    severity: Severity | None = Severity.URGENT

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any], *, older_than: float | None = None) -> Self:
        """By the settings of CHECK_*. Raises ValueError for one that makes no sense."""
        age, given_up, withdrawn = (
            float(settings[f"CHECK_{name}"] or 0) for name in ("RELEASE_AGE", "GIVEN_UP", "WITHDRAWN")
        )
        if age < 0:
            raise ValueError(f"CHECK_RELEASE_AGE is {age}: give seconds, or 0 for the site's own rhythm")
        if not (0 <= given_up <= 1 and 0 <= withdrawn <= 1):
            raise ValueError("CHECK_GIVEN_UP and CHECK_WITHDRAWN are shares from 0 to 1")
        severities = {severity.value: severity for severity in Severity}
        named = settings["CHECK_ALARMS"]
        if named and named not in severities:
            raise ValueError(f"CHECK_ALARMS is {named!r}: give {', '.join(severities)}, or nothing for none")
        return cls(
            older_than=older_than,
            release_age=age,
            given_up=given_up,
            withdrawn=withdrawn,
            min_articles=int(settings["GATE_MIN"] or 0),
            severity=severities.get(named),
        )


def attention(status: Status, *, now: float, limits: AttentionLimits) -> str | None:
    """Why somebody should look at the site, in one line; None where all is well."""
    found = list(_reasons(status, now, limits))
    return f"{status.site}: {'; '.join(found)}" if found else None


def _reasons(status: Status, now: float, limits: AttentionLimits) -> Iterator[str]:
    run = status.run
    if run is None:
        yield "there was no run yet"
        return
    if status.outcome not in {*GOOD, RUNNING}:
        yield f"run {run.run_id}: {status.outcome}"
    verb, timestamp = ("began", run.began) if run.ended is None else ("ended", run.ended)
    if limits.older_than is not None and now - timestamp > limits.older_than:
        yield f"run {run.run_id} {verb} {duration(now - timestamp)} ago"
    if message := held_message(status.site, status.held, now):
        yield message
    if message := _of_releases(status, now, limits):
        yield message
    articles, losses = status.figures.articles, status.losses
    given_up = sum(losses.given_up.values())
    if given_up >= limits.min_articles and given_up > limits.given_up * articles:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in losses.given_up.items())
        yield f"{given_up:,} pages of articles were given up in a week ({reasons}), where {articles:,} are known"
    if losses.withdrawn >= limits.min_articles and losses.withdrawn > limits.withdrawn * articles:
        yield f"{losses.withdrawn:,} of {articles:,} articles were withdrawn in a day"
    if message := listings_warning(lost_listings(status.listings), len(status.listings)):
        yield message
    if message := _of_alarms(status.alarms, limits):
        yield message


def _of_alarms(alarms: Sequence[Alarm], limits: AttentionLimits) -> str | None:
    """The open alarms that count, in a line: the worst, and how many there are beside it."""
    if limits.severity is None:
        return None
    counted = [
        each
        for each in alarms
        if each.acknowledged is None
        and each.anomaly.kind not in _SAID
        and each.anomaly.severity.rank >= limits.severity.rank
    ]
    if not counted:
        return None
    worst = max(counted, key=lambda each: each.anomaly.severity.rank)
    others = f", and {len(counted) - 1} more" if len(counted) > 1 else ""
    return f"alarm {worst.number} ({worst.anomaly.severity}): {worst.anomaly.message}{others}"


def _of_releases(status: Status, now: float, limits: AttentionLimits) -> str | None:
    released = status.losses.released
    if not released:
        return None
    max_age = limits.release_age or rhythm(released)
    age = now - released[0]
    if age <= max_age:
        return None
    usual = "" if limits.release_age else f", and {duration(max_age)} would be long for this site"
    return f"the last release is {duration(age)} old{usual}"


def rhythm(released: list[float]) -> float:
    """How old the last release may be, by when the last ones were made: three times their longest gap, a day at least;
    a week while they are few.

    >>> rhythm([86_400.0 * day for day in (9, 8, 5, 4, 3)]) / 86_400, rhythm([0.0]) / 86_400
    (9.0, 7.0)
    """
    if len(released) < _MIN_RELEASES:
        return 7 * _DAY
    return max(_DAY, _GAPS * max(abs(later - earlier) for later, earlier in pairwise(released)))
