"""What passes the egress proxy, what does not, and what it costs at most."""

import asyncio
import socket
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawler.render.proxy.parent import ParentProxies, ParentProxy
from tests.hostility.server import Exchange, Server, serving
from tests.render.proxy.proxies import Running, ends_clean, read_all, running

MEGABYTE = 1 << 20


async def answer(exchange: Exchange) -> None:
    """What the path asks for."""
    match exchange.path:
        case "/endless":
            await exchange.head("Connection: close", type_="text/html")
            while True:
                await exchange.send(b"x" * 65536)
        case "/ten-gigabytes":
            await exchange.head(f"Content-Length: {10 * 1024 * MEGABYTE}", type_="text/html")
            while True:
                await exchange.send(b"x" * 65536)
        case "/endless-chunks":
            await exchange.head("Transfer-Encoding: chunked")
            while True:
                await exchange.chunk(b"x" * 5000)
        case "/silent":
            await exchange.silence()
        case "/silent-body":
            await exchange.head("Content-Length: 1000")
            await exchange.send(b"and then")
            await exchange.silence()
        case "/drips":
            await exchange.head("Content-Length: 1000000")
            while True:
                await exchange.send(b".")
                await asyncio.sleep(0.05)
        case "/long-head":
            await exchange.send(b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 20_000 + b"\r\n")
        case "/long-line":
            await exchange.send(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * MEGABYTE + b"\r\n\r\n")
        case "/interim":
            while True:
                await exchange.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        case "/hints":
            await exchange.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
            await exchange.answer("<p>after hints</p>")
        case "/breaks-off":
            await exchange.head("Content-Length: 1000")
            await exchange.send(b"half of it")
            await exchange.close()
        case "/no-http":
            await exchange.send(b"220 mail.example ESMTP\r\n\r\n")
        case "/asks-for-the-password":
            await exchange.head("Proxy-Authenticate: Basic realm=x", "Content-Length: 0", status="407 Who")
        case "/upgrades":
            await exchange.head("Upgrade: websocket", "Connection: upgrade", status="101 Switching Protocols")
        case "/two-lengths":
            await exchange.head("Content-Length: 5", "Content-Length: 6")
            await exchange.send(b"abcdef")
        case "/chunks":
            await exchange.head("Transfer-Encoding: chunked", "Content-Length: 3", "Trailer: X-Last")
            await exchange.chunk(b"one ")
            await exchange.chunk(b"two")
            await exchange.send(b"0\r\nX-Last: 1\r\n\r\n")
        case "/bad-chunks":
            await exchange.head("Transfer-Encoding: chunked")
            await exchange.send(b"-5\r\nabcde\r\n0\r\n\r\n")
        case "/until-the-end":
            await exchange.head(type_="text/html")
            await exchange.send(b"<p>all of it</p>")
            await exchange.close()
        case "/odd-lines":
            await exchange.send(
                b"HTTP/1.1 200 OK\nno colon here\nX-Kept: yes\r\n : no name\r\nNewscrawler-Egress: port\r\n"
                b"Connection: close, X-Hop\r\nX-Hop: 1\r\nAlt-Svc: h3=1\r\nContent-Length: 2\r\n\r\nok"
            )
        case "/posted":
            await exchange.answer(str(len(await body_of(exchange))))
        case _:
            await exchange.answer(f"<p>{exchange.target}</p>")


async def body_of(exchange: Exchange) -> bytes:
    reader = exchange._reader
    if "content-length" in exchange.seen.headers:
        return await reader.readexactly(int(exchange.seen.headers["content-length"]))
    body = b""
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return body


@pytest.fixture(scope="module")
def origin() -> Iterator[Server]:
    with serving(answer) as server:
        yield server


@pytest.fixture(scope="module")
def proxy() -> Iterator[Running]:
    with running(requests=10_000) as found:
        yield found


@pytest.fixture
def noted(proxy: Running) -> list[tuple[str, str]]:
    proxy.noted.clear()
    return proxy.noted


