"""Fields from the JSON-LD of schema.org in a page."""

from functools import cached_property
from typing import Any

from newscrawler.extract.fields import values
from newscrawler.extract.fields.caption_credits import without_label
from newscrawler.extract.fields.images import image_url
from newscrawler.extract.fields.keywords import keywords
from newscrawler.extract.fields.titles import headline
from newscrawler.extract.page import Page
from newscrawler.extract.sources.graph import Graph, Thing, types
from newscrawler.language.letters import letters
from newscrawler.language.tags import language_code

# https://schema.org/Article and what descends from it; the kind is named where the type tells it.
_ARTICLES: dict[str, str | None] = {
    "Article": None,
    "NewsArticle": None,
    "BlogPosting": "blog",
    "LiveBlogPosting": "live",
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "ReportageNewsArticle": "news",
    "BackgroundNewsArticle": None,
    "ReviewNewsArticle": None,
    "AskPublicNewsArticle": None,
    "AdvertiserContentArticle": None,
    "SatiricalArticle": None,
    "Report": "report",
    "TechArticle": None,
    "ScholarlyArticle": None,
    "MedicalScholarlyArticle": None,
    "SocialMediaPosting": None,
}
_KINDS = {**_ARTICLES, "VideoObject": "video", "ImageGallery": "gallery", "MediaGallery": "gallery"}
# What stands for the article where a page has none of them, the better first.
_NEXT_BEST = (
    "Review",
    "ClaimReview",
    "Recipe",
    "HowTo",
    "MedicalWebPage",
    "VideoObject",
    "ImageGallery",
    "MediaGallery",
    "WebPage",
    "ItemPage",
    "FAQPage",
)
_MAX_CREDIT = 80  # characters
_ORGANISATIONS = frozenset(("Organization", "NewsMediaOrganization", "Corporation", "WebSite"))


def _rank(item: Thing) -> int:
    """0 for an article, more for what may stand for one, less good the more; 99 for anything else."""
    named = types(item)
    if any(name in _ARTICLES for name in named):
        return 0
    return min((_NEXT_BEST.index(name) + 1 for name in named if name in _NEXT_BEST), default=99)


def _is_news(item: Thing) -> bool:
    return any("News" in name for name in types(item))


def _names_page(item: Thing, page: Page) -> bool:
    """Whether an object says that it is about this very page."""
    own = page.absolute(page.url)
    main = item.get("mainEntityOfPage")
    named = (item.get("url"), main.get("@id") if isinstance(main, dict) else main)
    return any(isinstance(url, str) and page.absolute(url) == own for url in named)


def _article(page: Page) -> Thing | None:
    """What the page's JSON-LD tells of its article, else of what stands for it."""
    ranked = [(rank, item) for item in page.once(Graph).objects if (rank := _rank(item)) < 99]
    lowest = min((rank for rank, _ in ranked), default=99)
    candidates = [item for rank, item in ranked if rank == lowest]
    if len(candidates) > 1:
        return next((item for item in candidates if _names_page(item, page)), candidates[0])
    return candidates[0] if candidates else None


class JsonLd:
    """What the page's JSON-LD tells of its article; the blocks are read when a field is asked for that may be there."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def _found(self) -> dict[str, Any]:
        return self.page.once(json_ld_fields)

    def get(self, field: str) -> Any:
        if field == "is_accessible_for_free" and "_found" not in self.__dict__:  # it is rare, and all are asked for it
            return self._found.get(field) if self.page.mentions(("isAccessibleForFree",)) else None
        return self._found.get(field)


def article_body(page: Page) -> str | None:
    """The text of the article itself, where the page's JSON-LD has it; it may be cut short.

    A page that stands for its article has dates and a picture of its own, yet no text.
    """
    item = page.once(_article)
    return values.prose(item.get("articleBody")) if item is not None and _rank(item) == 0 else None


def told_headline(page: Page) -> str | None:
    """The headline that the page's JSON-LD tells, as it stands there."""
    item = page.once(_article)
    return values.text(values.plain(item.get("headline"))) if item is not None else None


def license_of(page: Page) -> str | None:
    """The raw address of the terms of the article, where the page's JSON-LD names them: as it is, or in an object."""
    item = page.once(_article)
    named = item.get("license") if item is not None and _rank(item) == 0 else None
    if isinstance(named, dict):
        named = named.get("url") or named.get("@id")
    return named if isinstance(named, str) and ":" in named else None


