"""What a page without a profile prints: headline, byline and date, by words and by what the markup says."""

from datetime import date

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.language.datetimes import day_of

TEXT = "".join(
    f"<p>The old bridge was opened to traffic on Tuesday, and people of part {part} of the city crossed it at last.</p>"
    for part in ("one", "two", "three", "four")
)


def page(above: str, below: str = "", head: str = "<title>The old bridge is open | The River</title>") -> Article:
    story = f"<div class=story>{above}<div class=text>{TEXT}</div>{below}</div>"
    html = f"<html lang=en><head>{head}</head><body>{story}</body></html>"
    return extract_article(html, "https://river.example/news/bridge")


def test_the_printed_headline_wins_where_the_metadata_agree() -> None:
    article = page("<h1>Ticker</h1><h1>The old bridge is open at last</h1>")
    assert (article.headline, article.provenance["headline"]) == ("The old bridge is open at last", "visible")


def test_a_heading_that_is_the_sites_name_is_no_headline() -> None:
    article = page("<h1>The River</h1>", head='<meta property="og:title" content="The old bridge is open | The River">')
    assert article.headline == "The old bridge is open"


@pytest.mark.parametrize(
    "title",
    ["The old bridge is open | The River", "The old bridge is open - River", "River | The old bridge is open"],
)
def test_the_sites_name_is_taken_off_a_headline_of_the_metadata(title: str) -> None:
    article = page(
        "", head=f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The River">'
    )
    assert article.headline == "The old bridge is open"


@pytest.mark.parametrize(
    "byline",
    [
        "<p>By Rima Saad</p>",
        '<p><a rel="author" href="/x">Rima Saad</a></p>',
        '<p><a href="/author/rima-saad/">Rima Saad</a></p>',
        '<div class="author-name">Rima Saad</div>',
        "<p>May 7, 2024 by Rima Saad</p>",
        "<p>Von Rima Saad, Berlin</p>",
        '<p>By <a class="author">Rima Saad For The Bridge Daily</a></p>',
        "<span id=author>Rima Saad – The River</span>",
        "<span id=author-name>Rima Saad</span>",
        "<div data-component=Byline>Rima Saad</div>",
        "<div data-testid=byline-name>Rima Saad</div>",
        "<div data-test-id=AuthorName>Rima Saad</div>",
        "<div data-qa=author-name>Rima Saad</div>",
        "<div class=submitted-by><a>Rima Saad</a></div>",
        "<a class=username>Rima Saad</a>",
        "<author>Rima Saad</author>",
        "<div class=author><span class=profile__name>Rima Saad</span> <a>@rima</a> <span>11:57AM</span></div>",
        '<p><a href="/about/editors/rima-saad/">Rima Saad</a></p>',
    ],
)
def test_an_author_is_read_from_what_stands_around_the_headline(byline: str) -> None:
    assert page(f"<h1>The old bridge is open</h1>{byline}").authors == ["Rima Saad"]


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="og:author" content="Rima Saad">',
        '<meta property="og:author" content="By &lt;a href=/rima&gt;Rima Saad&lt;/a&gt;, The River News">',
        '<meta property="og:author" content="https://pages.example/rima"><meta name=authors content="Rima Saad">',
        '<meta property="article:author" content="pages.example/rima"><meta name=author content="Rima Saad, Berlin">',
        '<meta name=author content="River Media Ltd."><meta name=author content="Rima Saad">',
    ],
)
def test_an_author_of_the_metadata_is_a_name_and_no_address_place_or_company(tag: str) -> None:
    assert page("<h1>The old bridge is open</h1>", head=f"<title>The old bridge</title>{tag}").authors == ["Rima Saad"]


def test_who_took_a_picture_did_not_write_the_text() -> None:
    picture = "<figure><img src=/a.jpg><div class=author>Rima Saad</div></figure>"
    assert page(f"<h1>The old bridge is open</h1>{picture}").authors == []


def test_an_author_is_read_from_what_stands_below_the_text() -> None:
    assert page("<h1>The old bridge is open</h1>", "<p>Written by Rima Saad</p>").authors == ["Rima Saad"]


