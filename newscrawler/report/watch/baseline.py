"""What is usual at a site: the state of each of its series, and its incidents.

A baseline is a few kilobytes, and a run changes it in one step: what it costs does not grow with the history. It can be
made again from the observations that the ledger keeps (`unusual.replayed`).

Tested in tests/report/watch/test_baseline.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import orjson

from newscrawler.report.watch.histograms import Histogram
from newscrawler.report.watch.incident import Incident
from newscrawler.report.watch.levels import Level
from newscrawler.report.watch.rates import Rate
from newscrawler.report.watch.shares import Share
from newscrawler.report.watch.weeks import Week

VERSION = 2
_HALF_LIFE = 21 * 86_400.0  # of what is known: three weeks, so that growth is followed and a season stays
_FORGOTTEN = 30 * 86_400.0  # a series that no run counted for so long
_MAX_PASSED = 14 * 86_400.0  # of the time without a run: more teaches nothing, and may be a clock that ran ahead


@dataclass(slots=True)
class Baseline:
    """The state of every series of a site, and its incidents by kind and subject."""

    version: int = VERSION
    run_id: str = ""  # the last run that it knows
    runs: int = 0
    first: float = 0.0
    ended: float = 0.0
    worked: float = 0.0  # when the last run ended that worked, and that the gate let pass
    gap: float = 0.0  # usual time between two runs
    level: list[float] = field(default_factory=lambda: [0.0, 0.0])  # articles of late, and expected ones
    quiet_level: float = 1.0  # when the last article came
    week: Week = field(default_factory=Week)
    site: Rate = field(default_factory=Rate)
    rates: dict[str, Rate] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)
    histograms: dict[str, Histogram] = field(default_factory=dict)
    most_named: dict[str, int] = field(default_factory=dict)  # channel -> new articles that it named in one run
    facts: dict[str, float] = field(default_factory=dict)  # series -> since when
    touched: dict[str, float] = field(default_factory=dict)  # series -> when it was counted last
    incidents: dict[str, Incident] = field(default_factory=dict)

    @property
    def is_enough(self) -> bool:
        """Whether there is enough history for counts in time."""
        return self.site.is_known

    def open_series(self) -> dict[str, float]:
        """The series that are unusual now, and since when."""
        found = dict(self.facts)
        found |= {series: state.opened for series, state in self.shares.items() if state.opened}
        found |= {series: state.opened for series, state in self.levels.items() if state.opened}
        rates = {"": self.site, **self.rates}
        return found | {f"rate|{name}": rate.opened for name, rate in rates.items() if rate.opened}


def dumped(baseline: Baseline) -> bytes:
    return orjson.dumps(baseline)


def loaded(blob: bytes) -> Baseline | None:
    """What `dumped` gave; None for that of another version, or a damaged one."""
    try:
        data: dict[str, Any] = orjson.loads(blob)
        if data["version"] != VERSION:
            return None
        data["week"], data["site"] = Week(**data["week"]), Rate(**data["site"])
        for name, of in (("rates", Rate), ("shares", Share), ("levels", Level), ("histograms", Histogram)):
            data[name] = {series: of(**state) for series, state in data[name].items()}
        data["incidents"] = {key: Incident(**each) for key, each in data["incidents"].items()}
        return Baseline(**data)
    except (ValueError, TypeError, KeyError):
        return None


def pass_on(baseline: Baseline, now: float) -> float:
    """Let what is known weigh less by the time that has passed since the last run, and give that. Two weeks of a long
    absence count, as they do for how long no run has counted a series; a clock that is put back takes that along."""
    since = now - baseline.ended
    passed = min(max(since, 0.0), _MAX_PASSED)
    decay(baseline, passed)
    if since != passed:
        baseline.touched = {series: when + since - passed for series, when in baseline.touched.items()}
    return max(since, 0.0)


def decay(baseline: Baseline, passed: float) -> None:
    """Let what is known weigh less by the time that has passed."""
    if not passed:
        return
    factor = 0.5 ** (passed / _HALF_LIFE)
    baseline.week.decay(factor)
    baseline.site.decay(factor)
    for each in chain(
        (rate.decay for rate in baseline.rates.values()),
        (share.decay for share in baseline.shares.values()),
        (level.decay for level in baseline.levels.values()),
        (histogram.decay for histogram in baseline.histograms.values()),
    ):
        each(factor)


def forget(baseline: Baseline, now: float) -> None:
    """Let go of series that no run has counted for a month."""
    for series in [series for series, when in baseline.touched.items() if now - when > _FORGOTTEN]:
        del baseline.touched[series]
        baseline.shares.pop(series, None)
        baseline.levels.pop(series, None)
        baseline.rates.pop(series.removeprefix("rate|"), None)


def renew(baseline: Baseline, now: float) -> set[str]:
    """Take what has been unusual for long for what is usual now; the series of which that is so."""
    renewed = set()
    named: Mapping[str, Mapping[str, Any]] = {
        "": {**baseline.shares, **baseline.levels},
        "rate|": baseline.rates,
    }
    for prefix, states in named.items():
        for series, state in states.items():
            if state.is_new_usual(now):
                state.renew()
                renewed.add(prefix + series)
    return renewed
