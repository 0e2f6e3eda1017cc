"""A crawl within the test's process: a spider built through its crawler, its requests answered from a dict of pages."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_reactor_settings
from twisted.python.failure import Failure

import newscrawler.settings
from newscrawler.article import Article
from newscrawler.crawl.feeds.feeds import GUESSES
from newscrawler.crawl.sitemaps.guesses import is_guess
from newscrawler.crawl.spider import NewsSpider
from newscrawler.site import Rules, Site
from newscrawler.spiders.news import AnySiteSpider

BASE = "http://gazette.example"
GAZETTE = Site(
    name="gazette",
    publisher="The Gazette",
    base_url=BASE,
    language="en",
    timezone="UTC",
    sections={"news": "/news", "sport": "/sport"},
    articles=(r"/story/[^/]+",),
    tags=r"/tag/[^/]+",
    rules=Rules(next_page="a[rel=next]"),
)


class GazetteSpider(NewsSpider):
    site = GAZETTE


@dataclass
class Walk:
    """What a crawl asked for, in order, what it found, and what it counted."""

    spider: NewsSpider
    asked: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    articles: list[Article] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt and addresses at which a feed or a sitemap might have been."""
        tried = ("/robots.txt", *GUESSES)
        asked = [url for url in self.asked if not url.endswith(tried) or url in self.answered]
        return [url.removeprefix(BASE) for url in asked if not is_guess(BASE, url) or url in self.answered]

    @property
    def found(self) -> list[str]:
        return sorted(article.url.removeprefix(BASE) for article in self.articles)

    def counted(self, what: str) -> int:
        return int(self.spider.crawler.stats.get_value(f"newscrawler/{what}", 0))


def story(title: str, *links: str, box: str = "Read Next") -> str:
    """An article's page with a box of links."""
    text = "".join(f"<p>The council spoke of {title} for the {day} day, and many came to hear it.</p>" for day in _DAYS)
    boxed = "".join(f'<li><a href="{link}">Of {link} and what came after it</a></li>' for link in links)
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2024-05-07T08:30:00+00:00"></head><body><article>'
        f"<h1>{title}</h1>{text}</article><div><h3>{box}</h3><ul>{boxed}</ul></div></body></html>"
    )


_OWN = ("RENDER", "ROBOTS_TAGS", "CHROMIUM_PATH", "SPLASH_URL", "RUN_ID")
_DAYS = ("first", "second", "third", "fourth")


def listing(*links: str, after: str = "") -> str:
    items = "".join(f'<li><a href="{link}">Of {link} and more</a></li>' for link in links)
    return (
        f'<html lang="en"><head><title>Listing</title></head><body><h1>News</h1><ul>{items}</ul>{after}</body></html>'
    )


def moved(to: str) -> tuple[int, str]:
    return 301, to


Page = str | tuple[int, str]
"""A page, or a status with a redirect's goal or a body."""

Pages = Mapping[str, Page]
"""By path, or by URL for another host."""


def walk(
    pages: Pages,
    *,
    profile: bool | Site = True,
    settings: Mapping[str, Any] | None = None,
    headers: Mapping[str, Mapping[str, str]] | None = None,
    **arguments: str,
) -> Walk:
    """Crawls the pages by a profile, which is GAZETTE where none is given. Without one it starts from BASE, where `url`
    names nothing else. `headers` are those that a path has beside its Content-Type."""
    if not profile:
        arguments = {"url": BASE, **arguments}
    names = [name for name in dir(newscrawler.settings) if name.endswith(("_LIMIT", "_MAXSIZE")) or name in _OWN]
    own = {name: getattr(newscrawler.settings, name) for name in names}
    if isinstance(profile, Site):
        spider_class: type[NewsSpider] = type("OwnSpider", (NewsSpider,), {"site": profile})
    else:
        spider_class = GazetteSpider if profile else AnySiteSpider
    crawler = Crawler(spider_class, Settings({**own, **get_reactor_settings()}))
    crawler.settings.setdict(dict(settings or {}), priority="cmdline")
    crawler.stats = MemoryStatsCollector(crawler)
    spider = crawler.spider = crawler._create_spider(**arguments)
    assert isinstance(spider, NewsSpider)
    done = Walk(spider)
    waiting = deque(_started(spider))
    while waiting:
        request = waiting.popleft()
        done.asked.append(request.url)
        answer = _answer(pages, request, headers or {})
        if isinstance(answer, Request):
            waiting.appendleft(answer)
            continue
        if not 200 <= answer.status < 300:
            failure = Failure(HttpError(answer))
            failure.request = request  # type: ignore[attr-defined]
            waiting.extend(request.errback(failure) or ())  # type: ignore[misc]
            continue
        if not request.url.endswith("/robots.txt"):
            done.answered.add(request.url)
        for output in request.callback(answer):  # type: ignore[misc]
            if isinstance(output, Request):
                waiting.append(output)
            else:
                done.articles.append(output)
    return done


def _started(spider: NewsSpider) -> Iterable[Request]:
    start = spider.start()
    found = []
    while True:
        step = start.__anext__().__await__()
        try:
            step.send(None)
        except StopIteration as given:
            found.append(given.value)
        except StopAsyncIteration:
            return found


def _answer(pages: Pages, request: Request, of_path: Mapping[str, Mapping[str, str]]) -> Response | Request:
    page = pages.get(request.url.removeprefix(BASE) or "/", pages.get(request.url, (404, "")))
    status, text = page if isinstance(page, tuple) else (200, page)
    if status in (301, 302, 307, 308):
        passed = [*request.meta.get("redirect_urls", []), request.url]
        meta = {"redirect_urls": passed, "redirect_reasons": [*request.meta.get("redirect_reasons", []), status]}
        return request.replace(url=urljoin(request.url, text), meta=request.meta | meta)
    headers = {"Content-Type": "text/html; charset=utf-8", **of_path.get(request.url.removeprefix(BASE) or "/", {})}
    return HtmlResponse(request.url, status=status, headers=headers, body=text.encode(), request=request)
