"""What people type, pipe and read: an option says what is wrong with it, and nothing is taken for what it is not."""

import json
from pathlib import Path

import pytest

from newscrawler.urls.readable import readable
from tests.commands.test_extract import PAGE, URL
from tests.conftest import Run


def test_a_snapshot_is_not_written_under_the_name_of_another_format(run: Run, tmp_path: Path) -> None:
    for name in ("x.parquet", "x.csv", "x.json"):
        ended = run("dataset", "snapshot", "demo", "--output", name)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert f"--output {name}: a snapshot is JSON Lines, as .jsonl" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_run_offers_no_option_that_it_refuses(run: Run) -> None:
    shown = run("run", "--help").stdout
    assert "--deadline" in shown
    assert "--output" not in shown
    assert "--overwrite-output" not in shown
    assert run("run", "demo", "-o", "x.jsonl").returncode == 2


@pytest.mark.parametrize("lines", [False, True])
def test_extract_reads_a_page_or_lines_of_pages_from_standard_input(run: Run, tmp_path: Path, lines: bool) -> None:
    given = tmp_path / "given"
    if lines:
        given.write_text("\n".join([json.dumps({"url": URL, "html": PAGE})] * 2) + "\n\nno JSON\n")
    else:
        given.write_text(PAGE)
    with given.open() as stdin:
        ended = run("extract", "-", *([] if lines else ["--url", URL]), stdin=stdin)
    assert len(ended.stdout.splitlines()) == (2 if lines else 1)
    assert {json.loads(line)["url"] for line in ended.stdout.splitlines()} == {URL}
    assert (ended.returncode, "error: -:4: no JSON" in ended.stderr) == ((1, True) if lines else (0, False))


def test_a_url_is_shown_as_people_read_it_and_can_be_copied() -> None:
    url = "https://n.example/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/a%20b%2Fc?q=%C3%A9%26&r=%FF"
    assert readable(url) == "https://n.example/\u0633\u064a\u0627\u0633\u0629/a%20b%2Fc?q=\xe9%26&r=%FF"


def test_crawl_demo_takes_no_other_server_for_the_embedded_origin(run: Run) -> None:
    ended = run("crawl", "demo")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "the embedded origin does not listen at http://127.0.0.1:8000" in ended.stderr


def test_a_run_into_a_file_says_now_and_then_how_far_it_is(run: Run, origin: str) -> None:
    words = ("run", "almayadeen", "-a", f"base_url={origin}", "-a", "sections=politics")
    ended = run(*words, "-s", "PROGRESS_SECONDS=0.2", "-s", "DOWNLOAD_DELAY=0.05")
    assert ended.returncode == 0
    lines = ended.stderr.splitlines()
    assert len(lines) > 1
    assert all(line.startswith("almayadeen  ") and " pages  " in line for line in lines)
    assert run(*words, "--quiet", "-s", "PROGRESS_SECONDS=0.2").stderr == ""
