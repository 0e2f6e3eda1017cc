"""A baseline learns from runs, and is the same after it was kept."""

from copy import deepcopy

from newscrawler.report.watch.baseline import Baseline, dumped, loaded
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.more_evidence import more_evidence
from newscrawler.report.watch.unusual import replayed, watch
from tests.report.watch.runs import Watched, run_of, well


def test_a_baseline_that_was_kept_goes_on_as_if_it_had_not_been() -> None:
    kept, unkept = Baseline(), Baseline()
    for number in range(60):
        counts = well(number)
        if number > 50:
            counts["field"]["authors"] = 0
        found = watch(unkept, run_of(number, counts))
        assert watch(kept, run_of(number, counts)) == found
        again = loaded(dumped(kept))
        assert again == kept
        kept = again


def test_a_baseline_that_is_damaged_or_of_another_version_is_none() -> None:
    assert loaded(b"{}") is None
    assert loaded(b"no json") is None
    assert loaded(dumped(Baseline(version=0))) is None


def test_a_baseline_is_made_again_from_what_runs_observed() -> None:
    learned = Watched(80).baseline
    assert replayed(run_of(number, well(number)) for number in range(80)) == learned


def test_a_baseline_is_small_and_does_not_grow() -> None:
    assert len(dumped(Watched(300).baseline)) < 2 * len(dumped(Watched(30).baseline)) < 60_000


def test_a_first_run_says_nothing_of_what_is_usual() -> None:
    assert watch(Baseline(), run_of(0, well(0, articles=400))) == []


def test_parts_of_a_whole_that_come_up_in_one_run_are_known_as_well_as_each_other() -> None:
    baseline = Baseline()
    for number in range(2):
        watch(baseline, run_of(number, well(number) | {"language": {"fr": 100, "en": 900}}))
    assert round(baseline.shares["language|fr"].usual, 2) == 0.1
    assert round(baseline.shares["language|en"].usual, 2) == 0.9


def test_what_comes_up_later_was_nowhere_before() -> None:
    baseline = Baseline()
    for number, languages in enumerate(({"en": 50}, {"en": 50, "fr": 50, "es": 50})):
        watch(baseline, run_of(number, well(number) | {"language": languages}))
    assert round(baseline.shares["language|fr"].usual, 2) == round(baseline.shares["language|es"].usual, 2) == 0.25


def test_a_feed_that_dries_up_is_told_though_it_named_next_to_none_of_a_first_run() -> None:
    baseline, named = Baseline(), {"sections": 12, "feed": 8}
    watch(baseline, run_of(0, well(0, articles=2_000) | {"named": {"sections": 2_000, "feed": 20}}))
    for number in range(1, 60):
        assert watch(baseline, run_of(number, _named(named))) == []
    found = [each for number in (60, 61) for each in watch(baseline, run_of(number, _named({"sections": 12})))]
    assert "named|feed" in {each.series for each in found}


def _named(channels: dict[str, int]) -> dict[str, dict[str, int]]:
    counts = well(0)
    return counts | {"records": {"all": 14, "new": 12}, "named": channels}


def test_growth_is_followed_without_an_alarm() -> None:
    site = Watched(100)
    for step in range(600):
        assert not site.take(well(site.number, articles=12 + step // 30)).seen


def test_an_event_is_a_notice_where_it_is_extreme_only() -> None:
    site = Watched(200)
    assert not site.take(well(site.number, articles=24)).seen
    assert list(site.take(well(site.number, articles=400)).seen) == ["surge|"]
    assert site.take(site.next()).closed == {"surge|": "it is as usual again"}


def test_a_section_that_nobody_counts_any_more_is_forgotten() -> None:
    site = Watched(200)
    for _ in range(40 * 24):
        counts = site.next()
        counts["section"].pop("sport")
        site.take(counts)
    assert "sport" not in site.baseline.rates
    assert not site.baseline.incidents


def test_a_section_is_as_quiet_as_the_others_are_in_the_same_run() -> None:
    known = Watched(170)
    known.baseline.first -= 40 * 86_400.0  # so that the rhythm of its sections is known

    def hours(articles: int) -> int:
        site = deepcopy(known)
        for hour in range(1, 72):
            counts = well(site.number, articles=articles)
            counts["section"].pop("sport")
            if "silence|sport" in site.take(counts).seen:
                return hour
        return 72

    assert hours(12) <= 3
    assert hours(12) < hours(1)


def test_a_site_that_is_run_once_a_week_takes_as_much_evidence_as_one_that_is_run_once_a_day() -> None:
    """Less would be none: a section without an article for a week fell silent at once."""
    day = 86_400.0
    weekly, daily = (more_evidence(Baseline(ended=100 * day, gap=days * day)) for days in (7, 1))
    assert weekly == daily < more_evidence(Baseline(ended=100 * day, gap=day / 4))


def test_what_was_learned_stays_through_a_long_absence_and_a_clock_that_ran_a_year_ahead() -> None:
    year, absence = 366 * 24, 70 * 24  # hours, of a run each
    for numbers in ((400 + absence,), (400 + year, 401, 402)):
        baseline = deepcopy(Watched(400).baseline)
        known, seen = set(baseline.shares) | set(baseline.levels), baseline.site.counted
        assert baseline.is_enough
        for number in numbers:
            watch(baseline, run_of(number, well(number)))
        assert baseline.is_enough
        assert baseline.site.counted > 0.5 * seen
        assert set(baseline.shares) | set(baseline.levels) == known


def test_what_came_in_months_without_a_run_is_no_surge_and_no_rate() -> None:
    baseline = deepcopy(Watched(200).baseline)
    rate = baseline.site.rate
    number = 200 + 180 * 24
    assert watch(baseline, run_of(number, well(number, articles=40_000))) == []
    assert baseline.site.rate < 1.1 * rate


def test_a_feed_of_fifteen_is_not_dry_on_a_night_of_ninety_articles_and_one_that_names_none_is() -> None:
    def told(of_feed: int) -> set[str]:
        baseline = Baseline()
        for number in range(60):
            counts = well(number)
            watch(baseline, run_of(number, counts | {"named": {"feeds": counts["records"]["new"], "sections": 15}}))
        night = well(60, articles=90) | {"named": {"feeds": of_feed, "sections": 90}}
        night["section"] = {"politics": 90}
        return {found.subject for found in watch(baseline, run_of(60, night)) if found.kind is AlarmKind.CHANNEL_DRY}

    assert told(15) == set()
    assert told(0) == {"feeds"}


def test_the_section_of_one_night_does_not_fall_silent_after_it() -> None:
    site = Watched(24 * 40)
    for _ in range(2):
        counts = well(site.number, articles=60)
        counts["section"]["election"] = 50
        site.take(counts)
    for _ in range(24 * 7):
        told = site.take(well(site.number))
        assert not [key for key in told.seen if "election" in key]


def test_what_was_published_while_runs_failed_or_were_held_is_neither_late_nor_a_surge_afterwards() -> None:
    def told(outcome: str) -> set[str]:
        baseline = deepcopy(Watched(200).baseline)
        for number in range(200, 206):
            watch(baseline, run_of(number, well(number) if outcome == "done" else {"page": {"failed": 3}}, outcome))
        after = well(206, articles=120) | {"lag": {"86400": 120}, "named": {"sections": 120}}
        return {found.kind for found in watch(baseline, run_of(206, after))}

    late = {AlarmKind.LAG, AlarmKind.SURGE}
    assert late <= told("done")
    assert not late & told("failed")
    assert not late & told("gate_failed")
