"""One incident is one alarm with its cause, however many series and runs it has."""

import pytest

from newscrawler.ledger.watch.alarms import Severity
from newscrawler.report.watch.causes import cause_of
from newscrawler.report.watch.kinds import KINDS, AlarmKind, rank
from tests.report.watch.runs import SECTIONS, Watched


def test_a_template_that_changes_is_one_alarm() -> None:
    site = Watched()
    counts = site.next()
    records = counts["records"]["all"]
    counts["source"] = {"body=general": records, "authors=byline": records}
    counts["words"] = {"16": records}
    counts["field"]["image"] = 0
    told = site.take(counts)
    [(key, anomaly)] = told.seen.items()
    assert key == "source_moved|"
    assert f"0 of {records} articles have their body from rule" in anomaly.message
    assert "template changed" in anomaly.cause


def test_one_field_that_is_lost_says_what_and_how_far_from_usual() -> None:
    site = Watched()
    counts = site.next()
    records = counts["records"]["all"]
    counts["field"]["authors"] = 0
    [(key, anomaly)] = site.take(counts).seen.items()
    assert key == "field_lost|authors"
    assert anomaly.message == f"0 of {records} articles have authors"
    assert anomaly.usual.startswith("usual is ")
    assert anomaly.usual.endswith(f"of {records}")


def test_an_alarm_is_seen_while_it_lasts_and_closes_by_itself_once() -> None:
    site = Watched()
    opened = []
    for _ in range(20):
        counts = site.next()
        counts["field"]["authors"] = 0
        opened.append(list(site.take(counts).seen))
    assert opened == [["field_lost|authors"]] * 20
    closed = [site.take(site.next()).closed for _ in range(5)]
    assert [each for each in closed if each] == [{"field_lost|authors": "it is as usual again"}]


def test_what_lasts_for_a_week_becomes_what_is_usual() -> None:
    site, closed = Watched(), dict[str, str]()
    for _ in range(8 * 24):
        counts = site.next()
        counts["source"]["body=general"] = counts["source"].pop("body=rule")
        closed |= site.take(counts).closed
    assert closed == {"source_moved|body": "it has become what is usual"}
    assert not site.baseline.incidents


def test_all_listings_that_are_empty_are_one_alarm_that_the_silence_belongs_to() -> None:
    site, seen = Watched(), set()
    for _ in range(48):
        counts = site.next()
        counts["listing"] = dict.fromkeys(counts["listing"], 0)
        counts["articles"]["new"] = counts["records"]["new"] = 0
        counts["section"] = counts["channel"] = counts["lag"] = counts["language"] = {}
        seen |= set(site.take(counts).seen)
    assert seen == {"listing_empty|"}


def test_one_listing_that_is_empty_is_named() -> None:
    site = Watched()
    counts = site.next()
    counts["listing"]["https://news.example/sport"] = 0
    assert list(site.take(counts).seen) == ["listing_empty|https://news.example/sport"]


def test_pages_that_fail_with_blocking_statuses_are_a_block() -> None:
    site = Watched()
    counts = site.next()
    done = counts["page"]["done"]
    counts["page"] = {"done": 2, "failed": done - 2, "rejected": 0, "gone": 0}
    counts["status"] = {"200": 12, "403": done}
    [(key, anomaly)] = site.take(counts).seen.items()
    assert key == "block_page|"
    assert "block page" in anomaly.cause
    assert anomaly.severity is Severity.URGENT


def test_a_section_that_falls_silent_is_found_when_that_is_improbable() -> None:
    site, seen = Watched(), []
    for _ in range(24):
        counts = site.next()
        del counts["section"]["sport"]
        seen.append(list(site.take(counts).seen))
    assert seen[0] == []
    assert seen[-1] == ["silence|sport"]


def test_a_holiday_is_no_fault() -> None:
    site = Watched(400)
    for _ in range(24):
        counts = site.next()
        for group in ("articles", "records", "section", "channel", "field", "source", "words", "lag", "language"):
            counts[group] = {what: round(number * 0.3) for what, number in counts[group].items()}
        assert not site.take(counts).seen


def test_dates_that_are_ahead_are_of_a_clock() -> None:
    site = Watched()
    counts = site.next()
    counts["lag"] = {"future": counts["articles"]["new"]}
    [(key, anomaly)] = site.take(counts).seen.items()
    assert key == "clock|dates"
    assert "time zone" in anomaly.cause


@pytest.mark.parametrize("kind", AlarmKind)
def test_each_kind_has_a_severity_a_place_and_a_cause(kind: AlarmKind) -> None:
    assert rank(kind) == list(KINDS).index(kind)
    assert cause_of(kind, SECTIONS[0], ())
