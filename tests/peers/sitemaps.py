"""trafilatura's sitemaps: each address that stands in them is read, in its order."""

import gzip
import re
from html import unescape
from pathlib import Path

from newscrawler.crawl.sitemaps import SitemapError, read_sitemap
from tests.peers.tally import Tally

NAME = "sitemaps"

_LOC = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</loc>", re.DOTALL)


def run(folder: Path) -> Tally:
    """The files as they are, then each with one ampersand left raw, and cut off behind its first half."""
    tally = Tally()
    for path in sorted((folder / "sitemaps").glob("sitemap*")):
        body = path.read_bytes()
        text = (gzip.decompress(body) if path.suffix == ".gz" else body).decode()
        for name, variant in (("as it is", text), ("a raw &", text.replace("</loc>", "?a=1&b=2</loc>", 1))):
            tally.judge([unescape(url) for url in _LOC.findall(variant)], _read(variant), f"{path.name}, {name}")
        half = text[: len(text) // 2]
        tally.judge([unescape(url) for url in _LOC.findall(half)], _read(half), f"{path.name}, half of it")
        tally.judge(_read(text), _read_bytes(body), f"{path.name}, as bytes")
    return tally


def _read(text: str) -> list[str]:
    return _read_bytes(text.encode())


def _read_bytes(body: bytes) -> list[str]:
    found: list[str] = []
    try:
        found.extend(entry.url for entry in read_sitemap(body, "https://n.example/sitemap.xml"))
    except SitemapError as error:
        found += [] if error.reason == "fail/sitemap" else [error.reason]
    return found
