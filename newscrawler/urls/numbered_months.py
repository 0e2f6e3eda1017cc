"""Numbers of articles that happen to read as a month or a day: 200006 is June 2000, or the article before 200013.

Only the numbers beside it tell: those of archives all read as months.
"""

from collections.abc import Iterable

from newscrawler.urls import words
from newscrawler.urls.parts import PAGE_ENDING, is_period

_FIGURES = (6, 8)


def is_numbered(url: str, others: Iterable[str]) -> bool:
    """Whether a URL ends in a number that reads as a month or a day, and is an article's as those are that it stands
    among: some of them are called the same, by a number of as many figures that reads as none.

    >>> is_numbered("https://n.example/news/200006", ["https://n.example/news/200005", "https://n.example/news/200013"])
    True
    >>> is_numbered("https://n.example/news/202406", ["https://n.example/news/202405", "https://n.example/news/4711"])
    False
    """
    own = _parted(url)
    if own is None or not is_period(own[1]) or not words.LISTINGS.isdisjoint(own[0].split("/")):
        return False
    before, number, ending = own
    for its in map(_parted, others):
        if its is not None and its[::2] == (before, ending) and len(its[1]) == len(number) and not is_period(its[1]):
            return True
    return False


def _parted(url: str) -> tuple[str, str, str] | None:
    """What stands before a number that ends a URL, the number, and a file's ending; None where no such number does."""
    head = url.partition("?")[0].rstrip("/")
    ending = match[0] if (match := PAGE_ENDING.search(head)) else ""
    before, slash, number = head.removesuffix(ending).rpartition("/")
    is_one = number.isascii() and number.isdigit() and len(number) in _FIGURES
    return (before + slash, number, ending) if is_one else None
