"""What a page's metadata tell is evidence for its blocks."""

import json

from newscrawler.extract import extract_article
from newscrawler.extract.body.hints import Hints, page_hints
from newscrawler.extract.page import Page

TEXT = [
    "The old bridge over the river was opened to traffic on Tuesday, three years after the flood that had closed it.",
    "Engineers replaced two of its five piers and raised the roadway by a metre, the city's office of works said.",
    "Ferries, which carried commuters in the meantime, will go on running at weekends for as long as there is demand.",
]


def ld(body: str, kind: str = "NewsArticle") -> str:
    data = {"@type": kind, "headline": "The bridge reopens", "articleBody": body}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_headline_description_and_text_are_read_from_the_metadata() -> None:
    head = "<title>The bridge | River</title><meta name=description content='It is &lt;b&gt;open&lt;/b&gt;.'>"
    page = Page(head + ld(f"{TEXT[0]}<br>{TEXT[1]}"), "https://river.example/a")
    assert page_hints(page) == Hints("The bridge | River", "It is open .", f"{TEXT[0]} {TEXT[1]}")
    assert page_hints(Page("<p>Text.</p>", "https://river.example/a")) == Hints()


def test_the_text_of_what_is_no_article_tells_nothing() -> None:
    assert page_hints(Page(ld(TEXT[0], "WebPage"), "https://river.example/a")).body == ""


def test_a_text_that_is_cut_short_does_not_cut_the_articles() -> None:
    article = "".join(f"<p>{text}</p>" for text in TEXT)
    html = f"<body>{ld(TEXT[0][:60])}<h1>The bridge reopens</h1><article>{article}</article>"
    assert extract_article(html, "https://river.example/a").body == "\n\n".join(TEXT)
