"""Without a profile, a page's sources are weighed against each other, and contradictions are told."""

import json
from typing import Any

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.language.datetimes import day_of, iso

TEXT = "".join(
    f"<p>The old bridge was opened to traffic in the morning, and people of part {part} of the city crossed it.</p>"
    for part in ("one", "two", "three", "four")
)


def page(head: str = "", above: str = "<h1>The old bridge is open</h1>", below: str = "", url: str = "/a") -> Article:
    html = f"<html lang=en><head>{head}<script></script></head><body>{above}<div>{TEXT}</div>{below}</body></html>"
    return extract_article(html, f"https://river.example{url}")


def ld(**fields: Any) -> str:
    data = {"@type": "NewsArticle", "headline": "The old bridge is open", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def day(article: Article) -> str | None:
    return iso(day_of(article.date_published)) if article.date_published else None


def test_sources_that_agree_are_not_told() -> None:
    found = page(ld(datePublished="2024-05-07T08:30:00Z") + meta("article:published_time", "2024-05-07T08:30:00Z"))
    assert found.provenance["date_published"] == "json-ld"
    assert found.provenance["headline"] == "json-ld"


def test_a_contradiction_on_a_date_is_told() -> None:
    found = page(ld(datePublished="2024-05-07T08:30:00Z") + meta("article:published_time", "2024-06-09T08:30:00Z"))
    assert day(found) == "2024-05-07"
    assert found.provenance["date_published"] == "json-ld; meta differs"


def test_every_source_that_contradicts_is_told() -> None:
    head = ld(datePublished="2024-05-07T08:30:00Z") + meta("article:published_time", "2024-06-09T08:30:00Z")
    found = page(head, "<h1>The old bridge is open</h1><p>July 2, 2024</p>")
    assert found.provenance["date_published"] == "json-ld; meta, visible differ"


def test_of_sources_that_contradict_each_other_the_one_that_is_printed_wins() -> None:
    head = ld(datePublished="2024-05-07T08:30:00Z") + meta("article:published_time", "2024-06-09T08:30:00Z")
    found = page(head, "<h1>The old bridge is open</h1><p>June 9, 2024</p>")
    assert day(found) == "2024-06-09"
    assert found.provenance["date_published"] == "meta; json-ld differs"


def test_a_contradiction_on_the_headline_is_told() -> None:
    found = page(meta("og:title", "How the river was crossed again"), "<h1>The old bridge is open</h1>")
    assert found.provenance["headline"].endswith("differs")


def test_the_zones_of_clocks_are_no_contradiction() -> None:
    found = page(ld(datePublished="2024-05-07T22:30:00Z"), "<h1>The old bridge is open</h1><p>May 8, 2024</p>")
    assert found.provenance["date_published"] == "json-ld"


def test_a_print_of_an_earlier_day_is_the_publication_and_the_metadatas_that_of_a_move() -> None:
    found = page(ld(datePublished="2024-05-07T08:30:00Z"), "<h1>The old bridge is open</h1><p>March 2, 2013</p>")
    assert day(found) == "2013-03-02"
    assert found.provenance["date_published"] == "visible; json-ld differs"


def test_a_date_in_a_sentence_is_none_of_the_articles() -> None:
    lede = "<p>The bridge that the flood of March 2, 2013 took from the city of the two rivers was opened at last.</p>"
    assert day(page(ld(datePublished="2024-05-07T08:30:00Z"), f"<h1>The old bridge is open</h1>{lede}")) == "2024-05-07"


def test_a_time_is_better_than_a_day_alone() -> None:
    found = page(ld(datePublished="2024-05-07") + meta("article:published_time", "2024-05-07T08:30:00Z"))
    assert found.date_published is not None
    assert found.date_published.isoformat() == "2024-05-07T08:30:00+00:00"


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("<p>Updated June 9, 2024. Originally published May 7, 2024</p>", "2024-05-07"),
        ("<p>Last updated: June 9, 2024</p>", "2024-06-09"),
        ("<p>Bridges</p><p>7 May 2024, 08:30</p>", "2024-05-07"),
        ("<p>2024年5月7日 08:30</p>", "2024-05-07"),
        ("<div><h4>Published</h4><p><time datetime='2024-05-07T12:00:00Z'>May 7</time></p></div>", "2024-05-07"),
        ("<p>Rivers<span>May 7, 2024</span></p>", "2024-05-07"),
    ],
)
def test_a_printed_date_is_read_with_what_it_is_said_to_be(printed: str, published: str) -> None:
    assert day(page(above=f"<h1>The old bridge is open</h1>{printed}")) == published


