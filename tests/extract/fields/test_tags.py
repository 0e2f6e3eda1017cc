"""Tags of an article are links that markup or their address calls so, and none within a sentence."""

import pytest

from newscrawler.extract.fields.tags import printed_tags, tag_links
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of

STORY = 3 * "<p>A.</p>"


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<p>The <a href=/tag/ferries>ferries</a> of the bay left at noon, as they do.</p>", []),
        ("<p>Tags: <a href=/tag/ferries>Ferries</a>, <a href=/tag/quays>Quays</a></p>", ["Ferries", "Quays"]),
        ("<ul class=post-tags><li><a href=/t/1>Ferries</a><li><a href=/t/2>Quays</a></ul>", ["Ferries", "Quays"]),
        ("<div><a href=/?tag=a rel=tag>Ferries</a>, <a href=/?tag=b rel=tag>Quays</a></div>", ["Ferries", "Quays"]),
        ("<i><a href=/c/1 rel='category tag'>City</a></i> <a href=/x rel=tag>Quays</a>", ["Quays"]),
        ("<div class=taxonomy-category><a href=/?cat=2 rel=tag>City</a></div>", []),
        ("<b><a href=/category/city rel=tag>City</a></b> <a href=/x rel=tag>Quays</a>", ["Quays"]),
        ("<div class=tag-cloud><a href=/x rel=tag>Everything</a></div>", []),
        ("<div><a href=/news/topics/ferries>Ferries</a></div>", ["Ferries"]),
        ("<aside><a href=/topics/ferries>Ferries</a></aside>", []),
        ("<nav><a href=/tag/menu>Menu</a></nav>", []),
        (f"<main><x-body>{STORY}</x-body><x-tags><a href=/tag/a>Ferries</a> <b>|</b></x-tags></main>", ["Ferries"]),
        ("<main>It is <x-b><a href=/tag/a>ferries</a></x-b> that they spoke of all day.</main>", []),
        ("<div class='field-name-field-tags'><div><a href=/taxonomy/term/4>Ferries</a></div></div>", ["Ferries"]),
        ("<p>Filed in the city on a Tuesday, tagged <a href=/t/1 rel=tag>Ferries</a> by Rima.</p>", ["Ferries"]),
        ("<div class='hentry category-city'><b><a href=/t/1 rel=tag>Ferries</a></b></div>", ["Ferries"]),
        (
            "<aside><div><h2>Mots-clés</h2><p><a rel=tag href=/?m1>Quais</a> <a rel=tag href=/?m2>Ponts</a></div>",
            ["Quais", "Ponts"],
        ),
        ("<aside><div><h2>Tags</h2>" + "<a rel=tag href=/?m1>Quays</a> " * 9 + "</div></aside>", []),
        ("<aside><div><h2>More</h2><a rel=tag href=/?m1>Read it</a></div></aside>", []),
        ("<article><aside><p class=tags><a href=/x>Ferries</a></p></aside></article>", ["Ferries"]),
        (
            "<main><nav class=tags><a href=/x>Ferries</a></nav></main><nav class=tags><a href=/y>All</a></nav>",
            ["Ferries"],
        ),
        (
            "<div><a href=/search/label/Ferries>Ferries</a> <a href=/schlagworte/quays>Quays</a></div>",
            ["Ferries", "Quays"],
        ),
        ("<div><a href=/aihe/ferries>Ferries</a> <a href=mot/quays>Quays</a></div>", ["Ferries", "Quays"]),
        (
            "<div><a href=/t/1>#Ferries</a><a href=/t/2>#Quays</a></div><p>At <a href=/x>#9</a> they met that day.</p>",
            ["#Ferries", "#Quays"],
        ),
        (
            f"<article>{STORY}<b><a href=/tag/ferries>Ferries</a></b></article><p><hr><hr><b><a href=/tag/a>A</a></b>",
            ["Ferries"],
        ),
        (
            f"<article>{STORY}<b><a href=/tag/ferries>Ferries</a></b></article><p><a href=/tag/quays>Quays</a></p>",
            ["Ferries", "Quays"],
        ),
        (
            "<article><p>A card.</p><b><a href=/tag/other>Other</a></b></article><b><a href=/tag/quays>Quays</a></b>",
            ["Other", "Quays"],
        ),
        ("<p><a rel=tag itemprop=articleSection href=/town/>Town</a></p>", []),
        ("<div class=topics><a itemprop=keywords href=/t>Ferries</a></div>", ["Ferries"]),
        ("<nav class=article-tags><a href=/tag/ferries.html>Ferries</a></nav>", ["Ferries"]),
        ("<p>It was <a href=/t/1>#Ferries</a> and <a href=/t/2>#Quays</a> that they spoke of all day.</p>", []),
    ],
)
def test_links_to_tags(html: str, tags: list[str]) -> None:
    assert [text_of(link) for link in tag_links(Page(f"<body>{html}", "https://n.example/a"))] == tags


def test_the_hash_sign_that_a_template_sets_before_each_tag_is_no_part_of_it_and_that_of_a_hashtag_is() -> None:
    marked = Page("<div><a href=/t/1>#Ferries</a> <a href=/t/2>#Old quays</a></div>", "https://n.example/a")
    assert printed_tags(marked).texts == ["Ferries", "Old quays"]
    hashtags = Page("<div><a href=/t/1>#Ferries</a> <a href=/t/2>#SaveTheQuays</a></div>", "https://n.example/a")
    assert printed_tags(hashtags).texts == ["#Ferries", "#SaveTheQuays"]


