"""Finds the links of an article to its tags: by their addresses, by HTML's relations, by the names of lists.

A link within a sentence is none, whatever it leads to.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from newscrawler.extract.fields.labelled_tags import MAX_HEADED, labelled_tags, names_tags_of_article
from newscrawler.extract.fields.tag_folders import leads_to_tag, path_of
from newscrawler.extract.fields.tag_places import HEADINGS, is_around_page, names_tags
from newscrawler.extract.fields.unlinked_tags import HASHED, MIN_HASHED, unlinked_tags, without_marks
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import BLOCKS, Element, text_of

# A section, which some templates call a tag.
_IS_SECTION = re.compile(r"/(?:categor(?:y|ies?|ias?)|kategori(?:e|en)|rubri(?:k|que)|ressort)/").search
_SECTION, _KEYWORDS = "articleSection", "keywords"  # schema.org's properties, which say what such a link is
_COUNT = re.compile(r"\(?\d+\)?").fullmatch
_WHOLE = ("body", "main", "article")
_MAX_BELOW = 2  # elements below an article that may be its foot
_MIN_PARAGRAPHS = 3  # of an article that is no card
_MAX_LEVELS = 3  # of elements around a link that may be named
_MAX_LINKS = 3_000
_MAX_LENGTH = 60  # characters of a tag


class Tags(NamedTuple):
    """The texts of an article's links to its tags, and whether a profile, HTML or names say that they are."""

    texts: list[str]
    are_said: bool


def printed_tags(page: Page) -> Tags:
    """The article's tags as a reader sees them."""
    links, are_said = _links(page)
    names = [text for link in links if (text := _name(link))]
    return Tags(without_marks(names or unlinked_tags(page)), are_said)


def tag_links(page: Page) -> list[Element]:
    """Links to the listing of a tag, outside navigation and footer.

    Those at addresses that the profile tells; else the links of the list that the article's own markup says to be of
    tags; else those whose addresses say so.
    """
    return _links(page)[0]


def _name(link: Element) -> str:
    """A tag as its link prints it, without the number of its articles, which stands in an element of its own."""
    text = text_of(link)
    if text[-1:].isdigit() or text.endswith(")"):
        last = link
        while len(last) and not (last[-1].tail or "").strip():
            last = last[-1]
        count = text_of(last) if last is not link else ""
        if _COUNT(count) and len(count) < len(text):
            return text.removesuffix(count).strip()
    return text


def _links(page: Page) -> tuple[list[Element], bool]:
    site = page.site
    lines = _Lines()
    linked = list(zip(page.links, page.hrefs, strict=True))
    if site is not None and site.tags:
        pattern = re.compile(site.tags)
        if ruled := [link for link, href in linked if pattern.fullmatch(path_of(href)) and _is_own(link, lines)]:
            return ruled, True
    linked = linked[:_MAX_LINKS]
    said = [link for link in _said(page) if _is_within(link, lines)]
    if said and not all(_is_own_section(link, page) for link in said):
        own = [link for link in said if not _IS_SECTION(link.get("href") or "")]
        return _of_article(own or said, page), bool(own)
    if page.mentions((">#",)):
        hashed = [link for link, _ in linked if HASHED(link.text or "") and _is_own(link, lines)]
        if len(hashed) >= MIN_HASHED:
            return hashed, False
    told = (link for link, href in linked if leads_to_tag(href))
    own = _of_article([link for link in told if _is_own(link, lines)], page)
    return (own, False) if own else (labelled_tags(page), True)


def _of_article(links: list[Element], page: Page) -> list[Element]:
    """Those of the links that stand in the only <article> with a text, or right below it, where some do: others list
    the tags of the site."""
    if not page.filed["article"]:
        return links
    around = [next(link.iterancestors("article"), None) for link in links]
    articles = [each for each in dict.fromkeys(around) if each is not None]
    if None not in around or len(articles) != 1 or len(articles[0].findall(".//p")) < _MIN_PARAGRAPHS:
        return links
    below = set(islice(articles[0].itersiblings(), _MAX_BELOW))
    own = zip(links, around, strict=True)
    return [link for link, article in own if article is not None or not below.isdisjoint(link.iterancestors())]


