"""`newscrawler extract`: pages to records on standard output."""

import gzip
import json
import socket
from pathlib import Path

import pytest

from newscrawler.article import RECORD_FIELDS
from tests.conftest import Run
from tests.hostility.server import Exchange, serving
from tests.run.archives import response, write

PAGE = """<!doctype html><html lang="en"><head><title>Ferry returns</title>
<link rel="canonical" href="https://gazette.example/2026/03/ferry-returns-to-the-lake">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry returns to the lake",
"datePublished": "2026-03-04T05:06:07+02:00", "author": {"@type": "Person", "name": "Ada Marsh"}}</script></head>
<body><article><h1>Ferry returns to the lake</h1>
<p>The small ferry crossed the lake again on Tuesday, eleven months after a storm broke its landing stage.</p>
<p>Some two hundred people stood on the shore, and the mayor, who had promised it for May, kept out of the rain.</p>
</article></body></html>"""
URL = "https://gazette.example/2026/03/ferry-returns-to-the-lake"


def line(url: object, html: object = PAGE) -> str:
    return json.dumps({"url": url, "html": html}) + "\n"


def test_a_file_gives_one_line_with_every_field(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    ended = run("extract", "page.html", "-o", "-", "--url", "https://m.gazette.example/ferry?utm_source=letter")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.count("\n") == 1
    record = json.loads(ended.stdout)
    assert tuple(record) == RECORD_FIELDS
    assert record["url"] == "https://m.gazette.example/ferry"
    assert record["canonical_url"] == URL
    assert record["headline"] == "Ferry returns to the lake"
    assert record["authors"] == ["Ada Marsh"]
    assert record["date_published"] == "2026-03-04T05:06:07+02:00"
    assert record["body"].count("\n\n") == 1
    assert record["word_count"] == len(record["body"].split())
    assert len(record["content_hash"]) == 64


def test_a_page_that_names_its_address_needs_no_url(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    assert json.loads(run("extract", "page.html").stdout)["url"] == URL


def test_a_page_without_an_address_is_answered_with_the_way_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<h1>Ferry returns</h1>")
    ended = run("extract", "page.html")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("newscrawler: error: page.html: ")
    assert "--url URL" in ended.stderr


def test_pretty_is_the_same_record_over_several_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    pretty = run("extract", "page.html", "--pretty").stdout
    assert pretty.count("\n") > len(RECORD_FIELDS)
    assert json.loads(pretty) == json.loads(run("extract", "page.html").stdout)


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.jsonl.gz"])
def test_bad_lines_of_a_batch_are_named_and_all_others_delivered(run: Run, tmp_path: Path, name: str) -> None:
    lines = [line(URL), "\n", "no json\n", '["a list"]\n', line(5), line("ferry"), line(f"{URL}?page=2")]
    pages = "".join(lines).encode()
    (tmp_path / name).write_bytes(gzip.compress(pages) if name.endswith(".gz") else pages)
    ended = run("extract", name)
    assert ended.returncode == 1
    assert [json.loads(record)["url"] for record in ended.stdout.splitlines()] == [URL, f"{URL}?page=2"]
    assert [told.split(":")[3] for told in ended.stderr.splitlines()] == ["3", "4", "5", "6"]
    assert all(told.startswith(f"newscrawler: error: {name}:") for told in ended.stderr.splitlines())


def test_lone_surrogates_in_a_page_are_no_bad_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text(line(URL, PAGE.replace("small ferry", "small \ud83d ferry")))
    ended = run("extract", "pages.jsonl")
    assert ended.returncode == 0
    assert "small" in json.loads(ended.stdout)["body"]


def test_a_file_that_is_cut_off_delivers_what_is_there(run: Run, tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(line(f"{URL}?page={number}").encode() for number in range(2000)), 0)
    (tmp_path / "pages.jsonl.gz").write_bytes(whole[: len(whole) // 100])
    ended = run("extract", "pages.jsonl.gz", "missing.html")
    assert ended.returncode == 1
    delivered = len(ended.stdout.splitlines())
    assert delivered > 0
    damaged, missing = ended.stderr.splitlines()
    assert f"pages.jsonl.gz: damaged after line {delivered}:" in damaged
    assert missing == "newscrawler: error: missing.html: No such file or directory"


def test_the_site_is_that_of_the_addresss_host_or_the_one_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text(line("https://english.almayadeen.net/news/politics/ferry") + line(URL))
    sites = [json.loads(record)["site"] for record in run("extract", "pages.jsonl").stdout.splitlines()]
    assert sites == ["almayadeen", "gazette.example"]
    named = run("extract", "pages.jsonl", "--site", "almayadeen_es").stdout.splitlines()
    assert [json.loads(record)["site"] for record in named] == ["almayadeen_es"] * 2


def test_a_url_is_fetched_and_one_that_cannot_be_had_is_named(run: Run, origin: str) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        refused = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
        words = (f"{origin}/", refused, f"{origin}/no-such-page")
        ended = run("extract", *words, "-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0", "-L", "CRITICAL")
    assert ended.returncode == 1
    assert [json.loads(record)["url"] for record in ended.stdout.splitlines()] == [f"{origin}/"]
    first, second = ended.stderr.splitlines()
    assert first.startswith(f"newscrawler: error: {refused}: robots.txt could not be had: Connection was refused")
    assert second == f"newscrawler: error: {origin}/no-such-page: the server answered 404"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "FILE or a URL"),
        (("a.html", "b.html", "--url", URL), "--url"),
        (("pages.jsonl", "--url", URL), "--url"),
        ((".", "--url", URL), "--url is the address of one FILE of HTML"),
        (("a.html", "--site", "almayaden"), "did you mean almayadeen"),
        (("a.html", "--adress", URL), "--adress"),
        (("a.html", "--format", "md", "--only", "headline"), "--only names fields"),
        (("a.html", "--only", "title"), "--only title: no such field"),
        (("a.html", "-o", "a", "-O", "b"), "-o and -O"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, words: tuple[str, ...], named: str) -> None:
    ended = run("extract", *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("newscrawler: error: ")
    assert ended.stderr.count("\n") == 1
    assert named in ended.stderr


def test_a_folder_goes_into_a_file_that_is_never_overwritten_by_chance(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(3):
        (tmp_path / f"pages/{number}.html").write_text(PAGE.replace("to-the-lake", f"to-the-lake-{number}"))
    ended = run("extract", "pages", "-o", "articles.csv", "--only", "url,headline", "--jobs", "2")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "articles.csv: 3 pages\n", "")
    rows = (tmp_path / "articles.csv").read_text().splitlines()
    assert rows == ["url,headline", *(f"{URL}-{number},Ferry returns to the lake" for number in range(3))]
    again = run("extract", "pages", "-o", "articles.csv")
    assert (again.returncode, again.stdout) == (2, "")
    assert "articles.csv is there already: name another file, or say -O articles.csv" in again.stderr
    assert run("extract", "pages/0.html", "-O", "articles.csv", "--only", "url").returncode == 0
    assert (tmp_path / "articles.csv").read_text() == f"url\n{URL}-0\n"


def test_an_archive_becomes_markdown_and_errors_a_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "crawl.warc.gz", response(URL, PAGE.encode()), response(f"{URL}-empty", b"<html><p></p></html>"))
    ended = run("extract", "crawl.warc.gz", "missing.html", "--format", "md", "--errors", "errors.jsonl")
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout.startswith("# Ferry returns to the lake\n\nThe small ferry crossed")
    assert [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()] == [
        {"source": "crawl.warc.gz:2", "reason": "no text is on it"},
        {"source": "missing.html", "reason": "No such file or directory"},
    ]


RESERVED = ("X-Robots-Tag: noai", "TDM-Reservation: 1", "Content-Usage: train-ai=n", "Link: </terms>; rel=license")


@pytest.mark.parametrize("name", ["crawl.warc", "session.har"])
def test_what_the_headers_of_a_page_that_was_kept_say_of_its_rights_and_use_is_in_its_record(
    run: Run, tmp_path: Path, name: str
) -> None:
    if name == "crawl.warc":
        write(tmp_path / name, response(URL, PAGE.encode(), *RESERVED))
    else:
        headers = [dict(zip(("name", "value"), header.split(": "), strict=True)) for header in RESERVED]
        kept = {"status": 200, "headers": headers, "content": {"mimeType": "text/html", "text": PAGE}}
        (tmp_path / name).write_text(json.dumps({"log": {"entries": [{"request": {"url": URL}, "response": kept}]}}))
    record = json.loads(run("extract", name).stdout)
    assert (record["rights"]["robots"], record["rights"]["tdm_reserved"]) == (["noai"], True)
    assert (record["rights"]["tdm_source"], record["usage"]["ai_train"]) == ("header", False)
    assert record["usage"]["license"] == "https://gazette.example/terms"


@pytest.mark.parametrize("headers", [None, 5, "Link: </terms>", {"Link": "</terms>"}, [5, {"name": None}]])
def test_a_page_is_read_whatever_a_har_file_has_for_its_headers(run: Run, tmp_path: Path, headers: object) -> None:
    kept = {"status": 200, "headers": headers, "content": {"mimeType": "text/html", "text": PAGE}}
    entries = [{"request": {"url": URL}, "response": kept}]
    (tmp_path / "session.har").write_text(json.dumps({"log": {"entries": entries}}))
    record = json.loads(run("extract", "session.har").stdout)
    assert record["headline"] == "Ferry returns to the lake"
    assert (record["rights"]["robots"], record["usage"]["license"]) == ([], None)


def test_of_a_page_that_is_fetched_its_robots_txt_says_so_too(run: Run) -> None:
    async def answer(exchange: Exchange) -> None:
        if exchange.path == "/robots.txt":
            rules = "User-agent: *\nContent-Signal: search=yes, ai-train=no\nUser-agent: GPTBot\nDisallow: /\n"
            await exchange.answer(rules, type_="text/plain")
        else:
            await exchange.answer(PAGE, "TDM-Reservation: 1", type_="text/html")

    with serving(answer) as server:
        record = json.loads(run("extract", f"{server.base_url}/2026/03/ferry").stdout)
    assert (record["usage"]["search"], record["usage"]["ai_train"]) == (True, False)
    assert (record["rights"]["refused_agents"], record["rights"]["tdm_reserved"]) == (["GPTBot"], True)


def test_help_names_every_way_in_and_out(run: Run) -> None:
    told = run("extract", "--help").stdout
    for word in ("--urls", "--url", "--favor", "--articles", "--jobs", "--format", "--only", "-o", "-O", "--errors"):
        assert f"\n  {word}" in told


def test_sites_of_a_list_are_told_whom_to_reach_as_any_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("https://gazette.example/a\n")
    ended = run("extract", "--urls", "urls.txt", "-s", "CONTACT=")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "CONTACT" in ended.stderr
