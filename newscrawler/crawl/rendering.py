"""Rendering: which pages of a crawl a browser engine is asked for, and what was learned of that. Makes no requests."""

from collections import defaultdict
from collections.abc import Callable, MutableMapping
from dataclasses import replace
from typing import Any

from newscrawler.article import Article
from newscrawler.extract.page import Page
from newscrawler.render import needed
from newscrawler.site import Needs, Site
from newscrawler.urls.any_site import AnySite
from newscrawler.urls.patterns import page_number

_NEVER = ("robots", "sitemap")
_WHOLE_PAGES = 3  # different ones, to which an engine adds nothing, before it is asked for no more of their pattern


class Rendering:
    """`choice` is splash, playwright, auto or none, or "" for what the site's profile says.

    With "auto", a page is fetched plainly first. One that lacks what its scripts may bring is asked for again by
    `engine`, and whether that helped holds for all pages of its pattern: `known`, of which `learned` is told. That it
    does not help is learned of whole pages only, several of them, and for that engine: what has nothing to read failed,
    for all that is known, and is rendered whatever others were. Where `engine` gives none, listings are taken as they
    are, and articles are left to a run that has one.
    """

    def __init__(
        self,
        site: Site | AnySite,
        choice: str,
        engine: Callable[[], str | None],
        count: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._profile = site.profile
        self._type_of = site.type_of
        chosen = choice or (self._profile.render if self._profile else None) or "none"
        self.is_auto = chosen == "auto"
        self._engine: str | None = chosen if chosen in ("splash", "playwright") else None
        self._find_engine, self._has_looked = engine, not self.is_auto
        self._count = count
        self._needless: defaultdict[str, set[str]] = defaultdict(set)  # verdict -> whole pages that speak for it
        self.known: dict[str, bool] = {}
        self.learned: Callable[[str, bool], object] = lambda *_: None

    @property
    def is_on(self) -> bool:
        """Whether pages may get a browser."""
        return self.is_auto or self._engine is not None

    @property
    def engine(self) -> str | None:
        """The engine that pages may get; None where there is none."""
        if not self._has_looked:
            self._has_looked, self._engine = True, self._find_engine()
        return self._engine

    def meta(self, url: str, type_: str) -> dict[str, Any]:
        """What a request for a page says of rendering: nothing for plain HTTP."""
        if not self.is_on:
            return {}
        needs = self._needs(url, type_)
        if needs is None or (self.is_auto and not self.known.get(needed.pattern_of(url, type_))):
            return {}
        if type_ != "article" and self.engine is None:
            return {}
        return {"render": self._name(), "render_needs": needs}

    def again(
        self, meta: MutableMapping[str, Any], page: Page, url: str, article: Article | None
    ) -> dict[str, Any] | None:
        """What to ask for a page again with, which came with this meta; None where it is taken as it is.

        Of a page that is taken, the meta says then whether it is a `shell`: it has nothing to read, and what it is,
        nobody knows. It is `lacking` where another engine, or another time, may bring more: that it has not changed is
        no reason not to read it again.
        """
        type_ = str(meta.get("type") or self._type_of(url))  # none with a request that is not the spider's own
        needs = self._needs(url, type_)
        if needs is None:
            return None
        items = needed.count_items(page, type_, article)
        is_empty = not items and needed.is_empty(page)
        if "render" in meta and "taken_plain" not in meta:
            self._take_rendered(meta, page, url, type_, items, is_empty=is_empty)
            return None
        if self.is_auto and "taken_plain" not in meta:
            lack = self._lack(page, type_, needs, article)
            if lack is not None and (is_empty or not self._is_needless(url, type_)):
                if type_ == "article" or self.engine is not None:
                    what = "all" if is_empty else lack
                    return {"render": self._name(), "render_needs": needs, "escalated": items, "lacked": what}
                self._count("render/taken_plain")
                meta["lacking"] = True
            elif lack is not None and self._engine == "splash":
                meta["lacking"] = True
        self._note(meta, "plain", is_shell=is_empty, is_lacking="taken_plain" in meta)
        return None

    def _take_rendered(
        self, meta: MutableMapping[str, Any], page: Page, url: str, type_: str, items: int, *, is_empty: bool
    ) -> None:
        """Judge a page that came by an engine, and the engine by it."""
        by = str(meta["render"])
        has_faults = bool(meta.get("render_faults"))
        is_shell = is_empty or (has_faults and not items)
        is_in_vain = False
        if "escalated" in meta:
            needs: Needs = meta["render_needs"]
            has_come = (meta["lacked"] == "part" and needed.has(page, needs.wait_for)) or (
                meta["lacked"] == "all" and self._profile is None and not is_shell
            )
            is_in_vain = not has_come and items <= meta["escalated"]
            if not is_in_vain:
                self._learn_needed(needed.pattern_of(url, type_))
            elif not is_shell and not has_faults and (items or self._profile is None):
                self._learn_needless(url, type_)
        is_partial = has_faults and not (items and type_ == "article")
        self._note(meta, by, is_shell=is_shell, is_lacking=is_partial or (is_in_vain and (by == "splash" or not items)))

    def _note(self, meta: MutableMapping[str, Any], by: str, *, is_shell: bool, is_lacking: bool) -> None:
        meta["shell"] = is_shell
        if is_shell:
            self._count(f"shell/{by}")
        if is_shell or is_lacking:
            meta["lacking"] = True

    def _lack(self, page: Page, type_: str, needs: Needs, article: Article | None) -> str | None:
        lack = needed.lacks(page, type_, needs, article)
        if lack == "text" and self._profile is None and not needed.is_shell(page):
            return None  # its URL was a guess: a page about nothing is no article, either
        return lack

    # -- what is known of patterns

    def _learn_needed(self, pattern: str) -> None:
        """One page that it helped speaks for the pattern, whatever others say."""
        if not self.known.get(pattern):
            self.known[pattern] = True
            self.learned(pattern, True)

    def _learn_needless(self, url: str, type_: str) -> None:
        verdict = self._verdict(url, type_)
        self._needless[verdict].add(url)
        if len(self._needless[verdict]) >= _WHOLE_PAGES and verdict not in self.known:
            self.known[verdict] = False
            self.learned(verdict, False)

    def _is_needless(self, url: str, type_: str) -> bool:
        return self.known.get(self._verdict(url, type_)) is False

    def _verdict(self, url: str, type_: str) -> str:
        """What is said of an engine and a pattern: what one of them cannot do, another may."""
        return f"{needed.pattern_of(url, type_)} by {self._engine}"

    # -- needs

    def _needs(self, url: str, type_: str) -> Needs | None:
        """What a page needs of a browser; None for one that none is asked for."""
        profile = self._profile
        if type_ in _NEVER:
            return None
        if profile is not None and type_ != "article" and self._type_of(url) is None:
            return None  # the data behind a button
        needs = Needs() if profile is None else profile.needs_of(type_)
        if needs is None or type_ == "article" or needs.press or needs.scroll or page_number(url) not in (None, 1):
            return needs
        reads = profile.load_more if profile is not None else None
        if profile is not None and not self.is_auto and (reads is not None or profile.rules.next_page):
            return needs  # it leads on without
        return replace(needs, press=reads.button if reads is not None else needed.MORE_BUTTON)

    def _name(self) -> str:
        return self.engine or "playwright"  # of which it is said then how to install it
