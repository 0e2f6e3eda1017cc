"""Many pages are read by several processes: in order, with few in memory, and whatever happens to a process."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newscrawler
from newscrawler import FailedPage, extract_article, extract_many
from newscrawler.article import Article
from newscrawler.extract import workers
from newscrawler.extract.workers import AHEAD, WorkersError, in_order
from newscrawler.spiders.almayadeen import SITE
from tests.extract.deeds import deed, lost

URL = "https://river.example/city/the-bridge-reopens"


def page(number: int) -> tuple[str, str]:
    text = f"<p>Boat number {number} was seen below the bridge, and nobody on the shore could say whose it was.</p>"
    return f"<html lang=en><h1>Boat {number} comes by</h1>{text * 2}</html>", f"{URL}-{number}"


SLOW = ("<h1>Boats</h1>" + "<p>word word, " * 149_000, f"{URL}-slow")


def children() -> list[int]:
    """Worker processes of this one."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid() and b"newscrawler.extract.worker_process" in (path / "cmdline").read_bytes():
                found.append(int(path.name))
        except OSError:
            continue
    return found


def test_the_articles_come_in_the_order_of_their_pages_and_as_one_page_gives_them() -> None:
    pages = [page(number) for number in range(12)]
    assert list(extract_many(iter(pages), jobs=2)) == [extract_article(*each) for each in pages]
    assert list(extract_many(pages, jobs=1)) == [extract_article(*each) for each in pages]
    assert children() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_blocks_are_read_with_the_pages_or_not_at_all(jobs: int) -> None:
    pages = [page(number) for number in range(3)]
    for article in extract_many(pages, jobs=jobs):
        assert isinstance(article, Article)
        assert [block.text for block in article.body_blocks or ()] == [article.body]
    for article in extract_many(pages, jobs=jobs, blocks=False):
        assert isinstance(article, Article)
        assert article.body
        assert (article.body_blocks, article.live_entries) == (None, None)


@pytest.mark.proof
def test_a_profile_goes_with_the_pages() -> None:
    html, _ = page(1)
    url = "https://english.almayadeen.net/news/politics/boat"
    (article,) = extract_many([{"html": html.encode(), "url": url, "content_type": "text/html"}], jobs=2, site=SITE)
    assert isinstance(article, Article)
    assert article.site == "almayadeen"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_no_page_is_named_and_the_others_go_on(jobs: int) -> None:
    pages = [page(0), (None, URL), {"url": URL}, 7, page(4), {"html": "<p>", "url": URL, "content_type": 5}]
    first, *failed, article, last = extract_many(pages, jobs)  # type: ignore[arg-type]
    assert isinstance(first, Article)
    assert isinstance(article, Article)
    assert article.headline == "Boat 4 comes by"
    faults = [each for each in (*failed, last) if isinstance(each, FailedPage)]
    assert [(each.place, each.url) for each in faults] == [(1, URL), (2, URL), (3, None), (5, URL)]
    assert "not NoneType" in str(failed[0])
    assert '"html"' in str(failed[1])
    assert "not int" in str(failed[2])


@pytest.mark.proof
def test_a_page_whose_process_is_killed_is_named_and_the_others_go_on() -> None:
    found = extract_many([page(0), SLOW, *map(page, range(2, 9))], jobs=2)
    first = next(found)
    for child in children():
        os.kill(child, signal.SIGKILL)
    second, *others = found
    assert isinstance(first, Article)
    assert second == FailedPage(1, SLOW[1], "its process was killed by SIGKILL")
    read = {number: each for number, each in enumerate(others, 2) if isinstance(each, Article)}
    assert len(others) == 7
    assert len(read) >= 6  # one may have been with the other process
    assert all(each.headline == f"Boat {number} comes by" for number, each in read.items())


@pytest.mark.proof
def test_a_thing_that_kills_its_process_costs_no_other() -> None:
    things = ["a", "die", "b", "leave", "die", "c"]
    assert list(in_order(deed, things, 2, lost)) == [
        "A",
        "die: its process was killed by SIGKILL",
        "B",
        "leave: its process ended with exit code 3",
        "die: its process was killed by SIGKILL",
        "C",
    ]


