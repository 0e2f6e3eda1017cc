"""Truth: the records that a crawl of the site must give, from the model alone. Never reads a page."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from newscrawler.article import ASKED_FOR, CHANNELS, Discovery, Image, image_parts, rights_parts, usage_parts
from newscrawler.dataset.record import to_plain
from newscrawler.demo.content import Content, plain
from newscrawler.demo.editions import KINDS, ZONE, encoded
from newscrawler.demo.listings import Listing, leaves
from newscrawler.demo.snapshot import Snapshot
from newscrawler.demo.story import Story
from newscrawler.urls.canonical import url_id

_SAME_STORY = ("alias", "mirror", "reprint")


class Truth:
    """What a crawl that follows some channels reaches. `base_url` is the origin's, without a path.

    Listings are always read, sitemaps where "sitemaps" is followed. `start` limits the listings to those of some keys,
    such as "politics" or "africa". Raises ValueError for an unknown channel or listing.
    """

    def __init__(
        self, snapshot: Snapshot, base_url: str, follow: Collection[str], start: Collection[str] | None = None
    ) -> None:
        known = snapshot.edition.keys
        for name, given, choices in (("channel", follow, CHANNELS), ("listing", start or (), known)):
            if unknown := set(given) - set(choices):
                raise ValueError(f"unknown {name} {', '.join(sorted(unknown))}: choose from {', '.join(choices)}")
        self._snapshot, self._base, self._follow = snapshot, base_url.rstrip("/"), frozenset(follow)
        self._start = known if start is None else tuple(key for key in known if key in start)

    def url(self, path: str) -> str:
        return self._base + encoded(path)

    @cached_property
    def discoveries(self) -> dict[int, set[Discovery]]:
        """By story: every channel and page that leads to its URL. Stories whose URL answers an error are among them."""
        found: defaultdict[int, set[Discovery]] = defaultdict(set)
        queue: deque[int] = deque()
        listed: set[str] = set()

        def discover(index: int, discovery: Discovery) -> None:
            if index not in found:
                queue.append(index)
            found[index].add(discovery)

        def read(listing: Listing, channel: str) -> None:
            if listing.path not in listed:
                listed.add(listing.path)
                for leaf in leaves(listing):
                    discovery = Discovery(channel, self.url(leaf.target))
                    for index in leaf.stories:
                        discover(index, discovery)

        for key in self._start:
            read(self._snapshot.shelves[key], "sections")
        if "sitemaps" in self._follow:
            for month, indices in self._snapshot.months.items():
                for index in indices:
                    discover(index, Discovery("sitemaps", self.url(f"/sitemaps/all/sitemap-{month}.xml")))
        while queue:
            story = self._snapshot.chronicle.stories[queue.popleft()]
            if self._snapshot.status(story) == 200:
                self._follow_links(story, discover, read)
        return dict(found)

    def _follow_links(
        self, story: Story, discover: Callable[[int, Discovery], None], read: Callable[[Listing, str], None]
    ) -> None:
        snapshot, here = self._snapshot, self.url(story.path)
        if "read_next" in self._follow:
            for linked in snapshot.read_next(story):
                discover(linked.number, Discovery("read_next", here))
        if "most_read" in self._follow:
            for linked in snapshot.most_read(story):
                discover(linked.number, Discovery("most_read", here))
        if "read_more" in self._follow:
            for block in snapshot.content(story).blocks:
                if block.kind == "read_more":
                    discover(block.story, Discovery("read_more", here))
        if "tags" in self._follow:
            for tag in story.tags:
                read(snapshot.tags[snapshot.edition.tag_path(tag)], "tags")
        if "coverage" in self._follow and story.coverage:
            read(snapshot.coverages[snapshot.edition.coverage + story.coverage], "coverage")

    @cached_property
    def _families(self) -> dict[int, list[Story]]:
        """The reachable URLs of each story, by the number of the first; near copies are stories of their own."""
        families: defaultdict[int, list[Story]] = defaultdict(list)
        for number in sorted(self.discoveries):
            story = self._snapshot.chronicle.stories[number]
            if self._snapshot.status(story) == 200:
                families[story.origin if story.role.copy in _SAME_STORY else number].append(story)
        return dict(families)

    def records(self, site: str) -> Iterator[dict[str, Any]]:
        """The record of each reachable story, without what depends on the run."""
        for family in self._families.values():
            kept = min(family, key=self._precedence)
            found = sorted({discovery for story in family for discovery in self.discoveries[story.number]})
            record = self._record(kept, self._snapshot.content(kept))
            ours = {"discovered_via": to_plain(found), "rights": rights_parts(None), "usage": usage_parts(None)}
            yield {"id": self._id(kept), "site": site, **record, **ours}

    @property
    def dropped(self) -> dict[str, int]:
        """How many pages are dropped, by what they share with another: id, else canonical URL, else content."""
        counts: Counter[str] = Counter()
        for first, *copies in self._families.values():
            for copy in copies:
                same_id, same_url = self._id(copy) == self._id(first), self._canonical(copy) == self._canonical(first)
                counts[f"duplicate_{'id' if same_id else 'canonical_url' if same_url else 'content'}"] += 1
        return dict(counts)

    @property
    def unreachable(self) -> dict[str, str]:
        """Why a story was not reached, by URL: its role, which may say what alone lists it, or "withdrawn"."""
        kept = {story.number for family in self._families.values() for story in family}
        missed = (story for story in self._snapshot.stories if story.number not in kept)
        return {
            self.url(story.path): "withdrawn"
            if story.withdrawn and story.withdrawn <= self._snapshot.now
            else story.role.name
            for story in missed
        }

    def _canonical(self, story: Story) -> str:
        return self.url(
            self._snapshot.chronicle.stories[story.origin].path if story.role.copy == "alias" else story.path
        )

    def _id(self, story: Story) -> str:
        """The post id where the page or its path says it."""
        if story.role.numbered or self._snapshot.edition.numbered:
            return str(story.post_id)
        return url_id(self._canonical(story))

    def _precedence(self, story: Story) -> tuple[bool, int, str]:
        """Its own canonical URL first, then the earliest, then the smallest URL."""
        return story.role.copy == "alias", story.published, self.url(story.path)

    def _record(self, story: Story, content: Content) -> dict[str, Any]:
        snapshot, words = self._snapshot, self._snapshot.words
        body = "\n\n".join(content.paragraphs) or None
        # A gallery without a picture above it is led by its first.
        picture = content.picture or next(iter(content.gallery), None)
        return {
            "url": self.url(story.path),
            "canonical_url": self._canonical(story),
            "kind": KINDS[story.kind],
            "headline": plain(content.headline),
            "description": plain(content.description) if content.description else None,
            "body": body,
            **dict.fromkeys(ASKED_FOR),
            "authors": list(story.authors),
            "source": story.source,
            "publisher": words.site,
            "section": words.sections[story.section],
            "regions": [words.regions[region] for region in story.regions if story.role.numbered],
            "keywords": list(story.tags),
            "language": snapshot.edition.language,
            "date_published": datetime.fromtimestamp(story.published, ZONE).isoformat(),
            "date_modified": datetime.fromtimestamp(snapshot.modified(story), ZONE).isoformat(),
            "image": image_parts(
                Image(url=self.url(picture.path), caption=picture.caption, credit=picture.credit) if picture else None
            ),
            "related": self._related(story, content),
            "word_count": len(body.split()) if body else 0,
            "reading_minutes": content.minutes,
            "is_accessible_for_free": None,
            "shares": snapshot.shares(story),
        }

    def _related(self, story: Story, content: Content) -> list[dict[str, str]]:
        snapshot, stories = self._snapshot, self._snapshot.chronicle.stories
        links = [("read_next", linked.path, snapshot.headline(linked)) for linked in snapshot.read_next(story)]
        links += [("most_read", linked.path, snapshot.headline(linked)) for linked in snapshot.most_read(story)]
        links += [("read_more", stories[b.story].path, b.text) for b in content.blocks if b.kind == "read_more"]
        if story.coverage:
            links.append(
                ("coverage", snapshot.edition.coverage + story.coverage, snapshot.words.coverages[story.coverage])
            )
        return [
            {"type": kind, "url": url, "headline": plain(headline)}
            for kind, url, headline in sorted((kind, self.url(path), headline) for kind, path, headline in links)
        ]
