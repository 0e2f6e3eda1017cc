"""Requests that may not be made, by what their URL says: refused before anything else is done with them."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from newscrawler.fetch.egress import Door
from newscrawler.fetch.errors import BlockedUrlError


class Addresses:
    """Lets pass what the door is open for."""

    def __init__(self, door: Door) -> None:
        self._door = door

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Door.from_crawler(crawler))

    def process_request(self, request: Request) -> None:
        refused = self._door.refused(request.url)
        if refused is not None:
            raise BlockedUrlError(*refused)
