"""Two papers with the same wire stories, crawled in different runs into one folder: who copied what is named."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from newscrawler.dataset.readers.released import open_dataset
from newscrawler.exits import Exit
from tests.conftest import Run
from tests.origin.wire import PAPERS, Paper, WireWorld
from tests.run.served import ServedPages

Pair = tuple[str, str]


@pytest.fixture
def papers() -> Iterator[dict[Paper, ServedPages]]:
    with ExitStack() as stack:
        yield {paper: stack.enter_context(closing(ServedPages(WireWorld(paper)))) for paper in PAPERS}


@pytest.fixture
def crawl(run: Run, papers: dict[Paper, ServedPages]) -> Callable[..., None]:
    def crawl(paper: Paper, *more: str) -> None:
        settings = ("-s", "SPIDER_MODULES=tests.run.papers", *more)
        ended = run("run", paper, "-a", f"base_url={papers[paper].base_url}", *settings)
        assert ended.returncode == Exit.DONE, ended.stderr

    return crawl


def rows(data: Path, paper: Paper) -> list[dict[str, Any]]:
    return [json.loads(line) for line in open_dataset(data, paper).lines()]


@pytest.mark.parametrize("order", [PAPERS, PAPERS[::-1]])
def test_every_wire_story_that_both_papers_carry_is_named_with_its_source_and_nothing_else_is(
    crawl: Callable[..., None], run: Run, data: Path, order: tuple[Paper, Paper]
) -> None:
    for paper in order:
        crawl(paper)
    earlier, later = (rows(data, paper) for paper in order)
    assert len(earlier) == len(later) == 33
    assert [row["duplicates"] for row in earlier] == [[]] * len(earlier)
    told = {
        (order[1], row["id"], each["site"], each["id"]): (each["relation"], each["agency"], each["source"])
        for row in later
        for each in row["duplicates"]
    }
    expected = {}
    for carried in WireWorld("quay").truth():
        ids: dict[Paper, str] = {"quay": carried.quay, "mast": carried.mast}
        source = {"site": carried.first, "id": ids[carried.first]}
        expected[order[1], ids[order[1]], order[0], ids[order[0]]] = ("syndicated", carried.agency, source)
    assert told == expected
    assert len({each[2]["site"] for each in expected.values() if each[2]}) == 2
    stories = {row["id"]: row["story_id"] for row in (*earlier, *later)}
    copied = {key[1]: key[3] for key in expected}
    assert stories == {id_: f"{order[0]}/{copied[id_]}" if id_ in copied else stories[id_] for id_ in stories}
    assert len(set(stories.values())) == len(stories) - len(copied)
    for paper in order:
        assert run("dataset", "verify", paper).returncode == Exit.DONE


def test_of_syndicated_copies_only_the_first_is_kept_where_that_is_asked_for(
    crawl: Callable[..., None], data: Path
) -> None:
    crawl("mast")
    crawl("quay", "-s", 'DUPLICATES={"syndicated": "first"}')
    carried = WireWorld("quay").truth()
    kept = {row["id"] for row in rows(data, "quay")}
    assert {each.quay for each in carried} & kept == {each.quay for each in carried if each.first == "quay"}
    (report,) = (data / "reports" / "quay").glob("*.json")
    dropped = json.loads(report.read_bytes())["counts"]["drop"]
    assert dropped == {"syndicated": sum(each.first == "mast" for each in carried)}
