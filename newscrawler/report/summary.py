"""A run in figures: its counts and what its dataset holds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newscrawler.article import RECORD_FIELDS
from newscrawler.dataset.files.reading import read_lines
from newscrawler.dataset.record import decode

_GIVEN_UP = frozenset(("body", "headers", "redirect_loop", "redirects", "silence", "time"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a run counted. `drops`, `skips` and `failures` go from reason to number, the most frequent first."""

    pages: int
    articles: int
    drops: Mapping[str, int]
    skips: Mapping[str, int]
    failures: Mapping[str, int]
    errors: Mapping[str, int]  # exceptions in the program itself, by their class
    seconds: float | None = None
    postponed: Mapping[str, int] = field(default_factory=dict)
    shells: Mapping[str, int] = field(default_factory=dict)  # pages with nothing to read, by what they came by
    article_shells: Mapping[str, int] = field(default_factory=dict)  # of these, those of articles
    paywalled: int = 0  # articles of which only who pays reads all
    requests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of a run and what its dataset holds: records by section and kind (None where a record names none), the
    share of records that have each field (0 to 1), and the record with the most fields."""

    counts: Counts
    records: int
    by_section: Mapping[str | None, int]
    by_kind: Mapping[str | None, int]
    coverage: Mapping[str, float]
    fullest: Mapping[str, Any] | None


def counts_of(stats: Mapping[str, Any]) -> Counts:
    """Counts of a run from its stats, as Scrapy and newscrawler name them."""
    seconds = stats.get("elapsed_time_seconds")
    return Counts(
        pages=stats.get("response_received_count", 0),
        articles=stats.get("item_scraped_count", 0) - stats.get("newscrawler/supersede/better_copy", 0),
        drops=_below(stats, "newscrawler/drop/"),
        skips=_below(stats, "newscrawler/skip/"),
        failures=_below(stats, "newscrawler/fail/") | _limited(stats),
        errors={
            name: number
            for prefix in ("spider_exceptions/", "newscrawler/error/")
            for name, number in _below(stats, prefix).items()
            if name != "count"
        },
        seconds=float(seconds) if seconds is not None else None,
        postponed=_below(stats, "newscrawler/postpone/"),
        shells=_below(stats, "newscrawler/shell/"),
        article_shells=_below(stats, "newscrawler/article_shell/"),
        paywalled=stats.get("newscrawler/block/paywall", 0),
        requests=stats.get("downloader/request_count", 0),
    )


def summarize(stats: Mapping[str, Any], dataset: Path) -> Summary:
    """Counts of a run and what its dataset holds, read line by line.

    Raises OSError where the dataset cannot be read, ValueError for a line that is no record.
    """
    sections: Counter[str | None] = Counter()
    kinds: Counter[str | None] = Counter()
    present: Counter[str] = Counter()
    records = max_fields = 0
    fullest = None
    for _, line in read_lines(dataset):
        record = decode(line)
        records += 1
        sections[record.get("section")] += 1
        kinds[record.get("kind")] += 1
        here = [name for name in RECORD_FIELDS if _is_present(record.get(name))]
        present.update(here)
        if len(here) > max_fields:
            max_fields, fullest = len(here), record
    return Summary(
        counts=counts_of(stats),
        records=records,
        by_section=dict(sections.most_common()),
        by_kind=dict(kinds.most_common()),
        coverage={name: present[name] / records for name in RECORD_FIELDS} if records else {},
        fullest=fullest,
    )


def _limited(stats: Mapping[str, Any]) -> dict[str, int]:
    """Pages given up at a limit of what an origin may send; other limits leave a page as it is."""
    limits = _below(stats, "newscrawler/limit/")
    return {f"limit_{name}": number for name, number in limits.items() if name in _GIVEN_UP}


def _below(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    found = {name.removeprefix(prefix): value for name, value in stats.items() if name.startswith(prefix)}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _is_present(value: Any) -> bool:
    """Whether a field says something: 0 shares do, an empty list does not."""
    return value is not None and value not in ("", [], {})
