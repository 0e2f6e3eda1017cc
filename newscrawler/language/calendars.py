"""Calendars: the words and forms of dates, by language. Reads no dates.

The words are those of CLDR in calendars.json, which `python -m tests.training.calendars` writes, and the few below that
newspapers use beside them. Patterns match folded text, whose white space is single; bounded repetition keeps hostile
pages from being slow.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from newscrawler.language.eras import months_of
from newscrawler.language.folding import fold
from newscrawler.language.zones import names_in

# Twelve months, parted by commas, and spellings that CLDR does not have, parted by strokes.
_MONTHS = {
    "en": ",,,,,,,,sept",
    "ar": ",,,إبريل,,يونيه,يوليه",
    "es": ",,,,,,,,setiembre|set",
    "fr": ",fév",
    "de": ",feber,mrz",
    "it": ",,,,,,,,sett",
    "pt": ",,,,,,,,sept",
    "ru": ",фев,,,,,,,сен,,ноя",
    "no": ",,,,,,,,sept",
    "id": ",pebruari,,,,,,ags|agt,sept,,nopember",
    "uk": ",,,кві,,чер,,,вер|верес,,лист|листоп",
}
_WEEKDAYS = {
    "en": "tues|thurs",
    "de": "sonnabend",
    "no": "måndag|tysdag|laurdag|sundag",
    "uk": "п'ятниця",
}
# Words for today, yesterday and the day before that CLDR does not have; none means another day elsewhere.
_BACK = {"the day before yesterday": 2, "вчора": 1, "البارحة": 1, "أمس الأول": 2, "antier": 2, "i går": 1, "이틀 전": 2}
# Words within a date that no pattern of CLDR has: "of the year".
_FILLERS = {
    "pl": "roku|r",
    "uk": "року|р",
    "ru": "года|г",
    "bg": "година",
    "be": "года|г",
    "cs": "roku",
    "hr": "godine",
    "ar": "هـ|ه|ميلادية|هجرية",
    "fa": "ه.ش|شمسی",
    "th": "พ.ศ",
}
# Words that may stand before a day, between it and its time, and after both, in the languages that have more of them
# than CLDR's patterns; what one language says here, no other means as a word of a date.
_BEFORE = "on|el|le|am|il|op|den|d[.]|в|на|an|ngay|dia|dne|dana|den|في|يوم|بتاريخ"
_BETWEEN = (
    "at|a las?|as|en|um|om|alle(?: ore)?|ore|a|o|об?|в|у|на|ve|t|u|v|luc|στις|ωρα|ساعت|في|"
    "الساعة|das|ob|ora|orele|la|den|בשעה|को|बजे"
)
_AFTER = "uhr|uur|hrs?|h|г(?:ода)?|р(?:оку)?|roku|год|local time|ч|год|val|น|giờ|बजे"
_CLOCKS = "kl|klo|godz|pukul|pkl|plkst|kell|в|um|saat|at|ore|ora|luc|o"  # after these a point parts hours and minutes
# Where English has the month first in figures.
_MONTH_FIRST = frozenset(("AS", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"))
_SAME = {"nb": "no", "nn": "no", "tl": "fil", "iw": "he", "in": "id", "sh": "sr", "mo": "ro"}
_HANGUL = {mark: fold(mark) for mark in "년월일시분"}
_DASHES = r"[ ,،|/•·;–—-]{0,6}"
_LETTER = r"[^\W\d_]"
_FIGURE = r"(?<![\d/.-])(?<!\d[:.]\d)"
_END = r"(?![\d])(?![./-]\d)"
_EAST_ASIAN = (
    rf"(?:(?<!\d)(?P<year>\d{{4}}) ?(?:年|{_HANGUL['년']}) ?)?(?<!\d)(?P<month>\d\d?) ?(?:月|{_HANGUL['월']}) ?"
    rf"(?P<day>\d\d?) ?(?:[日号號]|{_HANGUL['일']})"
)
_YEAR_FIRST = rf"{_FIGURE}(?P<year>\d{{4}})(?P<sign>[-/.] ?)(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?){_END}"
_FIGURES = rf"{_FIGURE}(?P<first>\d\d?)(?P<sign> ?[/.-] ?)(?P<other>\d\d?)(?P=sign)(?P<year>\d{{4}}){_END}"
_SHORT = rf"{_FIGURE}(?P<first>\d\d?)(?P<sign>[/.-] ?)(?P<other>\d\d?)(?P=sign)(?P<short>\d\d){_END}"
_YEAR = r"(?P<year>\d{4})(?![\d:])"


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """A language's dates, ready to match folded text; names of months and days are folded."""

    language: str
    region: str  # the country, where it is known
    order: str  # of day, month and year in figures: "dmy", "mdy", "ymd"; "" where it is not certain
    short_order: str  # the same where the year has two figures; "" where such dates are not written
    months: dict[str, int]
    foreign: dict[str, int]  # months of another calendar
    foreign_calendar: str  # "solar" or "lunar"; "" where there is none
    halves: dict[str, int]  # words for the first (0) and the second half (1) of a day
    days_back: dict[str, int]  # "today" and "yesterday"
    days: tuple["re.Pattern[str]", ...]  # every way to name a day, last the one that has no figures
    time_after: "re.Pattern[str]"  # the time that follows a day, with what stands between them
    time_before: "re.Pattern[str]"
    foreword: "re.Pattern[str]"  # what may stand before a date that is alone on its line
    afterword: "re.Pattern[str]"


