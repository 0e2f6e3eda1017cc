"""Monitors of Spidermon over what newscrawler knows of a run once it has ended. Imports Spidermon, which is no
dependency: name RunSuite, or a suite of yours, in SPIDERMON_RUN_MONITORS.

Tested in tests/run/test_monitors.py.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from spidermon import Monitor, MonitorSuite, monitors

from newscrawler.ledger.watch.alarms import Alarm
from newscrawler.report.notify.texts import is_good, run_line


class RunMonitor(Monitor):
    """What a monitor of a run that has ended can ask."""

    longMessage = False  # a monitor's own words say it

    @property
    def report(self) -> Mapping[str, Any]:
        """The run's report."""
        found: Mapping[str, Any] = self.data.report
        return found

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """What the run has observed: group -> what -> number."""
        found: Mapping[str, Mapping[str, int]] = self.data.counts
        return found

    @property
    def alarms(self) -> Sequence[Alarm]:
        """The open alarms of the site that nobody has acknowledged."""
        found: Sequence[Alarm] = self.data.alarms
        return found

    def share(self, field: str) -> float | None:
        """Of the records that the run added or updated, which share has a field; None where there were none."""
        records = self.counts.get("records", {}).get("all", 0)
        return self.counts.get("field", {}).get(field, 0) / records if records else None


@monitors.name("Outcome")
class OutcomeMonitor(RunMonitor):
    @monitors.name("The run ended well")
    def test_outcome(self) -> None:
        self.assertTrue(is_good(self.report), run_line(self.report))  # noqa: PT009 - a monitor is a TestCase

    @monitors.name("The gate holds nothing back")
    def test_quarantine(self) -> None:
        self.assertIsNone(self.report["quarantine"], self.report["quarantine"])  # noqa: PT009 - a monitor is a TestCase


@monitors.name("Alarms")
class AlarmMonitor(RunMonitor):
    @monitors.name("Nothing is unusual")
    def test_alarms(self) -> None:
        lines = [
            f"[{alarm.anomaly.severity}] {alarm.anomaly.message} ({alarm.anomaly.usual}): {alarm.anomaly.cause}"
            for alarm in self.alarms
        ]
        self.assertEqual([], self.alarms, "\n".join(lines))  # noqa: PT009 - a monitor is a TestCase


class RunSuite(MonitorSuite):
    """All of them. Inherit from it to name actions for those that fail."""

    monitors = (OutcomeMonitor, AlarmMonitor)
