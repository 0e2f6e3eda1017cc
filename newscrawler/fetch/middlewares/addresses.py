"""Refuses requests whose URL the egress policy does not allow, before anything else is done with them.

Tested in tests/hostility/test_addresses.py.
"""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from newscrawler.fetch.egress import EgressPolicy
from newscrawler.fetch.errors import BlockedUrlError
from newscrawler.fetch.refusals import Refusals


class Addresses:
    """Raises BlockedUrlError for what the egress policy does not allow."""

    def __init__(self, policy: EgressPolicy, refusals: Refusals) -> None:
        self._policy, self._refusals = policy, refusals

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(EgressPolicy.from_crawler(crawler), Refusals(crawler))

    def process_request(self, request: Request) -> None:
        refused = self._policy.refused(request.url)
        if refused is not None:
            raise self._refusals.tell(request.url, BlockedUrlError(*refused))
