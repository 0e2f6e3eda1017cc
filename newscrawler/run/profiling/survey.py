"""What a look at a site has seen: its pages, feeds, sitemaps and links."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from newscrawler.article import Article
from newscrawler.extract import Page, assemble
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.recognition import recognise
from newscrawler.render.shells import is_shell
from newscrawler.site import Site
from newscrawler.urls.any_site import AnySite
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.paging import page_number
from newscrawler.urls.patterns import looks_like_article, page_type

Role = Literal["home", "section", "article"]

_MENUS = frozenset(("nav", "header", "menu"))
_AROUND = 6  # elements up in which a menu is looked for
_MAX_NAME = 40  # characters of a section's name in a menu
_HEADLINE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Got:
    """A response. `url` is where redirects led."""

    url: str
    status: int
    body: bytes
    content_type: str | None = None


@dataclass
class SeenPage:
    """A page that was looked at, as a crawl without a profile reads it."""

    url: str
    role: Role
    body: bytes
    content_type: str | None
    is_named: bool = False  # whether a feed or a sitemap names it

    def page(self, site: Site | None = None) -> Page:
        """The page anew: its tree is large, and no use once it is read."""
        return Page(self.body, self.url, site, self.content_type)

    @cached_property
    def article(self) -> Article | None:
        by_url = looks_like_article(self.url) or self.is_named
        return recognise(self.page(), by_url, assemble)

    @cached_property
    def is_shell(self) -> bool:
        return is_shell(self.page())


@dataclass
class Link:
    """A link of the site to itself, by all pages that were looked at."""

    url: str
    names: Counter[str] = field(default_factory=Counter)  # what it says
    in_menu: int = 0  # listings that have it in a menu
    in_text: int = 0  # pages that have it elsewhere

    @property
    def name(self) -> str:
        return self.names.most_common(1)[0][0] if self.names else ""

    @property
    def is_headline(self) -> bool:
        """Whether it says something as long as a headline, outside of menus."""
        name = self.name
        return bool(self.in_text) and (len(name.split()) >= _HEADLINE_WORDS or (len(name) > 12 and not name.isascii()))


class Survey:
    """All that was seen. URLs are canonical, at the origin that the site's own host has."""

    def __init__(self, home: Got) -> None:
        self.site = AnySite.parse(canonicalize(home.url))
        self.home = SeenPage(self.located(home.url) or home.url, "home", home.body, home.content_type)
        self.pages: dict[str, SeenPage] = {self.home.url: self.home}
        self.links: dict[str, Link] = {}
        self.feeds: dict[str, list[str]] = {}  # what each names
        self.sitemaps: dict[str, int] = {}  # how many URLs each names
        self.named: dict[str, None] = {}  # URLs of articles by feeds, then by sitemaps
        self.failed: dict[str, str] = {}  # what could not be had, and why
        self.robots = ""
        self.requests = 0

    @property
    def base_url(self) -> str:
        return self.site.base_url

    def located(self, url: str | None) -> str | None:
        """A URL of the site at its origin; None for other hosts."""
        if not url:
            return None
        url = canonicalize(url)
        scheme, _, after = url.partition("://")
        host, slash, rest = after.partition("/")
        return f"{self.base_url}/{rest}" if slash and self.site.origin_of(scheme, host) else None

    def path(self, url: str) -> str:
        """Path and query of a URL of the site."""
        return url[len(self.base_url) :] or "/"

    def note_page(self, asked: str, got: Got, role: Role) -> SeenPage | None:
        """A page that came, with its links; None for one that led off the site or somewhere that is known."""
        url = self.located(got.url)
        if url is None or (url != asked and url in self.pages):
            self.failed[asked] = f"it leads to {got.url}"
            return None
        seen = self.pages[url] = SeenPage(url, role, got.body, got.content_type, is_named=asked in self.named)
        self.note_links(seen)
        return seen

    def note_links(self, seen: SeenPage) -> None:
        page = seen.page()
        found: dict[str, tuple[str, bool]] = {}
        for element in page.links:
            url = self.located(page.absolute(element.get("href")))
            if url is None or page_type(url) is None:
                continue
            name = text_of(element) or (element.get("title") or "")
            known = found.get(url)
            if known is None or (not known[0] and name):
                found[url] = name, _is_in_menu(element)
        for url, (name, in_menu) in found.items():
            link = self.links.setdefault(url, Link(url))
            link.in_menu += in_menu and seen.role != "article"  # whose menus are paths to itself, too
            link.in_text += not in_menu
            if name:
                link.names[name] += 1

    def of(self, role: Role) -> list[SeenPage]:
        return [seen for seen in self.pages.values() if seen.role == role]

    @property
    def articles(self) -> list[SeenPage]:
        """The pages that turned out to be articles."""
        return [seen for seen in self.of("article") if seen.article is not None]

    def article_urls(self) -> list[str]:
        """URLs that are articles by what their page shows, by a feed or sitemap, or by their shape."""
        read = {seen.url: seen.article is not None for seen in self.of("article")}
        urls = dict.fromkeys((*(url for url, is_article in read.items() if is_article), *self.named, *self.links))
        return [url for url in urls if read.get(url, looks_like_article(url) or url in self.named)]


def sections_of(survey: Survey, links: Iterable[Link]) -> list[Link]:
    """The links of menus that lead to listings, those that most pages have first; then such links elsewhere."""
    home = survey.home.url.rstrip("/")
    found = [
        link
        for link in links
        if page_type(link.url) == "section"
        and link.url.rstrip("/") not in (home, survey.base_url)
        and page_number(link.url) is None
        and link.url not in survey.named
        and 0 < len(link.name) <= _MAX_NAME
        and not link.is_headline
        and urlsplit(link.url).path.count("/") <= 4
    ]
    return sorted((link for link in found if link.in_menu), key=lambda link: -link.in_menu) + [
        link for link in found if not link.in_menu
    ]


def _is_in_menu(element: Element) -> bool:
    around: Element | None = element
    for _ in range(_AROUND):
        if around is None:
            return False
        names = f"{around.get('class') or ''} {around.get('id') or ''} {around.get('role') or ''}".lower()
        if around.tag in _MENUS or "nav" in names or "menu" in names:
            return True
        around = around.getparent()
    return False
