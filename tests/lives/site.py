"""What a site of these habits answers at a moment, while all is well. Knows no HTTP but statuses and headers."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from html import escape
from random import Random
from typing import NamedTuple

from tests.lives.articles import Life, named, there
from tests.lives.doors import feed, sitemap
from tests.lives.habits import ADDRESSES, Habits
from tests.lives.lists import listing, menu, page
from tests.lives.prints import WALL, on_local_clock, pager, part_of, parted, walled
from tests.wild.story import Story
from tests.wild.systems import ALL
from tests.wild.view import Teaser, View

_AMP = "/amp"
_FREE = timedelta(days=3)  # for which articles are, where what is old is paid for
_TRIED_FOR = timedelta(days=1)
TRIED = "and what we know of it"  # behind a headline that is tried out
_CANONICAL = re.compile(r'<link[^>]*rel="canonical"[^>]*>')

Told = tuple[Life, Story]


class Answer(NamedTuple):
    body: str
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    location: str | None = None  # a path
    headers: tuple[tuple[str, str], ...] = ()
    is_cut: bool = False  # the connection ends before it is whole
    is_short_gzip: bool = False  # what is compressed ends early, and its length says so


NOT_FOUND = Answer(page("Page not found", "<p>Sorry, what you asked for could not be found.</p>"), 404)
HOME = Answer("", 302, location="/")
FORBIDDEN = Answer(page("Forbidden", "<p>Access denied.</p>"), 403)
LOGIN = "/login/"
LOGGED_OUT = Answer(page("Sign in", "<form><input name='name'><input type='password'><button>Sign in</button></form>"))


class Site:
    """One moment of it; once it `has_turned`, half of its life is over. `origin` is where it is, as https://n.example."""

    def __init__(
        self, habits: Habits, lives: list[Life], moment: datetime, origin: str, *, has_turned: bool = False
    ) -> None:
        self.habits, self.moment, self.origin = habits.later if has_turned else habits, moment, origin
        self._before, self._lives, self.has_turned = habits, lives, has_turned
        self.there: list[Told] = list(there(lives, moment))
        self.early = list(named(lives, moment))
        told = [*(story for _, story in self.there), *self.early]
        self.named = sorted(told, key=lambda story: story.published, reverse=True)

    def before(self, distance: timedelta) -> "Site":
        """As it was."""
        return Site(self._before, self._lives, self.moment - distance, self.origin, has_turned=self.has_turned)

    def path(self, story: Story) -> str:
        return self._paths(story)[0]

    def _paths(self, story: Story) -> list[str]:
        """Where an article is, and where it was before the site has turned."""
        told = [(self.habits, story)]
        if self.has_turned and self.habits.turn == "sections":
            told.insert(0, (self.habits, replace(story, section=f"{story.section}now")))
        if self.habits.addresses != self._before.addresses:
            told.append((self._before, story))
        prefix = f"/{story.language}" if story.language != "en" else ""
        return [prefix + ADDRESSES[habits.addresses](each) for habits, each in told]

    @cached_property
    def articles(self) -> dict[str, Told]:
        """Those that are there, by the path at which each is."""
        return {self.path(story): (life, story) for life, story in self.there}

    @cached_property
    def left(self) -> dict[str, Life]:
        """By the paths of earlier slugs and of articles that are gone."""
        told = ((life, story) for life in self._lives for story in life.until(self.moment))
        return {path: life for life, story in told for path in self._paths(story) if path not in self.articles}

    def answer(self, path: str) -> Answer:
        if path == "/robots.txt":
            named = f"Sitemap: {self.origin}/sitemap.xml\n" if self.habits.sitemap != "none" else ""
            return Answer(f"User-agent: *\nAllow: /\n{named}", kind="text/plain")
        if path in self.articles:
            return Answer(self._article(*self.articles[path]))
        if self.habits.has_parts and (of := part_of(path)[0]) in self.articles:
            life, story = self.articles[of]
            return Answer(self._article(life, story, 2)) if parted(story, 2) else NOT_FOUND
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
            case "another":
                return Answer("", 301, location=next(iter(self.articles), "/"))
            case status:
                return NOT_FOUND._replace(status=int(status))

    def _article(self, life: Life, story: Story, part: int = 1) -> str:
        path, of_part = self.path(story), parted(story, part) if self.habits.has_parts else None
        is_old = self.moment - story.published > _FREE
        is_walled = self.habits.has_late_wall and is_old
        told = walled(story) if is_walled else of_part or story
        if self._tries(life, path):
            told = replace(told, headline=f"{told.headline} {TRIED}")
        html = self._print(self.habits.system, life, told)
        if is_walled:
            html = _with_last(html, WALL)
        elif of_part is not None and parted(story, 2):
            html = _with_last(html, pager(path, part))
        if not self.habits.has_canonical:
            html = _CANONICAL.sub("", html)
        elif self.habits.syndicates and story.id % 5 == 0:
            html = _CANONICAL.sub(f'<link rel="canonical" href="https://wire.example{escape(path)}">', html)
        amp = (
            f'<link rel="amphtml" href="{escape(self.origin + _AMP + self.path(story))}">'
            if self.habits.has_amp
            else ""
        )
        twins = "".join(
            f'<link rel="alternate" hreflang="{twin.language}" href="{escape(self.origin + self.path(twin))}">'
            for twin in self._twins.get(story.id, ())
            if self.habits.language
        )
        return html.replace("</head>", f"{amp}{twins}</head>")

    def _tries(self, life: Life, path: str) -> bool:
        """Whether a page has the other one of two headlines."""
        is_new = self.habits.tries_headlines and self.moment - life.versions[0][0] < _TRIED_FOR
        return is_new and Random(f"{path} {self.moment}").random() < 0.5  # noqa: S311 - which look it is

    def _print(self, system: str, life: Life, story: Story) -> str:
        look = f" {self.moment}" if self.habits.is_restless else ""
        random = Random(f"{story.id}{look}")  # noqa: S311 - what a page shows besides
        others = [other for _, other in self.there if other.slug != story.slug]
        shown = random.sample(others, min(6, len(others))) if look else others[:6]
        teasers = tuple(Teaser(each.headline, each.description, self.origin + self.path(each)) for each in shown)
        path, zone = self.path(story), self.habits.zone
        told = on_local_clock(story, zone) if zone else story
        html = ALL[system].article(View(told, self.origin, path, teasers)).strip()
        views = f'<p class="views">{random.randrange(10**6)} views</p>' if look else ""
        return _with_last(html, f"{views}<nav>{menu(self.habits)}</nav>")

    @cached_property
    def _twins(self) -> dict[int, list[Story]]:
        """Articles by their number, which one and its translation share."""
        found: dict[int, list[Story]] = {}
        for _, story in self.there:
            found.setdefault(story.id, []).append(story)
        return found

    def _list(self, path: str) -> Answer:
        body = listing(self, path)
        return NOT_FOUND if body is None else Answer(body)


def _with_last(html: str, piece: str) -> str:
    """A page with something more at its end, however its system writes the end tag."""
    at = html.lower().rfind("</body>")
    return f"{html[:at]}{piece}{html[at:]}"
