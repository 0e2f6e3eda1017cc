"""Years and months of other calendars than the Gregorian: Jalali, Hijri, Buddhist, those of Nepal, Ethiopia, Japan and
Taiwan.

A year is only read as one of another calendar where the page's language has that calendar; else it is no year of news.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from newscrawler.language.folding import fold
from newscrawler.language.languages import language_of, languages
from newscrawler.language.plausible import FIRST_PAPERS

_LAST = 2100  # year of dates of news, in the Gregorian calendar
_FIRST_LUNAR = 1410  # of the Hijri calendar, in 1989
_LAST_SOLAR = 1420  # of the Jalali one, in 2041: what is later on a page in a language with both is a Hijri year
_BUDDHIST = 543  # years that the Thai calendar is ahead
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "中華民國": 1911, "中华民国": 1911, "民國": 1911, "民国": 1911}
_ERA_YEAR = re.compile(rf"({'|'.join(map(re.escape, _ERAS))}) ?(元|\d{{1,3}}) ?年")
# A day, a Thai name of a month and the last two figures of a Buddhist year.
_THAI = re.compile(r"(?<!\d)(\d\d? ?[ก-ฮเ-ไ][ก-๎.]{1,12} ?)([5-9๕-๙]\d)(?![\d:.])")
_TAIWAN = re.compile(r"(?<![\d/.-])(1[0-2]\d)(?=([/.-])\d\d?\2\d\d?(?!\d))")


# Of Nepal's calendar, whose year begins in April 56 years ahead: days beyond 29 of each month of the years from 2055
# (14 April 1998) to 2099, twelve a year, as they are fixed there.
_VIKRAM_START, _VIKRAM_FIRST = date(1998, 4, 14), 2055
_VIKRAM = (
    "223222101011223231101011232321110012132321110102223222101011223321101011232321110012222322010102"
    "223222101011223321101011232321110012222322011002223222101011223321101011232321110012222322011011"
    "223222101011232321101011232321110012222322101011223222101011232321110011232321110102222322101011"
    "223222101011232321110011232321110102223222101011223222101011223221110111232312110111132321110111"
    "223222101111123312110111132321110111132321110111223222110111123321110111132321110111223221110111"
    "223222101111123321101011232321110111223222010102223222100111"
)
_ETHIOPIC_START = date(8, 8, 27).toordinal()  # 1 Meskerem of its first year


class Months(NamedTuple):
    """Folded names of the months of another calendar: "solar", "lunar", "vikram" or "ethiopic"."""

    calendar: str
    numbers: dict[str, int]


def months_of(language: str) -> Months | None:
    """The other calendar that a language names months of; None where it has none."""
    has = language_of(language).dates.calendars
    calendar = next((name for name in ("solar", "lunar", "vikram", "ethiopic") if name in has), None)
    if calendar is None:
        return None
    spelt = [getattr(each.dates, f"{calendar}_months") for each in languages()]
    return Months(
        calendar, {fold(name): number for own in spelt for number, names in enumerate(own, 1) for name in names}
    )


def with_whole_years(text: str, language: str) -> str:
    """A text with the years of Japan's eras and of Taiwan's calendar in the common one, and Thai ones of four figures.

    >>> with_whole_years("令和6年2月13日", "ja"), with_whole_years("113/02/13", "zh-TW")
    ('2024年2月13日', '2024/02/13')
    >>> with_whole_years("13 ก.พ. 67", "th")
    '13 ก.พ. 2567'
    """
    if language[:2] == "th":
        return _THAI.sub(r"\g<1>25\2", text)
    if "年" in text:
        text = _ERA_YEAR.sub(lambda m: f"{_ERAS[m[1]] + (1 if m[2] == '元' else int(m[2]))}年", text)
    if language[-2:] == "TW":
        text = _TAIWAN.sub(lambda m: str(int(m[1]) + 1911), text)
    return text


def gregorian(year: int, month: int, day: int, language: str, calendar: str = "") -> date | None:
    """The day of a date on a page of a language; None where it is no date of news.

    `calendar` is that of the month, where its name says so. Raises ValueError for a day that no calendar has.

    >>> gregorian(1403, 6, 20, "fa", ""), gregorian(2567, 2, 13, "th", ""), gregorian(1403, 6, 20, "en", "")
    (datetime.date(2024, 9, 10), datetime.date(2024, 2, 13), None)
    """
    has = language_of(language).dates.calendars
    if "vikram" in has and 0 <= year - _VIKRAM_FIRST < len(_VIKRAM) // 12:
        return _of_vikram(year, month, day)
    if calendar == "ethiopic":
        return _of_ethiopic(year, month, day)
    if not calendar and FIRST_PAPERS <= year <= _LAST:
        return date(year, month, day)
    if "buddhist" in has and FIRST_PAPERS <= year - _BUDDHIST <= _LAST:
        return date(year - _BUDDHIST, month, day)
    if not 1300 <= year <= 1500:
        return None
    if calendar == "solar" or (not calendar and "solar" in has and year <= _LAST_SOLAR):
        return _of_jalali(year, month, day)
    if calendar == "lunar" or ("lunar" in has and year >= _FIRST_LUNAR):
        return _of_hijri(year, month, day)
    return None


def _of_vikram(year: int, month: int, day: int) -> date:
    before = 12 * (year - _VIKRAM_FIRST) + month - 1
    months = [29 + int(more) for more in _VIKRAM[: before + 1]]
    if not (1 <= month <= 12 and 1 <= day <= months[before]):
        raise ValueError(f"{year}-{month}-{day} is no day of Nepal's calendar")
    return _VIKRAM_START + timedelta(days=sum(months[:before]) + day - 1)


def _of_ethiopic(year: int, month: int, day: int) -> date:
    last = 30 if month < 13 else 6 if year % 4 == 3 else 5
    if not (1 <= month <= 13 and 1 <= day <= last):
        raise ValueError(f"{year}-{month}-{day} is no day of the Ethiopian calendar")
    return date.fromordinal(_ETHIOPIC_START + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)


def _of_jalali(year: int, month: int, day: int) -> date:
    from persiantools.jdatetime import JalaliDate  # it takes longer to import than all the rest, and few pages need it

    return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]


def _of_hijri(year: int, month: int, day: int) -> date | None:
    from hijridate import Hijri

    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except OverflowError:  # past the table of the Umm al-Qura calendar
        return None
