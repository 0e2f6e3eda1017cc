"""The words and forms of dates of a language, as patterns.

The words are those of CLDR in calendars.json, which `python -m tests.training.calendars` writes, and those of the
languages' files, which newspapers use beside them. Patterns match folded text, whose white space is single; bounded
repetition keeps hostile pages from being slow.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from newscrawler.language.date_patterns import DASHES, LETTER, anywhere, day_patterns, time_pattern
from newscrawler.language.eras import months_of
from newscrawler.language.folding import fold
from newscrawler.language.languages import any_of, has_words, language_of, languages, main_code

# Where English has the month first in figures.
_MONTH_FIRST = frozenset(("AS", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"))


# Of a language that CLDR lacks, and that has a file: its words are all there.
_BARE: Mapping[str, Any] = {
    "months": [""] * 12, "weekdays": "", "halves": ["", ""], "back": ["", "", ""], "ago": {}, "now": "", "fillers": "",
    "order": "dmy", "short_year": True, "dotted": False, "year_first": [],
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """A language's dates, ready to match folded text; names of months and days are folded."""

    language: str
    region: str  # the country, where it is known
    order: str  # of day, month and year in figures: "dmy", "mdy", "ymd"; "" where it is not certain
    short_order: str  # the same where the year has two figures; "" where such dates are not written
    months: dict[str, int]
    foreign: dict[str, int]  # months of another calendar
    foreign_calendar: str  # "solar", "lunar", "vikram" or "ethiopic"; "" where there is none
    halves: dict[str, int]  # words for the first (0) and the second half (1) of a day, and for both (2)
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
def table_of(language: str) -> Mapping[str, Any] | None:
    """CLDR's words of a language, as calendars.json has them; no words where only the language's file has some, None
    where nothing has."""
    return tables().get(main_code(language)) or (_BARE if has_words(language) else None)


def tables() -> dict[str, dict[str, Any]]:
    """CLDR's words of every language, by its code."""
    every: dict[str, dict[str, Any]] = _data()["languages"]
    return every


@cache
def names_of_days() -> frozenset[str]:
    """Names of months and weekdays in every language, folded.

    >>> {"mittwoch", "febrero"} <= names_of_days()
    True
    """
    return frozenset(
        name
        for table in tables().values()
        for names in (*table["months"], table["weekdays"])
        for name in names.split("|")
        if name
    )


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = orjson.loads(Path(__file__).with_name("calendars.json").read_bytes())
    return data


@cache
def _calendar(language: str, region: str) -> Calendar:
    orders, english = _data()["orders"], tables()["en"]
    own = table_of(language)
    if own is None:
        language, own = "en", english
    order = orders.get(f"{language}-{region}", own["order"])
    is_certain = language != "en" or region in _MONTH_FIRST or f"en-{region}" in orders
    both = {"en": english, language: own}
    months, days_back = _months(both), _days_back(both.values())
    halves = {word: half for half in (0, 1) for word in own["halves"][half].split("|") if word}
    halves |= {fold(word): half for word, half in language_of(language).dates.halves.items()}
    other = months_of(language)
    weekday = any_of(
        word
        for key, table in both.items()
        for word in (*table["weekdays"].split("|"), *map(fold, language_of(key).dates.weekdays))
    )
    fillers = [*own["fillers"].split("|"), *map(fold, language_of(language).dates.inside)]
    filler = rf"(?:{any_of(fillers)}\.?)" if any(fillers) else "(?!)"
    before, before_time, after = map(anywhere, ("before", "before_time", "after"))
    time = time_pattern(language, halves, dotted=own["dotted"])
    glue = (
        rf"(?:[ .,،၊|/•·;–—()-]|{filler}|{weekday}(?!{LETTER})){{0,8}}"
        rf"(?:(?:t|{before_time})\.?(?!{LETTER}))?[ ,،:(|-]{{0,3}}"
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
        days=day_patterns(
            language=language,
            months=months,
            days_back=days_back,
            filler=filler,
            year_first=own["year_first"],
            other=other,
        ),
        time_after=re.compile(glue + time),
        time_before=re.compile(rf"{time}{DASHES}(?:{weekday}[.,،]? )?(?:(?:{before}) )?\Z"),
        foreword=re.compile(rf"[\W_]*(?:(?:{before}) )?(?:{weekday})?[\W_]*(?:{filler})?[\W_]*"),
        afterword=re.compile(
            rf"(?:{filler}|[\W_])*(?:{weekday}(?!{LETTER}))?[\W_]*(?:{after})?[\W_]*(?:{filler})?[\W_]*"
        ),
    )


def _months(tables: Mapping[str, Any]) -> dict[str, int]:
    """Names of months in languages, with their numbers: CLDR's and the spellings that newspapers have beside them."""
    return {
        name: number
        for key, table in tables.items()
        for number, names in enumerate(table["months"], 1)
        for name in (*filter(None, names.split("|")), *map(fold, language_of(key).dates.months.get(number, ())))
    }


def _days_back(tables: Iterable[Any]) -> dict[str, int]:
    """Words for days back from today: the languages' files' of any language, CLDR's of these."""
    return {fold(word): days for each in languages() for word, days in each.dates.days_back.items()} | {
        word: days for table in tables for days, words in enumerate(table["back"]) for word in words.split("|") if word
    }
