"""Which dates may be those of an article: what is printed is of our time, what machines are told may be of an archive.

Tested in tests/extract/fields/test_publication_dates.py.
"""

from datetime import date

from newscrawler.language.datetimes import day_of

FIRST_PAPERS = 1605
"""The year from which on there are newspapers, the "Relation" of Strasbourg being the first."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
# What systems count days from, and the days beside it that it is in other zones.
_ZEROS = {date(1753, 1, 1), date(1899, 11, 30), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)}
_ZEROS |= {date(1904, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(1970, 1, 2)}


def plausible(value: date | None) -> date | None:
    """A date that a page prints, unless it is before 1990 or after 2100: what is older is what a text is about.

    >>> plausible(date(1970, 1, 1)), plausible(date(2024, 2, 13))
    (None, datetime.date(2024, 2, 13))
    """
    return value if value and _FIRST_YEAR <= value.year < _LAST_YEAR else None


def plausible_claim(value: date | None) -> date | None:
    """A date that machines are told, which may be of an archive: from 1605 to 2100, but no system's zero.

    >>> plausible_claim(date(1944, 12, 19)), plausible_claim(date(1970, 1, 1))
    (datetime.date(1944, 12, 19), None)
    """
    return value if value and FIRST_PAPERS <= value.year < _LAST_YEAR and day_of(value) not in _ZEROS else None
