"""Target: a page that a crawl may fetch."""

import math
from collections.abc import Sequence

from newscrawler.crawl.frontier.url_memory import KnownUrl
from newscrawler.site import PageType


class Target:
    """A page of the site: where it is, what it is by the profile, what led to it, how far it is from the start.

    `leads_to` is kept only in a run that is limited in depth: a shorter way to a page is one to all behind it.
    """

    __slots__ = ("_leads_to", "asked", "depth", "discoveries", "found_round", "is_early", "type", "url")

    def __init__(self, url: str, type_: PageType, known: KnownUrl) -> None:
        self.url = url
        self.type: PageType = "section" if known.is_listing else type_
        self.discoveries = known.discoveries
        self.asked = known.asked
        self.found_round = known.found_round
        self.is_early = known.is_early
        self.depth = math.inf
        self._leads_to: list[Target] | None = None  # until something is: an empty list is 72 bytes for each page

    @property
    def leads_to(self) -> Sequence["Target"]:
        return self._leads_to or ()

    def lead_to(self, other: "Target") -> None:
        if self._leads_to is None:
            self._leads_to = []
        self._leads_to.append(other)

    def lead_as(self, goal: "Target") -> None:
        """It is redirected there: it leads to what its goal leads to, now and later."""
        if goal._leads_to is None:
            goal._leads_to = []
        self._leads_to = goal._leads_to
