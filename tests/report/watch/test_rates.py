"""A silence is unusual when it is improbable for its section, its hours and its day."""

from random import Random

from newscrawler.report.watch.rates import Rate
from newscrawler.report.watch.weeks import HOUR, Week, cells_between
from tests.newsrooms.draws import poisson

_DAYS = 30


def learned(a_day: float) -> Rate:
    random, rate = Random(7), Rate()  # noqa: S311 - a seed is wanted
    for hour in range(_DAYS * 24):
        assert not _take(rate, poisson(random, a_day / 24), hour)
    return rate


def _take(rate: Rate, count: int, hour: int, level: float = 1.0, longer: float = 0.0) -> bool:
    cells = cells_between((hour - 1) * HOUR, hour * HOUR)
    return rate.take(count, cells, Week().shape(cells), hour * HOUR, level=level, enough=5.5, longer=longer)


def _hours_until_told(rate: Rate, level: float = 1.0, longer: float = 0.0) -> int:
    return next(hour for hour in range(1, 1_000) if _take(rate, 0, _DAYS * 24 + hour, level, longer))


def test_a_busy_section_that_is_silent_is_told_of_within_hours_and_a_slow_one_within_days() -> None:
    busy, slow = _hours_until_told(learned(96)), _hours_until_told(learned(2))
    assert busy <= 8
    assert 5 * 24 <= slow <= 12 * 24


def test_on_a_day_on_which_the_whole_site_is_quiet_a_section_may_be() -> None:
    assert _hours_until_told(learned(96), level=0.2) > 2 * _hours_until_told(learned(96))


def test_a_silence_of_many_runs_takes_more_evidence() -> None:
    assert _hours_until_told(learned(24), longer=5.0) > _hours_until_told(learned(24))


def test_the_first_article_ends_a_silence() -> None:
    rate = learned(96)
    hour = _DAYS * 24 + _hours_until_told(rate) + 1
    assert _take(rate, 0, hour)
    assert not _take(rate, 3, hour + 1)


def test_a_silence_as_long_as_one_that_ended_by_itself_is_none() -> None:
    rate = learned(96)
    rate.longest = 40.0
    assert _hours_until_told(rate) > 10


def test_what_comes_out_on_one_day_of_the_week_is_not_awaited_on_others() -> None:
    random, rate, taken = Random(7), Rate(), []  # noqa: S311 - a seed is wanted
    for hour in range(8 * 7 * 24):
        is_its_day = (hour + 72) // 24 % 7 == 2
        taken.append(_take(rate, poisson(random, 2.0) if is_its_day else 0, hour))
    assert not any(taken[4 * 7 * 24 :])


def test_a_silence_says_less_the_less_sure_it_is_what_there_should_be() -> None:
    def silent(varies: float) -> float:
        rate = learned(96)
        cells = cells_between(0.0, HOUR)
        rate.take(0, cells, Week().shape(cells), HOUR, level=1.0, varies=varies, enough=99.0)
        return rate.silent

    assert silent(0.5) < silent(0.02)
