"""Finds the section that a page prints as a link of its article, and that nothing declares.

By HTML's relations, as WordPress writes them for categories (`rel="category tag"`), by the names of lists, by
addresses that say so, and by breadcrumbs; then by the labels of a line, a trail that the headline ends, and the
folder that the page's own address stands in.

Tested in tests/extract/fields/test_printed_section.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.fields.article_footer import own_footer_of
from newscrawler.extract.fields.dated_names import has_date
from newscrawler.extract.fields.labelled_section import labelled_section, section_of_title, section_of_trail
from newscrawler.extract.fields.section_folder import says_something, section_of_folder
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.filed import PlacedLink
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.expressions import expression
from newscrawler.language.sentences import STOPS

_FOLDERS = frozenset(
    ("category", "categorie", "categories", "categoria", "categorias", "kategorie", "kategorien", "rubrik", "rubriken",
     "rubrique", "rubriques", "ressort", "ressorts", "section", "sections")
)  # fmt: skip
_FOLDER = rf"(?:^|/)(?:{'|'.join(sorted(_FOLDERS))})/"
_PATH = re.compile(rf"{_FOLDER}[^/?#]+/?$").search
_DEEP_PATH = re.compile(rf"{_FOLDER}[^/?#]").search  # of a section of a section, as the last crumb is
# Elements that systems name for the sections of an article.
_LIST = re.compile(
    r"(?<![\w-])(?:cat-links|taxonomy-category|(?:post|entry|article)[-_](?:cats?|categor(?:y|ies)))(?![\w-])"
)
# What systems call a link to the section above a headline.
_KICKER = re.compile(
    r"(?<![\w-])(?:[a-z]{1,20}[-_]{1,2}){0,2}(?:category|kicker|rubri[ck]|section)(?:[-_]{1,2}(?:link|name|label|tag|title))?(?![\w-])"
).search
# Of an article in a list of others, or a widget; WordPress names the article itself for all its sections.
_ARTICLE = re.compile(r"(?<![\w-])(?:hentry|type-post|wp-block-post)(?![\w-])").search
# The line with an article's date, its author and its section, wherever in the article it stands.
_POST_DATA = re.compile(r"(?<![\w-])(?:post|entry|article)[-_]?(?:metas?|metadata|info)(?![\w-])").search
_NO_SECTION = re.compile(r"/uncategori[sz]ed/?$").search  # WordPress, where the editor has chosen none
_NAMING = ("class", "id", "aria-label")
_END_OF_FILE = re.compile(r"(?:/index)?\.(?:html?|aspx|php)$")  # "/news/economy.html" lists what is in "/news/economy/"
# A month of an archive, and a way back that stands in front.
_NO_CRUMB = expression(
    r"\d|^(?:back|zurück|retour|volver|voltar|indietro|terug|tillbaka|tilbake|tilbage|takaisin|wróć|powrót|назад|戻る|返回)\b",
    re.IGNORECASE,
).search
_MAX_CRUMBS = 10
_MAX_LEVELS_OF_DATA = 5  # of elements around a link in its line
_MAX_LEVELS_OF_CRUMBS = 4  # of elements around a crumb
_ASIDE = frozenset(("aside", "nav"))
_NO_KICKER = _ASIDE | {"ul", "ol", "li", "form", "button", "label", "h1", "h2", "h3", "h4", "h5", "h6"}
_MAX_LINKS = 3_000
_SIGNS = " ‹›«»<>/|,:·"  # that stand between the links of a list
_MAX_LENGTH = 40  # characters of a section's name
_MAX_BESIDE = 3  # sections of one article; a menu has more
_MAX_DEPTH = 40


def printed_section(page: Page, seen: Surroundings) -> str | None:
    """The first section that the article is filed in; None where the page links none as its own."""
    found = _linked(page, seen) or labelled_section(seen) or section_of_trail(seen)
    found = found or section_of_folder(page, lambda link: _is_alone_beside(link, seen))
    return found or _kicker_of_menu(page, seen) or section_of_title(seen)


def _kicker_of_menu(page: Page, seen: Surroundings) -> str | None:
    """The line of its own right above the headline that the page's menu has as well, under the same name.

    If it is a link, then to the same address; one that is named for a section needs no menu.
    """
    if seen.headline is None or seen.headline == 0:
        return None
    kicker = seen.blocks[seen.headline - 1]
    if not kicker.linked and _may_be_kicker(kicker, seen.blocks[seen.headline].scope):
        links = (each.element for each in page.placed_links[:_MAX_LINKS])
        in_menu = (link for link in links if text_of(link).casefold() == kicker.text.casefold() and _is_in_menu(link))
        return text_of(link) if (link := next(in_menu, None)) is not None else None
    if kicker.linked < len(kicker.text) or len(kicker.text) > _MAX_LENGTH:
        return None
    link = next(kicker.scope.element.iter("a"), None)
    if link is None or not _is_alone_beside(link, seen) or not _is_first_link(link, seen.blocks[seen.headline].scope):
        return None
    href, name = link.get("href") or "", _name(link)
    if name and _KICKER(link.get("class") or ""):
        return name if says_something(name) else None
    others = [
        each.element
        for each in page.placed_links[:_MAX_LINKS]
        if each.href == href and each.element is not link and text_of(each.element) == kicker.text
    ]
    return name if name and says_something(name) and any(map(_is_in_menu, others)) else None


def _may_be_kicker(line: TextBlock, headline: Scope) -> bool:
    """Whether a line that is no link may name a section: no heading, in no menu, list or form, and in one element with
    the headline that is less than the page."""
    if line.scope.tag in _NO_KICKER or not 1 < len(line.text) <= _MAX_LENGTH or not says_something(line.text):
        return False
    around = list(islice(line.scope.element.iterancestors(), _MAX_DEPTH))
    if any(each.tag in _NO_KICKER for each in around[:_MAX_LEVELS_OF_DATA]):
        return False
    shared = next((each for each in headline.element.iterancestors() if each in around), None)
    return shared is not None and shared.tag not in ("body", "html")


def _is_first_link(link: Element, headline: Scope) -> bool:
    """Whether a link is the first in the smallest element that holds the headline, too, and less than the page."""
    holding = set(islice(link.iterancestors(), _MAX_DEPTH))
    at: Scope | None = headline
    while at is not None and at.element not in holding:
        at = at.around
    return at is not None and at.tag not in ("body", "html") and next(at.element.iter("a"), None) is link


def _is_in_menu(link: Element) -> bool:
    return any(each.tag in ("nav", "header", "ul") for each in islice(link.iterancestors(), _MAX_LEVELS_OF_CRUMBS))


def _linked(page: Page, seen: Surroundings) -> str | None:
    """The first section that a link is said to lead to, by its own names or those around it."""
    title = seen.blocks[seen.headline].scope.element if seen.headline is not None else None
    placed = page.placed_links[:_MAX_LINKS]
    if "uncategori" in "".join(page.hrefs):
        placed = [link for link in placed if not _NO_SECTION(link.href)]
    said = (link for link in _sections(placed) if _is_own(link, title, seen))
    found = next(filter(None, map(_name, said)), None)
    if found is None and title is not None:
        filed = [link.element for link in placed if not _FOLDERS.isdisjoint(link.href.split("/")) and _PATH(link.href)]
        leading = [link for link in filed if _is_beside(link, title, seen)]
        leading = leading or [link for link in filed if _is_near(link, seen) or _is_by_date_above(link, seen)]
        found = next(filter(None, map(_name, leading)), None) if len(leading) <= _MAX_BESIDE else None
    return found or _last_crumb(page, placed)


def _sections(placed: list[PlacedLink]) -> Iterator[Element]:
    """The links that HTML, or the names of the two elements around them, say to lead to a section."""
    last: Element | None = None  # the outer of the two, which the links of a list share
    is_named = False
    for link, _, relation, around, kind, _ in placed:
        outer = around.getparent() if around is not None else None
        if outer is not last:
            last, is_named = outer, outer is not None and _names_section(outer.get("class") or "")
        if is_named or (kind and _names_section(kind)) or (relation and "category" in relation.lower().split()):
            yield link


def _last_crumb(page: Page, placed: list[PlacedLink]) -> str | None:
    """The last link of a trail of breadcrumbs that leads to a folder which the page's address stands in, or to what its
    own address calls a section."""
    if not page.mentions(("readcrumb",)):
        return None
    own = urlsplit(page.absolute(page.url) or page.url)
    crumbs = list(islice(_crumbs(placed), _MAX_CRUMBS))
    if not crumbs:
        crumbs = [link.element for link in placed if _names_trail(link.element.get("class"))][:_MAX_CRUMBS]
    for link in reversed(crumbs):
        folder = urlsplit(page.absolute(link.get("href") or "") or "")
        if folder.netloc == own.netloc and _DEEP_PATH(folder.path) and not _NO_SECTION(folder.path):
            return _name(link)
        plain = _END_OF_FILE.sub("", folder.path)
        path = f"{plain.rstrip('/')}/"
        if folder.netloc == own.netloc and len(path) > 1 and own.path.startswith(path) and own.path != path:
            name = _name(link)
            if not name or _NO_CRUMB(name) or link is crumbs[0]:
                return None
            return name if plain == folder.path or says_something(name) else None
    return None


def _crumbs(placed: list[PlacedLink]) -> Iterator[Element]:
    """The links in elements that are named for a trail of breadcrumbs."""
    known: dict[Element, bool] = {}
    for link, _, _, around, *_ in placed:
        for _ in range(_MAX_LEVELS_OF_CRUMBS):
            if around is None:
                break
            is_trail = known.get(around)
            if is_trail is None:
                is_trail = known[around] = any(map(_names_trail, map(around.get, _NAMING)))
            if is_trail:
                yield link
                break
            around = around.getparent()


def _names_trail(names: str | None) -> bool:
    return names is not None and "breadcrumb" in names.lower()


def _name(link: Element) -> str | None:
    text = text_of(link).strip(_SIGNS).removeprefix("#").strip()  # "#review", as tags are written
    return text if 1 < len(text) <= _MAX_LENGTH else None


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_section(names: str) -> bool:
    folded = names.lower()
    return "cat" in folded and "hentry" not in names and _LIST.search(folded) is not None


def _is_own(link: Element, title: Element | None, seen: Surroundings) -> bool:
    """Whether a link is the article's: by its headline, or in the same element of an article as that."""
    around = list(islice(link.iterancestors(), _MAX_DEPTH))
    if any(each.tag in _ASIDE for each in around):
        return False
    if seen.near(link):
        return True
    return title is not None and _article_around(link) is _article_around(title)


