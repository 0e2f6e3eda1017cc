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


def test_a_footer_within_the_text_of_an_article_tells_author_section_and_times() -> None:
    told = (
        "<abbr class=published title=2024-05-28T09:30:00+02:00>Published: Tue 28 May 2024</abbr> "
        "<abbr class=modified title=2024-05-29T08:00:00+02:00>Updated: Wed 29 May 2024</abbr> "
        "By <a href=/author/mira.html>Mira Halden</a> In <a href=/category/town.html>Town</a>."
    )
    html = page("").replace("field--name-body'>", f"field--name-body'><footer>{told}</footer>")
    article = extract_article(html, URL)
    assert (str(article.date_published), str(article.date_modified)) == (
        "2024-05-28 09:30:00+02:00",
        "2024-05-29 08:00:00+02:00",
    )
    assert (article.authors, article.section) == (["Mira Halden"], "Town")
    quoted = html.replace("<footer>", "<blockquote><footer>").replace("</footer>", "</footer></blockquote>")
    assert (extract_article(quoted, URL).date_published, extract_article(quoted, URL).section) == (None, None)


def test_a_footer_below_the_only_article_tells_of_a_change_even_in_the_night_after_it_began() -> None:
    times = "Published: <time datetime=2024-05-28T00:02:00+09:00>Tue</time>, last updated: <time datetime={}>Tue</time>"
    story = f"<article><h1>A bridge reopens</h1>{TEXT}<footer>{times}</footer></article>"
    article = extract_article(f"<html lang=en>{story.format('2024-05-28T01:36:00+09:00')}</html>", URL)
    assert (str(article.date_published), str(article.date_modified)) == (
        "2024-05-28 00:02:00+09:00",
        "2024-05-28 01:36:00+09:00",
    )


def test_a_footer_below_the_headline_in_the_same_box_tells_by_whom_and_when() -> None:
    signed = "<span class=author><a href=/author/w1>小島 遥</a></span>"
    told = f"<ul><li>投稿日時：2024年5月28日</li><li>投稿者：{signed}</li></ul>"
    head = f"<div class=header><h2 class=entry-title>橋が再び開く</h2><footer>{told}</footer></div>"
    text = "<p>町議会は火曜日の夜、橋の修理が終わり、来週から再び渡れるようになると発表した。</p>" * 4
    html = f"<html lang=ja><title>橋が再び開く</title><article>{head}<div>{text}</div></article></html>"
    article = extract_article(html, URL)
    assert (article.authors, str(article.date_published)) == (["小島 遥"], "2024-05-28")
