"""Dates of feeds: RFC 822 with the zones and years that are in use, ISO 8601, and what readers see in any language.

Tested in tests/extract/feeds/test_feed_dates.py.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from newscrawler.language.dates import parse_iso, parse_visible
from newscrawler.language.plausible import plausible
from newscrawler.language.zones import zone_of

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}
_CLOCK = r"(?P<hour>\d{1,2})(?P<sign>[:.])(?P<minute>\d{2})(?:(?P=sign)(?P<second>\d{2})(?:[.,]\d+)?)?"
_ZONE = r"(?:\s*(?P<zone>[A-Za-z]{1,5}|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})(?:\s*\(.{0,40}\))?)?"
# "Tue, 13 Feb 2024 17:15:00 +0200" (RFC 5322), "Tuesday, 13-Feb-24 17:15:00 GMT" (RFC 850), and that of C's asctime.
_MAIL = re.compile(
    rf"(?:[^\W\d]{{2,20}}\.?,?\s*)?(?P<day>\d{{1,2}})[\s-]+(?P<month>[A-Za-z]{{3,9}})\.?,?[\s-]+(?P<year>\d{{2}}|\d{{4}})"
    rf"(?:,?\s+{_CLOCK}{_ZONE})?"
)
_C = re.compile(
    rf"[A-Za-z]{{3,9}},?\s+(?P<month>[A-Za-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})"
)
# What programs print behind the offset of an instant: Go's time.Time the zone's name and its own clock, Java's
# ZonedDateTime the place.
_BEHIND_OFFSET = re.compile(r"(?<=[+-]\d{4}) [A-Z+-][A-Z0-9]{1,5}(?: m=[+-][\d.]+)?$|(?<=[\dZ])\[[A-Z][\w/+-]{1,40}\]$")
_SECONDS = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?").fullmatch  # since 1970, or thousandths of them
_MAX_LENGTH = 100


def feed_date(text: str, language: str | None, region: str = "") -> date | None:
    """A plausible date, as exact as it is written; None for what is none. Never raises.

    A zone that nobody knows leaves a clock without one. `language` and `region` are the feed's.

    >>> feed_date("Tue, 13 Feb 24 17:15 UT", None).isoformat(), feed_date("2024-02-13T17:15Z", None).isoformat()
    ('2024-02-13T17:15:00+00:00', '2024-02-13T17:15:00+00:00')
    >>> feed_date("mar, 13 feb 2024 17:15:00 +0100", "es").isoformat()
    '2024-02-13T17:15:00+01:00'
    """
    text = " ".join(text.split())
    if not text or len(text) > _MAX_LENGTH:
        return None
    if counted := _SECONDS(text):
        return plausible(datetime.fromtimestamp(int(counted[1]), UTC))
    language, text = language or "en", _BEHIND_OFFSET.sub("", text)
    match = _MAIL.fullmatch(text) or _C.fullmatch(text)
    found = _of_mail(match, language, region) if match else None
    if found is None:
        found = parse_iso(text.replace(" GMT", "Z"), language=language)
    if found is None:
        locale = f"{language}-{region}" if region else language
        found = parse_visible(text, locale)
    return plausible(found)


def _of_mail(match: re.Match[str], language: str, region: str) -> date | None:
    # Where another language's month begins with the same three letters, it is the same month.
    month = _MONTHS.get(match["month"][:3].lower())
    if month is None:
        return None
    year = int(match["year"])
    if len(match["year"]) == 2:  # "0001" is no year of ours, but what systems print for no date
        year += 2000 if year < 50 else 1900  # RFC 5322, section 4.3
    try:
        if match["hour"] is None:
            return date(year, month, int(match["day"]))
        second = min(int(match["second"] or 0), 59)  # a leap second is the last one
        found = datetime(year, month, int(match["day"]), int(match["hour"]) % 24, int(match["minute"]), second)
        if match["hour"] == "24":
            found += timedelta(days=1)
        return found.replace(tzinfo=_zone(match["zone"], language, region))
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None, language: str, region: str) -> tzinfo | None:
    if not text:
        return None
    name = text.lower()
    figures = name.removeprefix("gmt").removeprefix("utc")
    if figures[:1] in ("+", "-"):
        digits = figures[1:].replace(":", "")
        hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
        offset = timedelta(hours=hours, minutes=minutes)
        if offset >= timedelta(hours=15) or minutes > 59:
            return None
        return timezone(offset if figures[0] == "+" else -offset)
    if name in ("ut", "z"):
        return UTC
    return zone_of(name, language, region) or (zone_of(name, "en", "") if language == "en" or len(name) > 2 else None)
