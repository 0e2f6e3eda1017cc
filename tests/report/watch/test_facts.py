"""What needs no history is told in the run that shows it."""

from newscrawler.report.watch.baseline import Baseline
from newscrawler.report.watch.incidents import resolve
from newscrawler.report.watch.unusual import watch
from tests.report.watch.runs import Watched, run_of, well


def test_a_first_run_without_any_body_is_told_of() -> None:
    counts = well(0)
    del counts["field"]["body"]
    baseline = Baseline()
    told = resolve(baseline, watch(baseline, run_of(0, counts)), (), now=0.0)
    assert list(told.seen) == ["field_lost|body"]


def test_galleries_need_no_body_and_articles_among_them_do() -> None:
    counts = well(0)
    del counts["field"]["body"]
    records = counts["records"]["all"]
    for pictures, told_of in ((records, []), (records - 12, ["field_lost|body"])):
        counts["records"]["without_text"] = pictures
        baseline = Baseline()
        told = resolve(baseline, watch(baseline, run_of(0, counts)), (), now=0.0)
        assert list(told.seen) == told_of


def test_a_round_that_is_held_is_one_alarm_with_the_reasons_of_the_gate() -> None:
    site = Watched()
    counts = site.next() | {"gate": {"held": 1}, "hold": {"lacks_authors": 1}}
    counts["field"]["authors"] = 0
    told = site.take(counts, "gate_failed")
    [(key, anomaly)] = told.seen.items()
    assert key == "quarantine|"
    assert "lacks authors" in anomaly.message
    assert "0 of" in anomaly.message
    assert "the template" in anomaly.cause


def test_a_run_that_fails_is_told_of_until_one_ends_well() -> None:
    site = Watched()
    assert list(site.take({"run": {"failed": 1}}, "failed").seen) == ["run_failing|"]
    assert list(site.take({"run": {"failed": 1}}, "failed").seen) == ["run_failing|"]
    assert site.take(site.next()).closed == {"run_failing|": "it is as usual again"}


def test_a_robots_txt_that_changed_is_a_notice_for_a_day() -> None:
    site = Watched()
    told = site.take(site.next() | {"event": {"robots_changed": 1}})
    assert told.seen["robots_changed|"].severity == "notice"
    closed: dict[str, str] = {}
    for _ in range(26):
        closed |= site.take(site.next()).closed
    assert list(closed) == ["robots_changed|"]
