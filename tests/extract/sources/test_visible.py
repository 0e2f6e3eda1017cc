"""What a reader sees is found by words and places, without any class name."""

from datetime import datetime

import pytest

from newscrawler.article import Article
from newscrawler.extract import Page, extract_article
from newscrawler.extract.fields.caption_credits import split_credit
from newscrawler.extract.fields.tags import tag_links
from newscrawler.spiders.almayadeen import SITE

URL = SITE.base_url + "/news/politics/the-bridge-over-the-river-reopens"
TEXT = "The crossing was closed after the flood, and the town was cut in two for most of a year. "


def article(head: str = "", tail: str = "", language: str = "en", body: str = f"<p>{TEXT}</p><p>{TEXT}</p>") -> Article:
    html = (
        f"<html lang={language}><body><div><h1>The bridge reopens</h1>{head}<div>{body}</div>{tail}</div></body></html>"
    )
    return extract_article(html, URL, SITE if language == "en" else None)


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "<p>By Rima Saad</p>", ["Rima Saad"]),
        ("en", "<div><span>By <a href=/author/r>Rima Saad</a></span><span>Source: AFP</span></div>", ["Rima Saad"]),
        ("en", "<li>By Rima Saad, Omar Nasser and Lea Haddad</li>", ["Rima Saad", "Omar Nasser", "Lea Haddad"]),
        ("en", "<p>By Rima Saad | 13 Feb 2024 19:15</p>", ["Rima Saad"]),
        ("es", "<p>Por Ana Ruiz y Luis Vega</p>", ["Ana Ruiz", "Luis Vega"]),
        ("ar", "<p>بقلم: ريما سعد</p>", ["ريما سعد"]),
        ("en", "<p>By the river, people waited for hours to see the first cars cross</p>", []),
        ("en", "<p>Bystanders cheered</p>", []),
    ],
)
def test_a_byline_names_its_authors(language: str, line: str, names: list[str]) -> None:
    assert article(line, language=language).authors == names


def test_source_counts_and_date_are_read_from_their_labels() -> None:
    found = article("<ul><li>Source: Agencies<li>13 Feb 2024 19:15<li>1,204 Shares<li>4 Min Read</ul>")
    assert found.source == "Agencies"
    assert found.shares == 1204
    assert found.reading_minutes == 4
    assert found.date_published == datetime.fromisoformat("2024-02-13T19:15:00+02:00")


def test_no_shares_are_zero_and_unseen_shares_are_none() -> None:
    assert article("<p>0 Shares</p>").shares == 0
    assert article().shares is None


def test_the_standfirst_is_the_paragraph_between_headline_and_body() -> None:
    found = article("<p>By Rima Saad</p><p>After eleven months of work, cars cross again.</p>")
    assert found.description == "After eleven months of work, cars cross again."
    assert found.body == f"{TEXT.strip()}\n\n{TEXT.strip()}"


def test_a_picture_gives_url_caption_and_credit() -> None:
    figure = (
        "<figure><img src=/blank.gif data-src=/media/b.jpg><figcaption>Cars at dawn (AFP via Getty Images)</figcaption>"
        "</figure><p>Cars at dawn (AFP via Getty Images)</p>"
    )
    image = article(figure).image
    assert image is not None
    assert (image.url, image.caption, image.credit) == (
        SITE.base_url + "/media/b.jpg",
        "Cars at dawn",
        "AFP via Getty Images",
    )


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("Cars at dawn (AFP)", "Cars at dawn", "AFP"),
        ("Cars at dawn (AFP) Cars at dawn (AFP)", "Cars at dawn", "AFP"),
        ("Cars (left) at dawn", "Cars (left) at dawn", None),
        ("(AFP)", None, "AFP"),
        ("", None, None),
    ],
)
def test_a_credit_is_what_stands_in_parentheses_at_the_end(printed: str, caption: str, credit: str) -> None:
    assert split_credit(printed) == (caption, credit)


