"""ProcessLink: messages to and from a process on the event loop, which never waits for it."""

import asyncio
from collections.abc import Callable
from socket import socket

from newscrawler.extract.worker_process import LENGTH

_READ = 1 << 18  # bytes at once


class ProcessLink:
    """Sends to a socket what it takes, when it takes it, and calls `received` for each message that comes.

    `lost` is called once, when the other end is gone.
    """

    def __init__(self, end: socket, received: Callable[[bytes], object], lost: Callable[[], object]) -> None:
        self._socket, self._received, self._lost = end, received, lost
        self._loop = asyncio.get_running_loop()
        self._came, self._unsent = bytearray(), bytearray()
        self._is_open = True
        end.setblocking(False)
        self._loop.add_reader(end, self._read)

    def send(self, message: bytes) -> None:
        if not self._is_open:
            return
        if not self._unsent:
            try:
                message = message[self._socket.send(message) :]
            except BlockingIOError:
                pass
            except OSError:  # it is gone, which is told by what is received
                return
            if message:
                self._loop.add_writer(self._socket, self._write)
        self._unsent += message

    def close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._loop.remove_reader(self._socket)
            self._loop.remove_writer(self._socket)

    def _write(self) -> None:
        try:
            del self._unsent[: self._socket.send(self._unsent)]
        except BlockingIOError:
            return
        except OSError:
            self._unsent.clear()
        if not self._unsent:
            self._loop.remove_writer(self._socket)

    def _read(self) -> None:
        try:
            came = self._socket.recv(_READ)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        if not came:
            self.close()
            self._lost()
            return
        self._came += came
        while self._is_open and len(self._came) >= LENGTH:
            end = LENGTH + int.from_bytes(self._came[:LENGTH], "big")
            if len(self._came) < end:
                break
            message = bytes(self._came[LENGTH:end])
            del self._came[:end]
            self._received(message)
