"""Whether the dates on a listing lie between `since` and `until`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from newscrawler.language.datetimes import is_before, is_from

# A date on a listing without a profile may be off by its unknown zone and by its missing time of day.
_MAY_BE_OFF = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class DateWindow:
    """From `since` to before `until`, aware moments; None leaves a side open.

    Where dates are not `exact`, a little before `since` still counts as inside, and nothing is too new: the date on a
    listing may be that of an update.
    """

    since: datetime | None
    until: datetime | None
    exact: bool

    def excludes(self, date: date | None) -> str | None:
        """Why an article of this date need not be fetched, as a reason to count; None where it may be inside."""
        if date and self.since and is_before(date, self.since if self.exact else self.since - _MAY_BE_OFF):
            return "before_since"
        if date and self.until and self.exact and is_from(date, self.until):
            return "after_until"
        return None

    def is_past(self, dates: Iterable[date | None]) -> bool:
        """Whether every article of a listing that shows a date is too old: what follows is older still.

        Where dates are not exact, at least half of the articles must show one: a box's say nothing of the listing.
        """
        shown = list(dates)
        known = [date for date in shown if date]
        if not known or (not self.exact and 2 * len(known) < len(shown)):
            return False
        return all(self.excludes(date) == "before_since" for date in known)
