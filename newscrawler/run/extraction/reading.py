"""Reads one page as an option line asks for it: the work of one process among several."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from newscrawler.extract.article_chance import chance_of
from newscrawler.extract.page import Favor
from newscrawler.extract.structure.comments import reader_comments
from newscrawler.extract.whole import article_of, page_of
from newscrawler.run.extraction.addresses import own_address
from newscrawler.run.extraction.given import GivenPage, Problem, is_url
from newscrawler.run.extraction.views import Format, view
from newscrawler.site import Site
from newscrawler.site.hosts import site_of
from newscrawler.urls.join import join

_NO_ADDRESS = "the page does not name its own address; give it with --url URL, or in a file NAME.url beside it"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be made of each page."""

    format: Format = "jsonl"
    only: tuple[str, ...] = ()  # fields; all where none is named
    favor: Favor | None = None
    site: Site | None = None  # the profile that every page is read with
    hosts: Mapping[str, Site] = field(default_factory=dict)  # else that of its host
    pretty: bool = False
    articles: bool = False  # whether pages that are more likely none are left out


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it is to be printed."""

    text: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A page that is no article, more likely than not."""

    source: str
    chance: float


Made = ReadPage | LeftOut | Problem


def read_page(given: GivenPage | Problem, wishes: Wishes) -> Made:
    """What a page gives. Never raises."""
    if isinstance(given, Problem):
        return given
    try:
        return _read(given, wishes)
    except Exception as error:  # such as MemoryError: it costs this page
        return lost_page(given, f"{type(error).__name__}: {error}")


def lost_page(given: GivenPage | Problem, reason: str) -> Made:
    return Problem(given.source, reason)


def _read(given: GivenPage, wishes: Wishes) -> Made:
    url = given.url or own_address(given.html)
    if given.place and not (url and is_url(url)):  # a mirror has its links changed, that to the page itself, too
        url = given.place
    if url is None:
        return Problem(given.source, _NO_ADDRESS)
    if join(url, "") is None:
        return Problem(given.source, f"{url!r} is no http(s) URL")
    site = wishes.site or site_of(url, wishes.hosts)
    page = page_of(given.html, url, site, given.content_type, wishes.favor)
    article = article_of(page)
    given.said.add_to(article)
    if "comments" in wishes.only:
        article.comments = reader_comments(page)
    if wishes.articles and not (judged := chance_of(page, article)):
        return LeftOut(given.source, judged.chance)
    text = view(article, wishes.format, wishes.only, pretty=wishes.pretty)
    return ReadPage(text) if text else Problem(given.source, "no text is on it")
