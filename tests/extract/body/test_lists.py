"""Boxes that words head as others' hold no text of the article, whatever they are built of."""

import pytest

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.lists import without_lists
from newscrawler.extract.page import Page

TEXT = "<p>The bridge was opened on Tuesday, three years after the flood.</p>"
TEASERS = (
    "<div><h4>Boats carry commuters</h4><p>They leave at noon.</p></div><div><h4>A tunnel</h4><p>It is dry.</p></div>"
)

THINGS = ("lamp", "bell", "chair", "book of tolls")


def kept(html: str) -> list[str]:
    found = blocks(Page(f"<body><main><h1>A bridge</h1>{html}</main>", "https://river.example/bridge").root)
    chosen = without_lists(found, [True] * len(found), "A bridge")
    return [block.text for block, own in zip(found, chosen, strict=True) if own]


def test_what_stands_below_the_heading_of_a_box_of_others_is_no_text() -> None:
    assert kept(f"{TEXT}<section><h3>Read Next</h3>{TEASERS}</section>") == kept(
        f"{TEXT}<section><h3>Read Next</h3></section>"
    )
    assert kept(f"{TEXT}<section><header><h3>Related articles</h3></header>{TEASERS}</section>")[2:] == [
        "Related articles"
    ]


def test_a_box_with_a_long_paragraph_is_text_whatever_heads_it() -> None:
    long = f"<p>{'The bridge was opened on Tuesday, and nobody waited for the mayor. ' * 4}</p>"
    assert len(kept(f"{TEXT}<section><h3>Read Next</h3>{long}{long}</section>")) == 5


def test_a_box_of_headlines_that_are_links_holds_teasers_however_long_they_are() -> None:
    long = "The boats leave from the old harbour every morning, and those who cross the river pay nothing for it. " * 3
    card = f"<div><h4><a href=/x>Boats carry commuters across the river</a></h4><p>{long}</p></div>"
    own = TEXT * 30
    assert kept(f"{own}<div><h3>Read also</h3>{card}{card}</div>") == kept(f"{own}<div><h3>Read also</h3></div>")
    assert len(kept(f"{TEXT}<div><h3>Read also</h3>{card}{card}</div>")) == 7


def test_articles_in_a_list_lead_elsewhere_however_short_the_text_is() -> None:
    card = "<li>{}<a href=/x>Boats carry commuters across the river</a> The ferry leaves at six.{}</li>"
    cards = f"<ul>{card.format('<article>', '</article>') * 6}</ul>"
    assert kept(f"{TEXT}{cards}") == kept(TEXT)
    assert len(kept(f"{TEXT}<ul>{card.format('', '') * 6}</ul>")) == len(kept(TEXT)) + 6


def test_such_words_over_the_pages_own_headline_name_its_section() -> None:
    label, headline = "<div>Latest news</div>", "<div>A bridge</div>"
    found = blocks(
        Page(f"<body><div>Menu</div><main>{label}{headline}{TEXT}{TEXT}</main>", "https://river.example/bridge").root
    )
    assert all(without_lists(found, [True] * len(found), "A bridge"))
    assert not all(without_lists(found, [True] * len(found), "A tunnel"))


def test_such_words_within_the_text_head_nothing() -> None:
    assert len(kept(f"<div>{TEXT}<h3>Related articles</h3>{TEXT}</div>")) == 4


def test_a_list_of_links_and_no_more_is_no_text() -> None:
    links = "<li><a href=/x>Boats carry commuters</a></li>"
    assert kept(f"{TEXT}<ul>{links}{links}</ul>{TEXT}") == kept(TEXT + TEXT)
    assert len(kept(f"{TEXT}<ul>{links}<li>The bridge was shut.</li></ul>")) == 4


def test_a_list_of_links_is_text_where_it_leads_within_the_page_or_a_sentence_introduces_it() -> None:
    links = "<li><a href=/x>Boats carry commuters</a></li>" * 2
    contents = links.replace("/x", "#x")
    assert len(kept(f"{TEXT}<ul>{contents}</ul>{TEXT}")) == 5
    assert len(kept(f"<p>Here are some of the ways across the river:</p><ul>{links}</ul>{TEXT}")) == 5
    for label in (
        "More on the bridge:",
        "Read more about the bridge and the river:",
        "The bridge is open to all of them.",
    ):
        assert len(kept(f"<p>{label}</p><ul>{links}</ul>{TEXT}")) == 3


def test_headings_that_are_links_stand_over_parts_of_a_list() -> None:
    item = "<li><h3><a href=/x>Boats carry commuters</a></h3></li>"
    assert len(kept(f"{TEXT}<ul>{item}{item}</ul>")) == 4


@pytest.mark.parametrize("label", ["Advertisement", "REKLAMA", "Anzeige"])
def test_the_label_of_an_advertisement_heads_no_list_of_the_text(label: str) -> None:
    items = [f"A {thing} of the old toll keeper, with what the river had left of it." for thing in THINGS]
    above = f"{TEXT}<div>{label}</div>"
    assert kept(f"{above}<ul>{''.join(f'<li>{item}' for item in items)}</ul>")[3:] == items
    assert kept(f"{above}<ul>{''.join(f'<li><a href=/x>{item}</a>' for item in items)}</ul>")[3:] == []
