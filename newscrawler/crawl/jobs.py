"""Jobs of Scrapy's (the setting JOBDIR): a crawl goes on with what another has left, and fetches nothing twice.

Tested in tests/crawl/test_jobs.py, and whole crawls in tests/test_foreign_projects.py.
"""

from collections.abc import Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.dupefilters import RFPDupeFilter

from newscrawler.crawl.outcomes.starts import is_start
from newscrawler.fetch.request_state import RequestState, set_state, state_of

_LEFT = "newscrawler.left"  # in what Scrapy keeps of a spider


class JobDupeFilter(RFPDupeFilter):
    """Scrapy's filter. What a crawl starts from passes it, as in any of Scrapy's spiders: there is what is new."""

    def request_seen(self, request: Request) -> bool:
        state = state_of(request)
        return super().request_seen(request) and not (is_start(state) or state.is_handed_back)

    def log(self, request: Request, spider: Spider) -> None:
        super().log(request, spider)
        spider.crawler.stats.inc_value("newscrawler/skip/earlier_crawl")


def handed_back(request: Request) -> Request:
    """A request that had not had its turn when the crawl ended, for the next crawl of the job."""
    back = request.replace()
    set_state(back, state_of(request).but(is_handed_back=True))
    return back


def leave(spider: Any, request: Request) -> None:
    """Note a page whose host is left alone for longer than this crawl waits: now it would be put off again at once."""
    kept = getattr(spider, "state", None)
    if kept is not None:
        url = request.meta.get("redirect_urls", [request.url])[0]
        kept.setdefault(_LEFT, []).append((url, state_of(request).but(is_handed_back=True)))


def left(spider: Any) -> Iterator[tuple[str, RequestState]]:
    """What earlier crawls of the job have left so."""
    yield from getattr(spider, "state", {}).pop(_LEFT, ())