def calendar_for(locale: str) -> Calendar:
    """The calendar of a language or a locale ("en", "en-GB"), with the English names beside its own.

    For a language that nobody has written here, the English one.
    """
    language, _, region = locale.replace("_", "-").partition("-")
    region = region.rpartition("-")[2].upper()
    return _calendar(_SAME.get(language.lower(), language.lower()), region if len(region) == 2 else "")


@cache
def table_of(language: str) -> dict[str, Any] | None:
    """CLDR's words of a language, as calendars.json has them; None where it has none."""
    table: dict[str, Any] | None = _data()["languages"].get(_SAME.get(language, language))
    return table


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = orjson.loads(Path(__file__).with_name("calendars.json").read_bytes())
    return data


@cache
def _calendar(language: str, region: str) -> Calendar:
    tables = _data()["languages"]
    language = language if language in tables else "en"
    own, english = tables[language], tables["en"]
    both = {"en": english, language: own}
    months = {
        name: number
        for key, table in both.items()
        for number, names in enumerate(_spellings(table["months"], key), 1)
        for name in names
    }
    halves = {word: half for half in (0, 1) for word in own["halves"][half].split("|") if word}
    days_back = {fold(word): days for word, days in _BACK.items()} | {
        word: days
        for table in both.values()
        for days, words in enumerate(table["back"])
        for word in words.split("|")
        if word
    }
    weekday = _any_of(
        word
        for key, table in both.items()
        for word in (*table["weekdays"].split("|"), *map(fold, _extra(_WEEKDAYS, key)))
    )
    fillers = [*own["fillers"].split("|"), *_extra(_FILLERS, language)]
    filler = rf"(?:{_any_of(fillers)}\.?)" if any(fillers) else "(?!)"
    gap = rf"(?:{filler}|[ .,،၊、()/-]){{0,7}}"
    month = f"(?P<name>{_any_of(months)})"
    ends = rf"(?:(?!{_LETTER})|(?={filler}(?!{_LETTER})))"
    # Both names of a month may be given: "شباط/فبراير".
    after_month = rf"(?: ?/ ?{_any_of(months)})?{ends}"
    year = rf"(?:{gap}(?:del? )?{_YEAR})?"
    day = r"(?<![\d.:/])(?P<day>\d\d?)(?:st|nd|rd|th|er|º|ª|\.)?"
    day_first = rf"{day}(?:{gap}(?:de |of |من )?){month}{after_month}{year}"
    month_first = (
        rf"(?<!{_LETTER}){month}{ends}\.? ?(?P<day>\d\d?)(?:st|nd|rd|th)?(?:[ ,،.]{{1,3}}{_YEAR}|(?!\d| ?[\d:h]))"
    )
    named = [day_first, month_first]
    start = r"(?<![\d/.-])(?P<year>\d{4})"
    if "ymd" in own["year_first"] and language != "en":
        named.append(rf"{start}{gap}{month}{after_month}{gap}(?P<day>\d\d?)(?!\d)")
    if "ydm" in own["year_first"]:
        named.append(rf"{start}{gap}(?P<day>\d\d?){gap}{month}{after_month}")
    other = months_of(language)
    if other:
        named.append(rf"{day} ?(?P<foreign>{_any_of(other.numbers)}){ends}{year}")
    ago = rf"(?<!{_LETTER})(?P<ago>{_any_of(days_back)})(?!{_LETTER})"
    time = _time(language, halves, dotted=own["dotted"])
    order = _data()["orders"].get(f"{language}-{region}", own["order"])
    is_certain = language != "en" or region in _MONTH_FIRST or f"en-{region}" in _data()["orders"]
    glue = (
        rf"(?:[ .,،|/•·;–—()-]|{filler}|{weekday}(?!{_LETTER})){{0,8}}"
        rf"(?:(?:{fold(_BETWEEN)})\.?(?!{_LETTER}))?[ ,،:(|-]{{0,3}}"
    )
    return Calendar(
        language=language,
        region=region,
        order=order if is_certain else "",
        short_order=order if is_certain and (order == "dmy" or own["short_year"]) else "",
        months=months,
        foreign=other.numbers if other else {},
        foreign_calendar=other.calendar if other else "",
        halves=halves,
        days_back=days_back,
        days=tuple(map(re.compile, (_YEAR_FIRST, _FIGURES, _SHORT, _EAST_ASIAN, *named, ago))),
        time_after=re.compile(glue + time),
        time_before=re.compile(rf"{time}{_DASHES}(?:{weekday}[.,،]? )?(?:(?:{fold(_BEFORE)}) )?\Z"),
        foreword=re.compile(rf"[\W_]*(?:(?:{fold(_BEFORE)}) )?(?:{weekday})?[\W_]*(?:{filler})?[\W_]*"),
        afterword=re.compile(
            rf"(?:{filler}|[\W_])*(?:{weekday}(?!{_LETTER}))?[\W_]*(?:{fold(_AFTER)})?[\W_]*(?:{filler})?[\W_]*"
        ),
    )


