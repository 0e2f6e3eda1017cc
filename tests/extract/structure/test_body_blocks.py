"""The blocks of a body: what the markup makes of a text, and that their texts are the body on every page."""

import json

import pytest

import newscrawler
from newscrawler.article.blocks import BlockItem, BodyBlock, Cell, Marker, Span, TableRow
from newscrawler.extract import Page, assemble
from newscrawler.extract.clean import clean
from newscrawler.extract.questions import structure
from newscrawler.extract.structure import body_blocks, text
from newscrawler.urls.canonical import canonicalize
from tests.wild.story import Story
from tests.wild.system import System
from tests.wild.systems import ALL

URL = "https://river.example/news/bridge"
FIRST = "The old bridge over the river opened to carts on Monday, nine years after it had been closed for repairs."
SECOND = (
    "Engineers of the harbour office said that each of its arches had been taken apart and numbered, stone by stone."
)
THIRD = "The town council wants to keep motor cars away from it until the first winter has shown how the mortar holds."
PAGES = [
    pytest.param(system, story, id=f"{name}/{story.language}-{story.id}", marks=[pytest.mark.proof] if number else [])
    for name, system in ALL.items()
    for number, story in enumerate(system.stories)
]


def blocks(middle: str, head: str = "") -> list[BodyBlock]:
    """The blocks of an article with something between its first paragraph and the others."""
    html = (
        f"<html lang=en><head><title>The bridge reopens</title>{head}</head><body><article><h1>The bridge reopens</h1>"
        f"<div class=story><p>{FIRST}</p>{middle}<p>{SECOND}</p><p>{THIRD}</p></div></article></body></html>"
    )
    page = Page(html, URL)
    article = clean(assemble(page))
    found = body_blocks(page, article.body)
    assert "\n\n".join(block.text for block in found if block.text) == text(article)
    assert found[0] == BodyBlock(type="paragraph", text=FIRST)
    return found[1 : next(number for number, block in enumerate(found) if block.text == SECOND)]


def item(text: str, level: int = 1, *, marker: Marker | None = None, number: int | None = None) -> BlockItem:
    return BlockItem(text=text, spans=[], level=level, marker=marker, number=number)


def cell(text: str, is_header: bool = False) -> Cell:
    return Cell(text=text, spans=[], is_header=is_header)


@pytest.mark.parametrize(("system", "story"), PAGES)
def test_the_texts_of_the_blocks_are_the_body_of_every_page(system: System, story: Story) -> None:
    view = system.view(story, "https://www.paper.example")
    article = newscrawler.extract_article(system.page(view), view.url)
    assert "\n\n".join(block.text for block in article.body_blocks or () if block.text) == (article.body or "")
    for block in article.body_blocks or ():
        parts: list[BlockItem | Cell] = [*block.items, *(cell for row in block.rows for cell in row.cells)]
        if block.type == "table":
            assert " ".join(part.text for part in parts).split() == (block.text or "").replace(" | ", " ").split()
        elif parts:
            assert "\n\n".join(part.text for part in parts) == block.text
        texts: list[BodyBlock | BlockItem | Cell] = [block, *parts]
        for part in texts:
            assert not part.spans or "".join(span.text for span in part.spans) == part.text


def test_what_a_text_links_has_the_address_that_its_record_has() -> None:
    href = "/أخبار/جسر قديم"
    [block] = blocks(f'<p>The council had promised so much <a href="{href}">in its last report</a> to the town.</p>')
    [linked] = [span.url for span in block.spans if span.url]
    assert linked == canonicalize(f"https://river.example{href}")
    assert linked.isascii()


def test_a_crawl_gives_blocks_of_the_body_as_it_will_be_cleaned() -> None:
    html = f"<h1>The bridge reopens</h1><article><p>{FIRST}<p>{SECOND}<p>{THIRD}</article>"
    page = Page(html, URL)
    article = assemble(page)
    article.body = f"{article.body}\n\n{article.headline}"
    article.body_blocks, article.live_entries = structure(page, article)
    assert [block.text for block in article.body_blocks or ()] == [FIRST, SECOND, THIRD]
    assert clean(article).body == "\n\n".join([FIRST, SECOND, THIRD])
    assert article.live_entries == []


def test_a_paragraph_says_what_links_it_holds_and_how_its_words_are_set() -> None:
    quay = (
        "after the floods of spring the water stood at the quay for days, and nobody could cross it on foot or by cart"
    )
    [found] = blocks(
        f'<p>In <b>May</b>, <a href="/floods?utm_source=x#top">{quay} <i>at  all</i></a>: <code>x=1</code>.</p>'
    )
    assert found.spans == [
        Span(text="In "),
        Span(text="May", strong=True),
        Span(text=", "),
        Span(text=quay, url="https://river.example/floods?utm_source=x#top"),
        Span(text=" "),
        Span(text="at all", url="https://river.example/floods?utm_source=x#top", emphasis=True),
        Span(text=": "),
        Span(text="x=1", code=True),
        Span(text="."),
    ]


