"""Paragraphs in one row with those of the text are text, and so are headings between them."""

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.inner_text import with_inner
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.quotations import with_quotes
from newscrawler.extract.body.siblings import with_boxed, with_siblings
from newscrawler.extract.page import Page

LINE = "The bridge was opened on Tuesday, three years after the flood, and the mayor walked over it first."


def kept(html: str, *taken: int) -> list[int]:
    found = blocks(Page(f"<body>{html}", "https://river.example/bridge").root)
    chosen = with_siblings(found, [number in taken for number in range(len(found))])
    return [number for number, own in enumerate(chosen) if own]


def test_a_paragraph_in_a_row_with_three_that_are_taken_is_taken() -> None:
    assert kept(f"<div>{5 * f'<p>{LINE}</p>'}</div>", 0, 1, 3) == [0, 1, 2, 3, 4]


def test_a_row_of_which_little_is_taken_stays_as_it_is() -> None:
    assert kept(f"<div>{5 * f'<p>{LINE}</p>'}</div>", 0, 1) == [0, 1]
    assert kept(f"<div>{9 * f'<p>{LINE}</p>'}</div>", 0, 1, 2) == [0, 1, 2]


def test_paragraphs_of_another_box_or_another_name_are_in_no_row_with_them() -> None:
    row = 3 * f"<p>{LINE}</p>"
    assert kept(f"<div>{row}</div><div><p>{LINE}</p></div>", 0, 1, 2) == [0, 1, 2]
    assert kept(f"<div>{row}<p class=note>{LINE}</p></div>", 0, 1, 2) == [0, 1, 2]


def test_short_lines_and_links_in_a_row_are_no_paragraphs() -> None:
    row = 3 * f"<p>{LINE}</p>"
    assert kept(f"<div>{row}<p>Share</p><p><a href=/x>{LINE}</a></p></div>", 0, 1, 2) == [0, 1, 2]


def test_a_heading_between_two_paragraphs_of_a_row_is_taken_with_what_boxes_stand_beside_it() -> None:
    p = f"<p>{LINE}</p>"
    html = f"<div>{p}{p}<h3>A long wait</h3><aside><h4>Read on</h4></aside>{p}<h3>More</h3><ul><li>Boats</ul></div>"
    assert kept(html, 0, 1, 4) == [0, 1, 2, 4]


def quoted(html: str, *chances: float) -> list[bool]:
    found = blocks(Page(f"<body>{html}", "https://river.example/bridge").root)
    return with_quotes(found, [chance > 0.5 for chance in chances], chances, 0.2)


def test_a_quotation_beside_a_paragraph_of_the_text_is_text() -> None:
    quote = f"<blockquote><p>{LINE}</p></blockquote>"
    assert quoted(f"<div>{quote}<p>{LINE}</p></div>", 0.3, 0.9) == [True, True]
    assert quoted(f"<div>{quote}<p>{LINE}</p></div>", 0.05, 0.9) == [False, True]
    assert quoted(f"<div>{quote}</div><div><p>{LINE}</p></div>", 0.3, 0.9) == [False, True]


def test_a_quotation_that_ends_the_box_of_a_row_of_paragraphs_is_text_in_whatever_doubt_the_model_is() -> None:
    row, quote = f"<p>{LINE}</p>" * 3, f"<blockquote>{LINE}</blockquote>"
    assert quoted(f"<div>{row}{quote}</div><div><p>{LINE}</p></div>", 0.9, 0.9, 0.9, 0.02, 0.1)[3]
    assert not quoted(f"<div>{row}{quote}<p>{LINE}</p></div>", 0.9, 0.9, 0.9, 0.02, 0.1)[3]
    assert not quoted(f"<div>{row}{quote}</div>", 0.9, 0.9, 0.1, 0.02)[3]
    assert not quoted(f"<div>{row}{quote}</div>", 0.9, 0.9, 0.9, 0.001)[3]


def inner(html: str, *chances: float, expected_f1: float = 0.95) -> list[int]:
    found = blocks(Page(f"<body>{html}", "https://river.example/bridge").root)
    taken = [chance > 0.5 for chance in chances]
    chosen = with_inner(found, taken, chances, expected_f1, Parts(found, taken))
    return [number for number, own in enumerate(chosen) if own]


BOX, UNNAMED = f"<section class=part><p>{LINE}</p></section>", f"<section><p>{LINE}</p></section>"
ITEM = "<ul><li>Boats of the river</li></ul>"


