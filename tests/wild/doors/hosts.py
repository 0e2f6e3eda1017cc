"""Doors of other hosts: a publisher's second one, a shortener of its links, an edition in another language."""

from collections.abc import Mapping

from tests.wild.doors.site import Door, DoorSite
from tests.wild.site import Answer

Pages = Mapping[str, Answer]


def _other_host(site: DoorSite) -> Pages:
    return {"/": site.page("".join(site.card(story, site.address(story)) for story in site.stories))}


def _shortener(site: DoorSite) -> Pages:
    short = {f"/{story.id:x}Z": Answer(301, location=site.address(story)) for story in site.stories}
    return {"/": site.page("".join(site.card(story, f"{site.other}/{story.id:x}Z") for story in site.stories)), **short}


def _edition(site: DoorSite) -> Pages:
    head = f'<link rel="alternate" hreflang="xx" href="{site.origin}/xx/"><link rel="alternate" hreflang="x-default" href="/">'
    return {"/": site.page("", head), "/xx/": site.page(site.cards())}


DOORS = (
    Door("other host", "hosts", "hubspot", _other_host, arguments={"hosts": "{host}"}),
    Door("shortener", "hosts", "substack", _shortener, arguments={"hosts": "{host}"}),
    Door("hreflang", "hosts", "wix", _edition, arguments={"editions": "xx"}),
)
