"""The sites: two on each host, as sections of one small paper, with a log of when each request was there."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep

from tests.origin import World
from tests.run.served import give

SECTIONS = ("politics", "sports")
_ANSWERS_AFTER = 0.02  # seconds, so that two that ask at once are seen


@dataclass
class Asked:
    """A request: when it was there and when it had been answered, by the server's clock."""

    path: str
    began: float
    ended: float = 0.0


@dataclass
class Paper:
    """A host with two sites."""

    base_url: str
    asked: list[Asked] = field(default_factory=list)

    def together(self) -> list[tuple[Asked, Asked]]:
        """Requests that came before the one before was answered."""
        asked = sorted(self.asked, key=lambda each: each.began)
        return [(first, second) for first, second in pairwise(asked) if second.began < first.ended]

    def close(self, delay: float) -> list[float]:
        """Gaps between two requests that are shorter than they may be."""
        moments = sorted(each.began for each in self.asked)
        return [later - earlier for earlier, later in pairwise(moments) if later - earlier < delay]


@contextmanager
def papers(number: int, articles: int) -> Iterator[list[Paper]]:
    """So many hosts, which answer until the end."""
    world, servers, found = World(articles=articles), list[ThreadingHTTPServer](), list[Paper]()
    for _ in range(number):
        server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        paper = Paper(f"http://127.0.0.1:{server.server_port}")
        server.RequestHandlerClass = _handler(world, paper)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True).start()
        servers.append(server)
        found.append(paper)
    try:
        yield found
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def write_sites(file: Path, found: list[Paper], settings: str) -> list[str]:
    """Write the sites file; gives the names of the sites."""
    names, lines = list[str](), [f"[defaults]\nsettings = {{ {settings} }}\n"]
    for number, paper in enumerate(found):
        for section in SECTIONS:
            names.append(f"{section}-{number}")
            lines.append(
                f'[[site]]\nname = "{names[-1]}"\nprofile = "almayadeen"\nbase_url = "{paper.base_url}"\n'
                f'sections = "{section}"\n'
            )
    file.write_text("".join(lines))
    return names


def _handler(world: World, paper: Paper) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(self.path, monotonic())
            paper.asked.append(asked)
            page = world.page(self.path, paper.base_url)
            sleep(_ANSWERS_AFTER)
            asked.ended = monotonic()
            give(self, page)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
