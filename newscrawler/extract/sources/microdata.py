"""Fields from microdata and RDFa of schema.org in a page's elements."""

from itertools import islice
from typing import Any

from lxml import etree

from newscrawler.extract.fields import person_names, values
from newscrawler.extract.fields.images import picture
from newscrawler.extract.fields.keywords import keywords
from newscrawler.extract.fields.titles import headline
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of

# Lower-case names of schema.org's properties, and the fields that they are.
_FIELDS = {
    "headline": "headline",
    "author": "authors",
    "creator": "authors",
    "datepublished": "date_published",
    "dtreviewed": "date_published",
    "datecreated": "date_created",
    "datemodified": "date_modified",
    "articlesection": "section",
    "keywords": "keywords",
    "isaccessibleforfree": "is_accessible_for_free",
    "description": "description",
    "publisher": "publisher",
    "image": "image",
}
# RDFa of Dublin Core, as Drupal 7 prints it.
_DUBLIN_CORE = {
    "date": "date_published",
    "created": "date_created",
    "issued": "date_published",
    "modified": "date_modified",
}
_ADDRESSES = ("content", "href", "src", "data-src")  # attributes that hold the URL of a picture
_MARKED = etree.XPath("boolean(//@itemprop | //@typeof)")
_TYPED = etree.XPath("boolean(//@typeof)")
_MICRODATA = etree.XPath("//@itemprop/..", smart_strings=False)
_RDFA = etree.XPath("//*[@itemprop or @property]", smart_strings=False)
_MAX_MARKED = 500  # marked elements; a page that has more marks up goods or comments
_MAX_LEVELS = 30  # of elements around one
_WHOLE = frozenset(("html", "body", "main", "article"))
_MAX_INSIDE = 60  # elements in one; one that holds more is no name and no date
# Whose author and date are not the article's, by the last word of their type.
_OTHERS = ("comment", "review", "rating", "product", "offer", "person", "organization", "imageobject", "videoobject",
           "answer", "question", "website", "book", "event", "listitem")  # fmt: skip


def is_marked(page: Page) -> bool:
    """Whether an element has a property of microdata or a type of RDFa: told by the tree in half the time that a search
    of the source for their names takes."""
    return bool(_MARKED(page.root))


def microdata_fields(page: Page) -> dict[str, Any]:
    """The article's fields. What belongs to a comment, a product or another thing on the page is left out."""
    if not page.once(is_marked):
        return {}
    # Every page has an element with a property for Open Graph; RDFa of schema.org has types as well.
    path = _RDFA if _TYPED(page.root) else _MICRODATA
    raw: dict[str, list[str]] = {}
    signing: list[tuple[Element, str]] = []
    marked: list[Element] = path(page.root)[:_MAX_MARKED]  # type: ignore[assignment,index]
    for element in marked:
        for name in (element.get("itemprop") or element.get("property") or "").split():
            prefix, _, local = name.rpartition(":")
            fields = _DUBLIN_CORE if prefix.lower() in ("dc", "dcterms", "dct") else _FIELDS
            if fields is _DUBLIN_CORE or prefix.lower() in ("", "schema", "rnews", "http", "https"):
                field = fields.get(local.rsplit("/", 1)[-1].lower())
                if field and _is_of_article(element):
                    value = _picture_of(element) if field == "image" else _value(element)
                    if value and field == "authors":
                        if next(element.iterancestors("figure", "figcaption"), None) is not None:
                            continue  # whom a picture is by
                        signing.append((element, value))
                    elif value:
                        several = _several(element) if field == "keywords" else []
                        raw.setdefault(field, []).extend(several or [value])
    given = {
        "headline": headline(next(iter(raw.get("headline", ())), None), page),
        "authors": list(dict.fromkeys(name for line in _of_one_thing(signing, page) for name in _names(line))),
        "date_published": _first_date(raw, page, "date_published", "date_created"),
        "date_modified": _first_date(raw, page, "date_modified"),
        "section": values.text(next(iter(raw.get("section", ())), None)),
        "keywords": keywords(raw["keywords"] if len(raw.get("keywords", ())) > 1 else "".join(raw.get("keywords", ()))),
        "is_accessible_for_free": values.flag(next(iter(raw.get("is_accessible_for_free", ())), None)),
        "description": values.text(next(iter(raw.get("description", ())), None)),
        "publisher": values.text(next(iter(raw.get("publisher", ())), None)),
        "image": next((url for href in raw.get("image", ()) if (url := picture(href, page))), None),
    }
    return {name: value for name, value in given.items() if value or value is False}


