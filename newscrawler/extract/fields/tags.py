"""Finds the links of an article to its tags: by their addresses, by HTML's relations, by the names of lists.

A link within a sentence is none, whatever it leads to.
"""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import BLOCKS, Element, text_of
from newscrawler.language.expressions import expression

# "Tag" and its like, as systems write it into addresses: WordPress, Drupal, SPIP, Blogger.
_WORDS = (
    r"(?:tag|topic|keyword|schlagwort|schlagworte|stichwort|motcle|mots-cle|mot|etiqueta|etiket|hashtag)s?|"
    r"search/label|aihe(?:et)?"
)
_PATH = expression(rf"(?:(?:/[\w-]+){{0,2}}/)?(?:{_WORDS})/[^/]+/?")
_MAY_BE = re.compile(rf"/(?:{_WORDS})/").search  # cheaper, for the many links that are none
# A section, which some templates call a tag.
_IS_SECTION = re.compile(r"/(?:categor(?:y|ies?|ias?)|kategori(?:e|en)|rubri(?:k|que)|ressort)/").search
# Elements that systems name for an article's tags, and those for tags of the whole site or for its sections.
_LIST = re.compile(
    r"(?:^|[\s_-])(?:tags|article-?tags|keywords?|hashtags|schlagworte?|mots-cles|post-labels|tag[_-]?(?:list|links?|items?|wrap(?:per)?|box|container))"
    r"(?:$|[\s_-])"
)
_OTHER = re.compile(r"cloud|trend|popular|hot|menu|nav|categor|cat-links|badge|related|filter|kicker")
_ARTICLE_TAGS = re.compile(r"(?<![\w-])(?:article|post|entry)-?tags(?![\w-])").search
_HASHED = re.compile(r"#[^\W\d_]").match
_COUNT = re.compile(r"\(?\d+\)?").fullmatch
# What a list of a few tags may be headed by, wherever it stands.
_HEADING = expression(
    r"(?:tags?|keywords?|topics?|mots[-\s]cl[ée]f?s|schlagw[öo]rte?r?|stichw[öo]rte?r?|etiquetas|palabras\s+clave"
    r"|palavras[-\s]chave|parole\s+chiave|trefwoorden|теги|метки|ключевые\s+слова|الكلمات\s+المفتاحية|وسوم|タグ|キーワード"
    r"|标签|关键词|關鍵字|태그)\s*[:：]?",
    re.IGNORECASE,
).fullmatch
_MAX_HEADED = 8  # tags below such a heading that are one article's: a site's are more
_IS_HASHED = re.compile(r"#[^\W\d_][^#]{1,40}").fullmatch
_MIN_HASHED, _MAX_HASHED = 2, 20  # hashtags in a row that are the article's
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_MAX_UNLINKED = 12  # tags that no link leads to
_IS_UNLINKED = re.compile(r"[^:,;|]{2,40}").fullmatch  # with no label, and no list itself
_BETWEEN = " \n\t\r,;|·•/"
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
    return Tags(names or _hashed_words(page) or _unlinked(page), are_said)


def _unlinked(page: Page) -> list[str]:
    """The elements of a list that is named for tags and links nothing, by the article."""
    if not page.mentions(("tags", "keywords")):
        return []
    for box in page.root.iter("ul", "div", "p", "nav", "span", "section"):
        names = box.get("class")
        if not names or not _names_tags(names) or _is_around_page(box, of_article=True):
            continue
        parts = [each for each in islice(box, _MAX_UNLINKED + 1) if isinstance(each.tag, str)]
        words = [
            word for each in parts if each.tag not in _HEADINGS and "tags" not in (word := text_of(each)).casefold()
        ]
        between = [box.text, *(each.tail for each in islice(box, _MAX_UNLINKED))]
        is_list = 1 < len(words) <= _MAX_UNLINKED and not any((text or "").strip(_BETWEEN) for text in between)
        if is_list and all(map(_IS_UNLINKED, words)) and next(box.iter("a"), None) is None:
            return words
    return []


def _hashed_words(page: Page) -> list[str]:
    """Words with hash signs in elements side by side that are no links: "#bridges", "#old-towns"."""
    if not page.mentions((">#", "&num;", "&#35;", "&#x23;")):
        return []
    for element in page.root.iter("span", "li", "div", "p"):
        box = element.getparent()
        if (
            box is None
            or not _HASHED(element.text or "")
            or element.getprevious() is not None
            or _is_around_page(element)
        ):
            continue
        words = [text_of(each) for each in islice(box, _MAX_HASHED + 1)]
        if _MIN_HASHED <= len(words) <= _MAX_HASHED and all(map(_IS_HASHED, words)):
            return words
    return []


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
        if ruled := [link for link, href in linked if pattern.fullmatch(_path(href)) and _is_own(link, lines)]:
            return ruled, True
    linked = linked[:_MAX_LINKS]
    named: dict[Element, bool | None] = {}
    if said := [link for link, _ in linked if _is_said(link, named) and _is_within(link, lines)]:
        own = [link for link in said if not _IS_SECTION(link.get("href") or "")]
        return _of_article(own or said, page), bool(own)
    if page.mentions((">#",)):
        hashed = [link for link, _ in linked if _HASHED(link.text or "") and _is_own(link, lines)]
        if len(hashed) >= _MIN_HASHED:
            return hashed, False
    told = (link for link, href in linked if _MAY_BE(f"/{href}") and _PATH.fullmatch(_path(href)))
    return _of_article([link for link in told if _is_own(link, lines)], page), False


