"""NewsSpider: the only crawling logic. Turns responses into requests and Articles; never writes, never cleans."""

import math
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Article, Discovery, Related, Rights
from newscrawler.crawl.frontier import Target
from newscrawler.crawl.requests import CHANNEL_OF, RequestingSpider
from newscrawler.crawl.sitemaps import Entry, SitemapError, read_sitemap
from newscrawler.crawl.starts import StartResult, is_feed, is_start, moved
from newscrawler.extract import Page, assemble
from newscrawler.extract.fields.tags import tag_links
from newscrawler.extract.is_article import is_of_cards, recognise
from newscrawler.extract.links.dated_links import Listing
from newscrawler.extract.links.listing import read_listing, read_more
from newscrawler.extract.links.refresh import refresh_url
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.rights import of_page
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.fetch.response_headers import header, is_html, is_json, moment, rights_of
from newscrawler.language.datetimes import is_before
from newscrawler.render.needed import is_shell
from newscrawler.urls.paging import listing_of

_SHORT_TEXT = 200  # characters
_CONDITIONS = (b"If-None-Match", b"If-Modified-Since")  # of another page


class NewsSpider(RequestingSpider):
    """Crawls one site by its profile. A site's file names its `Site`; an odd site overrides one method there.

    Without a profile, the type of a page is a guess by its URL that the page itself confirms or refutes, and listings
    are followed wherever they are linked.
    """

    _has_warned = False  # of pages with nothing to read

    def parse(self, response: Response) -> Iterator[Any]:
        """Any page of the site: an article, a listing or the JSON behind a listing's button."""
        if is_json(response):
            self.pages += 1
            yield from self._parse_more(response)
            return
        passed = response.meta.get("redirect_urls")
        if passed:
            target = yield from self._arrive(response, passed)
            set_state(response, replace(state_of(response), arrived=target.url if target is not None else None))
        else:
            target = self.frontier.at(response.url)
        if target is None:
            self._count("skip/no_page_of_site" if not passed else "skip/redirect")
            self._failures.note_stray(response.url, passed)
            is_near = self.frontier.is_on_site(response.url)
            problem = "redirects" if self.profile or not is_near else None
            self._became(response, StartResult.KNOWN if is_near else StartResult.ELSEWHERE, response.url, problem)
            return
        if not target.asked:  # somebody else asked for it, such as `scrapy parse`: nothing has led to it
            target.asked, target.depth = True, 0
        self.pages += state_of(response).plain_items is None
        if not is_html(response):
            self._count("skip/no_html")
            result = StartResult.FEED if is_feed(response.body) else StartResult.NO_HTML
            self._became(response, result, header(response, b"Content-Type") or "", "links_nothing")
            return
        # A page of an alias is that of the site's own host, whatever host it came from.
        url = target.url if self.profile and self.frontier.at(response.url) is target else response.url
        content_type, most_tags = header(response, b"Content-Type"), self.bounds.page_tags
        page = Page(response.body, url, self.profile, content_type, max_tags=most_tags)
        if page.faults["tags"]:
            self._count("limit/tags")
        is_guess = self.frontier.is_guess(target)
        if is_guess:
            article = recognise(page, self.frontier.is_shaped(target), self.extract)
        else:
            article = self.extract(page) if target.type == "article" else None
        if (article is None or not article.body) and (goal := refresh_url(page)):
            yield from self._send_on(response, goal)
            return
        if again := self.rendering.again(cast("Request", response.request), page, target.url, article):
            self._count("render/escalated")
            yield again
            return
        is_shell = state_of(response).is_shell
        if is_shell and not self._has_warned:
            self._has_warned = True
            self.logger.warning("%s has nothing to read. Such pages are counted, and looked at again", target.url)
        if is_shell and article is not None and article.body:
            article = None  # a note that something went wrong, or that scripts are needed
        if is_guess and not is_shell:
            self._correct(target, article)
        if article is not None:
            article.rights = rights_of(article.rights, response)
        for fault in page.faults.keys() & {"mended", "broken", "unclosed"}:
            self._count(f"fault/{fault}", page.faults[fault])
        if goal := state_of(response).leads_to:  # a script leaves the page, or starts a download
            yield from self._follow(
                self.frontier.locate(goal, page.base), Discovery("sections", target.url), target, target.depth + 1
            )
        trap = None if is_shell else self._same(page, article, target)  # shells are all alike, whatever their pages are
        if article is not None:
            self._became(response, StartResult.ARTICLE)
            yield from self._parse_article(article, page, target, trap)
        elif trap is None and not (self.obeys_tags and self._is_nofollow(rights_of(of_page(page.tags), response))):
            yield from self._parse_listing(response, page, target)

    def _is_nofollow(self, rights: Rights | None) -> bool:
        """Whether a page's links are not to be followed, counted."""
        if not self.obeys_tags or rights is None or "nofollow" not in rights.robots:
            return False
        self._count("skip/nofollow")
        return True

    def _same(self, page: Page, article: Article | None, target: Target) -> str | None:
        """The trap that a page is by being the same as many others, counted; None for any other page."""
        if article is None and not self.frontier.is_guess(target):
            return None  # its listings are known
        if article is None:
            text = text_of(page.root)
        elif article.date_published and len(article.body or "") < _SHORT_TEXT:
            return None  # bulletins without text bear one headline every day
        else:
            text = f"{article.headline}\n{article.body}"
        learned = self.traps.visitor_params
        trap = self.traps.is_same(target.url, text)
        if trap is not None:
            self._count(f"skip/trap_{trap}")
        if self.traps.visitor_params != learned:
            self.frontier.forget_parameters(self.traps.visitor_params)
        return trap

    def _correct(self, target: Target, article: Article | None) -> None:
        """A page that no profile knows is what it turned out to be, whatever its URL said."""
        if article is None and target.type == "article":
            self._count("skip/no_article")
            target.type = "section"
        elif article is not None and target.type != "article":
            self._count("guess/listing_is_article")
            self.bounds.release(listing_of(target.url))
            target.type = "article"

    def _arrive(self, response: Response, passed: Sequence[str]) -> Generator[Request, None, Target | None]:
        """The target that a redirect led to, as far from the start as what was redirected; None where that page is
        asked for by itself or is none of the site.

        What led to the redirect led to the page, too. A start page is the page that it leads to, and a listing that
        moved to an address the profile does not know stays a listing. Where the way to a page that is asked for by
        itself is shorter now, so is that to what it leads to.
        """
        origins = [origin for url in passed if (origin := self.frontier.at(url)) is not None]
        depth = min((origin.depth for origin in origins), default=math.inf)
        if depth == math.inf:
            depth = state_of(response).depth or 0
        target = self.frontier.at(response.url)
        if self.profile is None and depth == 0:
            target = self.frontier.given(response.url)
        if target is None and origins and origins[0].type == "article":  # to where no pattern looks for articles
            target = self.frontier.named(response.url, response.url, shaped=True)
        if target is None:
            is_listing = bool(origins) and origins[0].type != "article" and self.frontier.is_on_site(response.url)
            return origins[0] if is_listing and self.profile else None
        for origin in origins:
            target.discoveries.absorb(origin.discoveries)
        if target.asked and target not in origins:
            yield from self._reach(target, depth)
            return None
        target.asked = True
        target.depth = min(target.depth, depth)
        for origin in origins:
            origin.leads_to = target.leads_to
        self._count("redirect/followed")
        return target

    def _send_on(self, response: Response, goal: str) -> Iterator[Request]:
        """The request for the page that a page sends its readers on to, as for a redirect by status."""
        request = cast("Request", response.request)
        passed = [*response.meta.get("redirect_urls", []), response.url]
        if not self.frontier.is_on_site(goal):
            self._count("skip/redirect")
            self._failures.note_stray(goal, passed)
            self._became(response, StartResult.ELSEWHERE, goal, "redirects")
            return
        if goal in passed or len(passed) > self.bounds.redirects:
            self._count("limit/redirect_loop" if goal in passed else "limit/redirects")
            return
        self._count("redirect/meta_refresh")
        reasons = [*response.meta.get("redirect_reasons", []), "meta refresh"]
        meta = request.meta | {"redirect_urls": passed, "redirect_reasons": reasons}
        headers = {name: values for name, values in request.headers.items() if name not in _CONDITIONS}
        yield request.replace(url=goal, headers=headers, meta=meta, dont_filter=True)

    def _parse_article(self, article: Article, page: Page, target: Target, trap: str | None) -> Iterator[Any]:
        """The article and what it links. A copy of a page that was read often links nothing new; undated it is none."""
        found = self.discoveries_of(target.url) or ()
        article.discovered_via = list(islice(found, self.discovered_via_limit))
        article.crawled_at = datetime.now(UTC).replace(microsecond=0)
        related = article.related  # all that may be followed; the record has as many as it may hold
        if (limit := self.bounds.related) and len(related) > limit:
            self._count("trim/related", len(related) - limit)
            article.related = related[:limit]
        if trap is None or article.date_published:
            yield article
        if trap is not None or self._is_nofollow(article.rights):
            return
        if self.since and article.date_published and is_before(article.date_published, self.since):
            self._count("skip/links_of_article_before_since")
            return
        yield from self._related(page, article, related, target)

    def extract(self, page: Page) -> Article:
        """The article of a page; the one method that an odd site overrides."""
        return assemble(page)

    def _related(self, page: Page, article: Article, related: Sequence[Related], source: Target) -> Iterator[Request]:
        follow, depth = self.arguments.follow, source.depth + 1
        for link in self._bounded([link for link in related if link.type in follow]):
            discovery = Discovery(link.type, article.url)
            locate = self.frontier.locate if link.type == "coverage" else self.frontier.named
            yield from self._follow(locate(link.url, article.url), discovery, source, depth)
        if self.profile is None:
            hrefs = [link.get("href", "") for link in page.root.iter("a")]
            targets = [self.frontier.locate(href, page.base) for href in self._bounded(hrefs)]
            yield from self._lead(targets, article.url, source, depth)
        elif "tags" in follow:
            for tag in self._bounded(list(tag_links(page))):
                target = self.frontier.locate(tag.get("href", ""), page.base)
                yield from self._follow(target, Discovery("tags", article.url), source, depth)

    def _parse_listing(self, response: Response, page: Page, target: Target) -> Iterator[Request]:
        if self.profile is not None and self.frontier.is_guess(target) and not self._leads_on(page, target):
            return
        listing = read_listing(page, moment(response), dated=self.since is not None)
        state = state_of(response)
        channel = CHANNEL_OF.get("section" if state.is_shell else target.type)
        if channel is None:
            self._count(f"skip/listing_of_{target.type}")
            return
        discovery = Discovery(channel, target.url)
        if (yield from self._listed(listing, discovery, page.base, target, target.depth, state)):
            passed = response.meta.get("redirect_urls")
            self._became(
                response,
                StartResult.LINKED,
                problem=moved(passed[0], response.url) if passed and self.profile else None,
            )
        else:
            result = StartResult.SCRIPTS if is_shell(page) else StartResult.LINKS_NOTHING
            self._became(response, result, problem="links_nothing")

    def _became(self, response: Response, result: StartResult, detail: str = "", problem: str | None = None) -> None:
        """Note what became of a page, where the crawl starts from it; `problem` is why it leads to no articles."""
        if is_start(state_of(response)):
            self.starts.note(response.meta.get("redirect_urls", [response.url])[0], result, detail)
            set_state(response, replace(state_of(response), problem=problem))

    def _leads_on(self, page: Page, target: Target) -> bool:
        """Whether a page that no pattern knows, and that is no article, is a listing to follow."""
        if self.profile is not None and self.profile.rules.card and not is_of_cards(page):
            return False
        refused = self.bounds.refuse(listing_of(target.url))
        self._count(f"skip/{refused}" if refused else "guess/article_is_listing")
        return refused is None

    def _parse_more(self, response: Response) -> Iterator[Request]:
        state = state_of(response)
        discovery = Discovery(state.channel or "sections", response.url)
        try:
            listing = read_more(response.body, self.profile, moment(response))
        except ValueError as error:
            self._count("fail/load_more")
            self.logger.warning("%s: %s", response.url, error)
            return
        yield from self._listed(listing, discovery, response.url, None, state.depth or 0, state)

    def _listed(
        self,
        listing: Listing,
        discovery: Discovery,
        base: str,
        source: Target | None,
        depth: float,
        state: RequestState,
    ) -> Generator[Request, None, int]:
        """Requests for what a listing leads to: its articles in the window, and its next page while there are any.

        `state` says which listing it is, and how far the ledger has walked it. Gives how many links led to a page of
        use, which without a profile may be another listing.
        """
        # What no pattern knows leads on to more of that only where it looks like articles: there is an end to it.
        is_known = source is None or not self.frontier.is_guess(source)
        cards = [
            (
                card,
                self.frontier.named(card.href, base, shaped=not is_known)
                if card.is_named
                else self.frontier.locate(card.href, base),
            )
            for card in self._bounded(listing.cards)
        ]
        articles = [(card, target) for card, target in cards if target is not None and target.type == "article"]
        self.articles_listed += len(articles)
        here = listing_of(discovery.page)
        links = len(articles) or sum(
            target is not None and target.type in CHANNEL_OF and listing_of(target.url) != here for _, target in cards
        )
        self.traps.listed(discovery.page, [target.url for _, target in articles])
        # Without a profile, boxes of the newest and of the most read stand around every listing.
        own = [card.date for card, target in articles if self.profile or not target.asked]
        for card, target in articles:
            if reason := self.window.excludes(card.date):
                self._count(f"skip/{reason}")
            else:
                yield from self._follow(target, discovery, source, depth + 1)
        if self.profile is None:
            yield from self._lead([target for _, target in cards], discovery.page, source, depth + 1)
        if self.frontier.has_walked([target for _, target in articles], state.walk):
            self._count("skip/known_listing")
        elif not self.window.is_past(own):
            for href in self._bounded(listing.more):
                url = self.frontier.claim(href, base, depth)
                if url is not None:  # it leads on and is no discovery itself
                    further = RequestState(
                        type="section",
                        depth=depth,
                        channel=discovery.channel,
                        listing=state.listing,
                        walk=state.walk,
                    )
                    yield from self._ask(url, further)
        return links

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap index or a sitemap."""
        self.pages += 1
        bounds = self.bounds
        entries = read_sitemap(
            response.body,
            response.url,
            most=bounds.sitemap_size,
            most_entries=bounds.sitemap_entries,
            count=self._count,
        )
        try:
            yield from self._entered(entries, response)
        except SitemapError as error:
            self._count(error.reason)
            self.logger.info("no more of %s: %s", response.url, error)

    def _entered(self, entries: Iterable[Entry], response: Response) -> Iterator[Request]:
        depth = int(state_of(response).depth or 0) + 1
        for entry in entries:
            if self.since and entry.modified and entry.modified < self.since:
                self._count("skip/before_since")
            elif reason := self.window.excludes(entry.published):
                self._count(f"skip/{reason}")
            elif entry.leads_on:
                located = self.frontier.claim(entry.url, response.url, 0)
                if located is not None:
                    yield from self._ask(located, RequestState(type="sitemap", depth=depth))
            else:
                target = self.frontier.named(entry.url, response.url)
                # Of what looks like a listing some is an article with a short headline, where no pattern tells.
                is_doubtful = target is not None and target.type == "section" and "sections" in self.arguments.follow
                if target is not None and (target.type == "article" or (is_doubtful and self.profile is None)):
                    yield from self._follow(target, Discovery("sitemaps", response.url), None, 1)
