"""The description: a printed standfirst, else what the page tells others of itself."""

import json

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.extract.fields.descriptions import best_description
from newscrawler.extract.order import SOURCES
from newscrawler.extract.page import Page
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.surroundings import Surroundings

TEXT = "".join(
    f"<p>The old bridge was opened to traffic on Tuesday, and people of part {part} of the city crossed it at last.</p>"
    for part in ("one", "two", "three", "four")
)
PRINTED = "After eleven months of work, trams and buses cross the river once more."
TOLD = "What readers should know of the bridge, its history and all that was done to it this year."


def page(above: str, told: str = TOLD, *, data: str = "", text: str = TEXT, head: str = "") -> Article:
    head += f'<meta property="og:description" content="{told}">' if told else ""
    head += f'<script type="application/ld+json">{data}</script>' if data else ""
    head += '<meta property="og:title" content="The old bridge is open">'
    top = f"<header><h1>The old bridge is open</h1>{above}</header><p>By Rima Saad</p><p>May 7, 2024</p>"
    story = f"<article>{top}<img src=/a.jpg><div class=body>{text}</div></article>"
    return extract_article(f"<html lang=en><head>{head}</head><body>{story}</body></html>", "https://river.example/a")


@pytest.mark.parametrize(
    "markup",
    [
        "<h2 class=deck>{}</h2>",
        "<p class=standfirst>{}</p>",
        "<p class=article__lead>{}</p>",
        "<div class=c-entry-dek>{}</div>",
        "<div class=content__intro><p>{}</p></div>",
        "<p class='sub-headline big'>{}</p>",
        "<p class=entradilla>{}</p>",
        "<p class=strapline>{}</p>",
        "<h2 class=sapo>{}</h2>",
        "<p id=vorspann>{}</p>",
        "<p itemprop=description>{}</p>",
        "<p class=meta>By Rima Saad</p><p class=chapo>{}</p>",
    ],
)
def test_a_text_that_is_named_for_a_standfirst_is_the_description_whatever_the_tags_tell(markup: str) -> None:
    html = f"<h1>The old bridge is open</h1>{markup.format(PRINTED)}<div class=body>{TEXT}</div>"
    parsed = Page(f'<html lang=en><meta property="og:description" content="{TOLD}">{html}', "https://river.example/a")
    seen = parsed.once(Surroundings)
    seen.start = next(number for number, block in enumerate(seen.blocks) if block.text in TEXT)
    assert best_description(Sources(parsed, SOURCES)) == (PRINTED, "visible")


@pytest.mark.parametrize(
    "above",
    [
        "<p class=subtitle>By Rima Saad and Omar Nasser</p>",
        "<p class=subtitle>Published on 07.05.2024 at 08:30 in the city</p>",
        "<p class=lead><a href=/b>Also of interest: how the river was crossed again</a></p>",
        "<figure class=lead-image><img src=/a.jpg><figcaption>The bridge as seen from the park</figcaption></figure>",
        f"<p class=leaderboard>{PRINTED}</p>",
        "<p class=intro>River news</p>",
    ],
)
def test_bylines_dates_links_and_captions_are_no_standfirst_whatever_they_are_named_for(above: str) -> None:
    article = page(above)
    assert (article.description, article.provenance["description"]) == (TOLD, "meta")


def test_a_first_paragraph_in_bold_is_the_description_and_stays_in_the_text() -> None:
    article = page("", text=f"<p><b>{PRINTED}</b></p>{TEXT}")
    assert (article.description, article.provenance["description"]) == (PRINTED, "general")
    assert (article.body or "").startswith(PRINTED)


def test_so_it_is_where_the_page_tells_no_description() -> None:
    article = page("", "", text=f"<p><b>{PRINTED}</b></p>{TEXT}")
    assert (article.description, article.provenance["description"]) == (PRINTED, "general")


def test_a_text_that_is_in_bold_all_through_has_no_standfirst() -> None:
    assert page("", text=TEXT.replace("<p>", "<p><b>").replace("</p>", "</b></p>")).description == TOLD


def test_a_first_paragraph_as_any_other_is_none() -> None:
    assert page("").description == TOLD


