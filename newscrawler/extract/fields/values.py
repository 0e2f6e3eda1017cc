"""Converts raw values of any source to values of an Article's fields.

Tested in tests/extract/body/test_hints.py.
"""

import re
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from newscrawler.extract.fields import person_names
from newscrawler.extract.fields.affiliations import without_companies
from newscrawler.extract.fields.line_ends import is_no_name
from newscrawler.extract.page import Page
from newscrawler.language import dates
from newscrawler.language.plausible import plausible_claim
from newscrawler.language.text import paragraphs, squeeze

_MAX_DEPTH = 8  # levels of lists and objects around a value
_FIGURES = re.compile(r"(?:19|20)[0-9]{12}").fullmatch
# What a template leaves where nothing fills it, and what scripts write for nothing.
_UNFILLED = re.compile(
    r"\s*(?:undefined|null|\[object Object\]|N/?A|\{\{.*\}\}|\{%.*%\}|\$\{.*\}|%%.*%%|<%.*%>|\[%.*%\])\s*", re.DOTALL
).fullmatch
_MAX_UNFILLED = 100  # characters
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")


def plain(value: Any) -> Any:
    """What a value of JSON-LD comes down to: the first of a list, the name or the value of an object."""
    for _ in range(_MAX_DEPTH):
        if isinstance(value, list):
            value = next((item for item in value if item), None)
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("@list")
        else:
            break
    return value


def text(value: Any) -> str | None:
    """A string on one line, without entities and tags that were left in it; None for what is none or empty."""
    if not isinstance(value, str):
        return None
    if "&" in value:
        value = unescape(unescape(value))
    if len(value) <= _MAX_UNFILLED and _UNFILLED(value):
        return None
    return squeeze(_MARKUP.sub(" ", value) if "<" in value else value) or None


def prose(value: Any) -> str | None:
    """A longer text, its paragraphs parted by blank lines; markup that was left in it is taken out."""
    if not isinstance(value, str):
        return None
    plain = unescape(value) if "&" in value else value
    if "<" in plain:
        plain = unescape(_MARKUP.sub("\n\n", plain))
    return "\n\n".join(paragraphs(plain)) or None


def number(value: Any) -> str | None:
    """A post id as text, whether it was given as text or as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text(value)


def flag(value: Any) -> bool | None:
    """A schema.org Boolean: true or false, or the word for it, also as an address; None for anything else.

    >>> flag("False"), flag("https://schema.org/True"), flag("metered")
    (False, True, None)
    """
    value = plain(value)
    if isinstance(value, str):
        return _FLAGS.get(value.strip().rsplit("/", 1)[-1].lower())
    return value if isinstance(value, bool) else None


_FLAGS = {"true": True, "false": False}


def publisher(value: Any) -> str | None:
    """The name of an outlet; an address is none."""
    found = text(plain(value))
    return found if found and len(found) <= _MAX_NAME_LENGTH and "://" not in found else None


_MAX_NAME_LENGTH = 120  # characters
_PARTS_OF_NAME = ("givenName", "additionalName", "familyName")


def authors(value: Any) -> list[str]:
    """Names in a string, a {name} object, or a list of either; each once, without "By", links or addresses."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            whole = " ".join(part for name in _PARTS_OF_NAME if isinstance(part := item.get(name), str))
            waiting.append(item.get("name") or item.get("@value") or item.get("@list") or whole)
        elif line := text(item):
            found += (name for name in person_names.split(line) if not is_no_name(name))
    return without_companies(person_names.each_once(found))


def iso_date(value: Any, page: Page, zone: tzinfo | None = None) -> date | None:
    """An ISO 8601 date as it is told; a clock without an offset is read in `zone`, else in the site's, else in none.

    Dates of e-mail (RFC 5322) and of scripts, and seconds or milliseconds since 1970 are understood. None for a
    year that no news page is of.
    """
    if not isinstance(value, str):
        value = plain(value)
    found: date | None = None
    if isinstance(value, str):
        found = dates.parse_iso(value, zone or page.zone, page.locale) or _of_email(value) or _of_script(value)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        seconds = value / 1000 if value > _MAX_SECONDS else value
        found = datetime.fromtimestamp(seconds, UTC) if 0 < seconds < _MAX_SECONDS else None
    return plausible_claim(found)


_MAX_DATE_LENGTH = 60  # characters
_MAX_SECONDS = 4_102_444_800  # the year 2100


def _of_email(value: str) -> date | None:
    return _email_date(value) if value[:1].isalpha() and len(value) <= 40 else None


def _email_date(value: str) -> date | None:
    try:
        found = parsedate_to_datetime(value)
        return found if found.tzinfo else None
    except (ValueError, TypeError, OverflowError):
        return None


_OF_SCRIPT = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})(?: \([^()]*\))?"
).fullmatch
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?").fullmatch  # since 1970, or milliseconds; of this century


def _of_script(value: str) -> date | None:
    """What JavaScript prints of a date, and the number that it keeps it as."""
    if match := _OF_SCRIPT(value):
        month, day, year, clock, offset = match.groups()
        return _email_date(f"{day} {month} {year} {clock} {offset}")
    if _SECONDS(value):
        return datetime.fromtimestamp(int(value) / (1000 if len(value) > 10 else 1), UTC)
    return None


def any_date(value: Any, page: Page, zone: tzinfo | None = None) -> date | None:
    """A date in ISO 8601, in words or in figures, of which there may be fourteen in a row."""
    if isinstance(value, str) and _FIGURES(value.strip()):
        value = f"{value.strip()[:8]}T{value.strip()[8:]}"
    found = iso_date(value, page, zone)
    if found or not isinstance(value, str) or len(value) > _MAX_DATE_LENGTH:
        return found
    return plausible_claim(dates.find_visible(value, page.locale, zone or page.zone))


def kind(value: Any, page: Page) -> str | None:
    """The publisher's word for a kind, by the profile."""
    if page.site is None or not isinstance(value, str):
        return None
    return page.site.kinds.get(value) or page.site.kinds.get(value.strip().lower())
