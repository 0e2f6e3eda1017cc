"""The body of a page that no profile describes."""

import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.extract import extract_article
from newscrawler.extract.body.blocks import TextBlock, page_blocks
from newscrawler.extract.body.container import container, reading
from newscrawler.extract.body.credit_lines import without_credits
from newscrawler.extract.body.hints import Hints
from newscrawler.extract.body.learned import judged
from newscrawler.extract.body.model import Model
from newscrawler.extract.body.reading import Reading
from newscrawler.extract.page import Page

PARAGRAPHS = [
    "The old bridge over the river was opened to traffic on Tuesday, three years after the flood that had closed it.",
    "Engineers replaced two of its five piers and raised the roadway by a metre, the city's office of works said.",
    "“We drove forty minutes to reach a school that we could see from our window,” said a teacher on the eastern bank.",
    "The work cost less than planned, since stones of the first bridge were found in the river and used once more.",
    "Ferries, which carried commuters in the meantime, will go on running at weekends for as long as there is demand.",
]
NAV = "".join(f'<li><a href="/{word}">{word.title()}</a></li>' for word in ("politics", "economy", "sports", "health"))
CARDS = "".join(
    f'<div class="card"><a href="/news/{i}"><h3>Another story, number {i}</h3></a><span>May {i}, 2024</span></div>'
    for i in range(1, 6)
)


def page(text: str) -> str:
    return (
        f"<html><head><title>The bridge reopens | The Daily River</title></head><body><header><ul>{NAV}</ul></header>"
        f'<main><article><h1>The bridge reopens</h1><p class="byline">By Rima Saad</p>'
        f'<time datetime="2024-05-07T08:30:00Z">May 7, 2024</time><div class="entry-content">{text}</div></article>'
        f'<aside class="related"><h2>Related stories</h2>{CARDS}</aside></main>'
        f'<div class="newsletter"><p>Sign up for our newsletter</p></div><footer><p>© 2024 The Daily River</p></footer>'
    )


MARKUPS = {
    "plain text": "<pre>" + "\n\n".join(PARAGRAPHS) + "</pre>",
    "paragraphs": "".join(f"<p>{text}</p>" for text in PARAGRAPHS),
    "bare text in div": "".join(f"<div>{text}</div>" for text in PARAGRAPHS),
    "spans in div": "".join(f"<div><span>{text}</span></div>" for text in PARAGRAPHS),
    "line breaks": "<br><br>".join(PARAGRAPHS),
    "a deep nest": "".join(f"<div><section><div><p>{text}</p></div></section></div>" for text in PARAGRAPHS),
}


@pytest.mark.parametrize("markup", MARKUPS)
def test_the_body_is_the_articles_text_and_nothing_else_however_it_is_marked_up(markup: str) -> None:
    assert extract_article(page(MARKUPS[markup]), "https://river.example/bridge").body == "\n\n".join(PARAGRAPHS)


def test_quotes_and_sub_headings_stay_in_their_place() -> None:
    quote = "I had to learn to drive again, and so did my children."
    html = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    html += f"<h2>What the work cost</h2><p>{PARAGRAPHS[3]}</p>"
    html += f"<blockquote><p>{quote}</p></blockquote><p>{PARAGRAPHS[4]}</p>"
    body = extract_article(page(html), "https://river.example/bridge").body
    assert body == "\n\n".join([*PARAGRAPHS[:3], "What the work cost", PARAGRAPHS[3], quote, PARAGRAPHS[4]])


@pytest.mark.parametrize("cell", ["{}", "<p>{}</p>", "<div><span>{}</span></div>"])
def test_a_row_of_a_table_is_a_paragraph_whatever_its_cells_hold_their_text_in(cell: str) -> None:
    told = [("Pier", "Height", "Cost"), ("West", "9 m", "410,000"), ("East", "11 m", "522,000")]
    rows = "".join(f"<tr>{''.join(f'<td>{cell.format(each)}</td>' for each in row)}</tr>" for row in told)
    texts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    html = page("".join([*texts[:3], f"<table><tbody>{rows}</tbody></table>", *texts[3:]]))
    body = extract_article(html, "https://river.example/bridge").body
    assert body == "\n\n".join([*PARAGRAPHS[:3], *map(" | ".join, told), *PARAGRAPHS[3:]])


def test_paragraphs_side_by_side_in_a_table_that_lays_out_the_page_stay_apart() -> None:
    halves = [f"<p>{text}</p>" for text in PARAGRAPHS]
    cells = f"<td>{''.join(halves[:3])}</td><td>{''.join(halves[3:])}</td>"
    html = page(f"<table><tr>{cells}</tr></table>")
    assert extract_article(html, "https://river.example/bridge").body == "\n\n".join(PARAGRAPHS)


def test_a_reading_tells_the_f1_that_the_model_expects_of_its_text() -> None:
    sure = reading(Page(page(MARKUPS["paragraphs"]), "https://river.example/bridge"))
    unsure = reading(Page(page(f"<p>{PARAGRAPHS[0][:60]}</p>"), "https://river.example/bridge"))
    assert 0.8 < sure.expected_f1 <= 1
    assert unsure.expected_f1 < sure.expected_f1
    assert reading(Page("", "https://river.example/empty")).expected_f1 == 0


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("The bridge over the river was opened on Tuesday, three years after the flood.", True),
        ("The bridge over the river was opened on Tuesday, three years after the flood,", False),
        ("市議会は洪水で壊れた橋を三年ぶりに来週開通させると発表した。", True),
        ("สภาเมืองกล่าวว่าสะพานข้ามแม่น้ำจะเปิดอีกครั้งหลังจากซ่อมแซมนานสามปีและเรือจะพาผู้คนไปทำงานทุกเช้า", True),
    ],
)
def test_single_breaks_part_paragraphs_where_lines_end_sentences_in_any_script(line: str, parts: bool) -> None:
    found = page_blocks(Page(f"<div>{'<br>'.join(f'{n} {line}' for n in range(3))}</div>", "https://river.example/x"))
    text = Reading(found, [True]).text or ""
    assert len(text.split("\n\n")) == (3 if parts else 1)


