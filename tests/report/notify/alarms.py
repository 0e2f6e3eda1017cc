"""Alarms of a site, as tests tell of them."""

from newscrawler.ledger.watch.alarms import Alarm, Example
from newscrawler.report.notify.message import Message
from newscrawler.report.watch.events import AlarmEvent
from tests.ledger.watch import anomalies

LOST = anomalies.LOST._replace(
    examples=(
        Example("https://gazette.example/a?b=(c)|d", "<!channel> @here *A* headline & [more](x)"),
        Example("https://g.example/b", None),
    )
)
ALARM = Alarm(12, "gazette", 1_790_000_000.0, "r1", 1_790_000_000.0, "r1", 1, None, None, LOST)
OPENED = AlarmEvent("opened", ALARM)
CLOSED = AlarmEvent("closed", ALARM._replace(closed=1_790_010_800.0, runs=4))
RUN = {"site": "gazette", "run_id": "r1", "outcome": "done", "exit": 0, "articles": {"new": 3, "updated": 0}}


def message(*events: AlarmEvent, run: dict[str, object] | None = None) -> Message:
    return Message(key="ledger-7", run_id="r1", events=events, run=run)
