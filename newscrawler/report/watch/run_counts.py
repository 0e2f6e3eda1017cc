"""Counts a run: what its stats, its hosts, its pages and its records say, in the groups of an observation.

Tested in tests/report/watch/test_counts.py.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from newscrawler.ledger.runs.run_records import Visits
from newscrawler.ledger.watch.observations import Counts
from newscrawler.report.crawled import NOTHING_KNOWN, Crawled

_OURS = "newscrawler/"
_STATUS = "downloader/response_status_count/"
BY_REASON = (
    *("drop", "fail", "refuse", "render", "shell", "limit", "fault", "hold", "persist", "retry", "give_up"),
    *("withdraw", "robots", "throttle", "again"),
)
"""Groups that are the stats `newscrawler/<group>/<why>`."""
RELATIONS = ("same", "near", "syndicated", "contains", "contained")
_EXACT = ("duplicate_id", "duplicate_canonical_url", "duplicate_content")


class SeenRun(NamedTuple):
    """All that is known of a run at its end. What it cannot say is None, or empty."""

    outcome: str
    seconds: float
    articles: Mapping[str, int]  # new, updated, withdrawn, unchanged, quarantined, released
    visits: Visits
    records: Mapping[str, Mapping[str, int]]  # groups of RecordCounts
    crawled: Crawled = NOTHING_KNOWN
    coverage: tuple[int, int] | None = None  # found, estimated
    is_clock_back: bool = False  # the run ended before the one before it


def count_run(seen: SeenRun) -> Counts:
    """The groups of counts of a run, without those that it cannot say anything of."""
    crawled = seen.crawled
    groups: dict[str, Mapping[str, int]] = {
        "run": {seen.outcome: 1},
        "articles": {**seen.articles, "copies": seen.visits.copies},
        **seen.records,
        "listing": crawled.listed,
        "listing_read": crawled.listings_read,
        "changed": crawled.changed,
        "page": seen.visits.pages,
        "time": _time(seen),
        "gate": {crawled.verdict: 1} if crawled.verdict else {},
    }
    if seen.coverage is not None:
        groups["coverage"] = dict(zip(("found", "estimated"), seen.coverage, strict=True))
    if crawled.stats is not None:
        groups |= _of_stats(crawled.stats, seen.visits)
    groups["event"] = _events(crawled.stats or {}, is_clock_back=seen.is_clock_back)
    kept = {group: {str(what): int(number) for what, number in counts.items()} for group, counts in groups.items()}
    always = ("articles", "listing")  # of which nothing is news, too
    return {
        group: {what: number for what, number in counts.items() if number or group in always}
        for group, counts in kept.items()
        if any(counts.values()) or (counts and group in always)
    }


def _time(seen: SeenRun) -> dict[str, int]:
    found, cpu, hosts = {"seconds": round(seen.seconds)}, seen.crawled.cpu, seen.crawled.hosts
    if cpu is not None:
        found["cpu_ms"] = round(1_000 * cpu)
    if hosts is not None:
        waits = (wait["seconds"] for host in hosts.values() for wait in host["waits"].values())
        found["wait_ms"] = round(1_000 * sum(waits))
        found["latency_ms"] = round(1_000 * sum(host["answer_seconds"] for host in hosts.values()))
    return found


def _of_stats(stats: Mapping[str, Any], visits: Visits) -> dict[str, Mapping[str, int]]:
    groups: dict[str, dict[str, int]] = {group: {} for group in (*BY_REASON, "status")}
    for name, number in stats.items():
        if name.startswith(_STATUS):
            groups["status"][name.removeprefix(_STATUS)] = number
        elif name.startswith(_OURS):
            group, _, why = name.removeprefix(_OURS).partition("/")
            if group in BY_REASON:
                groups[group][why or group] = number
    traffic = {
        "requests": stats.get("downloader/request_count", 0),
        "bytes": stats.get("downloader/response_bytes", 0),
        "robots": stats.get("robotstxt/request_count", 0),
        "sitemaps": visits.sitemaps,
        "feeds": visits.feeds,
    }
    groups["page"] = {**visits.pages, "not_modified": stats.get(f"{_OURS}unchanged/not_modified", 0)}
    dropped = groups["drop"]
    near = sum(stats.get(f"{_OURS}duplicate/{relation}", 0) + dropped.get(relation, 0) for relation in RELATIONS)
    duplicates = {
        "exact": sum(dropped.get(why, 0) for why in _EXACT),
        "near": near,
        "stories": stats.get(f"{_OURS}duplicate/merged", 0),
    }
    return {**groups, "traffic": traffic, "duplicates": duplicates}


def _events(stats: Mapping[str, Any], *, is_clock_back: bool) -> dict[str, int]:
    return {
        "robots_changed": stats.get(f"{_OURS}robots/changed", 0),
        "clock_back": int(is_clock_back),
        "block_pages": stats.get(f"{_OURS}block/page", 0) + stats.get(f"{_OURS}skip/trap_soft_404", 0),
        "redirected_home": stats.get(f"{_OURS}redirect/home", 0),
    }
