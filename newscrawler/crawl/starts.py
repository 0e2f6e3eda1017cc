"""What became of the pages that a crawl starts from, and why none of them led to an article. Makes no requests."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from newscrawler.fetch.request_state import RequestState

Became = Literal["linked", "links_nothing", "scripts", "feed", "no_html", "elsewhere", "known", "article"]

_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")
_LEFT_OUT = (
    *("skip/depth", "skip/max_pages", "skip/before_since", "skip/after_until"),
    *("drop/before_since", "drop/after_until"),
)
_GOOD = ("linked", "article", "known")
_MAX_NAMED = 3


def is_start(state: RequestState) -> bool:
    """Whether a request is for a page that the crawl starts from, and no further page of it."""
    return state.depth == 0 and not state.channel and state.type not in ("robots", "sitemap")


def is_feed(body: bytes) -> bool:
    """Whether a body is a feed or a sitemap.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<html><body>")
    (True, False)
    """
    head = body[:1000].lower()
    return any(mark in head for mark in _FEEDS)


def moved(start: str, goal: str) -> str | None:
    """What a redirect of a listing says of it: "redirects" where it leads to what stands above it, "moved" to another
    path; None where only the host, the scheme or the last slash is another.

    >>> moved("http://n.example/rail", "https://www.n.example/rail/"), moved("http://n.example/rail", "http://n.example/")
    (None, 'redirects')
    >>> moved("http://n.example/rail", "http://n.example/trains")
    'moved'
    """
    old, new = (urlsplit(url).path.rstrip("/").lower() + "/" for url in (start, goal))
    return None if old == new else "redirects" if old.startswith(new) else "moved"


class Starts:
    """The pages that a crawl starts from, by the URL that it asked for."""

    def __init__(self) -> None:
        self._became: dict[str, tuple[str, str]] = {}

    def note(self, url: str, became: str, detail: str = "") -> None:
        """What became of one; `detail` is where it leads to, or the reason of a failure that is no word of Became."""
        self._became[url] = became, detail

    @property
    def warning(self) -> str | None:
        """One line about those that led to no article; None where all did."""
        lines = [_said(url, *facts) for url, facts in self._became.items() if facts[0] not in _GOOD]
        if not lines:
            return None
        more = f", and {len(lines) - _MAX_NAMED} more" if len(lines) > _MAX_NAMED else ""
        return f"{len(lines)} of {len(self._became)} start pages: {', '.join(lines[:_MAX_NAMED])}{more}"

    def reason_for_nothing(self, counted: Mapping[str, int]) -> str | None:
        """Why a crawl that counted so found no article, in words; None where its own arguments left all out.

        `counted` goes from what to number, as in docs/what-does-a-run-count.md.
        """
        if any(counted.get(what) for what in _LEFT_OUT):
            return None
        if dropped := _below(counted, "drop/"):
            return f"all {sum(dropped.values())} articles were dropped ({_listed(dropped)})"
        said = Counter(became for became, _ in self._became.values())
        if said["linked"] or said["article"]:
            return _of_links(counted)
        lines = [_said(url, became, detail) for url, (became, detail) in self._became.items()]
        more = f", and {len(lines) - _MAX_NAMED} more pages gave none" if len(lines) > _MAX_NAMED else ""
        return ", ".join(lines[:_MAX_NAMED]) + more or "no page to start from was had"


def _of_links(counted: Mapping[str, int]) -> str:
    """Why the pages that were linked gave no article."""
    failed = _below(counted, "fail/") | {name: n for name, n in _below(counted, "skip/").items() if name == "forbidden"}
    if failed:
        return f"the pages that it links could not be had ({_listed(failed)})"
    return "no page that it links is an article"


def _said(url: str, became: str, detail: str) -> str:
    match became:
        case "links_nothing":
            return f"{url} links no article"
        case "scripts":
            return f"{url} is made by scripts: try -a render=auto"
        case "feed":
            return f"{url} is a feed: name a page of the site, such as {'/'.join(url.split('/')[:3])}/"
        case "no_html":
            return f"{url} is no HTML page ({detail})"
        case "elsewhere":
            return f"{url} leads to {detail}, another site: name that one"
        case "forbidden":
            return f"robots.txt forbids {url}, or it is off the site"
        case _:
            return f"{url} could not be had ({detail or became})"


def _below(counted: Mapping[str, int], prefix: str) -> dict[str, int]:
    return {what.removeprefix(prefix): number for what, number in counted.items() if what.startswith(prefix) and number}


def _listed(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(numbers.items(), key=lambda pair: -pair[1]))
