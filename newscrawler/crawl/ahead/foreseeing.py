"""Foresees what a spider will ask of the page that a response holds."""

from scrapy import Request
from scrapy.http import Response

from newscrawler.crawl.ahead.foresight import Foresight, RenderingQuestions
from newscrawler.crawl.feeds.feed_spider import is_feed_response
from newscrawler.crawl.sitemaps.reading import is_sitemap
from newscrawler.crawl.spider import NewsSpider
from newscrawler.crawl.starts import is_start
from newscrawler.fetch.request_state import RequestState, engine_of, state_of
from newscrawler.fetch.response_headers import header, is_html, is_json, moment

_NO_PAGES = ("robots", "sitemap", "feed")


def foresee(spider: NewsSpider, request: Request, response: Response) -> Foresight | None:
    """What will be asked of a page; None where that is not known yet, and for what is none."""
    state = state_of(request)
    if not 200 <= response.status < 300 or not response.body or state.type in _NO_PAGES:
        return None
    if is_json(response) or not is_html(response):
        return None
    if is_start(state) and (is_sitemap(response.body) or is_feed_response(response)):
        return None
    target = spider.frontier.at(response.url)
    if target is None:
        return None
    arguments, is_any = spider.arguments, spider.profile is None
    url = spider.url_of(response, target)
    return Foresight(
        html=response.body,
        url=url,
        content_type=header(response, b"Content-Type"),
        max_tags=spider.bounds.page_tags,
        moment=moment(response),
        role=spider.role_of(target),
        site=spider.profile,
        memory=spider.site_memories.of(url, state.lease),
        rendering=_rendering(spider, request, state, target.url),
        is_taught=spider.site_memories.is_taught(url, state.lease),
        links="all" if is_any else "tags" if "tags" in arguments.follow else "",
        keeps_blocks=spider.keeps_blocks,
        keeps_comments=spider.keeps_comments,
        dated=spider.since is not None,
        names_feeds="feeds" in arguments.follow and target.type == "section",
        names_sitemaps="sitemaps" in arguments.follow and is_start(state),
        names_editions=is_start(state),
        names_archives=arguments.archive is not None,
        is_part=state.channel is not None,
    )


def _rendering(spider: NewsSpider, request: Request, state: RequestState, url: str) -> RenderingQuestions | None:
    found = spider.rendering.asked(state, url)
    if found is None:
        return None
    is_rendered = not state.is_taken_plain and engine_of(request) is not None
    asks_for_lack = spider.rendering.is_auto and not state.is_taken_plain and not is_rendered
    return RenderingQuestions(*found, asks_for_lack=asks_for_lack, asks_for_part=is_rendered)
