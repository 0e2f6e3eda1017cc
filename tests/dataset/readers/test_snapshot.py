"""Readers: the present state and the way to it (snapshot, diff, released)."""

import json
import random
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.diff import diff_releases
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.readers.snapshot import snapshot_of
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.release import release
from newscrawler.language.zstd import zstd
from newscrawler.ledger.gate.quarantine import accept, quarantine
from tests.ledgers import SITE, Notes, notes

State = dict[str, dict[str, Any]]


class Follower:
    """An independent reader: it knows data/README.md alone, and keeps the present state of a dataset."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.release = 0
        self.state: State = {}

    def follow(self) -> None:
        manifest = json.loads((self.folder / "manifest.json").read_text())
        for segment in manifest["segments"]:
            if segment["release"] <= self.release:
                continue
            data = (self.folder / segment["name"]).read_bytes()
            assert sha256(data).hexdigest() == segment["sha256"]
            lines = zstd.decompress(data).splitlines()
            assert len(lines) == segment["rows"]
            for line in lines:
                self.apply(json.loads(line))
        self.release = manifest["release"]

    def apply(self, row: dict[str, Any]) -> None:
        if row["change"] == "withdrawn":
            del self.state[row["id"]]
        else:
            assert (row["id"] in self.state) == (row["change"] == "updated")
            self.state[row["id"]] = row


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    made = notes(tmp_path)
    yield made
    made.store.close()


def publish(ledger: Notes, folder: Path, **options: Any) -> None:
    release(ledger.store, folder, SITE, ReleaseOptions(**options), run_id=ledger.run_id, now=1.0)


def decoded(lines: Iterator[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


def live_through(ledger: Notes, draw: random.Random) -> None:
    """Some articles come, are edited, and go."""
    known: dict[str, bool] = ledger.__dict__.setdefault("known", {})
    for _ in range(draw.randrange(1, 12)):
        there = [id_ for id_, is_there in known.items() if is_there]
        match draw.choice(["add", "add", "update", "update", "withdraw", "quarantine", "accept"]):
            case "add":
                id_ = str(len(known))
                ledger.add(id_, published=draw.choice([None, draw.randrange(1000)]))
                known[id_] = True
            case "update" if there:
                fields = {draw.choice(["headline", "body"]): f"Text {draw.random()}"}
                ledger.update(draw.choice(there), published=draw.choice([None, draw.randrange(1000)]), **fields)
            case "withdraw" if there:
                id_ = draw.choice(there)
                ledger.withdraw(id_)
                known[id_] = False
            case "quarantine" if draw.random() < 0.5:
                with ledger.store.write() as connection:
                    quarantine(connection, SITE, f"bad-{draw.randrange(3)}")
            case "accept":
                with ledger.store.write() as connection:
                    accept(connection, SITE, f"bad-{draw.randrange(3)}")


@pytest.mark.parametrize("seed", range(6))
def test_the_change_feed_applied_in_order_is_the_snapshot_and_so_is_every_diff(
    ledger: Notes, tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 - a test's choices
    follower = Follower(tmp_path / "dataset" / SITE)
    states: list[State] = [{}]
    for number in range(8):
        ledger.run_id = f"run-{number}"
        live_through(ledger, draw)
        publish(ledger, tmp_path, segment_rows=draw.choice([1, 3, 100]))
        if not follower.folder.exists():
            continue
        follower.follow()
        if follower.release == len(states):
            states.append(dict(follower.state))
    published = open_dataset(tmp_path, SITE)
    assert list(verify_dataset(published)) == []
    rows = decoded(snapshot_of(published))
    assert {row["id"]: row for row in rows} == follower.state
    assert len(rows) == len(follower.state)
    for first in range(len(states)):
        for last in range(first, len(states)):
            changed = Follower(follower.folder)
            changed.state = dict(states[first])
            for row in decoded(diff_releases(published, first, last)):
                changed.apply(row)
            records = [{id_: plain(row) for id_, row in state.items()} for state in (changed.state, states[last])]
            assert records[0] == records[1], (first, last)


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what it says of its change, which a diff tells anew."""
    return {name: value for name, value in row.items() if name not in ("change", "changed_fields", "body_similarity")}


def test_a_snapshot_stands_in_the_order_of_the_releases_and_has_withdrawn_articles_on_demand(
    ledger: Notes, tmp_path: Path
) -> None:
    for number, id_ in enumerate(("a", "b", "c")):
        ledger.add(id_, published=number)
    publish(ledger, tmp_path)
    ledger.withdraw("b")
    ledger.update("a", headline="Edited", published=9.0)
    publish(ledger, tmp_path)
    published = open_dataset(tmp_path, SITE)
    assert [(row["id"], row["revision"]) for row in decoded(snapshot_of(published))] == [("c", 1), ("a", 2)]
    assert [row["id"] for row in decoded(snapshot_of(published, withdrawn=True))] == ["c", "a", "b"]


def test_a_reader_keeps_to_the_state_that_it_opened(ledger: Notes, tmp_path: Path) -> None:
    ledger.add("a")
    publish(ledger, tmp_path)
    opened = open_dataset(tmp_path, SITE)
    ledger.add("b")
    publish(ledger, tmp_path)
    assert [row["id"] for row in decoded(opened.lines())] == ["a"]
    assert [row["id"] for row in decoded(open_dataset(tmp_path, SITE).lines())] == ["a", "b"]


def test_a_diff_tells_each_article_once_with_all_that_changed_on_the_way(ledger: Notes, tmp_path: Path) -> None:
    for id_ in ("a", "gone", "back"):
        ledger.add(id_)
    publish(ledger, tmp_path)
    ledger.update("a", body="New.")
    ledger.add("new")
    ledger.add("brief")
    ledger.withdraw("back")
    publish(ledger, tmp_path)
    ledger.update("a", headline="New")
    ledger.update("new", headline="Newer")
    for id_ in ("gone", "brief"):
        ledger.withdraw(id_)
    ledger.update("back", headline="Here again")
    publish(ledger, tmp_path)
    published = open_dataset(tmp_path, SITE)
    told = {row["id"]: row for row in decoded(diff_releases(published, 1))}
    assert {id_: row["change"] for id_, row in told.items()} == {
        "a": "updated",
        "new": "added",
        "gone": "withdrawn",
        "back": "updated",
    }
    assert (told["a"]["changed_fields"], told["a"]["body_similarity"]) == (["headline", "body"], None)
    assert (told["new"]["headline"], told["new"]["changed_fields"], told["new"]["revision"]) == ("Newer", [], 2)
    assert {row["id"]: row["change"] for row in decoded(diff_releases(published, 2))}["back"] == "added"
    assert decoded(diff_releases(published, 1, 2)) == decoded(published.lines(after=1, to=2))
    assert decoded(diff_releases(published, 3)) == []


@pytest.mark.parametrize(("first", "last"), [(2, None), (1, 0), (-1, 1), (0, 2)])
def test_releases_that_there_are_not_are_refused(ledger: Notes, tmp_path: Path, first: int, last: int | None) -> None:
    ledger.add("a")
    publish(ledger, tmp_path)
    with pytest.raises(LookupError, match="'demo' has 1 to 1"):
        diff_releases(open_dataset(tmp_path, SITE), first, last)
