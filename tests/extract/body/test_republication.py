"""A box that offers the article to other publishers is no text."""

import pytest

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.republication import without_republication
from newscrawler.extract.page import Page

TEXT = [
    f"The old bridge was opened to traffic in {month}, and people of all parts of the city crossed it at last."
    for month in ("January", "February", "March", "April", "May", "June", "July", "August")
]
HEADING = "Republish our articles for free, online or in print, under a Creative Commons license."
RULES = "<p>Name the writer and the River Post.</p><ul><li>Keep all links.</li></ul>"


def kept(below: str) -> list[str]:
    story = f"<div>{''.join(f'<p>{each}</p>' for each in TEXT)}</div>{below}"
    page = Page(f"<article><h1>The bridge is open</h1>{story}</article>", "https://river.example/bridge")
    found = blocks(page.root)
    chosen = without_republication(found, [block.scope.tag != "h1" for block in found], page)
    return [block.text for block, own in zip(found, chosen, strict=True) if own]


@pytest.mark.parametrize("box", [
    f"<div class=x1><h2>{HEADING}</h2><div>{RULES}</div></div>",
    f"<div><p>Republier cet article</p><p>Nos articles sont sous licence Creative Commons.</p>{RULES}</div>",
    f"<section><h3>Republicar este artículo</h3><p>Bajo una licencia Creative Commons.</p>{RULES}</section>",
])  # fmt: skip
def test_a_box_that_begins_with_such_an_offer_and_names_a_licence_is_no_text(box: str) -> None:
    assert kept(box) == TEXT


def test_a_guide_that_tells_to_publish_texts_again_keeps_what_it_says() -> None:
    guide = "<div><h2>Republish old posts</h2><p>Readers have forgotten them.</p></div><p>See Creative Commons.</p>"
    assert kept(guide) == [*TEXT, "Republish old posts", "Readers have forgotten them.", "See Creative Commons."]


def test_what_holds_most_of_the_text_stays() -> None:
    long = "".join(f"<p>{each} Under a license.</p>" for each in TEXT * 2)
    assert len(kept(f"<div><h2>{HEADING}</h2>{long}</div>")) == len(TEXT) + 1 + 2 * len(TEXT)
