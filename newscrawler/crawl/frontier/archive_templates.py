"""Date archives: listings whose address is a month or a day. One that a site links shows where the others are.

Tested in tests/crawl/test_archives.py.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, lane_of
from newscrawler.urls.parts import MONTHS

_YEAR = r"(?P<y>19[89]\d|20[0-4]\d|1[7-9]\d\d(?!\d))"  # six figures may begin with two of a year
_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september"]
_NAMES += ["october", "november", "december"]
_ANY_NAME = "|".join((*_NAMES, *MONTHS))
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_END = r"(?:/|/index\.\w{3,5}|\.\w{3,5})?"
# The year and month of a listing's address at its end, as WordPress, Drupal, Blogger and many newspapers write them.
_SHAPES = tuple(
    re.compile(shape).search
    for shape in (
        rf"^[^?]*/{_YEAR}/(?P<m>0?[1-9]|1[0-2]|{_ANY_NAME})(?:/{_DAY})?{_END}$",
        rf"^[^?]*/{_YEAR}(?P<s>[-_.])(?P<m>0[1-9]|1[0-2])(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01]))?{_END}$",
        rf"^[^?]*/{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])?{_END}$",
        rf"[?&](?:m|date|day|month|archive)={_YEAR}-?(?P<m>0[1-9]|1[0-2])(?:-?(?P<d>0[1-9]|[12]\d|3[01]))?$",
        rf"[?&](?:year|y|yyyy)={_YEAR}&(?:month|m|mm|monthnum)=(?P<m>0?[1-9]|1[0-2])(?:&(?:day|d|dd)={_DAY})?$",
        rf"^[^?]*/(?:archiv\w*/)?{_YEAR}{_END}$",
    )
)


class Template(NamedTuple):
    """The address of a date archive, with {y}, {m} and {d} in the place of figures."""

    text: str

    def urls(self, month: date) -> list[str]:
        """The addresses of a month: one, or one a day."""
        days = range(1, monthrange(month.year, month.month)[1] + 1) if "{d" in self.text else (1,)
        spoken = {"name": _NAMES[month.month - 1], "short": MONTHS[month.month - 1]}
        return [self.text.format(y=month.year, m=month.month, d=day, **spoken) for day in days]

    def lane(self, month: date) -> int:
        """The lane of its listing of a month: that of a whole year is of any."""
        return lane_of(month) if "{m" in self.text or "{name" in self.text or "{short" in self.text else ANY_MONTH

    @property
    def is_of_days(self) -> bool:
        return "{d" in self.text


def template_of(url: str) -> Template | None:
    """The template of a date archive's address; None for any other.

    >>> template_of("https://n.example/news/2026/05/").text, template_of("https://n.example/?year=2026&month=5").text
    ('https://n.example/news/{y}/{m:02}/', 'https://n.example/?year={y}&month={m}')
    >>> template_of("https://n.example/2026/05/a-flood") is None
    True
    """
    if "{" in url or "}" in url:
        return None
    for search in _SHAPES:
        if found := search(url):
            return Template(_filled(url, found))
    return None


def _filled(url: str, found: re.Match[str]) -> str:
    """A one-digit figure says that figures have no zero in front; of two-digit ones that is not known, and is usual."""
    groups = found.groupdict()
    text = url
    for name in sorted((name for name in ("y", "m", "d") if groups.get(name)), key=found.start, reverse=True):
        value = groups[name]
        if name == "m" and not value.isdigit():
            field = "{name}" if value in _NAMES and (value not in MONTHS or value == "may") else "{short}"
        else:
            field = "{y}" if name == "y" else f"{{{name}}}" if len(value) == 1 else f"{{{name}:02}}"
        text = text[: found.start(name)] + field + text[found.end(name) :]
    return text
