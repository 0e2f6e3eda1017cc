"""The network that a crawl under test believes to be in: what it must not reach in it, and what it may."""

import socket
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread
from typing import Any

from tests.hostility.nameserver import Records

PUBLIC = "93.184.215.14"  # an address of the internet, which the network of these tests leads to the origin

# {canary} is the port of the canary: it is open in these tests, so that the address alone can be what is refused.
LITERALS = [
    "http://127.0.0.1:{canary}/",
    "http://127.0.0.1:{canary}/path?query=http://news.example/",
    "http://127.1:{canary}/",
    "http://127.0.1:{canary}/",
    "http://127.255.255.254:{canary}/",
    "http://127.0.0.1.:{canary}/",
    "http://2130706433:{canary}/",
    "http://0x7f000001:{canary}/",
    "http://0X7F.0.0.1:{canary}/",
    "http://0x7f.1:{canary}/",
    "http://017700000001:{canary}/",
    "http://0177.0.0.1:{canary}/",
    "http://0177.0.0x0.1:{canary}/",
    "http://00000177.0.0.01:{canary}/",
    "http://0:{canary}/",
    "http://0.0.0.0:{canary}/",
    "http://１２７.0.0.1:{canary}/",
    "http://①②⑦.⓪.⓪.①:{canary}/",
    "http://127。0。0。1:{canary}/",
    "http://localhost:{canary}/",
    "http://LOCALHOST:{canary}/",
    "http://localhost.:{canary}/",
    "http://news.localhost:{canary}/",
    "http://ⓛocalhost:{canary}/",
    "http://[::1]:{canary}/",
    "http://[0:0:0:0:0:0:0:1]:{canary}/",
    "http://[::]:{canary}/",
    "http://[::127.0.0.1]:{canary}/",
    "http://[::ffff:127.0.0.1]:{canary}/",
    "http://[::ffff:7f00:1]:{canary}/",
    "http://[0000:0000:0000:0000:0000:FFFF:7F00:0001]:{canary}/",
    "http://[::ffff:0:127.0.0.1]:{canary}/",
    "http://[64:ff9b::127.0.0.1]:{canary}/",
    "http://[2002:7f00:1::]:{canary}/",
    "http://[2001:0:7f00:1::1]:{canary}/",
    "https://127.0.0.1:{canary}/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/latest/meta-data/",
    "http://0xA9FEA9FE/",
    "http://[::ffff:169.254.169.254]/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://100.100.100.200/latest/meta-data/",
    "http://168.63.129.16/metadata/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[ff02::1]/",
]
NAMES: dict[str, list[Records]] = {
    "a.example": [{"A": ["127.0.0.1"]}],
    "aaaa.example": [{"AAAA": ["::1"]}],
    "mapped.example": [{"AAAA": ["::ffff:127.0.0.1"]}],
    "nat64.example": [{"AAAA": ["64:ff9b::7f00:1"]}],
    "cname.example": [{"CNAME": ["inside.example"]}],
    "chain.example": [{"CNAME": ["cname.example"]}],
    "inside.example": [{"A": ["127.0.0.1"]}],
    "two.example": [{"A": ["10.0.0.1", "127.0.0.1"], "AAAA": ["fd00::1"]}],
    "127.0.0.1.nip.example": [{"A": ["127.0.0.1"]}],
    "metadata.example": [{"A": ["169.254.169.254"], "AAAA": ["fd00:ec2::254"]}],
    "xn--bcher-kva.example": [{"A": ["127.0.0.1"]}],
    # Public at first, then not: the second time that anyone asks, and at the third again.
    "rebinds.example": [{"A": [PUBLIC]}, {"A": ["127.0.0.1"]}],
    "flips.example": [{"A": ["127.0.0.1"]}, {"A": [PUBLIC]}, {"A": ["127.0.0.1"]}],
    "rebinds-rendered.example": [{"A": [PUBLIC]}, {"A": ["127.0.0.1"]}],
    "flips-rendered.example": [{"A": ["127.0.0.1"]}, {"A": [PUBLIC]}, {"A": ["127.0.0.1"]}],
    # Some of it public: only that is connected to.
    "mixed.example": [{"A": [PUBLIC, "127.0.0.1"]}],
    "split.example": [{"A": [PUBLIC], "AAAA": ["::1", "fd00::1", "::ffff:127.0.0.1"]}],
    "public.example": [{"A": [PUBLIC]}],
    "xn--strae-oqa.example": [{"A": [PUBLIC]}],
    "strasse.example": [{"A": ["127.0.0.1"]}],
}
PRIVATE_NAMES = (
    *("a.example", "A.EXAMPLE", "aaaa.example", "mapped.example", "nat64.example", "cname.example", "chain.example"),
    *("two.example", "127.0.0.1.nip.example", "metadata.example", "bücher.example"),
)
PUBLIC_NAMES = ("mixed.example", "split.example", "public.example", "xn--strae-oqa.example")


class Canary:
    """Listens on loopback, of both versions where there are two, and counts who connects, or sends a datagram."""

    def __init__(self) -> None:
        self.connections = 0
        self.said: list[bytes] = []
        self._sockets: list[socket.socket] = []
        self._datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        while not self._sockets:
            self._listen()
        self.port: int = self._datagrams.getsockname()[1]
        for listening in self._sockets:
            Thread(target=self._count, args=(listening,), daemon=True).start()
        Thread(target=self._count_datagrams, daemon=True).start()

    def _listen(self) -> None:
        """Listen at one port in every way, or in none where somebody else has it in one of them."""
        with ExitStack() as opened:
            first = opened.enter_context(socket.create_server(("127.0.0.1", 0)))
            listening, port = [first], first.getsockname()[1]
            with suppress(OSError):
                if socket.has_dualstack_ipv6():
                    other = socket.create_server(("::1", port), family=socket.AF_INET6)
                    listening.append(opened.enter_context(other))
                self._datagrams.bind(("127.0.0.1", port))
                self._sockets = listening
                opened.pop_all()

    def _count(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            self.connections += 1
            with connection, suppress(OSError):
                connection.settimeout(0.2)
                self.said.append(connection.recv(2048))

    def _count_datagrams(self) -> None:
        while True:
            try:
                datagram = self._datagrams.recv(2048)
            except OSError:
                return
            self.connections += 1
            self.said.append(datagram)

    def close(self) -> None:
        self._datagrams.close()
        for listening in self._sockets:
            listening.shutdown(socket.SHUT_RDWR)
            listening.close()


def connections(log: Path) -> set[str]:
    return {line.split()[0] for line in log.read_text().splitlines()}


RESOLVER = "tests.hostility.nameserver.Resolver"
NETWORK: dict[str, Any] = {"TWISTED_DNS_RESOLVER": RESOLVER}
