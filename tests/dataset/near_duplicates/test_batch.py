"""A batch over all datasets: it finds what a ledger whose index forgot finds no more, and that is said once."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import delete, update

from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.near_duplicates.batch import find_near_duplicates, write_pairs
from newscrawler.dataset.near_duplicates.stories import merge_found_stories
from newscrawler.dataset.near_duplicates.work_file import WorkFile, open_work_file
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.release import release
from newscrawler.ledger.near_duplicates.found import merge_stories
from newscrawler.ledger.schema import band_levels, bands
from tests.folders import copy_data, words_of
from tests.forked import run_verb, start_verb
from tests.ledger.near_duplicates.test_announcing import edited, prose
from tests.ledgers import Notes, notes

A, B = "alpha", "beta"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator["Desk"]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


class Desk:
    """Two sites of one ledger whose index forgets all that was released."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = notes(folder).store
        self.alpha, self.beta = Notes(self.store, site=A), Notes(self.store, site=B)

    def release(self, site: str, **options: Any) -> None:
        release(self.store, self.folder, site, ReleaseOptions(**options), run_id="run-1", now=1.0)

    def forget(self) -> None:
        with self.store.write() as connection:
            connection.execute(delete(bands))
            connection.execute(update(band_levels).values(size=0))

    def rows(self, site: str) -> list[dict[str, Any]]:
        return [orjson.loads(line) for line in open_dataset(self.folder, site).lines()]

    def pairs(self, work: WorkFile) -> set[tuple[str, str, str]]:
        write_pairs(work, self.folder / "pairs.jsonl")
        rows = map(orjson.loads, (self.folder / "pairs.jsonl").read_bytes().splitlines())
        return {
            (f"{row['site']}/{row['id']}", f"{row['other_site']}/{row['other_id']}", row["relation"]) for row in rows
        }

    def merge(self, *options: str, code: int | None = 0) -> str:
        done = run_verb(["duplicates", "merge", *words_of(self.folder), *options], self.folder)
        assert done.returncode == code or (code is None and done.returncode in (0, 3)), done.stderr
        return done.stdout + done.stderr


def fill(desk: Desk) -> None:
    """Six articles, of which three are of one text; the index knows of none when the next comes."""
    desk.alpha.add("1", published=1.0, body=prose(1))
    desk.alpha.add("2", published=2.0, body=prose(2))
    desk.release(A)
    desk.forget()
    desk.beta.add("3", published=3.0, body=edited(prose(1), 1))
    desk.beta.add("4", published=4.0, body=prose(4))
    desk.release(B)
    desk.forget()
    desk.alpha.add("5", published=5.0, body=edited(prose(1), 2))
    desk.alpha.add("6", published=6.0, body=prose(2)[:700])
    desk.release(A)
    desk.forget()


def test_a_batch_finds_the_pairs_that_an_index_of_everything_finds(desk: Desk) -> None:
    fill(desk)
    with open_work_file(desk.folder, memory="200MB", threads=1) as work:
        found = find_near_duplicates(work, desk.folder, [A, B])
        assert (found.segments, found.articles, found.pairs) == (3, 6, 4)
        assert desk.pairs(work) == {
            ("beta/3", "alpha/1", "syndicated"),
            ("alpha/5", "alpha/1", "near"),
            ("beta/3", "alpha/5", "syndicated"),  # segments are read site by site
            ("alpha/6", "alpha/2", "contained"),
        }