def json_ld_fields(page: Page) -> dict[str, Any]:
    graph = page.once(Graph)
    item = page.once(_article)
    if item is None:
        return {}
    publisher = values.publisher(_name_of(item.get("publisher"), graph)) or _site_name(graph)
    people, newsroom = _authors(item, graph, publisher)
    given: dict[str, Any] = {
        "kind": next((kind for name in types(item) if (kind := _KINDS.get(name))), None),
        "headline": headline(values.plain(item.get("headline") or _name(item)), page),
        # News is printed under many a headline (on the front page, in the browser's tab); this one is the article's.
        "news_headline": headline(values.plain(item.get("headline")), page) if _is_news(item) else None,
        "description": values.text(values.plain(item.get("description") or item.get("abstract"))),
        "body": article_body(page),
        "authors": people,
        "newsroom": newsroom,
        "contributors": values.authors(item.get("contributor")),
        "publisher": publisher,
        "section": values.text(values.plain(item.get("articleSection"))),
        "keywords": keywords(item.get("keywords")),
        "language": language_code(values.text(values.plain(item.get("inLanguage")))),
        "date_published": values.any_date(item.get("datePublished") or item.get("uploadDate"), page)
        or _page_date(graph, "datePublished"),
        "date_modified": values.any_date(item.get("dateModified"), page) or _page_date(graph, "dateModified"),
        "image": _image(item, graph),
        "credit": _credit(item, graph, publisher),
        "thumbnail": image_url(item.get("thumbnailUrl"), page, graph),
        "is_accessible_for_free": _is_free(item, graph),
    }
    return {name: value for name, value in given.items() if value or value is False}


def _name(item: Thing) -> Any:
    """The name of a video or gallery, which is the headline of its page."""
    return item.get("name") if any(name.endswith(("VideoObject", "Gallery")) for name in types(item)) else None


def _image(item: Thing, graph: Graph) -> str | None:
    """The picture of the article, else that of the page it stands on."""
    claims = [item.get("image"), item if "VideoObject" in types(item) else None]
    claims += [thing.get(name) for name in ("primaryImageOfPage", "image") for thing in graph.pages]
    return image_url(claims, graph.page, graph)


# Who took a picture or supplied it, as Google asks for it in the metadata of images, and as systems have it.
_CREDITS = ("creditText", "copyrightNotice", "copyrightHolder", "creator", "author")


def _credit(item: Thing, graph: Graph, publisher: str | None) -> str | None:
    """What the article's first picture says of who took it; that of the publisher says nothing."""
    image = item.get("image")
    image = image[0] if isinstance(image, list) and image else image
    if not isinstance(image, dict):
        return None
    told = graph.whole(image)
    names = (_name_of(told.get(name), graph) for name in _CREDITS)
    credit = without_label((next(filter(None, names), None) or "").strip(" ©\xa0"))
    is_own = credit and publisher and letters(credit) == letters(publisher)
    return credit if credit and len(credit) <= _MAX_CREDIT and not is_own else None


def _site_name(graph: Graph) -> str | None:
    """The name of the site that a page says it is part of."""
    sites = (item for item in graph.objects if "WebSite" in types(item))
    return next((name for item in sites if (name := values.publisher(_name_of(item, graph)))), None)


def _is_free(item: Thing, graph: Graph) -> bool | None:
    """What the article says of access, else what a page does; a part that costs is said in hasPart."""
    for thing in (item, *graph.pages):
        parts = thing.get("hasPart")
        for part in (thing, *(parts if isinstance(parts, list) else [parts])):
            if isinstance(part, dict) and (said := values.flag(part.get("isAccessibleForFree"))) is not None:
                return said
    return None


def _page_date(graph: Graph, name: str) -> Any:
    """The date of the page itself, for an article without one of its own."""
    return next((date for item in graph.pages if (date := values.any_date(item.get(name), graph.page))), None)


def _name_of(thing: Any, graph: Graph) -> str | None:
    """The name of a thing; one that is only referred to is looked up."""
    name = values.plain(thing)
    if name is None and isinstance(thing, dict):
        name = values.plain(graph.find(thing.get("@id")))
    return values.text(name)


def _authors(item: Thing, graph: Graph, publisher: str | None) -> tuple[list[str], list[str]]:
    """People, and organisations that sign in their place; an author who is only referred to is looked up."""
    people: list[str] = []
    newsroom: list[str] = []
    given = item.get("author") or item.get("creator")
    for author in given if isinstance(given, list) else [given]:
        if isinstance(author, dict) and not author.get("name"):
            author = graph.whole(author)
        if isinstance(author, dict) and not _ORGANISATIONS.isdisjoint(types(author)):
            newsroom += [name] if (name := _name_of(author, graph)) else []
        else:
            for name in values.authors(author):
                (newsroom if publisher and name.casefold() == publisher.casefold() else people).append(name)
    return list(dict.fromkeys(people)), list(dict.fromkeys(newsroom))
