from newscrawler.report.pages.calendar import colour_of, run_calendar

TODAY = 20_416


def test_every_day_of_the_last_year_has_a_square() -> None:
    calendar = run_calendar({}, TODAY)
    (only,) = calendar.classes
    assert only.label == "no run"
    assert only.days == only.data.count("z")
    assert 52 * 7 < only.days <= 53 * 7


def test_a_day_has_the_colour_of_its_worst_run() -> None:
    outcomes = {TODAY: {"done": 5, "failed": 1}, TODAY - 1: {"nothing_new": 2}, TODAY - 2: {"partly_done": 1}}
    calendar = run_calendar(outcomes, TODAY)
    assert {each.label: each.days for each in calendar.classes if each.colour != "day-none"} == {
        "all went well": 1,
        "some stopped early": 1,
        "some failed": 1,
    }
    assert "some failed: 1 days" in calendar.told


def test_an_outcome_of_another_version_is_no_good_one() -> None:
    assert colour_of({"exploded": 1}) == "day-bad"
