"""Authors as a page without a profile prints them. Knows nothing of metadata."""

import re
from collections.abc import Iterator

from newscrawler.extract import bylines
from newscrawler.extract.general.blocks import Block
from newscrawler.extract.page import Element, text_of
from newscrawler.extract.surroundings import LONGEST, Surroundings
from newscrawler.labels import Labels

_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es)?|auteurs?|by|people|person|staff|profile|contributors?|writers?|team)/[^/]"
)
_AUTHOR_NAMES = re.compile(r"(?<![a-z])(?:author|byline|writer|written|contributor|creator)", re.IGNORECASE)
_NO_AUTHOR_NAMES = re.compile(
    r"bio|avatar|image|photo|social|role|title|job|desc|related|box-text|position", re.IGNORECASE
)
_SIGNED = re.compile(
    r"(?:this (?:post|article) was )?(?:written|authored|text|words|article) by\b|authors?:|by:", re.IGNORECASE
)


def read(seen: Surroundings) -> list[str]:
    """The authors by a line "By ...", a link to an author's page, what the markup calls an author, or a signature."""
    labels = seen.page.labels
    for block in seen.lines:
        if names := bylines.of_line(block.text, labels):
            return names
    if links := [name for link in _author_links(seen) for name in bylines.alone(text_of(link), labels)]:
        return bylines.without_parts(list(dict.fromkeys(links)))
    for block in seen.lines:
        if names := _named_author(block, labels):
            return names
    return _repeated_name(seen) or _signed(seen)


def _author_links(seen: Surroundings) -> Iterator[Element]:
    for link in seen.page.root.iter("a"):
        by_author = "author" in (link.get("rel") or "") or _AUTHOR_PATH.search(link.get("href") or "")
        if by_author and seen.near(link):
            yield link


def _named_author(block: Block, labels: Labels) -> list[str]:
    """The name in a block whose markup calls it an author's."""
    scope = block.scope
    own = f"{block.names} {scope.names}"
    around = scope.around.names if scope.around else ""
    if _NO_AUTHOR_NAMES.search(own) or not _AUTHOR_NAMES.search(f"{own} {around}"):
        return []
    return bylines.alone(block.text, labels)


def _repeated_name(seen: Surroundings) -> list[str]:
    """A name alone on its line below the headline that the page prints once more, as in a box about the author."""
    for line in (block.text for block in seen.below[:4]):
        if bylines.is_full_name(line) and sum(block.text == line for block in seen.blocks) > 1:
            return [line]
    return []


def _signed(seen: Surroundings) -> list[str]:
    """The name in a line below the text: "Written by ..."."""
    for block in seen.blocks[seen.start :]:
        if len(block.text) <= LONGEST and _SIGNED.match(block.text):
            return bylines.of_line(block.text, seen.page.labels)
    return []
