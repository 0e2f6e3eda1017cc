"""Shelf: which stories stand in which section at a moment, and what each says, as data. Knows no HTML and no HTTP."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from newscrawler.demo.content import Content
from newscrawler.demo.editions import ZONE, encoded
from newscrawler.demo.snapshot import Snapshot
from newscrawler.demo.story import Story
from tests.origin.scripted.plan import PER_PAGE, SECTIONS, Ways


class Shelf:
    """The plain news of a snapshot, at paths of its own: stories that have one URL, repeat no other and stay."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def sections(self) -> dict[str, list[Story]]:
        """Stories by section, the newest first."""
        held: dict[str, list[Story]] = {key: [] for key in SECTIONS}
        for story in self.snapshot.stories:
            if story.role.name == "plain" and story.kind == "news":
                held[story.section].insert(0, story)
        return held

    @cached_property
    def by_id(self) -> dict[int, Story]:
        return {story.post_id: story for stories in self.sections.values() for story in stories}

    def title(self, section: str) -> str:
        return self.snapshot.words.sections[section]

    def pages(self, section: str) -> int:
        """How many pages the list has."""
        return max(1, -(-len(self.sections[section]) // PER_PAGE))

    def on_page(self, section: str, page: int) -> Sequence[Story]:
        """The stories on a page of the list, counted from 1."""
        return self.sections[section][(page - 1) * PER_PAGE : page * PER_PAGE]

    def page_of(self, story: Story) -> int:
        """On which page of its list a story stands, counted from 1."""
        return self.sections[story.section].index(story) // PER_PAGE + 1

    def items(self, section: str, page: int) -> dict[str, Any]:
        """A page of the list as scripts fetch it; `next` is the target of the page after it."""
        more = page < self.pages(section)
        return {
            "title": self.title(section),
            "items": [
                {"url": path_of(story), "headline": self.snapshot.headline(story), "date": self.printed(story)}
                for story in self.on_page(section, page)
            ],
            "next": data_target(section, page + 1) if more else None,
        }

    def data(self, story: Story, base_url: str) -> dict[str, Any]:
        """A story as scripts make it a page."""
        content = self.snapshot.content(story)
        return {
            "headline": content.headline,
            "description": content.description,
            "byline": self.byline(story),
            "published": local(story.published),
            "printed": self.printed(story),
            "image": _image(content),
            "blocks": [
                {"tag": "p" if block.kind == "text" else "h2", "text": block.text}
                for block in content.blocks
                if block.kind in ("text", "heading")
            ],
            "metadata": self.metadata(story, content, base_url),
        }

    def metadata(self, story: Story, content: Content, base_url: str) -> dict[str, Any]:
        """What a page says of its story to machines, as JSON-LD."""
        words, picture = self.snapshot.words, content.picture
        said = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": base_url + encoded(path_of(story)),
            "headline": content.headline,
            "description": content.description,
            "image": [base_url + picture_path(content)] if picture else None,
            "datePublished": local(story.published),
            "dateModified": local(self.snapshot.modified(story)),
            "author": [{"@type": "Person", "name": name} for name in story.authors],
            "articleSection": self.title(story.section),
            "keywords": list(story.tags),
            "inLanguage": "en",
            "publisher": {"@type": "NewsMediaOrganization", "name": words.site},
        }
        return {name: value for name, value in said.items() if value}

    def byline(self, story: Story) -> str:
        words = self.snapshot.words
        return f"{words.by} {words.between_authors.join(story.authors)}" if story.authors else ""

    def printed(self, story: Story) -> str:
        """The date as readers see it: "13 Feb 2024 19:15"."""
        moment = datetime.fromtimestamp(story.published, ZONE)
        return f"{moment.day} {self.snapshot.words.months[moment.month - 1]} {moment.year} {moment:%H:%M}"

    def __iter__(self) -> Iterator[Story]:
        return iter(self.by_id.values())


def ways_of(story: Story) -> Ways:
    return SECTIONS[story.section]


def path_of(story: Story) -> str:
    """Path of a story's page: its slug tells no two apart, so that its number stands behind."""
    return f"/news/{story.section}/{story.path.rpartition('/')[2]}-{story.post_id}"


def data_target(section: str, page: int) -> str:
    return f"/data/list/{section}?page={page}"


def picture_path(content: Content) -> str:
    """The main picture's; the three editions have theirs as SVG."""
    return content.picture.path.removesuffix(".svg") + ".png" if content.picture else ""


def local(moment: int) -> str:
    return datetime.fromtimestamp(moment, ZONE).isoformat()


def note_of(content: Content) -> str:
    """What is printed below the picture."""
    picture = content.picture
    if not picture or not picture.caption:
        return ""
    return f"{picture.caption} ({picture.credit})" if picture.credit else picture.caption


def _image(content: Content) -> dict[str, str] | None:
    if not content.picture:
        return None
    return {"src": picture_path(content), "alt": content.picture.caption or "", "note": note_of(content)}
