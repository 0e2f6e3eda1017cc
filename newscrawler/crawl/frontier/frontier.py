"""The frontier of a crawl: every URL that it knows, and how each was found."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast, get_args

from newscrawler.crawl.frontier.additions import without_additions
from newscrawler.crawl.frontier.homes import Homes
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.frontier.url_memory import Memory, NoMemory
from newscrawler.crawl.limits.visitor_ids import without_visitor
from newscrawler.site import PageType, Site
from newscrawler.urls.amp import without_amp
from newscrawler.urls.any_site import AnySite
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import has_credentials, join
from newscrawler.urls.mobile import without_mobile
from newscrawler.urls.paging import without_first_page
from newscrawler.urls.patterns import looks_like_article, looks_like_slug, page_type

_MAX_URL = 2083  # what browsers and Scrapy take; a longer one grows by itself, or is none

# Raw hrefs are remembered to save the work of reading them again; past this many (visitor ids in links, say)
# the memory starts anew, which costs time and loses nothing.
_MAX_HREFS = 200_000


class Frontier:
    """Targets by URL. One memory of the raw hrefs stands in front: a page's 150 links are mostly known ones."""

    def __init__(self, site: Site | AnySite, count: Callable[[str], object] = lambda _: None) -> None:
        self.site = site
        self._count = count
        self._home = site.base_url + "/"
        self.memory: Memory = NoMemory()
        self._targets: dict[str, Target] = {}
        self._hrefs: dict[str, Target | None] = {}
        self._claimed: set[str] = set()
        self._needless: tuple[str, ...] = ()
        self.homes = Homes()
        self._views: dict[str, str] = {}  # AMP pages, by the article that each is another view of

    def __len__(self) -> int:
        return len(self._targets)

    def forget(self) -> None:
        """The crawl has ended: nothing is asked of its pages any more."""
        self._targets.clear()
        self._hrefs.clear()
        self._claimed.clear()
        self._views.clear()

    def locate(self, href: str, base: str) -> Target | None:
        """The target of a raw href on a page; None for what the site's crawl has no use for."""
        # Such an href reads the same on every page of the site, but for one with a <base> elsewhere.
        absolute = href.startswith(("/", "http://", "https://")) and base.startswith(self._home)
        if absolute:
            try:
                return self._hrefs[href]
            except KeyError:
                pass
        url = self._joined(base, href)
        target = self.at(url) if url else None
        if url is None and has_credentials(href):
            self._count("refuse/credentials")
        if absolute:
            if len(self._hrefs) >= _MAX_HREFS:
                self._hrefs.clear()
            # Most are the target's URL, which need not be kept twice.
            self._hrefs[target.url if target is not None and target.url == href else href] = target
        return target

    def locate_all(self, hrefs: Sequence[str], base: str) -> list[Target | None]:
        """The targets of a page's raw hrefs; most were seen on other pages of the site."""
        known = self._hrefs if base.startswith(self._home) else {}
        return [known[href] if href in known else self.locate(href, base) for href in hrefs]

    def at(self, url: str) -> Target | None:
        """The target of an absolute URL on the site's hosts."""
        known = self._targets.get(url)
        if known is not None:
            return known
        located = self._on_site(url)
        target = self._targets.get(located) if located else None
        if target is not None or located is None:
            return target or self._shown_elsewhere(url)
        type_ = self.site.type_of(located)
        return self._shown_elsewhere(located) if type_ is None else self._new(located, type_)

    def _shown_elsewhere(self, url: str) -> Target | None:
        """The target of the article that an AMP page, one for small screens or its first page is another view of: there
        are listings that link nothing else. Such a listing is one of its own: some sites have no other."""
        plain = without_amp(url) or without_mobile(url, self.site.origins) or without_first_page(url)
        target = self.at(plain) if plain else None
        if target is not None and target.type == "section" and (view := self._on_site(url)) is not None:
            return self._targets.get(view) or self._new(view, "section")
        if target is None or target.type != "article":
            return None
        if (view := self._on_site(url)) is not None:
            self._views.setdefault(target.url, view)
        return target

    def other_view(self, url: str) -> Target | None:
        """The AMP page that led to an article which is not there: some sites have, or have left, nothing else."""
        view = self._views.pop(url, None)
        return (self._targets.get(view) or self._new(view, "article")) if view else None

    def is_on_site(self, url: str) -> bool:
        """Whether the site's crawl may have a use for a page at this URL."""
        return self._on_site(url) is not None

    def named(self, href: str, base: str, *, shaped: bool = False) -> Target | None:
        """The target of a raw href that a page names as an article's: one that no pattern of the profile knows, too.

        Such a one is an article until its page says otherwise; with `shaped`, only where its URL looks like one.
        """
        target = self.locate(href, base)
        url = self._joined(base, href) if target is None else None
        located = self._on_site(url) if url is not None and self.site.profile is not None else None
        if located is None or located == self._home:
            return target
        if not looks_like_article(located) if shaped else page_type(located) not in ("article", "section"):
            return None
        self._hrefs.pop(href, None)
        return self._targets.get(located) or self._new(located, "article")

    def listed(self, href: str, base: str) -> Target | None:
        """The target of what a news sitemap names: an article until its page says otherwise, whatever its URL."""
        located = self.address(href, base)
        if located is None or located == self._home or located in self.site.origins:
            return None
        target = self.at(located) or self._new(located, "article")
        if self.is_guess(target) and not target.asked and target.found_round == math.inf:
            target.type = "article"
        return target

    def address(self, href: str, base: str) -> str | None:
        """A raw href as the site's crawl writes it; None for what is none of the site."""
        url = self._joined(base, href)
        return self._on_site(url) if url else None

    def is_guess(self, target: Target) -> bool:
        """Whether it is for the page to say what it is: no profile, or none of the profile's patterns, knows it.

        One that is not sure of its articles leaves it to them.
        """
        return self.site.profile is None or not self.site.profile.is_sure_of(target.url)

    def is_shaped(self, target: Target) -> bool:
        """Whether the URL of a page that no pattern knows speaks for an article."""
        if self.site.profile is None:
            # What was taken for a listing by mistake, or for want of its text, may show what it is.
            return "article" in (target.type, self.site.type_of(target.url))
        if self.site.type_of(target.url) == "article":
            return True
        return target.type == "article" and (looks_like_article(target.url) or looks_like_slug(target.url))

    def was_none(self, target: Target) -> bool:
        """Whether a page whose URL is an article's by the profile was none: it may be one by now."""
        is_guess = self.site.profile is not None and self.is_guess(target)
        return is_guess and target.type == "section" and self.is_shaped(target)

    def forget_parameters(self, names: Iterable[str]) -> None:
        """Take off URLs, from now on, the parameters that were found to choose no page."""
        self._needless = tuple(names)
        self._hrefs.clear()

    def without_learned(self, url: str) -> str | None:
        """A URL of the queue without the parameters that were found to choose no page since it was queued; None where
        it has none of them."""
        if not self._needless or "?" not in url:
            return None
        plain = canonicalize(without_visitor(url, self._needless), self.site.tracking_params)
        return plain if plain != url else None

    def use_homes(self, homes: Homes) -> None:
        """Take links to the origins that these know, from now on."""
        self.homes = homes
        self._hrefs.clear()

    def move_home(self, old: str, new: str) -> None:
        """A start page was sent from one origin to the other under its own path: the site's links lead there."""
        if self.homes.move(old, new):
            self._hrefs.clear()

    def stay_home(self, url: str) -> None:
        """A start page came from where it was asked for."""
        if self.homes.stay(url):
            self._hrefs.clear()

    def _joined(self, base: str, href: str) -> str | None:
        url = join(base, href)
        return self.homes.at_home(url) if url else None

    def _new(self, url: str, type_: PageType) -> Target:
        target = self._targets[url] = Target(url, type_, self.memory.look_up(url, type_))
        return target

    def given(self, url: str) -> Target | None:
        """The target of a page that a run starts from: what is no article is a section, whatever it looks like."""
        target, located = self.at(url), self._on_site(url)
        if located is not None and (target is None or target.type != "article"):
            target = self._targets.get(located) or self._new(located, "section")
            target.type = "section"
        if target is not None:
            target.is_early = False
        return target

    def resume(self, url: str, type_: str, depth: int | None) -> None:
        """Take up a page that was asked for already, maybe by a run before."""
        target = self.at(url)
        if target is None and type_ in get_args(PageType):
            target = self._new(url, cast("PageType", type_))
        if target is not None:
            target.asked = True
            if type_ in get_args(PageType):
                target.type = cast("PageType", type_)
            # What was only ever led to by a redirect has none: without one, its links would lead nowhere.
            target.depth = min(target.depth, depth or 0)
        else:
            self._claimed.add(url)

    @staticmethod
    def has_walked(targets: Iterable[Target], walk: int | None) -> bool:
        """Whether a walk of a listing has come to what is known: all of these were found before it began."""
        rounds = [target.found_round for target in targets]
        return walk is not None and bool(rounds) and max(rounds) < walk

    def claim(self, href: str, base: str, depth: float, type_: PageType | None = None) -> str | None:
        """URL of a page that leads on (a listing's next page, a sitemap), the first time it is seen; else None.

        One that no pattern knows, as what scripts fetch mostly is, is of `type_` where that is given."""
        located = self.address(href, base)
        if located is None:
            return None
        target = self.at(located)
        if target is None and type_ is not None:
            target = self._new(located, type_)
        if target is not None:
            was_known, target.asked = target.asked, True
            target.depth = min(target.depth, depth)
        else:
            was_known = located in self._claimed or self.memory.is_asked(located)
            self._claimed.add(located)
        return None if was_known else located

    @staticmethod
    def reach(target: Target, depth: float, limit: int | None) -> Iterator[Target]:
        """Note that a target is `depth` links from the start; gives the targets that are to be asked for now.

        That is the target itself the first time that it is found within the limit, unless it is a listing whose visit
        is early, and, where this is a shorter way than any before, what it leads to.
        """
        waiting = [(target, depth)]
        while waiting:
            target, depth = waiting.pop()
            if depth >= target.depth:
                continue
            target.depth = depth
            if limit is not None and depth > limit:
                continue
            if not target.asked and not target.is_early:
                target.asked = True
                yield target
            waiting += [(further, depth + 1) for further in target.leads_to]

    def spelled(self, url: str) -> str | None:
        """A URL in its canonical spelling, at the origin that its host counts to, with what was found to choose no
        page. None for other hosts."""
        return self._spelled(url, ())

    def _on_site(self, url: str) -> str | None:
        """A URL as the site's crawl writes it. None for other hosts."""
        found, profile = self._spelled(url, self._needless), self.site.profile
        return without_additions(found, profile) if profile is not None and found and "?" in found else found

    def _spelled(self, url: str, needless: tuple[str, ...]) -> str | None:
        if len(url) > _MAX_URL:
            return None
        site = self.site
        if "?" in url or ";" in url or "/(" in url:
            url = without_visitor(url, needless)
        url = canonicalize(url, site.tracking_params)
        if url.startswith(site.base_url + "/"):
            return url
        scheme, _, after = url.partition("://")
        host, slash, rest = after.partition("/")
        origin = site.origin_of(scheme, host) if slash else None
        return f"{origin}/{rest}" if origin else None
