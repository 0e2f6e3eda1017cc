"""`newscrawler run` as cron calls it: what each exit code stands for, and what is there afterwards."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from newscrawler.demo import running_origin
from tests.origin import World
from tests.run.served import served


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with running_origin(articles=40) as base_url:
        yield f"base_url={base_url}"


def report(tmp_path: Path, number: int = -1) -> dict[str, Any]:
    """What the last run says of itself."""
    paths = sorted((tmp_path / "data" / "reports" / "demo").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    return dict(json.loads(paths[number].read_text(encoding="utf-8")))


def lines(run: Any) -> list[dict[str, Any]]:
    ended = run("dataset", "cat", "demo")
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_a_first_run_publishes_all_and_a_second_one_finds_nothing_new(run: Any, tmp_path: Path, site: str) -> None:
    first = run("run", "demo", "-a", site)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.count("\n") == 1
    records = lines(run)
    assert len(records) == len({record["id"] for record in records}) >= 30
    assert f"demo: {len(records)} new" in first.stdout
    assert report(tmp_path)["outcome"] == "done"
    before = sorted(path.name for path in (tmp_path / "data" / "dataset" / "demo").iterdir())
    second = run("run", "demo", "-a", site)
    assert (second.returncode, second.stderr) == (3, "")
    assert "nothing new" in second.stdout
    assert report(tmp_path)["outcome"] == "nothing_new"
    assert sorted(path.name for path in (tmp_path / "data" / "dataset" / "demo").iterdir()) == before
    assert lines(run) == records
    assert run("status").returncode == 0


def test_runs_of_a_few_pages_each_come_to_the_same_dataset(run: Any, tmp_path: Path, site: str) -> None:
    elsewhere = ("-s", "DATA_DIR=whole", "-s", "LEDGER=")  # with a ledger of its own, in a file
    run("run", "demo", "-a", site, *elsewhere)
    whole = run("dataset", "cat", "demo", *elsewhere).stdout.splitlines()
    codes: list[int] = []
    while 4 in (codes[-1:] or [4]) and len(codes) < 12:
        ended = run("run", "demo", "-a", site, "-a", "max_pages=25", "--quiet")
        assert (ended.stdout, ended.stderr) == ("", "")
        codes.append(ended.returncode)
    assert codes[0] == 4
    assert codes[-1] in (0, 3)
    assert (tmp_path / "data" / "dataset" / "demo" / "manifest.json").is_file()
    of_the_run = ("run_id", "crawled_at", "change_seen_at", "confidence")
    found, wanted = (
        sorted(
            json.dumps({name: value for name, value in record.items() if name not in of_the_run}, sort_keys=True)
            for record in records
        )
        for records in (lines(run), list(map(json.loads, whole)))
    )
    assert found == wanted


def test_a_site_that_is_down_fails_and_leaves_what_is_published(run: Any, tmp_path: Path) -> None:
    with running_origin(articles=12) as base_url:
        assert run("run", "demo", "-a", f"base_url={base_url}").returncode == 0
        before = lines(run)
    ended = run("run", "demo", "-a", f"base_url={base_url}", "-s", "RETRY_ENABLED=False")
    assert ended.returncode == 1
    assert "no page of the site could be had" in ended.stderr
    assert report(tmp_path)["outcome"] == "failed"
    assert lines(run) == before


def test_a_ledger_that_is_none_is_told_in_one_line(run: Any, tmp_path: Path, site: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.sqlite").write_text("no database " * 999, encoding="utf-8")
    ended = run("run", "demo", "-a", site)
    assert ended.returncode == 6
    assert ended.stderr.count("\n") == 1
    assert "is not a database. Move it away" in ended.stderr


def test_a_data_dir_that_cannot_be_made_is_told_in_one_line(run: Any, tmp_path: Path, site: str) -> None:
    (tmp_path / "file").touch()
    ended = run("run", "demo", "-a", site, "-s", "DATA_DIR=file/below")
    assert ended.returncode == 6
    assert ended.stderr.count("\n") == 1
    assert "file/below" in ended.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name a site"),
        (("demmo",), "demo"),
        (("demo", "-a", "sinse=2024-01-01"), "unknown argument 'sinse'"),
        (("demo", "-a", "since=never"), "since"),
        (("demo", "--deadline", "soon"), "write 90s, 25m, 1h30m"),
        (("demo", "-O", "out.jsonl"), "`newscrawler crawl` takes -o and -O"),
    ],
)
def test_wrong_usage_is_told_and_leaves_nothing_behind(
    run: Any, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    ended = run("run", *words)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data" / "ledger.sqlite").exists()


def test_a_round_that_does_not_pass_its_gate_is_published_once_it_is_accepted(run: Any, tmp_path: Path) -> None:
    world = World(articles=59)
    without = {story.path for story in world.snapshot.stories if story.role.steady and crc32(story.path.encode()) % 3}
    with served(world) as origin:
        origin.alter = lambda target, page: replace(page, body="<h1>A page</h1>") if target in without else page
        ended = run("run", "demo", "-a", f"base_url={origin.base_url}")
        assert ended.returncode == 5
        assert "nothing is published" in ended.stderr
        way_out = ended.stderr.split("`")[1].split()
        assert way_out[:4] == ["newscrawler", "dataset", "release", "demo"]
        assert not (tmp_path / "data" / "dataset" / "demo" / "manifest.json").exists()
        assert report(tmp_path)["outcome"] == "gate_failed"
        assert run(*way_out[1:]).returncode == 0
    assert len(lines(run)) >= 9


def test_a_deadline_ends_a_run_and_the_rest_waits(run: Any, site: str) -> None:
    ended = run("run", "demo", "-a", site, "--deadline", "1s", "-s", "DOWNLOAD_DELAY=0.2")
    assert ended.returncode == 4, ended
    assert "pages still wait (deadline)" in ended.stdout
    assert run("run", "demo", "-a", site).returncode == 0
    assert len(lines(run)) >= 30
