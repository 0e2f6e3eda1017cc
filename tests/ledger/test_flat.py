"""No question of a run, of `status`, `history` or `duplicates` reads all that was ever known."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from newscrawler.ledger.articles.history import history
from newscrawler.ledger.finder import finder
from newscrawler.ledger.gate import verdicts
from newscrawler.ledger.gate.changes import changed
from newscrawler.ledger.gate.held import held
from newscrawler.ledger.near_duplicates.groups import groups
from newscrawler.ledger.releases.claim import ClaimOptions, claim
from newscrawler.ledger.releases.segments import count_unreleased
from newscrawler.ledger.runs import rounds, runs
from newscrawler.ledger.runs.captures import captures
from newscrawler.ledger.runs.losses import losses
from newscrawler.ledger.runs.pruning import prune_runs
from newscrawler.ledger.runs.run_figures import changes_of, last_runs, of_run, outcomes
from newscrawler.ledger.runs.site_figures import of_sites
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.urls import queue
from newscrawler.ledger.urls.archive_figures import archive_months
from newscrawler.ledger.urls.feeds import feeds_of, known_feeds
from newscrawler.ledger.urls.known import known_urls
from newscrawler.ledger.urls.listings import start_listings
from newscrawler.ledger.urls.sitemaps import known_sitemaps
from newscrawler.ledger.urls.timing import Timing
from tests.filled import SITE, fill, run, url

NOW = 1_700_000_000.0
_LOST = 100  # pages: whether SQLite looks for so many, or reads all of a site, depends on how many there are
_LARGE = {
    *("urls", "articles", "article_keys", "revisions", "discoveries", "further_channels"),
    *("index_entries", "announcements", "bands", "feed_notes"),
}
_OF_SOME = re.compile(
    r"INDEX (urls_(pending|listings|failed)|revisions_unclaimed|index_entries_(joined|to_announce)"
    r"|announcements_with_duplicates)"
)
"""Indexes over what waits, what failed, what is no article, and what has duplicates: a site's may all be read."""


def test_no_question_reads_all_that_was_ever_known(tmp_path: Path) -> None:
    """With a million URLs a scan takes half a second and more."""
    lost = [url(f"/{number}", "gone", attempts=5, visited=0.0, next_visit=NOW - 1) for number in range(_LOST)]
    fill(tmp_path, run("r1", arguments='{"archive": "2019"}', round=1), lost)
    with open_store(tmp_path) as store:
        plans = _plans(store, _ask_all)
    assert len(plans) > 90
    whole = {
        statement: steps
        for statement, plan in plans.items()
        if (steps := [step for step in plan if _reads_all(step, statement)])
    }
    assert whole == {}


def _reads_all(step: str, statement: str) -> bool:
    """Whether a step of a plan goes through a large table, or through all of a site in it; one with a limit ends after
    so many, for it has the order of its index."""
    verb, name = (*step.split(), "")[:2]
    is_large = name in _LARGE or any(f"{table} AS {name}" in statement for table in _LARGE)
    is_whole = verb == "SCAN" or step.endswith("(site=?)")
    return is_large and is_whole and not _OF_SOME.search(step) and "LIMIT ?" not in statement


def _plans(store: Store, ask: Callable[[Store, Connection], None]) -> dict[str, list[str]]:
    """How SQLite answers each statement, step by step."""
    asked: list[tuple[str, Any]] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    with store.write() as connection:
        ask(store, connection)
    statements = [(text, given) for text, given in asked if text.startswith(("SELECT", "UPDATE", "DELETE", "INSERT"))]
    with store.engine.connect() as connection:
        return {
            text: [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", given)]
            for text, given in statements
            if not isinstance(given, list)
        }


def _ask_all(store: Store, connection: Connection) -> None:
    _ask_as_a_run_begins(store, connection)
    _ask_as_a_run_ends(connection)
    of_sites(connection)
    losses(connection, [SITE], NOW, attempts=5)
    archive_months(connection, SITE, date(2020, 1, 1))
    feeds_of(connection, SITE)
    last_runs(connection)
    outcomes(connection, NOW)
    changes_of(connection, ["r1"])
    captures(connection, SITE, NOW - 9, NOW)
    for wanted in ("https://gazette.example/nothing-like-this", "77"):
        _find(partial(_history, connection, wanted))
    _find(lambda: groups(connection))
    _find(lambda: groups(connection, since=NOW))
    _find(lambda: groups(connection, site=SITE))


def _ask_as_a_run_begins(store: Store, connection: Connection) -> None:
    verdicts.forget_unjudged(connection, SITE, "r9", NOW)
    queue.wake(connection, SITE, NOW, Timing(), max_given_up=_LOST, reopened=("before_since",), listings_of=9)
    known_urls(connection, partial(finder, store, connection), SITE, NOW, Timing())
    queue.turns(connection, SITE)
    queue.fetched_listings(connection, SITE, 1)
    queue.waiting(connection, SITE, 64)
    known_sitemaps(connection, SITE)
    known_feeds(connection, SITE)
    rounds.first_since(connection, SITE, NOW)


def _ask_as_a_run_ends(connection: Connection) -> None:
    round_ = rounds.begin(connection, SITE, NOW, max_seconds=1, deep_every=1, limited=False)
    queue.waiting_count(connection, SITE)
    rounds.visited(connection, round_, NOW)
    rounds.has_pages(connection, round_, NOW)
    rounds.has_articles(connection, SITE)
    rounds.is_overdue(connection, SITE, NOW, max_seconds=1)
    rounds.failing(connection, SITE)
    changed(connection, round_, NOW)
    held(connection, SITE)
    count_unreleased(connection, SITE)
    start_listings(connection, SITE, attempts=5)
    options: dict[str, Any] = {"segment_rows": 9, "schema_version": 1, "suffix": "", "discovered_via_limit": 9}
    claim(connection, SITE, ClaimOptions(**options), run_id="r1", now=NOW)
    verdicts.distrust(connection, round_, "r1", NOW)
    own = runs.find(connection, "r1")
    assert own is not None
    of_run(connection, own, NOW)
    prune_runs(connection, SITE, now=NOW, reports=3)


def _history(connection: Connection, wanted: str) -> list[object]:
    return [history(connection, wanted)]


def _find(find: Callable[[], Iterable[object]]) -> None:
    try:
        list(find())
    except LookupError:
        return
