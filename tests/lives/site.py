"""What a site of these habits answers at a moment, while all is well. Knows no HTTP but statuses and headers."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import cached_property
from html import escape
from random import Random
from typing import NamedTuple

from tests.bench.paper.stories import SECTIONS
from tests.lives.articles import Life, there
from tests.lives.habits import ADDRESSES, Habits
from tests.wild.story import Story
from tests.wild.systems import ALL
from tests.wild.view import Teaser, View

_PART = 50  # addresses of a sitemap that has several
_LIST = re.compile(r"(/(?:topics/(\w+)/)?)(?:page/(\d+)/)?")
_URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
_CANONICAL = re.compile(r'<link[^>]*rel="canonical"[^>]*>')

Told = tuple[Life, Story]


class Answer(NamedTuple):
    body: str
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    location: str | None = None  # a path


def page(title: str, content: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Ledger</title></head>'
        f"<body><h1>{title}</h1>{content}</body></html>"
    )


NOT_FOUND = Answer(page("Page not found", "<p>Sorry, what you asked for could not be found.</p>"), 404)
HOME = Answer("", 302, location="/")


class Site:
    """One moment of it. `origin` is where it is, as https://n.example."""

    def __init__(self, habits: Habits, lives: list[Life], moment: datetime, origin: str) -> None:
        self.habits, self.moment, self.origin = habits, moment, origin
        self._lives = lives
        self.there: list[Told] = list(there(lives, moment))

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
        if path == "/feed/" and self.habits.feed:
            return Answer(self._feed(), kind="application/rss+xml")
        if path.startswith("/sitemap"):
            return self._sitemap(path)
        return self._list(path)

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
        look = f" {self.moment}" if self.habits.is_restless else ""
        random = Random(f"{story.id}{look}")  # noqa: S311 - what a page shows besides
        others = [other for _, other in self.there if other is not story]
        shown = random.sample(others, min(6, len(others))) if look else others[:6]
        teasers = tuple(Teaser(each.headline, each.description, self.origin + self.path(each)) for each in shown)
        html = ALL[self.habits.system].article(View(story, self.origin, self.path(story), teasers)).strip()
        if not self.habits.has_canonical:
            html = _CANONICAL.sub("", html)
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
        told = [story for _, story in self.there if match[2] in (None, story.section.casefold())]
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
        link = f'<a href="{self.origin}{escape(self.path(story))}">{escape(story.headline)}</a>'
        when = f'<time datetime="{story.published.isoformat()}">{story.published:%d %B %Y}</time>'
        return f'<article class="post"><h2>{link}</h2>{when}<p>{escape(story.description)}</p></article>'

    def _feed(self) -> str:
        items = "".join(
            f"<item><title>{escape(story.headline)}</title><link>{escape(self.origin + self.path(story))}</link>"
            f"<guid isPermaLink='false'>{story.id}</guid><pubDate>{format_datetime(story.published)}</pubDate>"
            f"<description>{escape(story.description)}</description></item>"
            for _, story in self.there[: self.habits.feed]
        )
        about = f"<title>The Tidewater Ledger</title><link>{self.origin}/</link><description>News</description>"
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{about}{items}</channel></rss>'

    def _sitemap(self, path: str) -> Answer:
        kind, told = self.habits.sitemap, [story for _, story in self.there]
        by_name = dict(self._parts(told)) if kind in ("months", "parts") else {}
        if path == "/sitemap.xml" and by_name:
            body = _INDEX + "".join(self._part(*each) for each in by_name.items()) + "</sitemapindex>"
        elif path == "/sitemap.xml" and kind == "news":
            body = self._urls(story for story in told if self.moment - story.published < timedelta(days=2))
        elif path == "/sitemap.xml" and kind == "one":
            body = self._urls(told)
        elif path in by_name:
            body = self._urls(by_name[path])
        else:
            return NOT_FOUND
        return Answer(f'<?xml version="1.0"?>{body}', kind="application/xml")

    def _parts(self, told: list[Story]) -> Iterator[tuple[str, list[Story]]]:
        if self.habits.sitemap == "months":
            for month in sorted({f"{story.published:%Y-%m}" for story in told}):
                yield f"/sitemap-{month}.xml", [story for story in told if f"{story.published:%Y-%m}" == month]
        else:
            oldest_first = told[::-1]
            for start in range(0, len(told), _PART):
                yield f"/sitemap-{start // _PART + 1}.xml", oldest_first[start : start + _PART]

    def _part(self, path: str, told: list[Story]) -> str:
        lastmod = max(told, key=lambda story: story.modified).modified.isoformat()
        of_months = (
            f"<lastmod>{lastmod}</lastmod>" if self.habits.sitemap == "months" and self.habits.lastmod != "none" else ""
        )
        return f"<sitemap><loc>{self.origin}{path}</loc>{of_months}</sitemap>"

    def _urls(self, told: Iterable[Story]) -> str:
        return _URLSET + "".join(map(self._url, told)) + "</urlset>"

    def _url(self, story: Story) -> str:
        moments = {
            "true": story.modified.isoformat(),
            "day": f"{story.modified:%Y-%m-%d}",
            "now": self.moment.isoformat(),
        }
        lastmod = moments.get(self.habits.lastmod)
        told = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
        if self.habits.sitemap == "news":
            name = "<news:publication><news:name>Ledger</news:name><news:language>en</news:language></news:publication>"
            when = f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
            told += f"<news:news>{name}{when}<news:title>{escape(story.headline)}</news:title></news:news>"
        return f"<url><loc>{escape(self.origin + self.path(story))}</loc>{told}</url>"
