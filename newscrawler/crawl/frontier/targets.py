"""Target: a page that a crawl may fetch."""

import math

from newscrawler.crawl.frontier.url_memory import KnownUrl
from newscrawler.site import PageType


class Target:
    """A page of the site: where it is, what it is by the profile, what led to it, how far it is from the start.

    `leads_to` is kept only in a run that is limited in depth: a shorter way to a page is one to all behind it.
    """

    __slots__ = ("asked", "depth", "discoveries", "found_round", "is_early", "leads_to", "type", "url")

    def __init__(self, url: str, type_: PageType, known: KnownUrl) -> None:
        self.url = url
        self.type: PageType = "section" if known.is_listing else type_
        self.discoveries = known.discoveries
        self.asked = known.asked
        self.found_round = known.found_round
        self.is_early = known.is_early
        self.depth = math.inf
        self.leads_to: list[Target] = []
