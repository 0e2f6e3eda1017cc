"""A site of a few pages that a test writes, with validators and a log of what it was asked for."""

import hashlib
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

_WORDS = (
    "harbour", "bridge", "council", "ferry", "market", "railway", "school", "orchard", "library", "theatre", "mill",
    "lighthouse", "garden", "square", "tower", "bakery", "station", "canal", "meadow", "forest", "museum", "quarry",
)  # fmt: skip


def text_of(name: str) -> str:
    """Paragraphs of an article, which no other shares."""
    chance = random.Random(name)  # noqa: S311 - texts, not secrets
    words = [[chance.choice(_WORDS) for _ in range(24)] for _ in range(4)]
    return "".join(f"<p>Whoever saw the {' and the '.join(each)} of {name} told us so.</p>" for each in words)


class Paper:
    """Pages by their path, with the query; each answers 304 to those who have it. `moved` are those that lead on."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        self.asked: list[tuple[str, int]] = []
        paper = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = paper.pages.get(self.path)
                if (goal := paper.moved.get(self.path)) is not None:
                    paper.asked.append((self.path, 301))
                    self.send_response(301)
                    self.send_header("Location", paper.origin + goal)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                body = (page or "Nothing is here").encode()
                tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                status = 404 if page is None else 304 if self.headers.get("If-None-Match") == tag else 200
                paper.asked.append((self.path, status))
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("ETag", tag)
                self.send_header("Content-Length", str(len(body) if status != 304 else 0))
                self.end_headers()
                if status != 304:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forget(self) -> None:
        self.asked.clear()

    @property
    def paths(self) -> list[str]:
        """What it was asked for, but for what each run asks a host."""
        return sorted(path for path, _ in self.asked if path != "/.well-known/tdmrep.json")

    def story(self, path: str, published: datetime, title: str = "") -> str:
        """Write an article."""
        of = " and the ".join(random.Random(path).sample(_WORDS, 3))  # noqa: S311 - words of a test page
        title = title or f"Of the {of}"
        self.pages[path] = (
            f'<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">'
            f'<meta property="article:published_time" content="{published.isoformat()}"></head><body><article>'
            f"<h1>{title}</h1>{text_of(title)}</article></body></html>"
        )
        return path

    def listing(self, path: str, *links: str, after: str = "") -> None:
        """Write a listing."""
        items = "".join(f'<li><a href="{link}">Of {link} and what came of it</a></li>' for link in links)
        self.pages[path] = (
            f'<html lang="en"><title>News</title><body><h1>News</h1><ul>{items}</ul>{after}</body></html>'
        )

    def robots(self, *sitemaps: str) -> None:
        self.pages["/robots.txt"] = "".join(f"Sitemap: {self.origin}{path}\n" for path in sitemaps)

    def urlset(self, path: str, lastmods: Mapping[str, datetime | None]) -> None:
        """Write a sitemap of these pages."""
        self.pages[path] = f"<urlset>{self._entries('url', lastmods)}</urlset>"

    def index(self, path: str, lastmods: Mapping[str, datetime | None]) -> None:
        """Write an index of these sitemaps."""
        self.pages[path] = f"<sitemapindex>{self._entries('sitemap', lastmods)}</sitemapindex>"

    def _entries(self, kind: str, lastmods: Mapping[str, datetime | None]) -> str:
        return "".join(
            f"<{kind}><loc>{self.origin}{path}</loc>"
            + (f"<lastmod>{when.isoformat()}</lastmod>" if when else "")
            + f"</{kind}>"
            for path, when in lastmods.items()
        )


@contextmanager
def paper() -> Iterator[Paper]:
    served = Paper()
    try:
        yield served
    finally:
        served.close()
