"""Signs of what a page is that need no extraction: what it declares, what its system calls it, its title, its address.

Tested in tests/extract/test_is_article.py.
"""

import re
from itertools import islice
from urllib.parse import urlsplit

from newscrawler.extract.fields.media import media
from newscrawler.extract.fields.site_name import TITLE_MARKS, name_letters, site_names
from newscrawler.extract.fields.titles import bears
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.graph import Graph, types
from newscrawler.extract.sources.microdata import is_marked
from newscrawler.extract.sources.publisher import publisher_fields
from newscrawler.language import dates
from newscrawler.language.any_case import AnyCase
from newscrawler.language.folding import fold
from newscrawler.language.languages import pattern_of_all
from newscrawler.language.letters import letters
from newscrawler.language.text import squeeze
from newscrawler.urls import words
from newscrawler.urls.parts import bare, letters_of, path_of, words_of
from newscrawler.urls.path_facts import date_of

# https://schema.org/Article: its descendants by their last word, and those that have another.
_OTHER_ARTICLES = frozenset(("BlogPosting", "LiveBlogPosting", "Report"))
_NO_ARTICLES = frozenset(
    ("CollectionPage", "ProfilePage", "AboutPage", "ContactPage", "SearchResultsPage", "ItemList", "JobPosting")
)
# What a page is about where it declares no article: a thing to buy, to visit, to cook, to answer.
_OTHER_THINGS = frozenset(
    (
        *("Product", "ProductGroup", "CheckoutPage", "Event", "Recipe", "QAPage", "Question", "FAQPage", "Course"),
        *("DiscussionForumPosting", "SoftwareApplication", "WebApplication", "Movie", "TVSeries", "Book", "MusicAlbum"),
        *("Hotel", "LocalBusiness", "Restaurant", "RealEstateListing"),
    )
)
_PRICES = frozenset(("product:price:amount", "og:price:amount"))
_PRICED = ('itemprop="price"', "itemprop='price'", "itemprop=price", 'itemProp="price"')
_OTHER_TAGS = ("profile", "product", "books.", "music.", "place", "business.", "restaurant", "event")

# Classes that systems print at <body>: WordPress by body_class(), Drupal, Ghost, Shopify, MediaWiki, phpBB.
_OF_ARTICLE = re.compile(
    r"(?<!\S)(?:single|single-post|single-format-\w+|postid-\d+|post-template(?!-default single-product)|"
    r"(?:page-)?node-+type-+(?:article|news|story|blog|post)\S*)(?!\S)",
    re.IGNORECASE,
).search
# Of these, those of what its system calls a post, and not of everything that stands alone, such as an event.
_OF_POST = re.compile(
    r"(?<!\S)(?:single-post|(?:page-)?node-+type-+(?:article|news|story|blog|post)\S*)(?!\S)", re.IGNORECASE
).search
_OF_OTHERS = re.compile(
    r"(?<!\S)(?:home(?= blog)|paged|archive|category|search|search-(?:results|no-results)|error-?404|login|attachment|"
    r"(?:woocommerce|product)-(?:page|cart|checkout|account|shop)|single-product|post-type-archive\S*|privacy-policy|"
    r"path-(?:frontpage|user|taxonomy|search)|(?:home|tag|author)-template|mediawiki|section-(?:viewtopic|viewforum|index)|"
    r"question-page|template-(?:product|collection|index|cart|search|list-collections))(?!\S)",
    re.IGNORECASE,
).search
_SYSTEMS = re.compile(
    r"mediawiki|dokuwiki|discourse|phpbb|xenforo|vbulletin|docutils|sphinx|mkdocs|doxygen", re.I
).search
# Where programs keep the mails of a list: HyperKitty, Pipermail, MHonArc. Whoever writes there writes to the others.
_OF_MAILS = re.compile(
    r"/[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}/(?:threads?|messages?|msg)/|/(?:pipermail|hyperkitty|mhonarc)/",
    re.I,
).search

_NAMES_NONE = AnyCase(pattern_of_all(lambda language: language.no_articles, in_any_order=True)).fullmatch
_HEADLINE_WORDS, _HEADLINE_SHARE = 6, 0.8  # of an address that stand in the headline: their number, and their share
_WORDS = re.compile(r"[^\W\d_]+").findall
_MAX_TITLE = 160  # characters
_MAX_DAY = 40  # characters of a day that stands alone
_MAX_ABOVE = 3  # paragraphs of which one may be it
_MAX_LEVELS = 30  # of elements around one
_EDGES = " .!?¡¿…"


