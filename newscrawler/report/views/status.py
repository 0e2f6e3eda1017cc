"""The status of sites as tables for people and as plain data for programs. Knows nothing of where it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newscrawler.ledger.runs.site_figures import CHANGES, Figures, Release
from newscrawler.report.held import records, ways_out, why
from newscrawler.report.listings import warning
from newscrawler.report.moments import distance, from_now, iso
from newscrawler.report.run import listings_as_data, release_as_data, urls_as_data
from newscrawler.report.status import Status
from newscrawler.urls.readable import with_readable_urls

_WORDS = {"added": "new", "updated": "updated", "withdrawn": "withdrawn"}


def as_data(status: Status) -> dict[str, Any]:
    """A status as plain JSON."""
    own, run = status.figures, status.run
    return {
        "site": status.site,
        "lock": status.lock and {"pid": status.lock.pid, "since": iso(status.lock.since)},
        "run": run
        and {
            "run_id": run.run_id,
            "began": iso(run.began),
            "ended": iso(run.ended),
            "seconds": None if run.ended is None else round(run.ended - run.began, 3),
            "outcome": status.outcome,
            "exit": run.exit,
            "articles": {word: status.changes[change] for change, word in _WORDS.items()},
        },
        "runs_of_last_day": status.outcomes,
        "round": own.round
        and {"number": own.round.number, "began": iso(own.round.began), "complete": own.round_ended is not None},
        "urls": urls_as_data(own),
        "listings": {"number": len(status.listings), "problems": listings_as_data(status.listings)},
        "next_visit": iso(own.next_visit),
        "articles": own.articles,
        "withdrawn": own.withdrawn,
        "revisions": own.revisions,
        "waiting_for_release": own.waiting,
        "quarantine": [
            {"run_id": each.run_id, "revisions": each.revisions, "since": iso(each.since), "reason": why(each)}
            for each in status.held
        ],
        "release": own.release and release_as_data(own.release),
    }


def render(found: Sequence[Status], now: float) -> RenderableType:
    """Each site as a table of its own."""
    return Group(*(part for status in found for part in (_table(status, now), Text())))


def _table(status: Status, now: float) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _lines(status, now):
        table.add_row(name, Text(with_readable_urls(value)))
    return table


def _lines(status: Status, now: float) -> Iterator[tuple[str, str]]:
    own, lock, run = status.figures, status.lock, status.run
    yield "site", status.site
    yield "lock", "free" if lock is None else f"held by {lock.pid or 'a process'} since {iso(lock.since) or 'just now'}"
    if run is None:
        yield "last run", "none"
    else:
        took = "" if run.ended is None else f" after {distance(run.ended - run.began)}"
        code = "" if run.exit is None else f" (exit {run.exit})"
        yield "last run", f"{run.run_id}, began {iso(run.began)} ({from_now(run.began, now)})"
        yield "", f"{status.outcome}{code}{took}"
        yield "", ", ".join(f"{status.changes[change]:,} {word}" for change, word in _WORDS.items())
    yield "last 24 hours", _counted(status.outcomes) or "no run"
    if own.round is not None:
        ended = "open" if own.round_ended is None else f"complete {from_now(own.round_ended, now)}"
        yield "round", f"{own.round.number}, began {from_now(own.round.began, now)}, {ended}"
    yield "discovered", f"{own.discovered:,} URLs"
    for state, urls in own.urls.items():
        reasons = f" ({_counted(urls.reasons)})" if urls.reasons else ""
        yield f"  {state}", f"{urls.number:,}{reasons}{_retries(own, now) if state == 'failed' else ''}"
    if status.listings:
        troubled = [each for each in status.listings if each.problem]
        yield "listings", warning(troubled, len(status.listings)) or f"{len(status.listings)}, all link articles"
    yield "articles", f"{own.articles:,}, of which {own.withdrawn:,} withdrawn; {own.revisions:,} revisions"
    yield "next visit", from_now(own.next_visit, now)
    yield "waiting", f"{own.waiting:,} revisions for a release"
    for each in status.held:
        yield "held", f"{records(each.revisions)} of {each.run_id}, {from_now(each.since, now)}"
        yield from (("", reason) for reason in each.reasons or (why(each),))
        yield from (("", way) for way in ways_out(status.site, each.run_id))
    yield "last release", "none" if own.release is None else _told(own.release, now)


def _retries(own: Figures, now: float) -> str:
    told = f"; next try {from_now(own.next_retry, now)}" if own.next_retry is not None else ""
    return told + (f"; {own.given_up:,} given up" if own.given_up else "")


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {word}" for word, number in sorted(numbers.items(), key=lambda pair: -pair[1]))


def _told(release: Release, now: float) -> str:
    changes = ", ".join(f"{getattr(release, change):,} {change}" for change in CHANGES)
    unfinished = "" if release.published else ", still being written"
    return f"{release.number}, {from_now(release.made, now)}: {release.rows:,} rows ({changes}){unfinished}"
