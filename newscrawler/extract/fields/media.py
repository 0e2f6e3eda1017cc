"""Tells the page of one video or gallery: by what it declares, else by the player that it shows.

Tested in tests/extract/test_is_article.py.
"""

import re
from typing import Any

from newscrawler.article import Kind
from newscrawler.extract.fields.titles import bears
from newscrawler.extract.page import Page
from newscrawler.extract.sources.graph import Graph, Thing, types

_VIDEO = frozenset(("VideoObject",))
_GALLERY = frozenset(("ImageGallery", "MediaGallery"))
# Addresses under which the players of networks, agencies and publishers are embedded.
_PLAYER = re.compile(
    r"(?:youtube(?:-nocookie)?\.com|dailymotion\.com|rumble\.com|ok\.ru|rutube\.ru)/(?:\w+/)?(?:embed|videoembed)|"
    r"player\.|players\.|jwplatform\.com|facebook\.com/plugins/video|/(?:embed|player|video-?player)(?:[/?.]|$)|"
    r"video\.[\w.-]+/",
    re.IGNORECASE,
)
_MAX_PLAYERS = 1  # on the page of one video; a page of many is a listing


def media(page: Page) -> tuple[Kind, str] | None:
    """The kind and what it was told by; None for a page of many videos and for any other."""
    things = [item for item in page.once(Graph).objects if types(item)]
    for kinds, kind in ((_VIDEO, "video"), (_GALLERY, "gallery")):
        named = [item for item in things if not kinds.isdisjoint(types(item))]
        own = [item for item in named if _is_own(item, page)]
        if own or len(named) == 1 == len(things):
            return kind, "json-ld"  # type: ignore[return-value]
        if len(named) > 1:
            return None
    if page.tags.get("og:type", [""])[0].lower().startswith("video"):
        return "video", "meta"
    players = [frame for frame in page.filed["iframe"] if _PLAYER.search(_source(frame))]
    players += page.filed["video"]
    return ("video", "visible") if 0 < len(players) <= _MAX_PLAYERS else None


def _source(frame: Any) -> str:
    return frame.get("src") or frame.get("data-src") or ""


def _is_own(item: Thing, page: Page) -> bool:
    """Whether the page's heading or title bears the name of a thing, or its address is the page's."""
    url = item.get("url")
    if isinstance(url, str) and (absolute := page.absolute(url)) and page.is_own(absolute):
        return True
    return bears(page, str(item.get("name") or item.get("headline") or ""))