def test_a_printed_update_is_the_modification_where_the_publication_is_known() -> None:
    found = page(ld(datePublished="2024-05-07"), "<h1>The old bridge is open</h1><p>Updated June 9, 2024</p>")
    assert found.date_modified is not None
    assert found.date_modified.isoformat() == "2024-06-09"
    assert found.provenance["date_modified"] == "visible"


def test_nothing_is_changed_before_it_is_published() -> None:
    found = page(ld(datePublished="2024-05-07T08:00:00Z", dateModified="2024-05-01T08:00:00Z"))
    assert found.date_modified is None


def test_a_date_below_the_headline_is_its_own_and_one_above_may_be_that_of_the_day() -> None:
    assert (
        day(page(above="<p>Friday, May 10, 2024</p><h1>The old bridge is open</h1><p>May 7, 2024</p>")) == "2024-05-07"
    )


def test_a_date_before_that_of_an_update_is_of_publication() -> None:
    below = "<div><p>December 3, 2024. Updated: December 7, 2024</p></div>"
    found = page(below="<div><p>All of it</p></div>" * 9 + below)
    assert day(found) == "2024-12-03"


def test_the_word_on_the_line_before_says_what_a_date_is() -> None:
    lines = "<div><p>Posted on</p><p>Nov 21, 2018</p></div><div><p>Nov 22, 2018</p></div>"
    assert day(page(below="<div><p>All of it</p></div>" * 9 + lines)) == "2018-11-21"


def test_a_moment_in_utc_is_told_with_the_offset_of_its_place() -> None:
    printed = '<h1>The old bridge is open</h1><time datetime="2024-05-07T19:05:00-08:00">May 7</time>'
    found = page(meta("article:published_time", "2024-05-08T03:05:00+00:00"), printed)
    assert found.date_published is not None
    assert found.date_published.isoformat() == "2024-05-07T19:05:00-08:00"
    assert found.provenance["date_published"] == "meta"


@pytest.mark.parametrize(
    "data",
    [
        '<div data-page="{&quot;datePublished&quot;:&quot;2024-05-07T09:00:00-05:00&quot;}"></div>',
        '<script>window.state = {"datePublished": "2024-05-07T09:00:00-05:00"}</script>',
        r'<script>load("{\"datePublished\":\"2024-05-07T09:00:00-05:00\"}")</script>',
    ],
)
def test_the_data_of_a_pages_own_scripts_tell_the_date_where_nothing_else_does(data: str) -> None:
    found = page(below=data)
    assert found.date_published is not None
    assert found.date_published.isoformat() == "2024-05-07T09:00:00-05:00"
    assert found.provenance["date_published"] == "metadata"
    assert page(below=data + data.replace("05-07", "05-08")).date_published is None


def test_news_data_against_all_others_are_not_believed() -> None:
    head = ld(headline="Bridge: the best crossings") + meta("og:title", "The old bridge is open")
    assert page("<title>Bridge: the best crossings</title>" + head).headline == "Bridge: the best crossings"
    found = page(head, '<h1 itemprop="headline">The old bridge is open</h1>')
    assert found.headline == "The old bridge is open"
    assert found.provenance["headline"] == "visible; json-ld differs"


@pytest.mark.parametrize(
    ("url", "made"), [("/how-the-river-was-crossed-again", True), ("/the-old-bridge-is-open", False)]
)
def test_the_headline_that_an_address_was_made_from_is_the_articles(url: str, made: bool) -> None:
    found = page(meta("og:title", "How the river was crossed again"), url=url)
    assert found.headline == ("How the river was crossed again" if made else "The old bridge is open")