def declared(page: Page) -> bool | None:
    """Whether the page says that it is an article; None where it says nothing that can be relied on.

    `og:type` "article" cannot: many systems print it on every page but the front page.
    """
    named = {(str(item.get("headline") or ""), name) for item in page.once(Graph).objects for name in types(item)}
    headlines = {headline for headline, name in named if name.endswith("Article") or name in _OTHER_ARTICLES}
    own = publisher_fields(page).get("headline")
    told = [*headlines, *([own] if own else [])]
    if told:  # a listing may be marked up as an article that is called like the site
        names = page.once(site_names)
        told = [headline for headline in told if name_letters(headline) not in names]
    if "article:published_time" in page.tags or any(bears(page, headline) for headline in told):
        return True
    if is_marked_up(page):
        return True
    if headlines:  # articles that the page lists
        return None
    kinds = {name for _, name in named}
    if (shown := media(page)) and shown[1] != "visible" and kinds.isdisjoint(_NO_ARTICLES | _OTHER_THINGS):
        return True
    return False if "profile" in page.tags.get("og:type", ()) or not kinds.isdisjoint(_NO_ARTICLES) else None


def is_marked_up(page: Page) -> bool:
    """Whether microdata of the page name the headline of an article that its title bears, too: cards of a listing are
    marked up in the same way."""
    title = letters(page.title or "") if page.once(is_marked) else ""
    for element in page.root.iterfind(".//*[@itemprop='headline']") if title else ():
        around = next((each for each in islice(element.iterancestors(), _MAX_LEVELS) if each.get("itemtype")), None)
        kind = (around.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1] if around is not None else ""
        headline = letters(element.get("content") or text_of(element))
        if (kind.endswith("Article") or kind in _OTHER_ARTICLES) and headline and headline in title:
            return True
    return False


def is_about_a_thing(page: Page) -> bool:
    """Whether it declares a product, a question, an event or the like; of a page that declares no article it tells."""
    tagged = page.tags.get("og:type", [""])[0].lower()
    named = {name for item in page.once(Graph).objects for name in types(item)}
    if tagged.startswith(_OTHER_TAGS) or tagged.endswith(("product", "item")) or not _PRICES.isdisjoint(page.tags):
        return True
    return not _OTHER_THINGS.isdisjoint(named) or page.mentions(_PRICED)


def by_system(page: Page) -> bool | None:
    """Whether the page's system calls it an article, in its body's classes or by what it is; None for neither."""
    classes = _body_classes(page)
    is_wiki = any(map(_SYSTEMS, page.tags.get("generator", ())))
    if is_wiki and _opens_with_day(page):
        return None  # as Wikinews has it
    if _OF_OTHERS(classes) or _OF_MAILS(page.url):
        return False
    if is_wiki:
        return None if date_of(page.url) else False  # documentation may have a blog, whose addresses name days
    return True if _OF_ARTICLE(classes) else None


def is_post(page: Page) -> bool:
    """Whether the page's system calls it a post, or an article, in its body's classes: no listing is one."""
    return by_system(page) is True and _OF_POST(_body_classes(page)) is not None


def _body_classes(page: Page) -> str:
    body = page.root.find("body")
    return (body.get("class") or "") if body is not None else ""


def _opens_with_day(page: Page) -> bool:
    """Whether one of the page's first paragraphs is a day and nothing else: the date line of a report."""
    texts = (text_of(paragraph) for paragraph in islice(page.root.iter("p"), _MAX_ABOVE))
    return any(
        0 < len(text) <= _MAX_DAY and dates.parse_visible(text, page.reading_language, page.zone) is not None
        for text in texts
    )


def is_titled_as_none(page: Page, headline: str | None = None) -> bool:
    """Whether title or headline are those of an error, a form, a search, a wall or the like, in any language."""
    title = squeeze(page.title or "")
    names = {title, *TITLE_MARKS.split(title)[:1], headline or ""}
    return any(name and _NAMES_NONE(name) for name in (each[:_MAX_TITLE].strip(_EDGES) for each in names))


def is_headline(url: str, headline: str | None) -> bool:
    """Whether an address ends in the words of a headline, of which there are more than in a section's name.

    >>> is_headline("https://n.example/bridge-reopens-after-two-years-work-17", "Bridge reopens after two years work")
    True
    >>> is_headline("https://n.example/arts-and-culture", "Arts and Culture")
    False
    """
    slug = bare(path_of(url).rstrip("/").rpartition("/")[2])
    if not headline or letters_of(slug) < _HEADLINE_WORDS:
        return False
    named = [fold(word) for word in words_of(slug) if word.isalpha()]
    own = set(_WORDS(fold(headline)))
    return sum(word in own for word in named) >= max(_HEADLINE_SHARE * len(named), _HEADLINE_WORDS)


def is_front_page(url: str) -> bool:
    """Whether a URL is that of a site's front page, or of one of its languages'.

    >>> is_front_page("https://n.example/"), is_front_page("https://n.example/ka/"), is_front_page("https://n.example/?p=5")
    (True, True, False)
    """
    parts = urlsplit(url)
    path = parts.path.strip("/").lower()
    is_file = "/" not in path and path.partition(".")[0] in words.FRONT
    return not parts.query and (not path or is_file or path in words.LANGUAGES)
