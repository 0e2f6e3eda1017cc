"""Reads the date in a printed line, in the page's language or in that of its text.

Tested in tests/extract/fields/test_publication_dates.py.
"""

import re
from datetime import date, tzinfo
from functools import cache, lru_cache
from unicodedata import category

from newscrawler.extract.fields.figure_order import locale_of_figures
from newscrawler.extract.page import Page
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.language import dates
from newscrawler.language.detection import detect_language
from newscrawler.language.languages import any_of, language_of
from newscrawler.language.plausible import plausible
from newscrawler.urls.parts import path_of

MAX_LENGTH = 200
"""Characters of a line with a date that is no sentence of the text."""

# What has the shape of a date, whatever its words are: only then it is worth to look what language the text is in.
_SHAPED = re.compile(
    r"(?<!\d)\d\d?(?:[./-] ?\d\d?[./-] ?|(?:\W{1,3}[^\W\d_]{2,12}){1,3}\W{1,3})\d\d|"
    r"[^\W\d_]{3,12}\W{1,2}\d\d?\W{1,3}\d{4}|\d{4}[./-]\d\d?[./-]\d|"
    r"\d{4}\.? (?:[^\W\d_]{1,5}\.? )?(?:[^\W\d_]{3,12} \d|\d\d?\. [^\W\d_]{3,12})"  # "2024. május 7."
).search
_IN_FIGURES = re.compile(r"\d\d?[/.-]\d\d?[/.-]\d\d").search
_SAMPLE = 8  # blocks of text that tell its language
_YEAR = re.compile(r"(?<!\d)(?:(?<=[^\W\d_] )[0-3]\d)?(?:1[89]\d|20[0-4])\d(?!\d(?!\d:\d\d))")
_IN_OTHER_FIGURES = re.compile(r"(?<!\d)[^\x00-\x7f\D]{4}(?!\d)").search  # Arabic, Bengali, Khmer ... ones
_YEAR_IN_PATH = re.compile(r"(?<!\d)(?:1[7-9]|20)\d\d(?!\d)")
_ORDINAL = re.compile(rf"(?<=\d){any_of(language_of('en').dates.ordinals)}\b,?")
# A word that begins where another element's ends, as in "HealthDecember 22"; "25.Jun.2019", "Jun 252019", "201921:25",
# "1 May 20242 May 2024", "07.05.2024The bridge".
_GLUED = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=\d)\.(?=[A-Z])|(?<=[a-z])\.(?=\d)|(?<=[^\W\d_]:)(?=\d)|"
    r"(?<=[^\W\d_] \d\d)(?=(?:19|20)\d\d\b)|(?<=\d[./-]\d\d[./-]20\d\d)(?=[^\W\d_])|"
    r"(?<=\b20\d\d)(?=\d\d:\d\d)|(?<=[^\W\d_] 20\d\d)(?=[0-3]?\d [^\W\d_])"
)
_BEFORE_YEAR = re.compile(r"(?<=[^\W\d_]) ?, ?(20\d\d):(?=\s)")  # "07 May ,2024: 08:30"
_BARS = re.compile(r"\b(\d\d?) \| (\d\d?) \| (\d{4})\b")  # "7 | 5 | 2024"
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d) ([A-Z][a-z]{2,8})\.? (\d{1,2})\b(?![:\d])")  # "2024 May 7"
# Years of two figures: "7.5.24", "7 May 24", "May 7, '24". The digit comes first, for it is looked for.
_SHORT = re.compile(
    r"\d(?:(?<![\d.]\d)\d?\.\d{1,2}\.\d\d(?![\d.])|[ -][^\W\d_]{3,9}\.?[ -]['’]?\d\d(?![\d:.])|,? ['’]\d\d(?!\d))"
).search


def may_be_dated(text: str, language: str) -> bool:
    return has_year(text, language) or _SHORT(text) is not None


def has_year(text: str, language: str) -> bool:
    if ("20" in text or "19" in text) and _YEAR.search(text):  # most lines hold neither
        return True
    if not text.isascii() and _IN_OTHER_FIGURES(text):
        return True
    other = _other_year(language)
    return other is not None and other.search(text) is not None


@cache
def _other_year(language: str) -> "re.Pattern[str] | None":
    """A pattern of years by another calendar or in other figures, where the language has them."""
    years = language_of(language).dates.years
    return re.compile("|".join(years)) if years else None


def date_in(text: str, seen: Surroundings) -> date | None:
    """The first date in a line that has a year."""
    page = seen.page
    if len(text) > MAX_LENGTH or not may_be_dated(text, page.reading_language):
        return None
    told = page.once(_year_of_address)
    if found := _date_in(text, page.locale, page.zone, told):
        return found
    if page.locale == "en" and _IN_FIGURES(text) and (locale := page.once(locale_of_figures)):
        return _date_in(text, locale, page.zone, told)
    spoken = page.once(_spoken_locale) if not page.site and _SHAPED(_without_marks(text)) else None
    return _date_in(text, spoken, page.zone, told) if spoken else None


def _without_marks(text: str) -> str:
    """Without vowel signs and the like, which are no letters to an expression: the scripts of India have them."""
    return text if text.isascii() else "".join(sign for sign in text if category(sign)[0] != "M")


def _spoken_locale(page: Page) -> str | None:
    """The locale by the language of the text, where that is not the one that the page declares, if it declares any."""
    seen = page.once(Surroundings)
    language = detect_language(" ".join(block.text for block in seen.blocks[seen.start : seen.start + _SAMPLE]))
    if language is None or language == page.reading_language:
        return None
    region = page.locale.partition("-")[2]
    return f"{language}-{region}" if region else language


@lru_cache(maxsize=1024)  # a page prints its date more than once, and so do others of the day
def _date_in(text: str, language: str, zone: tzinfo | None, told: int) -> date | None:
    text = _BEFORE_YEAR.sub(r" \1 ", text)
    spaced = _GLUED.sub(" ", _ORDINAL.sub(",", _BARS.sub(r"\1.\2.\3", _YEAR_FIRST.sub(r"\3 \2 \1", text))))
    found = dates.find_visible(spaced, language, zone)
    return found if found and found.year == told else plausible(found)


def _year_of_address(page: Page) -> int:
    """The year in a page's address, of which its article may be however long ago it is; 0 where there is none."""
    found = _YEAR_IN_PATH.search(path_of(page.url))
    return int(found[0]) if found else 0