def _said(page: Page) -> Iterator[Element]:
    """The links of which HTML, or the names of the elements around them, say that they lead to a tag of the article.

    `rel=tag` is of the article that the link stands in (HTML Living Standard, 4.6.7.20), of a section with "category".
    """
    last: Element | None = None  # the element around that of a link, which the links of a list share
    of_last: bool | None = None
    for link, _, relation, around, kind, name in page.placed_links[:_MAX_LINKS]:
        named = None
        if around is not None and around.tag not in _WHOLE:
            named = names_tags(f"{kind} {name}" if name else kind) if kind or name else None
            if named is None and (outer := around.getparent()) is not last:
                last, of_last = outer, _named(outer, _MAX_LEVELS - 1)
            named = of_last if named is None else named
        if named or (named is None and _is_said(link, relation)):
            yield link


def _is_said(link: Element, relation: str) -> bool:
    """Whether a link's own markup says that it leads to a tag."""
    told = link.get("itemprop")
    return told == _KEYWORDS or (relation != "" and told != _SECTION and _is_relation(relation))


def _named(around: Element | None, levels: int) -> bool | None:
    """What the names of an element and of those around it say; None where they say nothing."""
    for _ in range(levels):
        if around is None or around.tag in _WHOLE:
            return None
        named = _said_by(around)
        if named is not None:
            return named
        around = around.getparent()
    return None


def _said_by(element: Element) -> bool | None:
    """What an element's own names say."""
    kind, name = element.get("class"), element.get("id")
    return names_tags(f"{kind or ''} {name}" if name else kind or "") if kind or name else None


def _is_own_section(link: Element, page: Page) -> bool:
    """Whether a link leads to a folder in which the page itself is: some templates call its section a tag."""
    href = link.get("href") or ""
    folder = path_of(href).rstrip("/") if "?" not in href else ""
    return folder != "" and path_of(page.url).startswith(f"{folder}/")


def _is_related(link: Element) -> bool:
    return _is_relation(link.get("rel") or "")


def _is_relation(relation: str) -> bool:
    rel = relation.lower().replace(",", " ").split()
    return "tag" in rel and "category" not in rel


def _is_within(link: Element, lines: "_Lines") -> bool:
    """Whether a link that is said to be a tag stands by the article, if only in a line "Tagged ... by ..."."""
    if lines.length(link) > _MAX_LENGTH:
        return False
    if is_around_page(link, of_article=True):
        return _is_related(link) and _is_headed(link)
    around = link.getparent()
    is_listed = around is not None and names_tags(around.get("class") or "")
    return bool(is_listed) or _is_related(link) or not lines.is_in_sentence(link)


def _is_headed(link: Element) -> bool:
    """Whether a link stands in a list of few, all of them to tags, whose box begins with a heading that says so."""
    for around in islice(link.iterancestors(), 1, _MAX_LEVELS + 1):
        heading = around[0] if len(around) else None
        if heading is None or heading.tag not in HEADINGS:
            continue
        links = list(islice(around.iter("a"), MAX_HEADED + 1))
        return (
            len(links) <= MAX_HEADED and all(map(_is_related, links)) and bool(names_tags_of_article(text_of(heading)))
        )
    return False


def _is_own(link: Element, lines: "_Lines") -> bool:
    """Whether a link belongs to the article and is no part of a sentence."""
    if lines.length(link) > _MAX_LENGTH or next(link.iterancestors("aside"), None) is not None:
        return False
    return not is_around_page(link) and not lines.is_in_sentence(link)


class _Lines:
    """The lines that links stand in; each line and each text is looked at once."""

    def __init__(self) -> None:
        self._said: dict[Element, bool] = {}
        self._lengths: dict[Element, int] = {}

    def length(self, element: Element) -> int:
        """Characters of an element's text."""
        found = self._lengths.get(element)
        if found is None:
            found = self._lengths[element] = len(text_of(element))
        return found

    def is_in_sentence(self, link: Element) -> bool:
        """Whether most of the line that a link stands in is no link."""
        line = link.getparent()
        while line is not None and line.tag not in BLOCKS:
            line = line.getparent()
        if line is None:
            return False
        if line not in self._said:
            parts = [part for part in islice(line, _MAX_LINKS) if not _ends_line(part)]
            between = [line.text, *(part.tail for part in parts)]
            said = sum(len((text or "").strip()) for text in between) + sum(map(self.length, parts))
            self._said[line] = 2 * sum(self.length(link) for part in parts for link in part.iter("a")) < said
        return self._said[line]


def _ends_line(part: Element) -> bool:
    """Whether an element is a block, or a component that holds blocks: what stands in these is no part of the line."""
    return part.tag in BLOCKS or ("-" in part.tag and any(inner.tag in BLOCKS for inner in part.iterdescendants()))