@pytest.mark.parametrize("beside", ["In Bridges, Roads", "Bridge Engineer &amp; Sailor", "December 8December 8"])
@pytest.mark.parametrize("link", ['<a href="/author/rima">Rima Saad</a>', '<span class="author-name">Rima Saad</span>'])
def test_a_byline_that_runs_on_into_what_stands_beside_it_is_cut_to_the_name_in_it(link: str, beside: str) -> None:
    assert page(f"<h1>The old bridge is open</h1><p>By {link}<span> {beside}</span></p>").authors == ["Rima Saad"]


def test_a_link_that_leads_to_the_author_names_the_author_wherever_it_stands() -> None:
    title, link = "<h1>The old bridge is open</h1>", '<a rel="author" href="/rima">{}</a>'
    assert page(title, f"<footer>{link.format('Rima Saad')}</footer>").authors == ["Rima Saad"]
    assert page(title, f"<footer>{link.format('Rima Saad')}{link.format('Omar Nasser')}</footer>").authors == []


@pytest.mark.parametrize("link", ["Insights from the river", "People"])
def test_the_first_word_of_a_phrase_is_no_name(link: str) -> None:
    assert page(f'<h1>The old bridge is open</h1><a href="/author/x">{link}</a>').authors == []


def test_authors_of_other_stories_are_not_this_ones() -> None:
    cards = "".join(
        f'<div class=card><h3>Story {i}</h3><a href="/author/a{i}">Writer Number{i}</a></div>' for i in range(9)
    )
    assert page("<h1>The old bridge is open</h1>", f"<aside>{cards}</aside>").authors == []


@pytest.mark.parametrize(
    "below",
    [
        "<aside><ul><li><a href=/a/1>Trams wait</a> <a rel=author href=/author/o>Omar Nasser</a></li>"
        "<li><a href=/a/2>Trams go</a> <a rel=author href=/author/l>Lea Haddad</a></li></ul></aside>",
        "<section><div class=comment><span class=author>Omar Nasser</span> <p>Well done!</p></div></section>",
        "<ol class=commentlist><li class=comment><cite class=fn>Omar</cite> says: <p>Well done!</p></ol>",
    ],
)
def test_names_below_the_text_are_no_byline_though_the_same_element_holds_the_date(below: str) -> None:
    top = "<h1>The old bridge is open</h1>{}<time datetime=2024-05-07>7 May 2024</time>"
    byline = "<a rel=author href=/author/rima>Rima Saad</a>"
    story = f"<article>{top.format('')}<div>{TEXT}</div>{below}</article>"
    assert extract_article(f"<html lang=en><body>{story}", "https://river.example/a").authors == []
    story = f"<article>{top.format(byline)}<div>{TEXT}</div>{below}</article>"
    assert extract_article(f"<html lang=en><body>{story}", "https://river.example/a").authors == ["Rima Saad"]


@pytest.mark.parametrize(
    "line", ["<p>A- A+ <a href=#>Print</a></p>", "<figcaption>Omar Nasser/River Photos</figcaption>"]
)
def test_no_name_beside_a_date_are_signs_and_what_stands_with_a_picture(line: str) -> None:
    line = f"<figure><img src=/a.jpg>{line}</figure>" if "figcaption" in line else line
    assert page(f"<h1>The old bridge is open</h1><p>7 May 2024</p>{line}").authors == []


@pytest.mark.parametrize(
    "printed",
    [
        '<time datetime="2024-05-07T08:30:00Z">Tuesday</time>',
        "<p>May 7, 2024</p>",
        "<p>Published: May 7th, 2024</p>",
        '<p>Updated June 9, 2024</p><time itemprop="datePublished" datetime="2024-05-07">x</time>',
        "<p>Updated June 9, 2024</p><p>May 7, 2024</p>",
    ],
)
def test_the_date_of_publication_is_read_before_any_other(printed: str) -> None:
    found = page(f"<h1>The old bridge is open</h1>{printed}").date_published
    assert found is not None
    assert day_of(found) == date(2024, 5, 7)


def test_dates_of_other_stories_are_not_this_ones() -> None:
    cards = "".join(f"<div class=card><h3>Story {i}</h3><span>May {i}, 2024</span></div>" for i in range(1, 9))
    assert page("<h1>The old bridge is open</h1>", cards).date_published is None


