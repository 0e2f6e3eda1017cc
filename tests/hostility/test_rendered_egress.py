"""What a browser engine asks the egress proxy for is let out as little as what the crawl itself would ask for.

The same addresses, names, name server and canary as of plain requests; the proxy stands in a crawl's own process.
"""

from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.hostility.asking import hand
from tests.hostility.network import LITERALS, NETWORK, PRIVATE_NAMES, PUBLIC, PUBLIC_NAMES, Canary, connections


def ask(
    asked: list[str], *, named: tuple[str, ...] = (), environment: dict[str, str] | None = None, **settings: Any
) -> tuple[dict[str, str], dict[str, int]]:
    """What became of each first line of a request, and what was counted."""
    task = {"asked": asked, "named": named, "settings": settings}
    return hand("tests.hostility.egress_asker", task, environment)


def both_ways(url: str) -> list[str]:
    """The first lines of the requests that an engine makes for a URL: in plain, and through a tunnel."""
    return [f"GET {url}", f"CONNECT {urlsplit(url).netloc}"]


@pytest.mark.parametrize(
    "resolver", ["scrapy.resolver.CachingThreadedResolver", "newscrawler.fetch.name_cache.MinuteResolver"]
)
def test_no_spelling_of_a_private_address_is_let_out(resolver: str, canary: Canary) -> None:
    asked = [first for url in LITERALS for first in both_ways(url.format(canary=canary.port))]
    became, stats = ask(asked, ALLOWED_PORTS=[80, 443, canary.port], TWISTED_DNS_RESOLVER=resolver)
    for first in asked:
        # A browser writes them so that they can be read; others are none of its.
        expected = {"private_address"} if first.isascii() else {"malformed"}
        if first.startswith("GET https:"):
            expected = {"scheme"}
        elif first.startswith("CONNECT") and not first.rpartition(":")[2].isdigit():
            expected = {"malformed"}  # no port
        assert became[first] in expected, (first, became[first])
    assert stats["newscrawler/render/egress_private_address"] > 70
    assert canary.connections == 0


def test_no_name_is_let_out_to_a_private_address(canary: Canary, network: Any) -> None:
    environment, log = network
    names = [name for name in PRIVATE_NAMES if name.isascii()] + ["xn--bcher-kva.example"]
    asked = [first for name in names for first in both_ways(f"http://{name}:{canary.port}/")]
    became, stats = ask(asked, environment=environment, ALLOWED_PORTS=[80, canary.port], **NETWORK)
    assert became == dict.fromkeys(asked, "private_address")
    assert stats == {"newscrawler/render/egress_private_address": len(asked)}
    assert connections(log) == set()
    assert canary.connections == 0


def test_a_name_that_changes_its_answer_gains_nothing_by_a_browser_either(canary: Canary, network: Any) -> None:
    environment, log = network
    log.write_text("")
    port = canary.port
    asked = [f"GET http://rebinds-rendered.example:{port}/{number}" for number in range(3)]
    asked += [f"CONNECT flips-rendered.example:{port}", f"GET http://flips-rendered.example:{port}/1"]
    became, _ = ask(asked, environment=environment, ALLOWED_PORTS=[80, port], **NETWORK)
    assert [became[first] for first in asked] == [
        *("HTTP/1.1 200 OK", "private_address", "private_address"),
        *("private_address", "HTTP/1.1 200 OK"),
    ]
    assert log.read_text().split() == [PUBLIC, str(port)] * 2
    assert canary.connections == 0


def test_of_several_addresses_only_public_ones_are_connected_to(canary: Canary, network: Any) -> None:
    environment, log = network
    log.write_text("")
    asked = [first for name in PUBLIC_NAMES for first in both_ways(f"http://{name}:{canary.port}/")]
    became, stats = ask(asked, environment=environment, ALLOWED_PORTS=[80, canary.port], **NETWORK)
    assert set(became.values()) == {"HTTP/1.1 200 OK", "HTTP/1.1 200 Connection Established"}
    assert connections(log) == {PUBLIC}
    assert not stats
    assert canary.connections == 0


def test_what_the_user_named_is_open_and_nothing_that_leads_there(canary: Canary, network: Any) -> None:
    """Neither a name that the user gives nor an address that is open says anything of what else leads there."""
    environment, log = network
    log.write_text("")
    port = canary.port
    hosts = ("a.example", "inside.example", "metadata.example", "two.example", "127.0.0.1", "0x7f.1")
    asked = [f"GET http://{host}:{port}/" for host in hosts]
    became, _ = ask(
        asked,
        named=(f"http://a.example:{port}/", f"http://127.0.0.1:{port}/"),
        environment=environment,
        ALLOWED_PRIVATE_HOSTS=[f"inside.example:{port}", "169.254.169.254", "two.example:1"],
        ALLOWED_PORTS=[80, port],
        **NETWORK,
    )
    # The canary answers nothing.
    assert list(became.values()) == ["private_address", "broken", "private_address", "private_address", *["broken"] * 2]
    assert connections(log) == {"127.0.0.1"}
    assert canary.connections == 3
    canary.connections = 0


def test_only_the_ports_of_the_web_are_open_to_tunnels(network: Any) -> None:
    environment, log = network
    log.write_text("")
    asked = [f"CONNECT public.example:{port}" for port in (21, 22, 25, 110, 465, 587, 3306, 5432, 6379, 8080, 11211)]
    became, stats = ask(asked, environment=environment, **NETWORK)
    assert became == dict.fromkeys(asked, "port")
    assert stats == {"newscrawler/render/egress_port": len(asked)}
    assert connections(log) == set()
