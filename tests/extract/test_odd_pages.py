"""Pages that no newsroom makes are answered as well: in about a second, where the square of a size would take hours."""

from collections.abc import Callable

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.extract.clean import clean

URL = "https://river.example/2024/05/07/the-bridge-reopens"
LINE = "<p>The old bridge over the river, number {}, opened to walkers and riders again on Tuesday, a year later.</p>"
HEADLINE = "<h1>The bridge reopens</h1>"


def numbered(pattern: str, count: int) -> str:
    return "".join([pattern.format(number) for number in range(count)])


ARTICLE = HEADLINE + numbered(LINE, 6)


def json_ld(block: str) -> str:
    return f'<script type="application/ld+json">{block}</script>'


BEFORE: dict[str, Callable[[], str]] = {
    "nothing": lambda: "",
    "a tag of 100,000 attributes": lambda: "<div " + numbered("a{}=1 ", 100_000) + ">",
    "a tag of hidden ends": lambda: "<div " + numbered('a{}=">" ', 100_000) + ">",
    "an early end": lambda: "<html><body><p>Good morning.</p></body></html>",
    "an early end in capitals": lambda: "<html><body><p>Good morning.</p></body></HTML >",
    "50,000 meta tags": lambda: '<meta property="article:tag" content="bridge">' * 50_000,
    "JSON-LD nested 200,000 deep": lambda: json_ld("[" * 200_000),
    "JSON-LD nested and closed": lambda: json_ld("[" * 200_000 + "]" * 200_000),
    "JSON-LD of nested graphs": lambda: json_ld('{"@graph":[' * 100_000),
    "JSON-LD of nested authors": lambda: json_ld('{"@type": "NewsArticle", "author": ' + "[" * 900 + "]" * 900 + "}"),
    "JSON-LD of 100,000 authors": lambda: json_ld(
        '{"@type": "NewsArticle", "author": [' + numbered('{{"name": "Rima Saad {}"}},', 100_000) + "]}"
    ),
    "200 JSON-LD blocks": lambda: json_ld('{"@type": "Thing", "name": "a"}') * 200,
    "200 broken JSON-LD blocks": lambda: json_ld('{"a": "b') * 200,
    "2 MB of broken JSON-LD": lambda: json_ld("{" + numbered('"a{}": "x", ', 150_000)),
}
"""What stands before an article and must not cost it anything."""


def before_article(before: Callable[[], str]) -> Callable[[], str]:
    return lambda: before() + ARTICLE


PAGES: dict[str, Callable[[], str]] = {
    "empty": lambda: "",
    "no markup": lambda: "plain words " * 10_000,
    "nested deeply": lambda: ARTICLE + "<div>" * 10_000 + ARTICLE,
    "nested deeply in spans": lambda: ARTICLE + "<p>" + "<span>" * 10_000 + "words " * 50,
    "nested deeply in tables": lambda: ARTICLE + "<table><tr><td>" * 10_000 + ARTICLE,
    "100,000 links": lambda: ARTICLE + numbered('<a href="/news/a-story-{0}">Story {0}</a> ', 100_000),
    "100,000 links in a list": lambda: ARTICLE + "<ul>" + numbered("<li><a href=/news/s-{0}>S {0}</a>", 100_000),
    "5 MB of paragraphs": lambda: HEADLINE + numbered(LINE, 48_000),
    "5 MB in one paragraph": lambda: HEADLINE + "<p>" + "Words and words. " * 300_000,
    "5 MB of broken lines": lambda: HEADLINE + "<div>" + numbered("Line {} of many lines.<br><br>", 160_000),
    "1 MB of digits in no known encoding": lambda: ARTICLE + "\udcff\udcfe" * 200 + "<p>" + "1" * 1_000_000,
    "5 MB of a script": lambda: ARTICLE + "<script>" + "var a = 1 < 2;" * 350_000 + "</script>",
    "5 MB of nothing but <": lambda: ARTICLE + "<p>" + "<" * 5_000_000,
    "100,000 headlines": lambda: HEADLINE * 100_000 + ARTICLE,
    "100,000 headlines below a title": lambda: "<title>The bridge</title>" + HEADLINE * 100_000 + ARTICLE,
    "50,000 bylines": lambda: HEADLINE + numbered("<p>By Rima Saad {}</p>", 50_000) + ARTICLE,
    "50,000 dates": lambda: HEADLINE + "<time>13 Feb 2024 19:15</time>" * 50_000 + ARTICLE,
    "30,000 figures": lambda: HEADLINE + numbered("<figure><img src=/{}><figcaption>A</figcaption></figure>", 30_000),
    "50,000 early ends": lambda: ARTICLE + "<p>Good morning.</p></html>" * 50_000,
    "5,000 boxes": lambda: ARTICLE + "<h3>Most Read</h3>" * 5_000,
    "50,000 calls to read on": lambda: ARTICLE + numbered("<p>Read more: <a href=/s-{}>A</a></p>", 50_000),
    **{f"{name} before": before_article(before) for name, before in BEFORE.items()},
}


@pytest.mark.proof
@pytest.mark.parametrize("name", PAGES)
def test_an_odd_page_is_answered(name: str, faults: Callable[[Article], list[str]]) -> None:
    html = PAGES[name]().encode("utf-8", "surrogateescape")
    assert not faults(extract_article(html, URL))


@pytest.mark.parametrize("name", BEFORE)
def test_an_article_after_what_is_odd_is_read(name: str) -> None:
    article = clean(extract_article(BEFORE[name]() + ARTICLE, URL))
    assert article.headline == "The bridge reopens"
    assert (article.body or "").count("\n\n") == 5
