from newscrawler.ledger.watch.observations import ObservedDay, ObservedWeek, summed, week_of
from newscrawler.report.pages.periods import DAYS_SHOWN, WEEKS_SHOWN, Period, largest, timeline

MONDAY = 20_416  # 2025-11-24


def observed(day: int, new: int = 3, **groups: dict[str, int]) -> ObservedDay:
    return ObservedDay("gazette", day, 1, {"run": {"done": 1}, "articles": {"new": new}, **groups})


def test_a_site_without_figures_has_no_timeline() -> None:
    found = timeline([], MONDAY)
    assert found.is_empty
    assert (list(found.days), list(found.months), found.outcomes) == ([], [], {})


def test_days_without_a_run_are_there_with_nothing_in_them() -> None:
    found = timeline([observed(MONDAY - 3), observed(MONDAY)], MONDAY)
    assert [(each.day, each.runs, each.number("articles", "new")) for each in found.days] == [
        (MONDAY - 3, 1, 3),
        (MONDAY - 2, 0, 0),
        (MONDAY - 1, 0, 0),
        (MONDAY, 1, 3),
    ]


def test_a_week_counts_the_days_of_it_that_are_known() -> None:
    found = timeline([observed(MONDAY - 3), observed(MONDAY - 1), observed(MONDAY)], MONDAY)
    assert [(each.day, each.days, each.number("articles", "new")) for each in found.weeks] == [
        (MONDAY - 3, 3, 6),
        (MONDAY, 1, 3),
    ]


def test_months_are_the_sums_of_the_weeks_that_begin_in_them_the_latest_first() -> None:
    found = timeline([observed(day) for day in range(MONDAY - 40, MONDAY + 1)], MONDAY)
    assert sum(each.number("articles", "new") for each in found.months) == 41 * 3
    assert sum(each.days for each in found.months) == 41
    assert [each.day for each in found.months] == sorted((each.day for each in found.months), reverse=True)


def test_no_more_is_shown_than_there_is_room_for() -> None:
    found = timeline([observed(day) for day in range(MONDAY - 900, MONDAY + 1)], MONDAY)
    assert (len(found.days), len(found.weeks)) == (DAYS_SHOWN, WEEKS_SHOWN)


def test_figures_of_a_clock_that_was_ahead_are_left_out() -> None:
    assert timeline([observed(MONDAY + 400)], MONDAY).is_empty


def test_the_sum_of_days_does_not_change_what_was_read() -> None:
    first, second = observed(MONDAY, section={"world": 1}), observed(MONDAY + 1, section={"world": 2})
    found = timeline([first, second], MONDAY + 1)
    assert found.weeks[0].number("section", "world") == 3
    assert (first.number("section", "world"), second.number("section", "world")) == (1, 2)
    assert [each.number("section", "world") for each in found.days] == [1, 2]


def test_every_day_of_a_week_has_the_same_monday() -> None:
    assert {week_of(MONDAY + day) for day in range(7)} == {MONDAY}


def test_what_counts_nothing_is_not_among_the_largest() -> None:
    assert largest([Period(0, counts={"section": {"a": 0, "b": 1, "c": 2}})], "section", 5) == ["c", "b"]


def test_weeks_that_are_summed_up_give_the_same_as_their_days() -> None:
    days = [observed(MONDAY - back, 1 + back % 5, section={"world": back % 3}) for back in range(900, -1, -1)]
    kept = []
    for monday in range(week_of(days[0].day), MONDAY, 7):
        own = [day for day in days if week_of(day.day) == monday]
        counts = summed([day.counts for day in own])
        kept.append(ObservedWeek(monday, len(own), counts, {day.day: day.counts["run"] for day in own}))
    lately = [day for day in days if day.day > MONDAY - DAYS_SHOWN]
    assert timeline(lately, MONDAY, kept) == timeline(days, MONDAY)
