"""What an article says at a moment, made from its story and a seed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from random import Random
from typing import Literal, NamedTuple

from newscrawler.demo.chronicle import Chronicle
from newscrawler.demo.editions import KINDS
from newscrawler.demo.prose import pick, stream
from newscrawler.demo.story import FIRST_ID, Story

WORDS_A_MINUTE = 180

BlockKind = Literal["text", "heading", "call", "empty", "tweet", "related", "read_more", "time"]


class Block(NamedTuple):
    """A part of the body as it stands on the page. Only `text` and `heading` are the article's own text."""

    kind: BlockKind
    text: str = ""
    story: int = -1  # index of the story that `related` and `read_more` link
    moment: int = 0  # of an entry of a live page


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    path: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The article's own parts. Texts are as published: with no-break spaces, which `plain` makes spaces."""

    headline: str
    description: str | None
    blocks: Sequence[Block]
    picture: Picture | None
    gallery: Sequence[Picture] = field(default=())

    @property
    def paragraphs(self) -> list[str]:
        return [plain(block.text) for block in self.blocks if block.kind in ("text", "heading")]

    @property
    def minutes(self) -> int | None:
        """Reading time, for what has text."""
        words = sum(len(paragraph.split()) for paragraph in self.paragraphs)
        return max(1, round(words / WORDS_A_MINUTE)) if words else None


def plain(text: str) -> str:
    """The text as a reader sees it.

    >>> plain("12\\u00a0percent")
    '12 percent'
    """
    return text.replace("\u00a0", " ")


def headline_at(chronicle: Chronicle, story: Story, moment: int) -> str:
    """The headline at a moment: edits may have changed it."""
    headline = story.headline
    for when, edit in story.edits:
        if edit == "headline" and when <= moment:
            rng = stream(chronicle.seed, story.origin, when)
            headline = chronicle.prose.say("headline_edited", rng, {"headline": headline})
    return headline


def modified_at(story: Story, moment: int) -> int:
    """When the story was last updated, at a moment, in seconds since 1970."""
    return max((when for when, _ in story.edits if when <= moment), default=story.published)


def compose(chronicle: Chronicle, story: Story, moment: int) -> Content:
    """What the article says at a moment."""
    writer = _Writer(chronicle, story)
    description = writer.say("standfirst") if writer.rng.random() < 0.9 else None
    picture = writer.picture(0) if writer.rng.random() < 0.94 else None
    kind = KINDS[story.kind]
    blocks: list[Block] = []
    if kind == "live":
        blocks = writer.entries()
    elif kind not in ("video", "infographic", "gallery"):
        blocks = writer.article(9 if kind in ("opinion", "analysis", "feature") else 5)
    if story.role.copy == "near":
        blocks = _replaced_last(blocks, writer.paragraph(stream(chronicle.seed, story.number, "near")))
    if blocks:
        updates = [when for when, edit in story.edits if edit == "text" and when <= moment]
        blocks += [Block("text", writer.paragraph(stream(chronicle.seed, story.origin, when))) for when in updates]
    gallery = [writer.picture(number) for number in range(1, 5)] if kind == "gallery" else ()
    return Content(
        headline=headline_at(chronicle, story, moment),
        description=description,
        blocks=blocks,
        picture=picture,
        gallery=gallery,
    )


class _Writer:
    """Writes one story: the picks come from the story that the text belongs to, so that copies say the same."""

    def __init__(self, chronicle: Chronicle, story: Story) -> None:
        self.chronicle, self.story = chronicle, story
        self.rng = stream(chronicle.seed, story.origin, "text")
        tag = next(iter(story.tags)).replace(" ", "").replace("&", "")
        self.slots = {**story.subject, "tagword": tag}
        self.sentences = chronicle.prose.deck("sentence", self.rng, self.slots)

    def say(self, rule: str) -> str:
        return self.chronicle.prose.say(rule, self.rng, self.slots)

    def paragraph(self, rng: Random | None = None) -> str:
        """A paragraph of the story, or with picks of its own one that was added later."""
        prose = self.chronicle.prose
        sentences = prose.deck("sentence", rng, self.slots) if rng else self.sentences
        return " ".join(islice(sentences, 2 + int((rng or self.rng).random() * 3)))

    def article(self, paragraphs: int) -> list[Block]:
        """Text with what stands between it on the page."""
        rng, place = self.rng, self.story.place
        blocks = [
            Block("text", f"{place} – {self.say('lead')} {next(self.sentences)}"),
            Block("text", self.paragraph()),
        ]
        if rng.random() < 0.6 and (earlier := self.earlier()):
            blocks.append(Block("read_more", earlier.headline, earlier.number))
        blocks += [Block("text", self.paragraph()), Block("empty")]
        if rng.random() < 0.3:
            blocks.append(Block("tweet", self.say("tweet")))
        if rng.random() < 0.7:
            blocks.append(Block("heading", self.say("heading")))
        blocks.append(Block("text", self.paragraph()))
        if rng.random() < 0.5 and (earlier := self.earlier()):
            blocks.append(Block("related", earlier.headline, earlier.number))
        blocks += [Block("text", self.paragraph()) for _ in range(paragraphs - 4 + int(rng.random() * 5))]
        if rng.random() < 0.4:
            blocks.append(Block("call"))
        return [*blocks, Block("text", self.paragraph()), Block("empty")]

    def entries(self) -> list[Block]:
        """Entries of a live page, the newest first."""
        blocks: list[Block] = []
        for number in range(6 + int(self.rng.random() * 4)):
            blocks.append(Block("time", moment=self.story.published - number * 660))
            blocks.append(Block("text", self.say("entry")))
            if self.rng.random() < 0.5:
                blocks.append(Block("text", self.paragraph()))
        return blocks

    def earlier(self) -> Story | None:
        """A story that was there before and will stay."""
        stories, at = self.chronicle.stories, self.story.origin - 1 - int(self.rng.random() * 40)
        while at >= 0 and not stories[at].role.steady:
            at -= 1
        return stories[at] if at >= 0 else None

    def picture(self, number: int) -> Picture:
        rng, words = self.rng, self.chronicle.words
        caption = self.say("caption") if rng.random() < 0.92 else None
        credit = self.say("via") if rng.random() < 0.7 else pick(rng, words.agencies)
        name = f"{FIRST_ID + self.story.origin}-{number}" if number else str(FIRST_ID + self.story.origin)
        return Picture(
            path=f"/media/{name}.svg", caption=caption, credit=credit if caption and rng.random() < 0.9 else None
        )


def _replaced_last(blocks: list[Block], text: str) -> list[Block]:
    last = max(at for at, block in enumerate(blocks) if block.kind == "text")
    return [*blocks[:last], Block("text", text), *blocks[last + 1 :]]
