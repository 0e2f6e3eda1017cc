"""Doors of data: lists in JSON-LD, and what frameworks write into a page for their scripts."""

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from tests.wild.doors.site import Door, DoorSite
from tests.wild.site import Answer
from tests.wild.view import ld

Opened = Callable[[DoorSite], Mapping[str, Answer]]


def _state(site: DoorSite) -> dict[str, Any]:
    """What such data hold: articles among pictures, sections and addresses of machines."""
    return {
        "stories": [
            {
                "title": story.headline,
                "canonical_url": site.system.path(story),
                "image": f"/media/{story.id}/{story.slug}-large.jpg",
                "section": {"path": f"/{story.language}/news"},
            }
            for story in site.stories
        ],
        "api": f"{site.origin}/api/v2/stories/1234567",
        "share": "https://www.facebook.com/sharer/a-story-that-is-not-of-this-site-at-all",
    }


def _shell(data: Callable[[str], str]) -> Opened:
    """A front page whose scripts make its cards; `data` wraps the JSON."""
    return lambda site: {"/": site.page('<div id="app"></div>' + data(json.dumps(_state(site), ensure_ascii=False)))}


def _item_list(site: DoorSite) -> Mapping[str, Answer]:
    items = [{"@type": "ListItem", "position": n, "url": site.address(s)} for n, s in enumerate(site.stories, start=1)]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "item": f"{site.origin}/"}]}
    page = {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": items}}
    return {"/": site.page("", ld({"@context": "https://schema.org", "@graph": [page, crumbs]}))}


def _nuxt(data: str) -> str:
    """Nuxt 2 calls a function with the values, whose slashes are escaped."""
    text = data.replace("/", "\\u002F")
    return f"<script>window.__NUXT__=(function(a){{return {{data:[a],serverRendered:true}}}}({text}));</script>"


DOORS = (
    Door("ItemList", "data", "wordpress_rankmath", _item_list),
    Door(
        "Next.js",
        "data",
        "nextjs",
        _shell(lambda data: f'<script id="__NEXT_DATA__" type="application/json">{{"props":{data}}}</script>'),
    ),
    Door(
        "flight data",
        "data",
        "components",
        _shell(lambda data: f"<script>self.__next_f.push([1,{json.dumps(f'7:[{data}]')}])</script>"),
    ),
    Door("Nuxt", "data", "nuxt", _shell(_nuxt)),
    Door("Apollo", "data", "medium", _shell(lambda data: f"<script>window.__APOLLO_STATE__ = {data};</script>")),
    Door(
        "Arc XP",
        "data",
        "arc",
        _shell(lambda data: f"<script>window.Fusion={{}};Fusion.globalContent={data};</script>"),
    ),
    Door("Astro", "data", "islands", _shell(lambda data: f'<astro-island props="{escape(data)}"></astro-island>')),
    Door("Inertia", "data", "webflow", _shell(lambda data: f'<div data-page="{escape(data)}"></div>')),
)