@contextmanager
def tunnelled(proxy: Running) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a tunnel."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        proxy.tunnel(f"127.0.0.1:{listening.getsockname()[1]}") as asking,
        listening.accept()[0] as server,
    ):
        yield asking, server


def host_of(origin: Server) -> str:
    return origin.base_url.removeprefix("http://")


# -- What passes


def test_a_page_is_handed_on_as_it_is(proxy: Running, origin: Server) -> None:
    answered = proxy.get(f"{origin.base_url}/a/../b?q=1&r=%20")
    head, _, body = answered.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"Content-Type: text/html; charset=utf-8" in head
    assert body == b"<p>/a/../b?q=1&r=%20</p>"


def test_what_a_proxy_is_told_is_not_handed_on(proxy: Running, origin: Server) -> None:
    proxy.get(
        f"{origin.base_url}/told",
        *("Host: 10.0.0.1", "Proxy-Connection: keep-alive", "X-Forwarded-For: 10.0.0.1", "X-Forwarded-Host: inside"),
        *("Forwarded: for=10.0.0.1", "Via: 1.1 inside", "X-Real-IP: 10.0.0.1", "TE: trailers", "Upgrade: websocket"),
        *("Connection: X-Hop", "X-Hop: 1", "Accept-Language: en", "Cookie: a=1", "Cookie: b=2"),
    )
    headers = origin.of("/told")[-1].headers
    assert headers == {
        "host": host_of(origin),
        "accept-language": "en",
        "cookie": "b=2",
        "connection": "close",
    }


def test_several_requests_pass_on_one_connection(proxy: Running, origin: Server) -> None:
    with proxy.connect() as asking:
        for number in range(3):
            for path in (f"/{number}", "/chunks", "/hints"):
                asking.sendall(f"GET {origin.base_url}{path} HTTP/1.1\r\n{proxy.authorization}\r\n".encode())
                answered = b""
                while not answered.endswith((b"</p>", b"0\r\n\r\n")):
                    answered += asking.recv(1000)
                assert b"\r\nConnection: keep-alive\r\n\r\n" in answered


def test_bodies_pass_both_ways(proxy: Running, origin: Server) -> None:
    body = b"x" * 100_000
    posted = f"POST {origin.base_url}/posted"
    assert proxy.ask(posted, f"Content-Length: {len(body)}", body=body).endswith(b"\r\n\r\n100000")
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body, b"1")) + b"0\r\n\r\n"
    assert proxy.ask(posted, "Transfer-Encoding: chunked", body=chunks).endswith(b"\r\n\r\n100001")
    answered = proxy.get(f"{origin.base_url}/chunks")
    assert answered.endswith(b"\r\n\r\n4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n")
    assert b"Content-Length" not in answered
    assert proxy.get(f"{origin.base_url}/until-the-end").endswith(b"\r\n\r\n<p>all of it</p>")
    assert b"Content-Length: 10" in proxy.ask(f"HEAD {origin.base_url}/ab")


def test_of_an_answer_only_what_is_headers_is_handed_on(proxy: Running, origin: Server) -> None:
    answered = proxy.get(f"{origin.base_url}/odd-lines")
    assert answered == b"HTTP/1.1 200 OK\r\nX-Kept: yes\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"


def test_a_tunnel_passes_bytes_both_ways_and_ends_one_way_at_a_time(proxy: Running) -> None:
    with tunnelled(proxy) as (asking, server):
        asking.sendall(b"\x16\x03\x01 hello")
        assert server.recv(100) == b"\x16\x03\x01 hello"
        asking.shutdown(socket.SHUT_WR)
        assert server.recv(100) == b""
        server.sendall(b"\x00 and the answer")
        server.shutdown(socket.SHUT_WR)
        assert read_all(asking) == b"\x00 and the answer"


def test_a_server_may_end_its_side_first(proxy: Running) -> None:
    with tunnelled(proxy) as (asking, server):
        server.shutdown(socket.SHUT_WR)
        assert asking.recv(100) == b""
        asking.sendall(b"still here")
        assert server.recv(100) == b"still here"


