"""A method tried on a site: which faults it finds how soon, and what else it says."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.watch.baseline import Baseline, renew
from newscrawler.report.watch.incidents import resolve
from newscrawler.report.watch.unusual import watch
from tests.newsrooms.history import Injected, Seen


class Opened(NamedTuple):
    """An alarm that was opened: its kind, what it is of, and what it said."""

    kind: str
    subject: str
    message: str


class Method(Protocol):
    def take(self, observation: Observation) -> list[Opened]: ...


class Ours:
    """What a run does."""

    def __init__(self) -> None:
        self._baseline = Baseline()

    def take(self, observation: Observation) -> list[Opened]:
        before = set(self._baseline.incidents)
        findings = watch(self._baseline, observation)
        told = resolve(self._baseline, findings, renew(self._baseline, observation.ended), now=observation.ended)
        return [
            Opened(each.kind, each.subject, f"{each.message}; {each.usual}")
            for key, each in told.seen.items()
            if key not in before
        ]


class Found(NamedTuple):
    """What became of a fault: after how many runs an alarm named it, None if none did."""

    name: str
    delay: int | None
    runs: int  # that saw it
    chance: float  # of any method to find it within two runs, at most


class Trial(NamedTuple):
    found: list[Found]
    false: list[tuple[float, Opened]]  # alarms where nothing was wrong
    others: int  # alarms in a fault that do not name it, or name it again
    days: float
    runs_a_day: int = 0


def tried(method: Method, seen: Iterable[Seen]) -> Trial:
    """Try a method on a history."""
    found: list[Found] = []
    false: list[tuple[float, Opened]] = []
    others, last, began, ended = 0, None, 0.0, 0.0
    for injected, run_number, each in _numbered(seen):
        began, ended = began or each.observation.ended, each.observation.ended
        if injected is not None and injected is not last:
            found.append(Found(injected.fault.name, None, 0, each.chance))
            last = injected
        if injected is not None:
            found[-1] = found[-1]._replace(runs=run_number)
        for opened in method.take(each.observation):
            if injected is None:
                false.append((ended, opened))
            elif found[-1].delay is None and opened.kind in injected.fault.kinds:
                found[-1] = found[-1]._replace(delay=run_number)
            else:
                others += 1
    return Trial(found, false, others, (ended - began) / 86_400)


def _numbered(seen: Iterable[Seen]) -> Iterator[tuple[Injected | None, int, Seen]]:
    """Each run, the fault that it sees, and the how many-th of it that is."""
    last, number = None, 0
    for each in seen:
        if each.injected is not last:
            last, number = each.injected, 0
        number += 1
        yield each.injected, number, each
