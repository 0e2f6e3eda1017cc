"""Whole crawls of the embedded origin, as a user runs them, against the truth of its generator."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import pandas
import pyarrow
import pytest
from jsonschema import Draft202012Validator

from newscrawler.article import CHANNELS
from newscrawler.dataset.columns import arrow_schema
from newscrawler.dataset.schema import json_schema
from newscrawler.demo import DEFAULT_MOMENT, running_origin
from tests.origin import World

Crawl = Callable[..., list[dict[str, Any]]]
EDITIONS = {"en": "almayadeen", "ar": "almayadeen_ar", "es": "almayadeen_es"}
# The only fields that may differ between two crawls of one moment: a page's boxes change at every fetch.
OF_THE_RUN = ("run_id", "crawled_at", "confidence")
NOT_IN_TRUTH = {"schema_version", "content_hash", "provenance", *OF_THE_RUN}


@pytest.fixture(scope="module")
def origins() -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {edition: stack.enter_context(running_origin(edition=edition)) for edition in EDITIONS}


@pytest.fixture
def crawl(run: Any, tmp_path: Path) -> Crawl:
    """Crawls into out.jsonl and gives its records; words follow `crawl NAME`."""

    def crawl(name: str, *words: str, output: str = "out.jsonl") -> list[dict[str, Any]]:
        ended = run("crawl", name, "-O", output, *words)
        assert ended.returncode == 0, ended.stderr[-2000:]
        return records(tmp_path / output)

    return crawl


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def of_the_site(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in NOT_IN_TRUTH}


def by_id(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    assert max(Counter(record["id"] for record in found).values()) == 1, "an article is there twice"
    return {record["id"]: of_the_site(record) for record in found}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_field_of_every_reachable_article_is_right(edition: str, origins: dict[str, str], crawl: Crawl) -> None:
    base_url = origins[edition]
    truth = list(World(edition=edition).truth(base_url))
    found = by_id(crawl(EDITIONS[edition], "-a", f"base_url={base_url}"))
    assert len(truth) > 150
    assert found.keys() == {record["id"] for record in truth}
    for record in truth:
        assert found[record["id"]] == record


def test_every_channel_finds_its_articles(origins: dict[str, str], crawl: Crawl) -> None:
    follow = [channel for channel in CHANNELS if channel not in ("read_more", "feeds")]  # the site has no feed
    truth = list(World().truth(origins["en"], follow))
    words = ("-a", f"base_url={origins['en']}", "-a", f"follow={','.join(follow)}", "-s", "DISCOVERED_VIA_LIMIT=100000")
    found = by_id(crawl("almayadeen", *words))
    assert found == {record["id"]: record for record in truth}
    channels = {discovery["channel"] for record in truth for discovery in record["discovered_via"]}
    assert channels == set(follow)


def test_records_have_the_structure_of_their_text_where_a_setting_asks_for_it(
    origins: dict[str, str], crawl: Crawl
) -> None:
    words = ("-a", f"base_url={origins['en']}", "-a", "max_articles=12", "-s", "BODY_BLOCKS=True")
    found = crawl("almayadeen", *words, "-s", "READER_COMMENTS=True")
    schema = Draft202012Validator(json_schema())
    for record in found:
        assert "\n\n".join(block["text"] for block in record["body_blocks"] if block["text"]) == (record["body"] or "")
        assert record["comments"] == []
        schema.validate(record)
    assert {"heading", "paragraph"} <= {block["type"] for record in found for block in record["body_blocks"]}
    table = pyarrow.Table.from_pylist(found, schema=arrow_schema())
    assert table["body_blocks"].to_pylist() == [record["body_blocks"] for record in found]


def test_duplicates_are_dropped_and_counted_by_reason(origins: dict[str, str], run: Any) -> None:
    ended = run("crawl", "almayadeen", "-a", f"base_url={origins['en']}", "-O", "out.jsonl")
    dropped = World().dropped(origins["en"])
    assert set(dropped) == {"duplicate_id", "duplicate_canonical_url", "duplicate_content"}
    for reason, count in dropped.items():
        assert f"'newscrawler/drop/{reason}': {count}," in ended.stderr


def test_bulletins_near_copies_and_colliding_slugs_all_stay(origins: dict[str, str], crawl: Crawl) -> None:
    found = crawl("almayadeen", "-a", f"base_url={origins['en']}")
    headlines = Counter(record["headline"] for record in found)
    bulletins = [headline for headline, count in headlines.items() if count > 1]
    assert bulletins
    for headline in bulletins:
        bodies = [record["body"] for record in found if record["headline"] == headline]
        assert len(set(bodies)) == len(bodies)
    slugs = Counter(urlsplit(record["url"]).path.rsplit("/", 1)[-1] for record in found)
    assert max(slugs.values()) > 1


def test_two_crawls_of_one_moment_give_the_same_bytes_but_for_the_run(origins: dict[str, str], crawl: Crawl) -> None:
    first, second = (crawl("almayadeen", "-a", f"base_url={origins['en']}") for _ in range(2))
    assert first != second
    for record in (*first, *second):
        for name in OF_THE_RUN:
            del record[name]
    assert json.dumps(first) == json.dumps(second)


def test_a_later_moment_brings_new_articles_and_edits_and_takes_some_away(crawl: Crawl) -> None:
    later = DEFAULT_MOMENT + timedelta(days=20)
    with running_origin(articles=100, moment=later) as base_url:
        found = by_id(crawl("almayadeen", "-a", f"base_url={base_url}"))
        assert found == {record["id"]: record for record in World(articles=100, moment=later).truth(base_url)}
        earlier = {record["id"]: record for record in World(articles=100).truth(base_url)}
        assert found.keys() - earlier.keys()
        assert earlier.keys() - found.keys()
        assert any(found[name]["body"] != earlier[name]["body"] for name in found.keys() & earlier.keys())


def test_sections_limit_where_a_crawl_starts(origins: dict[str, str], crawl: Crawl) -> None:
    words = ("-a", f"base_url={origins['en']}", "-a", "sections=politics,africa", "-a", "follow=sections")
    truth = list(World().truth(origins["en"], ["sections"], start=["politics", "africa"]))
    assert by_id(crawl("almayadeen", *words)) == {record["id"]: record for record in truth}


def test_a_window_keeps_its_articles_and_leaves_older_listings(
    origins: dict[str, str], run: Any, tmp_path: Path
) -> None:
    base_url = origins["en"]
    truth = list(World().truth(base_url, ["sections"]))
    dates = sorted(record["date_published"] for record in truth)
    since, until = dates[-60], dates[-10]
    words = ["-a", f"base_url={base_url}", "-a", "follow=sections", "-a", f"since={since}", "-a", f"until={until}"]
    ended = run("crawl", "almayadeen", *words, "-O", "out.jsonl")
    window = (datetime.fromisoformat(since), datetime.fromisoformat(until))
    expected = {r["id"] for r in truth if window[0] <= datetime.fromisoformat(r["date_published"]) < window[1]}
    assert {record["id"] for record in records(tmp_path / "out.jsonl")} == expected
    assert "newscrawler/skip/before_since" in ended.stderr
    pages = int(ended.stderr.split("'downloader/response_status_count/200': ")[1].split(",")[0])
    assert pages < len(truth)


@pytest.mark.parametrize("most", [1, 7, 40])
def test_no_more_articles_than_asked_for(most: int, origins: dict[str, str], crawl: Crawl) -> None:
    assert len(crawl("almayadeen", "-a", f"base_url={origins['en']}", "-a", f"max_articles={most}")) == most


def test_no_more_pages_than_asked_for(origins: dict[str, str], run: Any) -> None:
    ended = run("crawl", "almayadeen", "-a", f"base_url={origins['en']}", "-a", "max_pages=30", "-O", "out.jsonl")
    asked, retried = (
        int((re.search(rf"'{stat}': (\d+)", ended.stderr) or ["", "0"])[1])
        for stat in ("scheduler/enqueued", "retry/count")
    )
    assert asked - retried == 30
    assert "newscrawler/skip/max_pages" in ended.stderr


def test_depth_counts_links_from_the_start_and_not_the_pages_of_a_listing(
    origins: dict[str, str], crawl: Crawl
) -> None:
    words = ("-a", f"base_url={origins['en']}", "-a", "depth=1")
    truth = {record["id"] for record in World().truth(origins["en"], ["sections"])}
    assert {record["id"] for record in crawl("almayadeen", *words)} == truth
    assert not crawl("almayadeen", "-a", f"base_url={origins['en']}", "-a", "depth=0")


def test_the_demo_site_reads_the_origin_too(origins: dict[str, str], crawl: Crawl) -> None:
    found = crawl("demo", "-a", f"base_url={origins['en']}", "-a", "sections=health", "-a", "follow=sections")
    truth = World().truth(origins["en"], ["sections"], site="demo", start=["health"])
    assert by_id(found) == {record["id"]: record for record in truth}


@pytest.mark.parametrize("output", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_pandas_and_duckdb_load_the_dataset_without_options(
    output: str, origins: dict[str, str], run: Any, tmp_path: Path
) -> None:
    words = ("-a", f"base_url={origins['en']}", "-a", "max_articles=30")
    assert run("crawl", "almayadeen", *words, "-O", output).returncode == 0
    path = tmp_path / output
    frame = pandas.read_json(path, lines=True)
    query = "SELECT count(*), count(headline), count(date_published) FROM read_json_auto(?)"
    rows = duckdb.execute(query, [str(path)]).fetchall()  # a result that is not fetched to its end holds the connection
    assert len(frame) == 30
    assert frame["headline"].notna().all()
    assert rows == [(30, 30, 30)]
