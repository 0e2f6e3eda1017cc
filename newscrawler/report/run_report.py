"""A run's machine-readable report, and its file. That of a killed run has what the ledger holds."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from newscrawler.dataset.files.atomic import write_file
from newscrawler.language.timestamps import iso_timestamp
from newscrawler.ledger.runs.run_figures import Failed, RunFigures
from newscrawler.ledger.runs.runs import Run
from newscrawler.ledger.runs.site_figures import Figures, Release
from newscrawler.ledger.urls.listings import StartListing
from newscrawler.report.crawled import NOTHING_KNOWN, Crawled

FORMAT = 1
"""Grows when what stood in a report changes its meaning or goes."""

_OURS = "newscrawler/"
_STATUS = "downloader/response_status_count/"


def build_report(
    run: Run,
    figures: RunFigures,
    crawled: Crawled = NOTHING_KNOWN,
    *,
    message: str | None = None,
    listings: Iterable[StartListing] = (),
    coverage: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The report of a run that has ended, as plain JSON.

    What only `crawled` knows is null in the report of a killed run. `message` is the line that the run ended with; of
    `listings` those are named that lead to no articles, or have moved; `coverage` is how much is there of what was
    published since the round before, where there was one.
    """
    stats = crawled.stats
    return {
        "format": FORMAT,
        "run_id": run.run_id,
        "site": run.site,
        "arguments": run.arguments,
        "began": iso_timestamp(run.began),
        "ended": iso_timestamp(run.ended),
        "seconds": None if run.ended is None else round(run.ended - run.began, 3),
        "outcome": run.outcome,
        "exit": run.exit,
        "message": message,
        "finish_reason": None if stats is None else stats.get("finish_reason"),
        "round": None if run.round is None else {"number": run.round, "complete": figures.round_complete},
        "articles": {
            "new": figures.changes["added"],
            "updated": figures.changes["updated"],
            "withdrawn": figures.changes["withdrawn"],
            "unchanged": figures.unchanged,
        },
        "urls": urls_as_data(figures.site),
        "release": figures.release and release_as_data(figures.release),
        "listings": listings_as_data(listings),
        "coverage": coverage,
        "quarantine": crawled.held,
        "counts": None if stats is None else _counts(stats),
        "requests": None if stats is None else _requests(stats),
        "politeness": crawled.hosts,
        "failed": [_failed(failed) for failed in figures.failed],
    }


def with_counts(report: Mapping[str, Any], group: str, counts: Mapping[str, int]) -> dict[str, Any]:
    """A report with what was counted after it was built; that of a killed run has no other counts."""
    before = report["counts"] or {}
    added = Counter(before.get(group, {})) + Counter(counts)
    return {**report, "counts": {**before, group: dict(sorted(added.items()))}}


def listings_as_data(listings: Iterable[StartListing]) -> list[dict[str, Any]]:
    """The listings that have a problem."""
    return [{"url": each.url, "problem": each.problem, "reason": each.reason} for each in listings if each.problem]


def write_report(data_dir: Path, site: str, run_id: str, report: Mapping[str, Any]) -> Path:
    """Put a report in its place, DATA_DIR/reports/SITE/RUN_ID.json, and give that. Raises OSError."""
    path = Path(data_dir, "reports", site, f"{run_id}.json")
    write_file(path, orjson.dumps(report, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return path


def remove_old_reports(data_dir: Path, site: str, kept: Collection[str], number: int) -> None:
    """Remove the reports of a site that are neither of `kept` runs nor of the newest `number`. Raises OSError."""
    paths = sorted(Path(data_dir, "reports", site).glob("*.json"))
    for path in paths[: -number or None]:
        if path.stem not in kept:
            path.unlink(missing_ok=True)


def urls_as_data(figures: Figures) -> dict[str, Any]:
    """How many URLs were discovered, and how many of them are in each state, by reason where there is one."""
    states = {name: {"number": urls.number, "reasons": urls.reasons} for name, urls in figures.urls.items()}
    states["failed"] |= {"given_up": figures.given_up, "next_retry": iso_timestamp(figures.next_retry or None)}
    return {"discovered": figures.discovered, **states}


def release_as_data(release: Release) -> dict[str, Any]:
    return release._asdict() | {"made": iso_timestamp(release.made)}


def _counts(stats: Mapping[str, Any]) -> dict[str, Any]:
    """Every count of ours: group -> what -> number."""
    counts: dict[str, Any] = {}
    for name, number in sorted(stats.items()):
        if name.startswith(_OURS):
            group, _, what = name.removeprefix(_OURS).partition("/")
            counts.setdefault(group, {})[what or group] = number
    return counts


def _requests(stats: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "pages": stats.get("response_received_count", 0),
        "by_status": {
            name.removeprefix(_STATUS): number for name, number in sorted(stats.items()) if name.startswith(_STATUS)
        },
        "bytes": stats.get("downloader/response_bytes", 0),
    }


def _failed(failed: Failed) -> dict[str, Any]:
    return failed._asdict() | {"not_before": iso_timestamp(failed.not_before)}