def _spellings(names: list[str], language: str) -> list[list[str]]:
    """Spellings of each month: CLDR's and those that newspapers have beside them."""
    extra = [*_MONTHS.get(language, "").split(","), *[""] * 12]
    return [
        [*own.split("|"), *(fold(word) for word in more.split("|") if word)]
        for own, more in zip(names, extra, strict=False)
    ]


def _extra(table: dict[str, str], language: str) -> list[str]:
    return table.get(language, "").split("|")


def _time(language: str, halves: dict[str, int], *, dotted: bool) -> str:
    """A time of day: hour, maybe minute and second, half of the day, and zone."""
    half = _any_of(halves) if halves else "(?!)"
    hour, minute = _HANGUL["시"], _HANGUL["분"]
    zone = rf"(?P<name>{names_in(language)})(?P<shift>[+-]\d\d?(?::?\d\d)?)?|(?P<offset>[+-]\d\d:?\d\d)"
    point = r"\." if dotted else r"\.(?=\d\d ?(?:uhr|uur|hrs|wib|wita|[ap]\.? ?m))|(?(clock)\.|(?!))"
    return (
        rf"(?:(?<!\w)(?P<clock>{fold(_CLOCKS)})\.? )?(?:(?P<early>{half}) ?)?(?<![\d:.])(?P<hour>\d\d?)"
        rf"(?:(?: ?(?::|h|時|时|點|点|{hour}) ?|{point})(?P<minute>\d\d)(?!\d) ?(?:分|{minute})?"
        rf"|(?P<full> ?(?:時|时|點|点|{hour}))(?! ?\d))?"
        r"(?::(?P<second>\d\d)(?!\d)(?:\.\d{1,9})?)?"
        rf"(?: ?(?P<half>[ap]\.? ?m|{half})(?!{_LETTER})\.?)?"
        rf"(?: ?\(?(?:{zone})(?!\w)\)?| ?\((?P<unknown>[a-z]{{2,4}}t)\))?"
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first."""
    return f"(?:{'|'.join(map(re.escape, sorted({word for word in words if word}, key=len, reverse=True)))})"
