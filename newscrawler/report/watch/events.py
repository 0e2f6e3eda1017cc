"""What becomes of alarms in a run: opened, seen again or closed.

Tested in tests/report/watch/test_incidents.py.
"""

from typing import Literal, NamedTuple

from newscrawler.ledger.watch.alarms import Alarm


class AlarmEvent(NamedTuple):
    """An alarm, and what a run has made of it."""

    kind: Literal["opened", "closed", "seen"]
    alarm: Alarm
