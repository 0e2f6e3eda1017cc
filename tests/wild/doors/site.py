"""A system's stories behind one door: what the site answers, whatever door it has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.wild.languages import WORDS
from tests.wild.site import Answer
from tests.wild.story import Story
from tests.wild.system import System
from tests.wild.view import View

NOTHING = Answer(404, b"<html><title>404</title><body><h1>404</h1><p>There is nothing here.</p></body></html>")

_NOW = datetime.now(UTC).replace(microsecond=0, minute=0, second=0)  # for the whole crawl, in whatever hour it ends


@dataclass(frozen=True)
class Door:
    """`opened` gives the site's pages beside its articles, by path. `group` says what part of a crawler goes through."""

    name: str
    group: str  # pages, data, hosts, feeds, sitemaps
    system: str
    opened: "Callable[[DoorSite], Mapping[str, Answer]]"
    start: str = "/"
    arguments: Mapping[str, str] = field(default_factory=dict)  # of our crawl; {host} stands for the site's other host


@dataclass(eq=False)
class DoorSite:
    """`unpublished` stories, the newest, are not there yet. `asked` are the paths that were asked for and are there."""

    door: Door
    system: System
    origin: str
    other: str = ""  # the origin of the same server by another name
    unpublished: int = 0
    turn: int = 0  # which story is the newest: another on each site, or the gate would take them for one error page
    asked: list[str] = field(default_factory=list)

    @property
    def stories(self) -> Sequence[Story]:
        """Those that are published, the newest first."""
        stories = self.system.stories
        at = self.turn % len(stories)
        return (*stories[at:], *stories[:at])[self.unpublished :]

    def address(self, story: Story) -> str:
        return self.home_of(story) + self.system.path(story)

    def home_of(self, story: Story) -> str:
        """The origin where a story lies."""
        return self.other if self.door.name == "other host" else self.origin

    @property
    def truth(self) -> set[str]:
        return {self.address(story) for story in self.stories}

    def answer(self, target: str) -> Answer:
        answer = self._answer(target)
        if answer is not NOTHING:
            self.asked.append(target)
        return answer

    def _answer(self, target: str) -> Answer:
        for story in self.stories:
            if target == self.system.path(story):
                # Without other stories around it: only the door leads to them.
                page = self.system.page(View(story, self.home_of(story), target, ()))
                return Answer(200, page, f"text/html; charset={self.system.charset}")
        answers = {"/robots.txt": Answer(200, b"User-agent: *\nAllow: /\n", "text/plain"), "/": self.page("")}
        return {**answers, **self.door.opened(self)}.get(target, NOTHING)

    def page(self, main: str, head: str = "") -> Answer:
        """A page of the site that is no article."""
        words = WORDS[self.system.languages[0]]
        return Answer(
            200,
            f"""<!DOCTYPE html><html lang="{words.language}"><head><meta charset="utf-8"><title>{words.paper}</title>{head}</head>
<body><header><a href="/">{words.paper}</a></header><main><h1>{words.paper}</h1>{main}</main><footer><p>{words.rights}</p></footer></body></html>""".encode(),
            "text/html; charset=utf-8",
        )

    def card(self, story: Story, href: str = "") -> str:
        address = escape(href or self.system.path(story))
        return f'<article class="card"><h2><a href="{address}">{escape(story.headline)}</a></h2></article>'

    def cards(self, stories: Sequence[Story] | None = None) -> str:
        return "".join(map(self.card, self.stories if stories is None else stories))

    def pages(self, each: int = 2) -> list[Sequence[Story]]:
        """The stories as a listing has them on its pages."""
        stories = self.stories
        return [stories[at : at + each] for at in range(0, len(stories), each)]


def xml(text: str, content_type: str = "application/xml") -> Answer:
    return Answer(200, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode(), content_type)


def recent(story: Story) -> datetime:
    """When a feed or a sitemap says that a story came: some hours ago, for they tell of what is new."""
    return _NOW - timedelta(hours=1 + story.id % 20)


def rfc822(story: Story) -> str:
    return format_datetime(recent(story))
