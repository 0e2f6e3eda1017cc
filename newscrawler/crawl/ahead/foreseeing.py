"""Foresees what a crawl will ask of the page that a response holds."""

from scrapy import Request
from scrapy.http import Response

from newscrawler.crawl.ahead.foresight import Foresight, RenderingQuestions
from newscrawler.crawl.feeds.feeds import is_feed_response
from newscrawler.crawl.outcomes.starts import is_start
from newscrawler.crawl.pages.page_reading import role_of, url_of
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.crawl.sitemaps.reading import is_sitemap
from newscrawler.fetch.request_state import RequestState, engine_of, state_of
from newscrawler.fetch.response_headers import header, is_html, is_json, moment

_NO_PAGES = ("robots", "sitemap", "feed")


def foresee(crawl: SiteCrawl, request: Request, response: Response) -> Foresight | None:
    """What will be asked of a page; None where that is not known yet, and for what is none."""
    state = state_of(request)
    if not 200 <= response.status < 300 or not response.body or state.type in _NO_PAGES:
        return None
    if is_json(response) or not is_html(response):
        return None
    if is_start(state) and (is_sitemap(response.body) or is_feed_response(response)):
        return None
    target = crawl.frontier.at(response.url)
    if target is None:
        return None
    arguments, is_any = crawl.arguments, crawl.profile is None
    url = url_of(crawl, request, response, target)
    return Foresight(
        html=response.body,
        url=url,
        content_type=header(response, b"Content-Type"),
        max_tags=crawl.bounds.page_tags,
        moment=moment(response),
        role=role_of(crawl, target),
        site=crawl.profile,
        memory=crawl.site_memories.of(url, state.lease),
        rendering=_rendering(crawl, request, state, target.url),
        is_taught=crawl.site_memories.is_taught(url, state.lease),
        links="all" if is_any else "tags" if "tags" in arguments.follow else "",
        keeps_blocks=crawl.options.keeps_blocks,
        keeps_comments=crawl.options.keeps_comments,
        dated=arguments.since is not None,
        names_feeds="feeds" in arguments.follow and target.type == "section",
        names_sitemaps="sitemaps" in arguments.follow and is_start(state),
        names_editions=is_start(state),
        names_archives=arguments.archive is not None,
        is_part=state.channel is not None,
    )


def _rendering(crawl: SiteCrawl, request: Request, state: RequestState, url: str) -> RenderingQuestions | None:
    found = crawl.rendering.asked(state, url)
    if found is None:
        return None
    is_rendered = not state.is_taken_plain and engine_of(request) is not None
    asks_for_lack = crawl.rendering.is_auto and not state.is_taken_plain and not is_rendered
    return RenderingQuestions(*found, asks_for_lack=asks_for_lack, asks_for_part=is_rendered)
