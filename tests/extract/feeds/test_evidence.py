"""What a feed says of an article fills what its page does not tell, and no more."""

from datetime import date, datetime

import pytest

from newscrawler.article import Article
from newscrawler.extract.assemble import assemble
from newscrawler.extract.feeds.entry import FeedEntry
from newscrawler.extract.feeds.evidence import complete, feed_text
from newscrawler.extract.feeds.note import FeedNote, note_of
from newscrawler.extract.page import Page

URL = "https://n.example/story/the-quay-is-closed-1"
TEXT = "".join(f"<p>The quay was closed on the {day} day, and whoever came was sent home.</p>" for day in range(9))
NOTE = FeedNote(
    title="The quay is closed",
    published=datetime.fromisoformat("2024-05-07T08:30:00+00:00"),
    updated=date(2024, 5, 8),
    authors=("admin", "Ada Reed"),
    categories=("Ports",),
    content=TEXT,
)


def read(html: str = "<html><body></body></html>") -> tuple[Page, Article]:
    page = Page(html, URL)
    return page, assemble(page)


def test_an_empty_page_has_all_of_the_feed() -> None:
    page, article = read()
    used = complete(article, NOTE, page.url)
    assert used == {"headline", "date_published", "date_modified", "authors", "keywords", "body"}
    assert {article.provenance[name] for name in used} == {"feed"}
    assert (article.headline, article.authors, article.keywords) == (NOTE.title, ["Ada Reed"], ["Ports"])
    assert article.date_published == NOTE.published
    assert (article.body or "").count("sent home") == 9


def test_what_is_cut_short_or_short_is_no_text() -> None:
    for content in ("<p>The quay is closed.</p>", TEXT.removesuffix("</p>") + " […]</p>"):
        page, article = read()
        assert "body" not in complete(article, FeedNote(content=content), page.url)


def test_a_summary_is_the_description_where_the_page_has_none() -> None:
    page, article = read()
    article.headline, article.body = (
        "The quay is closed",
        "The quay was closed on the first day. Whoever came was sent home.",
    )
    first = f'<p>The post <a href="{URL}">The quay is closed</a> appeared first on The Lenn.</p>'
    note = FeedNote(summary=f"<p>A town without a <b>harbour</b>.</p>{first}")
    assert complete(article, note, page.url) == {"description"}
    assert (article.description, article.provenance["description"]) == ("A town without a harbour.", "feed")
    assert complete(article, FeedNote(summary="Another."), page.url) == frozenset()


@pytest.mark.parametrize(
    "summary",
    [
        "The quay was closed on the first day.",
        "A town that had [&hellip;]",
        "The quay is closed",
        "<img src=a.jpg>",
        "w " * 400,
    ],
)
def test_a_summary_that_is_cut_short_or_of_the_text_is_no_description(summary: str) -> None:
    page, article = read()
    article.headline, article.body = (
        "The quay is closed",
        "The quay was closed on the first day. Whoever came was sent home.",
    )
    assert "description" not in complete(article, FeedNote(summary=summary), page.url)


@pytest.mark.parametrize(
    ("told", "zoned"),
    [
        ("2024-05-07T08:30:25+00:00", "2024-05-07T10:30:25+02:00"),
        ("2024-05-07T10:30:00+02:00", "2024-05-07T10:30:00+02:00"),
        ("2024-05-07T10:30:00+00:00", "2024-05-07T10:30:00"),  # of Greenwich, or local time that is taken for UTC
        ("2024-05-07T08:47:00+00:00", "2024-05-07T10:30:00"),
        ("2024-05-07T10:30:00", "2024-05-07T10:30:00"),
    ],
)
def test_a_feed_places_the_clock_of_a_page_that_has_no_zone(told: str, zoned: str) -> None:
    page, article = read()
    article.date_published = datetime.fromisoformat("2024-05-07T10:30:00")
    used = complete(article, FeedNote(published=datetime.fromisoformat(told)), page.url)
    assert article.date_published.isoformat() == zoned
    assert used == (frozenset() if zoned == "2024-05-07T10:30:00" else {"date_published"})


def test_a_wall_gives_way_only_to_a_text_that_is_much_longer() -> None:
    page, article = read()
    article.body, article.is_accessible_for_free = "x" * 600, False
    assert "body" not in complete(article, NOTE, page.url)
    article.body = "The quay was closed."
    assert "body" in complete(article, NOTE, page.url)


@pytest.mark.parametrize("is_free", [True, None])
def test_a_page_with_a_text_keeps_it(is_free: bool | None) -> None:
    page, article = read()
    article.body, article.is_accessible_for_free = "The quay was closed.", is_free
    assert "body" not in complete(article, NOTE, page.url)


def test_the_line_that_says_where_a_text_stood_first_is_no_part_of_it() -> None:
    footer = f'<p>The post <a href="{URL}">The quay</a> appeared first on <a href="https://n.example">News</a>.</p>'
    assert feed_text(TEXT + footer, URL) == feed_text(TEXT, URL)


@pytest.mark.parametrize(("day", "used"), [("07", True), ("05", False)])
def test_a_feed_has_the_time_of_the_day_that_an_address_names(day: str, used: bool) -> None:
    page = Page("<html><body></body></html>", f"https://n.example/2024/05/{day}/the-quay-is-closed")
    article = assemble(page)
    assert article.provenance["date_published"] == "url"
    assert ("date_published" in complete(article, NOTE, page.url)) == used
    assert (article.date_published == NOTE.published) == used


def test_a_day_that_a_page_prints_gets_the_time_that_the_feed_tells_of_it_and_another_day_does_not() -> None:
    for day, used in (("May 7, 2024", True), ("May 6, 2024", False), ("May 7, 2024 10:15", False)):
        page, article = read(f"<html lang=en><h1>The quay is closed</h1><p>{day}</p>{TEXT}</html>")
        assert ("date_published" in complete(article, NOTE, page.url)) is used
        assert (article.date_published == NOTE.published) is used


def test_a_note_survives_being_kept() -> None:
    assert FeedNote.from_data(NOTE.to_data()) == NOTE
    assert FeedNote.from_data(FeedNote().to_data()) == FeedNote()
    assert NOTE.only({"authors"}).content is None
    assert NOTE.only({"body"}).content == TEXT


def test_what_no_article_is_as_long_as_is_not_kept() -> None:
    assert note_of(FeedEntry(url=URL, content="x" * 200_000)).content is None
