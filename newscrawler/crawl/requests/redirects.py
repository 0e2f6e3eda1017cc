"""Takes up pages that a redirect led to."""

import math
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.outcomes.starts import StartResult
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.errors import PageFailure
from newscrawler.fetch.conditions import unconditional
from newscrawler.fetch.cookies import cookies_after
from newscrawler.fetch.politeness.robots import origin_of
from newscrawler.fetch.request_state import state_of
from newscrawler.fetch.response_headers import moved_permanently


class Redirects:
    """Takes up pages that a redirect led to."""

    def __init__(self, crawl: SiteCrawl, requester: Requester) -> None:
        self._crawl, self._requester = crawl, requester

    def arrive(self, response: Response, passed: Sequence[str]) -> Generator[Request, None, Target | None]:
        """The target that a redirect led to, as far from the start as what was redirected; None where that page is
        asked for by itself or is none of the site.

        What led to the redirect led to the page, too. A start page is the page that it leads to, and a listing that
        moved to an address the profile does not know stays a listing. Where the way to a page that is asked for by
        itself is shorter now, so is that to what it leads to.
        """
        frontier = self._crawl.frontier
        origins = [origin for url in passed if (origin := frontier.at(url)) is not None]
        if any(origin.type == "article" for origin in origins) and urlsplit(response.url).path in ("", "/"):
            self._crawl.count("redirect/home")
        depth = min((origin.depth for origin in origins), default=math.inf)
        if depth == math.inf:
            depth = state_of(response).depth or 0
        target = frontier.at(response.url)
        if self._crawl.profile is None and depth == 0:
            if moved := moved_permanently(response):
                frontier.move_home(*moved)
            target = frontier.given(response.url)
        if target is None and origins and origins[0].type == "article":  # to where no pattern looks for articles
            target = frontier.named(response.url, response.url, shaped=True)
        if target is None:
            is_listing = bool(origins) and origins[0].type != "article" and frontier.is_on_site(response.url)
            return origins[0] if is_listing and self._crawl.profile else None
        for origin in origins:
            target.discoveries.absorb(origin.discoveries)
        if target.asked and target not in origins and not state_of(response).is_read_again:
            if target.type == "article" and target.found_round < math.inf:  # it was one when it was read
                lead_to_article(origins)
            yield from self._requester.reach(target, depth)
            return None
        target.asked = True
        target.depth = min(target.depth, depth)
        for origin in origins:
            origin.lead_as(target)
        self._crawl.count("redirect/followed")
        return target

    def other_view(self, request: Request, failure: PageFailure) -> Iterator[Request] | None:
        """Requests for the AMP page that led to an article which is not there; None where there is none."""
        is_gone = failure.status in (404, 410) and state_of(request).type == "article"
        article = self._crawl.frontier.at(request.url) if is_gone else None
        view = self._crawl.frontier.other_view(article.url) if article is not None else None
        if article is None or view is None:
            return None
        self._crawl.count("redirect/amp_alone")
        view.discoveries.absorb(article.discoveries)
        return self._requester.reach(view, article.depth)

    def send_on(self, response: Response, goal: str) -> Iterator[Request]:
        """The request for the page that a page sends its readers on to, as for a redirect by status."""
        request = cast("Request", response.request)
        passed = [*response.meta.get("redirect_urls", []), response.url]
        if not self._crawl.frontier.is_on_site(goal):
            self._crawl.count("skip/redirect")
            self._crawl.failures.note_stray(goal, passed)
            self._crawl.became(response, StartResult.ELSEWHERE, goal, "redirects")
            return
        is_own = origin_of(goal) == origin_of(response.url)  # another host is not told what this one has set
        cookies = cookies_after(request, response) if is_own else None
        before = passed if cookies is None else passed[:-1]  # it may see whether its cookie comes back
        if goal in before or len(passed) > self._crawl.bounds.redirects:
            self._crawl.count("limit/redirect_loop" if goal in before else "limit/redirects")
            self._crawl.became(response, StartResult.ROUND, problem="redirects")
            return
        self._crawl.count("redirect/meta_refresh")
        reasons = [*response.meta.get("redirect_reasons", []), "meta refresh"]
        meta = request.meta | {"redirect_urls": passed, "redirect_reasons": reasons}
        headers = unconditional(request.headers)
        if cookies is not None:
            headers["Cookie"] = cookies
        yield request.replace(url=goal, headers=headers, meta=meta, dont_filter=True)


def lead_to_article(origins: Iterable[Target | None]) -> None:
    """What a redirect has passed on its way to an article is no listing, whatever it looks like: a shortener's
    address, say. It is not asked for again in every run."""
    for origin in origins:
        if origin is not None and origin.depth > 0:
            origin.type = "article"
