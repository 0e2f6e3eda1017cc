"""The addresses of hosts are remembered for a minute, and for an hour where no name server answers."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.resolver import dnscache
from scrapy.utils.test import get_crawler
from twisted.internet.address import IPv4Address

from newscrawler import settings
from newscrawler.fetch.name_cache import MinuteResolver
from newscrawler.run.sites.options import DEFAULT_PLACES


class _NameServer:
    """A resolver of names that gives each in turn of some addresses, or none."""

    def __init__(self, *addresses: str | None) -> None:
        self.left = list(addresses)

    def resolveHostName(self, receiver: Any, host: str, port: int = 0, *_: Any) -> None:  # noqa: N802
        receiver.resolutionBegan(SimpleNamespace(name=host))
        if address := self.left.pop(0):
            receiver.addressResolved(IPv4Address("TCP", address, port))
        receiver.resolutionComplete()


class _Receiver(list[str]):
    def resolutionBegan(self, _: Any) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.append(f"{address.host}:{address.port}")

    def resolutionComplete(self) -> None:  # noqa: N802
        pass


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    dnscache.clear()
    yield
    dnscache.clear()


def resolver(*addresses: str | None) -> MinuteResolver:
    reactor: Any = SimpleNamespace(nameResolver=_NameServer(*addresses))
    made = MinuteResolver.from_crawler(get_crawler(), reactor)
    assert isinstance(made, MinuteResolver)
    return made


def asked(resolver: MinuteResolver, host: str, second: float) -> list[str]:
    resolver.clock = lambda: second
    receiver = _Receiver()
    resolver.resolveHostName(receiver, host, 80)
    return list(receiver)


def test_a_host_that_moves_is_asked_at_its_new_address_after_a_minute() -> None:
    names = resolver("192.0.2.1", "192.0.2.2")
    found = [asked(names, "n.example", second) for second in (0.0, 1.0, 59.0, 60.0, 119.0)]
    assert found == [["192.0.2.1:80"]] * 3 + [["192.0.2.2:80"]] * 2


def test_that_a_name_has_no_address_is_not_remembered() -> None:
    names = resolver(None, "192.0.2.1")
    assert [asked(names, "n.example", second) for second in (0.0, 1.0, 2.0)] == [[], ["192.0.2.1:80"], ["192.0.2.1:80"]]


def test_where_no_name_server_answers_a_host_keeps_its_last_address_for_an_hour() -> None:
    names = resolver("192.0.2.1", None, None, "192.0.2.2", None, None)
    found = [asked(names, "n.example", second) for second in (0.0, 60.0, 61.0, 180.0, 300.0, 4_000.0)]
    assert found == [["192.0.2.1:80"]] * 3 + [["192.0.2.2:80"]] * 2 + [[]]


def test_each_of_the_sites_side_by_side_can_wait_for_a_name_that_nobody_answers() -> None:
    assert settings.REACTOR_THREADPOOL_MAXSIZE > DEFAULT_PLACES
