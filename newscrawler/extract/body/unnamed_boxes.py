"""Takes out insets between paragraphs that no name tells: cards of other articles, forms, quotes drawn out of the text.

Names made by machines ("sc-1x9ab", "relative my-32") tell nothing, nor do words that nobody has met. What a small box
holds does: a picture or a heading that leads to another article, a field for an address of e-mail or an answer, a
sentence that stands in a paragraph of the text as well.

Tested in tests/extract/body/test_unnamed_boxes.py.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.offer_links import is_of_offers, leads_to_offer
from newscrawler.extract.body.scopes import INSIDE, Scope
from newscrawler.extract.body.sizes import measured
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.any_case import AnyCase
from newscrawler.language.languages import any_of, words_of_all
from newscrawler.urls.patterns import looks_like_article

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LISTED = sum(1 << INSIDE.index(tag) for tag in ("table", "ul", "ol", "dl", "details"))  # what writers list is theirs
_NO_BOX = frozenset(("p", "pre", "blockquote", "h1", *_HEADINGS))
_WHOLE = frozenset(("html", "body", "main"))
_MAX_BLOCK = 300  # characters of a block that may be one of such a box
_MAX_BOX = 400  # and of all in it
_MAX_SHARES = {"quote": 0.2, "card": 0.2, "offer": 0.2, "caption": 0.05}  # shares of the text that all of a kind hold
_MAX_CARDS = 5  # of more, the article itself lists what they lead to
_PARAGRAPH, _MIN_ALIKE = 60, 3  # characters, and number, of blocks of one kind that make it that of the paragraphs
_MIN_QUOTE = 40  # letters of a sentence that no article has twice
_MIN_UNSPACED = 15  # characters of one in a script that writes a word in few
_QUOTES = "\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d .,\u2026"
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_MAX_LINKS = 8
_MAX_ADDRESS = 500  # characters of one that are read
_MAX_BUTTON = 25  # characters of one that says what it is for and no more
_SUBSCRIBE = AnyCase(any_of(words_of_all(lambda language: language.follows)))
_SUBSCRIBE_LAST = AnyCase(any_of(words_of_all(lambda language: language.follows_last)))
# What no page has that people read: it must not make one slow.
_MAX_LOOKED_AT, _MAX_SAID, _MAX_AROUND, _MAX_ELEMENTS = 200, 20, 12, 200
_MAX_FIELDS = 100
_MAX_LEVELS = 3  # from a link to the heading around it
_PICTURE_TAGS = ("img", "picture")
_MAX_LINES = 2  # below a picture
_MIN_CAPTION, _MAX_CAPTION = 30, 250  # letters of them: less is a label, as of a product


class _Box(NamedTuple):
    scope: Scope
    start: int  # number of its first block
    end: int  # and of the one behind its last


def without_unnamed_boxes(blocks: Sequence[TextBlock], taken: Sequence[bool], page: Page) -> list[bool]:
    """The blocks that are taken without those of such boxes; those of a kind that would take much of the text stay."""
    own = [number for number, chosen in enumerate(taken) if chosen]
    columns: dict[Scope | None, int] = {}  # how many paragraphs of the text each element holds
    kinds: dict[tuple[str, str], int] = {}  # and how many are alike
    short: list[int] = []
    listed: list[int] = []
    for number in own:
        scope, size = blocks[number].scope, len(blocks[number].text)
        if size >= _PARAGRAPH:
            columns[scope.around] = columns.get(scope.around, 0) + 1
            kind = _kind(scope)
            kinds[kind] = kinds.get(kind, 0) + 1
        if size <= _MAX_BLOCK:
            (listed if scope.inside & _LISTED else short).append(number)
    whole = {scope for scope, held in columns.items() if held >= _MIN_ALIKE}
    apart = [number for number in short if kinds.get(_kind(blocks[number].scope), 0) < _MIN_ALIKE]
    asked: set[int] = set()
    if asking := _asking(page):
        asked = {number for number in (*short, *listed) if _is_in_any(blocks[number].scope, asking, whole)}
    lost = _found(blocks, own, sorted(asked.union(apart)), asked.difference(apart), whole, page)
    if not lost:
        return list(taken)
    total = sum(len(blocks[number].text) for number in own)
    sizes = Counter[str]()
    for number, (what, _) in lost.items():
        sizes[what] += len(blocks[number].text)
    kept = {what for what, share in _MAX_SHARES.items() if sizes[what] > share * total}
    if len({box for what, box in lost.values() if what == "card"}) > _MAX_CARDS:
        kept.add("card")
    gone = {number for number, (what, _) in lost.items() if what not in kept}
    return [chosen and number not in gone for number, chosen in enumerate(taken)]


def _asking(page: Page) -> set[Element]:
    """The elements around fields that ask for an address or an answer: what is said in the same box belongs to them,
    even if it is a list or set like the text's own paragraphs."""
    found: set[Element] = set()
    for field in page.filed["input"][:_MAX_FIELDS]:
        if _asks(field):
            found.update(islice(field.iterancestors(), _MAX_AROUND))
    return found


def _is_in_any(scope: Scope, elements: Collection[Element], columns: Collection[Scope | None]) -> bool:
    """Whether a scope within the column of the text is, or stands in, one of the elements."""
    at: Scope | None = scope
    for _ in range(_MAX_AROUND):
        if at is None or at in columns or at.tag in _WHOLE:
            break
        if at.element in elements:
            return True
        at = at.around
    return False


def _kind(scope: Scope) -> tuple[str, str]:
    """What a paragraph shares with those beside it: names and tags of its element and of the two around."""
    return scope.key, scope.around.key if scope.around is not None else ""


