"""Rows for a ledger that a test fills by hand: each with what the tables must have, and what the test says."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from newscrawler.dataset.record import encode
from newscrawler.ledger.articles import originals
from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.journal.upserts import upserts_of
from newscrawler.ledger.schema import (
    article_keys,
    articles,
    discoveries,
    judgements,
    releases,
    revisions,
    rounds,
    runs,
    segments,
    urls,
)
from newscrawler.ledger.store import open_store

SITE = "gazette"
BASE = "https://gazette.example"

Filling = tuple[Table, dict[str, Any]]


def fill(folder: Path, *rows: Filling | Iterable[Filling]) -> None:
    """Put rows into the ledger of a folder, which is made."""
    with open_store(folder) as store, store.write() as connection:
        for row in rows:
            for table, values in [row] if isinstance(row, tuple) else row:
                if table is article_keys:
                    connection.execute(upserts_of(connection.dialect.name).key, values)
                else:
                    connection.execute(table.insert().values(**values))
                if table is articles:
                    _find_by_its_addresses(connection, values)


def _find_by_its_addresses(connection: Connection, article: dict[str, Any]) -> None:
    names = {digest(article["site"], originals.key(name, article[name])) for name in ("url", "canonical_url")}
    for name in names:
        row = {"digest": name, "article": article["article"]}
        if connection.execute(select(article_keys).where(article_keys.c.digest == name)).first() is None:
            connection.execute(article_keys.insert().values(row))


def url(path: str, state: str = "done", *, site: str = SITE, **values: Any) -> Filling:
    address = f"{BASE}{path}"
    needed = {"type": "article", "found_round": 1, "lane": 1, "turn": 1, "queued_round": 1}
    return urls, {**needed, "url_id": digest(site, address), "site": site, "url": address, "state": state, **values}


def discovery(target: str, page: str, *, channel: str = "sections", site: str = SITE) -> Filling:
    numbers = {"target": digest(site, f"{BASE}{target}"), "page": digest(site, f"{BASE}{page}")}
    return discoveries, {**numbers, "channel": channel}


def article(path: str, *, site: str = SITE, **values: Any) -> Filling:
    address = f"{BASE}{path}"
    return articles, {
        "article": digest(site, address),
        "site": site,
        "id": path.strip("/"),
        "url": address,
        "canonical_url": address,
        "content_hash": "",
        "revision": 1,
        "first_seen": 100.0,
        "last_seen": 100.0,
        **values,
    }


def revision(path: str, record: dict[str, Any] | None = None, *, site: str = SITE, **values: Any) -> Filling:
    fields = values.pop("changed_fields", [])
    return revisions, {
        "article": digest(site, f"{BASE}{path}"),
        "site": site,
        "revision": 1,
        "change": "added",
        "content_hash": "",
        "record": pack(encode({**(record or {}), "discovered_via": []})),
        "run_id": "r1",
        "made": 100.0,
        "changed_fields": json.dumps(fields),
        **values,
    }


def run(run_id: str, outcome: str | None = "done", *, site: str = SITE, **values: Any) -> Filling:
    needed = {"arguments": "{}", "pid": 7, "began": 100.0, "ended": None if outcome is None else 160.0}
    report = values.pop("report", None)
    told = None if report is None else json.dumps(report)
    return runs, {**needed, "run_id": run_id, "site": site, "outcome": outcome, "report": told, **values}


def judgement(run_id: str, *lines: str, site: str = SITE, **values: Any) -> Filling:
    """What the gate made of a run: it was held for these reasons, or passed where there are none."""
    told = [
        {"kind": f"kind{number}", "message": line, "what": "", "persists": True} for number, line in enumerate(lines)
    ]
    needed = {"round": 1, "made": 160.0, "verdict": "held" if lines else "passed", "figures": "{}"}
    return judgements, {**needed, "run_id": run_id, "site": site, "reasons": json.dumps(told), **values}


def round_(number: int, *, site: str = SITE, **values: Any) -> Filling:
    return rounds, {"site": site, "round": number, "began": 100.0, "deep": True, **values}


def release(number: int, segment: int, *, site: str = SITE, run_id: str = "r1", **values: Any) -> list[Filling]:
    """A release of one segment."""
    counts = {"rows": 1, "first": 1, "last": 1, "added": 1, "updated": 0, "withdrawn": 0}
    own = {"segment": segment, "site": site, "sequence": segment, "release": number, "name": f"{segment:06}.jsonl"}
    return [
        (releases, {"site": site, "release": number, "run_id": run_id, "made": 150.0}),
        (segments, {**own, **counts, "state": "released", "schema_version": 1, "run_id": run_id, **values}),
    ]
