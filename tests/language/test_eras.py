"""Dates of other calendars are converted where the page's language has that calendar, and are none elsewhere."""

from datetime import UTC, date, datetime

import pytest

from newscrawler.extract import Page, extract_article
from newscrawler.extract.links.listing import read_listing
from newscrawler.language.dates import find_visible, parse_iso, parse_visible
from newscrawler.language.datetimes import iso

NOW = datetime(2024, 9, 15, 12, tzinfo=UTC)
TEXT = "".join(
    f"<p>متن خبر در این روز منتشر شد و مردم شهر از آن باخبر شدند، بخش {part} از متن بلند خبر.</p>" for part in range(6)
)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fa", "۱۴۰۳/۰۶/۲۰", "2024-09-10"),
        ("fa", "1403/06/20 14:30", "2024-09-10T14:30:00"),
        ("fa", "13 فروردین 1403", "2024-04-01"),
        ("fa", "پنجشنبه ۲۰ شهریور ۱۴۰۳ - ۱۴:۳۰", "2024-09-10T14:30:00"),
        ("ps", "20 وږی 1403", "2024-09-10"),
        ("fa", "1446/03/10", "2024-09-13"),
        ("ar", "10/03/1446", "2024-09-13"),
        ("ar", "10 ربيع الأول 1446 هـ", "2024-09-13"),
        ("ar", "١٠ ربيع الأول ١٤٤٦", "2024-09-13"),
        ("th", "13 ก.พ. 2567", "2024-02-13"),
        ("th", "13 กุมภาพันธ์ พ.ศ. 2567", "2024-02-13"),
        ("th", "13/02/2567 15:05", "2024-02-13T15:05:00"),
        ("ja", "令和6年2月13日", "2024-02-13"),
        ("ja", "令和元年5月1日 10:00", "2019-05-01T10:00:00"),
        ("zh", "民國113年2月13日", "2024-02-13"),
        ("zh-TW", "113/02/13", "2024-02-13"),
        ("ne", "२०८१ कार्तिक २९", "2024-11-14"),
        ("ne", "कात्तिक २९, २०८१ बिहीबार १०:३०", "2024-11-14T10:30:00"),
        ("ne", "२९ कार्तिक २०८१", "2024-11-14"),
        ("ne", "२०८१-०७-२९", "2024-11-14"),
        ("ne", "2081-01-01", "2024-04-13"),
        ("ne", "१४ नोभेम्बर २०२४", "2024-11-14"),
        ("am", "ኅዳር 5 ቀን 2017 ዓ.ም", "2024-11-14"),
        ("am", "ህዳር 5 2017", "2024-11-14"),
        ("am", "5 ህዳር 2017", "2024-11-14"),
        ("am", "ጳጉሜን 6 ቀን 2015", "2023-09-11"),
        ("am", "መስከረም 1 ቀን 2016 ዓ.ም.", "2023-09-12"),
        ("am", "14 ኖቬምበር 2024", "2024-11-14"),
        ("ar", "١٣/٠٢/٢٠٢٤", "2024-02-13"),
        ("fa", "۱۳ فوریه ۲۰۲۴", "2024-02-13"),
    ],
)
def test_a_date_of_another_calendar_is_converted(language: str, text: str, told: str) -> None:
    for found in (parse_visible(text, language), find_visible(f"— {text} —", language)):
        assert found is not None
        assert iso(found) == told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1403/06/20"),
        ("en", "10/03/1446"),
        ("de", "13.02.2567"),
        ("ar", "1403/06/20"),
        ("fa", "1403/13/01"),
        ("fa", "1402/12/30"),
        ("am", "ጳጉሜን 6 ቀን 2016"),
        ("ne", "२०८१ कार्तिक ३१"),
        ("hi", "२९ कार्तिक २०८१"),
    ],
)
def test_what_is_no_year_of_the_languages_calendars_is_no_date(language: str, text: str) -> None:
    assert parse_visible(text, language, None, NOW) is None
    assert find_visible(text, language, None, NOW) is None


def test_marked_dates_of_another_calendar_are_converted_too() -> None:
    assert parse_iso("1403-06-20", None, "fa-IR") == date(2024, 9, 10)
    assert parse_iso("1446-03-10", None, "ar") == date(2024, 9, 13)
    assert parse_iso("1403-06-20") is parse_iso("1403-06-20", None, "en") is None


def test_a_date_told_in_two_calendars_is_the_common_ones() -> None:
    found = find_visible("10 ربيع الأول 1446 هـ الموافق 14 سبتمبر 2024", "ar")
    assert found == date(2024, 9, 14)


@pytest.mark.parametrize(
    ("language", "printed", "day"),
    [
        ("fa", "<span>۱۴۰۳/۰۶/۲۰</span>", date(2024, 9, 10)),
        ("fa", "<time datetime='1403-06-20'>x</time>", date(2024, 9, 10)),
        ("fa", "<span>20 شهریور</span>", date(2024, 9, 10)),
        ("ar", "<span>10/03/1446</span>", date(2024, 9, 13)),
        ("en", "<time datetime='1403-06-20'>x</time>", None),
        ("en", "<span>10/03/1446</span>", None),
        ("en", "<time datetime='0001-01-01T00:00:00Z'>x</time>", None),
    ],
)
def test_a_card_of_a_listing_shows_a_plausible_date_or_none(language: str, printed: str, day: date | None) -> None:
    html = f"<html lang={language}><body><div><a href=/news/a-story-with-a-long-name>a</a>{printed}</div></body></html>"
    cards = read_listing(Page(html, "https://n.example/"), NOW).cards
    assert [card.date for card in cards] == [day]


@pytest.mark.parametrize("printed", ["۲۰ شهریور ۱۴۰۳ - ۱۴:۳۰", "تاریخ انتشار: 1403/06/20 14:30"])
def test_an_article_is_dated_by_a_print_in_its_own_calendar(printed: str) -> None:
    html = f"<html lang=fa><body><article><h1>خبر مهم امروز شهر</h1><p>{printed}</p>{TEXT}</article></body></html>"
    found = extract_article(html, "https://n.example/a").date_published
    assert found is not None
    assert iso(found) == "2024-09-10T14:30:00"
