"""A blog: each page links all its listings, nearly all of which show what is on the front page as well."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.simulation.site import DAY, HOUR, NOW, Answer, Site, Story, article

_PAGE_SIZE = 10
_SECTIONS, _TAGS, _AUTHORS = 5, 30, 4
_LETTERS = "abcdefghiklmnoprstuvw"


@dataclass(slots=True)
class Blog(Site):
    """Its stories by listing. What `/letters`, `/tag/late` and `/topic/1` show is nowhere else; of these, a page
    beside the front page alone links the last one, and the second has nothing new until the middle of its days."""

    shown_on: dict[str, list[Story]] = field(default_factory=dict)
    quiet: tuple[str, ...] = ("/topics", "/topic/2", "/about", "/contact")

    def answer(self, path: str, now: float) -> Answer:
        listing, _, number = path.partition("?page=")
        if listing in self.quiet or listing in self.shown_on:
            own = self._published(listing, now)
            start = (int(number or 1) - 1) * _PAGE_SIZE
            more = f"{listing}?page={int(number or 1) + 1}" if start + _PAGE_SIZE < len(own) else None
            links = tuple(story.path for story in own[start : start + _PAGE_SIZE])
            beside = ("/topic/1", "/topic/2") if listing == "/topics" else ()
            return Answer(links=links, more=more, listings=(*self._everywhere(now), *beside))
        story = next(story for story in self.stories if story.path == path)
        return Answer(article=article(story, *story.at(now)), etag=path, listings=tuple(self._everywhere(now)))

    def _published(self, listing: str, now: float) -> list[Story]:
        own = [story for story in self.shown_on.get(listing, ()) if story.published <= now]
        return sorted(own, key=lambda story: -story.published)

    def _everywhere(self, now: float) -> Iterator[str]:
        yield from (each for each in self.shown_on if not each.startswith("/topic/") and self._published(each, now))
        yield from ("/topics", "/about", "/contact")


def blog(seed: int, days: float) -> Blog:
    """A blog with all that it publishes in so many days."""
    random = Random(seed)  # noqa: S311 - a blog that can be had again
    made = Blog(stories=[], listings=("/",))

    def words(number: int) -> str:
        return " ".join("".join(random.choices(_LETTERS, k=random.randint(3, 9))) for _ in range(number))

    def publish(name: str, moment: float, *listings: str) -> None:
        story = Story(f"/{name}", moment, headline=words(6), body=words(60))
        made.stories.append(story)
        for listing in listings:
            made.shown_on.setdefault(listing, []).append(story)

    moments = [NOW - random.uniform(1, 200) * DAY for _ in range(60)] + [*_moments(random, NOW, days, every=DAY / 2)]
    for number, moment in enumerate(moments):
        tags = {f"/tag/{random.randrange(_TAGS)}" for _ in range(3)}
        month, author = int((moment - NOW) // (30 * DAY)), random.randrange(_AUTHORS)
        of_all = ("/", f"/section/{number % _SECTIONS}", f"/author/{author}", f"/month/{month}")
        publish(f"story-{number}", moment, *of_all, *sorted(tags))
    for number, moment in enumerate(_moments(random, NOW - 30 * DAY, days + 30, every=3 * DAY)):
        publish(f"letter-{number}", moment, "/letters")
    for number, moment in enumerate(_moments(random, NOW - 10 * DAY, days + 10, every=DAY)):
        publish(f"topic-{number}", moment, "/topic/1")
    publish("early", NOW - 40 * DAY, "/tag/late")
    for number, moment in enumerate(_moments(random, NOW + days / 2 * DAY, days / 2, every=DAY)):
        publish(f"late-{number}", moment, "/tag/late")
    return made


def _moments(random: Random, first: float, days: float, *, every: float) -> Iterator[float]:
    moment = first + random.expovariate(1 / every)
    while moment < first + days * DAY:
        yield moment
        moment += random.expovariate(1 / every)


def is_listing(path: str) -> bool:
    return path == "/" or path.count("/") > 1 or path.partition("?")[0] in ("/letters", "/topics", "/about", "/contact")


__all__ = ["HOUR", "Blog", "blog", "is_listing"]
