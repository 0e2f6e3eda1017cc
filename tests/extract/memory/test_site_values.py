"""What a site tells alike on many pages is no article's own: the next source is taken. What some articles share is."""

from collections.abc import Callable

import pytest

from newscrawler.article import Article
from newscrawler.extract import Page, assemble
from newscrawler.extract.memory.lessons import Lesson, have_same_template, relearned
from newscrawler.extract.memory.notes import PageNotes, notes_of
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.extract.memory.site_values import MIN_PAGES_OF_VALUES, recurring_values
from newscrawler.extract.questions import ArticleReading, PageRole, read_article
from tests.extract.memory import town

MOTTO = "News and notes of a town with one ferry, two bridges and very many clocks."
CARD = "https://town.example/theme/card.png"
WORDS = "town, ferry, bridge, clock"


def html(number: int, *, motto: str = MOTTO, card: str = CARD, words: str = WORDS, shown: str = "") -> str:
    head = (
        f'<meta name="description" content="{motto}"><meta property="og:image" content="{card}">'
        f'<meta name="keywords" content="{words}"><title>'
    )
    picture = f'<figure class="featured"><img src="{shown}" width="800"></figure><div class="story-text">'
    page = town.page(number).replace("<title>", head)
    return page.replace('<div class="story-text">', picture) if shown else page


def notes(source: str, number: int) -> PageNotes:
    page = Page(source, town.URL.format(number))
    found = notes_of(page, assemble(page))
    assert found is not None
    return found


def learned(make: Callable[[int], str], pages: int = MIN_PAGES_OF_VALUES) -> SiteMemory:
    return SiteMemory(values=recurring_values(notes(make(number), number) for number in range(pages)))


def read(source: str, number: int, memory: SiteMemory | None) -> ArticleReading:
    return read_article(Page(source, town.URL.format(number)), PageRole.ARTICLE, memory, assemble)


def article(source: str, memory: SiteMemory) -> Article:
    found = read(source, 100, memory).article
    assert found is not None
    return found


def test_what_every_page_tells_is_left_out_and_counted() -> None:
    alone = read(html(100), 100, None)
    assert alone.article is not None
    assert (alone.article.description, alone.article.image is None, len(alone.article.keywords)) == (MOTTO, False, 4)
    found = read(html(100), 100, learned(html))
    assert found.article is not None
    assert (found.article.description, found.article.image, found.article.keywords) == (None, None, [])
    assert found.left_out == ("description", "image", "keywords")
    assert found.recalled is None
    assert not {"description", "image", "keywords"} & found.article.provenance.keys()


def test_the_next_source_is_taken_and_told() -> None:
    own = "https://town.example/pictures/the-bell.jpg"
    found = article(html(100, shown=own), learned(html))
    assert found.image is not None
    assert (found.image.url, found.provenance["image"]) == (own, "visible")


def test_what_a_page_tells_of_itself_stays() -> None:
    own = "The ferry has a new bell, and who heard it tells us where it was cast and why."
    found = article(html(100, motto=own, card="https://town.example/bell.jpg"), learned(html))
    assert found.description == own
    assert found.image is not None


@pytest.mark.parametrize("others", [3, 4])
def test_a_description_is_the_sites_on_four_pages_and_a_share_of_all(others: int) -> None:
    memory = learned(lambda number: html(number, motto=MOTTO if number < others else f"{MOTTO} Part {number}."), 20)
    assert (article(html(100), memory).description is None) == (others == 4)


def test_a_picture_that_some_pages_show_as_well_is_theirs() -> None:
    def shown(number: int) -> str:
        return html(number, card=CARD if number % 5 == 0 else f"https://town.example/{number}.jpg", shown=CARD)

    found = article(html(100, shown=CARD), learned(shown, 40))
    assert found.image is not None
    assert found.image.url == CARD


def test_tags_that_some_articles_share_are_theirs() -> None:
    memory = learned(lambda number: html(number, words=WORDS if number % 4 == 0 else f"town, ferry, {number}"), 40)
    assert len(article(html(100), memory).keywords) == 4


def test_the_order_of_pages_makes_no_difference_and_copies_are_one() -> None:
    pages = [notes(html(number), number) for number in range(MIN_PAGES_OF_VALUES)]
    assert recurring_values(pages) == recurring_values(pages[::-1]) != frozenset()
    assert recurring_values([*pages[:3], *pages[:3], *pages[:3]]) == frozenset()


def test_values_are_learned_of_fewer_pages_than_a_template_and_survive_one_that_is_forgotten() -> None:
    lessons = [Lesson(None, notes(html(number), number)) for number in range(MIN_PAGES_OF_VALUES)]
    memory = relearned(None, lessons)
    assert memory is not None
    assert memory.values
    assert have_same_template(None, memory)
    assert relearned(memory, lessons) is memory
