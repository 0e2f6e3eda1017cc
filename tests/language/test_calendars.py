"""Clocks, figures, names and zones are read as each language and country means them, and none that is not sure."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from newscrawler.extract import Page
from newscrawler.language.dates import find_visible, parse_visible


def shown(text: str, locale: str) -> str | None:
    found = parse_visible(text, locale)
    assert found == find_visible(f"— {text} —", locale)
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("locale", "text", "iso"),
    [
        ("ko", "2024년 2월 13일 오후 3:05", "2024-02-13T15:05:00"),
        ("ko", "2024.02.13. 오전 9:05", "2024-02-13T09:05:00"),
        ("ja", "2024年2月13日 15時05分", "2024-02-13T15:05:00"),
        ("ja", "2024/02/13 午後3時05分", "2024-02-13T15:05:00"),
        ("zh", "2024-02-13 下午3:05", "2024-02-13T15:05:00"),
        ("fi", "13.2.2024 klo 15.05", "2024-02-13T15:05:00"),
        ("fr", "13/02/2024 à 15h05", "2024-02-13T15:05:00"),
        ("de", "13.02.2024 um 15:05 Uhr", "2024-02-13T15:05:00"),
        ("hu", "2024. február 13. 15:05", "2024-02-13T15:05:00"),
        ("lv", "2024. gada 13. februāris", "2024-02-13"),
        ("lt", "2024 m. vasario 13 d.", "2024-02-13"),
        ("eu", "2024(e)ko otsailaren 13(a)", "2024-02-13"),
        ("el", "13 Φεβρουαρίου 2024, 15:05", "2024-02-13T15:05:00"),
        ("he", "13 בפברואר 2024", "2024-02-13"),
        ("vi", "13 tháng 2, 2024", "2024-02-13"),
        ("en", "Nov 25 2014 10:17 pm", "2014-11-25T22:17:00"),
    ],
)
def test_dates_and_clocks_of_many_languages_are_read(locale: str, text: str, iso: str) -> None:
    assert shown(text, locale) == iso


@pytest.mark.parametrize(
    "locale", ["el", "vi", "cs", "he", "th", "hu", "bg", "ro", "fi", "hr", "ca", "fa", "en-GB", "en-IN"]
)
def test_the_day_comes_first_where_readers_have_it_first(locale: str) -> None:
    assert shown("03/02/2024", locale) == "2024-02-03"


@pytest.mark.parametrize(("locale", "iso"), [("en-US", "2024-03-02"), ("en", None), ("en-QA", None), ("zh", None)])
def test_figures_are_read_in_an_order_that_is_sure_or_not_at_all(locale: str, iso: str | None) -> None:
    assert shown("03/02/2024", locale) == iso


@pytest.mark.parametrize(("text", "iso"), [("01/23/21", "2021-01-23"), ("23/01/21", None), ("3/4/21", None)])
def test_a_year_of_two_figures_is_read_in_english_where_no_other_order_is_possible(text: str, iso: str | None) -> None:
    assert shown(text, "en") == iso


@pytest.mark.parametrize(
    ("locale", "clock", "offset"),
    [
        ("en-IN", "IST", "+05:30"),
        ("hi", "IST", "+05:30"),
        ("en-IE", "IST", "+01:00"),
        ("he", "IST", "+02:00"),
        ("en", "IST", ""),
        ("en", "ET", "-05:00"),
        ("en", "AEST", "+10:00"),
        ("de", "JST", "+09:00"),
        ("ko", "KST", "+09:00"),
        ("en", "SGT", "+08:00"),
        ("en", "PKT", "+05:00"),
        ("en", "SAST", "+02:00"),
        ("en", "HKT", "+08:00"),
        ("pt", "BRT", "-03:00"),
        ("de", "MESZ", "+02:00"),
        ("ru", "МСК", "+03:00"),
        ("fr", "CET", "+01:00"),
        ("es", "CEST", "+02:00"),
        ("bg", "EET", "+02:00"),
        ("tr", "MSK", "+03:00"),
        ("en-CN", "CST", "+08:00"),
        ("en", "CST", "-06:00"),
        ("en-BD", "BST", "+06:00"),
        ("en", "AST", ""),
        ("ar", "AST", "+03:00"),
    ],
)
def test_a_zone_is_what_its_name_means_there_and_none_where_that_is_not_known(
    locale: str, clock: str, offset: str
) -> None:
    assert shown(f"13.02.2024 19:15 {clock}", locale) == f"2024-02-13T19:15:00{offset}"


@pytest.mark.parametrize("text", ["13 Feb 2024 19:15 IST", "13 Feb 2024 19:15 (CHST)"])
def test_a_clock_of_a_zone_that_is_not_known_has_none_even_where_the_sites_is_known(text: str) -> None:
    assert parse_visible(text, "en", ZoneInfo("Asia/Beirut")) == datetime(2024, 2, 13, 19, 15)
    assert find_visible(text, "en", ZoneInfo("Asia/Beirut")) == datetime(2024, 2, 13, 19, 15)


@pytest.mark.parametrize(
    ("lang", "url", "og", "locale"),
    [
        ("en-GB", "https://n.example/a", "", "en-GB"),
        ("en-US", "https://n.example/a", "", "en"),  # what systems print where nobody chose
        ("en-US", "https://n.example.in/a", "", "en-IN"),
        ("en", "https://n.example/a", "en_AU", "en-AU"),
        ("de", "https://n.example.at/a", "", "de-AT"),
        ("en", "https://n.example.io/a", "", "en"),
    ],
)
def test_a_pages_country_is_what_it_declares_or_that_of_its_host(lang: str, url: str, og: str, locale: str) -> None:
    head = f'<meta property="og:locale" content="{og}">' if og else ""
    assert Page(f"<html lang={lang}><head>{head}</head><body>x</body></html>", url).locale == locale
