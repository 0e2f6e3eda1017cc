"""Hostile words keep their article and reach terminal, files and dataset as words only."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.article import Article
from newscrawler.dataset.record import decode, encode, to_record
from newscrawler.extract.clean import MAX_LINE_LENGTH, clean
from newscrawler.extract.parsing.limits import with_fewer_tags
from newscrawler.extract.parsing.sniffing import is_page
from newscrawler.language.text import shorten
from tests.hostility import site
from tests.hostility.behaviours import BEHAVIOURS
from tests.hostility.server import Exchange, serving

HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
URL = "https://n.example/2024/05/07/the-bridge-reopens"
# Letters, and what hostile text is made of.
TEXT = st.text(
    st.one_of(
        st.characters(), st.sampled_from("\x00\x07\x1b\x9b\u2028\u2029\u202e\u2066\u200f\ufeff\ud800\udfff\r\n\t[]<=é́")
    ),
    max_size=60,
)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3), TEXT)
def test_a_record_holds_only_text_that_is_printed(headline: str, body: str, names: list[str], source: str) -> None:
    article = Article(url=URL, headline=headline, body=body, authors=names, keywords=names, source=source)
    record = to_record(clean(article))
    for text in (record["headline"] or "", record["body"] or "", record["source"] or "", *record["authors"]):
        assert not HARMFUL.search(text)
        assert unicodedata.is_normalized("NFC", text)
    assert decode(encode(record)) == record == to_record(clean(article))
    assert encode(record).count(b"\n") == 0


@given(st.text(max_size=80), st.integers(min_value=2, max_value=40))
def test_a_line_that_is_cut_is_short_and_is_cut_once(line: str, most: int) -> None:
    once = shorten(line, most)
    assert len(once) <= max(most, 0)
    assert shorten(once, most) == once
    assert once == line or once.endswith("…")


def test_a_headline_without_end_is_cut_and_counted() -> None:
    counted: list[str] = []
    article = clean(Article(url=URL, headline="word " * 100_000), counted.append)
    assert article.headline is not None
    assert len(article.headline) <= MAX_LINE_LENGTH
    assert counted == ["long_line"]


@pytest.mark.parametrize(
    ("body", "content_type", "answer"),
    [
        (b"<!DOCTYPE html><p>A", "text/plain", True),
        (b"\n <!-- a comment --> <HTML>", "application/octet-stream", True),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "application/xhtml+xml", True),
        ("<!doctype html>".encode("utf-16"), "text/plain", True),
        (b"<p>A page without a head", "text/html", True),
        (b"<p>A page without a head", None, True),
        (b"Words.", "text/plain", False),
        (b"%PDF-1.4", "text/html", False),
        (b"\x89PNG\r\n\x1a\n<html>", "text/html", False),
        (b"\x00\x00\x00\x18ftypmp42", "text/html", False),
        (b'{"html": "<html>"}', "text/html", False),
        (b"[Editor's note] <p>A fragment", "text/html", True),
        (b"<?xml version='1.0'?><rss>", "text/html", False),
    ],
)
def test_first_bytes_tell_a_page(body: bytes, content_type: str | None, answer: bool) -> None:
    assert is_page(body, content_type) == answer


def test_of_too_many_tags_the_first_are_read() -> None:
    html = b"<p>a</p>" * 10
    assert with_fewer_tags(html, 20) == html
    assert with_fewer_tags(html, 3) == b"<p>a</p><p>a"
    assert with_fewer_tags(html, 0) == html


def test_terminal_and_files_show_hostile_words_as_words(run: Any, tmp_path: Path) -> None:
    shown = [b for b in BEHAVIOURS.values() if "headline" in b.name and b.record and b.kind == "content"]
    shown += [BEHAVIOURS["a_slug_that_climbs"], BEHAVIOURS["a_slug_that_forges_log_lines"]]

    async def answer(exchange: Exchange) -> None:
        behaviour = next((b for b in shown if exchange.path == b.path), None)
        if behaviour:
            await behaviour.answer(exchange)
        elif exchange.path == "/":
            await exchange.answer(site.listing("The Odd Gazette", [b.path for b in shown]))
        else:
            await exchange.answer("", status="404 Not Found")

    with serving(answer) as server:
        ended = run("run", "news", "-a", f"url={server.base_url}", "-s", "RETRY_TIMES=0")
        assert ended.returncode == 0, ended.stderr
        for behaviour in (BEHAVIOURS["terminal_markup_as_headline"], BEHAVIOURS["a_slug_that_forges_log_lines"]):
            told = run("history", server.base_url + behaviour.path)
            assert told.returncode == 0, told.stderr
            assert not HARMFUL.search(told.stdout)
            headline = behaviour.headline or behaviour.about
            assert "".join(headline.split()) in "".join(told.stdout.split())
    assert not HARMFUL.search(ended.stdout + ended.stderr)
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert not [name for name in names if not re.fullmatch(r"[\w./%-]+", name) or "passwd" in name]