def _found(
    blocks: Sequence[TextBlock],
    own: Sequence[int],
    short: Sequence[int],
    asked: Collection[int],
    columns: Collection[Scope | None],
    page: Page,
) -> dict[int, tuple[str, Scope]]:
    """Which of the short blocks stand in such a box, what it is, and the box; those `asked` in one that asks."""
    text = "\n".join([blocks[number].text for number in own]) if short else ""
    known: dict[Scope, str] = {}
    found: dict[int, tuple[str, Scope]] = {}
    for number in short[:_MAX_LOOKED_AT]:
        block = blocks[number]
        if number not in asked and _is_drawn_out(block, text):
            found[number] = "quote", block.scope
            continue
        for box in _boxes(blocks, number, columns):
            if box.scope not in known:
                known[box.scope] = _what(box, blocks, page)
            if (what := known[box.scope]) and (what == "offer" or number not in asked):
                whole_box = range(box.start, box.end) if what == "offer" else (number,)
                found.update(dict.fromkeys(whole_box, (what, box.scope)))
                break
    return found


def _is_drawn_out(block: TextBlock, text: str) -> bool:
    """Whether what a block says stands in a longer line of the text as well."""
    if len(block.text) < _MIN_UNSPACED or block.scope.tag in ("h1", "pre", *_HEADINGS):
        return False
    said = block.text.strip(_QUOTES)
    if _size(said) < _MIN_QUOTE:
        return False
    at = text.find(said)
    for _ in range(_MAX_SAID):
        if at < 0:
            break
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        if (end if end >= 0 else len(text)) - start > len(block.text):
            return True
        at = text.find(said, at + len(said))
    return False


def _boxes(blocks: Sequence[TextBlock], number: int, columns: Collection[Scope | None]) -> Iterator[_Box]:
    """The boxes around a block that hold little, the innermost first."""
    start, end = number, number + 1
    size = len(blocks[number].text)
    scope: Scope | None = blocks[number].scope
    for _ in range(_MAX_AROUND):
        if scope is None or scope in columns or scope.tag in _WHOLE:
            return
        while start > 0 and size <= _MAX_BOX and _is_in(blocks[start - 1].scope, scope):
            start -= 1
            size += len(blocks[start].text)
        while end < len(blocks) and size <= _MAX_BOX and _is_in(blocks[end].scope, scope):
            size += len(blocks[end].text)
            end += 1
        if size > _MAX_BOX:
            return
        if scope.tag not in _NO_BOX:
            yield _Box(scope, start, end)
        scope = scope.around


def _is_in(scope: Scope, around: Scope) -> bool:
    """Whether a scope is another or stands in it: no more is climbed than lies between them."""
    at: Scope | None = scope
    while at is not None and at.depth > around.depth:
        at = at.around
    return at is around


def _what(box: _Box, blocks: Sequence[TextBlock], page: Page) -> str:
    element = box.scope.element
    held = blocks[box.start : box.end]
    if any(_asks(field) for field in element.iter("input")) or any(map(leads_to_offer, held)):
        return "offer"
    links = list(islice(element.iter("a"), _MAX_LINKS))
    if len(held) > 1 and (_leads_to_offers(links) or any(map(_subscribes, islice(element.iter("button"), _MAX_LINKS)))):
        return "offer"
    if not (len(held) == 1 and held[0].scope.tag in _HEADINGS) and any(_is_card(link, page) for link in links):
        return "card"
    return "caption" if _is_captioned(box, held) else ""


def _is_captioned(box: _Box, held: Sequence[TextBlock]) -> bool:
    """Whether a box shows a picture, and below it a line or two, as of a caption and whom the picture is by."""
    if len(held) > _MAX_LINES:
        return False
    sizes = [_size(block.text) for block in held]
    if max(sizes) < _MIN_CAPTION or sum(sizes) > _MAX_CAPTION:
        return False
    if any(block.scope.tag in _HEADINGS for block in held):
        return False
    for element in islice(box.scope.element.iter(), _MAX_ELEMENTS):
        if element.tag in _PICTURE_TAGS:
            return True
        if element.text and not element.text.isspace():
            return False
    return False


def _size(text: str) -> float:
    """Letters of a text as if it were written in an alphabet."""
    return len(text) if text.isascii() else measured(text)[0]


def _asks(field: Element) -> bool:
    """Whether a field asks for an address of e-mail, or for one of several answers, as that of a poll."""
    return field.get("type") in ("email", "radio") or "email" in (field.get("name") or "").lower()


def _leads_to_offers(links: Sequence[Element]) -> bool:
    """Whether there are links, and all of them lead to where readers register, subscribe or follow the newsroom."""
    return bool(links) and all(is_of_offers((link.get("href") or "")[:_MAX_ADDRESS]) for link in links)


def _subscribes(button: Element) -> bool:
    """Whether a button is one to subscribe: a script asks for the address later."""
    said = text_of(button)
    return 0 < len(said) <= _MAX_BUTTON and (
        _SUBSCRIBE.match(said) is not None or _SUBSCRIBE_LAST.search(said) is not None
    )


def _is_card(link: Element, page: Page) -> bool:
    """Whether a link that has a picture or a heading in it, or stands in a heading, leads to another article here."""
    url = page.absolute(link.get("href"))
    if url is None or urlsplit(url).netloc != urlsplit(page.url).netloc or url.lower().endswith(_PICTURES):
        return False
    inside = next(link.iter("img", "picture", *_HEADINGS), None)
    around = (at.tag in _HEADINGS for at in islice(link.iterancestors(), _MAX_LEVELS))
    return (inside is not None or any(around)) and looks_like_article(url) and not page.is_own(url)
