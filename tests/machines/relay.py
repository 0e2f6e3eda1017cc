"""The way of one machine to the database: it may fall silent, or lose the answer to a commit."""

import socket
import threading
from contextlib import suppress
from pathlib import Path

_COMMIT = b"COMMIT\0"  # a message of the protocol ends so


class Relay:
    """Listens on loopback and connects to the server's socket."""

    def __init__(self, server: Path) -> None:
        self._server = str(server)
        self._speaks, self._loses = threading.Event(), threading.Event()
        self._speaks.set()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def fall_silent(self) -> None:
        """Pass on nothing, in either direction, and close nothing."""
        self._speaks.clear()

    def speak(self) -> None:
        self._speaks.set()

    def lose_an_answer(self) -> None:
        """Let the server make the next commit, and the client never hear of it."""
        self._loses.set()

    def close(self) -> None:
        self._speaks.set()
        _end(self._listener, *self._open)

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        self._open |= {client, server}
        try:
            server.connect(self._server)
        except OSError:  # it is being started again
            _end(client, server)
            return
        threading.Thread(target=self._answer, args=(server, client), daemon=True).start()
        with suppress(OSError):
            while data := client.recv(65536):
                self._speaks.wait()
                if _COMMIT in data and self._loses.is_set():
                    self._loses.clear()
                    client.shutdown(socket.SHUT_RDWR)
                    server.sendall(data)
                    server.shutdown(socket.SHUT_WR)
                    return
                server.sendall(data)
        _end(client, server)

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                self._speaks.wait()
                client.sendall(data)
        _end(client, server)


def _end(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
