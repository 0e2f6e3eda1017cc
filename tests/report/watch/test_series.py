"""A run says of each share how many have it, in words that somebody can read."""

from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.series import ShareCount, levels_of, shares_of
from tests.report.watch.runs import run_of, well


def test_what_was_there_before_and_is_there_no_more_is_counted_as_none() -> None:
    found = {each.series: each for each in shares_of(run_of(0, well(0)), {"field|keywords": 0, "language|fr": 0})}
    assert (found["field|keywords"].has, found["field|keywords"].of) == (0, found["field|body"].of)
    assert found["language|fr"].has == 0


def test_what_should_not_be_is_told_by_its_own_number() -> None:
    count = ShareCount("page|failed", AlarmKind.FAILURES, "", 20, 31, "pages failed", lacks=True)
    assert count.seen() == "11 of 31 pages failed"
    assert count.usual(30, 31) == "usual is 0 to 1 of 31"


def test_a_channel_is_watched_by_what_it_names_and_not_where_nothing_new_was_found() -> None:
    counts = well(0) | {"named": {"feed": 3}}
    [found] = [each for each in shares_of(run_of(0, counts), {}) if each.kind is AlarmKind.CHANNEL_DRY]
    assert (found.series, found.has, found.of) == ("named|feed", 3, counts["records"]["new"])
    assert not [each for each in shares_of(run_of(0, well(0)), {"named|feed": 0}) if each.series.startswith("named")]


def test_known_articles_show_what_they_have_lost() -> None:
    counts = well(0) | {"changed": {"visited": 9, "vanished_authors": 7}}
    found = {each.series: each for each in shares_of(run_of(0, counts), {})}
    lost = found["changed|vanished_authors"]
    assert (lost.kind, lost.subject, lost.seen()) == (
        AlarmKind.FIELD_LOST,
        "authors",
        "7 of 9 known articles have lost their authors",
    )
    assert found["changed|shrunk"].has == 9


def test_known_articles_show_a_template_by_where_their_fields_are_from() -> None:
    counts = well(0) | {"again": {"date_published=meta": 7, "body=rule": 7}}
    found = {each.series: each for each in shares_of(run_of(0, counts), {"again|date_published=json-ld": 0})}
    moved = found["again|date_published=json-ld"]
    assert (moved.kind, moved.subject, moved.seen()) == (
        AlarmKind.SOURCE_MOVED,
        "date_published",
        "0 of 7 known articles have their date_published from json-ld",
    )
    assert found["again|body=rule"].has == 7


def test_a_box_names_no_last_article_of_a_section() -> None:
    """Of two articles of two sections boxes could name none, of nine of two sections seven."""
    for new, sections, named, told in (
        (2, {"a": 1, "b": 1}, {"feeds": 2}, {"feeds": (2, 2), "read_next": (0, 0)}),
        (
            9,
            {"a": 8, "b": 1},
            {"feeds": 9, "read_next": 8, "most_read": 2},
            {"feeds": (9, 9), "read_next": (7, 7), "most_read": (2, 7)},
        ),
    ):
        counts = well(0) | {"records": {"all": new, "new": new}, "section": sections, "named": named}
        found = {
            each.subject: (each.has, each.of)
            for each in shares_of(run_of(0, counts), {"named|read_next": 0})
            if each.series.startswith("named|")
        }
        assert found == told


def test_what_a_feed_tells_of_articles_is_no_place_of_their_pages() -> None:
    """A first run reads months of articles, of which a feed names the last: later runs find those that it names."""
    counts = well(0) | {"source": {"date_published=feed": 15, "date_published=visible": 65, "body=general": 80}}
    known = {"source|date_published=feed": 0}
    found = {each.series: each for each in shares_of(run_of(0, counts), known) if each.series.startswith("source|date")}
    assert {series: (each.has, each.of) for series, each in found.items()} == {
        "source|date_published=visible": (65, 65),
    }
    counts = well(1) | {"source": {"date_published=feed": 5}}
    assert not [
        each.series for each in shares_of(run_of(1, counts), found) if each.series.startswith("source|date") and each.of
    ]


def test_what_is_left_out_as_it_lacks_a_field_is_told_of_that_field_and_is_no_block_page() -> None:
    counts = well(0) | {"drop": {"missing_date_published": 6, "missing_id": 1}}
    counts["page"]["rejected"] = 9
    found = {each.series: each for each in shares_of(run_of(0, counts), {})}
    lacks, records = found["lacks|date_published"], counts["records"]["all"]
    assert (lacks.kind, lacks.subject) == (AlarmKind.FIELD_LOST, "date_published")
    assert lacks.seen() == f"6 of {records + 6} articles have no date_published, and are left out"
    rejected = found["page|rejected"]
    assert rejected.of - rejected.has == 3


def test_levels_are_of_what_was_read() -> None:
    counts = well(0)
    counts["listing_read"]["https://news.example/sport"] = 2
    found = {each.series: each for each in levels_of(run_of(0, counts))}
    assert found["listing|https://news.example/sport"].value == counts["listing"]["https://news.example/sport"] / 2
    assert "time|latency" in found