def test_a_paragraph_of_whatever_box_between_those_of_the_text_is_text_where_it_may_be() -> None:
    html = f"<div class=story><p>{LINE}</p>{BOX}<p>{LINE}</p></div><div>{BOX}</div>"
    assert inner(html, 0.9, 0.05, 0.9, 0.05) == [0, 1, 2]
    assert inner(html, 0.9, 0.005, 0.9, 0.05) == [0, 2]


def test_a_paragraph_before_or_behind_the_text_is_text_in_a_box_like_those_of_the_text() -> None:
    html = f"<main>{BOX}{BOX}{BOX}{BOX}<div class=note><p>{LINE}</p></div></main>"
    assert inner(html, 0.1, 0.9, 0.9, 0.1, 0.1) == [0, 1, 2, 3]
    assert inner(html, 0.1, 0.9, 0.2, 0.2, 0.1) == [1]


def test_boxes_without_names_are_like_any_others_so_that_what_stands_in_one_needs_a_better_chance() -> None:
    """Comments and cards stand in such boxes, too, where a template has no names."""
    html = f"<main>{UNNAMED}{UNNAMED}{UNNAMED}{UNNAMED}</main>"
    assert inner(html, 0.1, 0.9, 0.9, 0.1) == [1, 2]
    assert inner(html, 0.2, 0.9, 0.9, 0.2) == [0, 1, 2, 3]


def test_items_of_a_list_of_more_stories_are_no_text_though_most_of_what_is_taken_stands_there() -> None:
    items = "".join(f"<li><div><p>{LINE}</p></div></li>" for _ in range(4))
    html = f"<main><div class=module-moreStories><ul>{items}</ul></div></main>"
    assert inner(html, 0.9, 0.2, 0.2, 0.9) == [0, 3]


def test_boxes_that_a_system_numbers_are_alike() -> None:
    html = "".join(f"<div id=text-{n} class=cmp><p>{LINE}</p></div>" for n in range(4))
    assert inner(f"<main>{html}</main>", 0.9, 0.9, 0.9, 0.2) == [0, 1, 2, 3]


def test_items_and_headings_within_a_text_need_a_better_chance() -> None:
    html = f"<div><p>{LINE}</p>{ITEM}<h3>A long wait</h3><p>{LINE}</p></div>"
    assert inner(html, 0.9, 0.2, 0.2, 0.9) == [0, 1, 2, 3]
    assert inner(html, 0.9, 0.05, 0.05, 0.9) == [0, 3]


def test_what_a_box_within_a_text_is_named_for_may_say_that_it_is_none() -> None:
    for box in ("aside", "div class=related-stories", "div class=newsletter", "div id=modal-1", "form", "figure"):
        html = f"<div><p>{LINE}</p><{box}><p>{LINE}</p></{box.split(' ')[0]}><p>{LINE}</p></div>"
        assert inner(html, 0.9, 0.2, 0.9) == [0, 2]


def test_on_a_page_of_which_the_model_is_in_doubt_all_in_the_box_with_the_text_may_be_text() -> None:
    note = f"<div class=note><p>{LINE}</p></div>"
    html = f"<div class=guide>{BOX}{ITEM}<h3>A long wait</h3><h4>In boats</h4>{note}{BOX}{BOX}{note}</div>"
    chances = (0.9, 0.03, 0.03, 0.03, 0.005, 0.9, 0.02, 0.02)
    assert inner(html, *chances, expected_f1=0.7) == [0, 1, 2, 3, 4, 5, 6]
    assert inner(html, *chances) == [0, 5]


def test_where_nothing_is_text_nothing_is_added_to_it() -> None:
    assert inner(f"<div class=guide>{BOX}{BOX}{BOX}</div>", 0.1, 0.1, 0.1, expected_f1=0.3) == []


def test_a_card_between_the_paragraphs_is_a_part_of_the_text_and_one_beside_them_is_another_story() -> None:
    card = f"<div class=card><p>{LINE}</p></div>"
    html = f"<div class=guide><p>{LINE}</p>{card}<p>{LINE}</p>{card}</div>"
    assert inner(html, 0.9, 0.1, 0.9, 0.1, expected_f1=0.7) == [0, 1, 2]


def test_a_listing_of_a_program_between_the_paragraphs_is_text() -> None:
    html = f"<div><p>{LINE}</p><pre>boats = read(river)</pre><p>{LINE}</p><pre>print(boats)</pre></div>"
    assert inner(html, 0.9, 0.05, 0.9, 0.05) == [0, 1, 2]


