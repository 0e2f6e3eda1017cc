"""Lanes of an archive: what is fetched of the past waits in the lane of its month, behind all that is today's.

A lane is a number in the ledger; those of an archive are few and small ones, which a digest is as likely as 1 in 10^14.

Tested in tests/ledger/urls/test_archive_lanes.py.
"""

from datetime import date

ANY_MONTH = -1
"""The lane of sources of which nobody knows from which months they have articles: they come first."""
FIRST_TURN = 1 << 40
"""Turns of archives begin here: every other page that waits has an earlier one."""
LAST_LANE, _MONTHS = -210_012, 300_000


def lane_of(month: date) -> int:
    """The lane of a month.

    >>> lane_of(date(2019, 5, 13))
    -201905
    """
    return -(month.year * 100 + month.month)


def is_archive(lane: int | None) -> bool:
    """Whether a lane is one of an archive."""
    return lane is not None and LAST_LANE <= lane < 0


def turn_of(lane: int, *, newest_first: bool) -> int:
    """The turn of every page of such a lane: whole months one after the other."""
    if lane == ANY_MONTH:
        return FIRST_TURN
    return FIRST_TURN + (_MONTHS + lane if newest_first else -lane)
