"""Paragraphs of an article from its container, and the container itself. Knows nothing of other fields."""

import re
from collections.abc import Collection
from functools import lru_cache

from newscrawler.extract.body.credit_lines import is_credit
from newscrawler.extract.body.foreign_text import is_post
from newscrawler.extract.body.learned import Reading, read
from newscrawler.extract.page import Element, Page, first, select, text_of
from newscrawler.language.language import Labels
from newscrawler.language.languages import any_of

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MOST_OF_IT = 0.7  # share of a container's text that its direct children hold where they are the paragraphs


@lru_cache(maxsize=64)
def _starts_with(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(words)}\s*[:\uff1a]", re.IGNORECASE)


def is_read_more(text: str, labels: Labels) -> bool:
    """Whether a paragraph only leads on to another article ("Read more: ...")."""
    return bool(_starts_with(labels.read_more).match(text))


def has_read_more(page: Page) -> bool:
    """Whether a block that the general extractor read leads on to another article: cheaper than a look at the tree."""
    leads = _starts_with(page.labels.read_more).match
    return any(map(leads, [block.text for block in reading(page).blocks]))


def _is_call(text: str, labels: Labels) -> bool:
    folded = text.rstrip(" :\uff1a").casefold()
    calls = (*labels.calls, *labels.read_more, *labels.read_next, *labels.most_read, *labels.coverage, *labels.tags)
    return folded in {word.casefold() for word in calls}


def paragraphs(container: Element, page: Page, drop: Collection[Element] = ()) -> list[str]:
    """The article's text in a container, a paragraph each.

    Direct children only: what lies deeper belongs to boxes and embedded posts. A heading is kept where a
    paragraph follows it and it is no call to read on.
    """
    found: list[str] = []
    heading: str | None = None
    for child in container:
        tag = child.tag
        if child in drop or tag not in _READERS:
            continue
        if tag in HEADINGS:
            heading = text_of(child) or heading
            continue
        for text in _READERS[tag](child):
            if not text or is_read_more(text, page.labels) or _is_call(text, page.labels):
                continue
            if heading and not _is_call(heading, page.labels):
                found.append(heading)
            heading = None
            found.append(text)
    return found


def _one(element: Element) -> list[str]:
    return [text_of(element)]


def _items(element: Element) -> list[str]:
    return [text_of(item) for item in element.iter("li")]


def _quote(element: Element) -> list[str]:
    """A quotation's paragraphs; nothing of an embedded post, which is somebody else's text."""
    if is_post(element):
        return []
    return [text_of(part) for part in element.iter("p")] or [text_of(element)]


_READERS = {"p": _one, "pre": _one, "ul": _items, "ol": _items, "blockquote": _quote, **dict.fromkeys(HEADINGS, _one)}


def container(page: Page) -> Element | None:
    """The element that holds the body: the one that the profile names, else the one that holds what is text."""
    if "body" not in page.landmarks:
        ruled = _ruled_container(page)
        page.landmarks["body"] = ruled if ruled is not None else reading(page).container()
    return page.landmarks["body"]


def reading(page: Page) -> Reading:
    """Every block of the page as the general extractor judges it; done once a page."""
    if page.reading is None:
        page.reading = read(page)
    found: Reading = page.reading
    return found


def stands_apart(page: Page, folded: str, captions: Collection[str] = ()) -> bool:
    """Whether the first block of the text, which reads so, is parted from the rest by blocks that are no text.

    In one box with the text, a picture may stand below its first paragraph, but no byline. `captions`, folded, are no
    text.
    """
    blocks, taken = reading(page).blocks, reading(page).taken
    own = [
        number
        for number, is_taken in enumerate(taken)
        if is_taken
        and blocks[number].scope.tag != "h1"
        and not blocks[number].scope.is_caption
        and blocks[number].text.casefold() not in captions
    ][:3]
    if len(own) < 2 or blocks[own[0]].text.casefold() != folded:
        return False
    standfirst, text = (blocks[number].scope for number in own[:2])
    between = blocks[own[0] + 1 : own[1]]
    is_of_lines = standfirst is not text and len(own) > 2 and blocks[own[2]].scope is text
    if standfirst.around is not text.around or is_of_lines:  # the text's own box, or one of lines that breaks part
        return bool(between)
    return standfirst.key != text.key and any(is_credit(block.text, page) for block in between)


def _ruled_container(page: Page) -> Element | None:
    rules = page.site.rules if page.site else None
    if rules is None or not rules.body:
        return None
    return first(page.article if page.article is not None else page.root, rules.body)


def by_rule(page: Page) -> str | None:
    """The body from the container that the profile names; empty text where it holds none, None without a container."""
    ruled = _ruled_container(page)
    if ruled is None:
        return None
    page.landmarks["body"] = ruled
    drop = _dropped(page, ruled)
    direct = "\n\n".join(paragraphs(ruled, page, drop))
    if len(direct) >= _MOST_OF_IT * (len(text_of(ruled)) - sum(len(text_of(element)) for element in drop)):
        return direct
    return _whole(page, ruled, direct, drop) or ""


def general(page: Page) -> str | None:
    """The body of a page for which no rule holds; None where there is too little text to be one."""
    if page.site is None:
        return reading(page).text
    found = container(page)
    if found is None:
        return None
    drop = _dropped(page, found)
    return _whole(page, found, "\n\n".join(paragraphs(found, page, drop)), drop)


def _whole(page: Page, container: Element, direct: str, drop: Collection[Element]) -> str | None:
    """The text of a site's container: its direct children, unless the general extractor finds more of it deeper.

    Paragraphs may lie deeper in another template, or be parted by <br>.
    """
    found = reading(page).text_in(container, drop)
    return found if found is not None and len(direct) < _MOST_OF_IT * len(found) else direct or None


def _dropped(page: Page, within: Element) -> set[Element]:
    """What the profile says is none of the text."""
    rule = page.site.rules.drop if page.site else None
    return set(select(within, rule)) if rule else set()
