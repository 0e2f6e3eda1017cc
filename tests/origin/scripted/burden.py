"""Burden: what pages carry that no record needs: pictures, fonts, sound, and scripts of others that count readers."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from newscrawler.demo.editions import encoded
from newscrawler.demo.pages.view import Reply, text
from newscrawler.demo.prose import stream

_CACHED = {"Cache-Control": "public, max-age=3600"}

_COUNTERS = (  # at paths where such scripts are found
    *("/matomo.js", "/adsbygoogle.js", "/chartbeat.js", "/gtm.js"),
    *("/fbevents.js", "/prebid.js", "/apstag.js", "/otbannersdk.js"),
)
TEASERS, SPOKEN = 200, 8
"""Pictures of other stories, and sounds, among which pages share them."""

_COUNTER = """\
// Another company's script, as this site invents it: it looks busy, and tells its company that a page was read.
(function () {
  'use strict';
  var source = document.currentScript ? document.currentScript.src : '';
  var until = new Date().getTime() + 30;
  var looked = 0;
  while (new Date().getTime() < until) { looked += document.querySelectorAll('p').length; }
  var told = 'g/collect?looked=' + looked + '&page=' + encodeURIComponent(location.pathname);
  new Image().src = source.replace(/[^/]*$/, '') + told;
}());
"""


@dataclass(frozen=True, slots=True)
class Burden:
    """How much of it pages carry. `elsewhere` is the origin of the others, without a slash at its end."""

    elsewhere: str
    is_heavy: bool = False

    def head(self) -> str:
        """Scripts of others; of a heavy page, more fonts too."""
        names = _COUNTERS if self.is_heavy else _COUNTERS[:2]
        fonts = range(1, 5) if self.is_heavy else ()
        preloaded = [
            f'<link rel="preload" as="font" type="font/woff2" crossorigin href="/app/serif-{number}.woff2">\n'
            for number in fonts
        ]
        return "".join([*preloaded, *[f'<script src="{self.elsewhere}{name}" async></script>\n' for name in names]])

    def foot(self, path: str) -> str:
        """Pictures of what else there is to read, the text as sound, an advertisement in a frame."""
        first = zlib.crc32(path.encode())
        pictures = [
            f'<img src="/media/teaser-{(first + number) % TEASERS}.png" alt="" width="240" height="135">'
            for number in range(40 if self.is_heavy else 2)
        ]
        return (
            f'<aside class="teasers">{"".join(pictures)}'
            f'<audio preload="auto" src="/media/spoken-{first % SPOKEN}.wav"></audio>'
            f'<iframe src="{self.elsewhere}/adserver/frame.html?of={text(encoded(path))}" title="advertisement">'
            "</iframe></aside>\n"
        )


def targets() -> Iterator[str]:
    """Every target of it, but for queries, and for the pictures of the stories themselves."""
    yield from (*_COUNTERS, "/g/collect", "/adserver/frame.html", "/media/advertisement.png", "/app/placeholder.png")
    yield from (f"/media/teaser-{number}.png" for number in range(TEASERS))
    yield from (f"/media/spoken-{number}.wav" for number in range(SPOKEN))
    yield from ("/app/serif.woff2", *(f"/app/serif-{number}.woff2" for number in range(1, 5)))


def needless(path: str) -> Reply | None:
    """What stands at such a path; None for any other."""
    name = path.rpartition("/")[2]
    if path in _COUNTERS:
        return Reply(body=_COUNTER, content_type="text/javascript", headers=_CACHED)
    if path == "/g/collect":
        return Reply(body="", content_type="image/gif", status=204)
    if path == "/adserver/frame.html":
        return Reply(body='<!DOCTYPE html><title>Ferries</title><img src="/media/advertisement.png" alt="A ferry">\n')
    if path.startswith(("/media/", "/app/")):
        match name.rpartition(".")[2]:
            case "png":
                return Reply(body="", data=_png(name), content_type="image/png", headers=_CACHED)
            case "wav":
                return Reply(body="", data=_wav(name), content_type="audio/wav", headers=_CACHED)
            case "woff2":
                return Reply(body="", data=_noise(name, 40_000), content_type="font/woff2", headers=_CACHED)
    return None


def _png(name: str, width: int = 240, height: int = 135) -> bytes:
    """A picture of some colours, about 100 kB: it is packed without being compressed, the same on every machine."""
    salt = zlib.crc32(name.encode())
    row = bytes(value for x in range(width) for value in ((salt + x) % 256, (salt >> 8) % 256, (salt >> 16) % 256))
    pixels = b"".join([b"\0" + row[y % 3 * 3 :] + row[: y % 3 * 3] for y in range(height)])
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join([_chunk(kind, data) for kind, data in parts])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _wav(name: str) -> bytes:
    """Some seconds of a hum."""
    sound = _noise(name, 64) * 1000
    size = len(sound)
    rate = 8000
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, rate, rate, 1, 8, b"data", size
    )
    return head + sound


@lru_cache(maxsize=16)
def _noise(name: str, size: int) -> bytes:
    rng = stream("noise", name)
    return bytes(int(rng.random() * 256) for _ in range(size))
