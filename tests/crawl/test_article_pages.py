"""An article that its site parts is one record with the text of all its pages, whatever becomes of one of them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crawl.served_pages import served

pytestmark = pytest.mark.proof

PARTED, WHOLE = "/2026/the-bridge-is-open-again-4711", "/2026/the-ferry-sails-at-last-4712"
TEXTS = {
    number: [
        f"On page {number} the harbour master told the council how bridge part {number}{line} was mended."
        for line in "abcd"
    ]
    for number in (1, 2, 3)
}
INTRO = "The bridge across the estuary is open again, four years after the flood took two of its arches."


class Paper:
    """A small newspaper; `changed` are answers that a test puts in the place of its own."""

    url = ""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.changed: dict[str, tuple[int, str]] = {}

    def page(self, path: str) -> tuple[int, str]:
        if path in self.changed:
            return self.changed[path]
        if path == "/":
            return 200, f'<h2><a href="{PARTED}">Bridge open again</a></h2><h2><a href="{WHOLE}">Ferry sails</a></h2>'
        if path == WHOLE:
            return 200, story("The ferry sails at last", ["The ferry left at noon with forty people on board."])
        for number, text in TEXTS.items():
            if path == (PARTED if number == 1 else f"{PARTED}/{number}/"):
                pages = "".join(f'<a href="{PARTED}/{other}/">{other}</a> ' for other in TEXTS if other != number)
                return 200, story("The bridge is open again", [INTRO, *text], f"<nav>{pages}</nav>")
        return 404, "nothing here"


def story(headline: str, paragraphs: list[str], foot: str = "") -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": headline, "datePublished": "2026-11-20T08:00:00Z"})
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f'<title>{headline}</title><script type="application/ld+json">{data}</script>'
    return f"<html lang=en><head>{head}</head><body><article><h1>{headline}</h1>{text}</article>{foot}</body></html>"


@pytest.fixture
def paper() -> Iterator[Paper]:
    made = Paper()
    with served(made.page) as (origin, made.asked):
        made.url = f"{origin}/"
        yield made


Crawl = Callable[..., dict[str, dict[str, Any]]]


@pytest.fixture
def crawl(run: Any, paper: Paper, tmp_path: Path) -> Crawl:
    """Crawls it; gives the records by their paths."""

    def crawl(*words: str) -> dict[str, dict[str, Any]]:
        settings = ("-s", "RETRY_TIMES=1", "-s", "RETRY_DISTANCE=0.1", *words)
        ended = run("crawl", "news", "-a", f"url={paper.url}", "-O", "out.jsonl", *settings)
        assert ended.returncode == 0, ended.stderr
        rows = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
        return {row["url"].removeprefix(paper.url.rstrip("/")): row for row in rows}

    return crawl


@pytest.mark.parametrize("processes", [0, 1])
def test_all_pages_of_an_article_are_one_record_and_none_is_asked_for_twice(
    crawl: Crawl, paper: Paper, processes: int
) -> None:
    found = crawl("-s", "BODY_BLOCKS=True", "-s", f"EXTRACT_PROCESSES={processes}")
    assert set(found) == {PARTED, WHOLE}
    texts = [INTRO, *(text for number in TEXTS for text in TEXTS[number])]
    assert found[PARTED]["body"] == "\n\n".join(texts)
    assert [block["text"] for block in found[PARTED]["body_blocks"]] == texts
    assert [paper.asked.count(f"{PARTED}/{number}/") for number in (2, 3)] == [1, 1]


@pytest.mark.parametrize("processes", [0, 1])
def test_an_article_whose_address_is_a_listings_has_all_its_pages_at_once(
    crawl: Crawl, paper: Paper, processes: int
) -> None:
    listed = "/culture/bridge"
    link = f'<nav><a href="{listed}/2/">2</a></nav>'
    paper.changed["/"] = 200, f'<h2><a href="{listed}">The bridge is open again</a></h2>'
    paper.changed[listed] = 200, story("The bridge is open again after four years", [INTRO, *TEXTS[1]], link)
    paper.changed[f"{listed}/2/"] = 200, story("The bridge is open again after four years", TEXTS[2])
    found = crawl("-s", f"EXTRACT_PROCESSES={processes}")
    assert [row["body"] for row in found.values()] == ["\n\n".join((INTRO, *TEXTS[1], *TEXTS[2]))]
    assert (paper.asked.count(listed), paper.asked.count(f"{listed}/2/")) == (2, 1)


def test_its_pages_are_bounded_and_one_page_is_what_its_url_gives(crawl: Crawl, paper: Paper) -> None:
    assert TEXTS[2][0] in crawl("-s", "ARTICLE_PAGES_LIMIT=2")[PARTED]["body"]
    assert f"{PARTED}/3/" not in paper.asked
    assert crawl("-s", "ARTICLE_PAGES_LIMIT=1")[PARTED]["body"] == "\n\n".join((INTRO, *TEXTS[1]))


def test_a_page_that_cannot_be_had_costs_its_own_text_and_is_looked_for_again(run: Any, paper: Paper) -> None:
    soon = ("-s", "REVISIT_FIRST=0", "-s", "REVISIT_FACTOR=0", "-s", "RETRY_TIMES=1", "-s", "RETRY_DISTANCE=0.1")
    words = ("run", "news", "-a", f"url={paper.url}", *soon)
    paper.changed[f"{PARTED}/2/"] = 503, "busy"
    assert run(*words).returncode == 0
    assert text_of_parted(run, paper) == "\n\n".join((INTRO, *TEXTS[1]))
    del paper.changed[f"{PARTED}/2/"]
    assert run(*words).returncode == 0
    assert text_of_parted(run, paper) == "\n\n".join((INTRO, *(text for number in TEXTS for text in TEXTS[number])))


def text_of_parted(run: Any, paper: Paper) -> str:
    ended = run("dataset", "snapshot", paper.url.split("/")[2].replace(":", "_"))
    assert ended.returncode == 0, ended.stderr
    rows = map(json.loads, ended.stdout.splitlines())
    return next(str(row["body"]) for row in rows if row["url"].endswith(PARTED))
