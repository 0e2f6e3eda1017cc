"""Sites of systems on this machine, each on a port of its own."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Protocol, TypeVar

from tests.wild.layouts import LAYOUTS
from tests.wild.site import Answer, WildSite
from tests.wild.systems import ALL


@contextmanager
def serving(names: Iterable[str]) -> Iterator[list[WildSite]]:
    """The sites of systems by the names of their files, for as long as the block runs."""
    with ExitStack() as stack:
        yield [stack.enter_context(served(_maker(name)))[0] for name in names]


def _maker(name: str) -> Callable[[str], WildSite]:
    return lambda origin: WildSite(ALL[name], origin, LAYOUTS[name])


class Answering(Protocol):
    def answer(self, target: str) -> Answer: ...


Site = TypeVar("Site", bound=Answering)


@contextmanager
def served(make: Callable[[str], Site]) -> Iterator[tuple[Site, str]]:
    """A site, made for the origin where it is served, and that origin."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = site.answer(self.path)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
            if answer.location:
                self.send_header("Location", answer.location)
            if answer.link:
                self.send_header("Link", answer.link)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads, server.block_on_close = True, False
        origin = f"http://127.0.0.1:{server.server_address[1]}"
        site = make(origin)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield site, origin
        finally:
            server.shutdown()
