"""Finds insets between an article's paragraphs by their markup: boxes, a second article, loose text in figures.

Tested in tests/extract/body/test_foreign_text.py.
"""

from collections.abc import Sequence
from functools import lru_cache

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.inset_names import names_inset
from newscrawler.extract.body.scopes import INSIDE, Scope, is_within

_WHOLE_NAME = "sidebar"  # "content-sidebar-wrap" is the name of a whole page's columns
_FIGURE = 1 << INSIDE.index("figure")
_IN_FIGURE = sum(1 << INSIDE.index(tag) for tag in ("figcaption", "blockquote", "table", "ul", "ol", "dl"))
_IN_ASIDE = 1 << INSIDE.index("aside")
_QUOTES = "\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d .\u2026"
_MIN_PULLED, _MAX_PULLED = 25, 20  # characters of a quote that is drawn out of a text, and how many are looked for
_NO_BOX = frozenset(("p", "li", "h2", "h3", "h4"))  # a paragraph behind a wall is the article's
_ASIDE = frozenset(("aside", "form", "dialog"))
_MAX_SHARE_OF_BOX = 0.2  # share of the text that a box holds at most
_MAX_SHARE_OF_ASIDE = 0.5  # of what a wall has left of an article
_TWO_LINES = 200  # characters of a box that may hold as much of the text as an aside
_TITLES = ("h2", "h3")
_MIN_OF_OWN = 800  # characters of the text of the one that the page is of, beside others under such headings
_MIN_OF_NOTE = 60  # characters of the text of one that has the page's headline: a note above longer articles
_MIN_SHARE_OF_FIRST = 0.25  # share of the text that the first of several articles holds at least


def small_boxes(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> set[Scope]:
    """The scopes of taken blocks that stand in a box which is named for something else than text, and holds little.

    What is loose in a <figure> is such a box, too, unless the figure was never closed.
    """
    held: dict[str, int] = {}  # characters in all boxes of one name
    inside: dict[str, set[Scope]] = {}
    asides: set[str] = set()
    known: dict[Scope, tuple[Scope, ...]] = {}
    total = 0
    for block, chosen in zip(blocks, taken, strict=True):
        if not chosen:
            continue
        total += len(block.text)
        if _is_loose_in_figure(block.scope):
            held["<figure>"] = held.get("<figure>", 0) + len(block.text)
            inside.setdefault("<figure>", set()).add(block.scope)
        for box in _boxes_around(block.scope, known):
            held[box.names] = held.get(box.names, 0) + len(block.text)
            inside.setdefault(box.names, set()).add(block.scope)
            if box.tag in _ASIDE:
                asides.add(box.names)
    return {
        scope
        for names, scopes in inside.items()
        if held[names] < _max_share(held[names], names in asides) * total
        for scope in scopes
    }


def _max_share(size: int, is_aside: bool) -> float:
    """The share of the text that boxes of one name may hold: beside a note of a few lines, one of two lines is much."""
    return _MAX_SHARE_OF_ASIDE if is_aside or size <= _TWO_LINES else _MAX_SHARE_OF_BOX


def pull_quotes(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> set[Scope]:
    """The scopes of taken blocks in an <aside> that say once more what stands in a paragraph of the text."""
    aside = [block for block, chosen in zip(blocks, taken, strict=True) if chosen and block.scope.inside & _IN_ASIDE]
    if not aside:
        return set()
    own = zip(blocks, taken, strict=True)
    text = "\n".join([block.text for block, chosen in own if chosen and not block.scope.inside & _IN_ASIDE]).casefold()
    quotes = [(block.scope, block.text.strip(_QUOTES).casefold()) for block in aside[:_MAX_PULLED]]
    return {scope for scope, quote in quotes if len(quote) >= _MIN_PULLED and quote in text}


def _boxes_around(scope: Scope, known: dict[Scope, tuple[Scope, ...]]) -> tuple[Scope, ...]:
    """A scope and those around it, as far as they are named for something else than text; each is looked at once."""
    chain: list[Scope] = []
    at: Scope | None = scope
    while at is not None and at not in known:
        chain.append(at)
        at = at.around
    found = known[at] if at is not None else ()
    for at in reversed(chain):
        if at.names and at.tag not in _NO_BOX and _names_box(at.names):
            found = (*found, at)
        known[at] = found
    return found


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_box(names: str) -> bool:
    return names_inset(names) or _WHOLE_NAME in names.split()


def following_articles(blocks: Sequence[TextBlock], taken: Sequence[bool], headline: str) -> set[Scope]:
    """The scopes within every <article> with an h1 of its own but the first: what scrolling on has loaded below.

    The first is the page's where it has the headline or a good part of the text, and none is where it heads what stands
    in the others. Where another heading of one is the page's headline, what stands beside it under such headings are
    others'.
    """
    headline = headline.casefold()
    others = _under_other_headlines(blocks, taken, headline) or _with_other_titles(blocks, taken, headline)
    if not others:
        return set()
    return {block.scope for block in blocks if any(is_within(block.scope, article) for article in others)}


def _with_other_titles(blocks: Sequence[TextBlock], taken: Sequence[bool], headline: str) -> list[Scope]:
    articles: list[Scope] = []
    titles: list[str] = []
    for block in blocks:
        if block.scope.tag == "h1" and (found := _article(block.scope)) is not None and found not in articles:
            articles.append(found)
            titles.append(block.text.casefold())
    if len(articles) < 2:
        return []
    own = [block for block, chosen in zip(blocks, taken, strict=True) if chosen]
    first = sum(len(block.text) for block in own if is_within(block.scope, articles[0]))
    is_told = titles[0] == headline and first >= _MIN_OF_NOTE
    if not is_told and first < _MIN_SHARE_OF_FIRST * sum(len(block.text) for block in own):
        return []
    return [article for article in articles[1:] if not is_within(articles[0], article)]


def _under_other_headlines(blocks: Sequence[TextBlock], taken: Sequence[bool], headline: str) -> list[Scope]:
    """Each <article> beside that of the page's headline, in small letters, that a heading of the same kind begins."""
    titles: dict[Scope, TextBlock] = {}
    own: Scope | None = None
    for block in blocks:
        if block.scope.tag in _TITLES and (article := _article(block.scope)) is not None:
            titles.setdefault(article, block)
            if own is None and titles[article] is block and block.text.casefold() == headline:
                own = article
    if own is None:
        return []
    others = [
        article
        for article, title in titles.items()
        if article is not own and article.around is own.around and title.scope.key == titles[own].scope.key
    ]
    held = [block for block, chosen in zip(blocks, taken, strict=True) if chosen and is_within(block.scope, own)]
    return others if sum(len(block.text) for block in held) >= _MIN_OF_OWN else []


def _article(scope: Scope) -> Scope | None:
    at: Scope | None = scope
    while at is not None and at.tag != "article":
        at = at.around
    return at


def _is_loose_in_figure(scope: Scope) -> bool:
    """Whether a scope stands in a <figure> without a picture, and is no caption, quotation, table or list in it."""
    if not scope.inside & _FIGURE or scope.inside & _IN_FIGURE or scope.tag in ("pre", "figure"):
        return False
    at = scope
    while at.around is not None and at.tag != "figure":
        at = at.around
    return next(at.element.iter("img", "picture", "video", "iframe"), None) is None
