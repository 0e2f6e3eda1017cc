"""Boxes that words head as others' hold no text of the article, whatever they are built of."""

from newscrawler.extract.general.blocks import blocks
from newscrawler.extract.general.lists import without_lists
from newscrawler.extract.page import Page

TEXT = "<p>The bridge was opened on Tuesday, three years after the flood.</p>"
TEASERS = (
    "<div><h4>Boats carry commuters</h4><p>They leave at noon.</p></div><div><h4>A tunnel</h4><p>It is dry.</p></div>"
)


def without_lists_on(url: str, href: str) -> int:
    """How many blocks are left of a headline, a paragraph and a list of two links to `href`."""
    links = f"<li><a href='{href}'>What others say of the bridge</a></li>" * 2
    found = blocks(Page(f"<main><h1>A bridge</h1>{TEXT}<ul>{links}</ul></main>", url).root)
    return sum(without_lists(found, [True] * len(found), "A bridge", "", url))


def kept(html: str) -> list[str]:
    found = blocks(Page(f"<body><main><h1>A bridge</h1>{html}</main>", "https://river.example/bridge").root)
    chosen = without_lists(found, [True] * len(found), "A bridge", "", "https://www.river.example/bridge")
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


def test_such_words_within_the_text_head_nothing() -> None:
    assert len(kept(f"<div>{TEXT}<h3>Related articles</h3>{TEXT}</div>")) == 4


def test_a_list_of_links_and_no_more_is_no_text() -> None:
    links = "<li><a href=/x>Boats carry commuters</a></li>"
    assert kept(f"{TEXT}<ul>{links}{links}</ul>{TEXT}") == kept(TEXT + TEXT)
    assert len(kept(f"{TEXT}<ul>{links}<li>The bridge was shut.</li></ul>")) == 4


def test_a_list_that_leads_within_the_page_or_to_other_sites_is_text() -> None:
    contents = "".join(f"<li><a href=#{n}>How the bridge was built</a></li>" for n in "abc")
    sources = "".join(f"<li><a href=https://{n}.example/x>What others say of it</a></li>" for n in ("sea", "lake"))
    siblings = "".join(f"<li><a href=//{n}.river.example/x>What others say of it</a></li>" for n in ("m", "shop"))
    assert len(kept(f"{TEXT}<ul>{contents}</ul>{TEXT}")) == 6
    assert len(kept(f"{TEXT}<ul>{sources}</ul>{TEXT}")) == 5
    assert without_lists_on("https://www.pqr.co.uk/1", "https://stu.co.uk/x") == 4
    assert without_lists_on("https://www.pqr.co.uk/1", "https://m.pqr.co.uk/x") == 2
    assert without_lists_on("https://www.pqr.co.uk/1", "https://[broken/x") == 2
    assert kept(f"{TEXT}<ul>{siblings}</ul>{TEXT}") == kept(TEXT + TEXT)


def test_headings_that_are_links_stand_over_parts_of_a_list() -> None:
    item = "<li><h3><a href=/x>Boats carry commuters</a></h3></li>"
    assert len(kept(f"{TEXT}<ul>{item}{item}</ul>")) == 4
