"""Recognises the articles of a crawl, by what a page declares and what it holds.

Tested in tests/extract/test_is_article.py.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from newscrawler.article import WITHOUT_TEXT, Article
from newscrawler.extract.article_chance import chance_of
from newscrawler.extract.article_signs import (
    by_system,
    declared,
    is_about_a_thing,
    is_headline,
    is_post,
    is_titled_as_none,
)
from newscrawler.extract.body.sizes import measured
from newscrawler.extract.fields.media import media
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import select
from newscrawler.extract.text_of_cards import is_text_of_cards
from newscrawler.language.datetimes import day_of
from newscrawler.language.folding import fold
from newscrawler.language.letters import letters
from newscrawler.urls.numbered_months import is_numbered
from newscrawler.urls.paging import page_number
from newscrawler.urls.parts import MIN_SLUG_WORDS, bare, letters_of, path_of, words_of
from newscrawler.urls.path_facts import date_of, kind_of
from newscrawler.urls.patterns import looks_like_slug, may_be_numbered, page_type

# A text is an article's from here on: two paragraphs, or one that is too long for a standfirst.
_PARAGRAPHS = 2
_ALONE = 400  # letters; a sign of Chinese, Japanese or Korean says as much as three
# The chance of a page for which neither its URL nor what it declares speaks, where that has a short number, or a
# headline of few words: of 70 pages of gold with the latter and a date, 60 have as much. Where it has neither, and the
# page is called by a headline all the same, more.
_SURELY, _MORE_SURELY, _MOST_SURELY = 0.85, 0.9, 0.92
_SHORT = 0.8  # ... of one whose URL speaks for it, and that has a paragraph of text
_WORDS = re.compile(r"[^\W\d_]+").findall
_SHORT_BUT_NAMED = 0.7  # ... and whose URL bears its headline
_SHORT_BUT_ONE = 0.3  # ... or is a headline, as hardly a listing's is, or whose system calls it a post


def recognise(page: Page, by_url: bool, extract: Callable[[Page], Article]) -> Article | None:
    """The article of a page, made by `extract`, where the page is one; None for a listing or anything else.

    `by_url` is whether the URL has an article's shape; so has a number that reads as a month where the page links
    others that do not. The page has the last word: what it declares itself to be is believed. Where it declares
    nothing, an article's shape, a date and a text make an article; where only its declaration speaks for one and the
    URL does not, a date and a text must bear it out; where neither speaks, and the URL has a short number or few words
    or the title has many, all that the page holds. It is stricter than `is_article`: what a crawl takes for an article
    stays in its dataset.
    """
    parts = urlsplit(page.url)
    if parts.path in ("", "/") and not parts.query:  # a front page, whatever its system says
        return None
    by_url = by_url or is_numbered(page.url, filter(None, map(page.absolute, page.hrefs)))
    said = declared(page)
    needed = 0.0 if said else _needed_chance(page, by_url)
    if said is False or needed is None:
        return None
    if (not said and is_of_cards(page)) or _is_other(page, said):
        return None
    article = extract(page)
    if not said and is_text_of_cards(page):
        return None
    if needed == _MOST_SURELY and not _is_called(page, article.headline):
        return None
    if not said and _is_called_otherwise(page.url, article.headline):
        needed = _MOST_SURELY  # of ten pages of gold that are, each has a chance of more than 0.99
    if needed and chance_of(page, article).chance < needed:
        return None
    if article.headline and by_url and said:
        return article
    if not article.headline or article.date_published is None:
        return None
    kind = article.kind if page.site and page.site.sure else kind_of(page.url)
    shown = media(page)
    is_media = shown is not None and (by_url or shown[1] != "visible")  # a player alone makes no article of a listing
    if _has_text(article) or kind in WITHOUT_TEXT or is_media:
        return article
    if not article.body or not (by_url or said):
        return None
    is_called = _bears_headline(page.url, article)
    if is_called and _is_of_day(page.url, article):
        return article
    return article if chance_of(page, article).chance >= _needed_of_short(page, article, is_called) else None


def _needed_of_short(page: Page, article: Article, is_called: bool) -> float:
    """How likely a page with a paragraph of text must be an article; less where hardly a listing is such a page."""
    if is_post(page) or is_headline(page.url, article.headline):
        return _SHORT_BUT_ONE
    return _SHORT_BUT_NAMED if is_called else _SHORT


def _bears_headline(url: str, article: Article) -> bool:
    """Whether an address ends in the words of the headline, as those of blogs do."""
    slug = letters(path_of(url).rstrip("/").rpartition("/")[2].partition(".")[0])
    return bool(slug) and letters(article.headline or "").startswith(slug)


def _is_called_otherwise(url: str, headline: str | None) -> bool:
    """Whether an address ends in the words of a headline of which the page's own has none, as where a site shows its
    front page in the place of an article that it has no more."""
    slug = {fold(word) for word in words_of(bare(path_of(url).rstrip("/").rpartition("/")[2])) if word.isalpha()}
    own = set(_WORDS(fold(headline or "")))
    has_its_letters = bool(own) and all(map(str.isascii, own))  # no address has others
    return len(slug) >= MIN_SLUG_WORDS and has_its_letters and slug.isdisjoint(own)


def _is_of_day(url: str, article: Article) -> bool:
    """Whether an address names the day of its article: a note of then may be short."""
    day = date_of(url)
    return day is not None and article.date_published is not None and day_of(article.date_published) == day


def recognise_named(page: Page, title: str, extract: Callable[[Page], Article]) -> Article | None:
    """The same of a page that a feed or a news sitemap has as an article, with a date: where its headline is the one
    that it has there, what it holds need not be dated, too."""
    if declared(page) is False or is_about_a_thing(page) or is_of_cards(page) or _is_other(page, said=None):
        return None
    article = extract(page)
    if not article.body or letters(article.headline or "") != letters(title):
        return None
    return article if chance_of(page, article, is_dated=True) else None


def _needed_chance(page: Page, by_url: bool) -> float | None:
    """How likely a page must be an article that declares none; None where its URL speaks against it, and the page's
    system does not call it one, or it is about a thing, and neither its URL speaks for it."""
    is_thing = is_about_a_thing(page) and not (page.site and page.site.sure)
    if by_url or is_thing:  # tests of games declare the game, guides the questions that they answer
        return _MORE_SURELY if by_url and is_thing else None if is_thing else 0.0
    if may_be_numbered(page.url) or by_system(page):
        return _SURELY
    if looks_like_slug(page.url):
        return _MORE_SURELY
    tells_nothing = page_type(page.url) == "section" and page_number(page.url) is None
    return _MOST_SURELY if tells_nothing and _is_called(page, page.title) else None


def _is_called(page: Page, headline: str | None) -> bool:
    """Whether a title has as many words as headlines have, and names of sections and papers have not."""
    name = letters(headline or "")
    return letters_of(headline or "") >= MIN_SLUG_WORDS and name in letters(page.title or "")


def _is_other(page: Page, said: bool | None) -> bool:
    """Whether a page of no profile that is sure is something else by its title, or by its system where it declares no
    article."""
    if page.site and page.site.sure:
        return False
    return is_titled_as_none(page) or (not said and by_system(page) is False)


def is_of_cards(page: Page) -> bool:
    """Whether a page lists articles by the template of its site, where the profile says how."""
    return bool(page.site and page.site.rules.card and len(select(page.root, page.site.rules.card)) > 1)


def _has_text(article: Article) -> bool:
    body = article.body or ""
    return bool(body) and (measured(body)[0] >= _ALONE or len(body.split("\n\n")) >= _PARAGRAPHS)
