"""IP addresses: which of them are public, and which a host in a URL stands for. Nothing is resolved here."""

import re
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address

# What the IANA registries of special-purpose addresses (RFC 6890) set apart, written out: Python's own table differs
# between its versions. Last: the host of virtual machines in Azure, which has an address that looks public.
_NOT_PUBLIC_4 = [
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",
    )
]

# Of version 6, one eighth is given out to the public internet, with these exceptions: protocols (Teredo among them),
# documentation, the networks of name servers for private addresses, and 6to4, whose relays are gone (RFC 7526).
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = [
    IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]

# Addresses that lead to the one of version 4 in their last 32 bits.
_EMBEDDED = (
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped
    IPv6Network("::ffff:0:0:0/96"),  # translated (RFC 2765)
    IPv6Network("64:ff9b::/96"),  # NAT64: how an IPv6-only machine reaches the rest
)

_IN_NUMBERS = re.compile(r"[0-9a-fx.]+", re.IGNORECASE).fullmatch
_HOST_AND_PORT = re.compile(r"(\[[^\]]+\]|[^:\[\]/@\s]+)(?::(\d{1,5}))?").fullmatch


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, and not to a machine, a network or a provider's inside.

    >>> is_public(IPv4Address("8.8.8.8")), is_public(IPv6Address("::ffff:10.0.0.1"))
    (True, False)
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if any(address in network for network in _EMBEDDED):
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)


def literal(host: str) -> Address | None:
    """The address that a host is, in any notation that the system's resolver takes; None for a name.

    >>> literal("127.0.0.1") == literal("0x7f.1") == literal("017700000001") == literal("2130706433.")
    True
    >>> literal("[::1%eth0]")
    IPv6Address('::1%eth0')
    >>> literal("news.example")
    """
    if ":" in host:
        try:
            return IPv6Address(host.removeprefix("[").removesuffix("]"))
        except ValueError:
            return None
    host = host.removesuffix(".")
    if not _IN_NUMBERS(host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def is_localhost(host: str) -> bool:
    """Whether a host is a name of the machine that asks, whatever a name server says of it (RFC 6761, section 6.3)."""
    name = host.lower().removesuffix(".")
    return name == "localhost" or name.endswith(".localhost")


def is_private(host: str) -> bool:
    """Whether a host is no part of the public internet as it is written; what a name resolves to is not known here.

    >>> is_private("0xA000001"), is_private("localhost"), is_private("8.8.8.8"), is_private("news.example")
    (True, True, False, False)
    """
    address = literal(host)
    return is_localhost(host) if address is None else not is_public(address)


class AllowedHosts:
    """Hosts of ALLOWED_PRIVATE_HOSTS: each at every port, or at one. A name allows nothing that it resolves to.

    >>> hosts = AllowedHosts(["10.0.0.5", "Intranet.example:8080"])
    >>> hosts.allow("10.0.0.5", 22), hosts.allow("intranet.example", 8080), hosts.allow("intranet.example", 80)
    (True, True, False)
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        """Raises ValueError that names what is neither `host` nor `host:port`."""
        self._allowed: set[tuple[str, int | None]] = set()
        for text in given:
            if (address := literal(text.strip())) is not None:
                self.add(str(address), None)
                continue
            match = _HOST_AND_PORT(text.strip())
            if match is None or int(match[2] or 0) > 65535 or (match[1][0] == "[" and literal(match[1]) is None):
                raise ValueError(f"ALLOWED_PRIVATE_HOSTS: {text!r} is neither host nor host:port")
            self.add(match[1], int(match[2]) if match[2] else None)

    def add(self, host: str, port: int | None) -> None:
        self._allowed.add((_spelt(host), port))

    def allow(self, host: str, port: int) -> bool:
        host = _spelt(host)
        return (host, port) in self._allowed or (host, None) in self._allowed


def _spelt(host: str) -> str:
    """One spelling for every notation of an address; a name in lower case."""
    address = literal(host)
    return str(address) if address is not None else host.lower().removesuffix(".")
