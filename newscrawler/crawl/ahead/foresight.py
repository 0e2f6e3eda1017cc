"""Foresight: a page that has come, and what its crawl is going to ask of it. Other processes work through them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from newscrawler.extract.asked_page import Answers, AskedPage
from newscrawler.extract.assemble import assemble
from newscrawler.extract.feeds.links import feed_links
from newscrawler.extract.links.editions import editions
from newscrawler.extract.links.listing import read_listing
from newscrawler.extract.links.refresh import refresh_url
from newscrawler.extract.links.sitemaps import sitemap_links
from newscrawler.extract.memory.notes import notes_of
from newscrawler.extract.memory.recall import Recall
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.extract.questions import (
    PageRole,
    base,
    faults,
    hrefs,
    is_cut,
    is_fragment,
    read_article,
    rights,
    structure,
    tag_hrefs,
    whole_text,
)
from newscrawler.extract.recognition import is_of_cards
from newscrawler.extract.structure.comments import reader_comments
from newscrawler.render import needed, shells
from newscrawler.site import Needs, Site


class RenderingQuestions(NamedTuple):
    """What is asked of a page that a browser may render, or has rendered."""

    type: str
    needs: Needs
    asks_for_lack: bool  # whether it may be asked for again by a browser
    asks_for_part: bool  # whether it came by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """One page, by whose URL and request most of what its crawl will ask is known. `site` and `memory` are shared."""

    html: bytes
    url: str
    content_type: str | None
    max_tags: int
    moment: datetime  # when it came
    role: PageRole
    site: Site | None
    memory: SiteMemory | None
    rendering: RenderingQuestions | None
    is_taught: bool  # whether the page may teach something
    links: str  # of an article: "all", "tags" or ""
    keeps_blocks: bool
    keeps_comments: bool
    dated: bool  # of a listing's links
    names_feeds: bool
    names_sitemaps: bool
    names_editions: bool
    names_archives: bool
    is_part: bool  # what a script puts into another page

    def page(self, answers: Answers | None = None, unforeseen: Callable[[], object] = lambda: None) -> AskedPage:
        """The page, with what is known of it; `unforeseen` is called where more is asked."""
        return AskedPage(
            self.html,
            self.url,
            self.site,
            self.content_type,
            max_tags=self.max_tags,
            moment=self.moment,
            answers=answers,
            unforeseen=unforeseen,
        )


def ask_all(foresight: Foresight) -> AskedPage:
    """The page with the answers to what its crawl will ask, in the order in which it will.

    Where a question cannot be answered the crawl finds that out by itself: what was answered until then holds.
    """
    page = foresight.page()
    with suppress(Exception):  # which is raised again, and counted, where the crawl asks
        _ask(page, foresight)
    return page


def _ask(page: AskedPage, foresight: Foresight) -> None:
    page.ask(is_cut)
    reading = page.ask(read_article, foresight.role, foresight.memory, assemble)
    article = reading.article
    if (article is None or not article.body) and page.ask(refresh_url):
        return
    if foresight.rendering is not None:
        _ask_of_rendering(page, foresight.rendering, needed.is_whole(article))
    page.ask(faults)
    page.ask(base)
    if article is None:
        _ask_of_listing(page, foresight)
        return
    if foresight.is_taught and reading.recalled not in (Recall.USED, Recall.AGREED):
        page.ask_about(article, notes_of)
    if foresight.keeps_comments:
        page.ask(reader_comments)
    if foresight.keeps_blocks:
        page.ask_about(article, structure)
    if foresight.links:
        page.ask(hrefs if foresight.links == "all" else tag_hrefs)


def _ask_of_rendering(page: AskedPage, questions: RenderingQuestions, is_whole: bool) -> None:
    type_ = questions.type
    items = int(is_whole) if type_ == "article" else page.ask(needed.count_items, type_)
    if not items:
        page.ask(shells.is_empty)
    if questions.asks_for_part:
        page.ask(needed.has, questions.needs.wait_for)
    if questions.asks_for_lack and page.ask(needed.lacks, type_, questions.needs, is_whole) == "text":
        page.ask(shells.is_shell)


def _ask_of_listing(page: AskedPage, foresight: Foresight) -> None:
    if foresight.role is not PageRole.OTHER:
        page.ask(whole_text)
    if foresight.site is not None and foresight.site.rules.card and foresight.role is not PageRole.OTHER:
        page.ask(is_of_cards)
    page.ask(rights)
    if foresight.names_feeds:
        page.ask(feed_links)
    if foresight.names_sitemaps:
        page.ask(sitemap_links)
    page.ask(read_listing, foresight.moment, foresight.dated)
    if foresight.names_editions:
        page.ask(editions)
    if foresight.names_archives:
        page.ask(hrefs)
    if foresight.is_part:
        page.ask(is_fragment)
