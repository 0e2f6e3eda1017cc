"""Sites' numbers as Prometheus reads them: its text format (0.0.4), or OpenMetrics 1.0.

All of them are gauges, of which both formats are a few lines: a run that writes a file of them imports no package.

Tested in tests/report/metrics/test_figures.py by Prometheus' own parsers.
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

from newscrawler.report.metrics.families import FAMILIES, PREFIX
from newscrawler.report.metrics.figures import SiteNow

_ESCAPED = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})


def text_of_sites(sites: Sequence[SiteNow], *, openmetrics: bool = False) -> bytes:
    """The numbers in Prometheus' text format, or as OpenMetrics."""
    lines = [*_lines(sites), *(["# EOF"] if openmetrics else ())]
    return "".join(f"{line}\n" for line in lines).encode()


def _lines(sites: Sequence[SiteNow]) -> Iterator[str]:
    for name, what, labels, numbers in FAMILIES:
        samples = [_sample(f"{PREFIX}{name}", site.site, labels, each) for site in sites for each in numbers(site)]
        if samples:
            yield f"# HELP {PREFIX}{name} {what}"
            yield f"# TYPE {PREFIX}{name} gauge"
            yield from samples


def _sample(name: str, site: str, labels: Sequence[str], values: Sequence[Any]) -> str:
    *named, number = values
    pairs = (("site", site), *zip(labels, map(str, named), strict=True))
    shown = ",".join(f'{label}="{value.translate(_ESCAPED)}"' for label, value in pairs)
    return f"{name}{{{shown}}} {'+Inf' if number == inf else float(number)!r}"