def test_a_short_paragraph_is_text_on_a_page_of_which_the_model_is_in_doubt_unless_it_is_a_link() -> None:
    lines = "<p>Open daily</p><p><a href=/x>Book now</a></p><h5>Fares</h5><p>Two coins</p>"
    html = f"<div><p>{LINE}</p>{lines}<p>{LINE}</p></div>"
    chances = (0.9, 0.03, 0.03, 0.03, 0.03, 0.9)
    assert inner(html, *chances, expected_f1=0.7) == [0, 1, 3, 4, 5]
    assert inner(html, *chances) == [0, 5]


def test_a_heading_that_nothing_of_the_text_stands_under_is_none_of_it() -> None:
    html = (
        f"<div><p>{LINE}</p><h2>Latest stories</h2><ul><li>Boats</ul><h2>Fares</h2><h3>Ferries</h3><p>{LINE}</p></div>"
    )
    assert inner(html, 0.9, 0.1, 0.01, 0.1, 0.1, 0.9, expected_f1=0.7) == [0, 3, 4, 5]


def boxed(html: str, *taken: int) -> list[int]:
    found = blocks(Page(f"<body>{html}", "https://river.example/bridge").root)
    chosen = with_boxed(found, [number in taken for number in range(len(found))], [0.4] * len(found), 0.2)
    return [number for number, own in enumerate(chosen) if own]


def test_paragraphs_that_stand_alone_in_boxes_alike_are_a_row() -> None:
    box = f"<div class='story-card card-12'><div class=text-element><p>{LINE}</p></div></div>"
    assert boxed(f"<div>{box}{box}<h2>A long wait</h2>{box}{box}</div>", 0, 1, 3) == [0, 1, 3, 4]
    assert boxed(f"<div>{box}{box}{box}{box}</div>", 0, 1) == [0, 1]
    found = blocks(Page(f"<body><div>{5 * box}</div>", "https://river.example/bridge").root)
    assert with_boxed(found, [True] * 3 + [False] * 2, [0.9, 0.9, 0.9, 0.4, 0.1], 0.2) == [True] * 4 + [False]


def test_boxes_of_a_headline_and_a_teaser_or_with_other_names_are_in_no_row_of_paragraphs() -> None:
    box = f"<div class=text><p>{LINE}</p></div>"
    card = f"<div class=text><h3>Boats</h3><p>{LINE}</p></div>"
    assert boxed(f"<div>{3 * box}{card}<div class=note><p>{LINE}</p></div></div>", 0, 1, 2) == [0, 1, 2]


def test_a_program_above_a_last_paragraph_that_is_added_is_between_paragraphs() -> None:
    html = f"<div>{3 * f'<p>{LINE}</p>'}<pre>boat.leave()</pre><p>{LINE}</p></div>"
    found = blocks(Page(f"<body>{html}", "https://river.example/bridge").root)
    taken = [True, True, True, False, False]
    chosen = with_inner(found, taken, [0.9, 0.9, 0.9, 0.06, 0.4], 0.95, Parts(found, taken))
    assert chosen == [True] * 5


BOXED = f"<div class=text-block><p class=p>{LINE}</p></div>"


def test_a_short_sentence_that_stands_alone_in_a_box_like_those_of_the_text_is_text() -> None:
    short = "<div class=text-block><p class=p>The next vote is held in the first week of May.</p></div>"
    found = blocks(
        Page(f"<article>{3 * BOXED}<div><a href=/x>Boats</a></div>{short}</article>", "https://a.example/").root
    )
    taken = [True, True, True, False, False]
    assert with_boxed(found, taken, [0.9, 0.9, 0.9, 0.1, 0.2], 0.05) == [True, True, True, False, True]
    assert with_boxed(found, taken, [0.9, 0.9, 0.9, 0.1, 0.1], 0.05) == taken


def test_a_quotation_in_a_box_beside_that_of_a_paragraph_is_text_where_it_ends_as_a_sentence() -> None:
    quote = "<div class=quote-block><blockquote><p>{}</p></blockquote></div>"
    for said, is_text in (("We waited long for it.", True), ("Rima Saad, mayor of the town", False)):
        page = Page(f"<article>{BOXED}{quote.format(said)}{BOXED}</article>", "https://a.example/")
        found = blocks(page.root)
        assert with_quotes(found, [True, False, True], [0.9, 0.07, 0.9], 0.2)[1] == is_text


def test_of_a_quotation_beside_one_block_of_the_text_half_of_the_least_chance_is_asked() -> None:
    html = f"<article>{BOXED}<blockquote>We waited long for it.</blockquote><p>Read on</p></article>"
    found = blocks(Page(html, "https://a.example/").root)
    assert with_quotes(found, [True, False, False], [0.9, 0.1, 0.0], 0.2) == [True, True, False]
    assert with_quotes(found, [True, False, False], [0.9, 0.09, 0.0], 0.2) == [True, False, False]
