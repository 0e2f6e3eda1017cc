"""Which targets are told of what a run has found and made of alarms."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from newscrawler.ledger.watch.deliveries import CLOSED, OPENED, RUN, Queued
from newscrawler.report.notify.targets import AlarmTarget
from newscrawler.report.watch.events import AlarmEvent


def to_tell(
    targets: Iterable[AlarmTarget], events: Sequence[AlarmEvent], told: Collection[tuple[str, int]]
) -> Iterator[Queued]:
    """What is to be told of alarms. `told` are the targets that know of an alarm, each with its number.

    Who does not know of an open alarm is told when it is seen again: it was less severe, or the target is new. Who was
    never told that it is open is not told that it is closed. An acknowledged alarm is quiet.
    """
    for target in targets:
        for kind, alarm in events:
            if alarm.acknowledged is not None:
                continue
            knows = (target.name, alarm.number) in told
            if kind == CLOSED:
                if CLOSED in target.events and (knows or OPENED not in target.events):
                    yield Queued(target.name, CLOSED, alarm.number)
            elif not knows and target.wants(OPENED, alarm.anomaly.severity):
                yield Queued(target.name, OPENED, alarm.number)


def to_tell_of_run(targets: Iterable[AlarmTarget]) -> Iterator[Queued]:
    """Who is told that a run has ended."""
    return (Queued(target.name, RUN) for target in targets if RUN in target.events)


def outdated_by_run(targets: Iterable[AlarmTarget]) -> list[str]:
    """Those for whom what they were to be told of earlier runs is of no use any more."""
    return [target.name for target in targets if target.way.LATEST_ONLY]
