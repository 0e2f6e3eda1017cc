"""ArticleSpider: what comes of an article that a page holds, and of what the page links.

Tested in tests/crawl/test_almayadeen.py.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from scrapy import Request

from newscrawler.article import Article, Discovery, Related, Rights
from newscrawler.crawl.crawler_traps import Trap
from newscrawler.crawl.needless_parameters import NeedlessParameters
from newscrawler.crawl.redirects import RedirectedSpider
from newscrawler.crawl.targets import Target
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.article_pages import is_page_of
from newscrawler.extract.memory.notes import notes_of
from newscrawler.extract.questions import ArticleReading, base, hrefs, structure, tag_hrefs, whole_text
from newscrawler.extract.structure.comments import reader_comments
from newscrawler.extract.vanished import is_vanished
from newscrawler.language.datetimes import is_before
from newscrawler.urls.paging import listing_of

_SHORT_TEXT = 200  # characters
_LINKS_OF_LISTING = 3  # to articles


class ArticleSpider(RedirectedSpider):
    """Gives the article of a page, and follows what it links."""

    def _parse_article(self, article: Article, page: AskedPage, target: Target, trap: str | None) -> Iterator[Any]:
        """The article and what it links. A copy of a page that was read often links nothing new; undated it is none."""
        found = self.discoveries_of(target.url) or ()
        article.discovered_via = list(islice(found, self.discovered_via_limit))
        article.crawled_at = datetime.now(UTC).replace(microsecond=0)
        if article.is_accessible_for_free is False:
            self._count("block/paywall")
        related = article.related  # all that may be followed; the record has as many as it may hold
        if (limit := self.bounds.related) and len(related) > limit:
            self._count("trim/related", len(related) - limit)
            article.related = related[:limit]
        if trap is None or article.date_published:
            if self.keeps_comments:
                article.comments = page.ask(reader_comments)
            if self.keeps_blocks:
                found_in = [each.ask_about(part, structure) for each, part in page.parts or ((page, article),)]
                article.body_blocks = [block for blocks, _ in found_in for block in blocks]
                article.live_entries = [entry for _, entries in found_in for entry in entries]
            yield article
        if trap is not None or self._is_nofollow(article.rights):
            return
        if self.since and article.date_published and is_before(article.date_published, self.since):
            self._count("skip/links_of_article_before_since")
            return
        yield from self._related(page, article, related, target)

    def _related(
        self, page: AskedPage, article: Article, related: Sequence[Related], source: Target
    ) -> Iterator[Request]:
        follow, depth = self.arguments.follow, source.depth + 1
        for link in self._bounded([link for link in related if link.type in follow]):
            discovery = Discovery(link.type, article.url)
            locate = self.frontier.locate if link.type == "coverage" else self.frontier.named
            yield from self._follow(locate(link.url, article.url), discovery, source, depth)
        if self.profile is None:
            targets = self.frontier.locate_all(self._bounded(page.ask(hrefs)), page.ask(base))
            if page.is_parted:
                targets = [each for each in targets if each is None or not is_page_of(each.url, page.url)]
            yield from self._lead(targets, article.url, source, depth)
        elif "tags" in follow:
            for href in self._bounded(page.ask(tag_hrefs)):
                target = self.frontier.locate(href, page.ask(base))
                yield from self._follow(target, Discovery("tags", article.url), source, depth)

    def _is_nofollow(self, rights: Rights | None) -> bool:
        """Whether a page's links are not to be followed, counted."""
        if not self.obeys_tags or rights is None or "nofollow" not in rights.robots:
            return False
        self._count("skip/nofollow")
        return True

    def _same(self, page: AskedPage, article: Article | None, target: Target) -> Trap | None:
        """The trap that a page is by being the same as many others, counted; None for any other page."""
        if article is None and not self.frontier.is_guess(target):
            return None  # its listings are known
        if article is None:
            text = page.ask(whole_text)
        elif article.date_published and len(article.body or "") < _SHORT_TEXT:
            return None  # bulletins without text bear one headline every day
        else:
            text = f"{article.headline}\n{article.body}"
        learned = self.traps.visitor_params
        trap = self.traps.is_same(target.url, text)
        if trap is not None:
            self._count(f"skip/trap_{trap}")
        if self.traps.visitor_params != learned:
            self._forget_parameters()
        return trap

    def _is_stand_in(self, page: AskedPage, target: Target) -> bool:
        """Whether a page that is the same as those of other articles stands in their place, as where a site asks for
        consent or a name first: it neither says that they are gone, nor links articles."""
        if target.type != "article" or page.ask(is_vanished):
            return False
        linked = self.frontier.locate_all(self._bounded(page.ask(hrefs)), page.ask(base))
        return sum(each is not None and self.frontier.is_shaped(each) for each in linked) < _LINKS_OF_LISTING

    def use_parameters(self, needless: NeedlessParameters) -> None:
        """Learn from these parameters, and what they know already."""
        self.needless = needless
        self._forget_parameters()

    def _learn_parameters(self, article: Article, target: Target, passed: Sequence[str]) -> None:
        """What an article's own address, or a redirect to it, leaves out of the one that it was asked for at."""
        asked = filter(None, (self.frontier.address(url, url) for url in passed))
        own = self.frontier.address(article.canonical_url, target.url) if article.canonical_url else None
        pairs = [(url, target.url) for url in asked] + ([(target.url, own)] if own else [])
        before = self.needless.names
        for url, to in pairs:
            self.needless.note(url, to, article.headline or "")
        if self.needless.names != before:
            self._forget_parameters()

    def _forget_parameters(self) -> None:
        self.frontier.forget_parameters(self.traps.visitor_params | self.needless.names)

    def _correct(self, target: Target, article: Article | None) -> None:
        """A page that no profile knows is what it turned out to be, whatever its URL said."""
        if article is None and target.type == "article":
            self._count("skip/no_article")
            target.type = "section"
        elif article is not None and target.type != "article":
            self._count("guess/listing_is_article")
            self.bounds.release(listing_of(target.url))
            target.type = "article"

    def _learn(self, page: AskedPage, article: Article, reading: ArticleReading, lease: object) -> None:
        notes = lambda: page.ask_about(article, notes_of)  # noqa: E731 - asked for only where it is to be kept
        self.site_memories.learn(page.url, notes, reading.recalled, lease)
