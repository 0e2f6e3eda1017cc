"""Whatever runs count, in whatever order and by whatever clocks: judging them raises nothing, and is kept whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.watch.baseline import Baseline, dumped, loaded, renew
from newscrawler.report.watch.incidents import resolve
from newscrawler.report.watch.unusual import watch

_GROUPS = (
    *("articles", "records", "section", "channel", "language", "field", "source", "judged", "doubt", "words", "lag"),
    *(
        "listing",
        "listing_read",
        "page",
        "status",
        "traffic",
        "time",
        "fail",
        "duplicates",
        "coverage",
        "gate",
        "event",
    ),
)
_NAMES = (
    *(
        "new",
        "all",
        "unchanged",
        "withdrawn",
        "authors",
        "body",
        "body=rule",
        "authors=json-ld",
        "politics",
        "-",
        "feeds",
    ),
    *(
        "0",
        "16",
        "8192",
        "60",
        "more",
        "future",
        "none",
        "http://h/a",
        "done",
        "failed",
        "gone",
        "200",
        "403",
        "requests",
    ),
    *("bytes", "seconds", "latency_ms", "found", "estimated", "held", "exact", "near", "clock_back", "a=b=c", "x|y"),
)
_COUNTS = st.dictionaries(
    st.sampled_from(_GROUPS),
    st.dictionaries(st.sampled_from(_NAMES), st.sampled_from((0, 1, 2, 10, 1000, 10**9)), max_size=8),
    max_size=12,
)
_RUN = st.tuples(_COUNTS, st.sampled_from((0, 60, 86_400, 90 * 86_400, -3600, -(10**6))), st.sampled_from(RunOutcome))


@settings(max_examples=40, deadline=None)
@given(st.lists(_RUN, max_size=12), st.booleans())
def test_judging_a_run_raises_nothing_whatever_it_counts(
    runs: list[tuple[dict[str, dict[str, int]], int, str]], complete: bool
) -> None:
    baseline, now = Baseline(), 1_700_000_000.0
    for number, (counts, later, outcome) in enumerate(runs):
        now += later
        observation = Observation("gazette", f"r{number}", number, now - 60, now, outcome, complete, counts)
        resolve(baseline, watch(baseline, observation), renew(baseline, now), now=now)
        kept = loaded(dumped(baseline))
        assert kept is not None
        assert dumped(kept) == dumped(baseline)
        baseline = kept
