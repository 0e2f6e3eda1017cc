"""Everything that an edition ever publishes, in the order of time."""

from bisect import bisect_right
from datetime import datetime
from functools import cached_property
from random import Random

from newscrawler.demo import draws
from newscrawler.demo.editions import EDITIONS, SECTIONS, ZONE
from newscrawler.demo.prose import Prose, pick, picks, stream
from newscrawler.demo.roles import BLOCK, BULLETIN, COLLISION, COVERAGE_ONLY, DATED, MOVED, READ_NEXT_ONLY, Cast, Role
from newscrawler.demo.story import FIRST_ID, Story

REFERENCE = datetime(2024, 2, 13, 19, 15, tzinfo=ZONE)
"""The moment at which a chronicle holds as many articles as it was asked for."""

STEP = 24 * 60
"""Seconds from one article to the next, on a busy day."""
PAST = 430 * 24 * 60 * 60
"""Seconds over which older articles thin out, so that even few articles span more than a year."""


class Chronicle:
    """Stories by number, from the oldest; `articles` of them are published by REFERENCE, and more follow for ever.

    Raises ValueError for no articles, an unknown edition, or a number of read_next_only that cannot be cast.
    """

    def __init__(self, seed: int, articles: int, edition: str, read_next_only: int = READ_NEXT_ONLY) -> None:
        if articles < 1:
            raise ValueError(f"articles is {articles}: give at least 1")
        if edition not in EDITIONS:
            raise ValueError(f"unknown edition {edition!r}: choose from {', '.join(EDITIONS)}")
        self.seed, self.articles, self.edition = seed, articles, EDITIONS[edition]
        self.words = self.edition.words
        self.cast = Cast(read_next_only)
        self.stories: list[Story] = []
        self.paths: dict[str, int] = {}  # old paths too

    @cached_property
    def prose(self) -> Prose:
        words = self.words
        return Prose(
            {
                **words.grammar,
                "town": tuple(town for region in words.places.values() for town in region),
                "person": words.people,
                "agency": words.agencies,
                "library": words.libraries,
                "via": (words.via,),
            }
        )

    @cached_property
    def staff(self) -> tuple[str, ...]:
        """People who write; all others are written about."""
        return self.words.people[::7]

    def until(self, moment: int) -> int:
        """How many stories are published by a moment, in seconds since 1970; stories are made as far as that."""
        while not self.stories or self.stories[-1].appeared <= moment:
            self.stories.append(self._story(len(self.stories)))
        return bisect_right(self.stories, moment, key=lambda story: story.appeared)

    def _story(self, number: int) -> Story:
        role = self.cast.role(number)
        if role.copy:
            return self._copy(self.stories[number - 1], number, role)
        if role is COLLISION and self.cast.role(number - 1) is COLLISION:
            return self._colliding(self.stories[number - 1], number)
        return self._original(number, role)

    def _original(self, number: int, role: Role) -> Story:
        rng, words = stream(self.seed, number), self.words
        published = self._published(number, rng)
        kind, section, region = draws.kind(rng, role, number), draws.section(rng), draws.region(rng, role)
        topic, place = words.topics[section], pick(rng, words.places[region])
        act, acted = pick(rng, topic.acts)
        actor, thing = pick(rng, topic.actors), pick(rng, topic.things)
        subject = {"place": place, "actor": actor, "act": act, "acted": acted, "thing": thing}
        headline = self.prose.say(_headline_rule(kind, role), rng, subject)
        slug, post_id = self.edition.slug(headline), FIRST_ID + number
        if role is DATED:
            slug = f"{slug[:45]}-{datetime.fromtimestamp(published, ZONE):%Y-%m-%d}"
        listing = section if kind == "news" else kind
        return Story(
            number=number,
            origin=number,
            role=role,
            post_id=post_id,
            published=published,
            appeared=published,
            kind=kind,
            section=section,
            listing=listing,
            regions=draws.regions(rng, role, region),
            place=place,
            subject=subject,
            headline=headline,
            path=self._claim(listing, slug, number),
            old_path=self._claim(_next(section), slug, number) if role is MOVED else "",
            authors=tuple(picks(rng, self.staff, draws.author_count(rng, kind))),
            source=pick(rng, words.agencies) if draws.has_source(rng, kind) else None,
            tags=(*picks(rng, topic.tags, 2 + int(rng.random() * 2)), *((place,) if rng.random() < 0.7 else ())),
            coverage=pick(rng, tuple(words.coverages)) if rng.random() < 0.4 or role is COVERAGE_ONLY else None,
            edits=draws.edits(rng, role, number, published),
            withdrawn=draws.withdrawn(rng, role, published),
        )

    def _copy(self, first: Story, number: int, role: Role) -> Story:
        """The story before, once more, under another section; a near copy is a story of its own beside it."""
        rng = stream(self.seed, number)
        appeared = self._published(number, rng)
        copy = first._replace(number=number, role=role, appeared=appeared, listing=_next(first.section))
        if role.copy == "reprint":
            copy = copy._replace(post_id=FIRST_ID + number)
        elif role.copy == "near":
            headline = self.prose.say("headline_near", rng, {"headline": first.headline})
            copy = copy._replace(
                post_id=FIRST_ID + number,
                published=appeared,
                listing=first.section,
                headline=headline,
                edits=(),
            )
        return copy._replace(path=self._claim(copy.listing, self.edition.slug(copy.headline), number, copy.post_id))

    def _colliding(self, first: Story, number: int) -> Story:
        """A story whose headline differs from the one before behind the end of the slug: elsewhere, or beside it."""
        story = self._original(number, first.role)
        section = _next(first.section) if number % BLOCK == 41 else first.section
        other = next(thing for thing in self.words.topics[first.section].things if thing != first.subject["thing"])
        headline = first.headline.replace(first.subject["thing"], other)
        del self.paths[story.path]
        return story._replace(
            section=section,
            listing=section,
            subject={**first.subject, "thing": other},
            headline=headline,
            path=self._claim(section, self.edition.slug(headline), number),
        )

    def _published(self, number: int, rng: Random) -> int:
        reference, jitter = int(REFERENCE.timestamp()), 60 * int(1 + rng.random() * 20)
        if number >= self.articles:
            return reference + STEP * (number - self.articles) + jitter
        newer = self.articles - 1 - number
        return reference - STEP * newer - int(PAST * (newer / self.articles) ** 3) // 60 * 60 - jitter

    def _claim(self, listing: str, slug: str, number: int, post_id: int | None = None) -> str:
        """The path of an article in a listing; where another has it, with the first free number behind it."""
        path = free = self.edition.article_path(listing, slug, post_id or FIRST_ID + number)
        suffix = 1
        while free in self.paths:
            suffix += 1
            free = f"{path}-{suffix}"
        self.paths[free] = number
        return free


def _headline_rule(kind: str, role: Role) -> str:
    return (
        "headline_bulletin"
        if role in (BULLETIN, DATED)
        else "headline_long"
        if role is COLLISION
        else f"headline_{kind}"
    )


def _next(section: str) -> str:
    return SECTIONS[(SECTIONS.index(section) + 1) % len(SECTIONS)]
