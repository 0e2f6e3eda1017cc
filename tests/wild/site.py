"""A system's stories as a whole site: front page, sections with further pages, a feed, a sitemap and the articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import NamedTuple

from tests.wild.languages import WORDS
from tests.wild.story import Story
from tests.wild.system import System
from tests.wild.view import View

CARD = """<article class="card"><h2 class="card-title"><a href="{url}">{headline}</a></h2><p>{summary}</p></article>"""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where the pages of a site lie and how it lists its articles. Each section shows two articles a page."""

    home: str = "/"  # "/" redirects there where it is another
    sections: tuple[str, ...] = ("/news/", "/culture/")
    further: str = "{section}page/{number}/"
    gone: tuple[str, ...] = ("/sport/",)  # the menu leads to it and it is no more
    card: str = CARD
    moved: Mapping[str, str] = field(default_factory=dict)


class Answer(NamedTuple):
    status: int
    body: bytes = b""
    content_type: str = "text/html"
    location: str | None = None
    link: str = ""  # header


@dataclass(frozen=True)
class WildSite:
    system: System
    origin: str
    layout: Layout

    @cached_property
    def views(self) -> dict[str, View]:
        """The articles' pages by their paths."""
        return {self.system.path(story): self.system.view(story, self.origin) for story in self.system.stories}

    def answer(self, target: str) -> Answer:
        """The answer to a request; `target` is a path with its query."""
        layout = self.layout
        if view := self.views.get(target):
            return Answer(200, self.system.page(view), f"text/html; charset={self.system.charset}")
        if target == "/" != layout.home:
            return Answer(302, location=layout.home)
        if location := layout.moved.get(target):
            return Answer(301, location=location)
        if page := self._listings.get(target):
            return Answer(200, page.encode())
        if target == "/robots.txt":
            return Answer(200, f"User-agent: *\nAllow: /\nSitemap: {self.origin}/sitemap.xml\n".encode(), "text/plain")
        if target == "/sitemap.xml":
            urls = "".join(f"<url><loc>{escape(view.url)}</loc></url>" for view in self.views.values())
            return Answer(
                200,
                f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode(),
                "application/xml",
            )
        if target == "/feed/":
            items = "".join(
                f"<item><title>{view.headline}</title><link>{escape(view.url)}</link></item>"
                for view in self.views.values()
            )
            return Answer(
                200,
                f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode(),
                "application/rss+xml",
            )
        return Answer(404, b"<html><title>404</title><body><h1>404</h1><p>There is nothing here.</p></body></html>")

    @cached_property
    def _listings(self) -> dict[str, str]:
        """Front page and sections: a story stands in one section; the front page shows the first of each."""
        layout, stories = self.layout, self.system.stories
        shelves = {section: stories[number :: len(layout.sections)] for number, section in enumerate(layout.sections)}
        pages = {layout.home: self._listing([shelf[0] for shelf in shelves.values() if shelf], "")}
        for section, shelf in shelves.items():
            rows = [shelf[at : at + 2] for at in range(0, len(shelf), 2)]
            for number, row in enumerate(rows, start=1):
                address = section if number == 1 else self._further(section, number)
                older = self._further(section, number + 1) if number < len(rows) else ""
                pages[address] = self._listing(row, older)
        return pages

    def _further(self, section: str, number: int) -> str:
        return self.layout.further.format(section=section, number=number)

    def _listing(self, stories: "tuple[Story, ...] | list[Story]", older: str) -> str:
        words = WORDS[self.system.languages[0]]
        menu = "".join(
            f'<li><a href="{escape(address)}">{name}</a></li>'
            for name, address in zip(words.menu, (*self.layout.sections, *self.layout.gone), strict=False)
        )
        cards = "".join(
            self.layout.card.format(
                url=escape(self.system.path(story)),
                headline=escape(story.headline),
                summary=escape(story.description),
                day=WORDS[story.language].day(story.published),
            )
            for story in stories
        )
        more = (
            f'<nav class="pagination"><a class="next" rel="next" href="{escape(older)}">&raquo;</a></nav>'
            if older
            else ""
        )
        return f"""<!DOCTYPE html><html lang="{words.language}"><head><meta charset="utf-8"><title>{words.paper}</title>
<link rel="alternate" type="application/rss+xml" href="/feed/"></head><body><header><a href="/">{words.paper}</a><ul>{menu}</ul></header>
<main>{cards}</main>{more}<footer><p>{words.rights}</p><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></footer></body></html>"""
