"""World: the embedded origin with the truth about it: the records that a crawl must give."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

from newscrawler.demo import World as Served
from newscrawler.demo.pages.respond import targets
from newscrawler.demo.pages.view import Reply
from tests.origin.truth import Truth

FOLLOW = ("sections", "read_next")
"""What a crawl follows by default."""


class World(Served):
    """A news site at one moment, and what a crawl of it must find."""

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
        return Truth(self.snapshot, base_url, follow, start).records(site or self.snapshot.edition.profile)

    def dropped(
        self, base_url: str, follow: Collection[str] = FOLLOW, *, start: Collection[str] | None = None
    ) -> dict[str, int]:
        """How many pages a crawl drops, by reason: duplicate_id, duplicate_canonical_url, duplicate_content."""
        return Truth(self.snapshot, base_url, follow, start).dropped

    def unreachable(
        self, base_url: str, follow: Collection[str] = FOLLOW, *, start: Collection[str] | None = None
    ) -> dict[str, str]:
        """URLs of articles without a record, and why: what alone links them, or what became of them."""
        return Truth(self.snapshot, base_url, follow, start).unreachable

    def paths(self) -> Iterator[tuple[str, Callable[..., Reply]]]:
        """Every target with its renderer, which takes the further arguments of `page`."""
        return ((target, partial(self.page, target)) for target in targets(self.snapshot))
