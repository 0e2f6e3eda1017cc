"""Assembles an article from a page: each field from the first source that has it, or weighed between its sources."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from newscrawler.article import Article, Image
from newscrawler.extract.body import container
from newscrawler.extract.clean import printed_below
from newscrawler.extract.fields import captions
from newscrawler.extract.fields.authors import best_authors
from newscrawler.extract.fields.credits import without_credits
from newscrawler.extract.fields.headlines import best_headline
from newscrawler.extract.fields.media import media
from newscrawler.extract.fields.publication_dates import best_dates
from newscrawler.extract.links.boxes import related_links
from newscrawler.extract.page import Page
from newscrawler.extract.rights import of_page
from newscrawler.extract.sources import address
from newscrawler.extract.sources.evidence import Evidence, Found, Sources
from newscrawler.extract.sources.jsonld import JsonLd
from newscrawler.extract.sources.meta import Meta
from newscrawler.extract.sources.microdata import microdata_fields
from newscrawler.extract.sources.publisher import publisher_fields
from newscrawler.extract.sources.rules import Ruled
from newscrawler.extract.sources.visible import Visible
from newscrawler.language.detection import detect_language
from newscrawler.language.text import paragraphs
from newscrawler.urls.canonical import url_id
from newscrawler.urls.paging import listing_of
from newscrawler.urls.patterns import page_type


class _General:
    def __init__(self, page: Page) -> None:
        self.page = page

    def get(self, field: str, /) -> Any:
        return container.general_body(self.page) if field == "body" else None


# Those of a profile, which know nothing of a page without one, and those that are the same for every page.
_SOURCES: dict[str, Callable[[Page], Evidence]] = {
    "site": Ruled,
    "metadata": publisher_fields,
    "pattern": address.by_profile,
    "json-ld": JsonLd,
    "microdata": microdata_fields,
    "meta": Meta,
    "visible": Visible,
    "general": _General,
    "url": address.by_shape,
}
# The names of the sources are the vocabulary of a record's provenance, but for this one.
_CALLED = {"pattern": "url"}

# What a profile adds in front, and what it lets be believed first: best evidence first.
_FRONT: dict[str, tuple[str, ...]] = {
    "id": ("metadata", "meta", "pattern"),
    "canonical_url": ("meta", "metadata"),
    "kind": ("metadata", "pattern"),
    "headline": ("site", "metadata"),
    "description": ("site", "metadata", "json-ld"),
    "body": ("site",),
    "authors": ("metadata",),
    "publisher": ("metadata", "meta"),
    "section": ("metadata", "json-ld", "microdata", "meta", "pattern"),
    "regions": ("metadata",),
    "keywords": ("metadata",),
    "language": ("metadata",),
    "image": ("site", "metadata"),
    "caption": ("site",),
    "credit": ("site",),
}
# Where a field is looked for on every page. A description of the tags is not cut short, and a body's own paragraphs say
# more than a JSON-LD text without breaks.
_EVERYWHERE: dict[str, tuple[str, ...]] = {
    "id": ("meta",),
    "canonical_url": ("meta",),
    "kind": ("json-ld", "meta", "url"),
    "description": ("meta", "json-ld", "microdata", "visible"),
    "body": ("general", "json-ld"),
    "source": ("visible",),
    "publisher": ("json-ld", "microdata", "meta", "site"),
    "section": ("json-ld", "microdata", "meta"),
    "keywords": ("json-ld", "microdata", "meta", "visible"),
    "language": ("json-ld", "meta"),
    "image": ("json-ld", "microdata", "meta", "visible"),
    "reading_minutes": ("visible",),
    "is_accessible_for_free": ("json-ld", "microdata", "meta", "visible"),
    "shares": ("visible",),
}
_WITH_PROFILE = {
    field: tuple(dict.fromkeys((*_FRONT.get(field, ()), *_EVERYWHERE.get(field, ())))) for field in _FRONT | _EVERYWHERE
}

# Fields for which the page's sources are weighed against each other, where nothing in front tells them.
_WEIGHED: dict[str, Callable[[Sources], tuple[Any, str]]] = {"headline": best_headline, "authors": best_authors}
# Kinds that say themselves why a page has no text.
_WITHOUT_TEXT = frozenset(("video", "gallery", "infographic", "live", "newscast", "podcast", "press", "report"))
# Fields for which False or 0 is a finding.
_ALSO_FALSE = frozenset(("is_accessible_for_free", "shares"))


def assemble(page: Page) -> Article:
    """The article of a page as it was read: not cleaned, counted or hashed yet."""
    sources = Sources(page, _SOURCES)
    known = sources.known
    found: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for field, names in (_WITH_PROFILE if page.site else _EVERYWHERE).items():
        for name in names:
            evidence = known.get(name)
            value = (sources[name] if evidence is None else evidence).get(field)
            if value or (value is not None and field in _ALSO_FALSE):
                found[field], provenance[field] = value, _CALLED.get(name, name)
                break
            if field == "body" and value == "":  # the profile's container is there and holds no text
                break
    weighed: Found = {field: best(sources) for field, best in _WEIGHED.items() if field not in found}
    for field, (value, source) in (weighed | best_dates(sources)).items():
        if value:
            found[field], provenance[field] = value, source
    if not found.get("headline") and (title := sources["meta"].get("title")):
        found["headline"], provenance["headline"] = title, "meta"
    site = page.site
    url = page.absolute(page.url) or page.url
    image = _image(found, sources)
    article = Article(
        **found,
        site=site.name if site else urlsplit(url).netloc,
        url=url,
        image=image,
        related=related_links(page),
        rights=of_page(page.tags),
        provenance=provenance,
    )
    if not article.canonical_url or not _can_be_its_own(article.canonical_url, url):
        article.canonical_url = url
        provenance["canonical_url"] = "url"
    if not article.id:
        article.id = url_id(article.canonical_url)
        provenance["id"] = "derived"
    if article.language is None and site is not None:
        article.language = site.language
        provenance["language"] = "site"
    elif article.language is None and (guessed := detect_language(article.body or article.headline or "")):
        article.language = guessed
        provenance["language"] = "derived"
    if article.body:
        # The general extractor's paragraphs are squeezed as they are read.
        is_read = provenance.get("body") == "general"
        lines = article.body.split("\n\n") if is_read else paragraphs(article.body)
        article.body = without_credits(lines, article, page.reading_language, page.zone)
        if _prints_standfirst(page, article, sources):
            provenance["description"] = "visible"
    if not article.body and article.kind not in _WITHOUT_TEXT and (shown := media(page)):
        article.kind, provenance["kind"] = shown
    if article.related:
        provenance["related"] = "visible"
    for part in ("caption", "credit"):
        provenance.pop(part, None)
    return article


def _can_be_its_own(canonical: str, url: str) -> bool:
    """Whether a canonical URL can be an article's: one that names the front page or a section would make all one."""
    if listing_of(canonical) == listing_of(url):
        return True
    if urlsplit(canonical).path in ("", "/"):
        return False
    return page_type(canonical) == "article" or page_type(url) != "article"


