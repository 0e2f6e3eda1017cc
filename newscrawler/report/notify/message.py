"""What is told in one message: alarms that were opened or closed, a run that has ended, or both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawler.language.timestamps import iso_timestamp
from newscrawler.ledger.watch.alarms import Alarm
from newscrawler.report.watch.events import AlarmEvent

if TYPE_CHECKING:
    from newscrawler.report.metrics.figures import SiteNow

FORMAT = 1
"""Grows when what stood in the JSON of a message changes its meaning or goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`key` is the same each time that it is sent: a receiver that has seen it has the message already.

    `run` is the report of the run that has ended, where that is told; `figures` how its site stands, for ways that
    tell that.
    """

    key: str
    run_id: str
    events: tuple[AlarmEvent, ...] = ()
    run: Mapping[str, Any] | None = None
    figures: "Sequence[SiteNow]" = ()

    @property
    def sites(self) -> list[str]:
        of_run = [self.run["site"]] if self.run is not None else []
        return list(dict.fromkeys([*(event.alarm.site for event in self.events), *of_run]))


def acknowledging(alarm: Alarm) -> str:
    """The command that lets an alarm be quiet."""
    return f"newscrawler watch --acknowledge {alarm.number}"


def message_as_data(message: Message, text: str) -> dict[str, Any]:
    """The message as JSON, which docs/how-am-i-told.md describes."""
    return {
        "format": FORMAT,
        "id": message.key,
        "run_id": message.run_id,
        "sites": message.sites,
        "text": text,
        "alarms": [_alarm(event) for event in message.events],
        "run": message.run,
    }


def _alarm(event: AlarmEvent) -> dict[str, Any]:
    alarm = event.alarm
    anomaly = alarm.anomaly
    return {
        "event": event.kind,
        "number": alarm.number,
        "site": alarm.site,
        "kind": anomaly.kind,
        "subject": anomaly.subject,
        "severity": anomaly.severity,
        "message": anomaly.message,
        "usual": anomaly.usual,
        "cause": anomaly.cause,
        "opened": iso_timestamp(alarm.opened),
        "seen": iso_timestamp(alarm.seen),
        "closed": iso_timestamp(alarm.closed),
        "runs": alarm.runs,
        "examples": [example._asdict() for example in anomaly.examples],
        "acknowledge": acknowledging(alarm),
    }
