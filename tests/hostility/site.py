"""The healthy part of the hostile origin: its articles, listings and front page. Knows nothing of misdeeds."""

from collections.abc import Iterable
from html import escape

ARTICLES = 60
FOLDER = "/news/world"
_WORDS = ("harbour", "orchard", "bridge", "market", "library", "ferry", "lantern", "meadow", "tower", "garden")


def slug(number: int) -> str:
    return f"the-{_WORDS[number % 10]}-opens-for-season-{number}"


def path(number: int) -> str:
    return f"{FOLDER}/{slug(number)}"


def headline(number: int) -> str:
    return f"The {_WORDS[number % 10]} opens for season {number}"


def paragraphs(about: str, count: int = 5) -> str:
    """Text that is an article's, and no other's."""
    return "".join(
        f"<p>The council spoke about {escape(about)} for the {ordinal} time on Tuesday, and people came from far to "
        f"hear what would be said there, part {number} of a long and quiet evening by the river.</p>"
        for number, ordinal in enumerate(("first", "second", "third", "fourth", "fifth")[:count], 1)
    )


def article(about: str, *, head: str = "", before: str = "", after: str = "", title: str | None = None) -> str:
    """A whole page. `title` is HTML; `head`, `before` and `after` stand around the article as they are."""
    named = escape(about) if title is None else title
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{named}</title>'
        '<meta property="article:published_time" content="2024-05-07T08:30:00+00:00">'
        f'<meta property="og:type" content="article">{head}</head><body>{before}<article><h1>{named}</h1>'
        f'<time datetime="2024-05-07T08:30:00+00:00">7 May 2024</time>{paragraphs(about)}</article>'
        f"{after}</body></html>"
    )


def listing(title: str, links: Iterable[str], after: str = "") -> str:
    """A page of links by their paths."""
    items = "".join(f'<li><a href="{escape(link)}">{escape(link.rsplit("/", 1)[-1])}</a></li>' for link in links)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1><ul>{items}</ul>{after}</body></html>"
    )
