"""What the site holds and links at one moment."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

from newscrawler.demo.chronicle import Chronicle
from newscrawler.demo.content import Content, compose, headline_at, modified_at
from newscrawler.demo.editions import REGIONS, SHELVES, ZONE
from newscrawler.demo.listings import Listing
from newscrawler.demo.prose import picks, stream
from newscrawler.demo.roles import BLOCK
from newscrawler.demo.story import Story

TRACKING = "utm_source=regions&utm_medium=card&fbclid=IwAR0demo"


class Snapshot:
    """The site at a moment, which must have a time zone (ValueError otherwise)."""

    def __init__(self, chronicle: Chronicle, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError(f"moment {moment.isoformat()} has no time zone: write it like 2024-02-13T19:15:00+02:00")
        self.chronicle, self.edition, self.words = chronicle, chronicle.edition, chronicle.words
        self.moment = moment.astimezone(ZONE)
        self.now = int(moment.timestamp())
        self.count = chronicle.until(self.now)

    @property
    def stories(self) -> Iterator[Story]:
        """What has been published, the oldest first; `status` tells what is still there."""
        return (self.chronicle.stories[index] for index in range(self.count))

    def status(self, story: Story) -> int:
        """What the story's URL answers."""
        if story.withdrawn and story.withdrawn <= self.now:
            return 410 if story.number // 20 % 2 else 404
        return story.role.status

    def find(self, path: str) -> Story | None:
        """The story at a path or an old path, withdrawn ones included."""
        index = self.chronicle.paths.get(path, self.count)
        return self.chronicle.stories[index] if index < self.count else None

    def headline(self, story: Story) -> str:
        return headline_at(self.chronicle, story, self.now)

    def modified(self, story: Story) -> int:
        return modified_at(story, self.now)

    def content(self, story: Story) -> Content:
        return compose(self.chronicle, story, self.now)

    def shares(self, story: Story) -> int | None:
        """Printed number of shares: grows for some days; None while there are none."""
        days = (self.now - story.published) / 86400
        popularity = stream(self.chronicle.seed, story.origin, "shares").random() ** 4 * 400
        return int(popularity * days / (days + 1)) or None

    def href(self, story: Story, listing: Listing | None = None) -> str:
        """Path, with its query, by which a listing links a story; that of a moved story is its old one."""
        if story.role.name == "tracked" and listing and listing.key in REGIONS:
            return f"{story.path}?{TRACKING}"
        return story.old_path or story.path

    @cached_property
    def shelves(self) -> dict[str, Listing]:
        """Listings by key: sections have a next-page link and a button, kinds only the one, regions the other."""
        titles = {**self.words.sections, **self.words.kinds, **self.words.regions}
        return {
            key: Listing(
                key,
                self.edition.listings[key],
                titles[key],
                stories,
                has_next=key not in REGIONS,
                has_button=key not in SHELVES,
            )
            for key, stories in self._by_listing.items()
        }

    @cached_property
    def listings(self) -> dict[str, Listing]:
        """Every listing by its path."""
        shelves = {listing.path: listing for listing in self.shelves.values()}
        return {**shelves, **self.tags, **self.coverages, **self.authors}

    @cached_property
    def _by_listing(self) -> dict[str, list[int]]:
        held: dict[str, list[int]] = {key: [] for key in self.edition.keys}
        for story in self._standing():
            if "section" in story.role.lists:
                held[story.listing].append(story.number)
            if "region" in story.role.lists:
                for region in held.keys() & set(story.regions):
                    held[region].append(story.number)
        return held

    @cached_property
    def tags(self) -> dict[str, Listing]:
        """Listings of tags by path."""
        path = self.edition.tag_path
        return _grouped(
            (path(tag), tag, story.number, "tags" in story.role.lists)
            for story in self._standing()
            for tag in story.tags
        )

    @cached_property
    def coverages(self) -> dict[str, Listing]:
        """Listings of coverages by path."""
        path, names = self.edition.coverage, self.words.coverages
        named = ((story, story.coverage) for story in self._standing() if story.coverage)
        return _grouped((path + key, names[key], story.number, "coverage" in story.role.lists) for story, key in named)

    @cached_property
    def authors(self) -> dict[str, Listing]:
        """Listings of authors by path."""
        path = self.edition.author_path
        return _grouped(
            (path(name), name, story.number, "section" in story.role.lists)
            for story in self._standing()
            for name in story.authors
        )

    @cached_property
    def months(self) -> dict[str, list[int]]:
        """What the sitemaps list by month, such as "2024-2"."""
        held: defaultdict[str, list[int]] = defaultdict(list)
        for story in self._standing():
            if "sitemap" in story.role.lists:
                day = datetime.fromtimestamp(story.published, ZONE)
                held[f"{day.year}-{day.month}"].append(story.number)
        return dict(held)

    @cached_property
    def _linkable(self) -> list[int]:
        """What boxes may link: listed stories that have one URL and stay."""
        return [story.number for story in self.stories if story.role.steady]

    def read_next(self, story: Story) -> list[Story]:
        """What the story's Read Next box links: what nothing else does, and three more that change with the moment."""
        stories, offsets = self.chronicle.stories, self.chronicle.cast.children.get(story.number % BLOCK, ())
        own = [story.number - offset for offset in offsets if story.number >= offset]
        drawn = picks(stream(self.chronicle.seed, self.now, story.number, "next"), self._linkable, 4)
        return [stories[index] for index in (*own, *[index for index in drawn if index != story.origin][:3])]

    @cached_property
    def _popular(self) -> list[int]:
        return picks(stream(self.chronicle.seed, self.now, "popular"), self._linkable[-60:], 6)

    def most_read(self, story: Story) -> list[Story]:
        """What the Most Read box of a story's page links."""
        return [self.chronicle.stories[index] for index in self._popular if index != story.number][:5]

    def _standing(self) -> Iterator[Story]:
        """What has not been withdrawn, the newest first. What always answers an error is still listed."""
        for index in range(self.count - 1, -1, -1):
            story = self.chronicle.stories[index]
            if not story.withdrawn or story.withdrawn > self.now:
                yield story


def _grouped(entries: Iterable[tuple[str, str, int, bool]]) -> dict[str, Listing]:
    """Listings by path, from path, title and story; a story that is not listed still makes the page that it links."""
    titles: dict[str, str] = {}
    held: defaultdict[str, list[int]] = defaultdict(list)
    for path, title, index, listed in entries:
        titles[path] = title
        if listed:
            held[path].append(index)
    return {path: Listing(path, path, title, held[path]) for path, title in titles.items()}