def test_what_a_batch_finds_is_said_by_merged_rows_with_their_reasons_and_once(desk: Desk) -> None:
    fill(desk)
    assert "2 stories are part of others now" in desk.merge()
    first, second = (desk.rows(site)[-1] for site in (A, B))
    assert (first["id"], first["change"], first["story_id"]) == ("5", "merged", "alpha/1")
    assert (second["id"], second["change"], second["story_id"]) == ("3", "merged", "alpha/1")
    assert {(each["id"], each["relation"]) for each in first["duplicates"]} == {("1", "near"), ("3", "syndicated")}
    assert {(each["id"], each["relation"]) for each in second["duplicates"]} == {
        ("1", "syndicated"),
        ("5", "syndicated"),
    }
    before = {site: desk.rows(site) for site in (A, B)}
    assert "0 stories are part of others now" in desk.merge(code=3)
    assert before == {site: desk.rows(site) for site in (A, B)}
    assert not [fault for site in (A, B) for fault in verify_dataset(open_dataset(desk.folder, site))]


def test_an_article_counts_by_its_latest_row(desk: Desk) -> None:
    fill(desk)
    desk.alpha.update("1", published=1.0, body=prose(7))
    desk.alpha.withdraw("5")
    desk.release(A)
    with open_work_file(desk.folder, memory="200MB", threads=1) as work:
        find_near_duplicates(work, desk.folder, [A, B])
        assert desk.pairs(work) == {("alpha/6", "alpha/2", "contained")}


def test_a_segment_is_read_once_and_rows_of_files_that_are_gone_are_forgotten(desk: Desk) -> None:
    fill(desk)
    with open_work_file(desk.folder, memory="200MB", threads=1) as work:
        assert find_near_duplicates(work, desk.folder, [A, B]).segments == 3
        assert find_near_duplicates(work, desk.folder, [A, B]).segments == 0
        found = find_near_duplicates(work, desk.folder, [A])
        assert (found.segments, found.articles, found.pairs) == (0, 4, 2)


def test_what_recurs_on_a_site_makes_no_pair(desk: Desk) -> None:
    note = " ".join(f"template{number}" for number in range(60)) + "."
    for day in range(6):
        desk.alpha.add(str(day), published=day * 86_400.0, body=f"{prose(day, 30)}\n\n{note}\n\n{prose(day + 10, 120)}")
    desk.release(A)
    with open_work_file(desk.folder, memory="200MB", threads=1) as work:
        assert find_near_duplicates(work, desk.folder, [A]).candidates == 0


def test_a_story_that_joined_another_one_meanwhile_is_looked_up_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk)
    from newscrawler.dataset.near_duplicates import stories

    looks = []
    look_up = stories._look_up

    def and_then_another_release(work: WorkFile, store: Any) -> None:
        look_up(work, store)
        looks.append(1)
        if len(looks) == 1:
            with store.write() as connection:
                merge_stories(connection, [(3, 2)], [])

    monkeypatch.setattr(stories, "_look_up", and_then_another_release)
    with open_work_file(desk.folder, memory="200MB", threads=1) as work:
        find_near_duplicates(work, desk.folder, [A, B])
        assert merge_found_stories(work, desk.store) == 2
    assert len(looks) == 2


@pytest.mark.proof
def test_a_batch_that_is_killed_before_any_commit_ends_with_the_same_rows(tmp_path: Path) -> None:
    filled = Desk(tmp_path / "filled")
    fill(filled)
    filled.store.close()
    whole = Desk(copy_data(filled.folder, tmp_path / "whole"))
    whole.merge()
    expected = {site: whole.rows(site) for site in (A, B)}
    whole.store.close()
    for commits in range(8):
        folder = copy_data(filled.folder, tmp_path / str(commits))
        desk = Desk(folder)
        words = [str(commits), "duplicates", "merge", *words_of(folder)]
        with start_verb(words, folder, module="tests.dataset.near_duplicates.killed_verb") as process:
            process.communicate(timeout=600)
        if process.returncode != -signal.SIGKILL:
            assert commits > 3
            break
        desk.merge(code=None)
        assert {site: _told(desk.rows(site)) for site in (A, B)} == {site: _told(expected[site]) for site in (A, B)}
        desk.store.close()


def _told(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in ("id", "change", "revision", "story_id", "duplicates")} for row in rows]