def _of_article(links: list[Element], page: Page) -> list[Element]:
    """Those of the links that stand in the only <article> with a text, or right below it, where some do: others list
    the tags of the site."""
    if b"<article" not in page.source:
        return links
    around = [next(link.iterancestors("article"), None) for link in links]
    articles = [each for each in dict.fromkeys(around) if each is not None]
    if None not in around or len(articles) != 1 or len(articles[0].findall(".//p")) < _MIN_PARAGRAPHS:
        return links
    below = set(islice(articles[0].itersiblings(), _MAX_BELOW))
    own = zip(links, around, strict=True)
    return [link for link, article in own if article is not None or not below.isdisjoint(link.iterancestors())]


def _is_said(link: Element, known: dict[Element, bool | None]) -> bool:
    """Whether HTML or the names of the elements around a link say that it leads to a tag of the article.

    `rel=tag` is of the article that the link stands in (HTML Living Standard, 4.6.7.20), of a section with "category".
    """
    around = link.getparent()
    if around is None or around.tag in _WHOLE:
        return _is_related(link)
    named = _said_by(around)
    outer = around.getparent() if named is None else None
    if outer is not None:
        if outer not in known:  # most links stand in lists
            known[outer] = _named(outer, _MAX_LEVELS - 1)
        named = known[outer]
    return _is_related(link) if named is None else named


def _named(element: Element, levels: int) -> bool | None:
    """What the names of an element and of those around it say; None where they say nothing."""
    around: Element | None = element
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
    return _names_tags(f"{kind or ''} {name or ''}") if kind or name else None


def _is_related(link: Element) -> bool:
    relation = link.get("rel")
    if relation is None:
        return False
    rel = relation.lower().replace(",", " ").split()
    return "tag" in rel and "category" not in rel


def _is_within(link: Element, lines: "_Lines") -> bool:
    """Whether a link that is said to be a tag stands by the article, if only in a line "Tagged ... by ..."."""
    if lines.length(link) > _MAX_LENGTH:
        return False
    if _is_around_page(link, of_article=True):
        return _is_related(link) and _is_headed(link)
    around = link.getparent()
    is_listed = around is not None and _names_tags(around.get("class") or "")
    return bool(is_listed) or _is_related(link) or not lines.is_in_sentence(link)


def _is_headed(link: Element) -> bool:
    """Whether a link stands in a list of few, all of them to tags, whose box begins with a heading that says so."""
    for around in islice(link.iterancestors(), 1, _MAX_LEVELS + 1):
        heading = around[0] if len(around) else None
        if heading is None or heading.tag not in _HEADINGS:
            continue
        links = list(islice(around.iter("a"), _MAX_HEADED + 1))
        return len(links) <= _MAX_HEADED and all(map(_is_related, links)) and bool(_HEADING(text_of(heading)))
    return False


@lru_cache(maxsize=4096)  # pages of a site share their names
def _names_tags(names: str) -> bool | None:
    """Whether names are those of a list of tags; False for a list of others, None for neither.

    WordPress names an article for all its sections and tags: "hentry category-city tag-bridges".
    """
    if "hentry" in names or "type-post" in names:
        return None
    folded = names.lower()  # patterns that ignore case are slower
    if _OTHER.search(folded):
        return False
    return True if _LIST.search(folded) else None


def _is_own(link: Element, lines: "_Lines") -> bool:
    """Whether a link belongs to the article and is no part of a sentence."""
    if lines.length(link) > _MAX_LENGTH or next(link.iterancestors("aside"), None) is not None:
        return False
    return not _is_around_page(link) and not lines.is_in_sentence(link)


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
            # What stands in blocks of its own is no part of the line.
            parts = [part for part in islice(line, _MAX_LINKS) if part.tag not in BLOCKS]
            between = [line.text, *(part.tail for part in parts)]
            said = sum(len((text or "").strip()) for text in between) + sum(map(self.length, parts))
            self._said[line] = 2 * sum(self.length(link) for part in parts for link in part.iter("a")) < said
        return self._said[line]


def _path(href: str) -> str:
    if ":" not in href and "?" not in href and "#" not in href:
        return href
    try:
        return urlsplit(href).path
    except ValueError:
        return ""


def _is_around_page(element: Element, *, of_article: bool = False) -> bool:
    """Whether an element stands in navigation, or in the page's own header or footer (HTML Living Standard, 4.3.8).

    The navigation of an article and what stands aside in it may hold what is said to be its own.
    """
    for parent in element.iterancestors("nav", "footer", "header", "article", "aside"):
        if parent.tag == "article":
            return False
        if of_article and parent.tag == "nav" and _ARTICLE_TAGS(parent.get("class") or ""):
            return False
        if of_article and parent.tag in ("nav", "aside"):
            return next(parent.iterancestors("article", "main"), None) is None
        if parent.tag in ("nav", "aside") or next(parent.iterancestors("article"), None) is None:
            return True
    return False