def test_a_thing_that_takes_too_long_is_ended_and_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reached = tmp_path / "reached"
    monkeypatch.setattr(workers, "monotonic", lambda: 1_000.0 if reached.exists() else 0.0)
    made = list(in_order(deed, ["a", f"hang{reached}", "b", "c"], 1, lost, max_seconds=0.1))
    assert made == ["A", f"hang{reached}: it took longer than 0.1 s", "B", "C"]
    assert children() == []


@pytest.mark.proof
def test_a_process_that_is_killed_while_it_starts_is_replaced() -> None:
    def things() -> Iterator[str]:
        yield "a"
        for child in children():
            os.kill(child, signal.SIGKILL)
        yield "b"

    assert list(in_order(deed, things(), 2, lost)) == ["A", "B"]


@pytest.mark.proof
def test_no_more_is_read_ahead_than_a_few_things_a_process() -> None:
    read: list[int] = []

    def things() -> Iterator[str]:
        for number in range(100):
            read.append(number)
            yield "late" if number == 0 else str(number)

    made = in_order(deed, things(), 2, lost)
    for taken in range(1, 20):
        next(made)
        assert len(read) <= taken + 2 * AHEAD
    made.close()
    assert len(read) < 40


def test_processes_end_with_the_iterator_that_nobody_reads_to_its_end(tmp_path: Path) -> None:
    made = in_order(deed, ["a", *["late"] * 50, str(tmp_path / "done")], 2, lost)
    assert next(made) == "A"
    assert children()
    made.close()
    assert children() == []
    assert not list(tmp_path.iterdir())


def test_no_more_processes_are_started_than_there_are_things() -> None:
    made = in_order(deed, ["late"], 8, lost)
    assert next(made) == "LATE"
    assert len(children()) == 1
    assert list(made) == []


@pytest.mark.proof
def test_processes_that_cannot_start_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(WorkersError, match="ended with exit code 1 as it started"):
        list(extract_many([page(0), page(1)], jobs=2))
    assert children() == []


SCRIPT = """
import {context} as context, threading
from newscrawler import extract_many
threading.Thread(target=threading.Event().wait, daemon=True).start()
pages = (("<html lang=en><h1>Boat %d comes by</h1>" % n, "https://river.example/a-%d" % n) for n in range({pages}))
for article in extract_many(pages, jobs=2):
    print(article.headline, flush=True)
"""


def script(tmp_path: Path, pages: str, context: str = "sys") -> list[str]:
    (tmp_path / "script.py").write_text(SCRIPT.format(pages=pages, context=context))
    return [sys.executable, str(tmp_path / "script.py")]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(newscrawler.__file__).parents[1])}


@pytest.mark.proof
def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    ended = subprocess.run(script(tmp_path, "3"), capture_output=True, text=True, env=environment(), timeout=600)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == [f"Boat {number} comes by" for number in range(3)]


@pytest.mark.proof
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_a_caller_that_is_interrupted_or_killed(tmp_path: Path, sent: signal.Signals) -> None:
    command = script(tmp_path, "10**9")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as caller:
        assert caller.stdout is not None
        assert caller.stderr is not None
        caller.stdout.readline()
        caller.send_signal(sent)
        told = caller.stderr.read().decode()  # to its end, which comes when the last process that holds it is gone
    assert caller.returncode == -sent
    assert told.count("Traceback") == (1 if sent == signal.SIGINT else 0)


@pytest.mark.parametrize("given", ["<p>one page</p>", b"", {"html": "", "url": ""}, None, 5])
def test_what_holds_no_pages_is_refused_at_once(given: object) -> None:
    with pytest.raises(TypeError, match="pages is an iterable"):
        extract_many(given)  # type: ignore[arg-type]


def test_other_wrong_arguments_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="jobs is 1 or more"):
        extract_many([], jobs=0)
    with pytest.raises(ValueError, match="max_seconds is more than 0"):
        extract_many([], max_seconds=0)
    with pytest.raises(TypeError, match="max_seconds is a number"):
        extract_many([], max_seconds="2")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="jobs is a number"):
        extract_many([], jobs="2")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="site is a profile"):
        extract_many([], site="almayadeen")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="favor is"):
        extract_many([], favor="speed")  # type: ignore[arg-type]
    assert list(extract_many([])) == []
