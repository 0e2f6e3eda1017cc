"""NewsSpider turns responses into requests and Articles."""

from collections.abc import Generator, Iterator, Sequence
from typing import Any

from scrapy import Request
from scrapy.http import Response

from newscrawler.crawl.feeds.feed_spider import is_feed_response
from newscrawler.crawl.pages.page_spider import PageSpider
from newscrawler.crawl.sitemaps.reading import is_sitemap
from newscrawler.crawl.starts import StartResult, is_start
from newscrawler.crawl.targets import Target
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.response_headers import header, is_html, is_json


class NewsSpider(PageSpider):
    """Crawls one site by its profile. A site's file names its `Site`; an odd site overrides one method there.

    Without a profile, the type of a page is a guess by its URL that the page itself confirms or refutes, and listings
    are followed wherever they are linked.
    """

    def parse(self, response: Response) -> Iterator[Any]:
        """Any page of the site: an article, a listing or the JSON behind a listing's button."""
        is_start_page = is_start(state_of(response))
        if is_json(response) and not (is_start_page and is_feed_response(response)):
            self.pages += 1
            yield from self._parse_more(response)
            return
        passed: Sequence[str] = response.meta.get("redirect_urls") or ()
        target = yield from self._target_of(response, passed)
        if target is None:
            return
        if not target.asked:  # somebody else asked for it, such as `scrapy parse`: nothing has led to it
            target.asked, target.depth = True, 0
        self.pages += state_of(response).plain_items is None
        is_page = is_html(response)
        may_be_feed = is_start_page or (not is_page and "feeds" in self.arguments.follow)
        if is_start_page and is_sitemap(response.body):
            yield from self._start_sitemap(response)
        elif not is_page and not response.body.strip():
            self._came_empty(response)
        elif may_be_feed and is_feed_response(response):
            yield from self._start_feed(response)
        elif not is_page:
            self._count("skip/no_html")
            self._became(response, StartResult.NO_HTML, header(response, b"Content-Type") or "", "links_nothing")
        else:
            yield from self._parse_page(response, target, passed)

    def _target_of(self, response: Response, passed: Sequence[str]) -> Generator[Request, None, Target | None]:
        """The page of the site that a response is, to which redirects from the URLs `passed` have led; None, counted,
        where it is none, or one that is asked for by itself."""
        if self.is_job and (state := state_of(response)).type is not None:  # a crawl before may have found it
            self.frontier.resume((*passed, response.url)[0], state.type, int(state.depth or 0))
        if passed:
            target = yield from self._arrive(response, passed)
            set_state(response, state_of(response).but(arrived=target.url if target is not None else None))
        else:
            target = self.frontier.at(response.url)
        if target is None:
            self._count("skip/redirect" if passed else "skip/no_page_of_site")
            self._failures.note_stray(response.url, passed)
            is_near = self.frontier.is_on_site(response.url)
            problem = "redirects" if self.profile or not is_near else None
            self._became(response, StartResult.KNOWN if is_near else StartResult.ELSEWHERE, response.url, problem)
        return target
