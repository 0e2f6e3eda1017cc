"""Near-duplicates and stories of what is claimed: who is named, under which story, and what becomes of it later."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select

from newscrawler.ledger.gate.quarantine import accept, quarantine
from newscrawler.ledger.near_duplicates import bands
from newscrawler.ledger.near_duplicates.announcing import DuplicateAction
from newscrawler.ledger.releases.claim import MAX_ROWS, ClaimOptions, claim
from newscrawler.ledger.releases.rows import rows_of
from newscrawler.ledger.releases.segments import staged_segments
from newscrawler.ledger.schema import bands as table
from newscrawler.near_duplicates.relations import Relation
from tests.ledgers import Notes, notes

A, B, C = "alpha", "beta", "gamma"


def rng_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


_WORDS = ["".join(rng_of(seed).choices("abcdefghiklmnoprstuvw", k=6)) for seed in range(3000)]


def prose(seed: int, words: int = 240) -> str:
    """A body of invented words in paragraphs; another one for each seed."""
    drawn = rng_of(seed).choices(_WORDS, k=words)
    return "\n\n".join(" ".join(drawn[start : start + 40]) + "." for start in range(0, words, 40))


def edited(body: str, seed: int, share: float = 0.03) -> str:
    rng = rng_of(seed)
    return " ".join(rng.choice(_WORDS) if rng.random() < share else word for word in body.split(" "))


def between(one: str, other: str) -> str:
    """Most of either, in turn: a copy of both."""
    pairs = zip(one.split("\n\n"), other.split("\n\n"), strict=True)
    *most, last = [passage for pair in pairs for passage in pair]
    *most, last_but_one = most
    return "\n\n".join([*most, *(" ".join(passage.split()[:15]) for passage in (last_but_one, last))])


class Desk:
    """Sites of one ledger whose articles are claimed."""

    def __init__(self, folder: Path) -> None:
        self.ledger = notes(folder)
        self.sites: dict[str, Notes] = {}
        self.counts: Counter[str] = Counter()

    def __getitem__(self, site: str) -> Notes:
        return self.sites.setdefault(site, Notes(self.ledger.store, site=site))

    def claim(
        self,
        site: str,
        *,
        duplicates: Mapping[Relation, DuplicateAction] | None = None,
        max_rows: int = MAX_ROWS,
        window: int = 0,
    ) -> list[dict[str, Any]]:
        """Claim what waits; the rows of the release."""
        with self.ledger.store.write() as connection:
            options = ClaimOptions(
                segment_rows=100,
                schema_version=1,
                suffix=".zst",
                discovered_via_limit=100,
                duplicates=duplicates or {},
                window=window,
                max_rows=max_rows,
            )
            claimed = claim(connection, site, options, run_id="run-1", now=1.5, counts=self.counts)
        return [] if claimed is None else [row for row in self.feed(site) if row["release"] == claimed.release]

    def feed(self, site: str) -> list[dict[str, Any]]:
        """All rows of a site."""
        with self.ledger.store.read() as connection:
            return [
                {
                    "release": segment.release,
                    "id": orjson.loads(row.record)["id"],
                    "change": row.change,
                    "revision": row.revision,
                    "story": row.story_id,
                    "duplicates": orjson.loads(row.duplicates or b"[]"),
                }
                for segment in staged_segments(connection, site)
                for row in rows_of(connection, segment.segment)
            ]

    def stories(self) -> dict[tuple[str, str], str]:
        """The story of each article that is there, as its latest row announces it."""
        latest: dict[tuple[str, str], str] = {}
        for site in self.sites:
            for row in self.feed(site):
                latest[site, row["id"]] = row["story"]
                if row["change"] == "withdrawn":
                    del latest[site, row["id"]]
        return latest

    def entries(self) -> int:
        with self.ledger.store.read() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.ledger.store.close()


def named(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(each["site"], each["id"], each["relation"]) for each in row["duplicates"]]


def test_an_article_is_compared_with_those_of_the_window_alone(desk: Desk) -> None:
    for number in range(4):
        desk[A].add(str(number), published=number, body=prose(number))
    desk.claim(A)
    desk[A].add("4", published=4.0, body=prose(0))
    desk[A].add("5", published=5.0, body=prose(3))
    old, recent = desk.claim(A, window=2)
    assert named(old) == []
    assert named(recent) == [(A, "3", "same")]


def test_a_copy_names_the_one_before_it_and_has_its_story(desk: Desk) -> None:
    body = prose(1)
    desk[A].add("1", published=1.0, body=body)
    desk[A].add("2", published=2.0, body=body)
    desk[A].add("3", published=3.0, body=edited(body, 1))
    desk[A].add("4", published=4.0, body=prose(2))
    first, second, third, fourth = desk.claim(A)
    assert [row["story"] for row in (first, second, third, fourth)] == [f"{A}/1"] * 3 + [f"{A}/4"]
    assert named(first) == named(fourth) == []
    assert named(second) == [(A, "1", "same")]
    assert named(third) == [(A, "1", "near"), (A, "2", "near")]
    assert 0.8 < third["duplicates"][0]["similarity"] < 1.0
    nobody = {"site": None, "id": None}
    assert all(each["agency"] is None and each["source"] == nobody for each in third["duplicates"])
    assert desk.counts == {"duplicate/same": 1, "duplicate/near": 2}


def test_what_another_site_carries_is_syndicated_from_where_it_was_published_first(desk: Desk) -> None:
    body = prose(1)
    desk[B].add("b", published=200.0, body=edited(body, 1), source="Agence France-Presse")
    desk.claim(B)
    desk[A].add("a", published=100.0, body=body)
    (row,) = desk.claim(A)
    assert row["story"] == f"{B}/b"
    (told,) = row["duplicates"]
    assert (told["site"], told["id"], told["relation"], told["agency"]) == (B, "b", "syndicated", "AFP")
    assert told["source"] == {"site": A, "id": "a"}


def test_a_part_of_an_article_is_contained_and_no_part_of_its_story(desk: Desk) -> None:
    body = prose(1, words=400)
    desk[A].add("whole", published=1.0, body=body)
    desk[A].add("part", published=2.0, body="\n\n".join(body.split("\n\n")[2:5]))
    whole, part = desk.claim(A)
    assert named(part) == [(A, "whole", "contained")]
    assert part["duplicates"][0]["similarity"] == 1.0
    assert (whole["story"], part["story"]) == (f"{A}/whole", f"{A}/part")


def test_short_texts_and_headlines_match_nothing(desk: Desk) -> None:
    for number in range(6):
        desk[A].add(str(number), headline="The daily bulletin", body=prose(number))
        desk[A].add(f"v{number}", headline="Watch", body="Watch the whole video of the day here.", kind="video")
        desk[A].add(f"n{number}", headline="Live", body=None, kind="live")
    rows = desk.claim(A)
    assert len(rows) == 18
    assert all(row["duplicates"] == [] and row["story"] == f"{A}/{row['id']}" for row in rows)


def test_stories_that_meet_are_announced_in_rows_of_their_own(desk: Desk) -> None:
    one, other = prose(1), prose(2)
    for site, id_, body in ((A, "1", one), (B, "2", other), (B, "3", edited(other, 1))):
        desk[site].add(id_, body=body)
        desk.claim(site)
    desk[A].add("both", body=between(one, other))
    desk[C].add("9", body=prose(9))
    desk.claim(C)
    (both,) = desk.claim(A)
    assert both["story"] == f"{A}/1"
    assert {relation for *_, relation in named(both)} == {"near", "syndicated"}
    before = desk.feed(B)
    assert [row["story"] for row in before] == [f"{B}/2", f"{B}/2"]
    merged = desk.claim(B)
    assert [(row["id"], row["change"], row["revision"], row["story"]) for row in merged] == [
        ("2", "merged", 2, f"{A}/1"),
        ("3", "merged", 2, f"{A}/1"),
    ]
    assert (A, "both", "syndicated") in named(merged[0])
    assert desk.feed(B)[:2] == before
    assert desk.claim(A) == desk.claim(B) == desk.claim(C) == []
    assert desk.counts["duplicate/merged"] == 2


def test_a_row_of_a_known_article_keeps_the_story_that_was_announced_and_the_merger_has_its_own(desk: Desk) -> None:
    one, other = prose(1), prose(2)
    desk[A].add("1", published=1.0, body=one)
    desk[A].add("2", published=2.0, body=other)
    desk.claim(A)
    desk[A].update("2", published=2.0, body=edited(one, 1))
    rows = desk.claim(A)
    assert [(row["id"], row["change"], row["revision"], row["story"]) for row in rows] == [
        ("2", "updated", 2, f"{A}/2"),
        ("2", "merged", 3, f"{A}/1"),
    ]
    assert named(rows[0]) == named(rows[1]) == [(A, "1", "near")]
    desk[A].update("2", published=2.0, body=prose(3))  # it stays a member: a story never changes silently
    (row,) = desk.claim(A)
    assert (row["change"], row["revision"], row["story"], row["duplicates"]) == ("updated", 4, f"{A}/1", [])


def test_a_story_that_meets_an_earlier_one_takes_all_of_its_articles_along(desk: Desk) -> None:
    for id_, published, body in (("1", 1.0, prose(1)), ("2", 2.0, prose(2)), ("3", 3.0, edited(prose(2), 3))):
        desk[A].add(id_, published=published, body=body)
    desk.claim(A)
    desk[A].update("2", published=2.0, body=edited(prose(1), 2))  # it gave its story the name
    rows = desk.claim(A)
    assert [(row["id"], row["change"], row["story"]) for row in rows] == [
        ("2", "updated", f"{A}/2"),
        ("2", "merged", f"{A}/1"),
        ("3", "merged", f"{A}/1"),
    ]


def test_what_is_withdrawn_leaves_the_index_and_comes_back_with_its_page(desk: Desk) -> None:
    body = prose(1)
    desk[A].add("1", body=body)
    desk.claim(A)
    assert desk.entries() > 20
    desk[A].withdraw("1")
    (gone,) = desk.claim(A)
    assert (gone["change"], gone["story"], gone["duplicates"]) == ("withdrawn", f"{A}/1", [])
    assert desk.entries() == 0
    desk[B].add("2", body=body)
    (row,) = desk.claim(B)
    assert (row["story"], row["duplicates"]) == (f"{B}/2", [])
    desk[A].update("1", body=edited(body, 1))
    rows = desk.claim(A)
    assert [(row["change"], row["story"], named(row)) for row in rows] == [
        ("updated", f"{A}/1", [(B, "2", "syndicated")])
    ]
    merged = desk.claim(B)
    assert [(row["change"], row["story"]) for row in merged] == [("merged", f"{A}/1")]


def test_another_body_has_other_bands(desk: Desk) -> None:
    desk[A].add("1", body=prose(1))
    desk.claim(A)
    before = desk.entries()
    desk[A].update("1", body=prose(2))
    desk.claim(A)
    assert abs(desk.entries() - before) < 8
    desk[B].add("old", body=prose(1))
    desk[B].add("new", body=prose(2))
    assert {row["id"]: named(row) for row in desk.claim(B)} == {"old": [], "new": [(A, "1", "syndicated")]}


def test_revisions_of_one_article_in_one_release_are_no_copies_of_each_other(desk: Desk) -> None:
    desk[A].add("1", body=prose(1))
    desk[A].update("1", body=edited(prose(1), 1))
    desk[A].withdraw("1")
    rows = desk.claim(A)
    assert [(row["change"], row["story"], row["duplicates"]) for row in rows] == [
        ("added", f"{A}/1", []),
        ("updated", f"{A}/1", []),
        ("withdrawn", f"{A}/1", []),
    ]
    assert desk.entries() == 0


def test_a_merger_waits_for_what_is_in_quarantine(desk: Desk) -> None:
    one, other = prose(1), prose(2)
    desk[A].add("1", body=one)
    desk.claim(A)
    desk[B].add("2", body=other)
    desk.claim(B)
    desk[B].update("2", headline="Rubbish")
    with desk.ledger.store.write() as connection:
        quarantine(connection, B, "bad")
    desk[A].add("both", body=between(one, other))
    desk.claim(A)
    assert desk.claim(B) == []
    with desk.ledger.store.write() as connection:
        accept(connection, B, "bad")
    assert [(row["change"], row["revision"], row["story"]) for row in desk.claim(B)] == [
        ("updated", 2, f"{B}/2"),
        ("merged", 3, f"{A}/1"),
    ]


@pytest.mark.parametrize(
    ("action", "kept"), [(DuplicateAction.KEEP, "123"), (DuplicateAction.FIRST, "12"), (DuplicateAction.DROP, "1")]
)
def test_copies_are_kept_or_only_the_first_or_dropped_and_counted(
    desk: Desk, action: DuplicateAction, kept: str
) -> None:
    body = prose(1)
    desk[A].add("1", published=5.0, body=body)
    desk.claim(A)
    for id_, published in (("2", 3.0), ("3", 7.0)):  # the one was published before it, the other one after
        desk[A].add(id_, published=published, body=edited(body, int(id_)))
    desk.claim(A, duplicates={"near": action})
    assert {row["id"] for row in desk.feed(A)} == set(kept)
    assert desk.counts["drop/near"] == 3 - len(kept)
    assert desk.claim(A, duplicates={"near": action}) == []


def test_a_dropped_article_is_published_once_it_is_no_copy_any_more(desk: Desk) -> None:
    desk[A].add("1", body=prose(1))
    desk[A].add("2", body=prose(1))
    desk.claim(A, duplicates={"same": DuplicateAction.DROP})
    desk[A].update("2", body=prose(2))
    desk[A].update("1", headline="Of what is published already nothing is dropped", body=prose(2))
    rows = desk.claim(A, duplicates={"same": DuplicateAction.DROP})
    assert [(row["id"], row["change"], row["revision"]) for row in rows] == [("1", "updated", 2)]
    desk[A].update("2", body=prose(3))
    assert [(row["id"], row["change"], row["revision"]) for row in desk.claim(A)] == [("2", "added", 3)]
    assert desk.counts["drop/same"] == 2


def test_a_text_that_everybody_has_fills_its_bands_and_no_more(desk: Desk) -> None:
    body = prose(1)
    number = bands.MAX_ENTRIES + 20
    for id_ in range(number):
        desk[A].add(f"{id_:03}", body=f"{body} {prose(id_ + 5, words=8)}")
    rows = desk.claim(A)
    assert {row["story"] for row in rows} == {f"{A}/000"}
    assert all(0 < len(row["duplicates"]) <= 16 for row in rows[1:])
    assert desk.counts["duplicate/full_band"] > 0
    with desk.ledger.store.read() as connection:
        counted = select(func.count()).select_from(table).group_by(table.c.band)
        assert max(connection.execute(counted).scalars()) == bands.MAX_ENTRIES


def test_what_recurs_on_a_site_counts_for_nothing_once_it_is_known(desk: Desk) -> None:
    note = prose(100, words=70)
    for day in range(8):
        desk[A].add(str(day), published=day * 86_400.0, body=f"{prose(day, words=30)}\n\n{note}")
    rows = desk.claim(A)
    assert [bool(row["duplicates"]) for row in rows[5:]] == [False] * 3


def corpus() -> list[tuple[str, str, float, str]]:
    """Articles of a month on three sites, a third of them copies of others: site, id, moment, body."""
    rng = rng_of(7)
    articles: list[tuple[str, str, float, str]] = []
    for number in range(60):
        site = rng.choice((A, B, C))
        origin = rng.choice(articles)[3] if articles and rng.random() < 0.35 else None
        body = prose(1000 + number, words=rng.choice((120, 240, 400)))
        if origin is not None:
            body = rng.choice((origin, edited(origin, number), "\n\n".join(origin.split("\n\n")[:-1])))
        articles.append((site, f"n{number}", number * 30_000.0, body))
    return articles


def groups_of(folder: Path, seed: int) -> set[frozenset[tuple[str, str]]]:
    """The stories of the corpus, in an order and in batches that the seed decides."""
    rng = rng_of(seed)
    articles = corpus()
    rng.shuffle(articles)
    desk = Desk(folder)
    left = len(articles)
    for site, id_, published, body in articles:
        desk[site].add(id_, published=published, body=body)
        left -= 1
        if left == 0 or rng.random() < 0.15:
            for each in rng.sample([A, B, C], k=rng.choice((1, 2, 3)) if left else 3):
                desk.claim(each)
    for site in (A, B, C, A, B, C):  # mergers of other sites' articles are told when these are released next
        desk.claim(site)
    found: dict[str, set[tuple[str, str]]] = {}
    for article, story in desk.stories().items():
        found.setdefault(story, set()).add(article)
    desk.ledger.store.close()
    return {frozenset(members) for members in found.values()}


@pytest.mark.proof
def test_the_groups_are_the_same_in_whatever_order_and_batches_articles_are_claimed(tmp_path: Path) -> None:
    found = [groups_of(tmp_path / str(seed), seed) for seed in range(3)]
    assert sum(len(group) for group in found[0]) == 60
    assert any(len(group) > 3 for group in found[0])
    for others in found[1:]:
        assert others == found[0]


def test_what_is_claimed_bit_by_bit_is_announced_as_if_it_came_at_once(desk: Desk) -> None:
    bodies = [prose(1), prose(2), edited(prose(1), 3), prose(2), between(prose(1), prose(2))]
    for number, body in enumerate(bodies):
        desk[A].add(str(number), published=float(number), body=body)
    for _ in range(len(bodies) + 1):
        desk.claim(A, max_rows=1, duplicates={"same": DuplicateAction.DROP})
    assert desk.counts["drop/same"] == 1
    assert [(row["release"], row["id"], row["change"], row["story"]) for row in desk.feed(A)] == [
        (1, "0", "added", f"{A}/0"),
        (2, "1", "added", f"{A}/1"),
        (3, "2", "added", f"{A}/0"),
        (4, "1", "merged", f"{A}/0"),
        (4, "4", "added", f"{A}/0"),
    ]
