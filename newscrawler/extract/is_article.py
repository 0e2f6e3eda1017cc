"""Tells whether a page is an article, by what it declares and what it holds."""

from collections.abc import Callable
from urllib.parse import urlsplit

from newscrawler.article import Article
from newscrawler.extract.fields.media import media
from newscrawler.extract.fields.titles import bears
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import select
from newscrawler.extract.sources.graph import Graph, types
from newscrawler.extract.sources.publisher import publisher_fields
from newscrawler.urls.path_facts import kind_of

# https://schema.org/Article: its descendants by their last word, and those that have another.
_OTHER_ARTICLES = frozenset(("BlogPosting", "LiveBlogPosting", "Report"))
_NO_ARTICLES = frozenset(
    ("CollectionPage", "ProfilePage", "AboutPage", "ContactPage", "SearchResultsPage", "ItemList", "JobPosting")
)
_WITHOUT_TEXT = frozenset(("video", "gallery", "infographic", "live", "newscast", "podcast", "report"))

# A text is an article's from here on: two paragraphs, or one that is too long for a standfirst.
_PARAGRAPHS = 2
_ALONE = 400  # characters


def recognise(page: Page, by_url: bool, extract: Callable[[Page], Article]) -> Article | None:
    """The article of a page, made by `extract`, where the page is one; None for a listing or anything else.

    `by_url` is whether the URL has an article's shape. The page has the last word: what it declares itself to be is
    believed. Where it declares nothing, an article's shape, a date and a text make an article; where only its
    declaration speaks for one and the URL does not, a date and a text must bear it out.
    """
    parts = urlsplit(page.url)
    if parts.path in ("", "/") and not parts.query:  # a front page, whatever its system says
        return None
    declared = _declared(page)
    if declared is False or not (by_url or declared) or (not declared and is_of_cards(page)):
        return None
    article = extract(page)
    if article.headline and by_url and declared:
        return article
    if not article.headline or article.date_published is None:
        return None
    kind = article.kind if page.site else kind_of(page.url)
    shown = media(page)
    is_media = shown is not None and (by_url or shown[1] != "visible")  # a player alone makes no article of a listing
    return article if _has_text(article) or kind in _WITHOUT_TEXT or is_media else None


def is_of_cards(page: Page) -> bool:
    """Whether a page lists articles by the template of its site, where the profile says how."""
    return bool(page.site and page.site.rules.card and len(select(page.root, page.site.rules.card)) > 1)


def _has_text(article: Article) -> bool:
    body = article.body or ""
    return len(body) >= _ALONE or len(body.split("\n\n")) >= _PARAGRAPHS


def _declared(page: Page) -> bool | None:
    """Whether the page says that it is an article; None where it says nothing that can be relied on.

    `og:type` "article" cannot: many systems print it on every page but the front page.
    """
    named = {(str(item.get("headline") or ""), name) for item in page.once(Graph).objects for name in types(item)}
    headlines = {headline for headline, name in named if name.endswith("Article") or name in _OTHER_ARTICLES}
    own = publisher_fields(page).get("headline")
    told = [*headlines, *([own] if own else [])]
    if "article:published_time" in page.tags or any(bears(page, headline) for headline in told):
        return True
    if headlines:  # articles that the page lists
        return None
    if (shown := media(page)) and shown[1] != "visible" and not any(name in _NO_ARTICLES for _, name in named):
        return True
    is_other = "profile" in page.tags.get("og:type", ()) or any(name in _NO_ARTICLES for _, name in named)
    return False if is_other else None
