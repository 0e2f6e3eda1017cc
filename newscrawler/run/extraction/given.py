"""What there is to read: a page with what is known of it, or why there is none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO

from newscrawler.run.extraction.said import NOTHING, Said

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class GivenPage:
    """A page, where it stands, and its address where that is known; else the page itself has to name it.

    `place` is the address that its place in a mirror tells, where the page does not know better.
    """

    source: str
    html: bytes | str
    url: str | None = None
    content_type: str | None = None
    place: str | None = None
    said: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Problem:
    """A page that gave nothing: where it stands, and why."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its URL after redirects, what the server says of its type, and where its body is kept."""

    url: str
    content_type: str | None
    kept_in: IO[bytes]
    start: int
    size: int
    said: Said = NOTHING

    def body(self) -> bytes:
        self.kept_in.seek(self.start)
        return self.kept_in.read(self.size)


Fetch = Callable[[Sequence[str]], tuple[dict[str, Fetched], dict[str, str]]]
"""URLs -> the pages that came and the reasons why others did not, both by the URL that was asked for."""


def is_url(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))
