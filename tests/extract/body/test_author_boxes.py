"""What a page says of its author stands below the text in a box of its own; a writer's last paragraph is text."""

import pytest

from newscrawler.extract.body.author_boxes import told_of_authors
from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.reading import Reading
from newscrawler.extract.page import Page

TEXT = [
    f"The old bridge was opened to traffic in {month}, and people of all parts of the city crossed it at last."
    for month in ("January", "February", "March", "April", "May")
]
ABOUT = "Rima Saad is a reporter at the River Post who has written about bridges and boats since 2014."


def gone(below: str, authors: tuple[str, ...] = ("Rima Saad",)) -> list[str]:
    story = "".join(f"<p>{each}</p>" for each in TEXT)
    page = Page(f"<article><h1>The bridge is open</h1><div>{story}</div>{below}</article>", "https://river.example/b")
    found = blocks(page.root)
    told = told_of_authors(Reading(found, [block.scope.tag != "h1" for block in found]), authors)
    return [block.text for block in found if block.text in told]


@pytest.mark.parametrize("about", [
    ABOUT,
    f"About the author: Dr. {ABOUT}",
    f"({ABOUT})",
    "Rima Saad schreibt seit 2014 für die Flusszeitung über Brücken und Boote in aller Welt.",
    "ريما سعد صحفية في بريد النهر تكتب عن الجسور والقوارب منذ عام 2014 وتعيش في المدينة القديمة.",
])  # fmt: skip
def test_a_box_that_begins_with_a_sentence_about_the_author_is_no_text(about: str) -> None:
    assert gone(f"<div class=x1><p>{about}</p></div>", ("Rima Saad", "ريما سعد")) == [about]


def test_all_of_the_box_goes() -> None:
    box = f"<div class=x1><div>Rima Saad</div><div>River Post</div><div><p>{ABOUT}</p></div><a>More</a></div>"
    assert gone(box) == ["Rima Saad", "River Post", ABOUT, "More"]
    assert gone(f"<section>{box}</section>") == ["Rima Saad", "River Post", ABOUT, "More"]


@pytest.mark.parametrize("below", [
    f"<p>{ABOUT}</p>",  # beside the text's box: still the article's own
    f"<div><ul><li>{ABOUT}</li></ul></div>",  # "Why trust us" is a part of guides
    "<div><p>Rima Saad: I have crossed it every day for thirty years, and nobody has asked me.</p></div>",
    "<div><p>The bridge will be closed on Sunday, as the mayor has told Rima Saad of the River Post.</p></div>",
    "<div><p>Amal Haddad is the mayor of the city, and she was the first who crossed the bridge in May.</p></div>",
])  # fmt: skip
def test_what_may_be_text_stays(below: str) -> None:
    column = below.startswith("<p>")
    assert gone(below) == ([ABOUT] if column else [])


def test_a_last_paragraph_in_the_column_of_the_text_is_the_writers_own() -> None:
    page = Page(f"<div>{''.join(f'<p>{each}</p>' for each in (*TEXT, ABOUT))}</div>", "https://river.example/b")
    found = blocks(page.root)
    assert told_of_authors(Reading(found, [True] * len(found)), ["Rima Saad"]) == set()


def test_paragraphs_before_it_in_its_box_stay() -> None:
    part = f"<p>{TEXT[0]} Nobody waits.</p><p>{TEXT[1]} Boats go on, too.</p>"
    assert gone(f"<section>{part}<div><p>{ABOUT}</p></div></section>") == [ABOUT]


def test_nothing_between_paragraphs_of_the_text_goes() -> None:
    between = f"<div class=x1><p>{ABOUT}</p></div>"
    story = "".join(f"<p>{each}</p>" for each in TEXT)
    page = Page(
        f"<article><p>{TEXT[0]} Really.</p>{between}<p>{TEXT[1]} So.</p>{story}</article>", "https://r.example/b"
    )
    found = blocks(page.root)
    assert told_of_authors(Reading(found, [True] * len(found)), ["Rima Saad"]) == set()
