"""Which heading of a page is the article's, by what the page tells of it and by where it stands."""

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article

TEXT = "".join(
    f"<p>The old bridge was opened to traffic on Tuesday, and people of part {part} of the city crossed it at last.</p>"
    for part in ("one", "two", "three", "four")
)


def page(above: str, head: str = "", text: str = TEXT) -> Article:
    html = f"<html><head>{head}</head><body><div class=story>{above}<div class=text>{text}</div></div></body></html>"
    return extract_article(html, "https://river.example/news/171")


def title(text: str) -> str:
    return f"<title>{text}</title>"


def tag(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


def test_a_lower_heading_that_the_title_holds_wins_over_an_h1_that_is_the_sites_name() -> None:
    above = "<h1>The River</h1><h3>Bridge open again</h3>"
    assert page(above, title("The River: Bridge open again")).headline == "Bridge open again"


def test_the_heading_that_the_address_was_made_from_wins_over_one_that_the_title_of_all_pages_names() -> None:
    head = "<title>The River Courier</title><meta property=og:title content='An old bridge opens again'>"
    story = f"<h1>The River Courier</h1><div><h2>An old bridge opens again</h2>{TEXT}</div>"
    html = f"<html lang=en><head>{head}</head><body>{story}</body></html>"
    assert (
        extract_article(html, "https://n.example/world/an-old-bridge-opens-again").headline
        == "An old bridge opens again"
    )


def test_headlines_in_scripts_without_spaces_are_found_by_the_letters_that_titles_hold() -> None:
    above = "<h1>川の日記</h1><h2>2019年02月11日</h2><h3>■ 古い橋が火曜日に再び開通した</h3>"
    assert page(above, title("川の日記 - 古い橋が火曜日に再び開通した")).headline == "■ 古い橋が火曜日に再び開通した"


def test_a_line_that_reads_as_the_title_does_is_the_headline_of_a_layout_without_headings() -> None:
    above = "<table><tr><td><font size=5><b>The old bridge is open</b></font></td></tr></table><h2>At a glance</h2>"
    article = page(above, title("The old bridge is open | The River"))
    assert (article.headline, article.provenance["headline"]) == ("The old bridge is open", "visible")


def test_a_short_h1_next_to_the_text_is_the_headline_though_the_tags_have_another() -> None:
    above = "<ul><li>Home<li>News</ul><h1>Bridges</h1><p>By Rima Saad</p>"
    assert page(above, tag("All that you want to know of crossings")).headline == "Bridges"


def test_an_h1_of_the_site_is_none_though_it_stands_next_to_the_text() -> None:
    above = "<h1>The River</h1><p>By Rima Saad</p>"
    head = '<meta property="og:site_name" content="The River">' + tag("The old bridge is open")
    assert page(above, head).headline == "The old bridge is open"


@pytest.mark.parametrize(
    ("heading", "headline"),
    [
        ("<h2>People cross the old bridge</h2>", "People cross the old bridge"),
        ('<h4 class="entry-title">Open</h4>', "Open"),
        ("<h2>How this site uses cookies</h2>", "Press room"),
        ('<h2><a href="/b">People cross the old bridge</a></h2>', "Press room"),
    ],
)
def test_the_heading_next_to_the_text_is_the_headline_where_no_tag_tells_any(heading: str, headline: str) -> None:
    assert page(f"{heading}<p>May 7, 2024</p>", title("Press room")).headline == headline


def test_an_application_that_is_called_as_the_page_is_does_not_make_its_headline_a_sites_name() -> None:
    name = "The old bridge of the city is open at last"
    assert page(f"<h1>{name}</h1>", f'{title(name)}<meta name="application-name" content="{name}">').headline == name


def test_a_series_that_a_long_title_names_too_is_no_headline() -> None:
    head = tag("How to cross the old bridge on foot in the dark of winter: The River Walker: Walks")
    assert page("<h2>The River Walker</h2>", head).headline != "The River Walker"


def test_a_printed_headline_that_was_escaped_twice_is_read_as_it_was_meant() -> None:
    assert page("<h1>Trams &amp;amp; buses cross the bridge</h1>").headline == "Trams & buses cross the bridge"


def test_a_heading_that_leads_to_the_front_page_is_the_sites_name() -> None:
    above = "<h1><a href=/>Four Towns and a Ferry</a></h1><h2>The old bridge is open</h2>"
    assert page(above, title("The old bridge is open | Four Towns and a Ferry")).headline == ("The old bridge is open")


def test_a_heading_that_leads_to_the_article_itself_is_its_headline() -> None:
    above = "<h1><a href='/?p=171'>The old bridge is open</a></h1>"
    assert page(above).provenance["headline"] == "visible"


def test_what_ends_a_title_that_begins_with_the_sites_name_is_the_headline() -> None:
    above = "<h2>The old bridge is open</h2>"
    head = title("River News » Archive of Bridges » The old bridge is open")
    assert page(above, head).headline == "The old bridge is open"


@pytest.mark.parametrize(
    "above",
    [
        '<h3 class="post-title">The old bridge is open again</h3><p>Tuesday</p>',
        "<h2>The old bridge is open again</h2><p>By Rima Saad</p>",
    ],
)
def test_a_lower_heading_beside_another_tag_is_the_headline_where_it_is_named_so_or_signed(above: str) -> None:
    assert page(above, tag("All that you want to know of crossings")).headline == "The old bridge is open again"
    assert page("<h2>Where it began</h2>", tag("All of crossings")).headline == "All of crossings"


def test_a_byline_a_date_and_the_address_of_a_letter_are_no_headlines() -> None:
    above = "<h4>The old bridge is open again</h4>"
    for heading in ("<h5>By Rima Saad</h5>", "<h5>7 May 2024</h5>"):
        assert page(above + heading).headline == "The old bridge is open again"
    assert page("<h1>Dear people of the city,</h1>", tag("Letter of the mayor")).headline == "Letter of the mayor"


def test_a_paragraph_that_is_set_as_a_heading_is_no_headline() -> None:
    above = f"<h1>{'Learn all about the old bridge and who built it over the river. ' * 4}</h1>"
    assert page(above, tag("The old bridge is open")).headline == "The old bridge is open"


def test_a_heading_with_a_kicker_is_the_headline_that_the_title_tells_before_a_step_to_its_board() -> None:
    head = title("물안개읍 의회, 야간 나룻배 가을까지 유지하기로 &gt; 경제 | 나루일보")
    above = "<h2><span>경제</span> <span>물안개읍 의회, 야간 나룻배 가을까지 유지하기로</span></h2>"
    text = "<h2>본문</h2>" + "<p>의회는 화요일 밤 찬성 열두 표로 계획을 통과시켰다. 논의는 자정까지 이어졌다.</p>" * 5
    assert page(above, head, text).headline == "물안개읍 의회, 야간 나룻배 가을까지 유지하기로"
