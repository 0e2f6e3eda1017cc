"""What waits in quarantine, as a message: what, since when, for what reason, and the way out.

Tested in tests/report/test_attention.py.
"""

from collections.abc import Sequence

from newscrawler.language.timestamps import duration, iso_timestamp
from newscrawler.ledger.gate.held import Held
from newscrawler.report.phrases import counted


def ways_out(site: str, run_id: str) -> tuple[str, str]:
    """The commands that let out, or throw away, what is held for a run, each with what it does."""
    command = f"newscrawler dataset release {site}"
    return f"`{command} --accept {run_id}` releases it all the same", f"`{command} --reject {run_id}` throws it away"


def held_message(site: str, held: Sequence[Held], now: float) -> str | None:
    """A message on all that is held of a site, the oldest by name; None where nothing is.

    >>> held_message("gazette", [Held("r1", 24, 0.0, ("24 of 24 pages failed",))], 7200.0)
    '24 records are held since 1970-01-01T00:00:00+00:00 (2 h): 24 of 24 pages failed; \
`newscrawler dataset release gazette --accept r1` releases it all the same, \
`newscrawler dataset release gazette --reject r1` throws it away'
    """
    if not held:
        return None
    first, *others = held
    number = sum(each.revisions for each in held)
    are = "is" if number == 1 else "are"
    since = f"{iso_timestamp(first.since)} ({duration(now - first.since)})"
    message = f"{counted(number, 'record')} {are} held since {since}: {reason_of(first)}"
    more = f"; so are those of {', '.join(each.run_id for each in others)}" if others else ""
    return f"{message}; {', '.join(ways_out(site, first.run_id))}{more}"


def reason_of(held: Held) -> str:
    return "; ".join(held.reasons) or "the run's report says why"
