"""Pages of one listing, told by their URLs, and what the last of them showed."""

import re
from collections.abc import Iterable
from typing import Any

from newscrawler.crawl.limits.needless_parameters import may_identify
from newscrawler.crawl.limits.visitor_ids import is_random
from newscrawler.urls.paging import page_number

_SEVERAL = 2  # filters
_SHOWN = 256  # articles that a family showed last
_DIGITS = re.compile(r"\d+")


class Family:
    """Pages of one listing: how many of the last ones showed nothing that others had not shown."""

    __slots__ = ("barren", "pages", "shown")

    def __init__(self) -> None:
        self.pages = self.barren = 0
        self.shown: dict[int, None] = {}

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


def filters_of(url: str) -> str | None:
    """What the pages of one listing have in common that filters and orders make, whichever and of whichever page; None
    for a URL with less than two: one may be a way to count. What may choose a listing, by its name, chooses another.

    >>> filters_of("https://n.example/world/page/3?sort=new&color=red"), filters_of("https://n.example/world?cursor=a3")
    ('https://n.example/world/page/0?filters', None)
    >>> filters_of("https://n.example/list?cat=7&color=red&sort=new&page=4")
    'https://n.example/list?cat=7&filters'
    """
    path, _, query = url.partition("?")
    if "&" not in query or sum(map(_is_filter, query.split("&"))) < _SEVERAL:
        return None
    choosing = sorted(piece for piece in query.split("&") if not _is_filter(piece) and page_number(f"?{piece}") is None)
    return f"{family_of(path)}?{'&'.join([*choosing, 'filters'])}"


def without_filters(url: str) -> str:
    """The URL of the listing itself.

    >>> without_filters("https://n.example/list?cat=7&sort=new&page=4")
    'https://n.example/list?cat=7&page=4'
    """
    path, _, query = url.partition("?")
    kept = "&".join(piece for piece in query.split("&") if not _is_filter(piece))
    return f"{path}?{kept}" if kept else path


def _is_filter(piece: str) -> bool:
    """Whether a parameter may be a listing's order, or choose a part of it: it neither counts pages nor names one."""
    return page_number(f"?{piece}") is None and not may_identify(piece.partition("=")[0])


def forget_oldest(remembered: dict[Any, Any], max_items: int) -> None:
    while len(remembered) > max_items:
        del remembered[next(iter(remembered))]
