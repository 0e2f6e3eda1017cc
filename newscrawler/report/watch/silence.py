"""New articles that do not come, and far too many: what a run says of its site's counts in time.

Tested in tests/report/watch/test_baseline.py.
"""

from collections.abc import Iterator
from math import inf

from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.watch.baseline import Baseline
from newscrawler.report.watch.findings import ENOUGH, Unusual
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.more_evidence import more_evidence
from newscrawler.report.watch.rates import Rate
from newscrawler.report.watch.weeks import WeekPart, cells_between

_SILENCE_SLOPE = 1.5  # of what is needed more, as tails are heavier than any model's
_LEVEL_HALF_LIFE = 12 * 3_600.0  # of what the site has of its usual articles now, as on a holiday
_LEVEL_HALF_ARTICLES = 25.0  # ... or so many expected articles
_LEVEL_PRIOR = 3.0
_MAX_RATES = 120
_MIN_CAME = 5  # runs with articles of a section, before it can fall silent: one of an event is over when that is
_COUNTED = 14 * 86_400.0  # of the time since the run before
_SURGE, _SURGE_EVIDENCE, _SURGE_RUNS, _SURGE_LEAST = 5.0, 12.0, 30.0, 20
_SILENCE_OF_SITE, _SILENCE_OF_SECTION = 2.6, 3.6  # evidence: a holiday is no fault
_LONG_OF_SITE, _LONG_OF_SECTION = 2.5, 0.5  # ... and how much more of ten times as many runs
_BUSIEST = 1.3  # times what is usual: with more, others have an event
_LEAST_VARIATION = 1 / 30  # of the site's articles in a run
_WEEKS = 35 * 86_400.0  # until the rhythm of a section is known


def silences(baseline: Baseline, observation: Observation) -> Iterator[Unusual]:
    """Silence and surges. The first run only begins the time: what it finds is as old as the site. So does one after an
    absence, of which no more than two weeks would count."""
    now, site = observation.ended, baseline.site
    if not baseline.runs or not 0 < now - baseline.ended <= max(_COUNTED, 3 * baseline.gap):
        return
    cells = cells_between(baseline.ended, now)
    shape = baseline.week.shape(cells)
    new = observation.number("articles", "new")
    expected = site.expected(cells, shape)
    surges = baseline.runs >= _SURGE_RUNS and site.is_known and new >= max(_SURGE * expected, _SURGE_LEAST)
    surges = surges and baseline.worked >= baseline.ended  # else it has what came while runs failed or were held, too
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
    more = _SILENCE_SLOPE * more_evidence(baseline)
    silent = site.take(
        new, cells, shape, now, level=baseline.quiet_level, enough=_SILENCE_OF_SITE + more, longer=_LONG_OF_SITE
    )
    if silent:
        yield _silence("rate|", "", site, now)
    yield from _of_sections(baseline, observation, cells, shape, min(level, 1.0))


def _of_sections(
    baseline: Baseline, observation: Observation, cells: list[WeekPart], shape: list[float], level: float
) -> Iterator[Unusual]:
    """Sections beside the others: how many articles these have in the same run tells how many a section should have,
    whatever the day and the hour (the predictive distribution of a count that shares a gamma factor with them)."""
    now, sections = observation.ended, observation.counts.get("section", {})
    is_early = now - baseline.first < _WEEKS
    enough = _SILENCE_OF_SECTION * (3 if is_early else 1) + _SILENCE_SLOPE * more_evidence(baseline)
    for name in sections:
        if name != "-" and name not in baseline.rates and len(baseline.rates) < _MAX_RATES:
            baseline.rates[name] = Rate(hours=baseline.site.hours, runs=baseline.site.runs)
    due = {name: level * rate.expected(cells, shape) for name, rate in baseline.rates.items()}
    due_of_all, all_new = sum(due.values()), sum(sections.get(name, 0) for name in baseline.rates)
    prior = 1 / max(baseline.site.variation, _LEAST_VARIATION)
    for name, rate in baseline.rates.items():
        count = sections.get(name, 0)
        if count:
            baseline.touched[f"rate|{name}"] = now
        of_others = prior + all_new - count
        busy = min(of_others / (prior + max(due_of_all - due[name], 0.0)), _BUSIEST)
        of_now = enough if rate.came >= _MIN_CAME else inf
        if rate.take(
            count, cells, shape, now, level=level * busy, varies=1 / of_others, enough=of_now, longer=_LONG_OF_SECTION
        ):
            yield _silence(f"rate|{name}", name, rate, now)


def _silence(series: str, subject: str, rate: Rate, now: float) -> Unusual:
    hours = max(now - rate.since, 0.0) / 3_600
    of = f" in the section {subject}" if subject else ""
    seen = f"no new article{of} for {hours:.0f} hours"
    usual = f"usual is {rate.awaited:.0f} in this time"
    return Unusual(series, AlarmKind.SILENCE, subject, seen, usual, rate.since, ENOUGH)