def test_many_connections_are_served_at_once(origin: Server) -> None:
    with running(connections=300, requests=300) as proxy:
        found: list[bytes] = []
        asking = [
            Thread(target=lambda number=number: found.append(proxy.get(f"{origin.base_url}/n{number}")))
            for number in range(200)
        ]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join(90)
        assert {text.rpartition(b"\r\n\r\n")[2] for text in found} == {b"<p>/n%d</p>" % number for number in range(200)}
        assert not proxy.noted
        assert not proxy.account.connections


def test_a_server_is_left_when_the_browser_has_left(origin: Server) -> None:
    with running() as proxy:
        with proxy.connect() as asking:
            asking.sendall(f"GET {origin.base_url}/silent HTTP/1.1\r\n{proxy.authorization}\r\n".encode())
            wait_for(lambda: bool(proxy.account.connections))
        wait_for(lambda: not proxy.account.connections)
        assert not proxy.noted


# -- Who may use it


@pytest.mark.usefixtures("noted")
def test_nobody_may_use_it_without_the_word_of_a_session(proxy: Running, origin: Server) -> None:
    before = len(origin.seen)
    with proxy.connect() as asking:
        for first in (f"GET {origin.base_url}/", f"CONNECT {host_of(origin)}"):
            asking.sendall(f"{first} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            answered = asking.recv(1000)
            assert answered.startswith(b"HTTP/1.1 407 ")
            assert b'\r\nProxy-Authenticate: Basic realm="newscrawler"\r\n' in answered
        assert not proxy.noted  # an engine asks once without
        asking.sendall(f"GET {origin.base_url}/let-in HTTP/1.1\r\n{proxy.authorization}\r\n".encode())
        assert asking.recv(1000).startswith(b"HTTP/1.1 200 ")
    for wrong in ("Basic czE6eA==", "Basic !!!", "Basic", "Bearer x", "Basic czE=", "Basic /w==", ""):
        with proxy.connect() as asking:
            asking.sendall(f"GET {origin.base_url}/ HTTP/1.1\r\nProxy-Authorization: {wrong}\r\n\r\n".encode())
            assert asking.recv(1000).startswith(b"HTTP/1.1 407 ")
    assert len(origin.seen) == before + 1
    assert "stranger" in proxy.reasons


def test_the_word_of_a_session_that_is_over_opens_nothing_and_its_connections_end(origin: Server) -> None:
    with running() as proxy:
        with proxy.connect() as asking:
            asking.sendall(f"GET {origin.base_url}/silent HTTP/1.1\r\n{proxy.authorization}\r\n".encode())
            wait_for(lambda: bool(proxy.account.connections))

            async def end() -> None:
                proxy.proxy.end(proxy.account)

            proxy.in_loop(end())
            assert read_all(asking) == b""
        assert proxy.get(f"{origin.base_url}/").startswith(b"HTTP/1.1 407 ")


def test_one_connection_is_not_for_two_sessions(origin: Server) -> None:
    with running() as proxy:

        async def another() -> str:
            return proxy.proxy.account().url

        first, proxy_url = proxy.authorization, proxy.in_loop(another())
        words = b64encode(proxy_url.removeprefix("http://").partition("@")[0].encode()).decode()
        before = len(origin.seen)
        with proxy.connect() as asking:
            asking.sendall(f"GET {origin.base_url}/ HTTP/1.1\r\n{first}\r\n".encode())
            assert asking.recv(1000).startswith(b"HTTP/1.1 200 ")
            asking.sendall(f"GET {origin.base_url}/ HTTP/1.1\r\nProxy-Authorization: Basic {words}\r\n\r\n".encode())
            assert b"200 OK" not in read_all(asking)
        assert len(origin.seen) == before + 1


def test_it_listens_on_this_machine_alone(proxy: Running) -> None:
    assert proxy.proxy._server is not None
    assert [listening.getsockname()[0] for listening in proxy.proxy._server.sockets] == ["127.0.0.1"]


def test_nothing_is_let_out_while_no_page_is_in_progress(origin: Server) -> None:
    with running(is_busy=False) as proxy:
        before = len(origin.seen)
        assert b"no page is in progress" in proxy.get(f"{origin.base_url}/")
        assert len(origin.seen) == before


# -- What is refused

REFUSED = {
    "GET https://127.0.0.1:{port}/": "scheme",
    "GET file:///etc/hostname": "scheme",
    "GET ftp://127.0.0.1:{port}/": "scheme",
    "GET http://desk:secret@127.0.0.1:{port}/": "credentials",
    "GET http://127.0.0.1:{port}\\@news.example/": "malformed",
    "GET http://127.0.0.1:{port}#@news.example/": "malformed",
    "GET http://127.0.0.1:99999/": "host",
    "GET http://[::1/": "host",
    "GET http://%31%32%37.0.0.1:{port}/": "host",
    "GET http:///": "host",
    "GET /": "malformed",
    "GET 127.0.0.1:{port}": "malformed",
    "GET *": "malformed",
    "GET http:127.0.0.1:{port}/": "malformed",
    "GET http://10.0.0.1/": "private_address",
    "GET http://localhost/": "private_address",
    "GET http://169.254.169.254/latest/meta-data/": "private_address",
    "GET http://news.example:25/": "port",
    "GET http://8.8.8.8:6379/": "port",
    "CONNECT news.example:25": "port",
    "CONNECT 8.8.8.8:22": "port",
    "CONNECT 10.0.0.1:443": "private_address",
    "CONNECT 2130706434:443": "private_address",
    "CONNECT 0x7f.2:443": "private_address",
    "CONNECT [::1]:443": "private_address",
    "CONNECT [::ffff:127.0.0.2]:443": "private_address",
    "CONNECT localhost:443": "private_address",
    "CONNECT desk@127.0.0.1:{port}": "malformed",
    "CONNECT 127.0.0.1": "malformed",
    "CONNECT 127.0.0.1:0": "malformed",
    "CONNECT 127.0.0.1:99999": "malformed",
    "CONNECT http://127.0.0.1:{port}/": "malformed",
    "CONNECT 127.0.0.1:{port}/": "malformed",
}


@pytest.mark.parametrize("first", REFUSED)
def test_what_leads_elsewhere_than_to_open_doors_is_refused(
    first: str, proxy: Running, origin: Server, noted: list[tuple[str, str]]
) -> None:
    before = len(origin.seen)
    proxy.resolved.clear()
    answered = proxy.ask(first.format(port=host_of(origin).rpartition(":")[2]), "Host: 127.0.0.1")
    assert answered.startswith((b"HTTP/1.1 403 ", b"HTTP/1.1 400 "))
    assert f"newscrawler-egress: {REFUSED[first]}\r\n".encode() in answered
    assert [reason for _, reason in noted] == [REFUSED[first]]
    assert len(origin.seen) == before
    assert not proxy.resolved
    assert b"secret" not in answered


def test_the_address_that_was_judged_is_the_one_that_is_connected_to(origin: Server) -> None:
    """A name is asked for once for each connection, and never again by anyone else."""
    port = host_of(origin).rpartition(":")[2]
    names = {"news.example": ["127.0.0.1"], "nowhere.example": []}
    with running(open_=("news.example", "nowhere.example"), names=names) as proxy:
        assert proxy.get(f"http://news.example:{port}/named").startswith(b"HTTP/1.1 200 ")
        assert origin.of("/named")[0].headers["host"] == f"news.example:{port}"
        assert proxy.resolved == ["news.example"]
        names["news.example"] = []
        assert b"newscrawler-egress: unresolved\r\n" in proxy.get(f"http://news.example:{port}/again")
        assert not origin.of("/again")
        assert proxy.account.why(f"http://news.example:{port}/any") == (
            "unresolved",
            "no name server knows news.example",
        )
        names["news.example"] = ["127.0.0.1"]
        proxy.get(f"http://news.example:{port}/")
        assert proxy.account.why(f"http://news.example:{port}/any") is None


def test_where_nobody_listens_another_address_is_tried(origin: Server) -> None:
    port = host_of(origin).rpartition(":")[2]
    with running(open_=("news.example",), names={"news.example": ["127.0.0.9", "127.0.0.1"]}) as proxy:
        assert proxy.get(f"http://news.example:{port}/").startswith(b"HTTP/1.1 200 ")
    with running(open_=("news.example",), names={"news.example": ["127.0.0.9"]}) as proxy:
        assert b"502 Bad Gateway" in proxy.get(f"http://news.example:{port}/")
        assert proxy.reasons == ["unreachable"]


_lines = st.lists(
    st.one_of(
        st.sampled_from([b"Host: x", b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 5, 6", b" folded"]),
        st.sampled_from([b"Transfer-Encoding: chunked", b"Transfer-Encoding: x, chunked", b"no colon", b"\0: x", b":"]),
        st.sampled_from([b"Connection: close", b"Expect: 100-continue", b"A : b", b"A: \r", b"A: \xff", b"A:\tb"]),
        st.binary(max_size=30),
    ),
    max_size=6,
)
_firsts = st.one_of(
    st.sampled_from(
        [
            *(b"GET http://127.0.0.1:1/ HTTP/1.1", b"GET  http://127.0.0.1/ HTTP/1.1", b"GET http://127.0.0.1/ HTTP/9"),
            *(
                b"GET http://127.0.0.1/ a HTTP/1.1",
                b"\x16\x03\x01\x02\x00",
                b"PRI * HTTP/2.0",
                b"CONNECT :443 HTTP/1.1",
            ),
            *(b"get http://x.example:80:80/ HTTP/1.1", b"GET http://\xff/ HTTP/1.1", b"\r\n\r\nGET / HTTP/1.1"),
        ]
    ),
    st.binary(max_size=60),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=_firsts, lines=_lines, body=st.binary(max_size=20), is_let_in=st.booleans())
def test_no_head_whatever_it_is_raises_or_leads_out(
    first: bytes, lines: list[bytes], body: bytes, is_let_in: bool, proxy: Running, origin: Server
) -> None:
    before, proxy.resolved[:] = len(origin.seen), []
    head = [first, *([proxy.authorization.strip().encode()] if is_let_in else []), *lines]
    with proxy.connect() as asking:
        asking.sendall(b"\r\n".join(head) + b"\r\n\r\n" + body)
        asking.shutdown(socket.SHUT_WR)
        answered = read_all(asking)
    assert not answered or answered.startswith((b"HTTP/1.1 4", b"HTTP/1.1 50"))
    assert b"HTTP/1.1 200" not in answered
    assert len(origin.seen) == before
    assert not proxy.errors


# -- What it costs at most

CUT = {
    "/endless": "received",
    "/ten-gigabytes": "received",
    "/endless-chunks": "received",
    "/silent-body": "silence",
    "/drips": "time",
    "/breaks-off": "broken",
    "/bad-chunks": "broken",
}
GIVEN_UP = {
    "/silent": (b"504", "silence"),
    "/long-head": (b"502", "head"),
    "/long-line": (b"502", "head"),
    "/interim": (b"502", "head"),
    "/no-http": (b"502", "head"),
    "/two-lengths": (b"502", "head"),
    "/asks-for-the-password": (b"502", "head"),
    "/upgrades": (b"502", "head"),
}


@pytest.mark.parametrize("path", CUT)
def test_an_answer_past_a_limit_is_cut_and_not_taken_for_whole(path: str, origin: Server) -> None:
    with running(received=3 * MEGABYTE, silence=0.5, seconds=1.5) as proxy:
        with proxy.connect() as asking:
            asking.sendall(f"GET {origin.base_url}{path} HTTP/1.1\r\n{proxy.authorization}\r\n".encode())
            assert not ends_clean(asking)
        wait_for(lambda: not proxy.account.connections)
        assert proxy.noted == [(f"{origin.base_url}{path}", CUT[path])]
    assert origin.of(path)[-1].sent < 3 * MEGABYTE + 16 * MEGABYTE  # with what buffers hold


@pytest.mark.parametrize("path", GIVEN_UP)
def test_an_answer_that_is_none_is_given_up(path: str, origin: Server) -> None:
    status, reason = GIVEN_UP[path]
    with running(silence=0.5) as proxy:
        answered = proxy.get(f"{origin.base_url}{path}")
        assert answered.startswith(b"HTTP/1.1 " + status)
        assert f"newscrawler-egress: {reason}\r\n".encode() in answered
        assert proxy.reasons == [reason]


def test_a_page_gets_so_many_bytes_and_no_more_from_all_its_tunnels_together(origin: Server) -> None:
    with running(received=3 * MEGABYTE) as proxy:
        for _ in range(2):
            with proxy.tunnel(host_of(origin)) as asking:
                asking.sendall(b"GET /endless HTTP/1.1\r\n\r\n")
                assert not ends_clean(asking)
        assert proxy.reasons == ["received", "received"]
        assert sum(seen.sent for seen in origin.of("/endless")[-2:]) < 3 * MEGABYTE + 2 * 8 * MEGABYTE
        assert origin.of("/endless")[-1].sent < 8 * MEGABYTE


def test_a_page_sends_so_many_bytes_and_no_more(origin: Server) -> None:
    with running(sent=MEGABYTE) as proxy:
        proxy.ask(f"POST {origin.base_url}/posted", "Content-Length: 9000000", body=b"x" * 1_500_000)
        assert proxy.reasons == ["sent"]
        with proxy.tunnel(host_of(origin)) as asking, pytest.raises(ConnectionError):
            asking.sendall(b"x" * (64 * MEGABYTE))
        assert proxy.reasons == ["sent", "sent"]


def test_a_page_asks_for_so_many_things_and_no_more(origin: Server) -> None:
    with running(requests=5) as proxy:
        answers = [proxy.get(f"{origin.base_url}/{number}")[:12] for number in range(8)]
        assert answers == [b"HTTP/1.1 200"] * 5 + [b"HTTP/1.1 429"] * 3
        assert proxy.reasons == ["requests"] * 3


def test_zero_is_no_limit(origin: Server) -> None:
    with running(requests=0, received=0, sent=0, silence=0) as proxy:
        body = b"x" * (2 * MEGABYTE)
        posted = proxy.ask(f"POST {origin.base_url}/posted", f"Content-Length: {len(body)}", body=body)
        assert posted.endswith(b"\r\n\r\n%d" % len(body))
        assert proxy.get(f"{origin.base_url}/again").startswith(b"HTTP/1.1 200 ")
        assert not proxy.noted


def test_a_page_has_so_many_connections_at_once_and_no_more(origin: Server) -> None:
    with running(connections=5) as proxy, ExitStack() as opened:
        for _ in range(5):
            opened.enter_context(proxy.tunnel(host_of(origin)))
        assert proxy.get(f"{origin.base_url}/").startswith(b"HTTP/1.1 403 ")
        assert proxy.reasons == ["connections"]


def test_a_tunnel_ends_when_its_server_is_silent_and_when_the_page_took_too_long(origin: Server) -> None:
    with running(silence=0.4) as proxy:
        with proxy.tunnel(host_of(origin)) as asking:
            asking.sendall(b"GET /silent HTTP/1.1\r\n\r\n")
            assert read_all(asking) == b""
        assert proxy.noted == [(f"https://{host_of(origin)}", "silence")]
        with proxy.tunnel(host_of(origin)) as asking:  # nothing was asked: nobody owes an answer
            assert read_all(asking) == b""
        assert len(proxy.noted) == 1
    with running(seconds=0.5) as proxy, proxy.tunnel(host_of(origin)) as asking:
        asking.sendall(b"GET /drips HTTP/1.1\r\n\r\n")
        assert not ends_clean(asking)
        assert proxy.reasons == ["time"]


def test_who_connects_and_says_nothing_or_says_it_slowly_is_sent_away() -> None:
    with running(first=0.5) as proxy, proxy.connect() as silent, proxy.connect() as slow:
        with suppress(ConnectionError):
            while True:  # it ends when that is sent away
                slow.sendall(b"GET ")
                time.sleep(0.05)
        assert read_all(silent) == b""


def test_a_head_is_read_so_far_and_no_further(proxy: Running) -> None:
    for head in (b"GET http://127.0.0.1/" + b"x" * MEGABYTE, b"GET / HTTP/1.1\r\n" + b"X-More: 1\r\n" * 50_000):
        with proxy.connect() as asking:
            try:
                asking.sendall(head)
            except ConnectionError:
                continue
            assert b"200 OK" not in read_all(asking)


def test_pages_that_are_in_progress_at_once_share_what_they_brought(origin: Server) -> None:
    with running(requests=3) as proxy:

        async def another() -> None:
            with proxy.account.page(5):
                for _ in range(6):
                    proxy.account.take("requests", 1)

        proxy.in_loop(another())
        assert proxy.get(f"{origin.base_url}/").startswith(b"HTTP/1.1 429 ")


def test_what_a_page_has_not_used_is_not_left_to_the_next() -> None:
    with running(requests=3, is_busy=False) as proxy:

        async def pages() -> list[int]:
            counts = []
            for _ in range(3):
                with proxy.account.page(5):
                    counts.append(proxy.account._left["requests"])
            return counts

        assert proxy.in_loop(pages()) == [3, 3, 3]


# -- The user's own proxy


def test_everything_goes_through_the_users_proxy_where_there_is_one() -> None:
    asked: list[tuple[str, str | None]] = []

    async def of_the_user(exchange: Exchange) -> None:
        asked.append((exchange.target, exchange.seen.headers.get("proxy-authorization")))
        if exchange.target == "refused.example:443":
            await exchange.head(status="403 Forbidden")
        elif exchange.target.endswith(":443"):
            await exchange.send(b"HTTP/1.1 200 Go\r\n\r\n")
            await exchange.send(b"from behind it")
            await exchange.close()
        else:
            await exchange.answer("by the proxy")

    with serving(of_the_user) as server:
        parent = ParentProxy.of(f"http://desk:se%63ret@{host_of(server)}")
        with running(parents=ParentProxies({"http": parent, "https": parent})) as proxy:
            assert proxy.get("http://news.example/a?b").endswith(b"by the proxy")
            with proxy.tunnel("news.example:443") as asking:
                assert read_all(asking) == b"from behind it"
            assert b"502 Bad Gateway" in proxy.ask("CONNECT refused.example:443")
            for private in ("GET http://10.0.0.1/", "CONNECT localhost:443", "GET http://news.example:25/"):
                assert b"403 Forbidden" in proxy.ask(private)
            assert not proxy.resolved  # names are the proxy's affair
            assert proxy.reasons == ["unreachable", "private_address", "private_address", "port"]
    authorization = "Basic ZGVzazpzZWNyZXQ="
    assert asked == [
        ("http://news.example/a?b", authorization),
        ("news.example:443", authorization),
        ("refused.example:443", authorization),
    ]


def test_proxies_are_read_from_the_environment_as_scrapy_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert ParentProxies.from_environment().of("http", "news.example") is None
    monkeypatch.setenv("https_proxy", "proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    found = ParentProxies.from_environment()
    assert found.of("https", "news.example") == ParentProxy("proxy.example", 3128)
    assert found.of("http", "news.example") is None
    assert found.of("https", "inside.example") is None
    monkeypatch.setenv("https_proxy", "socks5://desk:secret@proxy.example:1080")
    with pytest.raises(ValueError, match=r"socks5://\*\*\*@proxy\.example:1080: .* http://HOST:PORT"):
        ParentProxies.from_environment()


def wait_for(is_so: Callable[[], object]) -> None:
    ends = time.monotonic() + 180
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.01)
