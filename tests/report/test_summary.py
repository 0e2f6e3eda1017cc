"""A run's counts, what its dataset holds, and how both are shown (summary, views/summary)."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from newscrawler.article import RECORD_FIELDS, Article, Kind
from newscrawler.dataset.files.compression import compressed, compression_of
from newscrawler.dataset.record import encode, to_record
from newscrawler.report.summary import counts_of, summarize
from newscrawler.report.views.summary import render_summary

STATS = {
    "response_received_count": 9,
    "item_scraped_count": 3,
    "elapsed_time_seconds": 4.5,
    "newscrawler/drop/duplicate_id": 1,
    "newscrawler/drop/duplicate_url": 2,
    "newscrawler/skip/depth": 7,
    "newscrawler/fail/http_404": 1,
    "newscrawler/error/KeyError": 1,
    "spider_exceptions/count": 2,
    "spider_exceptions/ValueError": 2,
    "newscrawler/trim/discovered_via": 5,
    "start_time": datetime(2026, 1, 1, tzinfo=UTC),
}


def write(path: Path, *articles: Article) -> Path:
    with path.open("wb") as file, compressed(file, compression_of(path.name)) as writer:
        writer.writelines(encode(to_record(article)) + b"\n" for article in articles)
    return path


def article(number: int, kind: Kind | None = "news", **fields: Any) -> Article:
    return Article(id=str(number), site="gazette", url=f"https://gazette.example/{number}", kind=kind, **fields)


def test_counts_are_those_of_the_stats_the_most_frequent_reason_first() -> None:
    counts = counts_of(STATS)
    assert (counts.pages, counts.articles, counts.seconds) == (9, 3, 4.5)
    assert list(counts.drops.items()) == [("duplicate_url", 2), ("duplicate_id", 1)]
    assert counts.skips == {"depth": 7}
    assert counts.failures == {"http_404": 1}
    assert counts.errors == {"KeyError": 1, "ValueError": 2}


def test_a_run_that_counted_nothing_has_counts_of_nothing() -> None:
    counts = counts_of({})
    assert (counts.pages, counts.articles, counts.seconds) == (0, 0, None)
    assert [counts.drops, counts.skips, counts.failures, counts.errors] == [{}] * 4


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_a_dataset_is_counted_by_section_kind_and_field(tmp_path: Path, name: str) -> None:
    dataset = write(
        tmp_path / name,
        article(1, section="Politics", headline="One", shares=0),
        article(2, section="Politics", headline="Two", keywords=["ferry"], body="Text."),
        article(3, kind=None, headline=""),
        article(4, kind="video", section="Sports"),
    )
    summary = summarize(STATS, dataset)
    assert summary.records == 4
    assert summary.by_section == {"Politics": 2, None: 1, "Sports": 1}
    assert summary.by_kind == {"news": 2, None: 1, "video": 1}
    assert tuple(summary.coverage) == RECORD_FIELDS
    shares = {"url": 1.0, "headline": 0.5, "section": 0.75, "shares": 0.25, "keywords": 0.25, "authors": 0.0}
    assert {name: summary.coverage[name] for name in shares} == shares
    assert summary.fullest is not None
    assert summary.fullest["id"] == "2"


def test_an_empty_dataset_has_nothing_to_show_but_the_figures(tmp_path: Path) -> None:
    summary = summarize({}, write(tmp_path / "a.jsonl"))
    assert (summary.records, summary.by_kind, summary.coverage, summary.fullest) == (0, {}, {}, None)
    assert "articles" in shown(summary, 80)


def test_a_line_that_is_no_record_is_an_error(tmp_path: Path) -> None:
    dataset = tmp_path / "a.jsonl"
    dataset.write_bytes(b"[1]\n")
    with pytest.raises(ValueError, match="JSON object"):
        summarize({}, dataset)


@pytest.mark.parametrize("width", [40, 80, 160])
def test_a_summary_is_shown_whole_whatever_the_terminal_and_the_text(tmp_path: Path, width: int) -> None:
    published = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
    dataset = write(
        tmp_path / "a.jsonl",
        *(article(number, section=f"[red]Section {number}[/]", headline="عودة") for number in range(30)),
        article(
            99, section="Sports", body="word " * 4000, keywords=[f"k{n}" for n in range(9)], date_published=published
        ),
    )
    text = shown(summarize(STATS, dataset), width)
    joined = "".join(character for character in text if character not in "│ \n")
    for part in ("[red]Section7[/]", "duplicate_url", "http_404", "ValueError", "depth", "date_published3%", "31"):
        assert part in joined, part
    assert "...6more" in joined
    assert joined.count("word") < 100
    assert all(len(line) <= width for line in text.splitlines())


def shown(summary: Any, width: int) -> str:
    printed = StringIO()
    Console(width=width, file=printed).print(
        render_summary(summary, title="gazette", dataset=Path("data/gazette.jsonl"))
    )
    return printed.getvalue()


def test_shares_of_records_never_round_to_all_or_none(tmp_path: Path) -> None:
    articles = [article(n, headline="H" if n else None, source="S" if not n else None) for n in range(300)]
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for n, each in enumerate(articles):
        each.date_published = moment + timedelta(hours=n)
    summary = summarize({}, write(tmp_path / "a.jsonl", *articles))
    joined = shown(summary, 120).replace(" ", "")
    assert "headline99%" in joined
    assert "source1%" in joined
    assert "date_published100%" in joined
    assert "authors0%" in joined


def test_a_page_given_up_at_a_limit_failed_and_one_read_up_to_it_did_not() -> None:
    counts = counts_of({"newscrawler/limit/body": 2, "newscrawler/limit/tags": 3, "newscrawler/fail/truncated": 1})
    assert counts.failures == {"truncated": 1, "limit_body": 2}
