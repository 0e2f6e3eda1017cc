"""Whether a page of HTML has come to its end, and the request for one that has not.

Tested in tests/crawl/test_page_ends.py.
"""

from typing import cast

from scrapy import Request
from scrapy.http import Response

from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.outcomes.page_ends import EndVerdict, PageEnds
from newscrawler.extract.parsing.page_end import PageEnd, last_bytes, page_end
from newscrawler.fetch.request_state import engine_of, meta_of, set_state, state_of
from newscrawler.render.needed import pattern_of


def judge_end(page_ends: PageEnds, response: Response, target: Target) -> EndVerdict:
    """What is to be done with a page by how it ends. What an engine has read is as whole as it gets."""
    if engine_of(cast("Request", response.request)) is not None:
        return EndVerdict.TAKE
    state, end = state_of(response), page_end(response.body)
    if end is PageEnd.OPEN and "partial" in response.flags:  # nor did its server say how long it is
        end = PageEnd.BROKEN
    checksum = last_bytes(response.body) if end is not PageEnd.CLOSED else None  # nearly all pages are closed
    verdict = page_ends.judge(
        pattern_of(target.url, target.type),
        end,
        is_second=state.is_second,
        visits=state.attempts,
        is_known=state.is_known,
        last=(target.url, checksum) if checksum is not None else None,
    )
    if verdict is EndVerdict.FAIL:  # what there is of a listing is read, and all of it the next time
        set_state(response, state.but(is_lacking=True))
    return verdict


def second_request(response: Response, **known: object) -> Request:
    """The request for a page that broke off, or is of another type than was `known`. Where a redirect has led to it,
    that has been taken up."""
    request = cast("Request", response.request)
    meta = {name: value for name, value in request.meta.items() if name not in ("redirect_urls", "redirect_reasons")}
    return request.replace(dont_filter=True, meta=meta | meta_of(state_of(response).but(is_second=True, **known)))
