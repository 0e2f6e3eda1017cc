"""What the ledger holds of each site, counted."""

from pathlib import Path

from sqlalchemy import event

from newscrawler.ledger.runs.site_figures import STATES, of_sites
from newscrawler.ledger.store import open_store
from tests.filled import SITE, article, fill, release, revision, round_, run, url


def test_states_add_up_to_what_was_discovered(tmp_path: Path) -> None:
    fill(
        tmp_path,
        url("/a"),
        url("/b", reason="redirect"),
        url("/c", reason="redirect"),
        url("/d", "pending"),
        url("/e", "failed", reason="http_500", attempts=1, not_before=300.0),
        url("/f", "failed", reason="http_500", attempts=2, not_before=200.0),
        url("/g", "failed", reason="timeout", attempts=5, not_before=150.0),
        url("/h", "rejected", reason="missing_headline"),
        url("/i", "gone", reason="http_404"),
        url("/a", "pending", site="herald"),
    )
    with open_store(tmp_path, create=False) as store, store.read() as connection:
        found = of_sites(connection, attempts=5)
        assert of_sites(connection, SITE, attempts=5) == {SITE: found[SITE]}
    assert list(found) == ["gazette", "herald"]
    own = found[SITE]
    assert own.discovered == 9 == sum(own.urls[state].number for state in STATES)
    assert (own.urls["done"].number, own.urls["done"].reasons) == (3, {"redirect": 2})
    assert own.urls["failed"].reasons == {"http_500": 2, "timeout": 1}
    assert (own.next_retry, own.given_up) == (200.0, 1)  # what was given up is not tried again
    assert found["herald"].discovered == found["herald"].urls["pending"].number == 1


def test_articles_revisions_rounds_and_releases(tmp_path: Path) -> None:
    fill(
        tmp_path,
        article("/a", revision=3),
        article("/b", withdrawn=120.0, revision=2),
        *(revision("/a", revision=number, segment=number if number < 3 else None) for number in (1, 2, 3)),
        revision("/b", revision=1, quarantine="r2"),
        revision("/b", revision=2, quarantine="r2"),
        round_(1, ended=160.0),
        round_(2, began=200.0),
        release(1, 1),
        release(2, 2, run_id="r2", rows=5, updated=2, withdrawn=2),
        url("/a", next_visit=900.0),
        url("/b", next_visit=800.0),
        run("r9", "locked", site="herald"),
    )
    with open_store(tmp_path, create=False) as store, store.read() as connection:
        found = of_sites(connection)
    own = found[SITE]
    assert (own.articles, own.withdrawn, own.revisions) == (2, 1, 5)
    assert (own.waiting, own.quarantined) == (1, {"r2": 2})
    assert own.round is not None
    assert (own.round.number, own.round.began, own.round_ended) == (2, 200.0, None)
    assert own.release is not None
    assert own.release == (2, "r2", 150.0, True, 1, 5, 1, 2, 2)
    assert own.next_visit == 800.0
    assert found["herald"].discovered == 0  # known by a refused start alone


def test_a_release_is_published_when_all_of_its_segments_are(tmp_path: Path) -> None:
    whole, [_, second] = release(1, 1, rows=4), release(1, 2, rows=2, state="staged")
    fill(tmp_path, whole, second)
    with open_store(tmp_path, create=False) as store, store.read() as connection:
        last = of_sites(connection)[SITE].release
    assert last is not None
    assert (last.segments, last.rows, last.published) == (2, 6, False)


def test_one_statement_reads_what_is_next_of_all_sites(tmp_path: Path) -> None:
    fill(tmp_path, *(url("/a", site=f"site{number}") for number in range(20)))
    with open_store(tmp_path, create=False) as store, store.read() as connection:
        statements: list[str] = []
        event.listen(store.engine, "before_cursor_execute", lambda *seen: statements.append(seen[2]))
        assert len(of_sites(connection)) == 20
        assert sum("FROM urls" in statement for statement in statements) == 1
        assert len(statements) == 6
