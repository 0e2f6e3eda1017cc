"""A name server on this machine that changes its answers, and the network that a crawl under test believes to be in."""

import os
import socket
import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingUDPServer
from threading import Thread
from typing import Any, Self

Records = Mapping[str, Sequence[str]]
"""What is answered to one question after a name: {"A": [...], "AAAA": [...], "CNAME": [...]}."""

_NUMBERS = {"A": 1, "CNAME": 5, "AAAA": 28}
_NO_SUCH_NAME = 3


@contextmanager
def name_server(names: Mapping[str, Sequence[Records]]) -> Iterator[str]:
    """`127.0.0.1:port` of a server that answers its nth question after a name by its nth records, or the last."""
    asked: Counter[tuple[str, int]] = Counter()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            question, connection = self.request
            name, end = _name(question, 12)
            type_ = struct.unpack("!H", question[end : end + 2])[0]
            if name not in names:
                head = struct.pack("!2sHHHHH", question[:2], 0x8180 | _NO_SUCH_NAME, 1, 0, 0, 0)
                connection.sendto(head + question[12 : end + 4], self.client_address)
                return
            turn = asked[name, type_]
            asked[name, type_] += 1
            records = names[name][min(turn, len(names[name]) - 1)]
            answers = [
                b"\xc0\x0c" + struct.pack("!HHIH", _NUMBERS[kind], 1, 0, len(data)) + data
                for kind in dict.fromkeys(("CNAME", *(kind for kind in _NUMBERS if _NUMBERS[kind] == type_)))
                for data in map(_data, records.get(kind, ()))
            ]
            head = struct.pack("!2sHHHHH", question[:2], 0x8180, 1, len(answers), 0, 0)
            connection.sendto(head + question[12 : end + 4] + b"".join(answers), self.client_address)

    with ThreadingUDPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def look_up(
    host: bytes | str | None,
    port: bytes | str | int | None,
    family: int = 0,
    type: int = 0,  # noqa: A002 - as the system calls it
    proto: int = 0,
    flags: int = 0,
) -> list[Any]:
    """`socket.getaddrinfo` that asks the server in NAME_SERVER; numbers are read by the system, as ever."""
    try:
        return socket.getaddrinfo(host, port, family, type, proto, flags | socket.AI_NUMERICHOST)
    except (socket.gaierror, UnicodeError):
        pass
    assert isinstance(host, str)
    found: list[Any] = []
    for kind, of_family in (("AAAA", socket.AF_INET6), ("A", socket.AF_INET)):
        for address in _ask(host, kind):
            place = (address, port, 0, 0) if of_family == socket.AF_INET6 else (address, port)
            found.append((of_family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", place))
    if not found:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    return found


class Resolver:
    """A TWISTED_DNS_RESOLVER: names are those of NAME_SERVER, connections are noted in CONNECTIONS.

    Those to the public addresses in ROUTES ("address=port ...") are made to that port of this machine.
    """

    def __init__(self, reactor: Any) -> None:
        self._reactor = reactor

    @classmethod
    def from_crawler(cls, _: Any, reactor: Any) -> Self:
        return cls(reactor)

    def install_on_reactor(self) -> None:
        from twisted.internet._resolver import GAIResolver

        self._reactor.installNameResolver(GAIResolver(self._reactor, getaddrinfo=look_up))
        routes = dict(pair.split("=") for pair in os.environ["ROUTES"].split())
        loop = self._reactor._asyncioEventloop
        connect, create_connection = self._reactor.connectTCP, loop.create_connection

        def routed(host: str, port: int) -> tuple[str, int]:
            with Path(os.environ["CONNECTIONS"]).open("a") as log:
                log.write(f"{host} {port}\n")
            return ("127.0.0.1", int(routes[host])) if host in routes else (host, port)

        def connect_tcp(host: str, port: int, *words: Any, **named: Any) -> Any:
            return connect(*routed(host, port), *words, **named)

        def connect_in_loop(factory: Any, *place: Any, **named: Any) -> Any:
            return create_connection(factory, *(routed(*place) if place else ()), **named)

        self._reactor.connectTCP, loop.create_connection = connect_tcp, connect_in_loop


def _ask(name: str, kind: str, depth: int = 0) -> list[str]:
    address, _, port = os.environ["NAME_SERVER"].partition(":")
    question = struct.pack("!HHHHHH", 1, 0x0100, 1, 0, 0, 0) + _packed(name) + struct.pack("!HH", _NUMBERS[kind], 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(5)
        asking.sendto(question, (address, int(port)))
        answer = asking.recv(4096)
    count = struct.unpack("!H", answer[6:8])[0]
    at = len(question)
    found: list[str] = []
    for _ in range(count):
        _, at = _name(answer, at)
        type_, _, _, length = struct.unpack("!HHIH", answer[at : at + 10])
        data = answer[at + 10 : at + 10 + length]
        at += 10 + length
        if type_ == _NUMBERS["CNAME"] and depth < 8:
            found += _ask(_name(data, 0)[0], kind, depth + 1)
        elif type_ == _NUMBERS[kind]:
            found.append(str(ip_address(data)))
    return found


def _name(message: bytes, at: int) -> tuple[str, int]:
    """A name in a message, and where it ends."""
    labels: list[str] = []
    while length := message[at]:
        if length >= 0xC0:  # a name that stands elsewhere in the message
            return ".".join(labels), at + 2
        labels.append(message[at + 1 : at + 1 + length].decode("ascii"))
        at += 1 + length
    return ".".join(labels).lower(), at + 1


def _packed(name: str) -> bytes:
    labels = [label.encode("ascii") for label in name.rstrip(".").split(".")]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def _data(text: str) -> bytes:
    try:
        return ip_address(text).packed
    except ValueError:
        return _packed(text)
