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


def test_levels_are_of_what_was_read() -> None:
    counts = well(0)
    counts["listing_read"]["https://news.example/sport"] = 2
    found = {each.series: each for each in levels_of(run_of(0, counts))}
    assert found["listing|https://news.example/sport"].value == counts["listing"]["https://news.example/sport"] / 2
    assert "time|latency" in found
