"""Tells whether a page's text is that of cards: each of its paragraphs stands below a link to another article.

Tested in tests/extract/test_text_of_cards.py.
"""

from itertools import chain
from urllib.parse import urlsplit

from newscrawler.extract.body.blocks import TextBlock, page_blocks
from newscrawler.extract.body.learned import judgement
from newscrawler.extract.page import Page
from newscrawler.urls.patterns import looks_like_article

_A_LINK = 10  # characters of one that may be a headline
_PROSE = 50  # characters of a line that says more than a date or a name
_BELOW = 3  # blocks from a card's headline to its text: a date and a name may stand between
_MIN_CARDS = 3
# Share of the text. Of 681 labelled articles that declare nothing, with an address of one, one has more and the next
# 0.64; of 1,208 invented listings that the model took a text from, each has more.
_MIN_SHARE = 0.75


def is_text_of_cards(page: Page) -> bool:
    """Whether most of what was taken for a page's text are paragraphs of cards, so that it is a listing's."""
    blocks, taken = page.once(page_blocks), page.once(judgement).taken
    below: list[tuple[TextBlock, int]] = []  # what stands right above in links, and how long a paragraph below it is
    total = 0
    for number, (block, is_taken) in enumerate(zip(blocks, taken, strict=True)):
        if is_taken and block.scope.tag != "h1" and (size := len(block.text)) >= _PROSE and not is_link(block):
            total += size
            above = next(filter(is_link, blocks[max(number - _BELOW, 0) : number][::-1]), None)
            if above is not None:
                below.append((above, size))
    if len(below) < _MIN_CARDS or sum(size for _, size in below) < _MIN_SHARE * total:
        return False
    host = _host(page.url)
    cards: dict[str, int] = {}
    for headline, size in below:
        url = _target(headline, page)
        if url is not None and _host(url) == host and looks_like_article(url) and not page.is_own(url):
            cards.setdefault(url, size)
    return len(cards) >= _MIN_CARDS and sum(cards.values()) >= _MIN_SHARE * total


def is_link(block: TextBlock) -> bool:
    """Whether a block is a link to another page and no more."""
    return block.linked - block.anchored >= max(0.8 * len(block.text), _A_LINK)


def _target(block: TextBlock, page: Page) -> str | None:
    """Where the link leads that a block is, or stands in."""
    element = block.scope.element
    links = chain(element.iter("a"), element.iterancestors("a"))
    return next((url for link in links if (url := page.absolute(link.get("href")))), None)


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")
