"""Downloader: Scrapy's own, at the pace of each host. Knows nothing of why a host is to wait."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.downloader.handlers import DownloadHandlers
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.politeness.host import Host
from newscrawler.fetch.politeness.robots import host_of
from newscrawler.fetch.request_state import set_state, state_of


class PacedDownloader(Downloader):
    """One queue for each host and port. The setting DOWNLOADER names it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        hosts = crawler.get_extension(Hosts)
        if hosts is None:
            raise ValueError("PacedDownloader needs the extension newscrawler.fetch.hosts.Hosts")
        self._hosts = hosts
        self.handlers: Any = _Gate(self.handlers, hosts)

    def get_slot_key(self, request: Request) -> str:
        """The host's name; its queue is there from then on."""
        key = host_of(request.url)
        request.meta[self.DOWNLOAD_SLOT] = key
        set_state(request, replace(state_of(request), ready=monotonic()))
        if key not in self.slots:
            self.slots[key] = PacedSlot(self._hosts, self._hosts.of(request.url), self.domain_concurrency)
        return key


class PacedSlot(Slot):
    """The queue of one host, which gives a request up when the host may be asked."""

    def __init__(self, hosts: Hosts, host: Host, concurrency: int) -> None:
        super().__init__(concurrency, host.limits.delay, 0.0)
        self._hosts, self._host = hosts, host

    def free_transfer_slots(self) -> int:
        if not self._host.is_single:
            return self.concurrency - len(self.transferring)
        is_on_its_way = self.lastseen > self._host.reached  # let go, and not at the gate yet
        return 0 if is_on_its_way else 1 - len(self.transferring)

    def download_delay(self) -> float:
        """Seconds from the last request (`lastseen`) to the next one."""
        now = monotonic()
        if self._hosts.is_closing or self._host.left_alone(now):
            return 0.0  # the gate turns away what comes
        moment = self._host.next_start(now)
        moment = max(moment, self.lastseen + self._host.rest()[0])  # one that has been let go starts a moment later
        return max(moment - self.lastseen, 0.0)


class _Gate:
    """The way out to the network."""

    def __init__(self, handlers: DownloadHandlers, hosts: Hosts) -> None:
        self._download: Callable[[Request], Awaitable[Response]] = handlers.download_request_async
        self._hosts = hosts

    async def download_request_async(self, request: Request) -> Response:
        return await self._hosts.let(request, self._download)
