"""Story: an invented article, its text and everything that may be told of it. Knows no markup of any system."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import escape
from typing import Literal, NamedTuple

_LINK = re.compile(r"\[([^\]]+)\]")


class Block(NamedTuple):
    """A paragraph, a heading within the text or a quotation set off from it."""

    kind: Literal["p", "h2", "quote"]
    source: str

    @property
    def text(self) -> str:
        """As a reader reads it."""
        return _LINK.sub(r"\1", self.source)

    @property
    def html(self) -> str:
        """With its links, which stand in brackets in the source."""
        return _LINK.sub(r'<a href="/tag/archive/">\1</a>', escape(self.source, quote=False))


@dataclass(frozen=True, kw_only=True)
class Story:
    """`text` is its blocks with a blank line between; "## " begins a heading, "> " a quotation, [brackets] a link."""

    id: int
    language: str
    slug: str
    section: str
    headline: str
    description: str
    text: str
    authors: tuple[str, ...]
    published: datetime
    modified: datetime
    caption: str
    credit: str
    keywords: tuple[str, ...]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(map(_block, self.text.strip().split("\n\n")))

    @property
    def body(self) -> str:
        """The text as a record has it."""
        return "\n\n".join(block.text for block in self.blocks)


def _block(source: str) -> Block:
    line = " ".join(source.split("\n"))
    if line.startswith("## "):
        return Block("h2", line[3:])
    return Block("quote", line[2:]) if line.startswith("> ") else Block("p", line)
