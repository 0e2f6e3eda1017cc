"""Rendering: which pages of a crawl a browser engine is asked for, and what was learned of that. Makes no requests."""

from collections.abc import Callable, MutableMapping
from typing import Any

from newscrawler.anysite import AnySite
from newscrawler.article import Article
from newscrawler.extract.page import Page
from newscrawler.render import needed
from newscrawler.site import Needs, Site

_NEVER = ("robots", "sitemap")


class Rendering:
    """`choice` is splash, playwright, auto or none, or "" for what the site's profile says.

    With "auto", a page is fetched plainly first. One that lacks what its scripts may bring is asked for again by
    `engine`, and whether that helped holds for all pages of its pattern: `known`, of which `learned` is told. Where
    `engine` gives none, listings are taken as they are, and articles are left to a run that has one.
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
        self._find_engine, self._has_looked = engine, False
        self._count = count
        self.known: dict[str, bool] = {}
        self.learned: Callable[[str, bool], object] = lambda *_: None

    @property
    def is_on(self) -> bool:
        """Whether pages may get a browser."""
        return self.is_auto or self._engine is not None

    def meta(self, url: str, type_: str) -> dict[str, Any]:
        """What a request for a page says of rendering: nothing for plain HTTP."""
        if not self.is_on:
            return {}
        needs = self._needs(url, type_)
        if needs is None or (self.is_auto and not self.known.get(needed.pattern_of(url, type_))):
            return {}
        if type_ != "article" and self._found() is None:
            return {}
        return {"render": self._name(), "render_needs": needs}

    def again(
        self, meta: MutableMapping[str, Any], page: Page, url: str, article: Article | None
    ) -> dict[str, Any] | None:
        """What to ask for a page again with, which came with this meta; None where it is taken as it is.

        A page that came so is judged: whether the browser has helped. One that is taken although another engine, or
        any, might bring more is `lacking` in its meta: that it has not changed is no reason not to read it again.
        """
        if not self.is_auto:
            return None
        if "taken_plain" in meta:
            meta["lacking"] = True
            return None
        type_ = str(meta.get("type") or self._type_of(url))  # none with a request that is not the spider's own
        pattern = needed.pattern_of(url, type_)
        if "escalated" in meta:
            self._learn(pattern, needed.count_items(page, type_, article) > meta["escalated"])
            meta["lacking"] = self._is_in_vain(pattern)
            return None
        needs = self._needs(url, type_)
        if needs is None or "render" in meta:
            return None
        if self.known.get(pattern) is False:
            meta["lacking"] = self._is_in_vain(pattern)
            return None
        if not self._lacks(page, type_, needs, article):
            return None
        if type_ != "article" and self._found() is None:
            self._count("render/taken_plain")
            meta["lacking"] = True
            return None
        items = needed.count_items(page, type_, article)
        return {"render": self._name(), "render_needs": needs, "escalated": items}

    def _is_in_vain(self, pattern: str) -> bool:
        """Whether an engine was asked that cannot do what another one may."""
        return self._engine == "splash" and self.known.get(pattern) is False

    def _lacks(self, page: Page, type_: str, needs: Needs, article: Article | None) -> bool:
        lack = needed.lacks(page, type_, needs, article)
        if lack == "text" and self._profile is None:
            return needed.is_shell(page)  # its URL was a guess: a page about nothing is no article, either
        return lack is not None

    def _learn(self, pattern: str, helped: bool) -> None:
        """One page that it helped speaks for the pattern, whatever others say."""
        if helped and not self.known.get(pattern):
            self.known[pattern] = True
            self.learned(pattern, True)
        elif not helped and pattern not in self.known:
            self.known[pattern] = False
            if not self._is_in_vain(pattern):  # JavaScript of 2016
                self.learned(pattern, False)

    def _needs(self, url: str, type_: str) -> Needs | None:
        if type_ in _NEVER:
            return None
        if self._profile is None:
            return Needs() if type_ == "article" else Needs(press=needed.MORE_BUTTON if self.is_auto else None)
        if type_ != "article" and self._type_of(url) is None:
            return None  # the data behind a button
        return self._profile.needs_of(type_)

    def _name(self) -> str:
        return self._found() or "playwright"  # of which it is said then how to install it

    def _found(self) -> str | None:
        if self._engine is None and not self._has_looked:
            self._has_looked, self._engine = True, self._find_engine()
        return self._engine
