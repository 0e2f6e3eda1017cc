"""The progress line of a crawl: there for a person at a terminal, and only then."""

import os
import pty
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Start

TERMINAL = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
PROGRESS = re.compile(r"almayadeen\x1b\[0m  \d+ pages  \d+ articles  \d+ in queue  [\d.]+ pages/s  \d+:\d\d")
SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a pseudo-terminal: where a person reads, and what a program takes for its standard error."""
    ends = pty.openpty()
    yield ends
    os.close(ends[0])


def read_all(end: int) -> str:
    read = b""
    while True:
        try:
            piece = os.read(end, 1 << 16)
        except OSError:  # the other end is closed (EIO)
            piece = b""
        if not piece:
            return read.decode()
        read += piece


def crawled(start: Start, terminal: tuple[int, int], *words: str, environment: dict[str, str] = TERMINAL) -> str:
    """What the terminal got of a short crawl."""
    person, program = terminal
    process = start("crawl", "almayadeen", *words, stderr=program, environment=environment)
    os.close(program)
    printed = read_all(person)
    process.wait(timeout=600)
    assert process.returncode == 0, printed
    return printed


def words_for(origin: str) -> tuple[str, ...]:
    return ("-a", f"base_url={origin}", "-a", "sections=politics", "-s", "DOWNLOAD_DELAY=0.05", "-O", "out.jsonl")


def test_a_person_sees_the_line_and_the_log_above_it_whole(
    start: Start, terminal: tuple[int, int], origin: str
) -> None:
    printed = crawled(start, terminal, *words_for(origin))
    assert len(PROGRESS.findall(printed)) > 2
    assert printed.count(HIDE_CURSOR) == printed.count(SHOW_CURSOR) == 1
    logged = [line for line in re.split(r"[\r\n]+|\x1b\[2K", printed) if " INFO: " in line]
    assert len(logged) > 5
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[", line) for line in logged)
    assert not [line for line in logged if "pages/s" in line]


def test_a_log_in_a_file_holds_no_progress(
    start: Start, terminal: tuple[int, int], tmp_path: Path, origin: str
) -> None:
    printed = crawled(start, terminal, *words_for(origin), "--logfile", "crawl.log")
    assert PROGRESS.search(printed)
    assert " INFO: " not in printed
    log = (tmp_path / "crawl.log").read_text("utf-8")
    assert " INFO: " in log
    assert "\x1b" not in log


@pytest.mark.parametrize(
    ("words", "environment"), [((), {"TERM": "dumb"}), (("-s", "PROGRESS_ENABLED=0"), TERMINAL)], ids=["dumb", "off"]
)
def test_a_terminal_that_cannot_or_a_person_who_will_not_gets_log_lines_only(
    start: Start, terminal: tuple[int, int], origin: str, words: tuple[str, ...], environment: dict[str, str]
) -> None:
    printed = crawled(start, terminal, *words_for(origin), *words, environment=environment)
    assert " INFO: " in printed
    assert "pages/s" not in printed
    assert "\x1b" not in printed


def test_cron_gets_log_lines_only(start: Start, origin: str) -> None:
    process = start("crawl", "almayadeen", *words_for(origin), stderr=subprocess.PIPE, environment=TERMINAL)
    _, errors = process.communicate(timeout=600)
    assert " INFO: " in errors
    assert "pages/s" not in errors
    assert "\x1b" not in errors