def test_a_description_that_was_cut_short_is_given_whole_where_the_page_prints_the_whole() -> None:
    article = page(f"<p class=x>{PRINTED}</p>", PRINTED[:40] + "…")
    assert (article.description, article.provenance["description"]) == (PRINTED, "visible")
    first = TEXT[3 : TEXT.index("</p>")]
    article = page("", first[:40] + "…")
    assert (article.description, article.provenance["description"]) == (first, "general")
    assert (article.body or "").startswith(first)


def test_a_description_that_was_cut_short_gives_way_to_the_whole_of_another_source() -> None:
    data = json.dumps({"@type": "Article", "headline": "The old bridge is open", "description": TOLD})
    article = page("", TOLD[:60] + " [...]", data=data)
    assert (article.description, article.provenance["description"]) == (TOLD, "json-ld")


def test_a_place_in_front_of_the_description_is_no_part_of_it() -> None:
    assert page(f"<p class=lead>Rivertown {TOLD}</p>").description == TOLD


@pytest.mark.parametrize("told", ["The Daily River", "The old bridge is open"])
def test_the_name_of_the_site_and_the_headline_are_no_description(told: str) -> None:
    name = '<meta property="og:site_name" content="The Daily River">'
    data = json.dumps({"@type": "Article", "headline": "The old bridge is open", "description": TOLD})
    assert page("", told, data=data, head=name).description == TOLD


@pytest.mark.parametrize("byline", ["By Rima Saad (River Desk, 7 May 2024)", "Written by Rima Saad"])
@pytest.mark.parametrize("name", ["og:description", "description"])
def test_a_byline_is_no_description_where_another_tag_tells_one(byline: str, name: str) -> None:
    assert page("", byline, head=f'<meta name="{name}" content="{TOLD}">').description == TOLD


def test_a_sentence_that_begins_as_a_byline_does_is_a_description() -> None:
    told = "By the river, people waited for the first tram."
    assert page("", told).description == told


def test_a_link_to_the_whole_at_the_end_of_a_description_cuts_it_short() -> None:
    cut = TEXT[3:60] + "&lt;a class=&quot;more&quot; href=&quot;/a&quot;&gt;Read More&lt;/a&gt;"
    assert page("", cut).description == TEXT[3 : TEXT.index("</p>")]


@pytest.mark.parametrize(
    "words", ["[…] Continue reading The old bridge", "... Weiterlesen", "… Lire la suite de “Le pont”"]
)
def test_so_do_the_words_of_such_a_link(words: str) -> None:
    assert page("", f"{TEXT[3:60]} {words}").description == TEXT[3 : TEXT.index("</p>")]
    assert page("", f"{TOLD[:40]} {words}").description == f"{TOLD[:40].strip()} …"


@pytest.mark.parametrize("day", ["2024-05-07, 10:19: ", "7 May 2024 - ", "7 May 2024. ", "6 May 2024 | "])
def test_the_day_of_the_article_in_front_of_a_description_is_no_part_of_it(day: str) -> None:
    assert page("", day + TOLD).description == TOLD
    assert page("", text=f"<p><b>{day}{PRINTED}</b></p>{TEXT}").description == PRINTED


@pytest.mark.parametrize("day", ["7 May 1924: ", "7 May 2024 ", "70 years: "])
def test_another_day_is_what_it_tells_of(day: str) -> None:
    assert page("", day + TOLD).description == day + TOLD


def test_a_headline_that_is_glued_to_a_description_is_no_part_of_it() -> None:
    assert page("", f"The old bridge is open{TOLD}").description == TOLD
    assert page("", "The old bridge is opened once more.").description == "The old bridge is opened once more."


def test_a_standfirst_may_be_in_a_script_without_spaces() -> None:
    text = "".join(
        f"<p>ห้องสมุดประชาชนให้ชาวเมืองยืมกล้องดูดาว{part}ตัวตั้งแต่เดือนตุลาคม และผู้ยืมคนหนึ่งได้พบดาวหางดวงใหม่เหนือท่าเรือของเมือง</p>"
        for part in ("สี่สิบ", "ห้าสิบ", "หกสิบ", "เจ็ดสิบ")
    )
    told = "กล้องสี่สิบตัวออกจากชั้นตั้งแต่เดือนตุลาคม"
    html = f"<html lang=th><h1>ห้องสมุดให้ยืมกล้อง</h1><p class=sapo>{told}</p><div>{text}</div>"
    assert extract_article(html, "https://river.example/a").description == told


