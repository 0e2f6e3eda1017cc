"""Pages from all kinds of sources, and all that can be made of them; the verb itself is in tests/commands."""

import csv
import gzip
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from newscrawler.article import ASKED_FOR, RECORD_FIELDS
from newscrawler.dataset.files.compression import compressed
from newscrawler.exits import Exit, RefusedError
from newscrawler.run.extraction.extraction import extract_pages
from newscrawler.run.extraction.given import Fetched, GivenPage, Problem
from newscrawler.run.extraction.output import written_to
from newscrawler.run.extraction.progress import PageProgress
from newscrawler.run.extraction.reading import Wishes
from newscrawler.run.extraction.sources import pages_of, urls_listed_in
from newscrawler.run.extraction.views import fields_of
from tests.run.archives import record, response, write

URL = "https://gazette.example/2026/03/ferry-returns-to-the-lake"
TEXT = (
    "The small ferry crossed the lake again on Tuesday, eleven months after a storm broke its landing stage.",
    "Some two hundred people stood on the shore, and the mayor, who had promised it for May, kept out of the rain.",
)


def html(title: str = "Ferry returns to the lake", head: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    head = f"<head><title>{title}</title>{head}</head>"
    return f"<!doctype html><html lang=en>{head}<article><h1>{title}</h1>{text}</article>"


AS_LINES = Wishes()


def canonical(url: str) -> str:
    return f"<link rel=canonical href='{url}'>"


def given(*sources: str, **options: str) -> list[GivenPage | Problem]:
    return list(pages_of(sources, lambda urls: ({}, dict.fromkeys(urls, "the server answered 404")), **options))


def extracted(
    pages: Sequence[GivenPage | Problem], wishes: Wishes = AS_LINES, jobs: int = 1
) -> tuple[str, list[str], PageProgress]:
    output, complaints, progress = io.BytesIO(), list[str](), PageProgress(shown=False)
    extract_pages(iter(pages), wishes, output, progress, complaints.append, jobs=jobs)
    return output.getvalue().decode(), complaints, progress


def records(pages: Sequence[GivenPage | Problem]) -> list[dict[str, str]]:
    return [json.loads(line) for line in extracted(pages)[0].splitlines()]


def test_a_folder_gives_the_pages_of_all_within_it_in_order(tmp_path: Path) -> None:
    for name, data in {
        "b/two.htm": html(head=canonical(f"{URL}-2")).encode(),
        "a/one.html": html(head=canonical(f"{URL}-1")).encode(),
        "c/three.html.gz": gzip.compress(html(head=canonical(f"{URL}-3")).encode()),
        "c/notes.txt": b"no page",
        "c/broken.html.gz": b"\x1f\x8b\x08 is not all there",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    with (tmp_path / "c/z.html.zst").open("wb") as file, compressed(file, "zst") as writer:
        writer.write(html(head=canonical(f"{URL}-4")).encode())
    pages = given(str(tmp_path))
    assert [record["url"] for record in records(pages)] == [f"{URL}-{number}" for number in (1, 2, 3, 4)]
    (problem,) = [page for page in pages if isinstance(page, Problem)]
    assert (problem.source, problem.reason.split(":")[0]) == (str(tmp_path / "c/broken.html.gz"), "damaged")


def test_a_folder_without_a_page_is_told(tmp_path: Path) -> None:
    assert [str(page) for page in given(str(tmp_path))] == [
        f"{tmp_path}: it holds no page: no HTML, MHTML or web archive of Safari's, plain or compressed"
    ]


@pytest.mark.parametrize(
    ("beside", "content"),
    [
        ("page.url", URL),
        ("page.html.url", f"{URL}\n"),
        ("page.url", f"[InternetShortcut]\r\nURL={URL}\r\n"),
        ("page.json", json.dumps({"url": URL, "status": 200})),
        ("page.html.json", json.dumps({"url": URL})),
    ],
)
def test_the_address_of_a_file_stands_in_one_beside_it(tmp_path: Path, beside: str, content: str) -> None:
    (tmp_path / "page.html").write_text(html(head=canonical("https://other.example/")))
    (tmp_path / beside).write_text(content)
    assert [record["url"] for record in records(given(str(tmp_path / "page.html")))] == [URL]


@pytest.mark.parametrize(
    "note",
    [
        f"<!-- saved from url=(0057){URL} -->",
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Wed Mar 12 2025\n-->",
    ],
)
def test_the_address_is_what_a_browser_noted_when_it_saved_the_page(tmp_path: Path, note: str) -> None:
    (tmp_path / "page.html").write_text(html().replace("<html", f"{note}<html"))
    assert [record["url"] for record in records(given(str(tmp_path / "page.html")))] == [URL]


def test_a_page_of_no_address_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html())
    (tmp_path / "page.json").write_text("no json")
    _, (complaint,), progress = extracted(given(str(tmp_path / "page.html")))
    assert complaint.endswith("give it with --url URL, or in a file NAME.url beside it")
    assert (progress.pages, progress.problems) == (0, 1)


def chunks_of(data: bytes) -> bytes:
    """A body in chunks of 50 bytes (RFC 9112, section 7.1)."""
    pieces = [data[at : at + 50] for at in range(0, len(data), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def test_an_archive_gives_its_pages_that_were_answered_with_200(tmp_path: Path) -> None:
    page, crossing = html().encode(), "العبّارة تعود إلى البحيرة"
    arabic = html(crossing).replace("lang=en", "lang=ar").encode("windows-1256")
    kept = [
        record("warcinfo", "", b"software: test\r\n", "application/warc-fields"),
        record("request", URL, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        response(f"{URL}-plain", page),
        response(f"<{URL}-brackets>", page),
        response(f"{URL}-gone", b"<h1>Gone</h1>", status="404 Not Found"),
        response(f"{URL}-moved", b"", "Location: /", status="301 Moved Permanently"),
        response(f"{URL}.png", b"\x89PNG\r\n\x1a\n", html="image/png"),
        response(f"{URL}.pdf", b"%PDF-1.7"),
        response(f"{URL}-packed", gzip.compress(page), "Content-Encoding: gzip"),
        response(f"{URL}-unpacked-since", page, "Content-Encoding: br", "Transfer-Encoding: chunked"),
        response(f"{URL}-chunks", chunks_of(html("Chunks").encode()), "Transfer-Encoding: chunked"),
        response(f"{URL}-charset", arabic, html="text/html; charset=windows-1256"),
        record("revisit", URL, b"HTTP/1.1 200 OK\r\n\r\n"),
        record("metadata", URL, b"fetchTimeMs: 12", "application/warc-fields"),
    ]
    for name in ("crawl.warc", "crawl.warc.gz"):
        found = records(given(str(write(tmp_path / name, *kept))))
        names = ("plain", "brackets", "packed", "unpacked-since", "chunks", "charset")
        assert [each["url"] for each in found] == [f"{URL}-{name}" for name in names]
        assert [each["headline"] for each in found[-2:]] == ["Chunks", crossing]
        assert all((each["body"] or "").startswith("The small ferry") for each in found)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_that_is_cut_off_gives_what_is_there(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, response(f"{URL}-1", html().encode()), response(f"{URL}-2", html().encode()))
    path.write_bytes(path.read_bytes()[:-200])
    first, problem = given(str(path))
    assert isinstance(first, GivenPage)
    assert isinstance(problem, Problem)
    assert (problem.source, problem.reason.split(":")[0]) == (str(path), "damaged after record 1")


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.warc").write_bytes(b"<html>")
    assert str(given(str(tmp_path / "no.warc"))[0]).endswith("damaged after record 0: no record begins with b'<html>'")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kind", ["page", "lines", "archive"])
def test_standard_input_is_a_page_or_lines_or_an_archive(
    monkeypatch: pytest.MonkeyPatch, kind: str, packed: bool
) -> None:
    page = html(head=canonical(URL))
    data = {
        "page": page.encode(),
        "lines": json.dumps({"url": URL, "html": page}).encode() + b"\n\n",
        "archive": response(URL, page.encode()),
    }[kind]
    stream = io.BufferedReader(io.BytesIO(gzip.compress(data) if packed else data))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    assert [record["url"] for record in records(given("-"))] == [URL]


def test_a_list_of_urls_is_fetched_after_all_others(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html(head=canonical(URL)))
    (tmp_path / "urls.txt").write_text(f"# of March\n{URL}-gone\n\nferry\n{URL}-here\n")
    body = io.BytesIO(b"..." + html().encode())
    here = Fetched(f"{URL}-there", None, body, 3, len(html().encode()))

    def fetch(urls: object) -> tuple[dict[str, Fetched], dict[str, str]]:
        assert urls == [f"{URL}-gone", f"{URL}-here"]
        return {f"{URL}-here": here}, {f"{URL}-gone": "the server answered 404"}

    sources = [str(tmp_path / "page.html"), *urls_listed_in(str(tmp_path / "urls.txt"))]
    page, gone, odd, there = pages_of(sources, fetch)
    assert str(gone) == f"{URL}-gone: the server answered 404"
    assert str(odd) == f"{tmp_path / 'urls.txt'}:4: 'ferry' is no http(s) URL"
    assert [record["url"] for record in records([page, there])] == [URL, f"{URL}-there"]
    (missing,) = urls_listed_in(str(tmp_path / "none.txt"))
    assert str(missing) == f"{tmp_path / 'none.txt'}: No such file or directory"


def test_a_line_names_the_fields_that_it_has_in_place_of_what_it_should(tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text('{"url": "https://a.example/b", "raw": "<p>"}\n')
    assert str(given(str(tmp_path / "pages.jsonl"))[0]).endswith(
        ":1: 'html' is not there or is no text; the line has raw, url"
    )


TWO = [GivenPage("one", html(), f"{URL}-1"), GivenPage("two", html("Second crossing"), f"{URL}-2")]


def test_json_is_one_array() -> None:
    text, _, _ = extracted(TWO, Wishes("json"))
    assert [record["url"] for record in json.loads(text)] == [f"{URL}-1", f"{URL}-2"]
    assert json.loads(extracted([], Wishes("json"))[0]) == []
    assert json.loads(extracted(TWO, Wishes("json", pretty=True))[0]) == json.loads(text)


def test_only_some_fields_come_in_the_order_in_which_they_are_named() -> None:
    text, _, _ = extracted(TWO, Wishes(only=fields_of("url, headline", "jsonl")))
    assert text.splitlines()[1] == f'{{"url":"{URL}-2","headline":"Second crossing"}}'
    with pytest.raises(ValueError, match=r"--only title: no such field; there are .*headline"):
        fields_of("title", "jsonl")
    with pytest.raises(ValueError, match="which md has none of"):
        fields_of("headline", "md")


def test_blocks_are_part_of_a_record_where_they_are_asked_for() -> None:
    text, _, _ = extracted(TWO[:1], Wishes(only=("body_blocks",)))
    assert [block["text"] for block in json.loads(text)["body_blocks"]] == list(TEXT)


def test_comments_of_readers_are_read_where_they_are_asked_for() -> None:
    comment = "<li class=comment><b class=fn>Mira</b><div class=comment-content><p>I came by boat.</p></div></li>"
    page = GivenPage("one", f"{html()}<ol>{comment}</ol>", URL)
    text, _, _ = extracted([page], Wishes(only=("comments",)))
    assert json.loads(text) == {"comments": [{"author": "Mira", "date_published": None, "text": "I came by boat."}]}
    assert json.loads(extracted([page], AS_LINES)[0])["comments"] is None


def test_markdown_and_text_part_pages_by_a_rule() -> None:
    text, _, _ = extracted(TWO, Wishes("text"))
    assert text == "\n---\n\n".join(["\n\n".join(TEXT) + "\n"] * 2)
    marked, _, _ = extracted(TWO, Wishes("md"))
    assert marked == "\n---\n\n".join(
        [f"# {title}\n\n" + "\n\n".join(TEXT) + "\n" for title in ("Ferry returns to the lake", "Second crossing")]
    )


def test_a_table_has_a_row_of_names_and_one_a_page() -> None:
    signed = html(head="<meta name=author content='Ada Marsh'>")
    text, _, _ = extracted([*TWO, GivenPage("three", signed, URL)], Wishes("csv"))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert set(rows[0]) == set(RECORD_FIELDS) - set(ASKED_FOR)
    assert [row["authors"] for row in rows] == ["", "", "Ada Marsh"]
    assert rows[0]["body"] == "\n\n".join(TEXT)
    assert json.loads(rows[0]["provenance"])["headline"] == "visible"
    few, _, _ = extracted(TWO[:1], Wishes("csv", only=("url", "word_count")))
    assert few.splitlines()[0] == "url,word_count"


def test_a_page_without_text_is_told_where_text_is_wanted() -> None:
    _, complaints, progress = extracted([GivenPage("a.pdf", b"%PDF-1.7", URL), *TWO], Wishes("text"))
    assert complaints == ["a.pdf: no text is on it"]
    assert progress.pages == 2


def test_what_is_no_article_may_be_left_out() -> None:
    none = GivenPage("gone", "<title>404 Not Found</title><h1>404 Not Found</h1>", f"{URL}-gone")
    signed = html(head="<meta property=article:published_time content=2026-03-04T05:06:07+02:00>")
    pages = [none, GivenPage("one", signed, URL), GivenPage("two", signed, f"{URL}-2")]
    text, complaints, progress = extracted(pages, Wishes(articles=True))
    assert (len(text.splitlines()), complaints, progress.left_out) == (2, [], 1)
    assert progress.summary() == "2 pages  1 left out as no article"


def test_errors_may_be_written_as_lines_of_json() -> None:
    errors = io.BytesIO()
    page = GivenPage("one", html(), "ferry")
    extract_pages(iter([page]), Wishes(), io.BytesIO(), PageProgress(shown=False), pytest.fail, jobs=1, errors=errors)
    assert json.loads(errors.getvalue()) == {"source": "one", "reason": "'ferry' is no http(s) URL"}


def test_many_processes_print_what_one_does() -> None:
    pages = [GivenPage(str(number), html(f"Crossing {number}"), f"{URL}-{number}") for number in range(30)]
    one, several = extracted(pages), extracted([*pages, Problem("x", "is not there")], jobs=2)
    assert one[0] == several[0]
    assert several[1] == ["x: is not there"]


def test_a_file_is_there_when_all_is_written_and_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl.gz"
    with written_to(str(path)) as file:
        file.write(b"first")
        assert not path.exists()
    assert gzip.decompress(path.read_bytes()) == b"first"
    with (
        pytest.raises(RefusedError, match="is there already: name another file, or say -O") as refused,
        written_to(str(path)),
    ):
        pass
    assert refused.value.code == Exit.BAD_USAGE
    with pytest.raises(KeyboardInterrupt), written_to(str(path), overwrite=True):
        raise KeyboardInterrupt
    assert gzip.decompress(path.read_bytes()) == b"first"
    with written_to(str(path), overwrite=True) as file:
        file.write(b"second")
    assert gzip.decompress(path.read_bytes()) == b"second"


def test_progress_is_one_line_of_pages_rate_and_time() -> None:
    progress = PageProgress(shown=True)  # which standard error, being no terminal here, does not get
    progress.pages, progress.problems = 1200, 3
    progress.show()
    assert progress.line(60) == "1,200 pages  3 problems  20 pages/s  1:00"
