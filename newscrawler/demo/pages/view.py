"""One fetch of one page, and how its texts, links and dates are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import escape
from random import Random

from newscrawler.demo.editions import ZONE, Edition, encoded
from newscrawler.demo.prose import stream
from newscrawler.demo.snapshot import Snapshot
from newscrawler.demo.story import Story
from newscrawler.demo.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the origin sends for a URL."""

    body: str
    content_type: str = "text/html"
    status: int = 200
    location: str | None = None  # of a redirect
    modified: int | None = None  # seconds since 1970, where the page knows
    data: bytes | None = None  # in place of the body, where that is no text
    headers: Mapping[str, str] | None = None  # that tell how long it may be kept; None: a tag of moment and target


@dataclass(frozen=True, kw_only=True)
class View:
    """A fetch: `target` is the path with its query, `fetch` how often it was fetched before."""

    snapshot: Snapshot
    target: str
    base_url: str  # of the origin, without a slash at its end
    fetch: int = 0
    pad: bool = False
    crawl_delay: float = 0

    @property
    def edition(self) -> Edition:
        return self.snapshot.edition

    @property
    def words(self) -> Words:
        return self.snapshot.words

    @cached_property
    def chance(self) -> Random:
        """Picks that differ at every fetch of the page."""
        return stream(self.snapshot.chronicle.seed, self.snapshot.now, self.target, self.fetch)

    def url(self, path: str) -> str:
        """The absolute, canonical URL of a path."""
        return self.base_url + encoded(path)

    def date(self, moment: int) -> str:
        """As an article prints it: "13 Feb 2024 19:15"."""
        local = datetime.fromtimestamp(moment, ZONE)
        return f"{local.day} {self.words.months[local.month - 1]} {local.year} {local:%H:%M}"

    def card_date(self, moment: int) -> str:
        """As listings and boxes print it: "Today 06:42", "12 Feb 19:20", and with the year if that is another one."""
        local, now = datetime.fromtimestamp(moment, ZONE), self.snapshot.moment
        if local.date() == now.date():
            return f"{self.words.today} {local:%H:%M}"
        month = self.words.months[local.month - 1]
        return (
            f"{local.day} {month} {local:%H:%M}"
            if local.year == now.year
            else f"{local.day} {month} {local.year} {local:%H:%M}"
        )

    def category(self, story: Story) -> str:
        """A link to the story's section."""
        path, name = self.edition.listings[story.section], self.words.sections[story.section]
        return f'<a class="category-meta" href="{text(path)}">{text(name)}</a>'


def text(value: str) -> str:
    """The value as HTML text or attribute; no-break spaces are written as editors write them."""
    return escape(value).replace("\u00a0", "&nbsp;")
