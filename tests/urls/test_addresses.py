import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.urls.addresses import AllowedHosts, is_private, is_public, literal

PUBLIC = (
    *("1.1.1.1", "8.8.8.8", "93.184.215.14", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0"),
    *("9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.1", "169.253.0.1", "192.167.1.1", "223.255.255.255"),
    *("2606:4700:4700::1111", "2a00:1450:4009:81f::200e", "2001:4860:4860::8888", "::ffff:8.8.8.8"),
    "64:ff9b::8.8.8.8",
)
NOT_PUBLIC = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "127.0.0.1", "127.255.255.254", "172.16.0.1"),
    *("172.31.255.255", "192.168.0.1", "169.254.0.1", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1"),
    *("198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.255"),
    *("240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::8.8.8.8", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1"),
    *("ff02::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1", "64:ff9b:1::1", "2001::1", "2001:20::1", "4000::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:192.168.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:1::1", "2002:808:808::1", "2001:0:7f00:1::1"),
)
METADATA = ("169.254.169.254", "169.254.170.2", "fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "168.63.129.16")
METADATA_WITHIN = ("192.0.0.192", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1")


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", [*NOT_PUBLIC, *METADATA, *METADATA_WITHIN])
def test_addresses_of_machines_networks_and_providers_are_not(address: str) -> None:
    assert not is_public(ip_address(address))


@given(st.ip_addresses())
def test_what_python_knows_not_to_be_global_is_not_public(address: IPv4Address | IPv6Address) -> None:
    assert not is_public(address) or (address.is_global and not address.is_multicast)


@given(st.ip_addresses(v=4))
def test_an_address_within_another_is_judged_by_itself(address: IPv4Address) -> None:
    number = int(address)
    for base in (0xFFFF << 32, 0xFFFF << 48, 0x64FF9B << 96):
        assert is_public(IPv6Address(base | number)) == is_public(address)
    assert not is_public(IPv6Address(number))


def notations(number: int) -> list[str]:
    first, second, third, fourth = number.to_bytes(4, "big")
    return [
        f"{first}.{second}.{third}.{fourth}",
        f"{first}.{second}.{third}.{fourth}.",
        str(number),
        hex(number),
        f"0X{number:X}",
        f"0{number:o}",
        f"0x{first:x}.{second}.0{third:o}.{fourth}",
        f"{first}.{second}.{third << 8 | fourth}",
        f"{first}.{number & 0xFFFFFF}",
        f"0{first:o}.0{second:03o}.{third}.0x{fourth:02x}",
    ]


@given(st.integers(0, 2**32 - 1))
def test_an_address_is_known_in_every_notation(number: int) -> None:
    for host in notations(number):
        assert literal(host) == IPv4Address(number), host


@given(st.one_of(st.text(alphabet="0123456789abcdefxX.:[]%", max_size=20), st.text(max_size=8)))
def test_what_the_system_reads_as_an_address_is_known_as_one(host: str) -> None:
    """The system's resolver is asked for the numbers only: no name is looked up."""
    try:
        found = socket.getaddrinfo(host, 80, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError, ValueError):
        found = []
    addresses = {int(ip_address(str(entry[4][0]))) for entry in found if host}
    if addresses and host.isascii() and host != "*":  # which only some systems take for 0.0.0.0
        address = literal(host)
        assert address is not None
        assert {int(address)} == addresses


@pytest.mark.parametrize(
    "host", ["", "news.example", "256.1.1.1", "1.2.3.4.5", "4294967296", "face.example", "0x", "."]
)
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "a.localhost", "127.9.9.9", "0x7f.1", "::1", "0", "[::]"])
def test_names_and_addresses_of_this_machine_are_private(host: str) -> None:
    assert is_private(host)
    assert not is_private(f"{host}.news.example")


def test_a_host_is_allowed_by_its_name_in_any_notation_and_at_its_port() -> None:
    hosts = AllowedHosts(["127.0.0.1:8000", "[::1]:9000", "fd00::5", " Desk.Example "])
    for spelling in ("127.0.0.1", "127.1", "2130706433", "0x7f000001"):
        assert hosts.allow(spelling, 8000)
        assert not hosts.allow(spelling, 8001)
    assert hosts.allow("[::1]", 9000)
    assert hosts.allow("::1", 9000)
    assert not hosts.allow("::1", 8000)
    assert hosts.allow("[fd00:0::5]", 1)
    assert hosts.allow("desk.example.", 443)
    assert not hosts.allow("sub.desk.example", 443)
    assert not hosts.allow("localhost", 8000)


@pytest.mark.parametrize("text", ["", "http://localhost", "a b", "user@host", "host:99999", "host:port", "10.0.0.0/8"])
def test_what_is_no_host_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"ALLOWED_PRIVATE_HOSTS: .* is neither host nor host:port"):
        AllowedHosts([text])
