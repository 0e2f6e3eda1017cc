"""Frontier: every URL that a run knows, and how each was found. Knows nothing of requests or pages."""

from newscrawler.site import PageType, Site
from newscrawler.trail import Discovery, Trail
from newscrawler.urls import canonicalize, join

_LONGEST_URL = 2083  # what browsers and Scrapy take; a longer one grows by itself, or is none

# Raw hrefs are remembered to save the work of reading them again; past this many (visitor ids in links, say)
# the memory starts anew, which costs time and loses nothing.
_MOST_HREFS = 200_000


class Target:
    """A page of the site: where it is, what it is by the profile, and what led to it."""

    __slots__ = ("asked", "trail", "type", "url")

    def __init__(self, url: str, type_: PageType) -> None:
        self.url = url
        self.type = type_
        self.trail = Trail()
        self.asked = False


class Frontier:
    """Targets by URL. One memory of the raw hrefs stands in front: a page's 150 links are mostly known ones."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._targets: dict[str, Target] = {}
        self._hrefs: dict[str, Target | None] = {}
        self._claimed: set[str] = set()

    def __len__(self) -> int:
        return len(self._targets)

    def locate(self, href: str, base: str) -> Target | None:
        """The target of a raw href on a page; None for what the site's crawl has no use for."""
        # Such an href reads the same on every page of the site, but for one with a <base> elsewhere.
        absolute = href.startswith(("/", "http")) and base.startswith(self.site.base_url)
        if absolute:
            try:
                return self._hrefs[href]
            except KeyError:
                pass
        url = join(base, href)
        target = self.at(url) if url else None
        if absolute:
            if len(self._hrefs) >= _MOST_HREFS:
                self._hrefs.clear()
            self._hrefs[href] = target
        return target

    def at(self, url: str) -> Target | None:
        """The target of an absolute URL on the site's hosts."""
        known = self._targets.get(url)
        if known is not None:
            return known
        located = self._on_site(url)
        if located is None:
            return None
        target = self._targets.get(located)
        if target is None:
            path = located[len(self.site.base_url) :].partition("?")[0] or "/"
            type_ = self.site.page_type(path)
            if type_ is None:
                return None
            target = self._targets[located] = Target(located, type_)
        return target

    def claim(self, href: str, base: str) -> str | None:
        """URL of a page that leads on (a listing's next page, a sitemap), the first time it is met; else None."""
        url = join(base, href)
        located = self._on_site(url) if url else None
        if located is None:
            return None
        target = self.at(located)
        if target is not None:
            met, target.asked = target.asked, True
        else:
            met = located in self._claimed
            self._claimed.add(located)
        return None if met else located

    def discovered(self, target: Target, discovery: Discovery) -> bool:
        """Note one more way to a target. True the first time, when the page is still to be asked for."""
        target.trail.add(discovery)
        new, target.asked = not target.asked, True
        return new

    def _on_site(self, url: str) -> str | None:
        """A URL in its canonical spelling; the site's hosts all count as that of its base_url. None for other hosts."""
        if len(url) > _LONGEST_URL:
            return None
        site = self.site
        url = canonicalize(url, site.tracking_params)
        if url.startswith(site.base_url + "/"):
            return url
        host, slash, rest = url.partition("://")[2].partition("/")
        return f"{site.base_url}/{rest}" if host in site.hosts and slash else None
