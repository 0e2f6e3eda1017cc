"""Comments of readers are found by words and by their boxes, where no name tells them."""

import pytest

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.reader_texts import reader_texts
from newscrawler.extract.page import Page

TEXT = [
    f"The old bridge was opened to traffic in {month}, and people of all parts of the city crossed it at last."
    for month in ("January", "February", "March", "April", "May")
]
SAID = [
    "I have crossed it every day for thirty years, and nobody has ever asked me for my opinion of it.",
    "What about the costs? In the end all of us will have to pay for them, and for the next bridge as well.",
    "Thank you for this report, I would like to read more about the boats that carried us until now.",
]


def left(below: str, around: str = "<article><h1>The bridge is open</h1>{}</article>") -> list[str]:
    story = f"<div>{''.join(f'<p>{each}</p>' for each in TEXT)}</div>{below}"
    found = blocks(Page(around.format(story), "https://river.example/bridge").root)
    taken = [block.scope.tag == "p" for block in found]
    gone = reader_texts(found, taken)
    return [block.text for number, block in enumerate(found) if taken[number] and number not in gone]


def comments(answer: str, box: str = "div") -> str:
    return "".join(f"<{box}><b>Mira</b> <i>2 h</i><p>{said}</p><div>{answer}</div></{box}>" for said in SAID)


@pytest.mark.parametrize("answer", ["Reply", "Reply (2)", "Antworten", "Répondre", "Ответить", "返信", "رد", "回复"])
def test_boxes_side_by_side_that_can_be_answered_each_are_of_readers(answer: str) -> None:
    assert left(f"<section>{comments(answer)}</section>") == TEXT
    assert left(comments(answer)) == TEXT  # in the article's own box


def test_answers_to_a_comment_stand_in_its_box() -> None:
    nested = (
        f"<li><p>{SAID[0]}</p><a>Reply</a><ol><li><p>{SAID[1]}</p><a>Reply</a></li></ol></li>"
        f"<li><p>{SAID[2]}</p><a>Reply</a></li>"
    )
    assert left(f"<ol>{nested}</ol>") == TEXT


@pytest.mark.parametrize(
    "heading", ["Comments (3)", "3 Comments", "3 Kommentare", "Комментарии 3", "3条评论", "댓글 3"]
)
def test_what_a_heading_counts_as_comments_is_of_readers(heading: str) -> None:
    assert left(f"<section><h3>{heading}</h3>{''.join(f'<p>{said}</p>' for said in SAID)}</section>") == TEXT


def test_a_heading_without_a_count_may_be_the_articles_own() -> None:
    below = "".join(f"<p>{said}</p>" for said in SAID)
    assert left(f"<section><h2>Comments</h2>{below}</section>") == TEXT + SAID
    assert left(f"<section><h2>Comments</h2>{below}<textarea></textarea></section>") == TEXT


def test_one_box_that_can_be_answered_is_no_comment() -> None:
    assert left(f"<section><p>{SAID[0]}</p><a>Reply</a></section>") == [*TEXT, SAID[0]]


def test_a_box_with_the_texts_beginning_is_no_comment() -> None:
    """Articles below each other, as scrolling on loads them, each with a way to answer it."""
    around = "<main><div><h1>The bridge is open</h1>{}<a>Reply</a></div><div><p>Boats go.</p><a>Reply</a></div></main>"
    assert left("", around) == [*TEXT, "Boats go."]


def test_a_page_of_nothing_but_comments_keeps_them() -> None:
    page = Page(f"<main><h1>3 comments</h1><p>Hello.</p>{comments('Reply')}</main>", "https://river.example/talk")
    found = blocks(page.root)
    assert reader_texts(found, [block.scope.tag == "p" for block in found]) == set()