def test_a_link_that_leads_nowhere_is_none() -> None:
    words = "Readers who have crossed it since Monday speak of a smell of lime and of wet wood"
    [found] = blocks(f'<p>{words} <a href="#note">(note)</a> <a href="javascript:void(0)">everywhere</a>.</p>')
    assert found == BodyBlock(type="paragraph", text=f"{words} (note) everywhere.")


def test_a_heading_has_its_level() -> None:
    found = blocks("<h2>What was found</h2><p>Under the third arch lay coins of four centuries and a bent anchor.</p>")
    assert (found[0].type, found[0].level, found[0].text) == ("heading", 2, "What was found")


def test_a_list_has_its_items_with_their_depth_and_marks() -> None:
    [found] = blocks(
        "<ol start=3><li>Lime from the northern pits was burnt anew for it.<ul><li>Some of it came by boat in autumn."
        "</li></ul></li><li><p>Oak was felled in two forests up the river.</p><p>It was left to dry for six years.</p>"
        "</li></ol>"
    )
    assert found.type == "list"
    assert found.items == [
        item("Lime from the northern pits was burnt anew for it.", marker="number", number=3),
        item("Some of it came by boat in autumn.", 2, marker="bullet"),
        item("Oak was felled in two forests up the river.", marker="number", number=4),
        item("It was left to dry for six years."),
    ]


@pytest.mark.parametrize(
    ("opened", "numbers"),
    [
        ("<ol reversed><li>", [3, 2, 1]),
        ("<ol start=9 reversed><li>", [9, 8, 7]),
        ("<ol><li value=20>", [20, 21, 22]),
        ("<ol start=two><li>", [1, 2, 3]),
    ],
)
def test_items_are_numbered_as_browsers_number_them(opened: str, numbers: list[int]) -> None:
    [found] = blocks(
        f"{opened}The northern arch of the bridge over the river<li>The middle arch of the bridge over the river"
        "<li>The southern arch of the bridge over the river</ol>"
    )
    assert [item.number for item in found.items] == numbers


def test_a_list_of_sections_is_layout() -> None:
    section = (
        "<li><h3>{}</h3><p>Masons numbered each of its stones with chalk and laid them out on the meadow.</p></li>"
    )
    found = blocks(f"<ul>{section.format('The first arch')}{section.format('The second arch')}</ul>")
    assert "list" not in {block.type for block in found}


def test_a_quotation_says_whom_it_cites() -> None:
    said = "We have waited for nine years, and it was worth every single one of them, even the wet ones."
    [found] = blocks(f"<blockquote cite=/speech><p>{said}</p><cite>— Rima Saad, mayor</cite></blockquote>")
    assert (found.type, found.items[0].text, found.citation) == ("quote", said, "Rima Saad, mayor")
    assert found.url == "https://river.example/speech"


def test_a_quotation_around_most_of_a_text_indents_it() -> None:
    found = newscrawler.extract_article(
        f"<h1>The bridge reopens</h1><blockquote><p>{FIRST}<p>{SECOND}<p>{THIRD}</blockquote>", URL
    ).body_blocks
    assert {block.type for block in found or ()} == {"paragraph"}


def test_a_table_of_data_has_rows_of_cells() -> None:
    [found] = blocks(
        "<table><tr><th>Arch of the bridge<th>Stones laid anew<tr><td>The northern arch<td>one thousand and twelve"
        "<tr><td>The southern arch<td>nine hundred and four</table>"
    )
    assert found.type == "table"
    assert found.rows == [
        TableRow(cells=[cell("Arch of the bridge", True), cell("Stones laid anew", True)]),
        TableRow(cells=[cell("The northern arch"), cell("one thousand and twelve")]),
        TableRow(cells=[cell("The southern arch"), cell("nine hundred and four")]),
    ]


def test_cells_stay_in_their_columns() -> None:
    [found] = blocks(
        "<table><tr><th rowspan=2>Arch of the bridge<th colspan=2>Stones laid anew"
        "<tr><td>in the first year<td>in the next<tr><td>The northern arch<td><td>nine hundred and four"
        "<tr><td>The southern arch<td>one thousand<td></table>"
    )
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["Arch of the bridge", "Stones laid anew", ""],
        ["", "in the first year", "in the next"],
        ["The northern arch", "", "nine hundred and four"],
        ["The southern arch", "one thousand", ""],
    ]


