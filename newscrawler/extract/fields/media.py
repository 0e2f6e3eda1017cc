"""Whether a page is that of one video or gallery: by what it declares, else by the player that it shows."""

import re
from html import unescape
from typing import Any

from newscrawler.article import Kind
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.graph import objects, types

_VIDEO = frozenset(("VideoObject",))
_GALLERY = frozenset(("ImageGallery", "MediaGallery"))
# Addresses under which the players of networks, agencies and publishers are embedded.
_PLAYER = re.compile(
    r"(?:youtube(?:-nocookie)?\.com|dailymotion\.com|rumble\.com|ok\.ru|rutube\.ru)/(?:\w+/)?(?:embed|videoembed)|"
    r"player\.|players\.|jwplatform\.com|facebook\.com/plugins/video|/(?:embed|player|video-?player)(?:[/?.]|$)|"
    r"video\.[\w.-]+/",
    re.IGNORECASE,
)
_MOST_PLAYERS = 1  # on the page of one video; a page of many is a listing


def media(page: Page) -> tuple[Kind, str] | None:
    """The kind and what it was told by; None for a page of many videos and for any other."""
    things = [item for item in objects(page) if types(item)]
    for kinds, kind in ((_VIDEO, "video"), (_GALLERY, "gallery")):
        named = [item for item in things if not kinds.isdisjoint(types(item))]
        own = [item for item in named if _is_own(item, page)]
        if own or len(named) == 1 == len(things):
            return kind, "json-ld"  # type: ignore[return-value]
        if len(named) > 1:
            return None
    tags = {(tag.get("property") or "").lower(): tag.get("content") or "" for tag in page.metadata("meta")}
    if tags.get("og:type", "").lower().startswith("video"):
        return "video", "meta"
    players = [frame for frame in page.root.iter("iframe") if _PLAYER.search(_source(frame))]
    players += list(page.root.iter("video"))
    return ("video", "visible") if 0 < len(players) <= _MOST_PLAYERS else None


def _source(frame: Any) -> str:
    return frame.get("src") or frame.get("data-src") or ""


def _is_own(item: dict[str, Any], page: Page) -> bool:
    """Whether the page's heading or title bears the name of a thing, or its address is the page's."""
    url = item.get("url")
    if isinstance(url, str) and (absolute := page.absolute(url)) and page.is_own(absolute):
        return True
    name = _folded(str(item.get("name") or item.get("headline") or ""))
    return bool(name) and any(name in _folded(text_of(element)) for element in page.root.iter("h1", "title"))


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, unescape(text).casefold()))
