"""Scrapy's downloader, throttled for each host."""

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.downloader.handlers import DownloadHandlers
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred

from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.politeness.host import Host
from newscrawler.fetch.politeness.robots import host_of
from newscrawler.fetch.request_state import set_state, state_of


class ThrottledDownloader(Downloader):
    """One queue for each host and port. The setting DOWNLOADER names it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        hosts = crawler.get_extension(Hosts)
        if hosts is None:
            raise ValueError("ThrottledDownloader needs the extension newscrawler.fetch.hosts.Hosts")
        self._hosts = hosts
        self.handlers: Any = _ThrottledHandlers(self.handlers, hosts)

    def get_slot_key(self, request: Request) -> str:
        """The host's name; its queue is there from then on."""
        key = host_of(request.url)
        request.meta[self.DOWNLOAD_SLOT] = key
        set_state(request, state_of(request).but(ready=monotonic()))
        if key not in self.slots:
            self.slots[key] = HostSlot(self._hosts, self._hosts.of(request.url), self.domain_concurrency)
        return key


class HostSlot(Slot):
    """The queue of one host, which releases a request when the host's delay is over."""

    def __init__(self, hosts: Hosts, host: Host, concurrency: int) -> None:
        super().__init__(concurrency, host.limits.delay, 0.0)
        self.queue = _Queue(self.transferring)
        self._hosts, self._host = hosts, host

    def free_transfer_slots(self) -> int:
        return (1 if self._host.is_single else self.concurrency) - len(self.transferring)

    def download_delay(self) -> float:
        """Seconds from the last request (`lastseen`) to the next one."""
        now = monotonic()
        if self._hosts.is_closing or self._host.left_alone(now):
            return 0.0  # what comes is postponed
        start = self._host.next_start(now)
        start = max(start, self.lastseen + self._host.delay().seconds)  # one that was released starts a start later
        return max(start - self.lastseen, 0.0)


class _Queue(deque[tuple[Request, "Deferred[Response]"]]):
    """What waits for its host. What leaves it is being transferred from then on.

    Scrapy notes that only when its task begins, in the next turn of the event loop: until then it would release all
    that waits.
    """

    def __init__(self, transferring: set[Request]) -> None:
        super().__init__()
        self._transferring = transferring

    def popleft(self) -> "tuple[Request, Deferred[Response]]":
        request, waiting = super().popleft()
        self._transferring.add(request)
        return request, waiting


class _ThrottledHandlers:
    """The download handlers, behind the hosts that a request passes last."""

    def __init__(self, handlers: DownloadHandlers, hosts: Hosts) -> None:
        self._download: Callable[[Request], Awaitable[Response]] = handlers.download_request_async
        self._hosts = hosts

    async def download_request_async(self, request: Request) -> Response:
        return await self._hosts.fetch(request, self._download)
