"""Articles that show what an alarm means, out of the records of a run.

Tested in tests/report/watch/test_examples.py.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from newscrawler.ledger.schema import PageState
from newscrawler.ledger.watch.alarms import Anomaly, Example
from newscrawler.report.watch.kinds import AlarmKind

Record = Mapping[str, Any]

MAX_EXAMPLES = 3

OF_PAGES: Mapping[str, tuple[PageState, ...]] = {
    AlarmKind.FAILURES: (PageState.FAILED,),
    AlarmKind.RUN_FAILING: (PageState.FAILED,),
    AlarmKind.BLOCK_PAGE: (PageState.REJECTED, PageState.FAILED),
    AlarmKind.WITHDRAWALS: (PageState.GONE,),
}
"""Kinds that pages show which gave no record, and what became of these."""

OF_EARLIER = (AlarmKind.SILENCE, AlarmKind.LISTING_EMPTY, AlarmKind.LINKS_MOVED, AlarmKind.CHANNEL_DRY)
"""Kinds of what there is no more: the last articles that there were show it."""


def examples(anomaly: Anomaly, records: Iterable[Record]) -> tuple[Example, ...]:
    """The first records that show it, or the first ones at all where none does."""
    shows = _shows(AlarmKind(anomaly.kind), anomaly.subject)
    found: list[Record] = []
    others: list[Record] = []
    for record in records:
        (found if shows(record) else others).append(record)
        if len(found) == MAX_EXAMPLES:
            break
    return tuple(Example(str(each.get("url")), each.get("headline")) for each in (found or others)[:MAX_EXAMPLES])


def _shows(kind: AlarmKind, subject: str) -> Callable[[Record], bool]:
    if kind is AlarmKind.FIELD_LOST and subject:
        return lambda record: not record.get(subject)
    if kind is AlarmKind.LANGUAGE:
        return lambda record: record.get("language") != subject
    if kind is AlarmKind.SHRUNK:
        return lambda record: len(record.get("body") or "") < _SHORT
    if kind is AlarmKind.SILENCE and subject:
        return lambda record: record.get("section") == subject
    if kind is AlarmKind.UNSURE:
        return lambda record: (record.get("confidence") or {}).get(subject, 1.0) < _DOUBTFUL
    return bool


_SHORT = 600  # characters of a body: some hundred words
_DOUBTFUL = 0.8
