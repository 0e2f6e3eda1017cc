"""How far back a channel reaches."""

from random import Random

from newscrawler.report.coverage.reach import reach


def test_a_feed_of_the_last_twenty_reaches_to_the_first_of_them() -> None:
    assert reach([False] * 200 + [True] * 20) == 200


def test_a_channel_that_names_some_of_all_times_reaches_all() -> None:
    random = Random(1)  # noqa: S311 - the same draws every time

    assert [reach([random.random() < share for _ in range(200)]) for share in (0.1, 0.5, 0.9)] == [0, 0, 0]


def test_a_few_articles_show_no_reach() -> None:
    assert reach([]) == 0
    assert reach([False, True]) == 0
    assert reach([False, False, True, True]) == 0


def test_what_an_old_article_is_named_for_is_no_reach() -> None:
    assert 95 <= reach([False] * 30 + [True] + [False] * 69 + [True, True, False] * 10) <= 100
