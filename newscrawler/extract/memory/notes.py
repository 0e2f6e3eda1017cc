"""PageNotes: what one page teaches of its site, small enough to wait in a ledger until others have come.

Tested in tests/extract/memory/test_learning.py.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self
from zlib import crc32

from newscrawler.article import Article
from newscrawler.extract.body import ruled
from newscrawler.extract.body.foreign_text import heads_others
from newscrawler.extract.body.learned import judgement
from newscrawler.extract.body.paragraphs import starts_read_more
from newscrawler.extract.body.scopes import Scope, unknown_around
from newscrawler.extract.memory.slots import step
from newscrawler.extract.page import Page
from newscrawler.extract.sources.surroundings import Surroundings

TEXT, NEEDED, DATED, LINKED = 1, 2, 4, 8
"""What a block is: text of the article; told a field, or may; has a year; is a link and no more."""

_MAX_BLOCKS = 1_000  # of a page; one with more says little of its template
_AFTER = 8  # blocks below the text that may sign it
_YEAR = re.compile(r"(?:19|20)\d\d|[٠-٩۰-۹]{4}|年")


class NotedBlock(NamedTuple):
    scope: int  # its number in `scopes`
    text: int  # a checksum
    size: int  # characters
    flags: int


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The blocks of a page that was read without a memory."""

    scopes: tuple[tuple[int, str], ...]  # the number of the one around, -1 for none; and what it is called
    blocks: tuple[NotedBlock, ...]
    values: tuple[tuple[int, int], ...] = ()  # that it tells of its article: kinds and numbers

    @property
    def own_text(self) -> tuple[int, ...]:
        """Its text, as checksums of its blocks."""
        return tuple(block.text for block in self.blocks if block.flags & TEXT)

    def to_data(self) -> dict[str, Any]:
        return {"scopes": self.scopes, "blocks": self.blocks, "values": self.values}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            tuple(map(tuple, data["scopes"])),
            tuple(NotedBlock(*block) for block in data["blocks"]),
            tuple(map(tuple, data.get("values", ()))),
        )


def notes_of(page: Page, article: Article) -> PageNotes | None:
    """What a page teaches whose article was read as a single one; None where no text was found, or by its profile.

    One whose text is its standfirst alone, as that of a film, teaches nothing: elsewhere that is none of the text.
    """
    from newscrawler.extract.memory.claims import claims  # with all that reads an article, as `extract/assemble.py` is

    standfirst = article.description
    if ruled.container(page) is not None or (standfirst and standfirst == (article.body or standfirst)):
        return None
    found = page.once(judgement)
    if not any(found.taken) or len(found.blocks) > _MAX_BLOCKS:
        return None
    seen = page.once(Surroundings)
    near = set(seen.around)
    last = max(number for number, taken in enumerate(found.taken) if taken)
    near.update(range(last + 1, last + 1 + _AFTER))
    leads = starts_read_more(page.labels)
    tells = _tells(article)
    numbers: dict[Scope, int] = {}
    scopes: list[tuple[int, str]] = []
    blocks: list[NotedBlock] = []
    for number, (block, taken) in enumerate(zip(found.blocks, found.taken, strict=True)):
        text = block.text
        flags = TEXT if taken else 0
        if number in near or block.scope.tag == "h1" or heads_others(text) or leads(text) or tells(text):
            flags |= NEEDED
        if len(text) < 200 and _has_year(text):
            flags |= DATED
        if block.linked >= len(text) - 2:
            flags |= LINKED
        scope = _number(block.scope, numbers, scopes)
        blocks.append(NotedBlock(scope, crc32(text.encode("utf-8", "surrogatepass")), len(text), flags))
    values = tuple(sorted({(int(kind), number) for kind, number in claims(page)}))
    return PageNotes(tuple(scopes), tuple(blocks), values)


def _tells(article: Article) -> Callable[[str], bool]:
    """A function that tells whether a block may have told a field, because the field's value stands in it."""
    image = article.image
    values = [*article.authors, article.source, article.description, *((image.caption, image.credit) if image else ())]
    told = [value for value in values if value]

    def tells(text: str) -> bool:
        for value in told:  # noqa: SIM110 - asked of each block: any() takes twice as long
            if value in text:
                return True
        return False

    return tells


def _has_year(text: str) -> bool:
    if text.isascii() and "19" not in text and "20" not in text:  # as most: cheaper than the expression
        return False
    return _YEAR.search(text) is not None


def _number(scope: Scope, numbers: dict[Scope, int], scopes: list[tuple[int, str]]) -> int:
    """The number of a scope; those around it have one before it."""
    at, between = unknown_around(scope, numbers)
    number = numbers[at] if at is not None else -1
    for at in between:
        scopes.append((number, step(at.tag, at.names)))
        number = numbers[at] = len(scopes) - 1
    return number
