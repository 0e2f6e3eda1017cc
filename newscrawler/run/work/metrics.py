"""A worker's figures as Prometheus reads them. Imports its client, which is an extra."""

from collections.abc import Callable, Iterable, Mapping

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from newscrawler.ledger.sites.taking import Load
from newscrawler.run.work.figures import LATENESS_BOUNDS, WorkFigures

PREFIX = "newscrawler_work_"


class WorkMetrics(Collector):
    """Gives figures when they are asked for. `load` is that of the ledger, `alarms` are those that are open there, by
    severity; None where it cannot be had."""

    def __init__(
        self,
        figures: WorkFigures,
        running: Callable[[], int],
        places: int,
        load: Callable[[], Load | None],
        alarms: Callable[[], Mapping[str, int] | None] = lambda: None,
    ) -> None:
        self._figures, self._running, self._places, self._load, self._alarms = figures, running, places, load, alarms

    def collect(self) -> Iterable[Metric]:
        figures = self._figures
        runs = CounterMetricFamily(f"{PREFIX}runs", "Runs of this worker that have ended.", labels=["outcome"])
        for outcome, number in figures.runs.items():
            runs.add_metric([outcome], number)
        yield runs
        for name, what, number in (
            ("articles", "Articles that came through all stages.", figures.articles),
            ("requests", "Requests, robots.txt and sitemaps among them.", figures.requests),
            ("failed_pages", "Pages that could not be had or read.", figures.failed_pages),
            ("ledger_errors", "Times that the ledger could not be had.", figures.ledger_errors),
            ("memory_waits", "Looks at which there were places, but no memory.", figures.memory_waits),
        ):
            yield CounterMetricFamily(f"{PREFIX}{name}", what, value=number)
        yield self._lateness()
        for name, what, value in (
            ("ready", "Whether it takes sites.", float(figures.is_ready)),
            ("places", "Sites that it may run at a time.", self._places),
            ("running", "Sites that it runs now.", self._running()),
        ):
            yield GaugeMetricFamily(f"{PREFIX}{name}", what, value=value)
        if (load := self._load()) is not None:
            yield from _of_all_workers(load)
        if (alarms := self._alarms()) is not None:
            yield _open_alarms(alarms)

    def _lateness(self) -> Metric:
        """Buckets count what is in those before, too, as Prometheus has them."""
        buckets, number = [], 0
        for bound, more in zip((*map(str, LATENESS_BOUNDS), "+Inf"), self._figures.latenesses, strict=True):
            number += more
            buckets.append((bound, float(number)))
        return HistogramMetricFamily(
            f"{PREFIX}lateness_seconds",
            "By how much sites were begun later than they were due.",
            buckets=buckets,
            sum_value=self._figures.lateness_sum,
        )


def _open_alarms(alarms: Mapping[str, int]) -> Metric:
    """By severity, of all sites together: `newscrawler metrics` has those of each."""
    family = GaugeMetricFamily(
        "newscrawler_all_alarms_open", "Alarms that are open and that nobody has acknowledged.", labels=["severity"]
    )
    for severity, number in alarms.items():
        family.add_metric([severity], number)
    return family


def _of_all_workers(load: Load) -> Iterable[Metric]:
    for name, what, value in (
        ("sites", "Sites that the ledger keeps, without those that are paused.", load.sites),
        ("sites_due", "Of them, those that are due and that no worker has.", load.due),
        ("sites_running", "Of them, those that some worker has.", load.running),
        ("sites_due_seconds", "For how long the first of those that are due has been.", load.lateness),
    ):
        yield GaugeMetricFamily(f"newscrawler_{name}", what, value=value)


def registry_of(metrics: WorkMetrics) -> CollectorRegistry:
    """The worker's metrics, and those of its process: memory, processor, files."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(metrics)
    return registry


def text_of(registry: CollectorRegistry) -> bytes:
    """The metrics in Prometheus' text format."""
    return generate_latest(registry)