def test_a_first_paragraph_that_is_printed_above_as_well_stays_in_the_text() -> None:
    found = page(f"<p class=standfirst>{PRINTED}</p>", text=f"<p>{PRINTED}</p>{TEXT}")
    assert found.description == PRINTED
    assert (found.body or "").startswith(f"{PRINTED}\n\nThe old bridge")
    assert (page(f"<p class=standfirst>{PRINTED}</p>").body or "").startswith("The old bridge")


@pytest.mark.parametrize("label", ["İçeriğin Devamı Aşağıda", "Haberin Devamı", "Story continues below"])
def test_a_first_paragraph_above_an_advertisement_is_no_standfirst(label: str) -> None:
    lead = f"{PRINTED} It is the first time since the flood that took away two of its piers and all of its lamps."
    text = f"<div><p>{lead}</p></div><div>{label}</div><div>{TEXT}</div>"
    assert (page("", lead, text=text).body or "").startswith(lead)
    assert (page("", lead, text=text.replace(label, "Rima Saad, May 7")).body or "").startswith("The old bridge")
    named = text.replace("<div>", "<div class=intro>", 1)
    assert (page("", lead, text=named).body or "").startswith("The old bridge")


@pytest.mark.parametrize(
    "told",
    [
        "The old bridge",
        "The old bridge is open - The River",
        "The old bridge is open bridge,trams",
    ],
    ids=["a part of the headline", "the page's title", "headline and keywords"],
)
def test_what_says_no_more_than_the_headline_gives_way_to_what_says_more(told: str) -> None:
    head = '<title>The old bridge is open - The River</title><meta name="keywords" content="bridge,trams">'
    head += f'<meta name="description" content="{told}">'
    article = page("", "", head=head, data=json.dumps({"@type": "NewsArticle", "description": TOLD}))
    assert (article.description, article.provenance["description"]) == (TOLD, "json-ld")


def test_a_control_above_the_text_is_no_standfirst() -> None:
    html = "<h1>旧桥重新通车</h1><p>分享至好友和朋友圈</p><p>用微信扫码二维码</p>"
    html += f"<div><p>{'旧桥在星期二重新通车。' * 20}</p></div>"
    assert extract_article(f"<html lang=zh><body>{html}</body></html>", "https://river.example/a").description is None


def test_the_headline_alone_is_better_than_nothing_but_not_cut_at_a_mark_or_with_keywords() -> None:
    def told(headline: str, description: str) -> str | None:
        head = f'<meta name="keywords" content="bridge,trams"><meta name="description" content="{description}">'
        html = f"<html lang=en><head>{head}</head><body><h1>{headline}</h1>{TEXT}</body></html>"
        return extract_article(html, "https://river.example/a").description

    assert told("The old bridge is open", "The old bridge is open") == "The old bridge is open"
    assert told("The old bridge is open", "The old bridge is open bridge,trams") is None
    assert told('The old bridge is "open" again', 'The old bridge is "open" again') is None


@pytest.mark.parametrize(
    "none",
    ["undefined", "{{ description }}", "%%excerpt%%", "Just another WordPress site", "Thoughts, stories and ideas."],
)
def test_what_nobody_filled_in_and_what_a_system_comes_with_are_no_description(none: str) -> None:
    assert page("", none).description is None
    assert page(f"<p class=standfirst>{PRINTED}</p>", none).description == PRINTED


def test_a_first_paragraph_that_is_named_for_a_standfirst_is_the_description_where_nothing_else_is_told() -> None:
    article = page("", "", text=f"<p class=standfirst>{PRINTED}</p>{TEXT}")
    assert (article.description, article.provenance["description"]) == (PRINTED, "general")
    assert (article.body or "").startswith(PRINTED)


@pytest.mark.parametrize(
    "line",
    [
        "<p class=byline>Rima Saad / Omar Nasser of River</p>",
        "<p>Written by Rima Saad, photos by Omar Nasser</p>",
        "<p>Published on 7 May 2024 at 10:05 | Updated on 8 May 2024 at 11:30</p>",
        "<p>When you buy through links on our site, we may earn an affiliate commission. <a href=/how>How so?</a></p>",
    ],
)
def test_a_line_above_the_text_that_says_by_whom_when_or_who_earns_is_no_standfirst(line: str) -> None:
    assert page(line, "").description is None
