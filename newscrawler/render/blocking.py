"""Leave out what a page asks for beside itself, and no article needs."""

from dataclasses import dataclass
from typing import TypedDict
from urllib.parse import urlsplit

from newscrawler.render.trackers import FONT_STYLES, HOSTS, PATHS

# Names of engines for what a request is made for (Chromium's, and those of Firefox and WebKit beside them).
TYPES: dict[str, str] = {
    "image": "image",
    "imageset": "image",
    "font": "font",
    "media": "media",
    "texttrack": "media",  # subtitles
    "manifest": "manifest",  # of what the page would be as an installed application
    "prefetch": "prefetch",  # what a next page might need
    # Word to the site of what the reader did, or of what went wrong; nothing is answered.
    "ping": "ping",
    "beacon": "ping",
    "cspviolationreport": "ping",
    "csp_report": "ping",
    # Channels that stay open, for what comes later. A page that listens to one never comes to rest.
    "websocket": "channel",
    "eventsource": "channel",
}
"""Resource type -> why it is not loaded."""

EXTENSIONS: dict[str, str] = {
    **dict.fromkeys(("png", "jpg", "jpeg", "jpe", "gif", "webp", "avif", "bmp", "ico", "svg", "apng", "heic"), "image"),
    **dict.fromkeys(("woff", "woff2", "ttf", "otf", "eot"), "font"),
    **dict.fromkeys(("mp4", "m4v", "webm", "ogv", "mov", "avi", "flv", "m3u8", "mpd", "m4s"), "media"),
    **dict.fromkeys(("mp3", "m4a", "ogg", "oga", "opus", "wav", "aac", "flac", "vtt"), "media"),
    "webmanifest": "manifest",
}
"""Last part of a path -> the same, for requests of which no type is known."""

_UNTYPED = ("", "other")


class ExportedRules(TypedDict):
    """The rules for an engine that knows URLs alone; what they hold is in lower case.

    `own` is the host at and below which only `extensions` count: {last part of the path: reason}. Elsewhere come
    first `hosts`: {host that stands for all below it: reason}, then `paths`: {text anywhere in the path: reason}.
    """

    own: str
    hosts: dict[str, str]
    paths: dict[str, str]
    extensions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Blocking:
    """What is not loaded of one page: everything is, where it is off."""

    page_host: str
    is_on: bool = True

    def refused(self, url: str, resource_type: str = "") -> str | None:
        return refused(url, resource_type, self.page_host) if self.is_on else None

    def exported(self) -> ExportedRules:
        """The same for an engine that knows URLs alone, as data."""
        if not self.is_on:
            return {"own": _own(self.page_host), "hosts": {}, "paths": {}, "extensions": {}}
        return {"own": _own(self.page_host), "hosts": _HOSTS, "paths": _PATHS, "extensions": EXTENSIONS}


def refused(url: str, resource_type: str, page_host: str) -> str | None:
    """Why a request that a page makes is left out: a slug; None where it is made.

    `resource_type` is the engine's word, or "" where it has none. The page's document is never to be asked about.

    Documents, scripts, data and stylesheets of the page's own host are always loaded, and those of hosts that nothing
    bad is known of. Stylesheets stay because scripts measure: a list that loads more when its end comes into view finds
    no end in a page without layout; and a site's own often lie on a host of another name. Only those of font services
    go.

    >>> refused("https://news.example/lead.jpg", "image", "news.example")
    'image'
    >>> refused("https://www.google-analytics.com/collect", "fetch", "news.example")
    'tracker'
    >>> refused("https://api.news.example/more?page=2", "xhr", "www.news.example")
    >>> refused("https://news.example/lead.jpg?w=300", "", "news.example")
    'image'
    """
    if reason := TYPES.get(resource_type):
        return reason
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return None  # the egress proxy refuses it
    path = parts.path.lower()
    if resource_type in _UNTYPED:
        _, dot, extension = path.rpartition("/")[2].rpartition(".")
        if dot and (reason := EXTENSIONS.get(extension)):
            return reason
    if _is_below(host, _own(page_host)):
        return None
    return _of_host(host) or next((reason for text, reason in _PATHS.items() if text in path), None)


def _own(page_host: str) -> str:
    """The host at and below which everything is the page's own: www.news.example and api.news.example are one site."""
    return page_host.lower().removesuffix(".").removeprefix("www.")


def _is_below(host: str, other: str) -> bool:
    return host == other or host.endswith(f".{other}")


def _of_host(host: str) -> str | None:
    """The class of a host or of one that it lies below."""
    while host:
        if reason := _HOSTS.get(host):
            return reason
        host = host.partition(".")[2]
    return None


_HOSTS = {host: reason for reason, hosts in HOSTS.items() for host in hosts} | dict.fromkeys(FONT_STYLES, "font")
_PATHS = {text: reason for reason, texts in PATHS.items() for text in texts}
