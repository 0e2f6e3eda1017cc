"""Where a fault leaves nothing, a run that has some of it left takes far more evidence."""

from copy import deepcopy
from functools import cache

from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.unusual import watch
from tests.report.watch.runs import Watched, run_of, well

Counts = dict[str, dict[str, int]]


def varied(number: int) -> Counts:
    """A run of which not all are alike: three quarters are named by the feed, one in six is found late, every other run
    leaves out a page without a text."""
    counts = well(number)
    new, records = counts["records"]["new"], counts["records"]["all"]
    return counts | {
        "named": {"feed": round(0.75 * new)},
        "lag": {"3600": new - new // 6, "21600": new // 6},
        "source": {"body=rule": round(0.8 * records), "body=general": records - round(0.8 * records)},
        "drop": {"missing_body": number % 2},
    }


@cache
def learned() -> Watched:
    site = Watched(0)
    for number in range(60):
        assert not site.take(varied(number)).seen
    return site


def kinds_of(changes: Counts) -> set[AlarmKind]:
    """What is unusual in a run that has these counts."""
    baseline, number = deepcopy(learned().baseline), learned().number
    return {found.kind for found in watch(baseline, run_of(number, varied(number) | changes))}


def named(left: int) -> Counts:
    return {"records": {"all": 18, "new": 16}, "named": {"feed": left, "sections": 16}}


def on_time(left: int) -> Counts:
    return {"lag": {"3600": left, "86400": 4 - left}}


def by_rule(left: int) -> Counts:
    return {"source": {"body=rule": left, "body=general": 12 - left}}


def with_body(left: int) -> Counts:
    some = {"body=rule": left}
    fields = dict.fromkeys(well(0)["field"], left)
    return {"records": {"all": left, "new": left}, "drop": {"missing_body": 12 - left}, "field": fields, "source": some}


def test_a_feed_that_stands_still_is_dry_and_one_that_names_less_is_not() -> None:
    assert kinds_of(named(0)) == {AlarmKind.CHANNEL_DRY}
    assert kinds_of(named(5)) == set()


def test_a_feed_names_the_latest_articles_alone_of_those_that_came_while_no_run_did() -> None:
    baseline, number = deepcopy(learned().baseline), learned().number + 30
    run = run_of(number, varied(number) | named(0))
    assert AlarmKind.CHANNEL_DRY not in {found.kind for found in watch(baseline, run)}


def test_what_was_published_since_the_run_before_is_found_as_soon_as_can_be_however_long_that_is() -> None:
    """A site that was run every hour is run every 75 minutes: what is found after 70 is late no more."""
    baseline, number = Watched(60).baseline, 60
    run = run_of(number, well(number) | {"lag": {"3600": 1, "10800": 11}})
    later = watch(deepcopy(baseline), run._replace(ended=run.ended + 900))
    assert AlarmKind.LAG not in {found.kind for found in later}
    assert AlarmKind.LAG in {found.kind for found in watch(baseline, run)}


def test_late_articles_beside_others_that_are_on_time_take_more_evidence() -> None:
    assert kinds_of(on_time(0)) == {AlarmKind.LAG}
    assert kinds_of(on_time(2)) == set()


def test_a_template_that_changed_leaves_nothing_at_the_old_place() -> None:
    assert kinds_of(by_rule(0)) == {AlarmKind.SOURCE_MOVED}
    assert kinds_of(by_rule(2)) == set()


def test_pages_without_a_text_beside_others_that_have_one_take_more_evidence() -> None:
    assert kinds_of(with_body(0)) == {AlarmKind.FIELD_LOST}
    assert kinds_of(with_body(5)) == set()
