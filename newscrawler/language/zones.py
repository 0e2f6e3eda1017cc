"""Time zones by the names that newspapers print beside a clock, some of which mean another zone in another country.

Hours are east of Greenwich. The American names are those of RFC 5322, section 4.3.

Tested in tests/language/test_dates.py.
"""

import re
from collections.abc import Mapping
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Names that mean one thing wherever they stand.
_HOURS: Mapping[str, float] = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "мск": 3, "trt": 3, "tsi": 3, "sast": 2, "wat": 1, "eat": 3, "irst": 3.5, "aft": 4.5, "pkt": 5,
    "npt": 5.75, "slst": 5.5, "mmt": 6.5, "ict": 7, "wib": 7, "wita": 8, "wit": 9, "sgt": 8, "myt": 8, "hkt": 8,
    "pht": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "brt": -3, "brst": -2, "art": -3, "uyt": -3, "clt": -4, "clst": -3, "bot": -4, "vet": -4, "cot": -5, "pet": -5,
    "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
# Names that are words of other languages ("est", "et", "ist"), or mean another zone elsewhere: by language or country.
# "" is for the language where no country is known; what is not here is not known there.
_LOCAL: Mapping[str, Mapping[str, float | str]] = {
    "est": {"en": -5, "AU": 10},
    "edt": {"en": -4, "AU": 11},
    "cst": {"en": -6, "MX": -6, "CN": 8, "zh": 8, "TW": 8, "CU": -5, "AU": 9.5},
    "cdt": {"en": -5, "CU": -4},
    "mst": {"en": -7, "MY": 8, "ms": 8, "MM": 6.5},
    "mdt": {"en": -6},
    "pst": {"en": -8, "PH": 8, "fil": 8, "PK": 5},
    "pdt": {"en": -7},
    "bst": {"en": 1, "BD": 6, "bn": 6},
    "ast": {"CA": -4, "PR": -4, "BM": -4, "BB": -4, "TT": -4, "ar": 3, "SA": 3, "KW": 3, "QA": 3, "BH": 3, "IQ": 3},
    "adt": {"en": -3},
    "nst": {"CA": -3.5},
    "ndt": {"CA": -2.5},
    "ist": {
        "IN": 5.5, "hi": 5.5, "ta": 5.5, "te": 5.5, "mr": 5.5, "gu": 5.5, "ml": 5.5, "kn": 5.5, "pa": 5.5, "IE": 1,
        "ga": 1, "IL": 2, "he": 2,
    },
    "idt": {"IL": 3, "he": 3},
    "gst": {"AE": 4, "OM": 4, "ar": 4},
    "cat": {"ZA": 2, "ZW": 2, "ZM": 2, "MZ": 2, "BW": 2, "MW": 2, "RW": 2},
    "bdt": {"BD": 6, "bn": 6, "BN": 8},
    "sst": {},
    "ect": {},
    "wst": {"AU": 8},
    "et": {"en": "America/New_York"},
    "ct": {"en": "America/Chicago"},
    "mt": {"en": "America/Denver"},
    "pt": {"en": "America/Los_Angeles"},
}  # fmt: skip
# Names that are words of other languages, where they may follow a clock.
_IN_LANGUAGE_ONLY = frozenset(
    ("art", "bot", "cat", "ct", "eat", "est", "et", "ist", "mt", "pet", "pt", "vet", "west", "wit")
)


def zone_of(name: str, language: str, region: str) -> tzinfo | None:
    """The zone that a name in small letters means on a page of a language and country; None where it is not known.

    >>> zone_of("ist", "en", "IN"), zone_of("ist", "en", ""), zone_of("mesz", "de", "")
    (datetime.timezone(datetime.timedelta(seconds=19800)), None, datetime.timezone(datetime.timedelta(seconds=7200)))
    """
    if name in _HOURS:
        return _fixed(_HOURS[name])
    meanings = _LOCAL.get(name, {})
    found = meanings.get(region, meanings.get(language))
    if found is None:
        return None
    return ZoneInfo(found) if isinstance(found, str) else _fixed(found)


def names_in(language: str) -> str:
    """A pattern of the names that a language may print after a clock: some are words of it that stand there, too."""
    words = {*_HOURS, *_LOCAL} - (set() if language == "en" else _IN_LANGUAGE_ONLY)
    own = {name for name in _LOCAL if language in _LOCAL[name]}
    return "|".join(sorted(map(re.escape, words | own), key=len, reverse=True))


def _fixed(hours: float) -> tzinfo:
    return timezone(timedelta(hours=hours)) if hours else UTC
