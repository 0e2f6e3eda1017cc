"""Reading dates: dates.py, and the clocks.py, figures.py and date_patterns.py that it is made of."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.language.calendars import calendar_for, table_of
from newscrawler.language.dates import find_visible, parse_iso, parse_visible, patterns_for

BEIRUT = ZoneInfo("Asia/Beirut")
NOW = datetime(2024, 2, 14, 8, 0, tzinfo=UTC)

moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
PIECES = (
    *"0123456789:-/.,T Z+²م\ud800",
    *(
        "13",
        "2024",
        "99999",
        "0000",
        "19:15",
        "24:00",
        "Feb",
        "May",
        "pm",
        "de",
        "GMT",
        "+99:99",
        "Today",
        "شباط",
        "اليوم",
    ),
    *("٣١", "31/02/2024", "9999-12-31", "0001-01-01"),
)
date_like = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)), max_size=10).map("".join)


def shown(found: date | None) -> str | None:
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-02-13T19:15:00+02:00", "2024-02-13T19:15:00+02:00"),
        ("2024-02-13T17:15:00Z", "2024-02-13T17:15:00+00:00"),
        ("2024-02-13T17:15:00.1234567", "2024-02-13T17:15:00"),
        ("2024-02-13T17:15", "2024-02-13T17:15:00"),
        ("2024-02-13 17:15:00 UTC", "2024-02-13T17:15:00+00:00"),
        ("2024-02-13 19:15:00 +0200", "2024-02-13T19:15:00+02:00"),
        ("2024-07-13T12:15:00-05", "2024-07-13T12:15:00-05:00"),
        ("20240213T171500Z", "2024-02-13T17:15:00+00:00"),
        (" 2024-02-13\n", "2024-02-13"),
    ],
)
def test_iso_dates_of_the_wild_are_read_as_exactly_as_they_are_told(text: str, iso: str) -> None:
    assert shown(parse_iso(text)) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-02",
        "2024-13-01",
        "2024-02-30",
        "2024-02-13T25:00",
        "2024-02-13T10:00+99:00",
        "13-02-2024",
        "x",
    ],
)
def test_what_is_no_iso_date_gives_none(text: str) -> None:
    assert parse_iso(text, UTC) is None


@given(moments, st.sampled_from([UTC, BEIRUT, ZoneInfo("America/New_York")]), st.sampled_from("T "), st.integers(0, 9))
def test_an_iso_date_gives_back_its_moment(moment: datetime, written_in: tzinfo, separator: str, digits: int) -> None:
    written = moment.astimezone(written_in)
    fraction = f".{'7' * digits}" if digits else ""
    text = f"{written:%Y-%m-%d}{separator}{written:%H:%M:%S}{fraction}{written.isoformat()[19:]}"
    found = parse_iso(text, BEIRUT)
    assert isinstance(found, datetime)
    # In the hour that comes twice, moments of different zones never compare equal (PEP 495).
    assert found.astimezone(UTC) == moment


def test_a_clock_without_an_offset_is_read_in_the_zone_or_in_none() -> None:
    assert shown(parse_iso("2024-02-13T19:15", BEIRUT)) == "2024-02-13T19:15:00+02:00"
    assert shown(parse_iso("2024-02-13T19:15")) == "2024-02-13T19:15:00"
    assert shown(parse_visible("13 Feb 2024 19:15", "en")) == "2024-02-13T19:15:00"
    assert shown(parse_visible("13 Feb 2024 19:15 GMT", "en")) == "2024-02-13T19:15:00+00:00"


def test_a_date_may_have_its_year_behind_the_clock() -> None:
    assert shown(parse_visible("Tue Feb 13 19:15:04 2024", "en")) == "2024-02-13T19:15:04"
    assert shown(parse_visible("Tue Feb  3 19:15:04 UTC 2024", "de")) == "2024-02-03T19:15:04+00:00"
    assert shown(find_visible("Posted Tue Feb 13 19:15:04 2024 by Rima Saad", "en")) == "2024-02-13T19:15:04"


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("en", "13 Feb 2024 19:15", "2024-02-13T19:15:00+02:00"),
        ("en", "13 February 2024", "2024-02-13"),
        ("en", "Feb 13, 2024 7:15 pm", "2024-02-13T19:15:00+02:00"),
        ("en", "February 13th, 2024 at 7:15 p.m.", "2024-02-13T19:15:00+02:00"),
        ("en", "Tue, 13 Feb 2024 17:15:00 GMT", "2024-02-13T19:15:00+02:00"),
        ("en", "7:15 PM EST, Tue February 13, 2024", "2024-02-14T02:15:00+02:00"),
        ("en", "13 Feb 2024 12:15 GMT-5", "2024-02-13T19:15:00+02:00"),
        ("en", "13 Feb 2024 17.15 GMT", "2024-02-13T19:15:00+02:00"),
        ("en", "February 13, 2024: 7:15 PM", "2024-02-13T19:15:00+02:00"),
        ("en", "13 Feb 24", "2024-02-13"),
        ("en", "13-Feb-24 19:15", "2024-02-13T19:15:00+02:00"),
        ("en", "Feb 13, '24", "2024-02-13"),
        ("fr", "13 mars 98", "1998-03-13"),
        ("en", "13 Feb 2024 12:05 am", "2024-02-13T00:05:00+02:00"),
        ("en", "13/02/2024", "2024-02-13"),
        ("en", "02/13/2024 19:15", "2024-02-13T19:15:00+02:00"),
        ("en", "Feb-13-2024 19:15", "2024-02-13T19:15:00+02:00"),
        ("en", "Feb/13/2024", "2024-02-13"),
        ("en", "13.2.2024, 19:15", "2024-02-13T19:15:00+02:00"),
        ("en", "2024-02-13T19:15:00+02:00", "2024-02-13T19:15:00+02:00"),
        ("ar", "13 شباط 2024 19:15", "2024-02-13T19:15:00+02:00"),
        ("ar", "13 فبراير 2024 19:15", "2024-02-13T19:15:00+02:00"),
        ("ar", "١٣ شباط/فبراير ٢٠٢٤ ، ٧:١٥ م", "2024-02-13T19:15:00+02:00"),
        ("ar", "الثلاثاء\u200f 13 تشرين الأوّل 2023 الساعة 12:05 ص", "2023-10-13T00:05:00+03:00"),
        ("ar", "13 Feb 2024 19:15", "2024-02-13T19:15:00+02:00"),
        ("es", "13 de febrero de 2024 a las 19:15", "2024-02-13T19:15:00+02:00"),
        ("es", "02/03/2024", "2024-03-02"),
        ("fr", "le mardi 13 février 2024 à 19h15", "2024-02-13T19:15:00+02:00"),
        ("de", "Dienstag, 13. Februar 2024, 19.15 Uhr", "2024-02-13T19:15:00+02:00"),
        ("it", "13 febbraio 2024 alle ore 19:15", "2024-02-13T19:15:00+02:00"),
        ("pt", "13 de fevereiro de 2024 às 19h15", "2024-02-13T19:15:00+02:00"),
        ("ru", "13 февраля 2024 г., 19:15", "2024-02-13T19:15:00+02:00"),
        ("tr", "13 Şubat 2024 Salı 19:15", "2024-02-13T19:15:00+02:00"),
    ],
)
def test_dates_are_read_as_readers_of_the_language_read_them(language: str, text: str, iso: str) -> None:
    assert shown(parse_visible(text, language, BEIRUT)) == iso
    assert shown(find_visible(f"2 Shares {text} | 4 Min", language, BEIRUT)) == iso


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("en", "Today 06:42", "2024-02-14T06:42:00+02:00"),
        ("ar", "اليوم 06:42", "2024-02-14T06:42:00+02:00"),
        ("es", "Hoy 06:42", "2024-02-14T06:42:00+02:00"),
        ("es", "Ayer, 23:10", "2024-02-13T23:10:00+02:00"),
        ("ar", "أمس 23:10", "2024-02-13T23:10:00+02:00"),
        ("es", "23 Julio 19:20", "2023-07-23T19:20:00+03:00"),
        ("en", "Yesterday", "2024-02-13"),
        ("en", "15 Feb 09:00", "2024-02-15T09:00:00+02:00"),
        ("en", "16 Feb 09:00", "2023-02-16T09:00:00+02:00"),
        ("en", "29 Feb 09:00", "2020-02-29T09:00:00+02:00"),
    ],
)
def test_dates_that_hang_on_the_day_of_reading_need_that_day(language: str, text: str, iso: str) -> None:
    assert shown(parse_visible(text, language, BEIRUT, NOW)) == iso
    assert parse_visible(text, language, BEIRUT) is None


def test_today_is_that_of_the_zone() -> None:
    late = datetime(2024, 2, 13, 23, 0, tzinfo=UTC)
    assert shown(parse_visible("Today 06:42", "en", BEIRUT, late)) == "2024-02-14T06:42:00+02:00"


@pytest.mark.parametrize(
    "text",
    [
        "02/03/2024",
        "31 Feb 2024",
        "13 Feb 2024 25:10",
        "Updated 13 Feb 2024",
        "5 May people",
        "",
        "Febrile 13, 2024",
    ],
)
def test_what_is_not_clearly_a_date_gives_none(text: str) -> None:
    assert parse_visible(text, "en", BEIRUT, NOW) is None


def test_a_word_of_a_sentence_is_no_date() -> None:
    assert find_visible("Today 5 May protesters met; he may 12 times.", "en", BEIRUT, NOW) is None


def test_the_first_date_of_a_text_is_found() -> None:
    text = "By A. Writer 4 Min Read 31/31/2024 13 Feb 2024 19:15 then 14 Feb 2024"
    assert shown(find_visible(text, "en", BEIRUT)) == "2024-02-13T19:15:00+02:00"


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("nl", "dinsdag 13 februari 2024 om 19:15", "2024-02-13T19:15:00+00:00"),
        ("nl", "13 mrt. 2024, 19.15 uur", "2024-03-13T19:15:00+00:00"),
        ("sv", "tisdag 13 februari 2024 kl. 19.15", "2024-02-13T19:15:00+00:00"),
        ("da", "d. 13. maj 2024", "2024-05-13"),
        ("da", "13. februar 2024 kl. 19.15", "2024-02-13T19:15:00+00:00"),
        ("no", "lørdag 13. desember 2024 kl. 19.15", "2024-12-13T19:15:00+00:00"),
        ("nb", "13. mai 2024 19:15", "2024-05-13T19:15:00+00:00"),
        ("nn", "laurdag 13. mai 2024", "2024-05-13"),
        ("pl", "wtorek, 13 lutego 2024 r. o godz. 19:15", "2024-02-13T19:15:00+00:00"),
        ("pl", "13 paź 2024", "2024-10-13"),
        ("id", "Selasa, 13 Agustus 2024 | 19:15 WIB", "2024-08-13T12:15:00+00:00"),
        ("id", "Rabu, 13 Des 2024 pukul 19.15", "2024-12-13T19:15:00+00:00"),
        ("uk", "вівторок, 13 лютого 2024 р. о 19:15", "2024-02-13T19:15:00+00:00"),
        ("uk", "13 лютого 2024 року, 19:15", "2024-02-13T19:15:00+00:00"),
        ("ru", "13 февраля 2024 г. в 19:15", "2024-02-13T19:15:00+00:00"),
    ],
)
def test_dates_are_read_as_each_language_writes_them(language: str, text: str, iso: str) -> None:
    assert shown(parse_visible(text, language, UTC)) == iso


@pytest.mark.parametrize(
    "language", ["en", "ar", "es", "fr", "de", "ru", "tr", "pl", "uk", "id", "cs", "el", "vi", "hi"]
)
def test_every_month_and_weekday_of_a_language_is_known(language: str) -> None:
    table = table_of(language)
    assert table is not None
    for number, names in enumerate(table["months"], 1):
        for name in names.split("|"):
            assert parse_visible(f"13 {name.upper()} 2024", language) == date(2024, number, 13)
    for name in table["weekdays"].split("|"):
        assert parse_visible(f"{name}, 13.02.2024", language) == date(2024, 2, 13)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "13. feb 2024"),
        ("ar", "13 فبراير 2024"),
        ("ar", "13 شباط 2024"),
        ("id", "13 Pebruari 2024"),
        ("de", "13. Feber 2024"),
        ("fr", "13 fév 2024"),
        ("ru", "13 фев 2024"),
    ],
)
def test_names_that_newspapers_have_beside_those_of_cldr_are_known(language: str, text: str) -> None:
    assert parse_visible(text, language) == date(2024, 2, 13)


def test_a_time_left_out_by_a_change_of_clocks_becomes_a_real_one() -> None:
    # Beirut's clocks go from 00:00 to 01:00 in the night to 31 March 2024.
    assert shown(parse_iso("2024-03-31T00:00", BEIRUT)) == "2024-03-31T01:00:00+03:00"
    assert shown(parse_visible("31 Mar 2024 00:30", "en", BEIRUT)) == "2024-03-31T01:30:00+03:00"


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    # Beirut's clocks go from 24:00 back to 23:00 on 26 October 2024.
    assert shown(parse_visible("26 Oct 2024 23:30", "en", BEIRUT)) == "2024-10-26T23:30:00+03:00"


DAYS = ("13/2/2024", "2024. 02. 13", "7.5.24", "2月13日", "may 13", "13 febrero", "today", "2024", " ", "-", "x")


@given(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3), st.sampled_from(["en", "es", "ja", "fa"]))
def test_a_way_to_name_a_day_that_is_left_out_finds_nothing(pieces: list[str], locale: str) -> None:
    text, calendar = "".join(pieces), calendar_for(locale)
    assert all(pattern in patterns_for(text, calendar) for pattern in calendar.days if pattern.search(text))


@given(date_like, st.sampled_from(["en", "ar", "es", "xx", ""]), st.sampled_from([None, NOW]))
def test_no_text_makes_reading_a_date_raise(text: str, language: str, now: datetime | None) -> None:
    for found in (
        parse_iso(text, BEIRUT),
        parse_visible(text, language, BEIRUT, now),
        find_visible(text, language, BEIRUT, now),
    ):
        assert not isinstance(found, datetime) or (found.tzinfo is not None and found.microsecond == 0)


@given(moments, st.sampled_from(["%d %B %Y %H:%M", "%B %d, %Y %I:%M %p", "%H:%M, %d %b %Y", "%d.%m.%Y %H:%M"]))
def test_a_visible_date_gives_back_its_moment(moment: datetime, pattern: str) -> None:
    moment = moment.replace(second=0)
    assert parse_visible(moment.strftime(pattern), "en", UTC) == moment


@given(moments.map(lambda moment: moment.replace(second=0)))
def test_a_date_without_year_is_the_last_such_day(now: datetime) -> None:
    found = parse_visible(now.strftime("%d %b %H:%M"), "en", UTC, now)
    assert found == now


@pytest.mark.proof
def test_a_hostile_text_is_read_to_its_end() -> None:
    """All of it takes seconds; time that grows with the square of the length would take hours."""
    for piece in ("1 ", "1-", "May ", "12:", "- ", "2024-02-13 19:15 ", "\u0300", "1/1/"):
        find_visible(piece * 200_000 + "x", "en", UTC, NOW)
        parse_visible(piece * 200_000 + "x", "en", UTC, NOW)
        parse_iso("2024-02-13 19:15" + " " * 200_000 + piece)
