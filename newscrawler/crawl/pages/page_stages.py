"""PageStages: stages through which a page of HTML goes, until one of them ends it or all of it was read.

Tested in tests/crawl/test_news.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Article, Discovery
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.limits.crawler_traps import Trap
from newscrawler.crawl.listings.listing_reader import ListingReader
from newscrawler.crawl.outcomes.page_ends import EndVerdict
from newscrawler.crawl.pages.article_follower import ArticleFollower
from newscrawler.crawl.pages.article_pages import FurtherPages
from newscrawler.crawl.pages.feed_completion import completed
from newscrawler.crawl.pages.html_page import HtmlPage
from newscrawler.crawl.pages.learning import correct_guess, learn_of
from newscrawler.crawl.pages.page_reading import PageReading, role_of, url_of
from newscrawler.crawl.pages.same_pages import is_stand_in, same_as_others
from newscrawler.crawl.pages.whole_pages import judge_end, second_request
from newscrawler.crawl.requests.redirects import Redirects
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.errors import CUT, STAND_IN, WALL
from newscrawler.extract.links.refresh import loads_itself, refresh_in_header, refresh_url
from newscrawler.extract.questions import PageRole, base, faults, is_cut, rights
from newscrawler.extract.vanished import is_vanished
from newscrawler.fetch.cookies import cookies_after
from newscrawler.fetch.request_state import state_of
from newscrawler.fetch.response_headers import header, is_of_rendering, rights_of, usage_of
from newscrawler.render.walls import is_titled_as_wall, is_wall

Given = Iterable[Request] | None
"""What a page gives that a stage ends; None where it goes on to the next one."""


class PageStages:
    """Tells what a page of HTML is: one to fetch again or elsewhere, a failure, an article, a listing."""

    def __init__(
        self,
        crawl: SiteCrawl,
        requester: Requester,
        *,
        reading: PageReading,
        redirects: Redirects,
        articles: ArticleFollower,
        listings: ListingReader,
    ) -> None:
        self._crawl, self._requester = crawl, requester
        self._reading, self._redirects, self._articles, self._listings = reading, redirects, articles, listings
        self._has_warned = False  # of pages with nothing to read

    def read(self, response: Response, target: Target, passed: Sequence[str]) -> Iterator[Any]:
        """What a page gives, to which redirects from the URLs `passed` have led."""
        request = cast("Request", response.request)
        page = self._reading.page_of(response, url_of(self._crawl, request, response, target))
        if page.ask(is_cut):
            self._crawl.count("limit/tags")
        end = judge_end(self._crawl.page_ends, response, target)
        if end is EndVerdict.ASK_AGAIN:
            self._crawl.count("retry/in_run_cut")
            yield second_request(response)
            return
        read = HtmlPage(
            response=response,
            page=page,
            target=target,
            passed=passed,
            reading=self._reading.read(page, role_of(self._crawl, target), state_of(response).lease),
            is_broken_off=end is EndVerdict.FAIL,
        )
        stages = (
            self._sent_on,
            self._unfinished,
            self._to_be_rendered,
            self._empty,
            self._walled,
            self._made_by_scripts,
            self._broken_off,
            self._completed_by_feeds,
            self._parted,
            self._like_many_others,
        )
        for stage in stages:
            if (given := stage(read)) is not None:
                yield from given
                return
        yield from self._read_whole(read)

    def _sent_on(self, read: HtmlPage) -> Given:
        """Without a text, it may send its readers on, or to itself with a cookie."""
        if read.has_text:
            return None
        response, page = read.response, read.page
        goal = page.ask(refresh_url) or refresh_in_header(header(response, b"Refresh"), response.url)
        request = cast("Request", response.request)
        if goal is None and cookies_after(request, response) is not None and page.ask(loads_itself):
            goal = response.url
        return self._redirects.send_on(response, goal) if goal is not None else None

    def _unfinished(self, read: HtmlPage) -> Given:
        if not read.is_unfinished:
            return None
        self._crawl.lead_nowhere(read.response)
        return ()

    def _to_be_rendered(self, read: HtmlPage) -> Given:
        request = cast("Request", read.response.request)
        again = self._crawl.rendering.again(request, read.page, read.target.url, read.article)
        if again is None:
            return None
        self._crawl.count("render/escalated")
        return (again,)

    def _empty(self, read: HtmlPage) -> Given:
        if read.response.body.strip():
            return None
        self._crawl.came_empty(read.response)
        return ()

    def _walled(self, read: HtmlPage) -> Given:
        """Something in an article's place that asks for a person, or for patience."""
        if not read.is_asked_as_article:
            return None
        if not read.is_dated and read.page.ask(is_titled_as_wall):
            self._crawl.count("block/page")
            self._crawl.fail(read.response, WALL)
            return ()
        if not read.has_text and read.page.ask(is_wall):
            self._crawl.count("block/page")
        return None

    def _made_by_scripts(self, read: HtmlPage) -> Given:
        """Of a shell, a text is a note that something went wrong, or that scripts are needed."""
        if read.is_shell and not self._has_warned:
            self._has_warned = True
            what = "%s has nothing to read. Such pages are counted, and looked at again"
            self._crawl.logger.warning(what, read.target.url)
        if read.is_shell and read.has_text:
            read.article = None
        return None

    def _broken_off(self, read: HtmlPage) -> Given:
        """A listing is read as far as it came; an article waits for all of it."""
        if not read.is_broken_off or (read.article is None and not read.is_asked_as_article):
            return None
        self._crawl.fail(read.response, CUT)
        return ()

    def _completed_by_feeds(self, read: HtmlPage) -> Given:
        def extract(title: str | None) -> Article | None:
            role = PageRole.NAMED if title else PageRole.ARTICLE
            again = self._reading.read(read.page, role, read.state.lease, title or "")
            read.reading = read.reading if read.reading.was_extracted else again
            return again.article

        read.article = completed(self._crawl, read, extract)
        if read.article is not None and isinstance(further := read.state.further, FurtherPages):
            self._reading.join(read.article, read.page, read.response, further)
        return None

    def _parted(self, read: HtmlPage) -> Given:
        """What was asked for as a listing, and is an article, came without its further pages."""
        is_asked = read.state.type in (None, "article") or read.state.is_second
        if read.article is None or is_asked or not self._reading.has_further(read.response):
            return None
        correct_guess(self._crawl, read.target, read.article)
        self._crawl.count("retry/in_run_parted")
        return (second_request(read.response, type="article"),)

    def _like_many_others(self, read: HtmlPage) -> Given:
        """Shells are all alike, whatever their pages are."""
        read.trap = None if read.is_shell else same_as_others(self._crawl, read.page, read.article, read.target)
        if read.trap is not Trap.SOFT_404 or read.article is not None:
            return None
        if not is_stand_in(self._crawl, self._requester, read.page, read.target):
            return None
        self._crawl.fail(read.response, STAND_IN)
        return ()

    def _read_whole(self, read: HtmlPage) -> Iterator[Any]:
        """The article of a page and what it links, or what the page lists."""
        response, page, target, article = read.response, read.page, read.target, read.article
        if self._crawl.frontier.is_guess(target) and not read.is_shell:
            correct_guess(self._crawl, target, article)
        if article is not None:
            if article.url == target.url:
                article.url = target.url  # one string: both are kept
            self._add_headers(article, read)
        found = page.ask(faults)
        for fault in found.keys() & {"mended", "broken", "unclosed"}:
            self._crawl.count(f"fault/{fault}", found[fault])
        if goal := read.state.leads_to:  # a script leaves the page, or starts a download
            led_to = self._crawl.frontier.locate(goal, page.ask(base))
            yield from self._requester.follow(led_to, Discovery("sections", target.url), target, target.depth + 1)
        if not read.is_dated and read.state.is_known and not read.is_shell and page.ask(is_vanished):
            read.note(is_vanished=True)
        if article is not None:
            learn_of(self._crawl, article, read)
            yield from self._articles.follow(article, page, target, read.trap)
        elif read.trap is not None:
            self._crawl.lead_nowhere(response)
        elif not (self._crawl.options.obeys_tags and self._crawl.is_nofollow(rights_of(page.ask(rights), response))):
            yield from self._listings.read(response, page, target)

    def _add_headers(self, article: Article, read: HtmlPage) -> None:
        """What the headers of its answer say of an article, or that they say nothing of it."""
        article.rights = rights_of(article.rights, read.response)
        article.usage = usage_of(article.usage, read.response)
        if is_of_rendering(article.date_modified, read.response):
            article.date_modified = None
            article.provenance.pop("date_modified", None)
            read.page.article_changed()
            self._crawl.count("fault/modified_as_asked")