def test_an_inline_heading_is_text_where_it_heads_a_passage() -> None:
    found = article(
        body=f"<p>{TEXT}</p><h2>A long wait</h2><p>{TEXT}</p><h3>Dive deeper</h3><p>{TEXT}</p><h2>Last</h2>"
    )
    assert (found.body or "").split("\n\n") == [TEXT.strip(), "A long wait", TEXT.strip(), TEXT.strip()]


def test_embedded_posts_boxes_and_read_more_lines_are_no_text() -> None:
    found = article(
        body=f"<p>{TEXT}</p><blockquote><p>I was there</p><a href=https://twitter.com/a/status/1>x</a></blockquote>"
        "<p>Read more: <a href=/news/economy/toll-plans>Toll plans</a></p><div><p>Subscribe</p></div><p>&nbsp;</p>"
        f"<p>{TEXT}</p>"
    )
    assert found.body == f"{TEXT.strip()}\n\n{TEXT.strip()}"
    assert [(link.type, link.headline) for link in found.related] == [("read_more", "Toll plans")]


def test_boxes_are_found_by_the_words_of_their_headings() -> None:
    tail = (
        "<h4>Most Read</h4><ul><li><a href=/news/sports/a-cup>A cup</a> <a href=/news/sports>Sports</a> 13 Feb</ul>"
        "<section><h2>Read Next</h2><a href=/news/health/a-cure><span>Health</span><h3>A cure</h3></a></section>"
        "<div><b>Coverage</b><a href=/coverage/in-five>In Five</a></div>"
        "<div><h4>About</h4><a href=/news/economy/no-box>No box</a></div>"
    )
    assert [
        (link.type, link.url.removeprefix(SITE.base_url), link.headline) for link in article(tail=tail).related
    ] == [
        ("coverage", "/coverage/in-five", "In Five"),
        ("most_read", "/news/sports/a-cup", "A cup"),
        ("read_next", "/news/health/a-cure", "A cure"),
    ]


def test_a_box_may_have_any_element_for_its_heading() -> None:
    tail = "<div><div>Read Next:</div><p><a href=/news/health/a-cure>A cure</a></p></div>"
    assert [link.type for link in article(tail=tail).related] == ["read_next"]


def test_the_name_of_a_picture_in_a_link_is_no_headline() -> None:
    icon = "<svg><title>An arrow that points to the right</title></svg><textarea><a href=/b>Cut off</a></textarea>"
    tail = f"<div><h3>Read Next</h3><p><a href=/news/health/a-cure>{icon}<span>A cure</span></a></p></div>"
    assert [link.headline for link in article(tail=tail).related] == ["A cure"]


def test_tags_are_the_links_to_tags_outside_navigation() -> None:
    html = (
        "<nav><a href=/tags/menu>Menu</a></nav>"
        "<p><a href='/tags/rail?x=1'>Rail</a><a href=/news/politics/rail>No</a></p>"
    )
    assert [link.text for link in tag_links(Page(html, URL, SITE))] == ["Rail"]


def test_a_standfirst_ends_where_an_unclosed_paragraph_goes_on_with_a_picture() -> None:
    standfirst = "The town was cut in two for most of a year"
    found = article(f"<p>{standfirst}<figure><img src=/b.jpg><figcaption>Cars at dawn</figcaption></figure>")
    assert found.description == standfirst


def test_a_line_parted_by_br_leads_on_where_it_begins_so() -> None:
    body = (
        f"{TEXT}<br><br>{TEXT}<br><br><b>Read more:</b> <a href=/news/economy/toll-plans>Toll plans</a><br><br>{TEXT}"
    )
    found = article(body=f"{body} <a href=/news/economy/no-lead>No lead</a>")
    assert [(link.type, link.headline) for link in found.related] == [("read_more", "Toll plans")]


def test_a_paragraph_that_only_calls_to_read_on_is_no_text() -> None:
    found = article(body=f"<p>{TEXT}</p><p><b>Dive deeper</b></p><p>{TEXT}</p>")
    assert found.body == f"{TEXT.strip()}\n\n{TEXT.strip()}"
