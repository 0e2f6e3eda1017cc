"""Who follows what is released gets each new article once, in its order, whatever becomes of the datasets meanwhile."""

import json
import shutil
from pathlib import Path

from newscrawler.dataset.readers.tail import Tail, TailedRow
from newscrawler.dataset.releases.compaction import compact
from newscrawler.dataset.releases.release import release
from tests.ledgers import SITE, notes


class Paper:
    """A site that releases."""

    def __init__(self, data: Path) -> None:
        self.data, self.ledger, self.runs = data, notes(data), 0

    def release(self, *ids: str) -> None:
        for id_ in ids:
            self.ledger.add(id_, body="Text.")
        self.runs += 1
        release(self.ledger.store, self.data, SITE, run_id=f"r{self.runs}", now=float(self.runs))

    @property
    def folder(self) -> Path:
        return self.data / "dataset" / SITE


def ids(rows: list[TailedRow]) -> list[str]:
    return [each.row["id"] for each in rows]


def everything(tail: Tail) -> list[str]:
    """What comes until nothing comes any more."""
    found: list[str] = []
    while more := ids(list(tail.poll())):
        found += more
    return found


def test_it_begins_with_the_last_and_goes_on_with_what_comes(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    paper.release("1", "2")
    paper.release("3")
    tail = Tail(tmp_path, [SITE])
    assert set(ids(tail.last(2))) <= {"1", "2", "3"}
    assert list(tail.poll()) == []
    paper.ledger.update("1", headline="Edited")
    paper.release("4", "5")
    paper.release("6")
    assert sorted(ids(list(tail.poll()))) == ["4", "5"]  # of one release
    assert everything(tail) == ["6"]
    assert everything(tail) == []


def test_a_dataset_that_comes_to_be_is_followed_from_its_first_release(tmp_path: Path) -> None:
    tail = Tail(tmp_path)
    assert (tail.last(10), list(tail.poll())) == ([], [])
    paper = Paper(tmp_path)
    paper.release("1")
    paper.release("2")
    assert everything(tail) == ["1", "2"]


def test_files_that_are_compacted_meanwhile_give_nothing_twice(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    paper.release("1")
    tail = Tail(tmp_path, [SITE])
    assert ids(tail.last(10)) == ["1"]
    for id_ in "234":
        paper.release(id_)
    assert ids(list(tail.poll())) == ["2"]
    compact(paper.ledger.store, tmp_path, SITE, now=9.0, grace=0)
    assert everything(tail) == ["3", "4"]


def test_a_file_that_is_lost_is_said_and_had_once_it_is_back(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    tail = Tail(tmp_path, [SITE])
    assert tail.last(1) == []
    paper.release("1")
    segment = next(paper.folder.glob("*.jsonl*"))
    away = segment.rename(tmp_path / "away")
    assert list(tail.poll()) == []
    assert SITE in tail.problems
    away.rename(segment)
    assert everything(tail) == ["1"]
    assert tail.problems == {}


def test_a_dataset_that_is_replaced_is_followed_from_where_it_is(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "old")
    for id_ in "123":
        paper.release(id_)
    tail = Tail(tmp_path / "old", [SITE])
    assert len(tail.last(10)) == 3
    other = Paper(tmp_path / "new")
    other.release("1", "9")
    shutil.rmtree(paper.folder)
    shutil.copytree(other.folder, paper.folder)
    assert list(tail.poll()) == []
    assert "is another one now" in tail.problems[SITE]
    other.release("3", "10")
    shutil.rmtree(paper.folder)
    shutil.copytree(other.folder, paper.folder)
    assert everything(tail) == ["10"]  # 3 was given before


def test_a_restore_that_takes_back_is_followed_without_what_was_given(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    for id_ in "12":
        paper.release(id_)
    tail = Tail(tmp_path, [SITE])
    assert len(tail.last(10)) == 2
    path = paper.folder / "manifest.json"
    told = json.loads(path.read_text())
    told |= {"timeline": 5000, "timelines": [{"timeline": 5000, "after": 1}]}
    path.write_text(json.dumps(told))
    assert list(tail.poll()) == []
    assert "is another one now" in tail.problems[SITE]
