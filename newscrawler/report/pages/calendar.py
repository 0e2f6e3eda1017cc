"""A calendar of runs: a column for each week, a square for each day, coloured by how its runs ended.

Tested in tests/report/pages/test_calendar.py.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.watch.observations import week_of
from newscrawler.report.pages.charts.geometry import Tick
from newscrawler.report.pages.periods import date_of

_WEEKS = 53
_STEP, _SIDE = 12, 10
GOOD = frozenset((RunOutcome.DONE, RunOutcome.NOTHING_NEW, RunOutcome.LOCKED))
PARTLY = frozenset((RunOutcome.PARTLY_DONE, RunOutcome.INTERRUPTED, RunOutcome.NO_ARTICLES))


class CalendarClass(NamedTuple):
    """Days of one kind: the class that colours them, what it means, how many there are, and their squares as a path."""

    colour: str
    label: str
    days: int
    data: str


class RunCalendar(NamedTuple):
    """The last year."""

    width: int
    height: int
    classes: list[CalendarClass]
    months: list[Tick]
    told: str


def run_calendar(outcomes: Mapping[int, Mapping[str, int]], today: int) -> RunCalendar:
    """`outcomes` has for each day how many of its runs ended how."""
    first = week_of(today) - 7 * (_WEEKS - 1)
    squares: dict[str, list[str]] = {}
    for day in range(first, today + 1):
        own = outcomes.get(day)
        squares.setdefault(colour_of(own) if own else "day-none", []).append(_square(day - first))
    classes = [
        CalendarClass(colour, label, len(squares[colour]), "".join(squares[colour]))
        for colour, label in _LABELS.items()
        if colour in squares
    ]
    told = "; ".join(f"{each.label}: {each.days} days" for each in classes)
    return RunCalendar(_WEEKS * _STEP, 7 * _STEP + 14, classes, _months(first), f"Of the last year, {told}.")


@cache
def _square(number: int) -> str:
    column, row = divmod(number, 7)
    return f"M{column * _STEP} {row * _STEP + 14}h{_SIDE}v{_SIDE}h-{_SIDE}z"


_LABELS = {
    "day-none": "no run",
    "day-good": "all went well",
    "day-partly": "some stopped early",
    "day-bad": "some failed",
}


def colour_of(outcomes: Mapping[str, int]) -> str:
    """The class of a day.

    >>> colour_of({}), colour_of({"done": 3}), colour_of({"done": 3, "store_failed": 1})
    ('day-none', 'day-good', 'day-bad')
    """
    ended = {outcome for outcome, number in outcomes.items() if number}
    if not ended:
        return "day-none"
    if ended <= GOOD:
        return "day-good"
    return "day-partly" if ended <= GOOD | PARTLY else "day-bad"


def _months(first: int) -> list[Tick]:
    found: list[Tick] = []
    for week in range(_WEEKS):
        day = date_of(first + 7 * week)
        if day.day <= 7 and week < _WEEKS - 2:
            found.append(Tick(week * _STEP, f"{day:%b}"))
    return found