def test_of_several_headings_the_name_of_the_site_is_none() -> None:
    head = "<title>Bridges and boats of the valley | The Daily River</title>"
    found = page(head, "<h1>The Daily River</h1><h1>The old bridge is open</h1>")
    assert found.headline == "The old bridge is open"


def test_the_day_in_the_address_is_the_last_resort() -> None:
    found = page(url="/2024/05/07/bridge")
    assert (day(found), found.provenance["date_published"]) == ("2024-05-07", "url")


def test_microdata_are_read_but_for_those_of_comments_and_goods() -> None:
    marked = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">The old bridge is open</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Rima Saad</b></span>'
        '<meta itemprop="datePublished" content="2024-05-07T08:30:00Z"></div>'
    )
    comment = (
        '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Omar Nasser</span>'
        '<time itemprop="datePublished" datetime="2024-05-09">x</time></div>'
    )
    found = page(above=marked, below=comment)
    assert found.authors == ["Rima Saad"]
    assert day(found) == "2024-05-07"
    assert found.provenance["authors"] == found.provenance["date_published"] == "microdata"


def test_the_class_that_says_that_comments_are_open_makes_no_page_a_comment() -> None:
    marked = (
        '<article class="post comments-open"><time itemprop="datePublished" datetime="2024-05-07">x</time></article>'
    )
    assert day(page(below=marked)) == "2024-05-07"


def test_rdfa_is_read_as_microdata_are() -> None:
    marked = '<div typeof="schema:NewsArticle"><span property="schema:author">Rima Saad</span></div>'
    assert page(below=marked).authors == ["Rima Saad"]


def test_an_accounts_name_gives_way_to_the_printed_one() -> None:
    found = page(ld(author={"@type": "Person", "name": "rsaad7"}), "<h1>The old bridge is open</h1><p>By Rima Saad</p>")
    assert (found.authors, found.provenance["authors"]) == (["Rima Saad"], "visible")


def test_the_site_signs_where_nobody_else_does() -> None:
    head = meta("og:site_name", "The River") + ld(author={"@type": "Person", "name": "The River"})
    assert page(head).authors == ["The River"]
    assert page(head, "<h1>The old bridge is open</h1><p>By Rima Saad</p>").authors == ["Rima Saad"]


def test_an_organisation_with_and_in_its_name_is_one_author() -> None:
    head = ld(author={"@type": "Organization", "name": "Bridges and Roads Authority"})
    assert page(head + meta("author", "Bridges and Roads Authority")).authors == ["Bridges and Roads Authority"]


def test_who_edits_and_reviews_is_no_author() -> None:
    lines = "<p>Edited by Omar Nasser</p><p>Medically reviewed by Lea Haddad</p><p>Written by Rima Saad</p>"
    assert page(above=f"<h1>The old bridge is open</h1>{lines}").authors == ["Rima Saad"]


@pytest.mark.parametrize(
    ("url", "kind"), [("/video/98765/bridge", "video"), ("/opinion/bridge", "opinion"), ("/a", None)]
)
def test_the_words_of_an_address_tell_the_kind(url: str, kind: str | None) -> None:
    found = page(url=url)
    assert (found.kind, found.provenance.get("kind")) == (kind, "url" if kind else None)


def test_open_graph_tells_a_video() -> None:
    assert page(meta("og:type", "video.other")).kind == "video"


@pytest.mark.proof
@pytest.mark.parametrize(
    "hostile",
    [
        f"<title>{'a | ' * 20_000}</title>",
        "<div itemprop='author name' itemscope>" * 10_000,
        '<a rel="author" href="/author/x">Rima Saad</a>' * 20_000,
        f"<p>By {'Rima Saad, ' * 20_000}</p>",
        "<p>Published 2024-05-06 Updated 2024-05-07 Posted 2024-05-08</p>" * 5_000,
        f'<meta name="author" content="{"a," * 50_000}">',
    ],
)
def test_a_hostile_page_is_read_to_its_end(hostile: str) -> None:
    """Each takes about a second; time that grows with the square of the size would take hours."""
    article = extract_article(f"<h1>The old bridge is open</h1>{hostile}", "https://river.example/a")
    assert article.headline == "The old bridge is open"