def _of_one_thing(signing: list[tuple[Element, str]], page: Page) -> list[str]:
    """The names of who signs one thing: cards of other articles are marked up as this one is.

    Of several things it is the one with the page's heading; of what belongs to no thing that is named, what stands with
    the first.
    """
    things = [(_thing(element), value) for element, value in signing]
    if len({thing for thing, _ in things}) > 1:
        around = {outer for heading in page.headings for outer in islice(heading.iterancestors(), _MAX_LEVELS)}
        return [value for thing, value in things if thing in around]
    if signing and things[0][0] is None:
        first = _box(signing[0][0])
        return [value for element, value in signing if _box(element) is first]
    return [value for _, value in things]


def _thing(element: Element) -> Element | None:
    outer = islice(element.iterancestors(), _MAX_LEVELS)
    return next((around for around in outer if around.get("itemtype") or around.get("typeof")), None)


def _box(element: Element) -> Element | None:
    return next(islice(element.iterancestors(), 1, None), None)


def _names(line: str) -> list[str]:
    return person_names.in_byline(line) or person_names.in_line(line) or values.authors(line)


def _several(element: Element) -> list[str]:
    """The parts of a whole list that is marked up as one property: its links, its elements, or its lines.

    TYPO3's news writes a tag a line, or each into an element, with no mark between them.
    """
    if element.get("content"):
        return []
    links = list(islice(element.iterdescendants("a"), _MAX_INSIDE))
    if len(links) > 1:
        return [text_of(link) for link in links]
    between = [element.text or "", *(part.tail or "" for part in islice(element, _MAX_INSIDE))]
    if len(element) > 1 and not any(text.strip() for text in between):
        return [text for part in islice(element, _MAX_INSIDE) if (text := text_of(part))]
    lines = [] if len(element) else [line.strip() for line in between[0].splitlines() if line.strip()]
    return lines if len(lines) > 1 and not any("," in line for line in lines) else []


def _first_date(raw: dict[str, list[str]], page: Page, *names: str) -> Any:
    return next((date for name in names for value in raw.get(name, ()) if (date := values.any_date(value, page))), None)


def _is_of_article(element: Element) -> bool:
    """Whether the thing that a property belongs to can be the article: the nearest element around that has a type."""
    for around in islice(element.iterancestors(), _MAX_LEVELS):
        kind = around.get("itemtype") or around.get("typeof")
        if kind:
            return not kind.rstrip("/").lower().endswith(_OTHERS)
        if is_comment(around):
            return False
    return True


def is_comment(element: Element) -> bool:
    """Whether an element is named for comments. The whole page's or article's classes tell whether it has some."""
    named = f"{element.get('class')} {element.get('id')} {element.get('itemprop')} {element.get('itemtype')}"
    return element.tag not in _WHOLE and "comment" in named.lower()


def _picture_of(element: Element) -> str | None:
    """The address of a picture: of the element itself, or of the one in a thing of its own that has it."""
    for part in islice(element.iter(), _MAX_INSIDE):
        if part is element or {"url", "contentUrl"} & set((part.get("itemprop") or "").split()):
            address = next((value for name in _ADDRESSES if (value := part.get(name))), None)
            if address:
                return address
    return None


def _value(element: Element) -> str | None:
    """What a property is set to: its content or date, the name in a thing of its own, or its text."""
    if stated := element.get("content") or element.get("datetime") or (element.tag == "abbr" and element.get("title")):
        return stated
    if element.get("itemscope") is not None or element.get("typeof") is not None:
        for part in islice(element.iterdescendants(), _MAX_INSIDE):
            if "name" in (part.get("itemprop") or part.get("property") or "").split():
                return part.get("content") or _short_text(part)
    return _short_text(element)


def _short_text(element: Element) -> str | None:
    if next(islice(element.iter(), _MAX_INSIDE, None), None) is not None:
        return None
    text = text_of(element)
    return text if 0 < len(text) <= 300 else None