def _is_beside(link: Element, title: Element, seen: Surroundings) -> bool:
    """Whether a link stands in the header that the headline stands in, in the footer of its article, or in that article
    right above the headline or between it and the text."""
    if next(link.iterancestors(*_ASIDE), None) is not None:
        return False
    header = next(title.iterancestors("header"), None)
    if header is not None and any(around is header for around in link.iterancestors("header")):
        return True
    if own_footer_of(link, seen.page) is not None:
        return True
    article = _article_around(title)
    if article is None or _article_around(link) is not article:
        return False
    return _is_kicker(link, seen) or _is_below_headline(link, seen) or _is_in_data(link)


def _is_in_data(link: Element) -> bool:
    """Whether a link stands in the line that systems name for an article's date, author and section."""
    return any(_POST_DATA(each.get("class") or "") for each in islice(link.iterancestors(), _MAX_LEVELS_OF_DATA))


def _is_kicker(link: Element, seen: Surroundings) -> bool:
    """Whether a link is a line of its own right above the headline."""
    number = seen.number_of(link)
    if number is None or seen.headline is None or number != seen.headline - 1:
        return False
    block = seen.blocks[number]
    return block.linked >= len(block.text)


def _is_by_date_above(link: Element, seen: Surroundings) -> bool:
    """Whether a link stands in the line right above the headline, with a date and in no menu."""
    number = seen.number_of(link)
    if number is None or seen.headline is None or number != seen.headline - 1 or not has_date(seen.blocks[number].text):
        return False
    return not any(each.tag in _ASIDE for each in islice(link.iterancestors(), _MAX_DEPTH))


