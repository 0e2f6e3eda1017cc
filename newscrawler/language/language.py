"""What a language's file holds: the words that newspapers print around an article, as far as CLDR lacks them.

Every field may be left out. Words are compared without regard to case, and those of dates without accents either. Each
file of `language/words/` is one `LANGUAGE = Language(...)`; its name is the language's ISO 639 code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Words = tuple[str, ...]
OtherCalendar = Literal["solar", "lunar", "buddhist"]
"""Calendars beside the Gregorian that newspapers print: Jalali, Hijri, Thai."""

NETWORKS = (
    "(?:x|twitter|facebook|instagram|telegram|whatsapp|youtube|tiktok|linkedin|threads|bluesky|google news|"
    "تويتر|إكس|فيسبوك|إنستغرام|انستغرام|تلغرام|تليغرام|تيليغرام|واتساب|يوتيوب|تيك توك)"
)
"""A pattern of the names of social networks, which are the same words in most languages."""


def words(text: str) -> Words:
    """The words of a text that separates them by strokes and lines.

    >>> words("read more | see also")
    ('read more', 'see also')
    """
    return tuple(stripped for line in text.splitlines() for word in line.split("|") if (stripped := word.strip()))


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """Labels around an article, as printed. The English ones stand in for those that a language lacks."""

    by: Words = ()
    source: Words = ()
    shares: Words = ()
    minutes: Words = ()  # of reading time
    read_more: Words = ()
    read_next: Words = ()
    most_read: Words = ()
    coverage: Words = ()
    tags: Words = ()
    calls: Words = ()  # headings that call to read on and head no passage


@dataclass(frozen=True, kw_only=True, slots=True)
class DateWords:
    """Words of dates beside those of calendars.json: CLDR has months, weekdays, "yesterday", "a.m." and patterns."""

    months: Mapping[int, Words] = field(default_factory=dict)  # further spellings, by the month's number
    weekdays: Words = ()
    days_back: Mapping[str, int] = field(default_factory=dict)  # words for yesterday (1) and the days before
    inside: Words = ()  # between the parts of a date: "of the year"
    before: Words = ()  # before a date: "on"
    before_month: Words = ()  # between day and month: "of"
    before_year: Words = ()
    before_time: Words = ()  # between a date and its time: "at"
    after: Words = ()  # after both: "hrs"
    clock: Words = ()  # before a time in which a point may separate hours and minutes: "kl"
    after_clock: Words = ()  # after such a time: "Uhr"
    ordinals: Words = ()  # endings of a day's number: "st"
    calendars: tuple[OtherCalendar, ...] = ()
    solar_months: tuple[Words, ...] = ()  # the twelve of the Jalali calendar, each with its spellings
    lunar_months: tuple[Words, ...] = ()  # the twelve of the Hijri calendar


@dataclass(frozen=True, kw_only=True, slots=True)
class DistanceWords:
    """Words of times told by their distance ("2 hours ago") beside those of calendars.json."""

    before: Words = ()  # says that a time is past, before the figure: "hace"
    after: Words = ()  # the same, after the unit: "ago"
    units: Mapping[str, Words] = field(default_factory=dict)  # by "second", "minute", "hour", ... "year"
    numbers: Mapping[str, int] = field(default_factory=dict)  # words that stand where a figure may
    now: Words = ()  # this very moment
    about: Words = ()
    conjunctions: Words = ()  # "and", between hours and minutes


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """The words of one language. Fields that hold patterns hold regular expressions without capturing groups."""

    labels: Labels = Labels()
    dates: DateWords = DateWords()
    distances: DistanceWords = DistanceWords()
    leads: Words = ()  # calls to read another article, beside the labels
    headings: Words = ()  # what stands alone over an advertisement or a table of contents
    boilerplate: Words = ()  # patterns of whole paragraphs that are the site's and no article's