def test_a_block_that_is_hardly_text_stays_out_however_unsure_the_page_is() -> None:
    found = page_blocks(Page("".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3]), "https://river.example/bridge"))

    class Unsure(Model):
        given: tuple[float, ...]

        def __init__(self, *chances: float) -> None:
            object.__setattr__(self, "given", chances)

        def chances(self, blocks: Sequence[TextBlock], hints: Hints) -> tuple[list[float], list[float]]:
            return list(self.given), [float(len(block.text)) for block in blocks]

    assert judged(found, Hints(), Unsure(0.45, 0.3, 0.1)).taken == [True, True, False]
    assert judged(found, Hints(), Unsure(0.18, 0.1, 0.1)).text is None


def test_a_caption_below_the_first_paragraph_makes_no_standfirst_of_it() -> None:
    first, *others = PARAGRAPHS
    picture = '<div class="image"><img src=/bridge.jpg><div class="image-caption">The bridge on Tuesday.</div></div>'
    text = f"<div><p>{first}</p></div>{picture}<div>{''.join(f'<p>{text}</p>' for text in others)}</div>"
    html = page(text).replace("</title>", f'</title><meta name="description" content="{first}">')
    article = extract_article(html, "https://river.example/bridge")
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_the_container_holds_the_text_and_not_the_cards() -> None:
    parsed = Page(page(MARKUPS["paragraphs"]), "https://river.example/bridge")
    found = container(parsed)
    assert found is not None
    assert found.get("class") == "entry-content"
    assert reading(parsed) is reading(parsed)


def test_a_page_without_text_has_no_body() -> None:
    for html in ("", "<p></p>", "<script>var a</script>"):
        assert extract_article(html, "https://river.example/bridge").body is None


@pytest.mark.parametrize("of_a_film", [False, True])
def test_a_story_in_brief_whose_description_is_all_of_its_text_has_that_text_but_a_film_has_none(
    *, of_a_film: bool
) -> None:
    film = '<video src="/bridge.mp4"></video>' if of_a_film else ""
    brief = page(f"{film}<p>{PARAGRAPHS[0]}</p>")
    html = brief.replace("<head>", f'<head><meta name="description" content="{PARAGRAPHS[0]}">')
    above = brief.replace("</h1>", f'</h1><p class="standfirst">{PARAGRAPHS[0]}</p>')
    for each in (html, above):
        found = extract_article(each, "https://river.example/bridge")
        assert found.body == (None if of_a_film else PARAGRAPHS[0])
        assert found.kind == ("video" if of_a_film else None)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutilated_pages_raise_nothing_and_keep_markup_out(data: st.DataObject) -> None:
    html = page(MARKUPS["paragraphs"]).encode()
    for _ in range(data.draw(st.integers(1, 4))):
        at, count = data.draw(st.integers(0, len(html))), data.draw(st.integers(0, 40))
        html = html[:at] + data.draw(st.binary(max_size=6)) + html[at + count :]
    article = extract_article(html[: data.draw(st.integers(0, len(html)))], "https://river.example/bridge")
    paragraphs = (article.body or "").split("\n\n")
    assert all(paragraphs) or article.body is None
    assert all(isinstance(name, str) and name for name in article.authors)


def test_the_weights_are_read_when_the_first_page_needs_them() -> None:
    code = (
        "import newscrawler.extract as e; from newscrawler.extract.body.model import model;"
        "a = model.cache_info().currsize; e.extract_article('<p>x</p>', 'https://a.example/'); "
        "print(a, model.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


def test_what_asks_for_a_password_in_the_place_of_its_text_has_none() -> None:
    form = "<form class='post-password-form' action='/login.php?action=postpass'><input type=password></form>"
    box = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)  # about the author, below
    article = extract_article(page(form + box), "https://river.example/bridge")
    assert (article.headline, article.body) == ("The bridge reopens", None)
    style = "<style>.post-password-form { margin: 0 }</style>"
    assert extract_article(page(style + box), "https://river.example/bridge").body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("line", ["Last updated: 7 May 2024, 10:15", "7 May 2024, 10:15 By Rima Saad"])
def test_a_line_that_says_when_or_by_whom_above_the_text_is_none_of_it(line: str) -> None:
    told = f"<h1>The old bridge is open</h1><div><p>{line}</p>{''.join(f'<p>{each}</p>' for each in PARAGRAPHS)}</div>"
    article = extract_article(f"<html lang=en><body>{told}</body></html>", "https://river.example/news/bridge")
    assert article.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "<div>Out on <time>7 May 2024</time> and again <time>8 May 2024, 10:15</time></div>",
        "<ul><li>Role, chief reporter of the bay</li><li><time>7 May 2024</time></li></ul>",
    ],
)
def test_a_line_of_dates_or_in_a_list_with_them_above_the_text_is_none_of_it(line: str) -> None:
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS[:2])
    page = Page(f"<article>{line}{text}</article>", "https://river.example/bridge")
    found = page_blocks(page)
    chosen = without_credits(found, [True] * len(found), page)
    assert [block.text for block, own in zip(found, chosen, strict=True) if own] == PARAGRAPHS[:2]
