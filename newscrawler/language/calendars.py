"""The words and forms of dates of a language, as patterns.

The words are those of CLDR in calendars.json, which `python -m tests.training.calendars` writes, and those of the
languages' files, which newspapers use beside them. Patterns match folded text, whose white space is single; bounded
repetition keeps hostile pages from being slow.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from newscrawler.language.eras import months_of
from newscrawler.language.folding import fold
from newscrawler.language.languages import any_of, language_of, languages, main_code, words_of_all
from newscrawler.language.zones import names_in

# Where English has the month first in figures.
_MONTH_FIRST = frozenset(("AS", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"))
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

    The English one for a language that CLDR lacks.
    """
    language, _, region = locale.replace("_", "-").partition("-")
    region = region.rpartition("-")[2].upper()
    return _calendar(main_code(language.lower()), region if len(region) == 2 else "")


@cache
def table_of(language: str) -> dict[str, Any] | None:
    """CLDR's words of a language, as calendars.json has them; None where it has none."""
    table: dict[str, Any] | None = _data()["languages"].get(main_code(language))
    return table


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = orjson.loads(Path(__file__).with_name("calendars.json").read_bytes())
    return data


@cache
def _calendar(language: str, region: str) -> Calendar:
    tables = _data()["languages"]
    language = language if language in tables else "en"
    own = tables[language]
    both = {"en": tables["en"], language: own}
    months = {
        name: number
        for key, table in both.items()
        for number, names in enumerate(_spellings(table["months"], key), 1)
        for name in names
    }
    halves = {word: half for half in (0, 1) for word in own["halves"][half].split("|") if word}
    days_back = {fold(word): days for each in languages() for word, days in each.dates.days_back.items()} | {
        word: days
        for table in both.values()
        for days, words in enumerate(table["back"])
        for word in words.split("|")
        if word
    }
    weekday = any_of(
        word
        for key, table in both.items()
        for word in (*table["weekdays"].split("|"), *map(fold, language_of(key).dates.weekdays))
    )
    fillers = [*own["fillers"].split("|"), *map(fold, language_of(language).dates.inside)]
    filler = rf"(?:{any_of(fillers)}\.?)" if any(fillers) else "(?!)"
    # What one language says around a date, no other means as a word of one.
    before, before_time, after = map(_anywhere, ("before", "before_time", "after"))
    before_month, before_year, ordinal = map(_anywhere, ("before_month", "before_year", "ordinals"))
    gap = rf"(?:{filler}|[ .,،၊、()/-]){{0,7}}"
    month = f"(?P<name>{any_of(months)})"
    ends = rf"(?:(?!{_LETTER})|(?={filler}(?!{_LETTER})))"
    # Both names of a month may be given: "شباط/فبراير".
    after_month = rf"(?: ?/ ?{any_of(months)})?{ends}"
    year = rf"(?:{gap}(?:{before_year} )?{_YEAR})?"
    day = rf"(?<![\d.:/])(?P<day>\d\d?)(?:{ordinal}|[ºª.])?"
    english = any_of(language_of("en").dates.ordinals)
    day_first = rf"{day}(?:{gap}(?:{before_month} )?){month}{after_month}{year}"
    month_first = rf"(?<!{_LETTER}){month}{ends}\.? ?(?P<day>\d\d?){english}?(?:[ ,،.]{{1,3}}{_YEAR}|(?!\d| ?[\d:h]))"
    named = [day_first, month_first]
    start = r"(?<![\d/.-])(?P<year>\d{4})"
    if "ymd" in own["year_first"] and language != "en":
        named.append(rf"{start}{gap}{month}{after_month}{gap}(?P<day>\d\d?)(?!\d)")
    if "ydm" in own["year_first"]:
        named.append(rf"{start}{gap}(?P<day>\d\d?){gap}{month}{after_month}")
    other = months_of(language)
    if other:
        named.append(rf"{day} ?(?P<foreign>{any_of(other.numbers)}){ends}{year}")
    ago = rf"(?<!{_LETTER})(?P<ago>{any_of(days_back)})(?!{_LETTER})"
    time = _time(language, halves, dotted=own["dotted"])
    order = _data()["orders"].get(f"{language}-{region}", own["order"])
    is_certain = language != "en" or region in _MONTH_FIRST or f"en-{region}" in _data()["orders"]
    glue = (
        rf"(?:[ .,،|/•·;–—()-]|{filler}|{weekday}(?!{_LETTER})){{0,8}}"
        rf"(?:(?:t|{before_time})\.?(?!{_LETTER}))?[ ,،:(|-]{{0,3}}"
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
        time_before=re.compile(rf"{time}{_DASHES}(?:{weekday}[.,،]? )?(?:(?:{before}) )?\Z"),
        foreword=re.compile(rf"[\W_]*(?:(?:{before}) )?(?:{weekday})?[\W_]*(?:{filler})?[\W_]*"),
        afterword=re.compile(
            rf"(?:{filler}|[\W_])*(?:{weekday}(?!{_LETTER}))?[\W_]*(?:{after})?[\W_]*(?:{filler})?[\W_]*"
        ),
    )


def _spellings(names: list[str], language: str) -> list[list[str]]:
    """Spellings of each month: CLDR's and those that newspapers have beside them."""
    more = language_of(language).dates.months
    return [[*own.split("|"), *map(fold, more.get(number, ()))] for number, own in enumerate(names, 1)]


@cache
def _anywhere(name: str) -> str:
    """A pattern of such words of every language: what one says around a date, no other means as a word of one."""
    return any_of(map(fold, words_of_all(lambda each: getattr(each.dates, name))))


def _time(language: str, halves: dict[str, int], *, dotted: bool) -> str:
    """A time of day: hour, maybe minute and second, half of the day, and zone."""
    half = any_of(halves) if halves else "(?!)"
    hour, minute = _HANGUL["시"], _HANGUL["분"]
    zone = rf"(?P<name>{names_in(language)})(?P<shift>[+-]\d\d?(?::?\d\d)?)?|(?P<offset>[+-]\d\d:?\d\d)"
    point = r"\." if dotted else rf"\.(?=\d\d ?(?:{_anywhere('after_clock')}|[ap]\.? ?m))|(?(clock)\.|(?!))"
    return (
        rf"(?:(?<!\w)(?P<clock>{_anywhere('clock')})\.? )?(?:(?P<early>{half}) ?)?(?<![\d:.])(?P<hour>\d\d?)"
        rf"(?:(?: ?(?::|h|時|时|點|点|{hour}) ?|{point})(?P<minute>\d\d)(?!\d) ?(?:分|{minute})?"
        rf"|(?P<full> ?(?:時|时|點|点|{hour}))(?! ?\d))?"
        r"(?::(?P<second>\d\d)(?!\d)(?:\.\d{1,9})?)?"
        rf"(?: ?(?P<half>[ap]\.? ?m|{half})(?!{_LETTER})\.?)?"
        rf"(?: ?\(?(?:{zone})(?!\w)\)?| ?\((?P<unknown>[a-z]{{2,4}}t)\))?"
    )
