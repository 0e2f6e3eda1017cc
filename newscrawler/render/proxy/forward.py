"""Passage: one request of a session, let out and answered, in plain HTTP or as a tunnel. Knows not who may be here."""

from asyncio import StreamReader, StreamWriter

from newscrawler.render.proxy import messages as heads
from newscrawler.render.proxy import tunnel as relay
from newscrawler.render.proxy.account import OutletError, Session
from newscrawler.render.proxy.connect import Reach, through
from newscrawler.render.proxy.messages import Framing, MalformedError, RequestHead, ResponseHead
from newscrawler.render.proxy.tunnel import Connection

_MOST_INTERIM = 8  # answers 1xx before the answer

# How the outlet itself answers, by the reason; 403 for all that is not let out.
_STATUS = {
    "malformed": b"400 Bad Request",
    "unresolved": b"502 Bad Gateway",
    "unreachable": b"502 Bad Gateway",
    "broken": b"502 Bad Gateway",
    "head": b"502 Bad Gateway",
    "silence": b"504 Gateway Timeout",
    "time": b"504 Gateway Timeout",
    "requests": b"429 Too Many Requests",
}


async def answer(session: Session, head: RequestHead, client: Connection, reach: Reach) -> bool:
    """Answer a request; whether another may follow on the connection."""
    url = head.target
    try:
        session.take("requests", 1)
        if len(session.connections) > session.limits.connections:
            raise OutletError("connections", f"more than {session.limits.connections} connections at once")
        if head.method == "CONNECT":
            host, port = heads.authority_of(head.target)
            url = f"https://{f'[{host}]' if ':' in host else host}:{port}"
            await _tunnel(session, url, client, reach)
            return False
        origin, path = heads.origin_and_path(head.target)
        if not origin.startswith("http:"):
            raise OutletError("scheme", f"{origin.partition(':')[0]} passes by CONNECT or not at all")
        return await _exchange(session, head, (origin, path), client, reach)
    except MalformedError as error:
        refused = OutletError("malformed", str(error))
    except OutletError as error:
        refused = error
    session.note(url, refused)
    await say(client[1], refused.reason, str(refused))
    return False


async def say(client: StreamWriter, reason: str, words: str) -> None:
    """The outlet itself answers."""
    body = f"newscrawler's outlet: {words}\n".encode()
    headers = [
        (heads.ANSWERED, reason.encode("ascii")),
        (b"Content-Type", b"text/plain; charset=utf-8"),
        (b"Content-Length", b"%d" % len(body)),
        (b"Connection", b"close"),
    ]
    client.write(heads.written(b"HTTP/1.1 " + _STATUS.get(reason, b"403 Forbidden"), headers) + body)
    await client.drain()


async def _tunnel(session: Session, url: str, client: Connection, reach: Reach) -> None:
    """Raises OutletError as long as nothing was answered."""
    server, upstream = await reach.connect(session, url)
    try:
        if upstream is not None:
            await through(upstream, session, url, server)
        client[1].write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
        try:
            await relay.copy_both_ways(
                client,
                server,
                sent=lambda amount: session.take("sent", amount),
                received=lambda amount: session.take("received", amount),
                until=session.until,
            )
        except OutletError as error:
            _cut(session, url, error, client[1])
        except relay.LateError as error:
            late = session.late()
            if error.is_owed or late.reason == "time":
                _cut(session, url, late, client[1])
    finally:
        await relay.close(server[1])


async def _exchange(
    session: Session, head: RequestHead, target: tuple[str, str], client: Connection, reach: Reach
) -> bool:
    """One request in plain HTTP; `target` is origin and path. Raises OutletError as long as nothing was answered."""
    origin, path = target
    server, upstream = await reach.connect(session, origin)
    try:
        host = origin.partition("://")[2].encode("ascii")
        headers = [(b"Host", host), *heads.handed_on(head.headers, head.framing), (b"Connection", b"close")]
        if upstream is not None:
            path = f"{origin}{path}"
            if upstream.authorization:
                headers.append((b"Proxy-Authorization", upstream.authorization))
        server[1].write(heads.written(f"{head.method} {path} HTTP/1.1".encode("ascii"), headers))
        await _send(session, head.framing, client[0], server[1])
        return await relay.unless_gone(client[0], _answered(session, head, server[0], client[1]))
    finally:
        await relay.close(server[1])


async def _send(session: Session, framing: Framing, client: StreamReader, server: StreamWriter) -> None:
    """The body of a request."""
    try:
        await _copied(session, "sent", client, server, framing)
    except MalformedError as error:
        raise OutletError("malformed", str(error)) from error
    except OSError as error:
        raise OutletError("broken", "it ended the connection without an answer") from error


async def _answered(session: Session, head: RequestHead, server: StreamReader, client: StreamWriter) -> bool:
    """Hand on what a server answers; whether another request may follow."""
    answer = await _answer_of(session, head.method, server)
    keeps = head.keeps and not answer.framing.is_until_end
    headers = heads.handed_on(answer.headers, answer.framing)
    headers.append((b"Connection", b"keep-alive" if keeps else b"close"))
    client.write(heads.written(b"HTTP/1.1 %d %s" % (answer.status, answer.phrase), headers))
    try:
        await _copied(session, "received", server, client, answer.framing)
    except OutletError as error:
        return _cut(session, head.target, error, client)
    except (MalformedError, OSError, relay.BrokenOffError):
        if client.is_closing():
            raise  # it is the browser that has left
        return _cut(session, head.target, OutletError("broken", "its answer broke off"), client)
    return keeps


async def _answer_of(session: Session, method: str, server: StreamReader) -> ResponseHead:
    """The head of the answer, behind those of interim ones."""
    try:
        for _ in range(_MOST_INTERIM + 1):
            async with session.patience():
                lines = await relay.read_lines(server, session.limits.head)
            if not lines:
                raise relay.BrokenOffError
            answer = heads.read_response(lines, method)
            if answer.status >= 200 or answer.status == 101:
                break
    except MalformedError as error:
        raise OutletError("head", f"its answer: {error}") from error
    except (OSError, relay.BrokenOffError) as error:
        raise OutletError("broken", "it ended the connection without an answer") from error
    if answer.status < 200 or answer.status == 407:  # what it asks for is the engine's word for us
        raise OutletError("head", f"it answers {answer.status}")
    return answer


async def _copied(session: Session, what: str, reader: StreamReader, writer: StreamWriter, framing: Framing) -> None:
    """A body is `sent` or `received`."""
    async with session.patience() as watch:

        def take(amount: int) -> None:
            watch.reschedule(session.until())
            session.take(what, amount)

        await relay.copy_body(reader, writer, framing, take)
        await writer.drain()


def _cut(session: Session, url: str, error: OutletError, client: StreamWriter) -> bool:
    """End an answer in its midst, so that nobody takes it for whole; no other may follow."""
    session.note(url, error)
    relay.reset(client)
    return False
