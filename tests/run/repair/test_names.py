"""Which names of an element a selector may lean on."""

import pytest
from lxml import html

from newscrawler.run.repair.names import is_made_up, simple_selectors


@pytest.mark.parametrize(
    "name",
    [
        "css-1a2b3c",
        "css-1r7ky0e",
        "sc-bdVaJa",
        "jsx-2871293847",
        "kRqYbC",
        "_3x9fT",
        "svelte-1tky8bj",
        "e1b2c3d4",
        "-bTyg",
    ],
)
def test_names_of_a_build_are_known(name: str) -> None:
    assert is_made_up(name)


@pytest.mark.parametrize(
    "name",
    [
        "story-text",
        "articleBody",
        "entry-content",
        "h1-title",
        "ArticleHeader__title",
        "td-post-content",
        "StoryBodyCompanionColumn",
        "field--name-body",
        "c-entry-content",
        "l-article",
        "RichTextBody",
        "itemFullText",
        "nota_cuerpo",
        "artikel-inhalt",
    ],
)
def test_names_that_people_gave_are_no_names_of_a_build(name: str) -> None:
    assert not is_made_up(name)


def names(markup: str) -> dict[str, int]:
    return dict(simple_selectors(html.fragment_fromstring(markup)))


def test_what_an_element_says_it_is_goes_before_how_it_looks_and_what_only_one_page_has() -> None:
    told = names(
        '<div itemprop="articleBody" id="story" class="mt-4 flex story-text post-1234 category-news css-1a2b3c">'
    )
    assert told['div[itemprop="articleBody"]'] == told["div#story"] == told["div.story-text"] == 0
    assert told["div.mt-4"] == told["div.flex"] == 2
    assert not any(part in css for css in told for part in ("1234", "category", "css-"))


def test_a_name_that_keeps_its_beginning_gives_that() -> None:
    assert names('<div class="Article_body__x7Yz1">') == {'div[class*="Article_body__"]': 1}
    assert names('<p class="teaser--3kf9Q">') == {'p[class*="teaser--"]': 1}


def test_hooks_of_tests_and_elements_that_say_what_they_are_do_without_classes() -> None:
    assert names('<h1 class="kRqYbC" data-testid="headline">') == {'h1[data-testid="headline"]': 0, "h1": 1}
    assert names("<article>") == {"article": 1}
    assert names("<div>") == {}


def test_what_would_need_an_escape_is_left_out() -> None:
    assert names('<div class="md:w-1/2 a[b] 1st" id="x:y" itemprop="a&quot;b">') == {}
