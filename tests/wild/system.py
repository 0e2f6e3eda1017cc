"""System: how one publishing system prints stories. Data and templates; a file a system in systems/."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.wild.languages import STORIES
from tests.wild.story import Story
from tests.wild.truth import whole_truth
from tests.wild.view import Teaser, View

ALWAYS = {"headline": True, "body": True, "language": True}


@dataclass(frozen=True, kw_only=True)
class System:
    """`tells` names the fields that its pages tell plainly, dates with their precision. `differs` gives what it tells
    otherwise than the story has it: a description that is the first paragraph, an image that is the second."""

    name: str
    languages: tuple[str, ...]
    path: Callable[[Story], str]
    article: Callable[[View], str]
    tells: Mapping[str, Any]
    differs: Callable[[View], Mapping[str, Any]] = lambda _: {}
    charset: str = "utf-8"
    most: int = 6  # articles

    @property
    def stories(self) -> tuple[Story, ...]:
        """Some of each of its languages."""
        columns = [STORIES[language] for language in self.languages]
        rows = [column[n] for n in range(max(map(len, columns))) for column in columns if n < len(column)]
        return tuple(rows[: self.most])

    def view(self, story: Story, origin: str) -> View:
        others = [other for other in self.stories if other is not story and other.language == story.language]
        teasers = tuple(Teaser(other.headline, other.description, origin + self.path(other)) for other in others)
        return View(story, origin, self.path(story), teasers)

    def page(self, view: View) -> bytes:
        return self.article(view).strip().encode(self.charset)

    def truth(self, view: View) -> dict[str, Any]:
        return {**whole_truth(view), **self.differs(view)}


def told(text: str, **dates: str) -> dict[str, Any]:
    """Fields by name, parted by spaces, beside those that every page tells; dates with their precision."""
    return {**ALWAYS, **dict.fromkeys(text.split(), True), **dates}
