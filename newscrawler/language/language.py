"""What a language's file holds: the words that newspapers print around an article, as far as CLDR lacks them.

Every field may be left out. Words are compared without regard to case, and those of dates without accents either. Each
file of `language/words/` is one `LANGUAGE = Language(...)`; its name is the language's ISO 639 code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Words = tuple[str, ...]
OtherCalendar = Literal["solar", "lunar", "buddhist", "vikram", "ethiopic"]
"""Calendars beside the Gregorian that newspapers print: Jalali, Hijri, Thai, Nepali, Ethiopian."""

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

    def __hash__(self) -> int:
        """Of some of the words: readers keep what they make of labels, and look for it at every line."""
        return hash((self.by, self.source))


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
    halves: Mapping[str, int] = field(default_factory=dict)  # "a.m." (0), "p.m." (1), "at night" (2: late from six on)
    clock: Words = ()  # before a time in which a point may separate hours and minutes: "kl"
    after_clock: Words = ()  # after such a time: "Uhr"
    ordinals: Words = ()  # endings of a day's number: "st"
    years: Words = ()  # patterns of a year by another calendar or in other figures
    calendars: tuple[OtherCalendar, ...] = ()
    solar_months: tuple[Words, ...] = ()  # the twelve of the Jalali calendar, each with its spellings
    lunar_months: tuple[Words, ...] = ()  # the twelve of the Hijri calendar
    vikram_months: tuple[Words, ...] = ()  # the twelve of Nepal's calendar
    ethiopic_months: tuple[Words, ...] = ()  # the thirteen of the Ethiopian calendar


@dataclass(frozen=True, kw_only=True, slots=True)
class DistanceWords:
    """Words of times that are printed as a distance ("2 hours ago") beside those of calendars.json."""

    before: Words = ()  # says that a time is past, before the figure: "hace"
    after: Words = ()  # the same, after the unit: "ago"
    units: Mapping[str, Words] = field(default_factory=dict)  # by "second", "minute", "hour", ... "year"
    numbers: Mapping[str, int] = field(default_factory=dict)  # words that stand where a figure may
    now: Words = ()  # this very moment
    about: Words = ()
    conjunctions: Words = ()  # "and", between hours and minutes


@dataclass(frozen=True, kw_only=True, slots=True)
class BylineWords:
    """Words of the lines that say who wrote an article. Those of lines, titles and roles are patterns."""

    by: Words = ()  # what a line begins with before the names
    glued: Words = ()  # the same, in its own case, where no space follows: "ByAda Writer"
    inside: Words = ()  # the same after a date or a mark: "7 May 2024 by Ada Writer"
    signed: Words = ()  # what a line below the text begins with
    metadata: Words = ()  # how systems label the byline that they give to networks
    conjunctions: Words = ()  # between two names
    first_names_with_and: Words = ()  # what follows the letter that is "and" elsewhere: Arabic writes it into the word
    from_or_for: Words = ()  # between a name and its place or outlet: "in", "for"
    places: Words = ()  # of two words and more, which could be names of people by their shape
    outlets: Words = ()  # words that only names of newspapers and agencies have
    outlet_stems: Words = ()  # the same as parts of words
    other_parts: Words = ()  # stems of another's part in the work: "edit", "photo"
    roles: Words = ()
    titles: Words = ()  # degrees and the like, which follow a name and stay with it
    newsrooms: Words = ()  # a team in place of a person
    ends: Words = ()  # what the names end before
    small_ends: Words = ()  # the same in small letters alone
    glued_ends: Words = ()  # the same, in its own case, where no space stands before it: "Ada WriterMay 7"
    after_name: Words = ()  # what follows a name and is none of it
    by_after: Words = ()  # what follows a name and says that it is the writer's, in a line that names nobody else
    no_names: Words = ()  # words of a page's controls that stand where a name could


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """The words of one language. Fields that hold patterns hold regular expressions without capturing groups."""

    labels: Labels = Labels()
    dates: DateWords = DateWords()
    distances: DistanceWords = DistanceWords()
    bylines: BylineWords = BylineWords()
    first_published: Words = ()  # patterns that say what a date is: of an article that was published before
    published: Words = ()
    modified: Words = ()
    leads: Words = ()  # calls to read another article, beside the labels
    last_leads: Words = ()  # patterns of what a last line says that stands over other articles
    headings: Words = ()  # what stands alone over an advertisement or a table of contents
    more: Words = ()  # links and buttons to further pages of a listing, without arrows
    paywalls: Words = ()  # patterns of what is printed where a text breaks off for those who do not pay
    offers: Words = ()  # patterns of what an offer of a subscription says, in the place of the rest of a text
    no_articles: Words = ()  # patterns of whole titles of pages that stand in an article's place: "not found", "log in"
    boilerplate: Words = ()  # patterns of whole paragraphs that are the site's and no article's
    rights: Words = ()  # what a line of rights holds
    feed_notes: Words = ()  # patterns of what a feed, an editor's system or a blocked embed leaves in a text
    disclaimers: Words = ()  # patterns of whole paragraphs that say that opinions are the writer's own
    controls: Words = ()  # patterns of whole lines of a page's controls: of its player, its readers' comments
    answers: Words = ()  # what invites to answer a reader's comment
    comments: Words = ()  # what a heading says that stands over readers' comments, without their number
    follows: Words = ()  # stems of words that ask readers to follow the newsroom elsewhere
    follows_last: Words = ()  # the same where such a word ends the sentence
    picture_credits: Words = ()  # patterns of what stands before whom a picture is by
    picture_credits_after: Words = ()  # the same of what stands behind the name
    site_words: Words = ()  # what a site's name may stand with or without
    agencies: Mapping[str, Words] = field(default_factory=dict)  # further names, by the one that records get
    unnamed_agencies: Words = ()  # credits that say that a text is an agency's, and not whose
    javascript: Words = ()  # patterns of its name, by which pages say that they need it