def _is_alone_beside(link: Element, seen: Surroundings) -> bool:
    """Whether a link stands beside the headline, and is no step of a trail nor one back."""
    is_step = any(each.tag == "li" for each in islice(link.iterancestors(), _MAX_LEVELS_OF_CRUMBS))
    if is_step or _NO_CRUMB(text_of(link).lstrip(" <‹«←")):
        return False
    return _is_kicker(link, seen) or _is_near(link, seen)


def _is_below_headline(link: Element, seen: Surroundings) -> bool:
    """Whether a link stands in a line below the headline, with no paragraph and no sentence above it."""
    number, top = seen.number_of(link), seen.headline
    if number is None or top is None or number <= top:
        return False
    lines = [block.text for block in seen.blocks[top + 1 : number + 1]]
    return all(len(line) <= MAX_LINE_LENGTH and line[-1] not in STOPS for line in lines)


def _is_near(link: Element, seen: Surroundings) -> bool:
    """Whether a link stands in a line below the headline, in no menu."""
    return _is_below_headline(link, seen) and not any(
        each.tag in _ASIDE for each in islice(link.iterancestors(), _MAX_DEPTH)
    )


def _article_around(element: Element) -> Element | None:
    around = islice(element.iterancestors(), _MAX_DEPTH)
    return next((each for each in around if each.tag == "article" or _ARTICLE(each.get("class") or "")), None)