def test_the_number_of_its_articles_is_no_part_of_a_tag() -> None:
    links = "<a href=/tag/a>Ferries<span>12</span></a> <a href=/tag/b><i>#</i>Quays<b><sup>(3)</sup></b></a>"
    page = Page(
        f"<div>{links} <a href=/tag/c><span>2024</span></a> <a href=/tag/d>Route 66</a></div>", "https://n.example/a"
    )
    assert printed_tags(page).texts == ["Ferries", "#Quays", "2024", "Route 66"]


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<div class=meta><span>#Ferries</span><span>&num;Old quays</span></div>", ["Ferries", "Old quays"]),
        ("<div class=meta><span>#Ferries</span><span>#SaveTheQuays</span></div>", ["#Ferries", "#SaveTheQuays"]),
        (f"{STORY}<ul><li>#Ferries<li>#Quays</ul>", ["Ferries", "Quays"]),
        ("<div><span>#Ferries</span></div>", []),  # alone, it may be a word of the text
        ("<div><span>#1 of the list</span><span>#2</span></div>", []),
        ("<nav><span>#Ferries</span><span>#Quays</span></nav>", []),
        ("<div><span>#Ferries</span><span>of the bay</span></div>", []),
        ("<div><a href=/tag/a>Ferries</a></div><div><span>#All</span><span>#Others</span></div>", ["Ferries"]),
    ],
)
def test_words_with_hash_signs_side_by_side_are_tags_where_none_is_a_link(html: str, tags: list[str]) -> None:
    assert printed_tags(Page(f"<body>{html}", "https://n.example/a")).texts == tags


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<nav class=md-tags><span>Ferries</span> <span>Quays</span></nav>", ["Ferries", "Quays"]),
        ("<ul class=tags><li>Ferries</li><li>Quays</li></ul>", ["Ferries", "Quays"]),
        ("<div class=tags><h4>Topics</h4><i>Blog Tags</i><b>Ferries</b>, <b>Quays</b></div>", ["Ferries", "Quays"]),
        ("<div class=tags><b>Course: Dessert</b><b>Quays</b></div>", []),
        ("<div class=tags><b>Ferries Quays</b></div>", []),
        ("<div class=tags>On <b>Ferries</b> and <b>Quays</b></div>", []),
        ("<div class=tag-cloud-tags><b>Ferries</b><b>Quays</b></div>", []),
    ],
)
def test_a_list_named_for_tags_that_links_nothing_has_them_in_elements_of_their_own(html: str, tags: list[str]) -> None:
    page = Page(f"<body><article>{STORY}{html}</article>", "https://n.example/a")
    assert printed_tags(page).texts == tags


@pytest.mark.parametrize("label", ["标签: ", "Tags:", "Теги:\xa0", "태그: ", "Từ khóa："])
def test_the_links_of_a_line_that_begins_with_a_label_are_tags(label: str) -> None:
    first, second = (f"<a href=/misc.php?mod=tag&id={n}>" for n in (1, 2))
    line = f"<div class=ptg>{label}{first}Ferries</a>, {second}Quays</a></div>"
    html = f"<article><h1>Ferries run all winter</h1><p>{'The ferry runs all winter. ' * 9}</p></article>{line}"
    assert printed_tags(Page(html, "https://n.example/a")).texts == ["Ferries", "Quays"]
    said = line.replace("</div>", " are what everyone speaks of in this town.</div>")
    assert printed_tags(Page(html.replace(line, said), "https://n.example/a")).texts == []


PROSE = 2 * f"<p>The ferries of the bay left at noon, {'as they do on each day of the week but on Monday, ' * 2}.</p>"


@pytest.mark.parametrize(
    "line",
    [
        "<div><h4>Topics</h4> <a href=/t/a>Ferries</a> <a href=/t/b>Quays</a></div>",
        "<div><span>Tags</span> <a href=/t/a>Ferries</a> <a href=/t/b>Quays</a></div>",
        "<h3>Themen</h3><ul><li><a href=/t/a>Ferries</a></li><li><a href=/t/b>Quays</a></li></ul>",
    ],
)
def test_a_label_by_the_text_needs_no_colon(line: str) -> None:
    url = "https://n.example/a"
    assert printed_tags(Page(f"<article>{PROSE}{line}</article>", url)).texts == ["Ferries", "Quays"]
    assert printed_tags(Page(f"<article>{line}{PROSE}</article>", url)).texts == []
    assert printed_tags(Page(f"<article>{PROSE}</article><div><div>{line}</div></div>", url)).texts == []
    assert printed_tags(Page(f"<article>{PROSE}<aside>{line}</aside></article>", url)).texts in (
        [],
        ["Ferries", "Quays"],
    )


def test_a_link_to_the_folder_of_the_page_itself_is_its_section_whatever_a_template_calls_it() -> None:
    html = "<p class=tags><a href=/harbour>Harbour</a></p><div><a href=/topics/ferries>Ferries</a></div>"
    assert printed_tags(Page(html, "https://quay.example/harbour/ferries-run")).texts == ["Ferries"]
