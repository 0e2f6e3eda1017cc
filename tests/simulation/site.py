"""A site that is told as data: stories with the moments of their edits, and listings that show them, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from newscrawler.article import Article

NAME = "gazette"
BASE = "https://gazette.example"
NOW = 1_700_000_000.0
HOUR, DAY = 3_600.0, 86_400.0

Kind = Literal["listing", "more", "new", "known"]
"""Of a page that is asked for: where a round starts, a listing's further page, an article as the ledger knows it."""


class Story:
    """What an article's page says from which moment on."""

    __slots__ = ("links", "listed", "path", "published", "removed", "versions")

    def __init__(
        self,
        path: str,
        published: float,
        *,
        headline: str,
        body: str,
        links: tuple[str, ...] = (),
        listed: bool = True,
        removed: float | None = None,
    ) -> None:
        self.path, self.published, self.links, self.listed, self.removed = path, published, links, listed, removed
        self.versions = [(published, headline, body)]

    def edit(self, moment: float, *, headline: str | None = None, body: str | None = None) -> None:
        _, last_headline, last_body = self.versions[-1]
        self.versions.append((moment, headline or last_headline, body or last_body))

    def at(self, moment: float) -> tuple[str, str]:
        """Headline and body at a moment."""
        _, headline, body = max((each for each in self.versions if each[0] <= moment), key=lambda each: each[0])
        return headline, body


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page's request comes to: a status and what was read, or an `error` where there was no answer."""

    status: int = 200
    error: str | None = None
    article: Article | None = None
    lacks: str | None = None  # a field that the article must have
    links: tuple[str, ...] = ()  # paths of articles
    more: str | None = None  # path of a listing's next page
    listings: tuple[str, ...] = ()  # paths of other listings
    leads_to: str | None = None  # where a redirect ended
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is asked for: its path, what the ledger knows of it, and what a well site answers."""

    path: str
    kind: Kind
    answer: Answer


def well(page: Page) -> Answer:
    return page.answer


@dataclass(slots=True)
class Site:
    """Its stories, in any order, and how many a listing's page shows."""

    stories: list[Story]
    page_size: int = 3
    listings: tuple[str, ...] = ("/politics", "/culture")
    _paths: dict[str, Story] = field(default_factory=dict)

    def shown(self, listing: str, now: float) -> list[Story]:
        """The stories that a listing shows by now: each is on one of them."""
        own = [
            story
            for number, story in enumerate(self.stories)
            if story.listed and self.listings[number % len(self.listings)] == listing and self._is_there(story, now)
        ]
        return sorted(own, key=lambda story: -story.published)

    @staticmethod
    def _is_there(story: Story, now: float) -> bool:
        return story.published <= now and (story.removed is None or now < story.removed)

    def there(self, now: float) -> Iterator[Story]:
        """The stories that can be read by now."""
        return (story for story in self.stories if self._is_there(story, now))

    def answer(self, path: str, now: float) -> Answer:
        """What it answers when all is well."""
        listing, _, number = path.partition("?page=")
        if listing in self.listings:
            start = (int(number or 1) - 1) * self.page_size
            own = self.shown(listing, now)
            links = tuple(story.path for story in own[start : start + self.page_size])
            more = f"{listing}?page={int(number or 1) + 1}" if start + self.page_size < len(own) else None
            return Answer(links=links, more=more, etag=f"{links}")
        if len(self._paths) != len(self.stories):
            self._paths = {story.path: story for story in self.stories}
        story = self._paths.get(path)
        if story is None or not self._is_there(story, now):
            return Answer(status=404)
        headline, body = story.at(now)
        by_now = {each.path for each in self.there(now)}
        links = tuple(link for link in story.links if link in by_now)
        return Answer(article=article(story, headline, body), links=links, etag=f"{headline}|{body}|{links}")


def article(story: Story, headline: str, body: str) -> Article:
    url = BASE + story.path
    return Article(
        site=NAME,
        url=url,
        id=story.path.rpartition("/")[2],
        canonical_url=url,
        headline=headline,
        body=body,
        date_published=datetime.fromtimestamp(story.published, UTC),
    )


def without_etag(answer: Answer) -> Answer:
    return replace(answer, etag=None)