@pytest.mark.parametrize("gap", ["", "\n", " "])
def test_facts_in_one_line_that_markup_parts_are_read_each(gap: str) -> None:
    facts = ("By Rima Saad and Omar Nasser", "Source: Harbour Wire", "13 Feb 2024 19:15", "2 Shares", "4 Min Read")
    line = gap.join(f"<span>{fact}</span>" for fact in facts)
    article = page(f"<h1>The old bridge is open</h1><div>{line}</div>")
    assert (article.source, article.shares, article.reading_minutes) == ("Harbour Wire", 2, 4)


def test_a_label_with_its_colon_ends_the_names() -> None:
    article = page("<h1>The old bridge is open</h1><p>By Rima Saad and Omar Nasser Source: Harbour Wire</p>")
    assert article.authors == ["Rima Saad", "Omar Nasser"]


def test_an_h1_that_is_the_standfirst_is_no_headline() -> None:
    standfirst = "People of four quarters crossed it on foot before the first tram came."
    head = f'<title>The old bridge is open</title><meta name=description content="{standfirst}">'
    assert page(f"<h1>{standfirst}</h1>", head=head).headline == "The old bridge is open"


def test_a_standfirst_that_a_picture_parts_from_lines_broken_by_br_stands_once() -> None:
    standfirst = "People of four quarters crossed it on foot."
    lines = TEXT.replace("<p>", "").replace("</p>", "<br><br>")
    html = (
        f"<html lang=en><title>The old bridge is open</title><meta name=description content='{standfirst}'>"
        f"<body><div><h1>The old bridge is open</h1><div class=deck>{standfirst}</div>"
        f"<figure><img src=/b.jpg><figcaption>The bridge at dawn</figcaption></figure><div>{lines}</div></div>"
    )
    article = extract_article(html, "https://river.example/news/bridge")
    assert article.description == standfirst
    assert (article.body or "").split("\n\n")[0].startswith("The old bridge was opened")


def test_one_line_of_counts_is_no_text() -> None:
    article = page("<h1>The old bridge is open</h1><ul><li>By Rima Saad</li><li>2 Shares</li><li>4 Min Read</li></ul>")
    assert not {"2 Shares", "4 Min Read"} & set((article.body or "").split("\n\n"))


def test_a_contributor_whom_the_byline_prints_is_an_author() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "Article", "headline": "The old bridge is open", "author": '
        '{"@type": "Person", "name": "Rima Saad"}, "contributor": [{"@type": "Person", "name": "Omar Nasser"}, '
        '{"@type": "Person", "name": "An Editor"}]}</script>'
    )
    article = page("<h1>The old bridge is open</h1><p>By Rima Saad and Omar Nasser</p>", head=data)
    assert article.authors == ["Rima Saad", "Omar Nasser"]


@pytest.mark.parametrize(
    "line",
    [
        "<span>7 May 2024</span> <span><i class='bi bi-person'></i>Rima Saad</span>",
        "<p><i class='fa fa-user'></i> <a href=/x>Rima Saad</a> <i class='fa fa-clock'></i> 4 min read</p>",
        "<div><svg class=icon-author></svg> Rima Saad</div>",
    ],
)
def test_the_name_behind_a_sign_for_a_person_is_the_author(line: str) -> None:
    assert page(f"<h1>The old bridge is open</h1><div class=meta>{line}</div>").authors == ["Rima Saad"]


def test_what_stands_behind_such_a_sign_and_is_no_name_is_none() -> None:
    signs = "<i class='fa fa-user'></i> Log in <i class='fa fa-users'></i> Omar Saad"
    assert page(f"<h1>The old bridge is open</h1><div class=meta>{signs}</div>").authors == []


def test_what_is_named_for_a_standfirst_stands_in_no_text_where_a_byline_parts_it() -> None:
    standfirst = "In the city the bridge has become a matter for everyone, after seven months of talk and of rain."
    above = f"<p class=page-intro>{standfirst}</p><div class=meta><span>7 May 2024</span> <span>4 min</span></div>"
    found = page(above, head=f"<title>The old bridge is open</title><meta name=description content='{standfirst}'>")
    assert found.description == standfirst
    assert standfirst not in (found.body or "")
