"""Sites' numbers as Prometheus reads them, in its text format or as OpenMetrics. Imports its client, an extra."""

from collections.abc import Callable, Iterable, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.openmetrics.exposition import generate_latest as generate_openmetrics
from prometheus_client.registry import Collector

from newscrawler.report.metrics.families import FAMILIES, PREFIX
from newscrawler.report.metrics.figures import SiteNow

OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8"


class SiteMetrics(Collector):
    """Gives the numbers of the sites that `sites` names when it is asked."""

    def __init__(self, sites: Callable[[], Sequence[SiteNow]]) -> None:
        self._sites = sites

    def collect(self) -> Iterable[Metric]:
        found = self._sites()
        for name, what, labels, numbers in FAMILIES:
            family = GaugeMetricFamily(f"{PREFIX}{name}", what, labels=["site", *labels])
            for site in found:
                for *values, number in numbers(site):
                    family.add_metric([site.site, *map(str, values)], float(number))
            if family.samples:
                yield family


def text_of_sites(sites: Sequence[SiteNow], *, openmetrics: bool = False) -> bytes:
    """The numbers in Prometheus' text format, or as OpenMetrics."""
    registry = CollectorRegistry()
    registry.register(SiteMetrics(lambda: sites))
    text: bytes = generate_openmetrics(registry) if openmetrics else generate_latest(registry)  # type: ignore[no-untyped-call]
    return text
