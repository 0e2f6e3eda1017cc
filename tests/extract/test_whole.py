"""One function gives the whole record of a page, without what was read from it as other fields."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import newscrawler
from newscrawler.article import ASKED_FOR, Article
from newscrawler.dataset.record import encode, to_record
from newscrawler.extract.page import Favor
from newscrawler.run.single_pages import page_record

URL = "https://river.example/city/the-bridge-reopens"
SIGNED = (
    '<meta name="author" content="Rima Saad"><meta property="article:published_time" content="2024-05-07T08:30:00Z">'
)
LEAD = "The old bridge over the river opened to walkers and riders again on Tuesday, a year after it was shut."
TEXT = [
    "Repairs took longer than the city had planned, and cost twice as much, the mayor told the council.",
    "Trams will cross from September, and the lamps on both sides are to be lit in June.",
    "Rima Saad, who keeps a stall by the bridge, said that she had missed the noise of the boats.",
]


def read(above: str, *, head: str = "", below: str = "", lead: str = LEAD, lang: str = "en") -> Article:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (lead, *TEXT))
    html = f"<html lang={lang}><head><title>The bridge reopens</title>{head}</head><body><article>"
    return newscrawler.extract_article(f"{html}<h1>The bridge reopens</h1>{above}{text}{below}</article></body>", URL)


def body(article: Article) -> list[str]:
    return (article.body or "").split("\n\n")


@pytest.mark.proof
def test_the_function_and_the_command_give_the_same_record(tmp_path: Path) -> None:
    html = (
        f"<html lang=en><h1>The bridge reopens</h1><p>By Rima Saad</p><p>{LEAD}</p><p>Advertisement</p><p>{TEXT[0]}</p>"
    )
    (tmp_path / "page.html").write_text(html)
    command = [sys.executable, "-m", "newscrawler", "extract", str(tmp_path / "page.html"), "--url", URL]
    printed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    article = newscrawler.extract_article(html, URL)
    assert printed == page_record(html, URL) == json.loads(json.dumps(to_record(article) | dict.fromkeys(ASKED_FOR)))
    assert (printed["body"], printed["site"], printed["authors"]) == (
        f"{LEAD}\n\n{TEXT[0]}",
        "river.example",
        ["Rima Saad"],
    )
    assert printed["word_count"] == len(f"{LEAD} {TEXT[0]}".split())
    assert printed["content_hash"]


@pytest.mark.parametrize(
    "line",
    [
        "<p class=by>By Rima Saad</p>",
        "<p>By Rima Saad, Bridges Editor</p>",
        "<p>Rima Saad</p>",
        "<p>By Rima Saad | 7 May 2024</p>",
        "<p>By Rima Saad · 4 Min Read</p>",
        "<div>Written by Rima Saad</div><div>Published: 7 May 2024, 08:30</div>",
        "<p>7 May 2024</p><p>By Rima Saad</p>",
    ],
)
def test_the_lines_that_were_read_as_authors_and_date_are_no_text(line: str) -> None:
    assert body(read(line, head=SIGNED)) == [LEAD, *TEXT]


def test_the_line_that_was_read_as_the_source_is_no_text() -> None:
    article = read("<p>By Rima Saad</p><p>Source: River Wire</p>")
    assert (article.source, body(article)) == ("River Wire", [LEAD, *TEXT])


@pytest.mark.parametrize(
    "line",
    [
        "Rima Saad has written this down in the house beside the bridge, where her mother was born.",
        "By Rima Saad the people of the valley understand a woman of great patience and of few words.",
        "On 7 May 2024 the bridge was opened again by the mayor and the oldest ferryman of the city.",
    ],
)
def test_a_sentence_that_names_them_is_text(line: str) -> None:
    assert body(read("", head=SIGNED, lead=line)) == [line, *TEXT]


DESCRIBED = f'<meta property="og:description" content="{LEAD}">'


def test_a_lead_that_only_a_tag_repeats_is_text() -> None:
    article = read("<p>By Rima Saad</p>", head=DESCRIBED)
    assert (article.description, body(article)) == (LEAD, [LEAD, *TEXT])
    assert article.provenance["description"] == "meta"


@pytest.mark.parametrize(
    "above",
    [
        f"<h2>{LEAD}</h2><p>By Rima Saad</p><p>7 May 2024</p>",
        f"<header><p class=lead>{LEAD}</p><p>By Rima Saad</p><p>7 May 2024, 08:30</p></header>",
    ],
)
def test_a_standfirst_that_is_printed_above_is_told_once(above: str) -> None:
    article = read(above, head=DESCRIBED)
    assert (article.description, body(article)) == (LEAD, TEXT)
    assert article.provenance["description"] == "visible"


NOISE = bytes(range(256)) * 40


@pytest.mark.parametrize(
    "html",
    [
        b"%PDF-1.7\n" + NOISE,
        b"\x89PNG\r\n\x1a\n" + NOISE,
        b"GIF89a" + NOISE,
        b"PK\x03\x04" + NOISE,
        b"\x1f\x8b\x08" + NOISE,
        NOISE[1:],
        "%PDF-1.7\n" + NOISE.decode("latin-1"),
        b'{"text": "' + b"A boat, " * 90 + b'"}',
        b"<?xml version='1.0'?><rss><channel><title>Boats</title></channel></rss>",
        b"",
        "",
    ],
)
def test_what_is_no_web_page_has_nothing(html: bytes | str) -> None:
    article = newscrawler.extract_article(html, URL)
    assert (article.url, article.body, article.headline, article.authors) == (URL, None, None, [])


@pytest.mark.parametrize(
    "url", ["", "no address", "http://[", "http://[::1", "file:///a", "https://a\u2100b/", "\0", "\ud800"]
)
def test_any_text_may_be_the_address(url: str) -> None:
    article = newscrawler.extract_article(f"<h1>A bridge reopens</h1><p><a href=/b>{LEAD}</a></p>", url)
    assert article.headline == "A bridge reopens"
    assert encode(to_record(article))


@pytest.mark.parametrize("html", [b"<h1>Boats</h1>", bytearray(b"<h1>Boats</h1>"), memoryview(b"<h1>Boats</h1>")])
def test_bytes_of_any_make_are_a_page(html: bytes) -> None:
    assert newscrawler.extract_article(html, URL).headline == "Boats"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((None, URL), r"html is the source of a page \(bytes or str\), not NoneType"),
        (("", None), r"url is the address of a page \(str\), not NoneType"),
        (("", b"https://a.example"), "not bytes"),
        (("", URL, "almayadeen"), r"site is a profile \(Site or None\), not str"),
        (("", URL, None, b"text/html"), "content_type is the Content-Type header"),
    ],
)
def test_arguments_of_other_types_are_refused_with_what_they_should_be(
    arguments: tuple[Any, ...], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        newscrawler.extract_article(*arguments)


def test_precision_and_recall_are_all_that_can_be_favoured() -> None:
    with pytest.raises(ValueError, match="favor is 'precision', 'recall' or None, not 'speed'"):
        newscrawler.extract_article("", URL, favor="speed")  # type: ignore[arg-type]


DOUBTFUL = [
    "<aside><h3>The bridge in figures</h3><p>It is 412 metres long and was built in 1911 by the city.</p></aside>",
    "<ul><li>Length: 412 metres</li><li>Piers: eleven</li><li>Built: 1911</li></ul>",
    "<ul><li><a href=/a>How the bridge was built</a></li><li><a href=/b>Who has crossed it since</a></li></ul>",
    "<div class=box><p>The bridge is 412 metres long and has eleven piers.</p></div>",
]


def test_precision_takes_less_of_what_is_in_doubt_than_recall() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    taken: dict[Favor, list[set[str]]] = {"precision": [], "recall": []}
    for doubtful in DOUBTFUL:
        html = f"<html lang=en><body><article><h1>The bridge reopens</h1>{text}{doubtful}</article></body></html>"
        for favor, found in taken.items():
            found.append(set(body(newscrawler.extract_article(html, URL, favor=favor))))
    assert all(less <= more for less, more in zip(taken["precision"], taken["recall"], strict=True))
    assert taken["precision"] != taken["recall"]
