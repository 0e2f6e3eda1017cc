"""A message as a person reads it: what, since when, examples, and how to have no more of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newscrawler.language.timestamps import duration, iso_timestamp
from newscrawler.report.notify.message import Message, acknowledging
from newscrawler.report.phrases import counted
from newscrawler.report.watch.events import AlarmEvent

GOOD_RUNS = frozenset((0, 3, 4))
"""Exit codes of runs that nobody has to look at: done, nothing new, partly done."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Line ends, control characters, and marks that turn the direction of what follows."""


def one_line(text: str, limit: int = 500) -> str:
    """A text of somebody else's in one line, so long at most.

    >>> one_line("a\\nb", 9), one_line("a long headline", 7)
    ('a b', 'a long…')
    """
    line = _UNPRINTABLE.sub(" ", text).strip()
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def subject_of(message: Message) -> str:
    """The message in one line."""
    if len(message.events) == 1:
        return one_line(headline_of(message.events[0]), 200)
    if message.events:
        sites = message.sites
        where = f"of {sites[0]}" if len(sites) == 1 else f"of {len(sites)} sites"
        counts = [
            f"{number} {kind}"
            for kind in ("opened", "closed")
            if (number := sum(event.kind == kind for event in message.events))
        ]
        return one_line(f"alarms {where}: {', '.join(counts)}", 200)
    return one_line(run_line(message.run or {}), 200)


def text_of(message: Message) -> str:
    """The message as plain text."""
    parts = ["\n".join(_lines(event)) for event in message.events]
    if message.run is not None:
        parts.append(f"{run_line(message.run)}\nrun {message.run_id}")
    return "\n\n".join(parts) + "\n"


def headline_of(event: AlarmEvent) -> str:
    """An alarm in one line."""
    alarm = event.alarm
    state = "closed" if event.kind == "closed" else alarm.anomaly.severity
    return f"[{state}] {alarm.site}: {one_line(alarm.anomaly.message)}"


def when(event: AlarmEvent) -> str:
    """Since when, or for how long.

    A closed alarm is that of an incident that has ended."""
    alarm = event.alarm
    if event.kind == "closed" and alarm.closed is not None:
        return f"over after {duration(alarm.closed - alarm.opened)}, in which {counted(alarm.runs, 'run')} saw it"
    opened = (iso_timestamp(alarm.opened) or "")[:16].replace("T", " ")
    return f"since {opened} UTC, seen by {counted(alarm.runs, 'run')}"


def run_line(report: Mapping[str, Any]) -> str:
    """What became of a run, in one line."""
    articles = report.get("articles") or {}
    counted = ", ".join(f"{number} {name}" for name, number in articles.items() if number)
    line = f"{report.get('site')}: {report.get('outcome')}"
    return f"{line}, {counted or 'no articles'}"


def is_good(report: Mapping[str, Any]) -> bool:
    return report.get("exit") in GOOD_RUNS


def _lines(event: AlarmEvent) -> Iterator[str]:
    alarm, anomaly = event.alarm, event.alarm.anomaly
    yield headline_of(event)
    yield f"  {when(event)}"
    if event.kind == "closed":
        return
    if anomaly.usual:
        yield f"  {one_line(anomaly.usual)}"
    if anomaly.cause:
        yield f"  probably: {one_line(anomaly.cause)}"
    for example in anomaly.examples:
        if example.headline:
            yield f"  - {one_line(example.headline, 200)}"
            yield f"    {one_line(example.url)}"
        else:
            yield f"  - {one_line(example.url)}"
    yield f"  To hear no more of it: {acknowledging(alarm)}"
