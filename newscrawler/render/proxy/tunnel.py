"""Copy bytes from one connection to another, counted, for as long as something comes."""

import asyncio
import re
import socket
import struct
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from newscrawler.render.proxy.messages import Framing, MalformedError

PIECE = 64 * 1024
"""Bytes that are read at once, and that a line of a head has at most."""

_FINISHING = 5.0  # seconds in which a client takes what is left for it

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n").fullmatch

Connection = tuple[StreamReader, StreamWriter]

Take = Callable[[int], None]
"""Is told how many bytes came. Raises EgressError when it is enough."""


class LateError(Exception):
    """Nothing came through a tunnel for too long. `is_owed`: the client was the last to say something."""

    def __init__(self, is_owed: bool) -> None:
        super().__init__()
        self.is_owed = is_owed


class BrokenOffError(Exception):
    """A connection ended before what it bore did."""


async def read_lines(reader: StreamReader, max_bytes: int) -> list[bytes]:
    """The lines of a head up to the empty one, without their ends; none at the end of the connection.

    Raises MalformedError for more than `max_bytes` bytes, BrokenOffError for half a head.
    """
    lines: list[bytes] = []
    size = 0
    while True:
        try:
            line = await reader.readline()
        except ValueError as error:  # longer than the reader's limit
            raise MalformedError("a line of its head is too long") from error
        if not line.endswith(b"\n"):
            if lines or line:
                raise BrokenOffError
            return []
        size += max(len(line), 4)
        if size > max_bytes:
            raise MalformedError("its head is too long")
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        if line:
            lines.append(line)
        elif lines:
            return lines


async def copy_body(reader: StreamReader, writer: StreamWriter, framing: Framing, take: Take) -> None:
    """One body. Raises BrokenOffError where it breaks off, MalformedError for chunks that are none."""
    if framing.is_chunked:
        await _copy_chunks(reader, writer, take)
    elif framing.length is not None:
        await _copy(reader, writer, framing.length, take)
    else:
        while piece := await reader.read(PIECE):
            await _pass(piece, writer, take)


async def copy_both_ways(
    client: Connection,
    server: Connection,
    *,
    sent: Take,
    received: Take,
    until: Callable[[], float],
) -> None:
    """A tunnel, until both have ended it. `until` gives the time by which the next bytes must have come.

    Raises what `sent` and `received` raise, and LateError.
    """
    is_owed = False
    watch = asyncio.timeout_at(until())

    async def pump(reader: StreamReader, writer: StreamWriter, take: Take, owes: bool) -> None:
        nonlocal is_owed
        while piece := await reader.read(PIECE):
            is_owed = owes
            watch.reschedule(until())
            await _pass(piece, writer, take)
        if owes:
            is_owed = False  # it has left, or waits at most for what is on its way
        writer.write_eof()

    pumps = [
        asyncio.create_task(pump(client[0], server[1], sent, True)),
        asyncio.create_task(pump(server[0], client[1], received, False)),
    ]
    try:
        async with watch:
            await asyncio.gather(*pumps)
    except TimeoutError as error:
        raise LateError(is_owed) from error
    finally:
        for task in pumps:
            task.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)


async def unless_gone(client: StreamReader, work: Coroutine[Any, Any, bool]) -> bool:
    """Do the work for a client, which gives whether the connection is kept, as long as that is there.

    A browser closes connections of a page that it has left. Raises BrokenOffError then, and for a client that goes on
    to speak before it is answered.
    """
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(client.read(1))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise BrokenOffError
        return await working and not leaving.done()
    finally:
        working.cancel()
        leaving.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def close(writer: StreamWriter) -> None:
    """End a connection, whatever was still to be written."""
    writer.transport.abort()
    with suppress(OSError):
        await writer.wait_closed()


def reset(writer: StreamWriter) -> None:
    """End a connection so that the other side cannot take what came for the whole."""
    raw = writer.get_extra_info("socket")
    if not writer.transport.is_closing():
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def finish(writer: StreamWriter) -> None:
    """End a connection when all is written."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(_FINISHING):
            writer.close()
            await writer.wait_closed()
    writer.transport.abort()


async def _copy_chunks(reader: StreamReader, writer: StreamWriter, take: Take) -> None:
    while True:
        match = _CHUNK(await _line(reader))
        if match is None:
            raise MalformedError("a chunk does not say how long it is")
        size = int(match[1], 16)
        if size == 0:
            break
        writer.write(b"%x\r\n" % size)
        await _copy(reader, writer, size, take)
        if (await _line(reader)).strip():
            raise MalformedError("a chunk is longer than it says")
        writer.write(b"\r\n")
    while trailer := (await _line(reader)).strip():
        take(len(trailer))
    writer.write(b"0\r\n\r\n")
    await writer.drain()


async def _copy(reader: StreamReader, writer: StreamWriter, length: int, take: Take) -> None:
    while length > 0:
        piece = await reader.read(min(length, PIECE))
        if not piece:
            raise BrokenOffError
        length -= len(piece)
        await _pass(piece, writer, take)


async def _pass(piece: bytes, writer: StreamWriter, take: Take) -> None:
    take(len(piece))
    writer.write(piece)
    await writer.drain()


async def _line(reader: StreamReader) -> bytes:
    try:
        line = await reader.readline()
    except ValueError as error:
        raise MalformedError("a line between chunks is too long") from error
    if not line.endswith(b"\n"):
        raise BrokenOffError
    return line
