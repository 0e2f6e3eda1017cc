"""What a run finds unusual, by a baseline that learns from it: shares, buckets and levels. Counts in time: `silence`.

Tested in tests/report/watch/test_baseline.py.
"""

from collections.abc import Iterable, Iterator, Mapping

from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.watch import facts, falls
from newscrawler.report.watch.baseline import Baseline, forget, pass_on
from newscrawler.report.watch.findings import ENOUGH, Unusual
from newscrawler.report.watch.histograms import LATEST_FIRST, SHORTEST_FIRST, TAILS, Histogram
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.levels import Level
from newscrawler.report.watch.more_evidence import more_evidence
from newscrawler.report.watch.series import ShareCount, levels_of, shares_of
from newscrawler.report.watch.shares import Share
from newscrawler.report.watch.silence import silences

_MIN_LINKS = 3.0  # of a listing that can become empty
_LEFT = 0.75  # of what is usual, where a run shows what its alarm is open for
_FULL = 0.5  # of what a channel has ever named in a run: it is none that dries up
_AWAY = 3.0  # times that time: channels say nothing then
_LATE = 1.5  # times the usual time between two runs: lags say nothing then
WORKED = (RunOutcome.DONE, RunOutcome.NOTHING_NEW, RunOutcome.PARTLY_DONE, RunOutcome.GATE_FAILED)

_PARTS = (AlarmKind.SOURCE_MOVED, AlarmKind.LANGUAGE, AlarmKind.CHANNEL_DRY)
"""Kinds of shares that are one of the parts of a whole."""


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
    passed = pass_on(baseline, now)
    away = max(passed, now - baseline.worked if baseline.worked else 0.0)
    found = list(_of_shares(baseline, observation, away))
    found += _of_levels(baseline, observation)
    if observation.outcome in WORKED:
        found += silences(baseline, observation)
        if passed:
            usual = baseline.gap or passed
            baseline.gap = usual + 0.1 * (min(max(passed, usual / 3), usual * 3) - usual)
    baseline.ended = now  # what a failing run cannot see is nobody's silence
    if observation.outcome in WORKED and observation.outcome != RunOutcome.GATE_FAILED:
        baseline.worked = now
    found += facts.of_run(baseline.facts, observation, baseline.shares)
    baseline.run_id, baseline.runs = observation.run_id, baseline.runs + 1
    forget(baseline, now)
    return found


def _of_shares(baseline: Baseline, observation: Observation, passed: float) -> Iterator[Unusual]:
    """`passed` is the time since a run that worked, and that the gate let pass: what it holds is found once more."""
    now, shares, more = observation.ended, baseline.shares, more_evidence(baseline)
    is_anew = not baseline.runs or (bool(baseline.gap) and passed > _AWAY * baseline.gap)
    counted = list(_counted(baseline, observation, is_anew=is_anew))
    came_up = [count for count in counted if count.series not in shares and (count.has or not baseline.runs)]
    shares |= {count.series: _beside(shares, count) for count in came_up}
    for count in (*counted, *_of_histograms(baseline, observation, passed)):
        state = shares.get(count.series)
        if state is None:
            if not count.has:
                continue
            state = shares[count.series] = Share()
        if count.has or count.lacks:
            baseline.touched[count.series] = now
        fall = count.fall._replace(enough=count.fall.enough + more)
        if state.take(count.has, count.of, now, fall):
            pooled = count
            if state.opened == now and state.pending_of > count.of:  # since it began, as one run says too little
                pooled = count._replace(has=state.pending_has, of=state.pending_of)
            usual = pooled.usual(*state.usual_of(pooled.of))
            shown_by = state.pending_of if count.has <= _LEFT * state.usual * count.of else 0
            yield Unusual(
                count.series, count.kind, count.subject, pooled.seen(), usual, state.since, state.evidence, shown_by
            )


def _counted(baseline: Baseline, observation: Observation, *, is_anew: bool) -> Iterator[ShareCount]:
    """What a run says of shares. What names the articles of a first run, or of one that comes after a long while, says
    nothing of the later ones: they are as old as the site, or the while, and a feed names the latest."""
    for count in shares_of(observation, baseline.shares):
        if count.kind is AlarmKind.CHANNEL_DRY:
            count = _within_reach(baseline.most_named, count)
            if is_anew:
                continue
        if count.of > 0:
            yield count


def _within_reach(most_named: dict[str, int], count: ShareCount) -> ShareCount:
    """A count of as many articles as the channel has ever named in a run, where it names many of these now: a feed of
    fifteen names no more of the ninety of an election night. One that names none may have to name them all."""
    known = most_named.get(count.subject, 0)
    most_named[count.subject] = most = max(known, count.has)
    return count._replace(of=min(count.of, most)) if known and count.has > _FULL * most else count


def _beside(shares: Mapping[str, Share], count: ShareCount) -> Share:
    """The state of a share that comes up: what was counted before beside it had none of it."""
    group = count.series.partition("=" if count.kind is AlarmKind.SOURCE_MOVED else "|")[0]
    if count.kind not in _PARTS:
        return Share()
    siblings = [state for series, state in shares.items() if series.startswith(group)]
    before = max(siblings, key=lambda state: state.of, default=Share())
    return Share(of=before.of, runs=before.runs)


def _of_histograms(baseline: Baseline, observation: Observation, passed: float) -> Iterator[ShareCount]:
    is_late = bool(baseline.gap) and passed > _LATE * baseline.gap
    for group, order, kind, subject in (
        ("words", SHORTEST_FIRST, AlarmKind.SHRUNK, "body"),
        ("lag", LATEST_FIRST, AlarmKind.LAG, ""),
    ):
        if group == "lag" and (is_late or not baseline.runs):
            continue
        counts = observation.counts.get(group, {})
        histogram = baseline.histograms.setdefault(group, Histogram())
        of = sum(counts.get(bucket, 0) for bucket in order)
        for part, tail in TAILS.items():
            outer = histogram.outer(order, tail)
            if group == "lag":
                outer = min(outer, _later_than(passed))
            if of and outer:
                unusual = sum(counts.get(bucket, 0) for bucket in order[:outer])
                words = _WORDS[group].format(order[outer] if group == "words" else _in_hours(order[outer]))
                fall = falls.ON_TIME if group == "lag" else falls.HALF
                yield ShareCount(f"{group}|{part}", kind, subject, of - unusual, of, words, lacks=True, fall=fall)
        states = [state for part in TAILS if (state := baseline.shares.get(f"{group}|{part}")) is not None]
        if not any(state.opened or state.pending_of for state in states):
            histogram.learn(counts, order)


def _later_than(passed: float) -> int:
    """How many of the latest buckets of lag have articles alone that were published before the run before: what came
    since then could not be found any sooner, however rarely the site is run now.

    >>> _later_than(8 * 3_600.0), LATEST_FIRST[:3]
    (4, ('more', '604800', '172800'))
    """
    return sum(float(limit) >= passed for limit in LATEST_FIRST[1:])


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
