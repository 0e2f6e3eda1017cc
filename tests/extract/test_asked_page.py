"""A page that a crawl asks: what was answered ahead holds, and nothing else does."""

from typing import Any

import pytest

from newscrawler.article import Article
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.assemble import assemble
from newscrawler.extract.memory.lessons import Lesson, relearned
from newscrawler.extract.memory.notes import notes_of
from newscrawler.extract.memory.recall import Recall
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.extract.page import Page
from newscrawler.extract.questions import (
    PageRole,
    base,
    hrefs,
    is_cut,
    is_fragment,
    read_article,
    structure,
    whole_text,
)
from tests.extract.memory import town


def asked(number: int, **given: Any) -> AskedPage:
    return AskedPage(town.page(number).encode(), town.URL.format(number), **given)


def memory() -> SiteMemory:
    notes = []
    for number in range(24):
        page = Page(town.page(number), town.URL.format(number))
        notes.append(Lesson(None, notes_of(page, assemble(page))))
    found = relearned(None, notes)
    assert found is not None
    return found


def test_what_was_answered_ahead_is_not_looked_for_again() -> None:
    elsewhere = asked(1)
    assert not elsewhere.ask(is_cut)
    reading = elsewhere.ask(read_article, PageRole.SHAPED, None, assemble)
    elsewhere.ask(hrefs)
    missed: list[str] = []
    here = asked(1, answers=elsewhere.answers, unforeseen=lambda: missed.append(""))
    assert not here.ask(is_cut)
    assert here.ask(read_article, PageRole.SHAPED, None, assemble) is reading
    assert here.ask(hrefs) == elsewhere.ask(hrefs)
    assert not missed
    assert here.ask(base) == town.URL.format(1)
    assert len(missed) == 1


def test_a_page_that_was_read_by_another_memory_is_read_anew() -> None:
    ahead = asked(200)
    stale = ahead.ask(read_article, PageRole.SHAPED, None, assemble)
    assert stale.article is not None
    ahead.ask_about(stale.article, structure)
    known = memory()
    late, alone = asked(200, answers=ahead.answers), asked(200)
    readings = [page.ask(read_article, PageRole.SHAPED, known, assemble) for page in (late, alone)]
    assert readings[0] == readings[1]
    assert readings[0].recalled in (Recall.USED, Recall.AGREED)


def test_what_is_asked_beyond_is_asked_of_a_page_that_was_read_in_the_same_way() -> None:
    known = memory()
    ahead = asked(200)
    ahead.ask(read_article, PageRole.SHAPED, known, assemble)
    late, alone = asked(200, answers=ahead.answers), asked(200)
    found = []
    for page in (late, alone):
        article = page.ask(read_article, PageRole.SHAPED, known, assemble).article
        assert article is not None
        found.append(page.ask_about(article, structure))
    assert found[0] == found[1]


def test_of_an_article_that_was_completed_everything_is_asked_anew() -> None:
    def headline(_: Page, article: Article) -> str | None:
        return article.headline

    page = asked(1)
    article = page.ask(read_article, PageRole.ARTICLE, None, assemble).article
    assert article is not None
    said = page.ask_about(article, headline)
    article.headline = "Another"
    assert page.ask_about(article, headline) == said
    page.article_changed()
    assert page.ask_about(article, headline) == "Another"


@pytest.mark.parametrize(("html", "is_piece"), [(b"<li><a href=/a>A</a></li>", True), (b"<html><li>A</li>", False)])
def test_a_piece_of_a_page_is_known_by_what_it_lacks(html: bytes, is_piece: bool) -> None:
    page = AskedPage(html, "https://town.example/more")
    assert page.ask(is_fragment) is is_piece
    assert page.ask(whole_text) == "A"


def test_what_is_no_article_by_its_url_is_not_read_as_one() -> None:
    reading = asked(1).ask(read_article, PageRole.OTHER, None, assemble)
    assert (reading.article, reading.was_extracted) == (None, False)
