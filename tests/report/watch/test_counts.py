"""What is counted of a run's records and of the run itself adds up, and nothing is counted that is not known."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.ledger.runs.run_records import Visits
from newscrawler.ledger.watch.observations import summed
from newscrawler.report.crawled import Crawled
from newscrawler.report.watch.record_counts import FIELDS, RecordCounts, lag_bucket, words_bucket
from newscrawler.report.watch.run_counts import SeenRun, count_run

_TEXT = st.text(max_size=20)
_VALUE = st.one_of(st.none(), _TEXT, st.lists(_TEXT, max_size=2), st.fixed_dictionaries({"url": st.none() | _TEXT}))
_RECORD = st.fixed_dictionaries(
    {name: _VALUE for name in FIELDS if name not in ("body", "date_published")}
    | {
        "body": st.none() | _TEXT,
        "word_count": st.integers(0, 9),
        "date_published": st.sampled_from((None, "2024-02-13", "2024-02-13T09:00:00")),
        "kind": st.sampled_from((None, "news", "video")),
        "provenance": st.dictionaries(st.sampled_from(FIELDS), st.sampled_from((None, "json-ld", "rule"))),
        "confidence": st.dictionaries(st.sampled_from(FIELDS), st.none() | st.floats(0, 1)),
    }
)
_SEEN = st.tuples(_RECORD, st.booleans(), st.none() | st.floats(0, 1e9), st.floats(0, 1e9))
Seen = tuple[dict[str, object], bool, float | None, float]
_NOBODY = Visits({}, 0, 0, 0)


def counted(records: list[Seen]) -> Mapping[str, Mapping[str, int]]:
    found = RecordCounts()
    for record, is_new, published, when in records:
        found.add(record, is_new=is_new, published=published, found=when, channel=None)
    return found.groups


def test_an_article_counts_for_each_channel_that_has_named_it() -> None:
    found = RecordCounts()
    for channels in ({"feeds", "sections"}, {"sections"}):
        found.add({}, is_new=True, published=None, found=0.0, channel="sections", channels=channels)
    assert found.groups["named"] == {"sections": 2, "feeds": 1}
    assert found.groups["channel"] == {"sections": 2}


@settings(max_examples=30)
@given(st.lists(_SEEN, max_size=8), st.lists(_SEEN, max_size=8))
def test_counts_of_records_add_up_and_no_part_is_more_than_its_base(first: list[Seen], second: list[Seen]) -> None:
    groups = counted([*first, *second])
    assert summed([groups]) == summed([counted(first), counted(second)])
    base, new = groups["records"]["all"], groups["records"]["new"]
    assert sum(groups["words"].values()) == base
    for group in ("section", "channel", "kind", "language", "lag"):
        assert sum(groups[group].values()) == new
    for name in FIELDS:
        has = groups["field"][name]
        if name == "body":
            assert has + groups["records"]["without_text"] <= base
        assert sum(n for source, n in groups["source"].items() if source.startswith(f"{name}=")) <= has <= base
        assert groups["doubt"][name] <= 1_000 * groups["judged"][name]


@given(st.floats(-1e9, 1e9), st.floats(0, 1e6), st.booleans())
def test_who_is_found_later_is_in_no_earlier_bucket(lag: float, more: float, is_day: bool) -> None:
    order = ("future", *(str(seconds) for seconds in sorted((60, 300, 900, 3600, 10800, 21600, 43200, 86400))))
    order += ("172800", "604800", "more")
    sooner, later = (lag_bucket(0.0, seconds, is_day=is_day) for seconds in (lag, lag + more))
    assert order.index(sooner) <= order.index(later)


@given(st.integers(0, 20_000))
def test_words_are_in_the_bucket_that_begins_at_or_before_their_number(words: int) -> None:
    bucket = int(words_bucket("rain " * words, words))
    assert bucket <= words
    assert words < max(2 * bucket, 16, bucket + 1) or bucket == 8_192


def test_a_run_that_ended_before_its_first_page_says_how_it_ended_and_nothing_that_it_cannot_know() -> None:
    articles = dict.fromkeys(("new", "updated"), 0)
    counts = count_run(SeenRun(outcome="failed", seconds=3.4, articles=articles, visits=_NOBODY, records={}))
    assert counts == {
        "run": {"failed": 1},
        "articles": {"new": 0, "updated": 0, "copies": 0},
        "time": {"seconds": 3},
    }


def test_a_listing_that_linked_nothing_is_there_with_none() -> None:
    read = {"https://n.example/rail": 1, "https://n.example/sea": 1}
    listed = {"https://n.example/rail": 0, "https://n.example/sea": 9}
    seen = SeenRun(
        outcome="done",
        seconds=1,
        articles={},
        visits=_NOBODY,
        records={},
        crawled=Crawled(listed=listed, listings_read=read),
    )
    assert count_run(seen)["listing"] == listed
    silent = SeenRun(
        outcome="done",
        seconds=1,
        articles={},
        visits=_NOBODY,
        records={},
        crawled=Crawled(listed={"u": 0}, listings_read={"u": 1}),
    )
    assert (count_run(silent)["listing"], count_run(silent)["listing_read"]) == ({"u": 0}, {"u": 1})


def test_stats_are_counted_by_their_reason_and_what_is_no_group_is_left() -> None:
    stats = {
        "newscrawler/drop/duplicate_id": 2,
        "newscrawler/drop/near": 1,
        "newscrawler/duplicate/same": 3,
        "newscrawler/skip/depth": 9,
        "newscrawler/robots/changed": 1,
        "newscrawler/unchanged/not_modified": 4,
        "downloader/response_status_count/304": 4,
        "downloader/request_count": 11,
        "downloader/response_bytes": 1234,
    }
    visits = Visits({"done": 5}, sitemaps=1, feeds=2, copies=2)
    counts = count_run(
        SeenRun(outcome="done", seconds=1, articles={}, visits=visits, records={}, crawled=Crawled(stats=stats))
    )
    assert counts["drop"] == {"duplicate_id": 2, "near": 1}
    assert counts["duplicates"] == {"exact": 2, "near": 4}
    assert counts["page"] == {"done": 5, "not_modified": 4}
    assert counts["status"] == {"304": 4}
    assert counts["traffic"] == {"requests": 11, "bytes": 1234, "sitemaps": 1, "feeds": 2}
    assert counts["event"] == {"robots_changed": 1}
    assert "skip" not in counts
