"""Tells whether a page's text is that of cards: each of its paragraphs stands below a link to another article.

Tested in tests/extract/test_text_of_cards.py.
"""

from newscrawler.extract.body.blocks import TextBlock, page_blocks
from newscrawler.extract.body.learned import judgement
from newscrawler.extract.body.link_blocks import is_link, other_article
from newscrawler.extract.body.sizes import measured
from newscrawler.extract.page import Page

_PROSE = 50  # letters of a line that says more than a date or a name
_BELOW = 3  # blocks from a card's headline to its text: a date and a name may stand between
_MIN_CARDS = 3
# Share of the text. Of 681 labelled articles that declare nothing, with an address of one, one has more and the next
# 0.64; of 1,208 invented listings that the model took a text from, each has more.
_MIN_SHARE = 0.75


def is_text_of_cards(page: Page) -> bool:
    """Whether most of what was taken for a page's text are paragraphs of cards, so that it is a listing's."""
    blocks, taken = page.once(page_blocks), page.once(judgement).taken
    below: list[tuple[TextBlock, float]] = []  # what stands right above in links, and how long a paragraph below it is
    total = 0.0
    for number, (block, is_taken) in enumerate(zip(blocks, taken, strict=True)):
        if is_taken and block.scope.tag != "h1" and (size := _size(block.text)) >= _PROSE and not is_link(block):
            total += size
            above = next(filter(is_link, blocks[max(number - _BELOW, 0) : number][::-1]), None)
            if above is not None:
                below.append((above, size))
    if len(below) < _MIN_CARDS or sum(size for _, size in below) < _MIN_SHARE * total:
        return False
    cards: dict[str, float] = {}
    for headline, size in below:
        if (url := other_article(headline, page)) is not None:
            cards.setdefault(url, size)
    return len(cards) >= _MIN_CARDS and sum(cards.values()) >= _MIN_SHARE * total


def _size(text: str) -> float:
    """Letters of a text as if it were written in an alphabet."""
    return len(text) if text.isascii() else measured(text)[0]
