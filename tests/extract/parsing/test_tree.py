"""The tree of a page has a body, whatever tags its author has left out."""

import pytest

from newscrawler import extract_article
from newscrawler.extract.parsing.tree import parse, text_of

URL = "https://river.example/city/the-bridge-reopens"
TEXT = (
    "Repairs took longer than the city had planned, and cost twice as much, the mayor told the council.",
    "Trams will cross from September, and the lamps on both sides are to be lit in June.",
    "The bridge was shut a year ago, after a barge had hit one of its piers in a storm.",
)
ARTICLE = "<h1>The bridge reopens</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


@pytest.mark.parametrize("head", ["<title>The bridge reopens</title>", "<head><title>The bridge reopens</title>", ""])
@pytest.mark.parametrize(
    "text",
    [f"<article>{ARTICLE}</article>", f"<main><article>{ARTICLE}</article></main>", f"<section>{ARTICLE}</section>"],
)
def test_a_page_without_the_tags_of_head_and_body_is_read_all_the_same(head: str, text: str) -> None:
    article = extract_article(f"<!doctype html><html lang=en><meta charset=utf-8>{head}{text}", URL)
    assert article.headline == "The bridge reopens"
    assert article.body == "\n\n".join(TEXT)


@pytest.mark.parametrize("tag", ["article", "main", "header", "nav", "section", "aside", "footer", "figure", "x-card"])
def test_what_no_head_may_hold_begins_the_body(tag: str) -> None:
    root = parse(f"<title>A</title><{tag}>one</{tag}> two <meta name=a><p>three</p>".encode())
    assert [child.tag for child in root] == ["head", "body"]
    assert [child.tag for child in root[0]] == ["title"]
    assert text_of(root[1]) == "one two three"


def test_what_a_head_may_hold_stays_there() -> None:
    inside = "<meta name=a><link rel=b><style>c</style><script>d</script><base href=e><noscript></noscript>"
    root = parse(f"<head><title>A</title>{inside}</head><body>one<p>two</p></body>".encode())
    assert len(root[0]) == 7
    assert root[1].text == "one"


def test_what_no_text_may_hold_in_front_of_a_body_raises_nothing() -> None:
    root = parse(b"<title>A</title><main>one</main>\x01 two \x0c\x1f<body>\x02three<p>four")
    assert "two" in text_of(root)


def test_readings_above_characters_are_no_text() -> None:
    """Ruby annotations (HTML Living Standard, 4.5.10) tell how a word is read; they are not part of it."""
    root = parse("<p><ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>が開いた</p>".encode())
    assert text_of(root) == "橋が開いた"


@pytest.mark.parametrize("around", ["b", "div"])
def test_a_text_is_the_same_however_deep_it_lies(around: str) -> None:
    inside = "one <i>two</i><script>three</script> four<p>five <button>six</button>seven</p>eight<br>nine"
    flat = text_of(parse(f"<body><{around}>{inside}</{around}> ten</body>".encode())[0])
    assert flat == "one two four five seven eight nine ten"
    deep = parse(f"<body>{f'<{around}>' * 200}{inside}{f'</{around}>' * 200} ten</body>".encode())
    assert text_of(deep[0]) == flat
