"""What a claim takes, in which order, and what it leaves."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import pytest
from sqlalchemy import Connection, select

from newscrawler.article import Discovery
from newscrawler.dataset.record import decode
from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.gate.quarantine import accept, quarantine, quarantined
from newscrawler.ledger.releases.claim import Claimed, ClaimOptions, claim
from newscrawler.ledger.releases.rows import ReleasedRow, rows_of
from newscrawler.ledger.releases.segments import mark_released, released_segments, staged_segments
from newscrawler.ledger.schema import articles, revisions
from tests.ledgers import SITE, Notes, notes, url_of

PAGE = "https://news.example/news/politics"
EMPTY = pack(b"{}")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    made = notes(tmp_path)
    yield made
    made.store.close()


USUAL = ClaimOptions(segment_rows=100, schema_version=1, suffix=".zst", discovered_via_limit=100)


class GivenOptions(TypedDict, total=False):
    segment_rows: int
    suffix: str
    discovered_via_limit: int
    max_rows: int


def claim_all(
    ledger: Notes, *, site: str = SITE, run_id: str = "run-1", **options: Unpack[GivenOptions]
) -> Claimed | None:
    with ledger.store.write() as connection:
        return claim_in(connection, site, run_id=run_id, **options)


def claim_in(
    connection: Connection, site: str = SITE, *, run_id: str = "run-1", **options: Unpack[GivenOptions]
) -> Claimed | None:
    return claim(connection, site, replace(USUAL, **options), run_id=run_id, now=1.5)


def rows(ledger: Notes) -> list[list[ReleasedRow]]:
    """Rows of every staged segment."""
    with ledger.store.read() as connection:
        return [list(rows_of(connection, segment.segment)) for segment in staged_segments(connection, SITE)]


def told(ledger: Notes) -> list[str]:
    return [f"{decode(row.record)['id']} {row.revision} {row.change}" for part in rows(ledger) for row in part]


def test_nothing_waits_nothing_is_claimed(ledger: Notes) -> None:
    assert claim_all(ledger) is None
    ledger.add("a")
    assert claim_all(ledger, site="other") is None
    assert claim_all(ledger) == Claimed(release=1, rows=1, trimmed=0)
    assert claim_all(ledger) is None


def test_rows_stand_by_publication_then_id_and_those_without_a_date_last(ledger: Notes) -> None:
    for id_, published in (("d", None), ("b", 7.0), ("c", 5.0), ("a", 7.0), ("10", None), ("9", None)):
        ledger.add(id_, published=published)
    claim_all(ledger)
    assert [line.split()[0] for line in told(ledger)] == ["c", "a", "b", "10", "9", "d"]


def test_revisions_of_an_article_stay_in_their_order_when_its_date_moves(ledger: Notes) -> None:
    ledger.add("a", published=9.0)
    ledger.add("b", published=5.0)
    ledger.update("a", published=1.0, headline="Earlier")
    ledger.update("b", published=None, headline="Undated")
    claim_all(ledger)
    assert told(ledger) == ["a 1 added", "a 2 updated", "b 1 added", "b 2 updated"]


def test_segments_have_at_most_so_many_rows_and_say_what_is_in_them(ledger: Notes) -> None:
    for number in range(5):
        ledger.add(f"a{number}")
    ledger.update("a0", body="New.")
    ledger.withdraw("a1")
    claim_all(ledger, segment_rows=3)
    with ledger.store.read() as connection:
        found = staged_segments(connection, SITE)
    assert [(s.name, s.sequence, s.release, s.state, s.rows) for s in found] == [
        ("000001.jsonl.zst", 1, 1, "staged", 3),
        ("000002.jsonl.zst", 2, 1, "staged", 3),
        ("000003.jsonl.zst", 3, 1, "staged", 1),
    ]
    assert [(s.added, s.updated, s.withdrawn) for s in found] == [(2, 1, 0), (2, 0, 1), (1, 0, 0)]
    assert [(s.first, s.last) for s in found] == [(1, 6), (3, 7), (5, 5)]
    assert [len(part) for part in rows(ledger)] == [3, 3, 1]


def test_numbers_go_on_from_release_to_release_for_each_site_by_itself(ledger: Notes) -> None:
    other = Notes(ledger.store, site="other")
    for number in range(3):
        ledger.add(f"a{number}")
        other.add(f"a{number}")
        assert claim_all(ledger, run_id=f"run-{number}") == Claimed(number + 1, 1, 0)
    assert claim_all(ledger, site="other", suffix=".gz") == Claimed(1, 3, 0)
    with ledger.store.read() as connection:
        assert [(s.name, s.release, s.run_id) for s in staged_segments(connection, SITE)] == [
            (f"00000{number + 1}.jsonl.zst", number + 1, f"run-{number}") for number in range(3)
        ]
        assert [s.name for s in staged_segments(connection, "other")] == ["000001.jsonl.gz"]


def test_a_claim_that_is_rolled_back_never_was(ledger: Notes) -> None:
    ledger.add("a")
    with pytest.raises(KeyError), ledger.store.write() as connection:
        raise KeyError(claim_in(connection))
    assert claim_all(ledger) == Claimed(1, 1, 0)


def test_an_article_is_marked_as_released_when_it_is_claimed(ledger: Notes) -> None:
    ledger.add("a")
    ledger.add("b")
    with ledger.store.write() as connection:
        quarantine(connection, SITE, "bad")
    ledger.add("c")
    claim_all(ledger)
    with ledger.store.read() as connection:
        assert connection.execute(select(articles.c.id).where(articles.c.released)).scalars().all() == ["c"]


def test_discoveries_of_all_urls_of_an_article_are_joined_sorted_and_each_once(ledger: Notes) -> None:
    ledger.add("a", via=[("sections", f"{PAGE}/b"), ("read_next", f"{PAGE}/z"), ("sections", f"{PAGE}/a")])
    ledger.discover("a", "sections", f"{PAGE}/a", url=f"{url_of('a')}?page=1")
    ledger.discover("a", "most_read", f"{PAGE}/m", url=f"{url_of('a')}/copy")
    ledger.add("b", via=[("sections", f"{PAGE}/b")])
    claim_all(ledger)
    first, second = rows(ledger)[0]
    assert first.discovered_via == [
        Discovery("most_read", f"{PAGE}/m"),
        Discovery("read_next", f"{PAGE}/z"),
        Discovery("sections", f"{PAGE}/a"),
        Discovery("sections", f"{PAGE}/b"),
    ]
    assert second.discovered_via == [Discovery("sections", f"{PAGE}/b")]


def test_discoveries_are_cut_to_the_limit_and_stay_as_they_were_claimed(ledger: Notes) -> None:
    ledger.add("a", via=[("sections", f"{PAGE}/{number}") for number in range(4)])
    ledger.add("b", via=[("sections", f"{PAGE}/{number}") for number in range(3)])
    assert claim_all(ledger, discovered_via_limit=3) == Claimed(1, 2, trimmed=1)
    before = rows(ledger)
    ledger.discover("a", "most_read", f"{PAGE}/later")
    assert rows(ledger) == before
    assert [len(row.discovered_via) for row in before[0]] == [3, 3]


def test_a_published_segment_is_staged_no_more(ledger: Notes) -> None:
    ledger.add("a")
    claim_all(ledger)
    with ledger.store.write() as connection:
        (segment,) = staged_segments(connection, SITE)
        mark_released(connection, segment.segment, size=7, sha256="0" * 64)
        assert staged_segments(connection, SITE) == []
        assert released_segments(connection, SITE) == [
            segment._replace(state="released", bytes=7, sha256="0" * 64),
        ]


def test_many_rows_come_in_batches_without_a_gap(ledger: Notes) -> None:
    number = 1203
    with ledger.store.write() as connection:
        connection.execute(
            articles.insert(),
            [
                {
                    "article": n,
                    "site": SITE,
                    "id": str(n),
                    "url": url_of(str(n)),
                    "canonical_url": url_of(str(n)),
                    "content_hash": "",
                    "revision": 1,
                    "first_seen": 0,
                    "last_seen": 0,
                }
                for n in range(number)
            ],
        )
        connection.execute(
            revisions.insert(),
            [
                {
                    "article": n,
                    "site": SITE,
                    "revision": 1,
                    "change": "added",
                    "changed_fields": "[]",
                    "content_hash": "",
                    "published": float(-n),
                    "record": EMPTY,
                    "run_id": "r",
                    "made": 0,
                }
                for n in range(number)
            ],
        )
    claim_all(ledger, segment_rows=1000)
    assert [len(part) for part in rows(ledger)] == [1000, 203]
    with ledger.store.read() as connection:
        placed = connection.execute(
            select(revisions.c.article).order_by(revisions.c.segment, revisions.c.position)
        ).scalars()
        assert placed.all() == list(reversed(range(number)))


# -- Quarantine


def set_aside(ledger: Notes, run_id: str) -> int:
    with ledger.store.write() as connection:
        return quarantine(connection, SITE, run_id)


def let_through(ledger: Notes, run_id: str) -> int:
    with ledger.store.write() as connection:
        return accept(connection, SITE, run_id)


def waiting(ledger: Notes) -> dict[str, int]:
    with ledger.store.read() as connection:
        return quarantined(connection, SITE)


def test_what_waits_in_quarantine_is_released_only_when_its_run_is_accepted(ledger: Notes) -> None:
    ledger.add("a")
    ledger.add("b")
    assert set_aside(ledger, "bad") == 2
    ledger.add("c")
    assert set_aside(ledger, "worse") == 1
    assert waiting(ledger) == {"bad": 2, "worse": 1}
    assert claim_all(ledger) is None
    assert let_through(ledger, "nobody") == 0
    assert let_through(ledger, "bad") == 2
    assert claim_all(ledger) == Claimed(1, 2, 0)
    assert waiting(ledger) == {"worse": 1}


@pytest.mark.parametrize("withdrawn", [False, True])
def test_nothing_is_told_of_an_article_that_a_held_run_read_otherwise_and_a_later_one_again_as_it_was(
    ledger: Notes, withdrawn: bool
) -> None:
    ledger.add("a", body="As it was.")
    ledger.add("b", body="As it was, too.")
    claim_all(ledger)
    for id_ in ("a", "b"):
        if withdrawn:
            ledger.withdraw(id_)
        else:
            ledger.update(id_, body="Agree to go on.")
    set_aside(ledger, "bad")
    ledger.update("a", body="As it was.")
    assert claim_all(ledger) is None
    assert waiting(ledger) == {"bad": 1}  # b was not read again
    ledger.update("a", body="And now it is otherwise.")
    claim_all(ledger)
    [[last]] = rows(ledger)[1:]
    assert (last.revision, last.change, last.changed_fields) == (2, "updated", ["body"])


def test_what_changed_and_changed_back_in_trusted_runs_is_told(ledger: Notes) -> None:
    ledger.add("a", body="As it was.")
    claim_all(ledger)
    ledger.update("a", body="Otherwise.")
    ledger.update("a", body="As it was.")
    claim_all(ledger)
    assert [row.change for row in rows(ledger)[1]] == ["updated", "updated"]


def test_a_later_revision_overtakes_and_is_told_against_what_was_released(ledger: Notes) -> None:
    ledger.add("a")
    claim_all(ledger)
    ledger.update("a", headline="Rubbish", body="Changed for good.")
    set_aside(ledger, "bad")
    ledger.update("a", headline="Headline of a")
    claim_all(ledger)
    *_, (last,) = rows(ledger)
    assert (last.revision, last.change, last.changed_fields) == (3, "updated", ["headline", "body"])
    assert last.similarity is None
    assert waiting(ledger) == {}
    assert let_through(ledger, "bad") == 0
    assert claim_all(ledger) is None


def test_the_first_revision_that_is_released_is_an_addition(ledger: Notes) -> None:
    ledger.add("a")
    set_aside(ledger, "bad")
    ledger.update("a", headline="Mended")
    claim_all(ledger)
    assert told(ledger) == ["a 2 added"]
    assert rows(ledger)[0][0].changed_fields == []
    with ledger.store.read() as connection:
        (segment,) = staged_segments(connection, SITE)
    assert (segment.added, segment.updated) == (1, 0)


def test_what_no_reader_knows_is_withdrawn_only_if_it_is_accepted(ledger: Notes) -> None:
    ledger.add("a")
    ledger.add("c")
    set_aside(ledger, "bad")
    for id_ in ("a", "c"):
        ledger.withdraw(id_)
    ledger.add("b")
    claim_all(ledger)
    assert told(ledger) == ["b 1 added"]
    assert waiting(ledger) == {"bad": 4}
    ledger.update("a", headline="Back")
    claim_all(ledger)
    assert told(ledger)[1:] == ["a 3 added"]
    assert waiting(ledger) == {"bad": 2}
    assert let_through(ledger, "bad") == 2
    claim_all(ledger)
    assert told(ledger)[2:] == ["c 1 added", "c 2 withdrawn"]


def test_accepting_after_a_mended_run_gives_only_what_was_not_overtaken(ledger: Notes) -> None:
    for id_ in ("a", "b"):
        ledger.add(id_)
    claim_all(ledger)
    for id_ in ("a", "b"):
        ledger.update(id_, headline="Rubbish")
    set_aside(ledger, "bad")
    ledger.update("a", headline="Right")
    claim_all(ledger)
    assert waiting(ledger) == {"bad": 1}
    let_through(ledger, "bad")
    claim_all(ledger)
    assert told(ledger)[2:] == ["a 3 updated", "b 2 updated"]


def test_very_much_is_claimed_bit_by_bit_with_all_that_waits_of_an_article(ledger: Notes) -> None:
    for number in range(5):
        ledger.add(f"a{number}", published=float(number))
    ledger.update("a1", headline="Edited", published=1.0)
    assert claim_all(ledger, max_rows=2) == Claimed(1, 3, 0, more=True)
    ledger.add("a", published=0.5)
    assert claim_all(ledger, max_rows=2) == Claimed(2, 2, 0, more=True)
    assert claim_all(ledger, max_rows=2) == Claimed(3, 2, 0)
    assert claim_all(ledger, max_rows=2) is None
    assert told(ledger) == [
        *["a0 1 added", "a1 1 added", "a1 2 updated"],
        *["a 1 added", "a2 1 added"],
        *["a3 1 added", "a4 1 added"],
    ]
