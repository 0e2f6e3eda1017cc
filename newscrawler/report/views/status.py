"""The status of sites as tables for people and as plain data for programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newscrawler.language.timestamps import duration, iso_timestamp, relative_time
from newscrawler.ledger.runs.site_figures import CHANGES, Figures, Release
from newscrawler.ledger.site_lock import Holder
from newscrawler.ledger.watch.deliveries import Waiting
from newscrawler.report.held import reason_of, ways_out
from newscrawler.report.listings import listings_warning
from newscrawler.report.phrases import counted
from newscrawler.report.run_report import listings_as_data, release_as_data, urls_as_data
from newscrawler.report.status import Status
from newscrawler.report.views.alarms import alarm_as_data, unusual_in_words, worst_first
from newscrawler.report.views.archive import archive_as_data, archive_in_words
from newscrawler.urls.readable import with_readable_urls

_NAMES = {"added": "new", "updated": "updated", "withdrawn": "withdrawn"}


def status_as_data(status: Status) -> dict[str, Any]:
    """A status as plain JSON."""
    own, run = status.figures, status.run
    return {
        "site": status.site,
        "lock": status.lock and {"pid": status.lock.pid, "since": iso_timestamp(status.lock.since)},
        "lease": status.lease and {"holder": status.lease.name, "since": iso_timestamp(status.lease.since)},
        "run": run
        and {
            "run_id": run.run_id,
            "began": iso_timestamp(run.began),
            "ended": iso_timestamp(run.ended),
            "seconds": None if run.ended is None else round(run.ended - run.began, 3),
            "outcome": status.outcome,
            "exit": run.exit,
            "articles": {name: status.changes[change] for change, name in _NAMES.items()},
        },
        "runs_of_last_day": status.outcomes,
        "round": own.round
        and {
            "number": own.round.number,
            "began": iso_timestamp(own.round.began),
            "complete": own.round_ended is not None,
        },
        "urls": urls_as_data(own),
        "listings": {"number": len(status.listings), "problems": listings_as_data(status.listings)},
        "feeds": [feed._asdict() for feed in status.feeds],
        "archive": archive_as_data(status.archive),
        "next_visit": iso_timestamp(own.next_visit),
        "articles": own.articles,
        "withdrawn": own.withdrawn,
        "revisions": own.revisions,
        "waiting_for_release": own.waiting,
        "quarantine": [
            {
                "run_id": each.run_id,
                "revisions": each.revisions,
                "since": iso_timestamp(each.since),
                "reason": reason_of(each),
            }
            for each in status.held
        ],
        "unusual": [alarm_as_data(alarm) for alarm in worst_first(status.alarms)],
        "history_is_enough": status.is_known,
        "untold": [each._asdict() | {"since": iso_timestamp(each.since)} for each in status.untold],
        "release": own.release and release_as_data(own.release),
    }


def render_statuses(found: Sequence[Status], now: float) -> RenderableType:
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
    """Names and values; a line without a name goes on with the one before it."""
    yield "site", status.site
    yield "lock", _holder(status.lock)
    if status.lease is not None:
        yield "lease", f"{status.lease.name} since {iso_timestamp(status.lease.since)}"
    yield from _run_lines(status, now)
    yield from _found_lines(status, now)
    yield from _article_lines(status, now)


def _holder(lock: Holder | None) -> str:
    if lock is None:
        return "free"
    return f"held by {lock.pid or 'a process'} since {iso_timestamp(lock.since) or 'just now'}"


def _run_lines(status: Status, now: float) -> Iterator[tuple[str, str]]:
    run = status.run
    if run is None:
        yield "last run", "none"
    else:
        took = "" if run.ended is None else f" after {duration(run.ended - run.began)}"
        code = "" if run.exit is None else f" (exit {run.exit})"
        yield "last run", f"{run.run_id}, began {iso_timestamp(run.began)} ({relative_time(run.began, now)})"
        yield "", f"{status.outcome}{code}{took}"
        yield "", ", ".join(f"{status.changes[change]:,} {name}" for change, name in _NAMES.items())
    yield "unusual", unusual_in_words(status.alarms, is_known=status.is_known)
    yield "last 24 hours", _counted(status.outcomes) or "no run"


def _found_lines(status: Status, now: float) -> Iterator[tuple[str, str]]:
    """What is known of the site's URLs, and what leads to them."""
    own = status.figures
    if own.round is not None:
        ended = "open" if own.round_ended is None else f"complete {relative_time(own.round_ended, now)}"
        yield "round", f"{own.round.number}, began {relative_time(own.round.began, now)}, {ended}"
    yield "discovered", f"{own.discovered:,} URLs"
    for state, urls in own.urls.items():
        reasons = f" ({_counted(urls.reasons)})" if urls.reasons else ""
        yield f"  {state}", f"{urls.number:,}{reasons}{_retries(own, now) if state == 'failed' else ''}"
    if status.listings:
        troubled = [each for each in status.listings if each.problem]
        yield (
            "listings",
            listings_warning(troubled, len(status.listings)) or f"{len(status.listings)}, all link articles",
        )
    if status.feeds:
        hubs = sorted({feed.hub for feed in status.feeds if feed.hub})
        yield "feeds", f"{len(status.feeds)}" + (f"; {', '.join(hubs)} pushes what is new (WebSub)" if hubs else "")
    for number, line in enumerate(archive_in_words(status.archive)):
        yield "" if number else "archive", line


def _article_lines(status: Status, now: float) -> Iterator[tuple[str, str]]:
    """What has been read, what waits, and what readers have."""
    own = status.figures
    yield "articles", f"{own.articles:,}, of which {own.withdrawn:,} withdrawn; {own.revisions:,} revisions"
    yield "next visit", relative_time(own.next_visit, now)
    yield "waiting", f"{own.waiting:,} revisions for a release"
    for each in status.held:
        yield "held", f"{counted(each.revisions, 'record')} of {each.run_id}, {relative_time(each.since, now)}"
        yield from (("", reason) for reason in each.reasons or (reason_of(each),))
        yield from (("", way) for way in ways_out(status.site, each.run_id))
    for number, untold in enumerate(status.untold):
        yield "" if number else "untold", _untold(untold, now)
    yield "last release", "none" if own.release is None else _described(own.release, now)


def _untold(untold: Waiting, now: float) -> str:
    """What could not be delivered to a target of ALARMS."""
    lost = f", {untold.given_up:,} given up" if untold.given_up else ""
    since = relative_time(untold.since, now)
    return (
        f"{untold.target}: {untold.waiting:,} not delivered{lost}, the first of {since}: {untold.error or 'it ended'}"
    )


def _retries(own: Figures, now: float) -> str:
    retry = ""
    if own.next_retry is not None:
        is_due = own.next_retry <= now  # 0 where it waits for nothing
        retry = f"; next try {'in the next run' if is_due else relative_time(own.next_retry, now)}"
    return retry + (f"; {own.given_up:,} given up" if own.given_up else "")


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in sorted(numbers.items(), key=lambda pair: -pair[1]))


def _described(release: Release, now: float) -> str:
    changes = ", ".join(f"{getattr(release, change):,} {change}" for change in CHANGES)
    unfinished = "" if release.published else ", still being written"
    return f"{release.number}, {relative_time(release.made, now)}: {release.rows:,} rows ({changes}){unfinished}"
