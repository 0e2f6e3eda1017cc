"""The origin over real HTTP."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from html import escape
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newscrawler.demo import DEFAULT_MOMENT, running_origin
from newscrawler.demo.editions import encoded
from tests.origin import World


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with running_origin(crawl_delay=0.25) as base_url:
        yield base_url


def fetch(url: str, **headers: str) -> tuple[int, HTTPMessage, str]:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=600)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


def test_every_record_is_at_its_url(base_url: str) -> None:
    records = list(World().truth(base_url, ("sections", "read_next", "tags", "coverage", "sitemaps")))
    for record in records:
        status, _, body = fetch(record["url"])
        assert status == 200
        assert "<h1" in body
        assert escape(record["headline"]) in body.replace("&nbsp;", " ")
    assert len(records) > 150


def test_odd_stories_answer_as_they_shall(base_url: str) -> None:
    snapshot = World().snapshot
    for story in snapshot.stories:
        if story.role.status != 200 or story.old_path:
            status, headers, _ = fetch(base_url + encoded(story.old_path or story.path))
            assert status == (301 if story.old_path else story.role.status)
            assert headers["Location"] == (encoded(story.path) if story.old_path else None)


def test_the_date_of_a_response_is_the_moment_of_the_world(base_url: str) -> None:
    _, headers, body = fetch(f"{base_url}/robots.txt")
    assert parsedate_to_datetime(headers["Date"]) == DEFAULT_MOMENT
    assert "Crawl-delay: 0.25" in body
    assert base_url in body


def test_the_ticker_changes_at_every_fetch_and_the_tag_only_with_the_moment(base_url: str) -> None:
    first, second = fetch(f"{base_url}/about"), fetch(f"{base_url}/about")
    assert first[2] != second[2]
    assert first[1]["ETag"] == second[1]["ETag"]
    status, _, body = fetch(f"{base_url}/about", **{"If-None-Match": first[1]["ETag"]})
    assert (status, body) == (304, "")
    with running_origin(moment=DEFAULT_MOMENT + timedelta(hours=1), articles=5) as later:
        assert fetch(f"{later}/about")[1]["ETag"] != first[1]["ETag"]


def test_an_article_says_when_it_was_modified(base_url: str) -> None:
    record = next(World().truth(base_url))
    _, headers, _ = fetch(record["url"])
    assert parsedate_to_datetime(headers["Last-Modified"]).isoformat() != record["date_modified"]
    assert (
        parsedate_to_datetime(headers["Last-Modified"]).astimezone(DEFAULT_MOMENT.tzinfo).isoformat()
        == record["date_modified"]
    )


def start(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "newscrawler.demo", "--articles", "3", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_origin_ends_when_it_is_told_to(number: signal.Signals) -> None:
    with start() as process:
        assert process.stdout
        assert process.stdout.readline().startswith("origin at http://127.0.0.1:")
        process.send_signal(number)
        assert process.communicate(timeout=600) == ("", "")
        assert process.returncode == 0


def test_the_origin_ends_with_its_standard_input() -> None:
    with start("--exit-with-stdin") as process:
        assert process.stdout
        assert process.stdin
        process.stdout.readline()
        process.stdin.close()
        assert process.wait(timeout=600) == 0


def test_an_origin_is_gone_after_its_block() -> None:
    with running_origin(articles=3) as base_url:
        assert fetch(f"{base_url}/")[0] == 200
    with pytest.raises(ConnectionRefusedError):
        fetch(f"{base_url}/")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--moment", "yesterday"], "'yesterday' is no ISO 8601 time"),
        (["--moment", "2024-02-13T19:15"], "has no time zone"),
        (["--articles", "0"], "articles is 0"),
    ],
)
def test_a_wrong_argument_ends_with_a_clear_line(arguments: list[str], message: str) -> None:
    with start(*arguments) as process:
        out, err = process.communicate(timeout=600)
    assert process.returncode == 2
    assert message in err.splitlines()[-1]
    assert out == ""


def test_a_port_that_is_taken_is_named(base_url: str) -> None:
    port = base_url.rpartition(":")[2]
    with start("--port", port) as process:
        _, err = process.communicate(timeout=600)
    assert process.returncode == 2
    assert port in err


def test_the_moment_moves_with_its_file_and_requests_are_logged(tmp_path: Path) -> None:
    moment, log = tmp_path / "moment", tmp_path / "log"
    moment.write_text(DEFAULT_MOMENT.isoformat())
    with running_origin(articles=3, moment_file=moment, log=log) as base_url:
        first = fetch(f"{base_url}/")
        later = DEFAULT_MOMENT + timedelta(hours=1)
        moment.write_text(later.isoformat())
        second = fetch(f"{base_url}/", **{"If-None-Match": first[1]["ETag"]})
        third = fetch(f"{base_url}/", **{"If-None-Match": second[1]["ETag"]})
    assert [parsedate_to_datetime(headers["Date"]) for _, headers, _ in (first, second)] == [DEFAULT_MOMENT, later]
    assert (second[0], third[0]) == (200, 304)
    seconds = [f"{each.timestamp():.0f}" for each in (DEFAULT_MOMENT, later, later)]
    assert log.read_text().splitlines() == [f"{seconds[0]} 200 /", f"{seconds[1]} 200 /", f"{seconds[2]} 304 /"]
