"""Every shell line of README.md and docs/ is run as it stands, or stands in a table with the reason why not."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from newscrawler.dataset.files.writing import write_lines
from tests.docs.lines import ALL, ROOT, Line
from tests.docs.stand_ins import PROGRAMS
from tests.docs.surroundings import Surroundings
from tests.docs.tables import (
    ENDS,
    FEW,
    NEEDS_CHROMIUM,
    NEEDS_SPLASH,
    NOT_RUN,
    PLACEHOLDERS,
    RUN_ELSEWHERE,
    SERVES,
    Placeholder,
)
from tests.render.engines.servers import INSTALLED, need_chromium, need_splash
from tests.run.archives import response
from tests.run.archives import write as write_archive

OF_THE_READER = re.compile(r"desk@archive\.example|https://archive\.example/crawler|registry\.example/newscrawler:1")
RUN_WITH = {"newscrawler", "python", "export", *PROGRAMS}


def in_order() -> Iterator[Line]:
    """The lines to be run: what an earlier document has said is not said again, but for what later lines need."""
    said: dict[str, str] = {}
    for line in ALL:
        first = said.setdefault(line.command, line.document)
        is_said = first != line.document and not line.command.startswith("export ")
        if line.command not in NOT_RUN and line.document not in RUN_ELSEWHERE and not is_said:
            yield line


LINES = list(in_order())


def test_every_line_is_run_or_named_with_its_reason() -> None:
    assert len(ALL) > 60
    commands = {line.command for line in ALL}
    run = {line.command for line in LINES}
    elsewhere = {line.command for line in ALL if line.document in RUN_ELSEWHERE}
    assert commands == run | set(NOT_RUN) | elsewhere
    for table in (NOT_RUN, ENDS, SERVES, FEW, NEEDS_SPLASH, NEEDS_CHROMIUM):
        assert set(table) <= commands, "a line that no document has any more"
    for document, test in RUN_ELSEWHERE.items():
        assert Path(document).name in (ROOT / test).read_text()


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.document}:{line.number}")
def test_a_line_that_is_run_reaches_nothing_but_this_machine(line: Line) -> None:
    words = re.findall(r"(?:^\(?|[|&]\s+)([a-z][-\w]*)", line.command, re.MULTILINE)
    assert set(words) <= RUN_WITH | {"head", "scrapy"}, "a program without a stand-in"
    text = line.command
    for word, _ in PLACEHOLDERS:
        text = text.replace(word, " ")
    assert not re.search(r"https?://|\.example\b|\.net\b|\bSITE\b", OF_THE_READER.sub("", text)), "a placeholder"


@pytest.mark.parametrize("placeholder", PLACEHOLDERS, ids=lambda placeholder: placeholder.word.strip())
def test_a_placeholder_stands_in_a_document(placeholder: Placeholder) -> None:
    assert any(placeholder.word in line.text for line in LINES)


@pytest.mark.parametrize("command", NOT_RUN)
def test_what_a_line_that_is_not_run_would_run_is_there(command: str) -> None:
    program, *words = command.split()
    if program == "make":
        dry = ["make", "--dry-run", *words]
        shown = subprocess.run(dry, cwd=ROOT, capture_output=True, text=True, check=False)
        assert shown.returncode == 0, shown.stderr
    elif program == "python":
        assert find_spec(words[1])
    else:
        assert (program, words[0]) == ("newscrawler", "splash")


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("crontab -l", ""),
        ("crontab -", "* * * * * cd / && exec /no/such/program run\n"),
        ("crontab -", "61 * * * * cd / && exec /bin/sh run\n"),
        ("crontab -", "SHELL=/bin/sh\n"),
        ("kubectl apply -f -", "apiVersion: batch/v1\nkind: CronJob\n"),
        ("kubectl apply -f -", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n"),
        ("sudo systemctl enable --now no.timer", ""),
        ("sudo rm -r /", ""),
        ("apt-get install --no-install-recommends python3-pyqt4", ""),
        ("docker run --rm --network host --memory 2g scrapinghub/splash --slots many", ""),
        ("docker run --rm scrapinghub/splash --disable-browser-caches --max-timeout 1 --slots 1", ""),
    ],
)
def test_a_stand_in_refuses_what_is_wrong(words: str, given: str, tmp_path: Path) -> None:
    program = [sys.executable, str(ROOT / "tests" / "docs" / "stand_ins.py"), *words.split()]
    environment = {**os.environ, "STAND_INS": str(tmp_path / "root"), "CI_SCRIPT": str(ROOT / ".ci" / "run")}
    ended = subprocess.run(program, input=given, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode != 0


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, origin: str) -> Surroundings:
    """What a reader has who began with README: a dataset of two sites."""
    surroundings = Surroundings(tmp_path_factory.mktemp("kept"), origin)
    for site in ("almayadeen", "mast"):
        line = Line("the fixture", 0, f"newscrawler run {site}")
        assert not (problem := surroundings.run(line)), problem
    surroundings.learn()
    return surroundings


@pytest.mark.proof
@pytest.mark.parametrize("document", dict.fromkeys(line.document for line in LINES))
def test_the_lines_of_a_document_run_as_they_stand(
    document: str, kept: Surroundings, origin: str, tmp_path: Path
) -> None:
    here = Surroundings(tmp_path, origin)
    lines = [line for line in LINES if line.document == document]
    here.with_data_of(kept)
    if document == "README.md":  # its lines begin it
        shutil.rmtree(tmp_path / "data")
    write_articles(tmp_path)
    write_pages(tmp_path, here.values["article"])
    if any(line.command in NEEDS_CHROMIUM for line in lines):
        need_chromium()
    if any(line.command in NEEDS_SPLASH for line in lines):
        borrow_splash(tmp_path / "data" / ".splash")
    problems = []
    try:
        for line in lines:
            problems.append(serve(here, line) if line.command in SERVES else here.run(line, few=line.command in FEW))
    finally:
        if any(line.command in NEEDS_SPLASH for line in lines):
            here.run(Line(document, 0, "newscrawler splash stop"))
    assert not any(problems), "\n\n".join(filter(None, problems))


def serve(here: Surroundings, line: Line) -> str:
    """Run a line that serves until Ctrl-C, and press that as soon as it does."""
    process = here.start(f"exec {here.written(line)}")
    assert process.stdout
    seen = ""
    while SERVES[line.command] not in seen:
        if not (read := process.stdout.readline()):
            break
        seen += read
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=600)
    if SERVES[line.command] in seen and "Traceback" not in errors:
        return ""
    return f"{line.document}:{line.number}: {line.text}\nended with {process.returncode}\n{seen}{output}{errors}"


def write_articles(folder: Path) -> None:
    """Files that a reader has, of whatever made them."""
    text = "A paragraph of some words that tells of the harbour and its ferry. " * 9
    for name, body, id_ in (
        ("articles.jsonl", "body", "id"),
        ("a.jsonl.gz", "content", "url"),
        ("b.jsonl.zst", "content", "url"),
    ):
        rows = [json.dumps({body: text, id_: f"https://n.example/{number}"}).encode() for number in range(2)]
        write_lines(folder / name, rows)


def write_pages(folder: Path, article: str) -> None:
    """Pages that a reader has saved, and the address of one that is served."""
    days = (f"<p>The ferry crossed the lake on day {day}, and nobody on the shore was dry.</p>" for day in range(5))
    text, dated = "".join(days), "<meta property='article:published_time' content='2025-03-12T08:00:00Z'>"
    pages = {
        url: f"<html lang=en>{dated}<link rel=canonical href='{url}'><h1>Ferry {n} returns</h1>{text}</html>"
        for n in range(3)
        for url in (f"https://n.example/2025/03/ferry-{n}-returns",)
    }
    (folder / "pages").mkdir()
    for number, html in enumerate(pages.values()):
        (folder / f"pages/{number}.html").write_text(html)
    shutil.copy(folder / "pages/0.html", folder / "page.html")
    (folder / "urls.txt").write_text(f"{article}\n")
    write_archive(folder / "crawl.warc.gz", *(response(url, html.encode()) for url, html in pages.items()))
    lines = [json.dumps({"url": url, "html": html}).encode() for url, html in pages.items()]
    write_lines(folder / "pages.jsonl.gz", lines)


def borrow_splash(folder: Path) -> None:
    """The server that `make splash` installed, with what it writes kept here."""
    need_splash()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "env").symlink_to(INSTALLED / "env", target_is_directory=True)
