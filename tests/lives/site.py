"""What a site of these habits answers at a moment, while all is well. Knows no HTTP but statuses and headers."""

import re
from datetime import datetime, timedelta
from functools import cached_property
from html import escape
from random import Random
from typing import NamedTuple

from tests.bench.paper.stories import SECTIONS
from tests.lives.articles import Life, named, there
from tests.lives.doors import feed, sitemap
from tests.lives.habits import ADDRESSES, Habits
from tests.wild.story import Story
from tests.wild.systems import ALL
from tests.wild.view import Teaser, View

_LIST = re.compile(r"(/(?:topics/(\w+)/)?)(?:page/(\d+)/)?")
_AMP = "/amp"
_CANONICAL = re.compile(r'<link[^>]*rel="canonical"[^>]*>')

Told = tuple[Life, Story]


class Answer(NamedTuple):
    body: str
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    location: str | None = None  # a path
    headers: tuple[tuple[str, str], ...] = ()
    is_cut: bool = False  # the connection ends before it is whole


def page(title: str, content: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Ledger</title></head>'
        f"<body><h1>{title}</h1>{content}</body></html>"
    )


NOT_FOUND = Answer(page("Page not found", "<p>Sorry, what you asked for could not be found.</p>"), 404)
HOME = Answer("", 302, location="/")
FORBIDDEN = Answer(page("Forbidden", "<p>Access denied.</p>"), 403)
LOGIN = "/login/"
LOGGED_OUT = Answer(page("Sign in", "<form><input name='name'><input type='password'><button>Sign in</button></form>"))


