from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.urls.numbered_months import is_numbered
from newscrawler.urls.parts import is_period

NEWS = "https://n.example/news/"

months = st.dates(date(1950, 1, 1), date(2049, 12, 31)).map(lambda day: f"{day:%Y%m}")
numbers = st.integers(100_000, 999_999).map(str).filter(lambda number: not is_period(number))
six = months | numbers


@given(months, numbers, st.lists(six))
def test_a_number_is_an_articles_where_one_beside_it_is_no_month(own: str, other: str, more: list[str]) -> None:
    assert is_numbered(NEWS + own, [*(NEWS + each for each in more), NEWS + other])


@given(months, st.lists(months))
def test_months_among_months_are_an_archive(own: str, others: list[str]) -> None:
    assert not is_numbered(NEWS + own, [NEWS + each for each in others])


@given(numbers, st.lists(six))
def test_what_reads_as_no_month_is_told_elsewhere(own: str, others: list[str]) -> None:
    assert not is_numbered(NEWS + own, [NEWS + each for each in others])


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("/news/200006.html", "/news/200013.html"),
        ("/news/200006/", "/news/200013/?ref=list"),
        ("/20000613", "/20000699"),
    ],
)
def test_endings_tags_and_days_are_read_as_well(own: str, other: str) -> None:
    assert is_numbered(f"https://n.example{own}", [f"https://n.example{other}"])


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("/news/202406", "/sport/204113"),
        ("/news/202406", "/news/204113.html"),
        ("/news/202406", "/news/204113-a-draw"),
        ("/news/202406", "/news/4711"),
        ("/archive/202406", "/archive/204113"),
        ("/2000/06", "/2000/13"),
    ],
)
def test_numbers_of_other_places_forms_and_lengths_and_those_of_archives_tell_nothing(own: str, other: str) -> None:
    assert not is_numbered(f"https://n.example{own}", [f"https://n.example{other}"])
