"""An archive's months in a few words, and as plain data.

Tested in tests/run/test_archive_runs.py.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from newscrawler.ledger.urls.archive_figures import ArchiveMonth

_SAID = {"complete": "complete", "waiting": "not complete", "unknown": "no source names it"}


def archive_as_data(months: Sequence[ArchiveMonth]) -> list[dict[str, Any]]:
    return [month._asdict() | {"complete": month.state == "complete"} for month in months]


def archive_in_words(months: Sequence[ArchiveMonth]) -> Iterator[str]:
    """A line for months that stand alike, one after the other: "2019-01..2019-03 complete: 1,200 articles"."""
    for state, group in groupby(months, key=lambda month: month.state):
        own = list(group)
        span = own[0].month if len(own) == 1 else f"{own[0].month}..{own[-1].month}"
        waiting = sum(month.waiting for month in own)
        waits = f", {waiting:,} pages wait" if waiting else ""
        yield f"{span} {_SAID[state]}: {sum(month.articles for month in own):,} articles{waits}"
