"""The embedded origin at a moment: every page of it."""

from copy import copy
from datetime import datetime
from typing import Self

from newscrawler.demo.chronicle import REFERENCE, Chronicle
from newscrawler.demo.pages.respond import respond
from newscrawler.demo.pages.view import Reply, View
from newscrawler.demo.roles import READ_NEXT_ONLY
from newscrawler.demo.snapshot import Snapshot

DEFAULT_MOMENT = REFERENCE


class World:
    """A news site at one moment. The same arguments give the same site, to the byte, on every machine.

    `articles` are published by DEFAULT_MOMENT; at a later moment there are more, at an earlier one fewer. Of each
    hundred, `read_next_only` are linked by Read Next boxes alone. It keeps some small facts per article; texts and
    pages are made when they are asked for. Raises ValueError for no articles, an unknown edition ("en", "ar" and
    "es" are known) or a moment without a time zone.
    """

    def __init__(
        self,
        seed: int = 1,
        articles: int = 200,
        moment: datetime = DEFAULT_MOMENT,
        edition: str = "en",
        *,
        read_next_only: int = READ_NEXT_ONLY,
    ) -> None:
        self.snapshot = Snapshot(Chronicle(seed, articles, edition, read_next_only), moment)

    @property
    def moment(self) -> datetime:
        return self.snapshot.moment

    def at(self, moment: datetime) -> Self:
        """The same world at another moment."""
        world = copy(self)
        world.snapshot = Snapshot(self.snapshot.chronicle, moment)
        return world

    def page(self, target: str, base_url: str, *, fetch: int = 0, pad: bool = False, crawl_delay: float = 0) -> Reply:
        """The page at a target (a path with its query), when it is fetched for the `fetch`-th time, counted from 0."""
        view = View(
            snapshot=self.snapshot, target=target, base_url=base_url, fetch=fetch, pad=pad, crawl_delay=crawl_delay
        )
        return respond(view)
