"""ArticleFollower: what comes of an article that a page holds, and of what the page links.

Tested in tests/crawl/test_almayadeen.py.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from scrapy import Request

from newscrawler.article import Article, Discovery, Related
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.limits.crawler_traps import Trap
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.article_pages import is_page_of
from newscrawler.extract.questions import base, hrefs, structure, tag_hrefs
from newscrawler.extract.structure.comments import reader_comments
from newscrawler.language.datetimes import is_before


class ArticleFollower:
    """Gives the article of a page, and follows what it links."""

    def __init__(self, crawl: SiteCrawl, requester: Requester) -> None:
        self._crawl, self._requester = crawl, requester

    def follow(self, article: Article, page: AskedPage, target: Target, trap: Trap | None) -> Iterator[Any]:
        """The article and what it links. A copy of a page that was read often links nothing new; undated it is none."""
        options, since = self._crawl.options, self._crawl.arguments.since
        found = self._crawl.discoveries_of(target.url) or ()
        article.discovered_via = list(islice(found, options.discovered_via_limit))
        article.crawled_at = datetime.now(UTC).replace(microsecond=0)
        if article.is_accessible_for_free is False:
            self._crawl.count("block/paywall")
        related = article.related  # all that may be followed; the record has as many as it may hold
        if (limit := self._crawl.bounds.related) and len(related) > limit:
            self._crawl.count("trim/related", len(related) - limit)
            article.related = related[:limit]
        if trap is None or article.date_published:
            if options.keeps_comments:
                article.comments = page.ask(reader_comments)
            if options.keeps_blocks:
                found_in = [each.ask_about(part, structure) for each, part in page.parts or ((page, article),)]
                article.body_blocks = [block for blocks, _ in found_in for block in blocks]
                article.live_entries = [entry for _, entries in found_in for entry in entries]
            yield article
        if trap is not None or self._crawl.is_nofollow(article.rights):
            return
        if since and article.date_published and is_before(article.date_published, since):
            self._crawl.count("skip/links_of_article_before_since")
            return
        yield from self._links(page, article, related, target)

    def _links(
        self, page: AskedPage, article: Article, related: Sequence[Related], source: Target
    ) -> Iterator[Request]:
        requester, frontier = self._requester, self._crawl.frontier
        follow, depth = self._crawl.arguments.follow, source.depth + 1
        for link in requester.bounded([link for link in related if link.type in follow]):
            discovery = Discovery(link.type, article.url)
            locate = frontier.locate if link.type == "coverage" else frontier.named
            yield from requester.follow(locate(link.url, article.url), discovery, source, depth)
        if self._crawl.profile is None:
            targets = frontier.locate_all(requester.bounded(page.ask(hrefs)), page.ask(base))
            if page.is_parted:
                targets = [each for each in targets if each is None or not is_page_of(each.url, page.url)]
            yield from requester.lead(targets, article.url, source, depth)
        elif "tags" in follow:
            for href in requester.bounded(page.ask(tag_hrefs)):
                target = frontier.locate(href, page.ask(base))
                yield from requester.follow(target, Discovery("tags", article.url), source, depth)