class Site:
    """One moment of it. `origin` is where it is, as https://n.example."""

    def __init__(self, habits: Habits, lives: list[Life], moment: datetime, origin: str) -> None:
        self.habits, self.moment, self.origin = habits, moment, origin
        self._lives = lives
        self.there: list[Told] = list(there(lives, moment))
        self.early = list(named(lives, moment))
        told = [*(story for _, story in self.there), *self.early]
        self.named = sorted(told, key=lambda story: story.published, reverse=True)

    def before(self, distance: timedelta) -> "Site":
        """As it was."""
        return Site(self.habits, self._lives, self.moment - distance, self.origin)

    def path(self, story: Story) -> str:
        return ADDRESSES[self.habits.addresses](story)

    @cached_property
    def articles(self) -> dict[str, Told]:
        """Those that are there, by the path at which each is."""
        return {self.path(story): (life, story) for life, story in self.there}

    @cached_property
    def left(self) -> dict[str, Life]:
        """By the paths of earlier slugs and of articles that are gone."""
        told = ((life, story) for life in self._lives for story in life.until(self.moment))
        return {path: life for life, story in told if (path := self.path(story)) not in self.articles}

    def answer(self, path: str) -> Answer:
        if path == "/robots.txt":
            named = f"Sitemap: {self.origin}/sitemap.xml\n" if self.habits.sitemap != "none" else ""
            return Answer(f"User-agent: *\nAllow: /\n{named}", kind="text/plain")
        if path in self.articles:
            return Answer(self._article(*self.articles[path]))
        if path in self.left:
            return self._left(self.left[path])
        if path in map(self.path, self.early):
            return self._early(path)
        if self.habits.has_amp and path.startswith(_AMP) and (of := path.removeprefix(_AMP)) in self.articles:
            return Answer(self._print("amp", *self.articles[of]))
        if path == "/feed/" and self.habits.feed:
            return Answer(feed(self), kind="application/rss+xml")
        if path.startswith("/sitemap"):
            body = sitemap(self, path)
            return NOT_FOUND if body is None else Answer(f'<?xml version="1.0"?>{body}', kind="application/xml")
        return LOGGED_OUT if path.startswith(LOGIN) else self._list(path)

    def link(self, story: Story) -> str:
        """Where listings and feeds lead to."""
        path, tag = self.path(story), self.habits.tag
        return f"{self.origin}{path}{('&' if '?' in path else '?') + tag if tag else ''}"

    def without_tag(self, path: str) -> str:
        tag = self.habits.tag
        return path.removesuffix(f"?{tag}").removesuffix(f"&{tag}") if tag else path

    def _early(self, path: str) -> Answer:
        match self.habits.early:
            case "404":
                return NOT_FOUND
            case "403":
                return FORBIDDEN
        return Answer("", 302, location=f"{LOGIN}?to={path}")

    def _left(self, life: Life) -> Answer:
        story, habits = life.at(self.moment), self.habits
        if story is not None and habits.moved == "both":
            return Answer(self._article(life, story))
        if story is not None:
            return NOT_FOUND if habits.moved == "404" else Answer("", int(habits.moved), location=self.path(story))
        match habits.gone:
            case "home":
                return HOME
            case "words":
                return NOT_FOUND._replace(status=200)
            case status:
                return NOT_FOUND._replace(status=int(status))

    def _article(self, life: Life, story: Story) -> str:
        html = self._print(self.habits.system, life, story)
        if not self.habits.has_canonical:
            html = _CANONICAL.sub("", html)
        amp = (
            f'<link rel="amphtml" href="{escape(self.origin + _AMP + self.path(story))}">'
            if self.habits.has_amp
            else ""
        )
        return html.replace("</head>", f"{amp}</head>")

    def _print(self, system: str, life: Life, story: Story) -> str:
        look = f" {self.moment}" if self.habits.is_restless else ""
        random = Random(f"{story.id}{look}")  # noqa: S311 - what a page shows besides
        others = [other for _, other in self.there if other is not story]
        shown = random.sample(others, min(6, len(others))) if look else others[:6]
        teasers = tuple(Teaser(each.headline, each.description, self.origin + self.path(each)) for each in shown)
        html = ALL[system].article(View(story, self.origin, self.path(story), teasers)).strip()
        views = f'<p class="views">{random.randrange(10**6)} views</p>' if look else ""
        return html.replace("</body>", f"{views}<nav>{self._menu}</nav></body>")

    @cached_property
    def _menu(self) -> str:
        names = SECTIONS if self.habits.has_sections else ()
        return '<a href="/">Home</a> ' + " ".join(f'<a href="/topics/{name}/">{name.title()}</a>' for name in names)

    def _list(self, path: str) -> Answer:
        match = _LIST.fullmatch(path)
        if match is None or (match[2] is not None and match[2] not in SECTIONS):
            return NOT_FOUND
        told = [story for story in self.named if match[2] in (None, story.section.casefold())]
        size, number = self.habits.page_size, int(match[3] or 1)
        last = max(1, -(-len(told) // size))
        if number > last:
            return NOT_FOUND
        rows = "".join(map(self._teaser, told[(number - 1) * size : number * size]))
        head = (
            f'<link rel="alternate" type="application/rss+xml" href="{self.origin}/feed/">' if self.habits.feed else ""
        )
        html = page(
            (match[2] or "home").title(),
            f"<nav>{self._menu}</nav><div>{rows}</div>{self._pager(match[1], number, last)}",
        )
        return Answer(html.replace("</head>", f"{head}</head>"))

    def _pager(self, path: str, number: int, last: int) -> str:
        older = f"{path}page/{number + 1}/"
        match self.habits.pager:
            case "numbers":
                links = "".join(f'<a href="{path}page/{each}/">{each}</a>' for each in range(1, last + 1))
                return f'<nav class="pagination">{links}</nav>'
            case "rel" if number < last:
                return f'<a rel="next" href="{older}">Older</a>'
            case "class" if number < last:
                return f'<nav class="pagination"><a class="next page-numbers" href="{older}">Older posts</a></nav>'
        return ""

    def _teaser(self, story: Story) -> str:
        link = f'<a href="{escape(self.link(story))}">{escape(story.headline)}</a>'
        when = f'<time datetime="{story.published.isoformat()}">{story.published:%d %B %Y}</time>'
        return f'<article class="post"><h2>{link}</h2>{when}<p>{escape(story.description)}</p></article>'
