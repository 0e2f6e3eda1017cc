"""Pages of one listing, told by their URLs, and what the last of them showed."""

import re
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from newscrawler.crawl.limits.visitor_ids import is_random

_SHOWN = 256  # articles that a family showed last
_DIGITS = re.compile(r"\d+")


class Family:
    """Pages of one listing: how many of the last ones showed nothing that others had not shown."""

    __slots__ = ("barren", "pages", "shown")

    def __init__(self) -> None:
        self.pages = self.barren = 0
        self.shown: OrderedDict[int, None] = OrderedDict()

    def note(self, articles: Iterable[str]) -> None:
        self.pages += 1
        numbers = [hash(article) for article in articles]
        if self.shown.keys() >= set(numbers):
            self.barren += 1
        else:
            self.barren = 0
            self.shown.update(dict.fromkeys(numbers))
            forget_oldest(self.shown, _SHOWN)


def family_of(url: str) -> str:
    """What the pages of one endless listing have in common: path without figures, names of parameters.

    >>> family_of("https://n.example/cal/2031/05?view=day&page=3")
    'https://n.example/cal/0/0?page&view'
    """
    path, _, query = url.partition("?")
    path = "/".join("x" if is_random(segment) else segment for segment in _DIGITS.sub("0", path).split("/"))
    names = sorted({piece.partition("=")[0] for piece in query.split("&")}) if query else ()
    return f"{path}?{'&'.join(names)}" if names else path


def forget_oldest(remembered: "OrderedDict[Any, Any]", max_items: int) -> None:
    while len(remembered) > max_items:
        remembered.popitem(last=False)
