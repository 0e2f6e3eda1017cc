"""The footer that stands before an article's text tells by whom and when, as Drupal's own templates have it."""

import pytest

from newscrawler.extract import extract_article

TEXT = "".join(f"<p>Paragraph {n} tells at some length what the council decided on the bridge.</p>" for n in range(6))
URL = "https://news.example/node/12"


def page(footer: str, after: str = "") -> str:
    article = f"<article class='node'>{footer}<div class='field--name-body'>{TEXT}</div></article>"
    return f"<html lang=en><title>A bridge reopens</title><main><h1>A bridge reopens</h1>{article}{after}</main></html>"


@pytest.mark.parametrize(
    "told", ["By <a>Mira Halden</a>, 28 May, 2024", "Submitted by <b>Mira Halden</b> on May 28, 2024"]
)
def test_a_footer_before_the_text_tells_author_and_day(told: str) -> None:
    article = extract_article(page(f"<footer class='node__meta'><div>{told}</div></footer>"), URL)
    assert (str(article.date_published), article.authors) == ("2024-05-28", ["Mira Halden"])


def test_a_footer_at_the_end_of_the_only_article_says_by_whom() -> None:
    footer = "<footer><p>Written by <strong>Mira Halden</strong> who lives by the river.</p></footer>"
    story = f"<article><h1>A bridge reopens</h1>{TEXT}{footer}</article>"
    html = f"<html lang=en><title>A bridge reopens</title>{story}</html>"
    assert extract_article(html, URL).authors == ["Mira Halden"]
    card = "<article><h2>Another story</h2></article>"
    assert extract_article(html.replace("</html>", f"{card}</html>"), URL).authors == []


def test_a_footer_of_a_comment_below_the_text_or_of_the_page_tells_neither() -> None:
    told = "By Mira Halden, 28 May 2024"
    comment = (
        f"<section id=comments><article class=comment><footer>{told}</footer><p>Well said.</p></article></section>"
    )
    for after in (comment, f"<article>{TEXT}<footer>{told}</footer></article>", f"<footer>{told}</footer><p>Ours</p>"):
        article = extract_article(page("", after), URL)
        assert (article.date_published, article.authors) == (None, [])
