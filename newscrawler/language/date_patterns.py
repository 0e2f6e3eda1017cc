"""Patterns of dates and times in folded text, built of the words of a language.

Tested in tests/language/test_calendars.py.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache

from newscrawler.language.eras import Months
from newscrawler.language.folding import fold
from newscrawler.language.languages import any_of, language_of, words_of_all
from newscrawler.language.zones import names_in

_HANGUL = {mark: fold(mark) for mark in "년월일시분"}
DASHES = r"[ ,،|/•·;–—-]{0,6}"
LETTER = r"[^\W\d_]"
_FIGURE = r"(?<![\d/.-])(?<!\d[:.]\d)"
_END = r"(?![\d])(?![./-]\d)"
_EAST_ASIAN = (
    rf"(?:(?<!\d)(?P<year>\d{{4}}) ?(?:年|{_HANGUL['년']}) ?)?(?<!\d)(?P<month>\d\d?) ?(?:月|{_HANGUL['월']}) ?"
    rf"(?P<day>\d\d?) ?(?:[日号號]|{_HANGUL['일']})"
)
_YEAR_FIRST = rf"{_FIGURE}(?P<year>\d{{4}})(?P<sign>[-/.] ?)(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?){_END}"
_FIGURES = rf"{_FIGURE}(?P<first>\d\d?)(?P<sign> ?[/.-] ?)(?P<other>\d\d?)(?P=sign)(?P<year>\d{{4}}){_END}"
_SHORT = rf"{_FIGURE}(?P<first>\d\d?)(?P<sign>[/.-] ?)(?P<other>\d\d?)(?P=sign)(?P<short>\d\d){_END}"
_IN_FIGURES = (_YEAR_FIRST, _FIGURES, _SHORT)
_YEAR = r"(?P<year>\d{4})(?!\d|:\d)"
# A year of two figures behind the name of a month, "05 Mar 19": nothing may follow that makes it a clock or a number.
_SHORT_YEAR = r"[ -]'?(?P<short>\d\d)(?=$|[,;)]| ?[|•·–—-]| by |(?: at| @)? {1,2}\d\d?:\d\d)"
_MARKED_YEAR = r"[ ,]{1,2}'(?P<short>\d\d)(?!\d)"
_YEAR_BEFORE = r"(?<![\d/.-])(?P<year>\d{4})"


_ANY_ORDER = ("vikram", "ethiopic")  # calendars whose dates may begin with the year or the month

OF_FIGURES = len(_IN_FIGURES)
"""Number of the first patterns that are of figures and signs alone; the next one has signs of Chinese and Korean."""


def day_patterns(
    *,
    language: str,
    months: Collection[str],
    days_back: Collection[str],
    filler: str,
    year_first: Iterable[str],
    other: Months | None,
) -> tuple["re.Pattern[str]", ...]:
    """Every way to print a day; the first are those of figures alone, the last is the one that has none.

    `filler` is a pattern of what may stand between the parts of a date, `year_first` the orders of a date with a name
    that begin with the year, `other` the months of another calendar.
    """
    before_month, before_year, ordinal = map(anywhere, ("before_month", "before_year", "ordinals"))
    english_ordinal = any_of(language_of("en").dates.ordinals)
    gap = rf"(?:{filler}|[ .,،၊、()/-]){{0,7}}"
    month = f"(?P<name>{any_of(months)})"
    ends = rf"(?:(?!{LETTER})|(?={filler}(?!{LETTER})))"
    # Both names of a month may be given: "شباط/فبراير".
    after_month = rf"(?: ?/ ?{any_of(months)})?{ends}"
    year = rf"(?:{gap}(?:{before_year} )?{_YEAR})?"
    short = "(?!)" if "ymd" in year_first and language != "en" else _SHORT_YEAR  # where 19 Mar 05 is a day of 2019
    any_year = rf"(?:{gap}(?:{before_year} )?{_YEAR}|{short})?"
    day = rf"(?<![\d.:/])(?P<day>\d\d?)(?:{ordinal}|[ºª.])?"
    named = [
        rf"{day}(?:{gap}(?:{before_month} )?){month}{after_month}{any_year}",
        rf"(?<!{LETTER}){month}{ends}(?:\.? ?|[/-](?=\d\d?[/-]\d{{4}}))(?P<day>\d\d?){english_ordinal}?"
        rf"(?:(?:[ ,،၊.]{{1,3}}|[/-]){_YEAR}|{_MARKED_YEAR}|(?!\d| ?[\d:h]))",
    ]
    if "ymd" in year_first and language != "en":
        named.append(rf"{_YEAR_BEFORE}{gap}{month}{after_month}{gap}(?P<day>\d\d?)(?!\d)")
    if "ydm" in year_first:
        named.append(rf"{_YEAR_BEFORE}{gap}(?P<day>\d\d?){gap}{month}{after_month}")
    if other:
        foreign = f"(?P<foreign>{any_of(other.numbers)}){ends}"
        named.append(rf"{day} ?{foreign}{year}")
        if other.calendar in _ANY_ORDER:
            named.append(rf"{_YEAR_BEFORE}{gap}{foreign}{gap}(?P<day>\d\d?)(?!\d)")
            named.append(rf"(?<!{LETTER}){foreign}{gap}(?P<day>\d\d?)(?!\d){year}")
    ago = rf"(?<!{LETTER})(?P<ago>{any_of(days_back)})(?!{LETTER})"
    return tuple(map(re.compile, (*_IN_FIGURES, _EAST_ASIAN, *named, ago)))


def time_pattern(language: str, halves: Collection[str], *, dotted: bool) -> str:
    """A time of day: hour, maybe minute and second, half of the day, and zone."""
    half = any_of(halves) if halves else "(?!)"
    hour, minute = _HANGUL["시"], _HANGUL["분"]
    zone = rf"(?P<name>{names_in(language)})(?P<shift>[+-]\d\d?(?::?\d\d)?)?|(?P<offset>[+-]\d\d:?\d\d)"
    named_after = (
        rf"(?:{anywhere('after_clock')}|[ap]\.? ?m|\(?(?:{names_in(language)})(?!\w))"  # a zone tells a clock, too
    )
    point = r"\." if dotted else rf"\.(?=\d\d ?{named_after})|(?(clock)\.|(?!))"
    return (
        rf"(?:(?<!\w)(?P<clock>{anywhere('clock')})\.? )?(?:(?P<early>{half}) ?)?(?<![\d:.])(?P<hour>\d\d?)"
        rf"(?:(?: ?(?::|h|時|时|點|点|{hour}) ?|{point})(?P<minute>\d\d)(?!\d) ?(?:分|{minute})?"
        rf"|(?P<full> ?(?:時|时|點|点|{hour}))(?! ?\d))?"
        r"(?::(?P<second>\d\d)(?!\d)(?:\.\d{1,9})?)?"
        rf"(?: ?(?P<half>[ap]\.? ?m|{half})(?!{LETTER})\.?)?"
        rf"(?: ?\(?(?:{zone})(?!\w)\)?| ?\((?P<unknown>[a-z]{{2,4}}t)\))?"
    )


@cache
def anywhere(name: str) -> str:
    """A pattern of such words of every language: what one says around a date, no other means as a word of one."""
    return any_of(map(fold, words_of_all(lambda each: getattr(each.dates, name))))
