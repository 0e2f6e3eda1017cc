"""What many pages have in common, such as their site's profile, goes to a process once: then a number stands for it."""

from dataclasses import replace
from math import ceil
from signal import alarm
from typing import Any, NamedTuple

from newscrawler.crawl.ahead.foresight import Foresight, ask_all
from newscrawler.extract.asked_page import Answers

_GRACE = 30  # seconds
_MAX_KEPT = 12  # profiles and memories; a large memory takes a megabyte


class Reference(NamedTuple):
    """Stands for what the other process has."""

    number: int


class SharedThings:
    """What one process was sent, on the side that sends."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}  # by the identity of what is kept below
        self._things: dict[int, Any] = {}
        self._next = 0

    def message(self, foresight: Foresight) -> tuple[Foresight, dict[int, Any], list[int]]:
        """A page with references, what they are as far as it was not sent yet, and numbers that are used no more."""
        new: dict[int, Any] = {}
        site, memory = self._reference(foresight.site, new), self._reference(foresight.memory, new)
        forgotten = list(self._things)[: max(0, len(self._things) - _MAX_KEPT)]
        forgotten = [number for number in forgotten if Reference(number) not in (site, memory)]
        for number in forgotten:
            del self._numbers[id(self._things.pop(number))]
        return replace(foresight, site=site, memory=memory), new, forgotten

    def _reference(self, thing: Any, new: dict[int, Any]) -> Any:
        if thing is None:
            return None
        number = self._numbers.get(id(thing))
        if number is None:
            self._next += 1
            number = self._numbers[id(thing)] = self._next
            self._things[number] = new[number] = thing
        return Reference(number)


Answered = list[tuple[tuple[Any, ...], Any]]
"""Questions and answers as they are sent."""


class Answering:
    """What a process does with each page; it keeps what pages share.

    Where it was left alone with a page that takes too long, the system ends it.
    """

    def __init__(self, max_seconds: float) -> None:
        self._things: dict[int, Any] = {}
        self._alarm = ceil(max_seconds) + _GRACE  # whoever started it ends it sooner

    def __call__(self, message: tuple[Foresight, dict[int, Any], list[int]]) -> Answered:
        foresight, new, forgotten = message
        self._things.update(new)
        site, memory = (self._resolve(thing) for thing in (foresight.site, foresight.memory))
        alarm(self._alarm)
        answers = ask_all(replace(foresight, site=site, memory=memory)).answers
        alarm(0)
        for number in forgotten:
            del self._things[number]
        return [
            (tuple([foresight.memory if value is memory and memory is not None else value for value in asked]), answer)
            for asked, answer in answers.items()
        ]

    def _resolve(self, thing: Any) -> Any:
        return self._things[thing.number] if isinstance(thing, Reference) else thing


def answers_of(answered: Answered, foresight: Foresight) -> Answers:
    """The answers that came for a page."""
    return {
        tuple([foresight.memory if isinstance(value, Reference) else value for value in asked]): answer
        for asked, answer in answered
    }
