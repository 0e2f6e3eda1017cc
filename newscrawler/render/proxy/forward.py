"""Forward one request of an account, in plain HTTP or as a tunnel, and its response."""

from asyncio import StreamReader, StreamWriter

from newscrawler.render.proxy import messages, tunnel
from newscrawler.render.proxy.account import EgressError, ProxyAccount
from newscrawler.render.proxy.connect import Connector, through
from newscrawler.render.proxy.messages import Framing, MalformedError, RequestHead, ResponseHead
from newscrawler.render.proxy.tunnel import Connection

_MAX_INTERIM = 8  # responses 1xx before the response

# The status of the egress proxy's own responses, by the reason; 403 for all that is refused.
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


async def respond(account: ProxyAccount, head: RequestHead, client: Connection, connector: Connector) -> bool:
    """Respond to a request; whether another may follow on the connection."""
    url = head.target
    try:
        account.take("requests", 1)
        if len(account.connections) > account.limits.connections:
            raise EgressError("connections", f"more than {account.limits.connections} connections at once")
        if head.method == "CONNECT":
            host, port = messages.authority_of(head.target)
            url = f"https://{f'[{host}]' if ':' in host else host}:{port}"
            await _tunnel(account, url, client, connector)
            return False
        origin, path = messages.origin_and_path(head.target)
        if not origin.startswith("http:"):
            raise EgressError("scheme", f"{origin.partition(':')[0]} passes by CONNECT or not at all")
        return await _exchange(account, head, (origin, path), client, connector)
    except MalformedError as error:
        refused = EgressError("malformed", str(error))
    except EgressError as error:
        refused = error
    account.note(url, refused)
    await respond_with_error(client[1], refused.reason, str(refused))
    return False


async def respond_with_error(client: StreamWriter, reason: str, words: str) -> None:
    """Send a response of the egress proxy's own."""
    body = f"newscrawler's egress proxy: {words}\n".encode()
    headers = [
        (messages.OWN_RESPONSE, reason.encode("ascii")),
        (b"Content-Type", b"text/plain; charset=utf-8"),
        (b"Content-Length", b"%d" % len(body)),
        (b"Connection", b"close"),
    ]
    client.write(messages.written(b"HTTP/1.1 " + _STATUS.get(reason, b"403 Forbidden"), headers) + body)
    await client.drain()


async def _tunnel(account: ProxyAccount, url: str, client: Connection, connector: Connector) -> None:
    """Raises EgressError as long as nothing was sent back."""
    server, parent = await connector.connect(account, url)
    try:
        if parent is not None:
            await through(parent, account, url, server)
        client[1].write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
        try:
            await tunnel.copy_both_ways(
                client,
                server,
                sent=lambda amount: account.take("sent", amount),
                received=lambda amount: account.take("received", amount),
                until=account.until,
            )
        except EgressError as error:
            _cut(account, url, error, client[1])
        except tunnel.LateError as error:
            late = account.late()
            if error.is_owed or late.reason == "time":
                _cut(account, url, late, client[1])
    finally:
        await tunnel.close(server[1])


async def _exchange(
    account: ProxyAccount, head: RequestHead, target: tuple[str, str], client: Connection, connector: Connector
) -> bool:
    """One request in plain HTTP; `target` is origin and path. Raises EgressError as long as nothing was sent back."""
    origin, path = target
    server, parent = await connector.connect(account, origin)
    try:
        host = origin.partition("://")[2].encode("ascii")
        headers = [(b"Host", host), *messages.handed_on(head.headers, head.framing), (b"Connection", b"close")]
        if parent is not None:
            path = f"{origin}{path}"
            if parent.authorization:
                headers.append((b"Proxy-Authorization", parent.authorization))
        server[1].write(messages.written(f"{head.method} {path} HTTP/1.1".encode("ascii"), headers))
        await _send(account, head.framing, client[0], server[1])
        return await tunnel.unless_gone(client[0], _hand_on_response(account, head, server[0], client[1]))
    finally:
        await tunnel.close(server[1])


async def _send(account: ProxyAccount, framing: Framing, client: StreamReader, server: StreamWriter) -> None:
    """The body of a request."""
    try:
        await _copied(account, "sent", client, server, framing)
    except MalformedError as error:
        raise EgressError("malformed", str(error)) from error
    except OSError as error:
        raise EgressError("broken", "it ended the connection without an answer") from error


async def _hand_on_response(
    account: ProxyAccount, head: RequestHead, server: StreamReader, client: StreamWriter
) -> bool:
    """Hand on a server's response; whether another request may follow."""
    response = await _response_of(account, head.method, server)
    keeps = head.keeps and not response.framing.is_until_end
    headers = messages.handed_on(response.headers, response.framing)
    headers.append((b"Connection", b"keep-alive" if keeps else b"close"))
    client.write(messages.written(b"HTTP/1.1 %d %s" % (response.status, response.phrase), headers))
    try:
        await _copied(account, "received", server, client, response.framing)
    except EgressError as error:
        return _cut(account, head.target, error, client)
    except (MalformedError, OSError, tunnel.BrokenOffError):
        if client.is_closing():
            raise  # it is the browser that has left
        return _cut(account, head.target, EgressError("broken", "its response broke off"), client)
    return keeps


async def _response_of(account: ProxyAccount, method: str, server: StreamReader) -> ResponseHead:
    """The head of the response, behind those of interim ones."""
    try:
        for _ in range(_MAX_INTERIM + 1):
            async with account.patience():
                lines = await tunnel.read_lines(server, account.limits.head)
            if not lines:
                raise tunnel.BrokenOffError
            response = messages.read_response(lines, method)
            if response.status >= 200 or response.status == 101:
                break
    except MalformedError as error:
        raise EgressError("head", f"its answer: {error}") from error
    except (OSError, tunnel.BrokenOffError) as error:
        raise EgressError("broken", "it ended the connection without an answer") from error
    if response.status < 200 or response.status == 407:  # what it asks for is the engine's word for us
        raise EgressError("head", f"it answers {response.status}")
    return response


async def _copied(
    account: ProxyAccount, what: str, reader: StreamReader, writer: StreamWriter, framing: Framing
) -> None:
    """A body is `sent` or `received`."""
    async with account.patience() as watch:

        def take(amount: int) -> None:
            watch.reschedule(account.until())
            account.take(what, amount)

        await tunnel.copy_body(reader, writer, framing, take)
        await writer.drain()


def _cut(account: ProxyAccount, url: str, error: EgressError, client: StreamWriter) -> bool:
    """End a response in its midst, so that nobody takes it for whole; no other may follow."""
    account.note(url, error)
    tunnel.reset(client)
    return False
