"""The benchmark of crawls measures what it says: pages as heavy as real ones, and what a crawler returned of them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.bench.paper.folder import SYSTEMS, TRUTH, every_path, write_paper
from tests.bench.peers.crawlers import BOXES, PEERS, of_lines
from tests.bench.peers.environments import requirements_of
from tests.bench.run import Cost, Crawler, CrawlFailedError, Pair, Record, found_by, judged
from tests.bench.table import Results, write_table

COST = Cost(
    pages=100,
    cpu=1.0,
    start=0.5,
    seconds=10.0,
    peak=90.0,
    main=80.0,
    worker=0.0,
    articles=0,
    headlines=0,
    bodies=0,
    failed=0,
)


@pytest.mark.parametrize("system", SYSTEMS)
def test_articles_of_the_newspaper_weigh_what_real_ones_do(tmp_path: Path, system: str) -> None:
    write_paper(tmp_path / "pages", "http://127.0.0.1:1", 90, system)
    rows = [json.loads(line) for line in (tmp_path / "pages" / TRUTH).read_text().splitlines()]
    for row in rows[::30]:
        page = (tmp_path / "pages" / row["path"].strip("/") / "index.html").read_text()
        assert 105_000 < len(page.encode()) < 125_000
        assert 110 < len(re.findall("<a ", page)) < 170
        assert row["body"].split("\n\n")[0] in page
    assert len({row["body"] for row in rows}) == len(rows) == 90


def test_every_page_of_the_newspaper_is_named_once_and_its_articles_stand_first(tmp_path: Path) -> None:
    write_paper(tmp_path / "pages", "http://127.0.0.1:1", 50, SYSTEMS[0])
    paths = every_path(tmp_path / "pages")
    assert len(paths) == len(set(paths)) == 50 + 8 + 10 + 1  # sections, pages about the newspaper, the front page
    assert all((tmp_path / "pages" / path.strip("/") / "index.html").is_file() for path in paths)


def test_an_article_counts_once_and_with_something_in_it_alone() -> None:
    truth = {
        "/a": Record("/a", "Bread is free", "one two three four five six seven"),
        "/b": Record("/b", "Tea", "one two three four"),
        "/film": Record("/film", "Film", None),
    }
    found = [
        Record("/a", "Bread is free | The Ledger", "one two three four five six seven"),
        Record("/a", "Bread is free", None),  # again
        Record("/b", None, None),  # nothing
        Record("/list", "List", "one two three four"),  # no article
    ]
    assert judged(found, truth) == (1, 1, 1)
    assert judged([Record("/a", "Other", "one two three"), Record("/b", "Tea")], truth) == (2, 1, 0)
    assert judged([Record("/film", "Film", "")], truth) == (1, 1, 1)


def test_the_table_has_ratios_of_pairs_and_names_what_is_not_among_them(tmp_path: Path) -> None:
    results = Results(date(2026, 11, 28), missing={"peer": "no wheel"})
    for factor in (1, 2, 3):  # rounds on a machine that gets slower and slower
        base = COST._replace(cpu=1.0 * factor)
        row = COST._replace(cpu=2.5 * factor, articles=90, headlines=90, bodies=45)
        pairs = {"fetch": Pair(base, base), "run news": Pair(row, base)}
        results.add(2_000, "news", pairs, {"fetch": "fetches", "run news": "`run news`"})
    document = tmp_path / "benchmarks.md"
    document.write_text("before\n<!-- make bench: begin --><!-- make bench: end -->\nafter\n")
    write_table(results, document)
    text = document.read_text()
    assert "| `run news` | 100 | 2.50 |" in text
    assert "| 90 | 100.0% | 50.0% |" in text
    assert "peer is not among them: no wheel" in text
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")


def test_a_crawl_that_fails_in_one_round_costs_its_own_row_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    peer = Crawler(name="peer", label="a peer", command=lambda _: [], records=of_lines)
    (tmp_path / "errors.log").write_text("Traceback\nOutOfLuck: today\n")
    with pytest.raises(CrawlFailedError, match="its crawl ended with 3: OutOfLuck: today"):
        found_by(peer, tmp_path, 3, {})
    results = Results(date(2026, 11, 28), missing={"peer": "its crawl ended with 3: out of luck"})
    labels = {"fetch": "fetches", "peer": "a peer"}
    results.add(500, "news", {"fetch": Pair(COST, COST), "peer": Pair(COST, COST)}, labels)
    results.add(500, "news", {"fetch": Pair(COST, COST)}, labels)
    write_table(results, None)
    printed = capsys.readouterr().out
    assert "| fetches |" in printed
    assert "| a peer |" not in printed
    assert "peer is not among them: its crawl ended with 3: out of luck" in printed


def test_the_table_says_what_grows_with_the_site_and_which_crawl_failed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    results, labels = Results(date(2026, 11, 28)), {"fetch": "fetches", "run news": "`run news`"}
    for articles, factor in ((2_000, 1.0), (20_000, 1.2)):
        row = COST._replace(cpu=3.0 * factor, failed=1 if articles == 2_000 else 4)
        results.add(articles, "news", {"fetch": Pair(COST, COST), "run news": Pair(row, COST)}, labels)
    write_table(results, None)
    text = capsys.readouterr().out
    assert "| `run news` | 1.20 | 1.20 |" in text
    assert text.count("| `run news`, ended with 1 |") == 1


def test_each_peer_has_a_lower_bound_and_each_template_a_parser_for_the_one_that_needs_it() -> None:
    assert all(">=" in requirements_of(package)[0] for package in ("crawlee", "fundus", "trafilatura", "news-please"))
    assert set(BOXES) == set(SYSTEMS)
    assert len(PEERS) == 4
