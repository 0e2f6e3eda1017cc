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
_ROBOTS_SECONDS = 86_400.0  # for so long a robots.txt has changed


class _Fact(NamedTuple):
    series: str
    kind: AlarmKind
    subject: str
    holds: bool
    ends: bool  # whether this run says that it is over, where it does not hold
    seen: str
    usual: str
    shown_by: int = 0


def of_run(
    since: MutableMapping[str, float], observation: Observation, known: Mapping[str, Share]
) -> Iterator[Unusual]:
    """The facts of a run and those that still hold; `since` has when each of them began."""
    now = observation.ended
    for fact in _facts(observation, known, since):
        if fact.holds:
            began = since.setdefault(fact.series, now)
            since_then = (began, MAX_EVIDENCE, fact.shown_by)
            yield Unusual(fact.series, fact.kind, fact.subject, fact.seen, fact.usual, *since_then)
        elif fact.ends:
            since.pop(fact.series, None)


def _facts(observation: Observation, known: Mapping[str, Share], since: Mapping[str, float]) -> Iterator[_Fact]:
    number, outcome = observation.number, observation.outcome
    held = bool(number("gate", "held")) or outcome == RunOutcome.GATE_FAILED
    hold = observation.counts.get("hold", {})
    held = held and not (hold and all(why in _OF_ALARMS for why in hold))  # those alarms are open, and say it
    reasons = ", ".join(why.replace("_", " ") for why in hold) or "the gate's reasons"
    passed = bool(number("gate", "passed") or number("gate", "persisted"))
    yield _Fact(
        "fact|held",
        AlarmKind.QUARANTINE,
        "",
        held,
        passed,
        f"the round is held: {reasons}",
        "a usual round is released",
    )
    yield _Fact(
        "fact|failed",
        AlarmKind.RUN_FAILING,
        "",
        outcome in _FAILED,
        True,
        f"the run ended as {str(outcome).replace('_', ' ')}",
        "a usual run ends as done",
    )
    yield _Fact(
        "fact|clock",
        AlarmKind.CLOCK,
        "",
        bool(number("event", "clock_back")),
        True,
        "the run ended before the one before it",
        "time goes on",
    )
    changed = bool(number("event", "robots_changed"))
    yield _Fact(
        "fact|robots",
        AlarmKind.ROBOTS_CHANGED,
        "",
        changed,
        observation.ended - since.get("fact|robots", 0.0) > _ROBOTS_SECONDS,
        "robots.txt has changed",
        "it was the same before",
    )
    for name in _NEEDED:
        records = with_text(observation) if name == "body" else number("records", "all")
        share = known.get(f"field|{name}")
        is_known = share is not None and share.is_known and share.usual > 0.1
        lacks = records >= _MIN_ARTICLES and not number("field", name) and not is_known
        yield _Fact(
            f"fact|{name}",
            AlarmKind.FIELD_LOST,
            name,
            lacks,
            number("field", name) > 0,
            f"0 of {records} articles have {name}",
            "articles have one, whatever their site",
            records,
        )
