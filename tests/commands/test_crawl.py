"""`newscrawler crawl`: what is refused before it starts, how it ends, where its dataset goes."""

import json
import signal
import socket
from pathlib import Path

import pytest

from newscrawler.article import RECORD_FIELDS
from tests.conftest import Run, Start

FAST = ("-a", "sections=politics")


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "name one site"),
        (("almayaden",), "did you mean almayadeen"),
        (("almayadeen", "demo"), "name one site"),
        (("almayadeen", "https://news.example"), "name one site"),
        (("https://news.example", "-a", "url=https://news.example"), "both say where to start"),
        (("ftp://news.example",), "'ftp://news.example' is no web address"),
        (("news.example",), "https://news.example stands for a site that has no profile"),
        (("almayadeen", "-a", "section=politics"), "'section'"),
        (("almayadeen", "-a", "since=yesterday"), "since='yesterday'"),
        (("almayadeen", "-a", "max_pages=0"), "max_pages='0'"),
        (("almayadeen", "-a", "sections"), "-a NAME=VALUE"),
        (("almayadeen", "-s", "LOG_LEVEL"), "-s NAME=VALUE"),
        (("almayadeen", "-L", "LOUD"), "'LOUD'"),
        (("almayadeen", "-O", "out.docx"), "'docx'"),
        (("almayadeen", "-s", "TWISTED_REACTOR_ENABLED=False"), "asyncio reactor"),
        (("almayadeen", "-o", "a.jsonl", "-O", "b.jsonl"), "-o/--output"),
    ],
)
def test_a_wrong_argument_ends_with_one_line_before_anything_starts(
    run: Run, words: tuple[str, ...], named: str
) -> None:
    ended = run("crawl", *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("newscrawler: error: ")
    assert ended.stderr.count("\n") == 1
    assert named in ended.stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("-O", "file/out.jsonl"), "file/out.jsonl"),
        (("-O", "/proc/newscrawler/out.jsonl"), "/proc/newscrawler/out.jsonl"),
        (("-o", "folder.jsonl"), "folder.jsonl"),
        (("-s", "DATA_DIR=file"), "file: "),
        (("--logfile", "file/crawl.log"), "file/crawl.log"),
    ],
)
def test_an_output_that_cannot_be_written_ends_with_one_line_before_any_request(
    run: Run, tmp_path: Path, words: tuple[str, ...], named: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.jsonl").mkdir()
    ended = run("crawl", "almayadeen", *words)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"newscrawler: error: Cannot write {named}")
    assert ended.stderr.count("\n") == 1


def test_an_unreachable_origin_ends_with_one_line_and_leaves_no_dataset(run: Run, tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        base_url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        ended = run("crawl", "almayadeen", *FAST, "-a", f"base_url={base_url}", "-O", "out.jsonl", "--nolog")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("newscrawler: error: almayadeen: no page of the site could be had: ")
    assert base_url in ended.stderr
    assert "refused" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        ("gopher://archive.example/a.jsonl", "Unknown feed storage scheme: gopher"),
        ("%(nothing)s.jsonl", "KeyError: 'nothing'"),
    ],
)
def test_a_feed_that_scrapy_cannot_set_up_ends_before_any_request(
    run: Run, origin: str, feed: str, reason: str
) -> None:
    ended = run("crawl", "almayadeen", *FAST, "-a", f"base_url={origin}", "-O", feed)
    assert ended.returncode == 1
    assert reason in ended.stderr
    assert f"{feed} was not written: it is set wrongly" in ended.stderr.splitlines()[-1]
    assert "downloader/request_count" not in ended.stderr


def test_a_full_disk_behind_standard_output_is_called_so(run: Run, origin: str) -> None:
    words = ("crawl", "almayadeen", *FAST, "-a", f"base_url={origin}", "-a", "max_articles=1", "-O", "-:jsonl")
    with Path("/dev/full").open("wb") as full:
        ended = run(*words, stdout=full)
    assert ended.returncode == 1
    assert "Cannot write standard output: No space left on device" in ended.stderr
    assert "almayadeen: standard output was not written: No space" in ended.stderr


def test_a_full_disk_ends_with_a_line_that_names_it(run: Run, origin: str) -> None:
    ended = run("crawl", "almayadeen", *FAST, "-a", f"base_url={origin}", "-o", "/dev/full:jsonl")
    assert ended.returncode == 1
    last = ended.stderr.splitlines()[-1]
    assert last == "newscrawler: error: almayadeen: /dev/full was not written: No space left on device"
    assert "Traceback" not in ended.stderr


