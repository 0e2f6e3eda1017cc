"""Tells which boxes of a page are parts of its text, and which are others' that stand between or beside them."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from newscrawler.extract.body.additions import is_addition
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope

_MIN_HELD = 0.6  # share of the text that stands in what such a box stands in
# What boxes are named for that lie over the page, or stand in a text and are none of it.
_OTHERS = (
    r"modal|popup|pop-up|tooltip|lightbox|dialog|cookie|consent|caption|related|placeholder|recommend|newsletter|"
    r"sign-?up|subscri|promo|sponsor|advert|banner|carousel|slider|author|comment|disclaimer|disclosure|donat|\berror|"
    r"footer|bio\b|\bcta|share|stream|gallery|photo|testimonial|swiper"
)
_OF_OTHERS_INSIDE = re.compile(_OTHERS, re.IGNORECASE)
# Beside a text such boxes hold other stories; between its paragraphs they are parts of it.
_OF_OTHERS = re.compile(rf"{_OTHERS}|embed|teaser|card|excerpt", re.IGNORECASE)


class Parts:
    """What is a part of the text that is taken of a page."""

    def __init__(self, blocks: Sequence[TextBlock], taken: Sequence[bool]) -> None:
        self.blocks = blocks
        self.own = [number for number, chosen in enumerate(taken) if chosen]  # numbers of the blocks that are taken

    @property
    def inner(self) -> range:
        """Numbers of the blocks between the first and the last that are taken, the first with them."""
        return range(self.own[0], self.own[-1]) if self.own else range(0)

    @cached_property
    def _held(self) -> dict[Scope, int]:
        """Characters of the text that each scope around it holds."""
        held: dict[Scope, int] = {}
        for number in self.own:
            block = self.blocks[number]
            at: Scope | None = block.scope
            while at is not None:
                held[at] = held.get(at, 0) + len(block.text)
                at = at.around
        return held

    @cached_property
    def _least(self) -> float:
        return _MIN_HELD * sum(len(self.blocks[number].text) for number in self.own)

    def has(self, scope: Scope, is_inner: bool) -> bool:
        """Whether what holds a scope and most of the text is a part of the page, and no box between is another's."""
        others = _OF_OTHERS_INSIDE if is_inner else _OF_OTHERS
        held, least = self._held, self._least
        at: Scope | None = scope
        while at is not None and held.get(at, 0) < least:
            if at.tag == "dialog" or (at.names and _names_others(at.names, others)):
                return False
            at = at.around
        return at is not None and at.tag not in ("body", "html") and not is_addition(scope)


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_others(names: str, others: "re.Pattern[str]") -> bool:
    return others.search(names) is not None
