"""A ledger of invented sites with figures, alarms, runs and articles, as months of runs would have left it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection

from newscrawler.dataset.record import encode
from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import (
    articles,
    discoveries,
    judgements,
    observed_days,
    releases,
    revisions,
    runs,
    segments,
    urls,
)
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import Anomaly, Example, Severity, close_alarm, open_alarm
from newscrawler.ledger.watch.counts import pack_counts
from newscrawler.ledger.watch.observations import DAY, Observation, observe

NOW = 1_764_000_000.0  # 2025-11-24 16:00 UTC
TODAY = int(NOW // DAY)
SECTIONS = ("world", "politics", "business", "sport", "culture", "سياسة", "science", "opinion", "-")
FIELDS = ("headline", "body", "date_published", "authors", "description", "image", "section", "keywords", "language")
SOURCES = ("json-ld", "rule", "meta", "visible")
_POOL = 60  # days of counts, and records, that are drawn from
_WORDS = ("the", "talks", "in", "Geneva", "went", "on", "another", "day", "while", "both", "sides", "spoke", "of", "it")
HOSTILE = "<script>alert('x')</script> \u202egnol yrev si sihT\u202c " + "W" * 300


@dataclass(frozen=True, slots=True)
class Filling:
    """What a site is filled with."""

    site: str
    days: int = 120
    articles: int = 12
    alarms: int = 0
    headline: str = "Talks go on for a third day"
    language: str = "en"
    seed: int = 1
    single_runs: bool = True  # whether the last days have observations of runs, too


def fill_site(connection: Connection, filling: Filling) -> None:
    chance = Random(f"{filling.site}{filling.seed}")  # noqa: S311 - invented figures
    drawn = [chance.randrange(_POOL) for _ in range(filling.days + 1)]
    singles = min(8 if filling.single_runs else 0, filling.days + 1)
    days = [
        {"site": filling.site, "day": day, "runs": 1, "counts": _packed_counts(number, weekend=_is_weekend(day))}
        for day, number in zip(range(TODAY - filling.days, TODAY - singles + 1), drawn, strict=False)
    ]
    if days:
        connection.execute(observed_days.insert(), days)
    for day, number in zip(range(TODAY - singles + 1, TODAY + 1), drawn[len(drawn) - singles :], strict=True):
        _run(connection, filling.site, day, drawn_counts(number, weekend=_is_weekend(day)))
    for number in range(filling.alarms):
        _alarm(connection, filling.site, number)
    _articles(connection, filling, chance)


def _is_weekend(day: int) -> bool:
    return (day + 3) % 7 >= 5


@cache
def drawn_counts(number: int, *, weekend: bool) -> dict[str, dict[str, int]]:
    return counts(Random(number), 0.5 if weekend else 1.0)  # noqa: S311 - invented figures


@cache
def _packed_counts(number: int, *, weekend: bool) -> bytes:
    return pack_counts(drawn_counts(number, weekend=weekend))


def counts(chance: Random, scale: float = 1.0) -> dict[str, dict[str, int]]:
    """What a run might count."""
    new = round(chance.uniform(5, 30) * scale)
    records = new + chance.randint(0, 5)
    lost = chance.random() < 0.05
    split = [chance.random() for _ in SECTIONS]
    sections = {name: round(new * part / sum(split)) for name, part in zip(SECTIONS, split, strict=True)}
    have = {name: 0 if lost and name == "authors" else round(records * chance.uniform(0.8, 1)) for name in FIELDS}
    requests = new * 3 + 40
    return {
        "run": {"store_failed" if chance.random() < 0.03 else "done": 1},
        "articles": {"new": new, "updated": records - new, "withdrawn": chance.randint(0, 1), "unchanged": 40},
        "records": {"all": records, "new": new},
        "section": sections,
        "channel": {"sections": new, "feeds": new // 2, "sitemaps": new // 3},
        "kind": {"article": new},
        "language": {"en": new},
        "field": have,
        "source": {
            f"{name}={source}": number * part // 20
            for name, number in have.items()
            for source, part in zip(SOURCES, (10, 6, 3, 1), strict=True)
        },
        "judged": dict.fromkeys(FIELDS[:4], records),
        "doubt": dict.fromkeys(FIELDS[:4], records * 90),
        "words": {"128": new // 2, "512": new // 2},
        "lag": {"300": new // 3, "3600": new // 2, "86400": new // 8, "more": new // 20, "none": 1},
        "listing": {f"https://news.example/{name}": chance.randint(5, 60) for name in SECTIONS[:5]},
        "listing_read": {f"https://news.example/{name}": 1 for name in SECTIONS[:5]},
        "page": {"done": records, "failed": chance.randint(0, 3), "rejected": 2, "gone": 1, "not_modified": 40},
        "status": {"200": requests - 45, "304": 40, "404": 2, "500": chance.randint(0, 3), "301": 2},
        "traffic": {"requests": requests, "bytes": requests * 30_000, "robots": 1, "sitemaps": 2, "feeds": 3},
        "time": {"seconds": 300, "cpu_ms": 9_000, "wait_ms": requests * 1_100, "latency_ms": requests * 240},
        "duplicates": {"exact": new // 20, "near": new // 9, "stories": new // 4},
        "coverage": {"found": new, "estimated": new + chance.randint(0, 4)},
        "gate": {"passed": 1},
    }


def _run(connection: Connection, site: str, day: int, own: dict[str, dict[str, int]]) -> None:
    ended, run_id = day * DAY + 8 * 3600.0, f"{site}-{day}"
    observe(connection, Observation(site, run_id, day, ended - 300, ended, "done", True, own))
    estimate = {"share": {"low": 0.86, "best": 0.94, "high": 0.99}}
    report = json.dumps({"format": 1, "coverage": estimate, "counts": {"padding": "x" * 4000}})
    outcome = next(iter(own["run"]))
    values = {"run_id": run_id, "site": site, "arguments": "{}", "pid": 7, "began": ended - 300}
    connection.execute(
        runs.insert().values({**values, "ended": ended, "outcome": outcome, "exit": 0, "report": report})
    )
    figures = {"run_id": run_id, "site": site, "round": day, "made": ended, "verdict": "passed"}
    connection.execute(judgements.insert().values({**figures, "figures": "{}", "reasons": "[]"}))


def _alarm(connection: Connection, site: str, number: int) -> None:
    severity = list(Severity)[::-1][number % 3]
    messages = ("no article of the section politics for 9 h", "authors lack in 61 of 93 records", HOSTILE)
    examples = (
        Example("https://news.example/politics/one", "Talks go on for a third day"),
        Example("javascript:alert(1)", "A headline whose address is no address of the web"),
        Example("https://news.example/ar", "المحادثات تدخل يومها الثالث في جنيف"),
    )
    anomaly = Anomaly(
        ("silence", "field_lost", "surge")[number % 3],
        ("politics", "authors", "")[number % 3],
        severity,
        messages[number % 3],
        "usually 12 to 30 at this hour of the week; a gap as long as this once in 4,000",
        "the section has moved or its template has changed",
        examples,
    )
    opened = open_alarm(connection, site, anomaly, run_id=f"{site}-{TODAY}", now=NOW - 7200)
    if number >= 3:
        close_alarm(connection, opened, now=NOW - 600)


def _articles(connection: Connection, filling: Filling, chance: Random) -> None:
    base, site = f"https://{filling.site}.example", filling.site
    listing = digest(site, f"{base}/world")
    page = {"state": "done", "found_round": 1, "lane": 1, "turn": 1, "queued_round": 1, "site": site}
    rows: dict[Any, list[dict[str, Any]]] = {
        urls: [{**page, "url_id": listing, "url": f"{base}/world", "type": "section", "article": None}],
        articles: [],
        revisions: [],
        discoveries: [],
    }
    for number in range(filling.articles):
        seen = NOW - number * 3600.0
        url, several = f"{base}/world/{number}", number % 4 == 0
        article = digest(site, url)
        rows[urls].append({**page, "url_id": article, "url": url, "type": "article", "article": article})
        rows[discoveries].append({"target": article, "channel": "sections", "page": listing})
        rows[articles].append(
            {
                "article": article,
                "site": site,
                "id": str(number),
                "url": url,
                "canonical_url": url,
                "content_hash": "x",
                "revision": 2 if several else 1,
                "published": seen,
                "first_seen": seen,
                "last_seen": seen + 60,
            }
        )
        rows[revisions] += _revisions(filling, article, seen, several, chance.randrange(_POOL))
    for table, values in rows.items():
        if values:
            connection.execute(table.insert(), values)
    for release in range(1, 4):
        run_id, made = f"{site}-{TODAY - release}", NOW - release * DAY
        connection.execute(releases.insert().values(site=site, release=release, run_id=run_id, made=made))
        connection.execute(
            segments.insert().values(
                site=site,
                sequence=release,
                release=release,
                name=f"{release:06}.jsonl.zst",
                state="released",
                rows=24,
                first=1,
                last=2,
                added=20,
                updated=4,
                withdrawn=0,
                schema_version=1,
                run_id=run_id,
            )
        )


def _revisions(filling: Filling, article: int, seen: float, several: bool, drawn: int) -> Iterator[dict[str, Any]]:
    row = {"article": article, "site": filling.site, "content_hash": "x", "published": seen, "run_id": "r1"}
    first = {"revision": 1, "change": "added", "changed_fields": "[]", "similarity": None, "made": seen}
    yield {**row, **first, "record": _record(filling.headline, filling.language, drawn, 1)}
    if several:
        second = {"revision": 2, "change": "updated", "changed_fields": '["headline", "body"]', "similarity": 0.93}
        record = _record(filling.headline, filling.language, drawn, 2)
        yield {**row, **second, "made": seen + 1800, "record": record}


@cache
def _record(headline: str, language: str, drawn: int, revision: int) -> bytes:
    chance = Random(drawn)  # noqa: S311 - invented words
    paragraphs = [" ".join(chance.choices(_WORDS, k=40)).capitalize() + "." for _ in range(6)]
    if revision > 1:
        paragraphs[2] = "A third side has joined them. " + paragraphs[2]
        headline = f"{headline}, and a third side joins"
    record: dict[str, Any] = {
        "id": str(drawn),
        "headline": f"{headline} ({drawn})",
        "authors": ["Ann Other"],
        "section": "world",
        "kind": "article",
        "language": language,
        "date_published": "2025-11-24T10:00:00+00:00",
        "body": "\n\n".join(paragraphs),
        "word_count": 240,
        "provenance": {"headline": "json-ld", "body": "rule", "authors": "meta"},
        "confidence": {"headline": 0.99, "body": 0.93},
        "discovered_via": [],
    }
    return pack(encode(record))


def fill_report(folder: Path, *fillings: Filling) -> None:
    """Fill the ledger of a folder with these sites."""
    with open_store(folder) as store, store.write() as connection:
        for filling in fillings:
            fill_site(connection, filling)
