"""NewsSpider turns responses into requests and Articles."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Article, Discovery
from newscrawler.crawl.article_pages import ArticlePages, FurtherPages
from newscrawler.crawl.article_spider import ArticleSpider
from newscrawler.crawl.crawler_traps import Trap
from newscrawler.crawl.feed_spider import is_feed_response
from newscrawler.crawl.joined_pages import join
from newscrawler.crawl.page_ends import EndVerdict
from newscrawler.crawl.sitemaps.reading import is_sitemap
from newscrawler.crawl.starts import StartResult, is_start
from newscrawler.crawl.targets import Target
from newscrawler.crawl.visitor_ids import without_visitor
from newscrawler.crawl.whole_pages import judge_end, second_request
from newscrawler.errors import COME_AGAIN, CUT, EMPTY, STAND_IN, WALL, UnreadablePageError
from newscrawler.extract import Page, assemble
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.refresh import loads_itself, refresh_in_header, refresh_url
from newscrawler.extract.questions import (
    ArticleReading,
    PageRole,
    base,
    faults,
    hrefs,
    is_cut,
    read_article,
    rights,
)
from newscrawler.extract.vanished import is_vanished
from newscrawler.fetch.cookies import cookies_after
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.response_headers import header, is_html, is_json, is_of_rendering, rights_of
from newscrawler.render.walls import is_titled_as_wall, is_wall

_LINKS_OF_LISTING = 3  # to articles


class NewsSpider(ArticleSpider):
    """Crawls one site by its profile. A site's file names its `Site`; an odd site overrides one method there.

    Without a profile, the type of a page is a guess by its URL that the page itself confirms or refutes, and listings
    are followed wherever they are linked.
    """

    _has_warned = False  # of pages with nothing to read

    def parse(self, response: Response) -> Iterator[Any]:
        """Any page of the site: an article, a listing or the JSON behind a listing's button."""
        is_start_page = is_start(state_of(response))
        if is_json(response) and not (is_start_page and is_feed_response(response)):
            self.pages += 1
            yield from self._parse_more(response)
            return
        passed = response.meta.get("redirect_urls")
        if self.is_job and (state := state_of(response)).type is not None:  # a crawl before may have found it
            self.frontier.resume((passed or [response.url])[0], state.type, int(state.depth or 0))
        if passed:
            target = yield from self._arrive(response, passed)
            set_state(response, state_of(response).but(arrived=target.url if target is not None else None))
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
        if is_start_page and is_sitemap(response.body):
            yield from self._start_sitemap(response)
            return
        is_page = is_html(response)
        if not is_page and not response.body.strip():
            self._came_empty(response)
            return
        if (is_start_page or (not is_page and "feeds" in self.arguments.follow)) and is_feed_response(response):
            yield from self._start_feed(response)
            return
        if not is_page:
            self._count("skip/no_html")
            self._became(response, StartResult.NO_HTML, header(response, b"Content-Type") or "", "links_nothing")
            return
        yield from self._parse_page(response, target, passed or ())

    def _parse_page(self, response: Response, target: Target, passed: Sequence[str]) -> Iterator[Any]:
        """A page of HTML, to which redirects from the URLs `passed` have led."""
        page = self._page(response, self.url_of(response, target))
        if page.ask(is_cut):
            self._count("limit/tags")
        end = judge_end(self.page_ends, response, target)
        if end is EndVerdict.ASK_AGAIN:
            self._count("retry/in_run_cut")
            yield second_request(response)
            return
        lease = state_of(response).lease
        reading = self._article_of(page, self.role_of(target), lease)
        article = reading.article
        if article is None or not article.body:
            goal = page.ask(refresh_url) or refresh_in_header(header(response, b"Refresh"), response.url)
            request = cast("Request", response.request)
            if goal is None and cookies_after(request, response) is not None and page.ask(loads_itself):
                goal = response.url
            if goal is not None:
                yield from self._send_on(response, goal)
                return
        is_whole = article is not None and bool(article.body) and article.date_published is not None
        if response.status == COME_AGAIN and target.type == "article" and not is_whole:
            self._lead_nowhere(response)
            return
        if again := self.rendering.again(cast("Request", response.request), page, target.url, article):
            self._count("render/escalated")
            yield again
            return
        if not response.body.strip():
            self._came_empty(response)
            return
        is_undated = article is None or article.date_published is None
        if target.type == "article" and is_undated and page.ask(is_titled_as_wall):
            self._count("block/page")
            self._fail(response, WALL)
            return
        if target.type == "article" and (article is None or not article.body) and page.ask(is_wall):
            self._count("block/page")
        is_shell = state_of(response).is_shell
        if is_shell and not self._has_warned:
            self._has_warned = True
            self.logger.warning("%s has nothing to read. Such pages are counted, and looked at again", target.url)
        if is_shell and article is not None and article.body:
            article = None  # a note that something went wrong, or that scripts are needed

        def extract(title: str | None) -> Article | None:
            nonlocal reading
            again = self._article_of(page, PageRole.NAMED if title else PageRole.ARTICLE, lease, title or "")
            reading = reading if reading.was_extracted else again
            return again.article

        if end is EndVerdict.FAIL and (article is not None or target.type == "article"):
            self._fail(response, CUT)
            return
        article = self._completed(article, page, target, passed, is_shell=is_shell, extract=extract)
        if article is not None and isinstance(further := state_of(response).further, FurtherPages):
            self._join(article, page, response, further)
        trap = None if is_shell else self._same(page, article, target)  # shells are all alike, whatever their pages are
        if trap is Trap.SOFT_404 and article is None and self._is_stand_in(page, target):
            self._fail(response, STAND_IN)
            return
        if self.frontier.is_guess(target) and not is_shell:
            self._correct(target, article)
        if article is not None:
            article.rights = rights_of(article.rights, response)
            if is_of_rendering(article.date_modified, response):
                article.date_modified = None
                article.provenance.pop("date_modified", None)
                page.article_changed()
                self._count("fault/modified_as_asked")
        found = page.ask(faults)
        for fault in found.keys() & {"mended", "broken", "unclosed"}:
            self._count(f"fault/{fault}", found[fault])
        if goal := state_of(response).leads_to:  # a script leaves the page, or starts a download
            yield from self._follow(
                self.frontier.locate(goal, page.ask(base)), Discovery("sections", target.url), target, target.depth + 1
            )
        is_undated = article is None or article.date_published is None
        if is_undated and state_of(response).is_known and not is_shell and page.ask(is_vanished):
            set_state(response, state_of(response).but(is_vanished=True))
        if article is not None:
            self._became(response, StartResult.ARTICLE)
            self._learn_parameters(article, target, passed)
            self._lead_to_article([at for at in map(self.frontier.at, passed) if at is not None and at is not target])
            if reading.recalled is not None:
                self._count(f"extract/memory/{reading.recalled}")
            for field in reading.left_out:
                self._count(f"extract/of_site/{field}")
            self._learn(page, page.parts[0][1] if page.parts else article, reading, lease)
            yield from self._parse_article(article, page, target, trap)
        elif trap is not None:
            self._lead_nowhere(response)
        elif not (self.obeys_tags and self._is_nofollow(rights_of(page.ask(rights), response))):
            yield from self._parse_listing(response, page, target)

    def _came_empty(self, response: Response) -> None:
        """A page without a byte is that of a server out of order, whatever its status says."""
        self._fail(response, EMPTY)
        self._became(response, StartResult.FAILED, EMPTY.explanation)

    def _is_stand_in(self, page: AskedPage, target: Target) -> bool:
        """Whether a page that is the same as those of other articles stands in their place, as where a site asks for
        consent or a name first: it neither says that they are gone, nor links articles."""
        if target.type != "article" or page.ask(is_vanished):
            return False
        linked = self.frontier.locate_all(self._bounded(page.ask(hrefs)), page.ask(base))
        return sum(each is not None and self.frontier.is_shaped(each) for each in linked) < _LINKS_OF_LISTING

    def url_of(self, response: Response, target: Target) -> str:
        """The URL that a page is read with: one of an alias is that of the site's own host, wherever it came from, and
        one that a redirect has given a visitor's id is without it."""
        is_spelled_otherwise = self.profile is not None or without_visitor(response.url) != response.url
        return target.url if is_spelled_otherwise and self.frontier.at(response.url) is target else response.url

    def _page(self, response: Response, url: str) -> AskedPage:
        """The page of a response, as far as it was read ahead. Raises what kept it from being read."""
        ahead = state_of(response).asked
        if isinstance(ahead, UnreadablePageError):
            raise ahead
        if isinstance(ahead, AskedPage) and ahead.url == url and ahead.html is response.body:
            return ahead
        content_type = header(response, b"Content-Type")
        return AskedPage(response.body, url, self.profile, content_type, max_tags=self.bounds.page_tags)

    def _join(self, article: Article, page: AskedPage, response: Response, further: FurtherPages) -> None:
        """The text of a parted article's further pages goes behind that of the first one."""
        page.is_parted = True
        reader = assemble if self.reads_as_all else self.extract
        pages: list[tuple[AskedPage, Article | None]] = []
        for each in further.responses:
            of_each = self._page(each, each.url)
            try:
                pages.append((of_each, of_each.ask(read_article, PageRole.ARTICLE, None, reader).article))
            except UnreadablePageError:
                self._count("article_pages/failed")
        has_more = join(article, page, pages)
        middleware = self.crawler.get_downloader_middleware(ArticlePages)
        if middleware is not None:
            middleware.read(response, has_more=has_more)
        if has_more:
            self._count("article_pages/joined", len(page.parts) - 1)
        if further.is_lacking:  # that the first page has not changed is no reason not to look for the others again
            set_state(response, state_of(response).but(is_lacking=True))

    def role_of(self, target: Target) -> PageRole:
        """What the page of a target is read as."""
        if self.frontier.is_guess(target):
            return PageRole.SHAPED if self.frontier.is_shaped(target) else PageRole.DOUBTFUL
        return PageRole.ARTICLE if target.type == "article" else PageRole.OTHER

    def _article_of(self, page: AskedPage, role: PageRole, lease: object, title: str = "") -> ArticleReading:
        memory = self.site_memories.of(page.url, lease)
        reader = assemble if self.reads_as_all else self.extract
        reading = page.ask(read_article, role, memory, reader, *([title] if title else []))
        if reading.was_extracted:
            self.site_memories.recalled(reading.recalled, lease)
        return reading

    def extract(self, page: Page) -> Article:
        """The article of a page; the one method that an odd site overrides."""
        return assemble(page)

    @property
    def reads_as_all(self) -> bool:
        """Whether pages are read as those of other sites, so that another process can."""
        return type(self).extract is NewsSpider.extract
