"""What is usual at a site, learned run by run, and what a run finds unusual.

A baseline is a few kilobytes, and a run changes it in one step: what it costs does not grow with the history. It can be
made again from the observations that the ledger keeps (`replayed`).

Tested in tests/report/watch/test_baseline.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from math import log10
from typing import Any

import orjson

from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.watch import facts
from newscrawler.report.watch.findings import ENOUGH, Unusual
from newscrawler.report.watch.histograms import LATEST_FIRST, SHORTEST_FIRST, Histogram
from newscrawler.report.watch.incident import Incident
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.levels import Level
from newscrawler.report.watch.rates import Rate
from newscrawler.report.watch.series import OF_FEW, ShareCount, levels_of, shares_of
from newscrawler.report.watch.shares import Share
from newscrawler.report.watch.weeks import Week, WeekPart, cells_between

VERSION = 2
_OFTEN, _MIN_GAP = 3 * 3_600.0, 900.0  # between runs: of what ENOUGH is for, and of what more often is no more
_SLOPE, _SILENCE_SLOPE = 1.3, 1.5  # more than 1, as numbers are smaller, and their tails heavier than any model's
_HALF_LIFE = 21 * 86_400.0  # of what is known: three weeks, so that growth is followed and a season stays
_EARLY = 28 * 86_400.0
_LEVEL_HALF_LIFE = 12 * 3_600.0  # of what the site has of its usual articles now, as on a holiday
_LEVEL_HALF_ARTICLES = 25.0  # ... or so many expected articles
_LEVEL_PRIOR = 3.0
_FORGOTTEN = 30 * 86_400.0  # a series that no run counted for so long
_MAX_RATES = 120
_MIN_LINKS = 3.0  # of a listing that can become empty
_LEFT = 0.75  # of what is usual, where a run shows what its alarm is open for
_LATE = 1.5  # times the usual time between two runs: lags say nothing then
_SURGE, _SURGE_EVIDENCE, _SURGE_RUNS, _SURGE_LEAST = 5.0, 9.0, 30.0, 20
_SILENCE_OF_SITE, _SILENCE_OF_SECTION = 3.5, 5.0  # evidence: a holiday is no fault
_WEEKS = 35 * 86_400.0  # until the rhythm of a section is known
WORKED = (RunOutcome.DONE, RunOutcome.NOTHING_NEW, RunOutcome.PARTLY_DONE, RunOutcome.GATE_FAILED)


@dataclass(slots=True)
class Baseline:
    """The state of every series of a site, and its incidents by kind and subject."""

    version: int = VERSION
    run_id: str = ""  # the last run that it knows
    runs: int = 0
    first: float = 0.0
    ended: float = 0.0
    gap: float = 0.0  # usual time between two runs
    level: list[float] = field(default_factory=lambda: [0.0, 0.0])  # articles of late, and expected ones
    quiet_level: float = 1.0  # when the last article came
    week: Week = field(default_factory=Week)
    site: Rate = field(default_factory=Rate)
    rates: dict[str, Rate] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)
    histograms: dict[str, Histogram] = field(default_factory=dict)
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


_PARTS = (AlarmKind.SOURCE_MOVED, AlarmKind.LANGUAGE, AlarmKind.CHANNEL_DRY)
"""Kinds of shares that are one of the parts of a whole."""


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


def replayed(observations: Iterable[Observation]) -> Baseline:
    """A baseline that has learned from these, the oldest first; it knows of no incident."""
    baseline = Baseline()
    for observation in observations:
        watch(baseline, observation)
    return baseline


def watch(baseline: Baseline, observation: Observation) -> list[Unusual]:
    """Take a run: what it finds unusual, by a baseline that knows the runs before and knows it afterwards."""
    now = observation.ended
    if not baseline.runs:
        baseline.first, baseline.ended = now, now
    passed = max(now - baseline.ended, 0.0)
    _decay(baseline, passed)
    found = list(_of_shares(baseline, observation, passed))
    found += _of_levels(baseline, observation)
    if observation.outcome in WORKED:
        found += _of_rates(baseline, observation)
        if passed:
            usual = baseline.gap or passed
            baseline.gap = usual + 0.1 * (min(max(passed, usual / 3), usual * 3) - usual)
    baseline.ended = now  # what a failing run cannot see is nobody's silence
    found += facts.of_run(baseline.facts, observation, baseline.shares)
    baseline.run_id, baseline.runs = observation.run_id, baseline.runs + 1
    _forget(baseline, now)
    return found


def _decay(baseline: Baseline, passed: float) -> None:
    if not passed:
        return
    factor = 0.5 ** (passed / _HALF_LIFE)
    baseline.week.decay(factor)
    baseline.site.decay(factor)
    for decay in chain(
        (rate.decay for rate in baseline.rates.values()),
        (share.decay for share in baseline.shares.values()),
        (level.decay for level in baseline.levels.values()),
        (histogram.decay for histogram in baseline.histograms.values()),
    ):
        decay(factor)


def _of_shares(baseline: Baseline, observation: Observation, passed: float) -> Iterator[Unusual]:
    now, shares, more = observation.ended, baseline.shares, _more_evidence(baseline)
    for count in (*shares_of(observation, shares), *_of_histograms(baseline, observation, passed)):
        if count.of <= 0:
            continue
        state = shares.get(count.series)
        if state is None:
            if baseline.runs and not count.has:
                continue
            state = shares[count.series] = _beside(shares, count)
        if count.has or count.lacks:
            baseline.touched[count.series] = now
        enough = count.enough + more
        if state.take(count.has, count.of, now, fallen=count.fallen, least=count.least, enough=enough, much=count.much):
            pooled = count
            if state.opened == now and state.pending_of > count.of:  # since it began, as one run says too little
                pooled = count._replace(has=state.pending_has, of=state.pending_of)
            usual = pooled.usual(*state.usual_of(pooled.of))
            shown_by = state.pending_of if count.has <= _LEFT * state.usual * count.of else 0
            yield Unusual(
                count.series, count.kind, count.subject, pooled.seen(), usual, state.since, state.evidence, shown_by
            )


def _more_evidence(baseline: Baseline) -> float:
    """What a site that is run more often needs more: false alarms are counted by the month, not by the run. So does one
    that is not known for long, as its runs say little of how much they vary."""
    early = max(1 - (baseline.ended - baseline.first) / _EARLY, 0.0)
    return early + (_SLOPE * log10(_OFTEN / max(baseline.gap, _MIN_GAP)) if baseline.gap else 0.0)


def _beside(shares: Mapping[str, Share], count: ShareCount) -> Share:
    """The state of a share that comes up: what was counted before beside it had none of it."""
    group = count.series.partition("=" if count.kind is AlarmKind.SOURCE_MOVED else "|")[0]
    if count.kind not in _PARTS:
        return Share()
    siblings = [state for series, state in shares.items() if series.startswith(group)]
    before = max(siblings, key=lambda state: state.of, default=Share())
    return Share(of=before.of, runs=before.runs)


def _of_histograms(baseline: Baseline, observation: Observation, passed: float) -> Iterator[ShareCount]:
    late = bool(baseline.gap) and passed > _LATE * baseline.gap
    for group, order, kind, subject in (
        ("words", SHORTEST_FIRST, AlarmKind.SHRUNK, "body"),
        ("lag", LATEST_FIRST, AlarmKind.LAG, ""),
    ):
        if group == "lag" and (late or not baseline.runs):
            continue
        counts = observation.counts.get(group, {})
        histogram = baseline.histograms.setdefault(group, Histogram())
        outer, of = histogram.outer(order), sum(counts.get(bucket, 0) for bucket in order)
        if outer and of:
            unusual = sum(counts.get(bucket, 0) for bucket in order[:outer])
            words = _WORDS[group].format(order[outer] if group == "words" else _in_hours(order[outer]))
            enough = ENOUGH - OF_FEW if group == "lag" else ENOUGH
            yield ShareCount(f"{group}|outer", kind, subject, of - unusual, of, words, lacks=True, enough=enough)
        state = baseline.shares.get(f"{group}|outer")
        if state is None or not (state.opened or state.pending_of):
            histogram.learn(counts, order)


_WORDS = {
    "words": "articles have fewer than {} words",
    "lag": "new articles were found more than {} after they were published",
}


def _in_hours(seconds: str) -> str:
    number = float(seconds)
    return f"{number / 60:.0f} minutes" if number < 7_200 else f"{number / 3_600:.0f} hours"


def _of_levels(baseline: Baseline, observation: Observation) -> Iterator[Unusual]:
    now = observation.ended
    for measured in levels_of(observation):
        state = baseline.levels.setdefault(measured.series, Level())
        baseline.touched[measured.series] = now
        if not measured.far.rises and not state.opened and state.usual < _MIN_LINKS:
            state.take(measured.value, now, measured.far._replace(deviations=1e9))
            continue
        if state.take(measured.value, now, measured.far):
            low, high = state.usual_range()
            usual = f"usual is {low:,} to {high:,}"
            yield Unusual(measured.series, measured.kind, measured.subject, measured.words, usual, state.since, ENOUGH)


def _of_rates(baseline: Baseline, observation: Observation) -> Iterator[Unusual]:
    """Silence and surges. The first run only begins the time: what it finds is as old as the site."""
    now, site = observation.ended, baseline.site
    if not baseline.runs or now <= baseline.ended:
        return
    cells = cells_between(baseline.ended, now)
    shape = baseline.week.shape(cells)
    new = observation.number("articles", "new")
    expected = site.expected(cells, shape)
    surges = baseline.runs >= _SURGE_RUNS and site.is_known and new >= max(_SURGE * expected, _SURGE_LEAST)
    if surges and (evidence := site.surge_evidence(new, expected)) >= _SURGE_EVIDENCE:
        usual = f"usual is {expected:.0f} in this time"
        yield Unusual("surge|", AlarmKind.SURGE, "", f"{new} new articles", usual, now, evidence)
    kept = 0.5 ** ((now - baseline.ended) / _LEVEL_HALF_LIFE + expected / _LEVEL_HALF_ARTICLES)
    recent, due = (number * kept for number in baseline.level)
    if site.is_known:
        baseline.level = [recent + min(new, 3 * expected + 3), due + expected]
    level = (baseline.level[0] + _LEVEL_PRIOR) / (baseline.level[1] + _LEVEL_PRIOR)
    if new:
        baseline.quiet_level = min(level, 1.0)
    if site.counted and not site.opened:
        learned = min(new, 6 * expected + 5) if site.is_known else new
        baseline.week.learn(cells, learned, site.rate)
    more = _SILENCE_SLOPE * _more_evidence(baseline)
    silent = site.take(new, cells, shape, now, level=baseline.quiet_level, enough=_SILENCE_OF_SITE + more)
    if silent:
        yield _silence("rate|", "", site, now)
    yield from _of_sections(baseline, observation, cells, shape, level)


def _of_sections(
    baseline: Baseline, observation: Observation, cells: list[WeekPart], shape: list[float], level: float
) -> Iterator[Unusual]:
    now, sections = observation.ended, observation.counts.get("section", {})
    is_early = now - baseline.first < _WEEKS
    enough = _SILENCE_OF_SECTION * (3 if is_early else 1)
    for name in sections:
        if name != "-" and name not in baseline.rates and len(baseline.rates) < _MAX_RATES:
            baseline.rates[name] = Rate(hours=baseline.site.hours, runs=baseline.site.runs)
    for name, rate in baseline.rates.items():
        count = sections.get(name, 0)
        if count:
            baseline.touched[f"rate|{name}"] = now
        if rate.take(count, cells, shape, now, level=level, enough=enough + _SILENCE_SLOPE * _more_evidence(baseline)):
            yield _silence(f"rate|{name}", name, rate, now)


def _silence(series: str, subject: str, rate: Rate, now: float) -> Unusual:
    hours = max(now - rate.since, 0.0) / 3_600
    of = f" in the section {subject}" if subject else ""
    seen = f"no new article{of} for {hours:.0f} hours"
    usual = f"usual is {rate.awaited:.0f} in this time"
    return Unusual(series, AlarmKind.SILENCE, subject, seen, usual, rate.since, ENOUGH)


def _forget(baseline: Baseline, now: float) -> None:
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
