"""World: the embedded origin as tests and the server see it: pages of a moment, and the truth about them."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from newscrawler.demo.chronicle import REFERENCE, Chronicle
from newscrawler.demo.pages.respond import respond, targets
from newscrawler.demo.pages.view import Page, View
from newscrawler.demo.roles import READ_NEXT_ONLY
from newscrawler.demo.snapshot import Snapshot
from newscrawler.demo.truth import Truth

DEFAULT_MOMENT = REFERENCE
FOLLOW = ("sections", "read_next")
"""What a crawl follows by default."""


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

    def at(self, moment: datetime) -> "World":
        """The same world at another moment."""
        world = World.__new__(World)
        world.snapshot = Snapshot(self.snapshot.chronicle, moment)
        return world

    def truth(
        self,
        base_url: str,
        follow: Collection[str] = FOLLOW,
        *,
        site: str | None = None,
        start: Collection[str] | None = None,
    ) -> Iterator[dict[str, Any]]:
        """The records that a crawl must give, the oldest first, each in the shapes of JSON.

        All fields but schema_version, content_hash, crawled_at, run_id and provenance. `site` is the name of the
        profile, by default the edition's; `start` limits the listings that are read, by their keys.
        """
        return self._truth(base_url, follow, start).records(site or self.snapshot.edition.profile)

    def dropped(
        self, base_url: str, follow: Collection[str] = FOLLOW, *, start: Collection[str] | None = None
    ) -> dict[str, int]:
        """How many pages a crawl drops, by reason: duplicate_id, duplicate_canonical_url, duplicate_content."""
        return self._truth(base_url, follow, start).dropped

    def unreachable(
        self, base_url: str, follow: Collection[str] = FOLLOW, *, start: Collection[str] | None = None
    ) -> dict[str, str]:
        """URLs of articles without a record, and why: what alone links them, or what became of them."""
        return self._truth(base_url, follow, start).unreachable

    def page(self, target: str, base_url: str, *, fetch: int = 0, pad: bool = False, crawl_delay: float = 0) -> Page:
        """The page at a target (a path with its query), when it is fetched for the `fetch`-th time, counted from 0."""
        view = View(
            snapshot=self.snapshot, target=target, base_url=base_url, fetch=fetch, pad=pad, crawl_delay=crawl_delay
        )
        return respond(view)

    def paths(self) -> Iterator[tuple[str, Callable[..., Page]]]:
        """Every target with its renderer, which takes the further arguments of `page`."""
        return ((target, partial(self.page, target)) for target in targets(self.snapshot))

    def _truth(self, base_url: str, follow: Collection[str], start: Collection[str] | None) -> Truth:
        return Truth(self.snapshot, base_url, follow, start)
