"""What the crawler keeps of a request: it goes along where Scrapy copies meta, and into queues on disk."""

from dataclasses import replace
from time import monotonic
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response
from scrapy.squeues import PickleLifoDiskQueue
from scrapy.utils.test import get_crawler

from newscrawler.fetch.politeness.host_time import HostTime
from newscrawler.fetch.politeness.reservations import Reservations
from newscrawler.fetch.politeness.robots import RobotsRules
from newscrawler.fetch.request_state import RequestState, engine_of, meta_of, needs_of, set_state, state_of
from newscrawler.site import Needs

URL = "https://news.example/world"
ASKED = RequestState(type="section", depth=1, channel="sections", listing=URL, walk=3, plain_items=2, lacked="part")


def request(state: RequestState = ASKED, **meta: object) -> Request:
    return Request(URL, meta=meta_of(state) | meta)


def spider() -> Spider:
    spider = Spider("news")
    spider.crawler = get_crawler(Spider, prevent_warnings=False)
    return spider


def test_a_request_of_another_spider_has_a_state_in_which_nothing_is_set() -> None:
    plain = Request(URL)
    assert state_of(plain) == state_of(Response(URL, request=plain)) == RequestState()
    assert plain.meta == {}


def test_the_state_goes_along_with_retries_and_redirects() -> None:
    again = get_retry_request(request(), spider=spider(), reason="truncated")
    assert again is not None
    assert state_of(again) == ASKED
    moved = Response(URL, status=302, headers={"Location": "/elsewhere"}, request=request())
    redirects = RedirectMiddleware.from_crawler(get_crawler(Spider, prevent_warnings=False))
    to = redirects.process_response(request(), moved)
    assert isinstance(to, Request)
    assert (to.url, state_of(to)) == ("https://news.example/elsewhere", ASKED)


def test_what_is_noted_of_a_copy_says_nothing_of_the_request_that_it_was_copied_from() -> None:
    first = request()
    second = first.replace(url=f"{URL}/2")
    set_state(second, replace(state_of(second), host_time=HostTime(), is_shell=True))
    assert state_of(first) == ASKED


def test_a_queue_on_disk_keeps_the_state_but_not_what_only_this_process_can_use(tmp_path: object) -> None:
    rules = Reservations(RobotsRules("User-agent: GPTBot\nDisallow: /"))
    used = replace(ASKED, ready=monotonic(), host_time=HostTime(), reservations=rules, lease=object())
    crawler, folder = get_crawler(Spider, prevent_warnings=False), f"{tmp_path}/queue"
    crawler.spider = spider()
    made: Any = PickleLifoDiskQueue  # Scrapy types it as a queue of queuelib
    queue = made.from_crawler(crawler, folder)
    queue.push(request(used, render="playwright", render_needs=Needs(scroll=True)))
    queue.close()
    again = made.from_crawler(crawler, folder)
    back = again.pop()
    again.close()
    assert back is not None
    assert state_of(back) == ASKED
    assert (engine_of(back), needs_of(back)) == ("playwright", Needs(scroll=True))


@pytest.mark.parametrize("meta", [{}, {"render": ""}, {"render": None}])
def test_a_request_that_names_no_engine_is_plain_http(meta: dict[str, object]) -> None:
    plain = Request(URL, meta=meta)
    assert (engine_of(plain), needs_of(plain)) == (None, Needs())
