"""Tells the chance that a page is an article, by what it declares, what it is called and what it holds.

Tested in tests/extract/test_is_article.py.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from newscrawler.article import WITHOUT_TEXT, Article
from newscrawler.extract.article_signs import (
    by_system,
    declared,
    is_about_a_thing,
    is_front_page,
    is_headline,
    is_post,
    is_titled_as_none,
)
from newscrawler.extract.assemble import assemble
from newscrawler.extract.body.blocks import page_blocks
from newscrawler.extract.body.learned import judgement
from newscrawler.extract.body.link_blocks import is_link
from newscrawler.extract.clean import clean
from newscrawler.extract.page import Page
from newscrawler.extract.text_of_cards import is_text_of_cards
from newscrawler.extract.whole import page_of
from newscrawler.site import Site
from newscrawler.urls.patterns import page_type

# What each sign adds to the logarithm of the odds. Set by hand after a regression on 602 labelled pages of gold and 365
# pages that are none, and measured on others.
_SIGNS = {
    "to begin with": -0.5,
    "declared an article": 2.5,
    "declared something else": -4.0,
    "tagged as an article": 0.7,  # og:type, which many systems print everywhere
    "about a thing": -3.0,
    "an article by its system": 1.5,
    "a post by its system": 1.5,  # more, which no listing is
    "something else by its system": -4.0,
    "titled as an error or a form": -5.0,
    "front page": -6.0,
    "address of an article": 1.2,
    "address that is the headline": 2.0,
    "address of a listing": -0.7,
    "address of an author, a tag or a dossier": -2.0,
    "address of neither": -2.0,
    "dated": 1.3,
    "undated": -1.3,
    "signed": 0.8,
    "video or gallery": 3.0,
    "kept out of indices": -1.0,
    "asks for a password": -2.0,
    "text of cards": -4.0,
}
_OF_ONE = {"declared an article", "a post by its system", "address that is the headline"}
_CARDS = ("headings that are links", "dates")
_BESIDE_ONE = 0.4  # of what cards say, beside such a sign
_SOME_TEXT = 500  # bytes in UTF-8 of a text that speaks neither for nor against
_SURE = 0.85  # expected F1 of such a text
_FORM = 400  # characters of a text below which a field for a password is what the page is for
_HEADINGS = ("h2", "h3", "h4")
_A_CARD = 500  # bytes of text that make up for a heading that is a link


@dataclass(frozen=True, slots=True)
class ArticleChance:
    """The chance that a page is an article, from 0 to 1, and the evidence: what each sign adds to its log-odds.

    True from a chance of 0.5 on, so that `if is_article(...)` reads as it should.
    """

    chance: float
    evidence: Mapping[str, float]

    def __bool__(self) -> bool:
        return self.chance >= 0.5

    def __float__(self) -> float:
        return self.chance


def is_article(html: bytes | str, url: str, site: Site | None = None, content_type: str | None = None) -> ArticleChance:
    """The chance that a page is one article: news, a report, a comment, a blog's post, a guide.

    Front pages, sections, search results, errors, forms, consent dialogs, shops, wikis, forums, and what is no web page
    at all are none. The arguments are those of `extract_article`, and so is what is raised.
    """
    page = page_of(html, url, site, content_type)
    return chance_of(page, clean(assemble(page)))


def chance_of(page: Page, article: Article, *, is_dated: bool = False) -> ArticleChance:
    """The same for a page that was read, with the article that was found on it; whether others than it date it."""
    if not page.source.strip():
        return ArticleChance(0.0, {"no web page": -math.inf})
    names = ["to begin with", *_told(page, article, is_dated), *_by_address(page)]
    measured = _measured(page, article)
    if not _OF_ONE.isdisjoint(names):  # then cards are of others that it shows
        measured |= {name: round(_BESIDE_ONE * measured[name], 2) for name in _CARDS if name in measured}
    evidence = {name: _SIGNS[name] for name in names} | measured
    return ArticleChance(1 / (1 + math.exp(-sum(evidence.values()))), evidence)


def _told(page: Page, article: Article, is_dated: bool) -> list[str]:
    """The signs by what the page says of itself, and whether others date it."""
    said, system = declared(page), by_system(page)
    is_of_cards = said is not True and is_text_of_cards(page)
    is_dated = is_dated or (article.date_published is not None and article.provenance.get("date_published") != "url")
    robots = " ".join(page.tags.get("robots", ())).lower()
    signs = {
        "declared an article": said is True,
        "declared something else": said is False,
        "tagged as an article": page.tags.get("og:type", [""])[0].lower().startswith("article"),
        "about a thing": said is not True and is_about_a_thing(page),
        "an article by its system": system is True,
        "a post by its system": not is_of_cards and is_post(page),
        "something else by its system": system is False,
        "titled as an error or a form": is_titled_as_none(page, article.headline),
        "dated": is_dated,
        "undated": not is_dated,
        "signed": bool(article.authors),
        "video or gallery": not article.body and article.kind in WITHOUT_TEXT and said is True,
        "address that is the headline": not is_of_cards and is_headline(page.url, article.headline),
        "kept out of indices": "noindex" in robots,
        "asks for a password": any(field.get("type") == "password" for field in page.filed["input"])
        and len(article.body or "") < _FORM,
        "text of cards": is_of_cards,
    }
    return [name for name, is_there in signs.items() if is_there]


def _by_address(page: Page) -> list[str]:
    if not page.url.lower().startswith(("http://", "https://")):
        return []
    if is_front_page(page.url):
        return ["front page"]
    url = page.absolute(page.url) or page.url
    match page.site.type_of(url) if page.site else page_type(url):
        case "article":
            return ["address of an article"]
        case "section":
            return ["address of a listing"]
        case None:
            return ["address of neither"]
    return ["address of an author, a tag or a dossier"]


def _measured(page: Page, article: Article) -> dict[str, float]:
    """The signs by how much there is of something."""
    reading = page.once(judgement)
    blocks, taken = page.once(page_blocks), [number for number, is_taken in enumerate(reading.taken) if is_taken]
    size = len((article.body or "").encode("utf-8", "replace"))
    cards = sum(block.scope.tag in _HEADINGS and is_link(block) for block in blocks)
    before_links = sum(is_link(blocks[number + 1]) for number in taken[:-1])
    among = before_links / len(taken) if taken else 0.0
    measured = {
        "text": min(max(math.log2((1 + size) / _SOME_TEXT), -4.0), 2.0),
        "certainty of the text": min(max(6 * (reading.expected_f1 - _SURE), -2.5), 0.8) if size else 0.0,
        "headings that are links": -0.7 * math.log2(1 + cards / (1 + size / _A_CARD)),
        "links within the text": -1.2 * math.log2(1 + 4 * among),
        "dates": -0.7 * math.log2(1 + len(page.metadata("time")) / (1 + size / _A_CARD)),
    }
    return {name: round(value, 2) for name, value in measured.items() if value}