def _image(found: dict[str, Any], sources: Sources) -> Image | None:
    """The main picture with what a rule found to be printed with it, else with what stands by it on the page.

    A site's template may show it at another address than it declares: then it is the first below the headline.
    """
    url, caption, credit = (found.pop(name, None) for name in ("image", "caption", "credit"))
    if url is None:
        return None
    if caption is None and credit is None:
        printed = captions.printed(sources.page, url)
        if printed is None and sources.page.site is not None:
            printed = sources["visible"].get("caption"), sources["visible"].get("credit")
        caption, credit = printed or (None, None)
    return Image(url=url, caption=caption if caption != found.get("description") else None, credit=credit)


def _prints_standfirst(page: Page, article: Article, sources: Sources) -> bool:
    """Whether the text that begins the body, and that the metadata tell as the description, is printed as a standfirst.

    It is where it stands above the text as well, or apart from it: with the byline, the date or a picture between them.
    """
    description, headline = (article.description or "").casefold(), (article.headline or "").casefold()
    lines = map(str.casefold, (article.body or "").split("\n\n", 2))
    if not description or next((line for line in lines if line != headline), None) != description:
        return False
    above = sources["visible"].get("description")
    if above and above.casefold() == description:
        return True
    return container.stands_apart(page, description, printed_below(article.image))
