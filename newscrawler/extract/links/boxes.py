"""Finds links to other articles in an article's boxes: "Read Next", "Most Read", "Coverage", "Read more: ...".

Boxes are found by their headings' words.

Tested in tests/extract/test_is_article.py.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from newscrawler.article import Related, RelatedType
from newscrawler.extract.body import ruled
from newscrawler.extract.body.blocks import page_blocks
from newscrawler.extract.body.container import container, has_read_more
from newscrawler.extract.body.paragraphs import HEADINGS, is_read_more
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import BLOCKS, UNSEEN, Element, text_of
from newscrawler.language.language import Labels
from newscrawler.language.text import squeeze
from newscrawler.urls.patterns import looks_like_article, looks_like_slug

_MAX_HEADING_LENGTH = 40
_LINES = frozenset(("p", "div", "li", "blockquote", *HEADINGS))


@lru_cache(maxsize=64)
def _headings(labels: Labels) -> dict[str, RelatedType]:
    boxes: tuple[RelatedType, ...] = ("read_next", "most_read", "coverage")
    return {word.casefold(): box for box in boxes for word in getattr(labels, box)}


def _may_have_boxes(page: Page) -> bool:
    """Whether a label stands alone in a block: cheaper than a look at the tree, where the blocks are known."""
    if ruled.container(page) is not None:
        return True
    words = _headings(page.labels)
    texts = [block.text for block in page.once(page_blocks) if len(block.text) <= _MAX_HEADING_LENGTH]
    return not words.keys().isdisjoint([text.rstrip(" :\uff1a").casefold() for text in texts])


def _printed(labels: Labels, boxes: set[RelatedType]) -> list[str]:
    return [word for box in boxes for word in getattr(labels, box)]


def _box_headings(page: Page) -> list[tuple[RelatedType, Element]]:
    """Headings of boxes: heading elements first, else any element whose whole text is a label."""
    words = _headings(page.labels)
    found: list[tuple[RelatedType, Element]] = []
    box: RelatedType | None
    for element in page.all_headings:
        text = text_of(element)
        box = words.get(text.rstrip(" :\uff1a").casefold()) if len(text) <= _MAX_HEADING_LENGTH else None
        if box is not None:
            found.append((box, element))
    missing: set[RelatedType] = set(words.values()) - {name for name, _ in found}
    # Where other boxes have heading elements, a look at the source tells that a missing one is not there at all.
    if missing and not (found and not page.mentions(_printed(page.labels, missing))):
        for element in page.root.iter("div", "p", "span", "strong", "b", "li", "a"):
            label = element.text
            if label and not len(element) and len(label) <= 2 * _MAX_HEADING_LENGTH:
                box = words.get(label.strip().rstrip(" :\uff1a").casefold())
                if box is not None and box in missing:
                    found.append((box, element))
    return found


def _links_below(heading: Element, others: set[Element]) -> list[Element]:
    """Links after a heading in the smallest element around it that has any, up to the next box's heading."""
    around: Element | None = heading
    tags = {"a", heading.tag, *(other.tag for other in others)}
    while around is not None:
        links: list[Element] = []
        started = False
        for element in around.iter(*tags):
            if element is heading:
                started = True
            elif started and element in others:
                break
            elif started and element.tag == "a" and element.get("href"):
                links.append(element)
        if links:
            return links
        if around is not heading and any(other in others for other in around.iter(*tags)):
            return []
        around = around.getparent()
    return []


def _headline(link: Element) -> str:
    """Headline of a link: its heading where it has one, else its last line of text (a section stands before it)."""
    if not len(link):
        return text_of(link)
    for part in link.iterdescendants():  # of a few elements, which six tags to look for would cost more than
        if part.tag in HEADINGS and (text := text_of(part)):
            return text
    seen = [] if (link.text or "").strip() else [part for part in link if part.tag not in UNSEEN]
    lines = [text for part in seen if (text := text_of(part))]
    return max(lines, key=len) if lines else text_of(link)


def _is_target(page: Page, box: RelatedType, url: str) -> bool:
    path = page.path_of(url)
    if path is None:
        return False
    if page.site is None:
        return box == "coverage" or looks_like_article(url)
    type_ = page.site.page_type(path)
    if type_ is None and box != "coverage":  # the box alone says what it is
        return looks_like_article(url) or looks_like_slug(url)
    return type_ == ("coverage" if box == "coverage" else "article")


def _gather(page: Page, box: RelatedType, links: list[Element]) -> Iterator[Related]:
    headlines: dict[str, str] = {}
    for link in links:
        url = page.absolute(link.get("href"))
        if url is None or not _is_target(page, box, url):
            continue
        text = _headline(link)
        if len(text) >= len(headlines.get(url, "")):
            headlines[url] = text
    for url, text in headlines.items():
        yield Related(type=box, url=url, headline=text or None)


def _start_of(line: Element) -> str:
    """The first words of a line, which may be a box of any size."""
    return squeeze("".join(str(text) for text in islice(line.itertext(), 6)))


def read_more_links(page: Page) -> Iterator[Element]:
    """Links of the body's paragraphs that lead on to another article."""
    if not has_read_more(page):
        return
    body = container(page)
    lines = {link.getparent(): link for link in reversed(list(body.iter("a")))} if body is not None else {}
    for line, link in reversed(lines.items()):
        while line is not None and line is not body and line.tag not in _LINES:
            line = line.getparent()
        if line is None or line is body:  # its paragraphs are parted by <br>
            loose = (one for one in body.iterchildren("a")) if body is not None and link.getparent() is body else ()
            yield from (one for one in loose if is_read_more(_before(one), page.labels))
        elif is_read_more(_start_of(line), page.labels):
            yield from line.iter("a")


def _before(link: Element) -> str:
    """What stands before a link on its line, from the last <br> or block on."""
    pieces: list[str] = []
    at = link.getprevious()
    while at is not None and at.tag != "br" and at.tag not in BLOCKS:
        pieces.append(f"{text_of(at)}{at.tail or ''}")
        at = at.getprevious()
    around = link.getparent()
    pieces.append((at.tail if at is not None else around.text if around is not None else None) or "")
    return squeeze("".join(reversed(pieces)))


def related_links(page: Page) -> list[Related]:
    """Every related link, each once, sorted by type and URL: their order on a page changes at every fetch."""
    headings = _box_headings(page) if _may_have_boxes(page) else []
    elements = {element for _, element in headings}
    found: dict[tuple[str, str], Related] = {}
    for box, heading in headings:
        for related in _gather(page, box, _links_below(heading, elements - {heading})):
            found.setdefault((box, related.url), related)
    for link in read_more_links(page):
        url = page.absolute(link.get("href"))
        if url is not None and url != page.url:
            found.setdefault(("read_more", url), Related(type="read_more", url=url, headline=text_of(link) or None))
    return [found[key] for key in sorted(found)]