def test_so_does_one_whose_cells_hold_a_paragraph_each() -> None:
    rows = [("Arch of the bridge", "Stones laid anew"), ("The northern arch", "one thousand"), ("The last", "nine")]
    cells = "".join(f"<tr>{''.join(f'<td><p>{each}</p></td>' for each in row)}</tr>" for row in rows)
    [found] = blocks(f"<table><tbody>{cells}</tbody></table>")
    assert [[cell.text for cell in row.cells] for row in found.rows or ()] == [list(row) for row in rows]


@pytest.mark.parametrize(
    "head",
    ["<tr><th><h3>Arch of the bridge</h3><th><h3>Stones laid anew</h3>", "<tr><td><h3>Arch</h3><td><h3>Stones</h3>"],
)
def test_heads_of_a_table_may_be_headings(head: str) -> None:
    row = "<tr><td>The {} arch of the bridge<td>nine hundred and four stones laid anew"
    [found] = blocks(f"<table>{head}{row.format('northern')}{row.format('southern')}</table>")
    assert (found.type, len(found.rows)) == ("table", 3)


def test_one_long_cell_among_many_makes_no_layout_of_a_table() -> None:
    row = "<tr><td>The {} arch of the bridge<td>nine hundred and four<td>stones laid anew<td>in a single year"
    rows = "".join(row.format(name) for name in ("northern", "second", "middle", "fourth", "southern"))
    [found] = blocks(f"<table>{rows}<tr><td>All of them<td>{SECOND} {THIRD} {SECOND} {THIRD}</table>")
    assert (found.type, len(found.rows)) == ("table", 6)


def test_a_heading_that_nobody_closed_makes_no_headings_of_the_text() -> None:
    html = f"<h1>The bridge reopens</h1><article><h2>In short<div><p>{FIRST}<p>{SECOND}<p>{THIRD}</div></article>"
    found = newscrawler.extract_article(html, URL).body_blocks or ()
    assert [block.type for block in found if block.text in (FIRST, SECOND, THIRD)] == ["paragraph"] * 3


def test_a_picture_in_a_table_stands_below_it() -> None:
    row = "<tr><td>The {0} arch of the bridge<td><img src=/{0}.jpg>stones laid anew in {0} years"
    found = blocks(f"<table>{''.join(map(row.format, ('northern', 'middle', 'southern')))}</table>")
    assert [block.type for block in found] == ["table", "image", "image", "image"]
    assert len(found[0].rows) == 3


def test_a_table_around_the_text_is_layout() -> None:
    html = f"<h1>The bridge reopens</h1><table><tr><td>Menu<td><p>{FIRST}<p>{SECOND}<p>{THIRD}</table>"
    found = newscrawler.extract_article(html, URL).body_blocks
    assert {block.type for block in found or ()} == {"paragraph"}


def test_code_keeps_its_line_breaks() -> None:
    lines = "for arch in arches:\n    count the stones of arch and write them down\n\nprint every one of them"
    [found] = blocks(f"<pre><code>\n{lines}\n</code></pre>")
    assert (found.type, found.preformatted) == ("code", lines)
    assert found.text == " ".join(lines.split())


def test_a_text_that_the_page_does_not_show_is_plain() -> None:
    page = Page("<p>Nothing</p>", URL)
    assert body_blocks(page, "One.\n\nTwo.") == [BodyBlock(type="paragraph", text=words) for words in ("One.", "Two.")]
    assert body_blocks(page, None) == []


def test_a_text_that_stands_in_a_script_has_the_structure_of_its_markup() -> None:
    found_there = f"{SECOND} Under the third of them lay coins of four centuries, a bent anchor and a child's shoe."
    text = f"<h2>What was found</h2><p>{found_there} <a href=/arches>More</a></p><img src=/arch.jpg><p>{THIRD}</p>"
    story = {"title": "The bridge reopens", "body": f"<p>{FIRST}</p>{text}"}
    state = f"<script id=__NEXT_DATA__ type=application/json>{json.dumps(story)}</script>"
    html = f"<h1>The bridge reopens</h1><div id=app></div>{state}"
    found = newscrawler.extract_article(html, URL).body_blocks or ()
    assert [block.type for block in found] == ["paragraph", "heading", "paragraph", "image", "paragraph"]
    assert found[2].spans[-1] == Span(text="More", url="https://river.example/arches")


def test_a_table_that_reaches_over_itself_is_read_in_few_columns() -> None:
    rows = "".join(f"<tr><td>stone number {number}<td rowspan=900 colspan=20>of arch {number}" for number in range(300))
    [found] = blocks(f"<table>{rows}</table>")
    assert found.type == "table"
    assert max(len(row.cells) for row in found.rows) <= 120
