"""When a URL is fetched again: a known article ever more rarely, a page that gave nothing ever later."""

from dataclasses import dataclass

_FIRST_RETRY = 60.0
_HOUR = 3_600.0
_DAY = 86_400.0
_WEEK = 7 * _DAY
_MAX_LOOK = 182 * _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Distances in seconds. The defaults are those of the settings.

    An article is visited again when it has become `factor` times its age older, at first after `first`, and no more
    once it is older than `until`: an article of two hours after two hours, one of a month after a month. News is
    mostly corrected within hours of its publication, and the number of visits grows only with the logarithm of `until`.
    """

    first: float = 3_600
    factor: float = 1.0
    until: float = 60 * _DAY
    attempts: int = 5  # of a page that fails, before it is given up
    listings: float = 0.1  # of the time since one led to something new: see listing_visits.py

    def next_visit(self, now: float, published: float | None, changed: float | None = None) -> float | None:
        """When to visit an article again that was visited `now`; None for never.

        `changed` is when it was last seen to change: what is edited is young again.

        >>> hour = 3600.0
        >>> [Timing().next_visit(age * hour, 0) / hour - age for age in (0.5, 1, 2, 24)]
        [1.0, 1.0, 2.0, 24.0]
        >>> Timing().next_visit(61 * 24 * hour, 0) is None
        True
        """
        born = max((when for when in (published, changed) if when is not None and when <= now), default=now)
        age = now - born
        return None if age > self.until else now + max(self.first, self.factor * age)

    def retry(self, now: float, attempts: int, first: float = _FIRST_RETRY) -> float:
        """When to fetch a page again that failed `attempts` times, one after another: each time twice as late.

        >>> [Timing().retry(0, attempts) for attempts in (1, 2, 3)]
        [60.0, 120.0, 240.0]
        """
        return float(now + min(first * 2.0 ** min(attempts - 1, 30), _WEEK))

    def after_peace(self, now: float, attempts: int, asked_for: float) -> float:
        """When to fetch a page again for which its host asked to be left alone for so long: later than that, so that
        one page whose every answer asks for it keeps no others from their turn.

        >>> hour = 3600.0
        >>> [Timing().after_peace(0, attempts, hour) / hour for attempts in (1, 2, 3, 9)]
        [2.0, 4.0, 8.0, 24.0]
        """
        return max(self.retry(now, attempts), now + max(min(asked_for * 2.0 ** min(attempts, 30), _DAY), asked_for))

    def look_again(self, now: float, attempts: int, first: float = _HOUR) -> float:
        """When to look again at a page that gave nothing `attempts` times, whatever it said: nothing is final.

        As `retry`, until it is given up; from then on after a week, two, four, and so on up to half a year.

        >>> [Timing().look_again(0, attempts) / 3600 for attempts in (1, 2, 4)]
        [1.0, 2.0, 8.0]
        >>> [Timing().look_again(0, attempts) / 86400 for attempts in (5, 6, 7, 99)]
        [7.0, 14.0, 28.0, 182.0]
        """
        if attempts < self.attempts:
            return self.retry(now, attempts, first)
        return float(now + min(_WEEK * 2.0 ** min(attempts - self.attempts, 30), _MAX_LOOK))

    def linked_again(self, now: float, attempts: int) -> float:
        """From when on a link has such a page fetched once more: at once after the first time, then ever later.

        >>> [Timing().linked_again(0, attempts) / 3600 for attempts in (1, 2, 3, 10)]
        [0.0, 1.0, 2.0, 256.0]
        """
        return now if attempts <= 1 else float(now + min(_HOUR * 2.0 ** min(attempts - 2, 30), _MAX_LOOK))

    @property
    def horizon(self) -> float:
        """No visit of a known article and no retry lies further ahead: one that does was set by a clock that ran
        ahead."""
        return max(self.until * max(self.factor, 1.0), self.first, _WEEK) + _DAY

    @property
    def look_horizon(self) -> float:
        """The same for looks at what was given up."""
        return max(self.horizon, _MAX_LOOK + _DAY)
