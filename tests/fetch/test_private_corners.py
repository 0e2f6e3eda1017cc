"""What Scrapy and Twisted keep to themselves and the crawler leans on: an upgrade that changes it fails here."""

import inspect
from types import SimpleNamespace
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.downloader.handlers import http11
from scrapy.core.engine import ExecutionEngine
from twisted.internet import endpoints
from twisted.internet.interfaces import IHostnameResolver
from twisted.web.client import HTTPConnectionPool
from twisted.web.http import _DataLoss

from newscrawler.fetch.downloader import HostSlot, ThrottledDownloader
from newscrawler.fetch.engine_state import is_engine_closing
from newscrawler.fetch.limits import download
from newscrawler.fetch.limits.answer_parser import LimitedParser


def test_the_engine_says_in_its_slot_whether_it_ends() -> None:
    for closing in (None, object()):
        crawler: Any = SimpleNamespace(engine=SimpleNamespace(_slot=SimpleNamespace(closing=closing)))
        assert is_engine_closing(crawler) is (closing is not None)
    unstarted: Any = SimpleNamespace(engine=SimpleNamespace(_slot=None))
    assert not is_engine_closing(unstarted)
    assert "_slot" in inspect.getsource(ExecutionEngine.__init__)


def test_the_downloader_asks_a_slot_for_its_delay_and_its_room() -> None:
    assert set(vars(HostSlot)) >= {"download_delay", "free_transfer_slots"}
    assert callable(Slot.download_delay)
    assert callable(Slot.free_transfer_slots)
    slot = Slot(1, 0.0, 0.0)
    assert (slot.lastseen, len(slot.transferring), len(slot.queue)) == (0, 0, 0)
    assert "request, queue_dfd = slot.queue.popleft()" in inspect.getsource(Downloader._process_queue)
    assert callable(Downloader.get_slot_key)
    assert ThrottledDownloader.DOWNLOAD_SLOT == "download_slot"


def test_the_handlers_of_the_downloader_download_by_a_coroutine() -> None:
    assert inspect.iscoroutinefunction(http11.HTTP11DownloadHandler.download_request)
    source = inspect.getsource(Downloader)
    assert "self.handlers.download_request_async(" in source
    assert Request("https://n.example/").meta == {}


def test_the_pool_makes_its_connections_by_a_factory_that_can_be_replaced() -> None:
    pool = HTTPConnectionPool(reactor=None)
    assert callable(pool._factory)
    assert pool.retryAutomatically is True


def test_twisted_encodes_the_name_of_a_host_for_every_request_by_a_function_that_can_remember_it() -> None:
    assert "_idnaBytes(" in inspect.getsource(endpoints.HostnameEndpoint)
    download._remember_names()
    module: Any = endpoints
    names = module._idnaBytes
    before = names.cache_info().hits
    hosts = [endpoints.HostnameEndpoint._hostAsBytesAndText("zürich.example") for _ in range(3)]
    assert [each[1] for each in hosts] == [b"xn--zrich-kva.example"] * 3
    assert names.cache_info().hits >= before + 2
    download._remember_names()
    assert module._idnaBytes is names


def test_the_parser_of_a_response_has_the_methods_that_are_extended() -> None:
    parser = http11._LenientHTTPClientParser
    for name in ("dataReceived", "lineReceived", "lineLengthExceeded", "allHeadersReceived", "_finished"):
        assert callable(getattr(parser, name)), name
        assert name in vars(LimitedParser)
    assert callable(http11._LenientHTTP11ClientProtocol._disconnectParser)
    assert issubclass(_DataLoss, Exception)


def test_a_reactor_resolves_names_by_a_resolver_that_can_be_replaced() -> None:
    from twisted.internet import reactor

    installed: Any = reactor
    assert IHostnameResolver.providedBy(installed.nameResolver)
    assert callable(installed.installNameResolver)
