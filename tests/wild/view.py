"""View: what a template is given to print: one story, its site and the words around it, escaped for HTML."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from typing import Any

from tests.wild.languages import WORDS
from tests.wild.story import Story
from tests.wild.words import Words


@dataclass(frozen=True)
class Teaser:
    """What another page shows of a story: nothing of it belongs to this page's article."""

    headline: str
    summary: str
    url: str


@dataclass(frozen=True)
class View:
    """Attributes that are strings are HTML; `story` and `words` have the plain text."""

    story: Story
    origin: str
    path: str
    others: tuple[Teaser, ...] = ()  # articles of the same site; teasers lead to them

    @cached_property
    def words(self) -> Words:
        return WORDS[self.story.language]

    @property
    def direction(self) -> str:
        return "rtl" if self.story.language in ("ar", "fa", "he", "ur") else "ltr"

    @property
    def url(self) -> str:
        return self.origin + self.path

    @property
    def image(self) -> str:
        """URL of the main image."""
        return f"{self.origin}/media/{self.story.id}.jpg"

    @property
    def headline(self) -> str:
        return escape(self.story.headline)

    @property
    def description(self) -> str:
        return escape(self.story.description)

    @property
    def section(self) -> str:
        return escape(self.story.section)

    @property
    def caption(self) -> str:
        return escape(self.story.caption)

    @property
    def credit(self) -> str:
        return escape(self.story.credit)

    @property
    def paper(self) -> str:
        return escape(self.words.paper)

    @property
    def names(self) -> str:
        """The authors as a byline names them, without "By"."""
        return self.joined([escape(name) for name in self.story.authors])

    def joined(self, names: Sequence[str]) -> str:
        """Names, or links with names, as the language joins them; an Arabic or Hebrew "and" is glued to the name after it."""
        glue = f" {self.words.and_}" if self.story.language in ("ar", "he") else f" {self.words.and_} "
        return glue.join(names)

    @property
    def day(self) -> str:
        return self.words.day(self.story.published)

    @property
    def moment(self) -> str:
        return self.words.moment(self.story.published)

    @property
    def iso(self) -> str:
        return self.story.published.isoformat()

    @property
    def iso_modified(self) -> str:
        return self.story.modified.isoformat()

    @cached_property
    def teasers(self) -> tuple[Teaser, ...]:
        """At least four: other articles of the site first."""
        foreign = [Teaser(*told, f"https://elsewhere.example/{n}") for n, told in enumerate(self.words.teasers)]
        return (*self.others, *foreign)[: max(4, len(self.others))]

    def text(
        self,
        p: str = "<p>{}</p>",
        h2: str = "<h2>{}</h2>",
        quote: str = "<blockquote><p>{}</p></blockquote>",
        inset: Mapping[int, str] | None = None,
    ) -> str:
        """The text, each block in the markup of the system; `inset` stands behind the block of that number, from 1."""
        forms = {"p": p, "h2": h2, "quote": quote}
        blocks = [forms[block.kind].format(block.html) for block in self.story.blocks]
        return "\n".join(block + (inset or {}).get(number, "") for number, block in enumerate(blocks, start=1))

    def each(self, form: str, of: Sequence[Any] | None = None) -> str:
        """A form for each teaser, or for each of other values: {0} and so on are its parts."""
        if of is None:
            return "".join(form.format(escape(t.headline), escape(t.url), escape(t.summary)) for t in self.teasers)
        return "".join(
            form.format(*(escape(part) for part in ((value,) if isinstance(value, str) else value))) for value in of
        )


def ld(value: Any) -> str:
    """A block of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def meta(**tags: str) -> str:
    """Meta tags by property, escaped; two underscores stand for a colon: og__title is og:title."""
    return "\n".join(
        f'<meta property="{name.replace("__", ":")}" content="{escape(value)}">' for name, value in tags.items()
    )
