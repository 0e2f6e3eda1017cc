"""Pages that people have already: saved by a browser, or in the folders and archives that tools make of a site."""

import base64
import json
import plistlib
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from zipfile import ZipFile

import pytest

from newscrawler.run.extraction.given import GivenPage
from tests.run.archives import response
from tests.run.test_extraction import URL, canonical, given, html, records

PAGE = html()


def urls(*sources: str | Path) -> list[str]:
    return [row["url"] for row in records(given(*map(str, sources)))]


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("gazette.example.org/2026/03/ferry/index.html", "https://gazette.example.org/2026/03/ferry/"),
        ("gazette.example.org/2026/03/ferry", "https://gazette.example.org/2026/03/ferry"),
        ("127.0.0.1:8000/story.php?id=1", "http://127.0.0.1:8000/story.php?id=1"),
        ("127.0.0.1:8000/story.php?id=1.html", "http://127.0.0.1:8000/story.php?id=1"),
        ("127.0.0.1+8000/story.php@id=1.html", "http://127.0.0.1:8000/story.php?id=1"),
        ("gazette.example.org/ferry.aspx.html", "https://gazette.example.org/ferry.aspx"),
        ("gazette.example.org/ferry.html.gz", "https://gazette.example.org/ferry.html"),
        (
            "مرآة/gazette.example.org/عبّارة.html",
            "https://gazette.example.org/%D8%B9%D8%A8%D9%91%D8%A7%D8%B1%D8%A9.html",
        ),
    ],
)
def test_a_page_of_a_mirror_has_the_address_that_its_path_tells(tmp_path: Path, file: str, address: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(PAGE)
    (path.parent / "style.css").write_text("p {}")
    assert urls(tmp_path) == [address]
    path.write_text(html(head=canonical(URL)))
    assert urls(tmp_path) == [URL]
    path.write_text(html(head=canonical("ferry.html")))  # as a mirror's links are made to lead to its own files
    assert urls(tmp_path) == [address]


def test_a_folder_that_is_named_for_no_host_tells_no_address(tmp_path: Path) -> None:
    for name in ("pages", "jane.smithson", "v1.2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ferry.html").write_text(PAGE)
    assert [isinstance(page, GivenPage) and page.place for page in given(str(tmp_path))] == [None] * 3


def test_httracks_note_is_the_address_of_its_copy(tmp_path: Path) -> None:
    for name, address in (("a", "gazette.example.org/story.php?id=1"), ("b", "127.0.0.1:8000/story.php?id=1")):
        note = f"<!-- Mirrored from {address} by HTTrack Website Copier/3.x [XR&CO'2014], Sun, 29 Nov 2026 -->"
        (tmp_path / f"story{name}.html").write_text(f"<!doctype html>{note}{PAGE}")
    assert urls(tmp_path) == ["https://gazette.example.org/story.php?id=1", "http://127.0.0.1:8000/story.php?id=1"]


def test_what_a_browser_saved_for_a_page_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "Ferry.html").write_text(html(head=canonical(URL)))
    (tmp_path / "Ferry_files").mkdir()
    (tmp_path / "Ferry_files" / "saved_resource.html").write_text(PAGE)
    assert len(given(str(tmp_path))) == 1


@pytest.mark.parametrize("at_the_top", [True, False])
def test_a_page_saved_as_mhtml_is_its_first_part(tmp_path: Path, at_the_top: bool) -> None:
    whole = MIMEMultipart("related")
    page, frame = (
        MIMEText(PAGE + "<p>Über den See</p>", "html", "utf-8"),
        MIMEText("<html>An advertisement</html>", "html"),
    )
    if at_the_top:
        whole["Snapshot-Content-Location"] = URL
    else:
        page["Content-Location"] = URL
    frame["Content-Location"] = "https://ads.example/frame"
    for part in (page, frame):
        whole.attach(part)
    (tmp_path / "Ferry returns.mhtml").write_bytes(bytes(whole))
    (tmp_path / "b.mht").write_text("From: someone\nSubject: no page\n\nText")
    page_found, problem = given(str(tmp_path))
    assert isinstance(page_found, GivenPage)
    assert isinstance(page_found.html, bytes)
    assert "Über" in page_found.html.decode()
    assert records([page_found])[0]["url"] == URL
    assert str(problem).endswith("no page is in it: no part of this MHTML is HTML")


def test_a_web_archive_of_safaris_is_a_page(tmp_path: Path) -> None:
    main = {"WebResourceData": PAGE.encode(), "WebResourceURL": URL, "WebResourceTextEncodingName": "UTF-8"}
    (tmp_path / "a.webarchive").write_bytes(plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY))
    (tmp_path / "b.webarchive").write_bytes(b"bplist00 cut off")
    page, problem = given(str(tmp_path))
    assert records([page])[0]["headline"] == "Ferry returns to the lake"
    assert str(problem) == f"{tmp_path / 'b.webarchive'}: damaged: it is no web archive of Safari's"


def test_a_har_file_gives_the_pages_that_were_answered_with_200(tmp_path: Path) -> None:
    def entry(url: str, status: int = 200, kind: str = "text/html; charset=utf-8", **content: str) -> dict[str, object]:
        response = {"status": status, "content": {"mimeType": kind, **content}}
        return {"request": {"url": url}, "response": response}

    packed = base64.b64encode(PAGE.encode()).decode()
    entries = [
        entry(URL, text=PAGE),
        entry(f"{URL}-2", text=packed, encoding="base64"),
        entry(f"{URL}-3", 301, text=PAGE),
        entry(f"{URL}.json", kind="application/json", text="{}"),
        {**entry(f"{URL}?part=2", text=PAGE), "_resourceType": "xhr"},
        entry(f"{URL}-4"),
    ]
    path = tmp_path / "panel.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    *pages, problem = given(str(path))
    assert [row["url"] for row in records(pages)] == [URL, f"{URL}-2"]
    assert str(problem) == f"{path}:6: {URL}-4: its text was not kept; save with content"
    path.write_text("[]")
    assert str(given(str(path))[0]) == f'{path}: no HAR file: {{"log": {{"entries": [...]}}}} is not there'


def test_a_collection_of_archives_gives_the_pages_of_each(tmp_path: Path) -> None:
    with ZipFile(path := tmp_path / "site.wacz", "w") as collection:
        for number in (1, 2):
            collection.writestr(f"archive/{number}.warc", response(f"{URL}-{number}", PAGE.encode()))
        collection.writestr("pages/pages.jsonl", "{}")
    assert urls(path) == [f"{URL}-1", f"{URL}-2"]
    with ZipFile(path, "w"):
        pass
    assert str(given(str(path))[0]) == f"{path}: it holds no .warc, plain or compressed"
    path.write_bytes(b"PK cut off")
    assert str(given(str(path))[0]).startswith(f"{path}: ")
