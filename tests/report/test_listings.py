"""What became of the listings that a site is started from, by the ledger, and when that is worth a word."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.listings import start_listings
from newscrawler.report.attention import AttentionLimits, attention
from newscrawler.report.gate.gate import Gate, RoundHealth
from newscrawler.report.listings import listings_warning, lost_listings, to_warn_of
from newscrawler.report.status import statuses
from tests.filled import SITE, Filling, discovery, fill, run, url


def listing(path: str, state: str = "done", *, round_: int = 7, found: int = 1, **values: Any) -> Filling:
    return url(path, state, type="section", depth=0, queued_round=round_, found_round=found, **values)


def told(folder: Path, *rows: Filling) -> dict[str, str | None]:
    fill(folder, run("r1", "done"), *rows)
    with open_store(folder) as store, store.read() as connection:
        found = start_listings(connection, SITE, attempts=5)
    return {"/" + each.url.split("/", 3)[3]: each.problem for each in found}


def test_a_listing_is_lost_where_it_is_gone_forbidden_leads_elsewhere_or_links_nothing_any_more(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        listing("/good"),
        listing("/gone", "gone", reason="http_404"),
        listing("/forbidden", "rejected", reason="forbidden"),
        listing("/off-site", "rejected", reason="elsewhere"),
        listing("/home", reason="redirects"),
        listing("/moved", reason="moved"),
        listing("/https", reason="redirect"),
        listing("/silent", reason="links_nothing"),
        discovery("/a", "/silent"),
        listing("/always-empty", reason="links_nothing"),
        listing("/fails", "failed", reason="http_503", attempts=2),
        listing("/given-up", "failed", reason="http_403", attempts=5),
        listing("/waits", "pending"),
        listing("/good?page=2", "gone", channel="sections"),
        url("/tag", "gone", type="tags", depth=2, queued_round=7),
    ) == {
        "/always-empty": "empty",
        "/fails": None,
        "/forbidden": "forbidden",
        "/given-up": "failed",
        "/gone": "gone",
        "/good": None,
        "/home": "redirects",
        "/https": None,
        "/moved": "moved",
        "/off-site": "redirects",
        "/silent": "links_nothing",
    }


def test_a_run_of_some_sections_forgets_no_other_and_one_that_left_the_profile_is_forgotten(tmp_path: Path) -> None:
    rows = [listing(f"/{number}") for number in range(3)] + [listing("/gone", "gone")]
    assert told(tmp_path / "partial", *rows, listing("/asked-alone", round_=8))["/gone"] == "gone"
    later = [listing(f"/{number}", round_=9) for number in range(4)]
    assert "/old" not in told(tmp_path / "left", *later, listing("/old", "gone"))


def test_one_that_never_linked_an_article_is_named_once_and_alarms_nobody(tmp_path: Path) -> None:
    fill(tmp_path, run("r1", "done"), listing("/a"), listing("/quiet", reason="links_nothing"))
    (status,) = statuses(tmp_path, [SITE], now=10.0)
    assert attention(status, now=10.0, limits=AttentionLimits()) is None
    assert not to_warn_of(status.listings)
    new = [each._replace(is_new=True) for each in status.listings]
    assert listings_warning(to_warn_of(new), 2) is not None
    assert not lost_listings(new)


def test_a_lost_listing_is_an_alarm_that_names_it(tmp_path: Path) -> None:
    fill(tmp_path, run("r1", "done"), listing("/a"), listing("/rail", "gone", reason="http_404"))
    (status,) = statuses(tmp_path, [SITE], now=10.0)
    line = attention(status, now=10.0, limits=AttentionLimits())
    assert line is not None
    assert line.startswith(f"{SITE}: 1 of 2 listings needs a look: ")
    assert line.endswith("/rail is gone (http_404)")


def test_the_gate_speaks_where_most_listings_are_lost_or_none_links_an_article() -> None:
    seen = RoundHealth(
        pages=100, failed=0, articles=80, missing=0, listings_read=9, articles_listed=9, articles_known=900
    )
    reasons = Gate().reasons
    assert not reasons(replace(seen, listings=24, lost=1, linking=23))
    assert not reasons(replace(seen, listings=24, lost=12, linking=12))
    assert [reason.message for reason in reasons(replace(seen, listings=24, lost=22, linking=2))] == [
        "22 of 24 listings are gone or forbidden, redirect elsewhere or link no article any more"
    ]
    # This run went on with a round, and had nothing left to read but a listing that never links any.
    assert not reasons(replace(seen, articles_listed=0, listings=23, linking=23))
    assert reasons(replace(seen, articles_listed=0, listings=1, linking=0))
