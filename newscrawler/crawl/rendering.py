"""Chooses the pages of a crawl that a browser renders, and learns from what came of them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scrapy import Request

from newscrawler.article import Article
from newscrawler.extract.asked_page import AskedPage
from newscrawler.fetch.request_state import (
    RequestState,
    RequestType,
    engine_of,
    meta_of,
    needs_of,
    rendered_meta,
    set_state,
    state_of,
)
from newscrawler.render import needed, shells
from newscrawler.render.more_buttons import MORE_BUTTON
from newscrawler.site import Needs, Site
from newscrawler.urls.any_site import AnySite
from newscrawler.urls.paging import page_number

_NEVER = ("robots", "sitemap", "feed")
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

    def meta(self, url: str, type_: RequestType | None) -> dict[str, Any]:
        """What a request for a page says of rendering: nothing for plain HTTP."""
        if not self.is_on or type_ is None:
            return {}
        needs = self._needs(url, type_)
        if needs is None or (self.is_auto and not self.known.get(needed.pattern_of(url, type_))):
            return {}
        if type_ != "article" and self.engine is None:
            return {}
        return rendered_meta(self._name(), needs)

    def again(self, request: Request, page: AskedPage, url: str, article: Article | None) -> Request | None:
        """The request for a page by a browser, which came with this one; None where it is taken as it is.

        Of a page that is taken, the request's state says then whether it is a shell: it has nothing to read, and what
        it is, nobody knows. It is lacking where another engine, or another time, may bring more: that it has not
        changed is no reason not to read it again.
        """
        state = state_of(request)
        asked = self.asked(state, url)
        if asked is None:
            return None
        type_, needs = asked
        is_whole = needed.is_whole(article)
        items = int(is_whole) if type_ == "article" else page.ask(needed.count_items, type_)
        is_empty = not items and page.ask(shells.is_empty)
        engine = None if state.is_taken_plain else engine_of(request)
        if engine is not None:
            self._take(request, self._judge_rendered(request, page, url, type_, items, is_empty=is_empty), engine)
            return None
        is_lacking = state.is_taken_plain
        if self.is_auto and not state.is_taken_plain:
            lack = self._lack(page, type_, needs, is_whole)
            if lack is not None and (is_empty or not self._is_needless(url, type_)):
                if type_ == "article" or self.engine is not None:
                    state = state.but(plain_items=items, lacked="all" if is_empty else lack)
                    meta = request.meta | rendered_meta(self._name(), needs) | meta_of(state)
                    return request.replace(meta=meta, dont_filter=True)
                self._count("render/taken_plain")
                is_lacking = True
            elif lack is not None and self._engine == "splash":
                is_lacking = True
        self._take(request, state.but(is_shell=is_empty, is_lacking=is_lacking), "plain")
        return None

    def asked(self, state: RequestState, url: str) -> tuple[RequestType, Needs] | None:
        """What a page is read as, and what it needs of a browser; None for one that none is asked for."""
        type_ = state.type or self._type_of(url) or "section"  # no type with a request that is not the spider's own
        needs = self._needs(url, type_)
        return (type_, needs) if needs is not None else None

    def _judge_rendered(
        self, request: Request, page: AskedPage, url: str, type_: RequestType, items: int, *, is_empty: bool
    ) -> RequestState:
        """The state of a page that came by an engine; what it says of the engine is learned."""
        state, engine = state_of(request), engine_of(request)
        is_shell = is_empty or (state.has_render_faults and not items)
        is_in_vain = False
        if state.plain_items is not None:
            has_come = (state.lacked == "part" and page.ask(needed.has, needs_of(request).wait_for)) or (
                state.lacked == "all" and self._profile is None and not is_shell
            )
            is_in_vain = not has_come and items <= state.plain_items
            if not is_in_vain:
                self._learn_needed(needed.pattern_of(url, type_))
            elif not is_shell and not state.has_render_faults and (items or self._profile is None):
                self._learn_needless(url, type_)
        is_partial = state.has_render_faults and not (items and type_ == "article")
        is_lacking = is_partial or (is_in_vain and (engine == "splash" or not items))
        return state.but(is_shell=is_shell, is_lacking=is_lacking)

    def _take(self, request: Request, state: RequestState, came_by: str) -> None:
        if state.is_shell:
            self._count(f"shell/{came_by}")
            if (state.type or self._type_of(request.url)) == "article":
                self._count(f"article_shell/{came_by}")
        set_state(request, state.but(is_lacking=state.is_lacking or state.is_shell))

    def _lack(self, page: AskedPage, type_: RequestType, needs: Needs, is_whole: bool) -> needed.Lack | None:
        lack = page.ask(needed.lacks, type_, needs, is_whole)
        if lack == "text" and self._profile is None and not page.ask(shells.is_shell):
            return None  # its URL was a guess: a page about nothing is no article, either
        return lack

    # -- what is known of patterns

    def _learn_needed(self, pattern: str) -> None:
        """One page that it helped speaks for the pattern, whatever others say."""
        if not self.known.get(pattern):
            self.known[pattern] = True
            self.learned(pattern, True)

    def _learn_needless(self, url: str, type_: RequestType) -> None:
        verdict = self._verdict(url, type_)
        self._needless[verdict].add(url)
        if len(self._needless[verdict]) >= _WHOLE_PAGES and verdict not in self.known:
            self.known[verdict] = False
            self.learned(verdict, False)

    def _is_needless(self, url: str, type_: RequestType) -> bool:
        return self.known.get(self._verdict(url, type_)) is False

    def _verdict(self, url: str, type_: RequestType) -> str:
        """What is said of an engine and a pattern: what one of them cannot do, another may."""
        return f"{needed.pattern_of(url, type_)} by {self._engine}"

    # -- needs

    def _needs(self, url: str, type_: RequestType) -> Needs | None:
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
        return replace(needs, press=reads.button if reads is not None else MORE_BUTTON)

    def _name(self) -> str:
        return self.engine or "playwright"  # of which it is said then how to install it
