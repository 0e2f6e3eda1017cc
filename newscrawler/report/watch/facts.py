"""What needs no history: a round that is held, a run that fails, a robots.txt that has changed, a field that none has.

Tested in tests/report/watch/test_facts.py.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import NamedTuple

from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.gate.kinds import Watched
from newscrawler.report.watch.findings import Unusual
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.series import with_text
from newscrawler.report.watch.shares import Share
from newscrawler.report.watch.tails import MAX_EVIDENCE

_FAILED = (RunOutcome.FAILED, RunOutcome.STORE_FAILED, RunOutcome.NO_ARTICLES)
_NEEDED = ("headline", "body", "date_published")  # that an article has, whatever its site
_OF_ALARMS = frozenset(map(str, Watched))
_MIN_ARTICLES = 10
_LEAST_USUAL = 0.1  # share: a site that has a field so seldom has no history of it
_ROBOTS_SECONDS = 86_400.0  # for so long a robots.txt has changed


class _Fact(NamedTuple):
    """Something that holds of a run, or does not."""

    name: str
    kind: AlarmKind
    holds: bool
    seen: str
    usual: str
    subject: str = ""
    ends: bool = True  # whether this run says that it is over, where it does not hold
    shown_by: int = 0

    @property
    def series(self) -> str:
        return f"fact|{self.name}"


def of_run(
    since: MutableMapping[str, float], observation: Observation, known: Mapping[str, Share]
) -> Iterator[Unusual]:
    """The facts of a run and those that still hold; `since` has when each of them began."""
    now = observation.ended
    robots_since = since.get("fact|robots", 0.0)
    facts = (
        _held(observation),
        _failed(observation),
        _clock(observation),
        _robots(observation, is_long_ago=now - robots_since > _ROBOTS_SECONDS),
        *_lost_fields(observation, known),
    )
    for fact in facts:
        if fact.holds:
            yield Unusual(
                fact.series,
                fact.kind,
                fact.subject,
                seen=fact.seen,
                usual=fact.usual,
                since=since.setdefault(fact.series, now),
                evidence=MAX_EVIDENCE,
                shown_by=fact.shown_by,
            )
        elif fact.ends:
            since.pop(fact.series, None)


def _held(observation: Observation) -> _Fact:
    number, reasons = observation.number, observation.counts.get("hold", {})
    is_held = bool(number("gate", "held")) or observation.outcome == RunOutcome.GATE_FAILED
    is_by_alarms = bool(reasons) and all(reason in _OF_ALARMS for reason in reasons)  # they are open, and say it
    named = ", ".join(reason.replace("_", " ") for reason in reasons) or "the gate's reasons"
    return _Fact(
        "held",
        AlarmKind.QUARANTINE,
        is_held and not is_by_alarms,
        seen=f"the round is held: {named}",
        usual="a usual round is released",
        ends=bool(number("gate", "passed") or number("gate", "persisted")),
    )


def _failed(observation: Observation) -> _Fact:
    return _Fact(
        "failed",
        AlarmKind.RUN_FAILING,
        observation.outcome in _FAILED,
        seen=f"the run ended as {str(observation.outcome).replace('_', ' ')}",
        usual="a usual run ends as done",
    )


def _clock(observation: Observation) -> _Fact:
    return _Fact(
        "clock",
        AlarmKind.CLOCK,
        bool(observation.number("event", "clock_back")),
        seen="the run ended before the one before it",
        usual="time goes on",
    )


def _robots(observation: Observation, *, is_long_ago: bool) -> _Fact:
    return _Fact(
        "robots",
        AlarmKind.ROBOTS_CHANGED,
        bool(observation.number("event", "robots_changed")),
        seen="robots.txt has changed",
        usual="it was the same before",
        ends=is_long_ago,
    )


def _lost_fields(observation: Observation, known: Mapping[str, Share]) -> Iterator[_Fact]:
    """Fields that no article of the run has, where the site's own share does not say more of them."""
    for name in _NEEDED:
        records = with_text(observation) if name == "body" else observation.number("records", "all")
        have_it = observation.number("field", name)
        share = known.get(f"field|{name}")
        is_watched = share is not None and share.is_known and share.usual > _LEAST_USUAL
        yield _Fact(
            name,
            AlarmKind.FIELD_LOST,
            records >= _MIN_ARTICLES and not have_it and not is_watched,
            subject=name,
            seen=f"0 of {records} articles have {name}",
            usual="articles have one, whatever their site",
            ends=have_it > 0,
            shown_by=records,
        )
