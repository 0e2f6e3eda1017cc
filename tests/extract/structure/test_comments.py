"""Comments of readers: apart from the body, only where somebody asks, from structured data and from known markup."""

import json
from datetime import date, datetime

import pytest

import newscrawler
from newscrawler.article.blocks import ReaderComment

URL = "https://river.example/news/bridge"
TEXTS = [
    "The old bridge over the river opened to carts on Monday, nine years after it had been closed for repairs.",
    "Engineers of the harbour office said that each of its arches had been taken apart and numbered, stone by stone.",
    "The town council wants to keep motor cars away from it until the first winter has shown how the mortar holds.",
]
FIRST, SECOND = "I walked over it at night.", "So did I, twice."


def read(below: str, head: str = "") -> list[ReaderComment]:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    html = f"<html lang=en><head>{head}</head><h1>The bridge reopens</h1><article>{text}</article>{below}</html>"
    article = newscrawler.extract_article(html, URL, comments=True)
    assert article.body == "\n\n".join(TEXTS)
    assert newscrawler.extract_article(html, URL).comments is None
    return article.comments or []


def wordpress(name: str, day: str, text: str, answers: str = "") -> str:
    author = f"<div class='comment-author vcard'><b class=fn>{name}</b> <span class=says>says:</span></div>"
    day = f"<div class=comment-metadata><time datetime={day}>{day}</time></div>"
    meta = f"<footer class=comment-meta>{author}{day}</footer>"
    content = f"<div class=comment-content><p>{text}</p></div>"
    return f"<li class='comment even'><article class=comment-body>{meta}{content}</article>{answers}</li>"


def drupal(name: str, day: str, text: str) -> str:
    return (
        f"<article class='comment js-comment'><span class=username>{name}</span><span class=comment__time>"
        f"<time datetime={day}></time></span><div class=comment__content><p>{text}</p></div></article>"
    )


def microdata(name: str, day: str, text: str) -> str:
    return (
        "<div itemprop=comment itemscope itemtype=https://schema.org/UserComments><span itemprop=creator class=author>"
        f"{name}</span><time itemprop=commentTime datetime={day}></time><div itemprop=commentText>{text}</div></div>"
    )


@pytest.mark.parametrize(
    "markup",
    [
        wordpress("Mira", "2024-05-07", FIRST, f"<ol class=children>{wordpress('Omar', '2024-05-08', SECOND)}</ol>"),
        drupal("Mira", "2024-05-07", FIRST) + drupal("Omar", "2024-05-08", SECOND),
        microdata("Mira", "2024-05-07", FIRST) + microdata("Omar", "2024-05-08", SECOND),
    ],
    ids=["WordPress", "Drupal", "microdata"],
)
def test_printed_comments_have_author_day_and_text(markup: str) -> None:
    assert read(markup) == [
        ReaderComment(author="Mira", date_published=date(2024, 5, 7), text=FIRST),
        ReaderComment(author="Omar", date_published=date(2024, 5, 8), text=SECOND),
    ]


def test_structured_data_tell_comments_and_their_answers() -> None:
    answer = {"@type": "Comment", "author": "Omar", "text": SECOND}
    comment = {
        "@type": "Comment",
        "author": {"@type": "Person", "name": "Mira"},
        "dateCreated": "2024-05-07T10:00:00+02:00",
        "text": FIRST,
        "comment": [answer],
    }
    told = {"@type": "NewsArticle", "headline": "The bridge reopens", "comment": comment}
    first, second = read("", f"<script type=application/ld+json>{json.dumps(told)}</script>")
    assert (first.author, first.date_published, first.text) == (
        "Mira", datetime.fromisoformat("2024-05-07T10:00:00+02:00"), FIRST,
    )  # fmt: skip
    assert second == ReaderComment(author="Omar", text=SECOND)


def test_a_form_and_a_count_are_no_comments() -> None:
    assert (
        read("<div class=comments><a href=#c>3 comments</a><form class=comment-form><textarea></textarea></form></div>")
        == []
    )
