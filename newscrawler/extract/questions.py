"""The questions that a crawl asks of a page and of its article, beside those of other rooms.

Tested in tests/extract/test_asked_page.py.
"""

import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from enum import StrEnum
from typing import NamedTuple

from newscrawler.article import Article, Rights
from newscrawler.article.blocks import BodyBlock, LiveEntry
from newscrawler.extract.clean import clean
from newscrawler.extract.fields.tags import tag_links
from newscrawler.extract.memory.of_site import left_out, site_values
from newscrawler.extract.memory.recall import Recall, recall
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.recognition import recognise, recognise_named
from newscrawler.extract.rights import of_page
from newscrawler.extract.structure.body_blocks import anchored_blocks
from newscrawler.extract.structure.live import live_entries

_WHOLE_PAGE = re.compile(rb"<(?:html|head|body|title)[\s>]", re.IGNORECASE).search


class PageRole(StrEnum):
    """What a page is read as, as far as its URL tells."""

    ARTICLE = "article"
    SHAPED = "shaped"  # it may be one, and its URL speaks for it
    DOUBTFUL = "doubtful"  # it may be one all the same
    NAMED = "named"  # a feed or a news sitemap has it as an article, with its headline and its date
    OTHER = "other"


class ArticleReading(NamedTuple):
    """The article of a page, where it is one; whether it was looked for; and what became of its site's memory.

    `left_out` are the fields of which a value was left out, as the whole site has it.
    """

    article: Article | None
    was_extracted: bool = False
    recalled: Recall | None = None
    left_out: tuple[str, ...] = ()


def read_article(
    page: Page, role: PageRole, memory: SiteMemory | None, extract: Callable[[Page], Article], title: str = ""
) -> ArticleReading:
    """The article of a page, read by what its site's other pages taught. To be asked before anything else.

    `title` is what a feed calls it, where it is NAMED.
    """
    if role is PageRole.OTHER:
        return ArticleReading(None)
    recalled: list[Recall | None] = []

    def extracted(page: Page) -> Article:
        recalled.append(recall(page, memory) if memory is not None and memory.knows_template else None)
        if memory is not None and memory.values:
            page.keep(site_values, memory.values)
        return extract(page)

    if role is PageRole.ARTICLE:
        article = extracted(page)
        return ArticleReading(article, was_extracted=True, recalled=recalled[0], left_out=_left_out(page))
    if role is PageRole.NAMED:
        found = recognise_named(page, title, extracted)
    else:
        found = recognise(page, role is PageRole.SHAPED, extracted)
    return ArticleReading(found, bool(recalled), recalled[0] if recalled else None, _left_out(page))


def _left_out(page: Page) -> tuple[str, ...]:
    return tuple(sorted(page.once(left_out)))


def is_cut(page: Page) -> bool:
    """Whether only the beginning of a page is read, for it has more tags than are read of one."""
    return bool(page.faults["tags"])


def faults(page: Page) -> Counter[str]:
    """What was wrong with a page so far, and cost nothing but itself."""
    return Counter(page.faults)


def is_fragment(page: Page) -> bool:
    """Whether a response is a piece of HTML, which a script puts into another page."""
    return _WHOLE_PAGE(page.source) is None


def base(page: Page) -> str:
    return page.base


def rights(page: Page) -> Rights | None:
    """What a page's own tags reserve."""
    return of_page(page.tags)


def whole_text(page: Page) -> str:
    return text_of(page.root)


def hrefs(page: Page) -> list[str]:
    """The raw hrefs of a page's links, those without one among them."""
    return page.hrefs


def tag_hrefs(page: Page) -> list[str]:
    """The raw hrefs of the links of an article to its tags."""
    return [link.get("href", "") for link in tag_links(page)]


def structure(page: Page, article: Article) -> tuple[list[BodyBlock], list[LiveEntry]]:
    """The blocks and the live entries of an assembled article, as its body is when it is cleaned."""
    body = clean(deepcopy(article)).body
    found = anchored_blocks(page, body)
    return [block for block, _ in found], live_entries(page, lambda: found)
