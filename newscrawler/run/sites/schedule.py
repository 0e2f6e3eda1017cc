"""When a site of a file is due: every so often, at times of the day, or at times as cron writes them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from newscrawler.language.durations import parse_duration

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("day of the week", 0, 7))
_PART = re.compile(r"(?:\*|(\d+)(?:-(\d+))?)(?:/(\d+))?")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_YEARS = 8  # 29 February comes again within as many
_MIN_INTERVAL = 60  # seconds
_EARLY = 60.0  # seconds: what starts sites every 30 minutes does so a little earlier or later


@dataclass(frozen=True, slots=True)
class Every:
    """Every `seconds`, from start to start."""

    seconds: int

    def is_due(self, last: float | None, now: float, zone: tzinfo | None) -> bool:
        """Whether a site is due whose last run began at `last`, if there was one; moments are seconds since 1970."""
        return last is None or last > now or now >= last + self.seconds - self.early

    def due_at(self, last: float, zone: tzinfo | None) -> float:
        """The moment at which a site is due whose last run began at `last`."""
        return last + self.seconds

    @property
    def early(self) -> float:
        """Seconds by which a start may miss its moment and still count as the one of that moment."""
        return min(self.seconds / 20, _EARLY)


@dataclass(frozen=True, slots=True)
class Times:
    """At moments of the clock: minutes, hours, days of the month, months, and days of the week, Sunday as 0."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    either_day: bool  # as cron has it: where both kinds of days are named, one of them is enough

    def is_due(self, last: float | None, now: float, zone: tzinfo | None) -> bool:
        """Whether a moment has passed since the run that began at `last`: what was missed is made up for once."""
        if last is None or last > now:
            return True
        before = self.last_before(datetime.fromtimestamp(now, zone))
        return before is not None and before.timestamp() > last

    def due_at(self, last: float, zone: tzinfo | None) -> float:
        """The first of its moments after `last`."""
        after = datetime.fromtimestamp(last, zone)
        moments = (moment.timestamp() for moment in self._moments(after, 1))
        return next(moment for moment in moments if moment > last)

    def last_before(self, now: datetime) -> datetime | None:
        """The last of its moments up to now, by the clock of the zone of `now`."""
        return next((moment for moment in self._moments(now, -1) if moment.timestamp() <= now.timestamp()), None)

    def _moments(self, start: datetime, step: int) -> Iterator[datetime]:
        """Its moments from the start of a day on, or from its end backwards."""
        for number in range(366 * _YEARS):
            day = start.date() + timedelta(days=number * step)
            weekday = day.isoweekday() % 7
            fits = (day.day in self.days, weekday in self.weekdays)
            if day.month in self.months and (any(fits) if self.either_day else all(fits)):
                yield from self._of_day(day, start.tzinfo, step)

    def _of_day(self, day: date, zone: tzinfo | None, step: int) -> Iterator[datetime]:
        """Its moments within a day. Where a clock is put forward, those that it skips come later by as much; where it
        is put back, those that it shows twice count once, but twice where every hour has some."""
        moments = (
            datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
            for hour in sorted(self.hours, reverse=step < 0)
            for minute in sorted(self.minutes, reverse=step < 0)
        )
        if _has_24_hours(day, zone):
            yield from moments
            return
        found = {moment.timestamp(): moment for moment in moments}
        if len(self.hours) == 24:
            again = {at: moment.replace(fold=1) for at, moment in found.items()}
            found |= {second.timestamp(): second for at, second in again.items() if second.timestamp() > at}
        yield from (found[at] for at in sorted(found, reverse=step < 0))


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at some times of the clock."""

    times: tuple[Times, ...]

    def is_due(self, last: float | None, now: float, zone: tzinfo | None) -> bool:
        """Whether one of its times has passed since the run that began at `last`."""
        return any(times.is_due(last, now, zone) for times in self.times)

    def due_at(self, last: float, zone: tzinfo | None) -> float:
        """The first of its times after `last`."""
        return min(times.due_at(last, zone) for times in self.times)


Schedule = Every | Times | Daily


def parse_interval(text: str) -> Every:
    """An interval of a minute or more. Raises ValueError."""
    seconds = parse_duration(text)
    if seconds < _MIN_INTERVAL:
        raise ValueError(f"{text!r} is less than a minute: choose 1m or more")
    return Every(seconds)


def parse_cron(text: str) -> Times:
    """The five fields of a crontab's entry. Raises ValueError, which names the field.

    >>> parse_cron("*/20 6-8 * * 1-5").last_before(datetime(2026, 11, 29, 12, 0)).isoformat()
    '2026-11-27T08:40:00'
    """
    fields = text.split()
    if len(fields) != len(_FIELDS):
        raise ValueError(
            f"{text!r} has {len(fields)} fields: give minute hour day month weekday, as in '*/30 6-22 * * *'"
        )
    minutes, hours, days, months, weekdays = (
        frozenset(_numbers(field, *limits)) for field, limits in zip(fields, _FIELDS, strict=True)
    )
    either_day = not fields[2].startswith("*") and not fields[4].startswith("*")
    times = Times(minutes, hours, days, months, frozenset(day % 7 for day in weekdays), either_day)
    if times.last_before(datetime(2032, 12, 31, 23, 59)) is None:
        raise ValueError(f"{text!r} is no day that there is")
    return times


def parse_times(texts: Sequence[str]) -> Daily:
    """Times of the day. Raises ValueError.

    >>> parse_times(["06:30"]) == Daily((parse_cron("30 6 * * *"),))
    True
    """
    found = [_TIME.fullmatch(text.strip()) for text in texts]
    for text, time in zip(texts, found, strict=True):
        if time is None:
            raise ValueError(f"{text!r} is no time of the day: write 06:30, or 18:05")
    return Daily(tuple(parse_cron(f"{time[2]} {time[1]} * * *") for time in found if time))


def _has_24_hours(day: date, zone: tzinfo | None) -> bool:
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    return (start + timedelta(days=1)).timestamp() - start.timestamp() == 86400


def _numbers(field: str, what: str, least: int, most: int) -> Iterator[int]:
    for part in field.split(","):
        found = _PART.fullmatch(part)
        first, last, step = (int(number) if number else None for number in found.groups()) if found else (None,) * 3
        if not found or step == 0:
            raise ValueError(f"{part!r} is no {what}: write a number, 1-5, * or */10")
        start = least if first is None else first
        end = most if first is None or (last is None and step) else start if last is None else last
        if not least <= start <= end <= most:
            raise ValueError(f"{part!r} is no {what} from {least} to {most}")
        yield from range(start, end + 1, step or 1)
