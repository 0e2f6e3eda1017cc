"""Whether a plain page lacks what is there only after its scripts ran."""

import re
from typing import Literal
from urllib.parse import urlsplit

from cssselect import SelectorError

from newscrawler.article import Article
from newscrawler.extract.links.pagination import further_pages
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import select
from newscrawler.render.more_buttons import MORE_BUTTON, calls_for_more
from newscrawler.render.shells import is_scripted
from newscrawler.site import Needs
from newscrawler.urls.paging import listing_of, page_number
from newscrawler.urls.patterns import looks_like_article

Lack = Literal["part", "text", "more"]
"""What a page may lack: what the site says that it must have, anything to read, or the rest of a listing."""

# Articles that have no text of their own.
_WITHOUT_BODY = frozenset(("video", "newscast", "podcast", "infographic", "gallery", "live"))


def lacks(page: Page, type_: str, needs: Needs, whole: bool = False) -> Lack | None:
    """What a page lacks that its scripts may bring: `part`, `text` or `more`, a slug; None where it is whole.

    `whole` says that its article is, if it may be one. A page without scripts is as whole as it gets.

    What the site says that its pages must have is looked for first. Else an article is to have a headline and, where
    its kind has one, a body; a listing is to have cards, or links that look like articles. A listing that goes on by a
    button or at its end, and by no link that we read, lacks the rest.
    """
    if not is_scripted(page):
        return None
    if needs.wait_for and not has(page, needs.wait_for):
        return "part"
    if type_ == "article":
        return None if needs.wait_for or whole else "text"
    if not needs.wait_for and not count_items(page, type_):
        return "text"
    return "more" if _goes_on(page, needs) else None


def is_whole(article: Article | None) -> bool:
    """Whether an article has what one of its kind must have."""
    if article is None or not article.headline:
        return False
    return bool(article.body) or article.kind in _WITHOUT_BODY


def count_items(page: Page, type_: str, article: Article | None = None) -> int:
    """How much there is of what a page is for: cards of a listing, or 1 for a whole article."""
    if type_ == "article":
        return int(is_whole(article))
    site = page.site
    if site is not None and site.rules.card:
        return len(select(page.root, site.rules.card))
    urls = {page.absolute(link.get("href")) for link in page.root.iter("a") if link.get("href")}
    if site is None:
        return sum(url is not None and looks_like_article(url) for url in urls)
    return sum(url is not None and site.page_type(urlsplit(url).path) == "article" for url in urls)


def pattern_of(url: str, type_: str) -> str:
    """What pages have in common that need a browser, or need none: their type and the shape of their URL.

    Each section is one for itself, with all its pages; other pages are alike below one path.

    >>> pattern_of("https://n.example/news/world/a-bridge-opens-4711", "article")
    'article n.example/news/world/*'
    >>> pattern_of("https://n.example/2024/05/13/flood?id=7", "article")
    'article n.example/0/0/0/*?id'
    >>> pattern_of("https://n.example/world/page/3/?page=2", "section")
    'section n.example/world'
    >>> pattern_of("https://n.example/tags/flood", "tags")
    'tags n.example/tags/*'
    """
    if type_ == "section":
        return f"{type_} {listing_of(url).partition('://')[2]}"
    parts = urlsplit(url)
    folders = [re.sub(r"\d+", "0", segment) for segment in parts.path.strip("/").split("/")[:-1]]
    names = sorted({piece.partition("=")[0] for piece in parts.query.split("&") if piece})
    query = f"?{'&'.join(names)}" if names else ""
    return f"{type_} {'/'.join([parts.netloc.lower(), *folders, '*'])}{query}"


def _goes_on(page: Page, needs: Needs) -> bool:
    """Whether a listing has more than its links lead to."""
    site = page.site
    if page_number(page.url) not in (None, 1):
        return False  # links led here, and lead on
    reads = site.load_more if site is not None else None
    if reads is not None and any(button.get(reads.address) for button in select(page.root, reads.button)):
        return False
    if site is not None and site.rules.next_page and select(page.root, site.rules.next_page):
        return False
    if needs.scroll or has(page, needs.press or MORE_BUTTON):
        return True
    return needs.press in (None, MORE_BUTTON) and calls_for_more(page) and not further_pages(page)


def has(page: Page, css: str | None) -> bool:
    """Whether a page has what a selector names; what only a browser can look for, it may have."""
    try:
        return bool(css and select(page.root, css))
    except SelectorError:
        return True
