"""What a site makes of an article's page beside what its publishing system prints: parts, walls, clocks, twins."""

import re
from dataclasses import replace
from datetime import timedelta, timezone
from functools import cache
from html import escape

from tests.wild.story import Story

BILINGUAL = ("fr", "de", "es")
"""Languages in which a site that has two has its articles beside English."""
_PART = re.compile(r"[?&]page=(\d)$")
_WORD = re.compile(r"[A-Za-z]+")
_OTHER = str.maketrans("aeioubdgkmnprst", "eioauclhpnmsrtd")
_MIN_BLOCKS = 6  # of an article that has two parts


def part_of(path: str) -> tuple[str, int]:
    """The path of an article, and which part of it a path is."""
    match = _PART.search(path)
    return (path[: match.start()], int(match[1])) if match else (path, 1)


def parted(story: Story, number: int) -> Story | None:
    """The second part of an article, or the first one; None where there is no such part."""
    blocks = story.text.strip().split("\n\n")
    half = len(blocks) // 2 if len(blocks) >= _MIN_BLOCKS else len(blocks)
    found = {1: blocks[:half], 2: blocks[half:]}.get(number)
    return replace(story, text="\n\n".join(found)) if found else None


def pager(path: str, number: int) -> str:
    """The links between the parts of an article."""
    if number == 1:
        href, rel, name = f"{path}{'&' if '?' in path else '?'}page=2", "next", "Next page"
    else:
        href, rel, name = path, "prev", "Previous page"
    return f'<nav class="pagination"><a href="{escape(href)}" rel="{rel}">{name}</a></nav>'


def walled(story: Story) -> Story:
    """What is left of an article for those who do not pay."""
    return replace(story, text=story.text.strip().split("\n\n")[0])


WALL = "<div class='paywall'>Subscribe to read on.</div>"


def on_local_clock(story: Story, hours: int) -> Story:
    """An article whose moments are told as a clock shows them that is so many hours ahead."""
    zone = timezone(timedelta(hours=hours))
    published, modified = (each.astimezone(zone).replace(tzinfo=None) for each in (story.published, story.modified))
    return replace(story, published=published, modified=modified)


def translated(story: Story, language: str) -> Story:
    """The same article in words that look like no English: it has the same number, and another slug and text."""
    slug, _, number = story.slug.rpartition("-")
    return replace(
        story,
        language=language,
        headline=_in_other_words(story.headline),
        description=_in_other_words(story.description),
        text=_in_other_words(story.text),
        slug=f"{_in_other_words(slug)}-{number}",
    )


def _in_other_words(text: str) -> str:
    return _WORD.sub(lambda found: _word(found[0]), text)


@cache
def _word(word: str) -> str:
    return word.translate(_OTHER)