def test_a_crawl_that_is_done_says_what_it_did_and_where_the_dataset_is(run: Run, tmp_path: Path, origin: str) -> None:
    ended = run("crawl", "almayadeen", *FAST, "-a", f"base_url={origin}")
    assert (ended.returncode, ended.stdout) == (0, "")
    (dataset,) = (tmp_path / "data" / "almayadeen").glob("articles-*.jsonl")
    found = records(dataset)
    assert found
    assert all(tuple(record) == RECORD_FIELDS for record in found)
    assert f"{dataset.relative_to(tmp_path)}" in ended.stderr
    last = ended.stderr.splitlines()[-1]
    assert " INFO: almayadeen: " in last
    assert f" pages, {len(found)} articles" in last


def test_feeds_work_as_a_scrapy_user_knows_them(run: Run, tmp_path: Path, origin: str) -> None:
    words = ("crawl", "almayadeen", *FAST, "-a", f"base_url={origin}", "-a", "max_articles=3", "--nolog")
    printed = run(*words, "-O", "-:jsonl").stdout
    assert printed.count("\n") == 3
    for _ in range(2):
        assert run(*words, "-o", "twice.jsonl", "-o", "twice.json").returncode == 0
    assert len(records(tmp_path / "twice.jsonl")) == len(json.loads((tmp_path / "twice.json").read_bytes())) == 6
    assert run(*words, "-O", "twice.jsonl", "-O", "table.csv").returncode == 0
    assert len(records(tmp_path / "twice.jsonl")) == 3
    assert len((tmp_path / "table.csv").read_text("utf-8").splitlines()) > 3
    assert not (tmp_path / "data").exists()


def test_a_log_goes_to_its_file_and_is_all_that_cron_gets(run: Run, tmp_path: Path, origin: str) -> None:
    ended = run("crawl", "almayadeen", *FAST, "-a", f"base_url={origin}", "--logfile", "logs/crawl.log")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert " INFO: almayadeen: " in (tmp_path / "logs" / "crawl.log").read_text("utf-8").splitlines()[-1]


STOPPED = "newscrawler: error: almayadeen: stopped by a signal: "


def test_a_crawl_that_a_signal_stops_is_not_done(start: Start, origin: str) -> None:
    process = start("crawl", "almayadeen", "-a", f"base_url={origin}", "-s", "DOWNLOAD_DELAY=0.5", "-O", "out.jsonl")
    assert process.stderr
    seen = next(line for line in process.stderr if "Spider opened" in line)
    process.send_signal(signal.SIGTERM)
    errors = seen + process.stderr.read()  # communicate() would lose what is read ahead
    assert process.wait(timeout=600) == 130, errors
    assert errors.splitlines()[-1].startswith(STOPPED)


def test_a_second_signal_does_not_wait_for_pages_that_are_on_their_way(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        process = start("crawl", "almayadeen", "-a", f"base_url={address}", "-O", "out.jsonl")
        assert process.stderr
        connection, _ = silent.accept()
        with connection:  # a request that nobody answers
            seen = ""
            for _ in range(2):
                process.send_signal(signal.SIGTERM)
                seen = next(line for line in process.stderr if "Received SIGTERM" in line)
            errors = seen + process.stderr.read()
    assert process.wait(timeout=600) == 130, errors
    assert errors.splitlines()[-1].startswith(STOPPED)


def test_an_error_in_the_program_is_no_success(run: Run, tmp_path: Path, origin: str) -> None:
    (tmp_path / "mine.py").write_text(
        "from newscrawler.settings import *\n"
        "class Broken:\n"
        "    def process_item(self, item):\n"
        '        raise RuntimeError("broken")\n'
        "ITEM_PIPELINES = {Broken: 1}\n"
    )
    words = ("crawl", "almayadeen", *FAST, "-a", f"base_url={origin}", "-O", "out.jsonl")
    ended = run(*words, environment={"SCRAPY_SETTINGS_MODULE": "mine"})
    assert ended.returncode == 1
    assert "articles were lost to errors in the program" in ended.stderr.splitlines()[-1]
    assert "RuntimeError" in ended.stderr.splitlines()[-1]
