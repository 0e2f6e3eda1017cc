"""What pages of all kinds are put together from: menus, cards, tables, sentences. All of it is invented."""

from collections.abc import Sequence
from typing import NamedTuple

SENTENCES = (
    "The harbour keeps its old crane, though nobody has lifted a crate with it for thirty years.",
    "Two choirs share the hall on Thursdays, and each believes that the other sings too loudly.",
    "Rain fell on the upper fields for nine days, which filled the ponds and emptied the inns.",
    "A baker in the lower town has begun to sell bread by the slice to those who live alone.",
    "The council wants to know what a second bridge would cost before it asks who would cross it.",
    "Children found a brass telescope in the attic of the school and gave it to the museum.",
    "The night train stops at the junction again, if only for those who wave a lamp at it.",
    "Beekeepers north of the river say that the limes flowered ten days earlier than last year.",
    "An engineer who mends clocks on Sundays has put the one on the town hall right at last.",
    "The ferry company promises that its new boat makes less noise than the gulls around it.",
    "Half of the allotments by the railway are free, and the waiting list is as long as ever.",
    "The library lends umbrellas, and gets most of them back before the weather has changed.",
)
TITLES = (
    "Old crane stays where it is", "Choirs quarrel over a Thursday", "Nine days of rain fill the ponds", "Bread by the slice for people who live alone",
    "What would a second bridge cost?", "Children find a brass telescope", "Night train stops at the junction again", "Limes flower ten days early this year",
    "Town hall clock is right at last", "New ferry quieter than the gulls", "Allotments empty, waiting list full", "Library lends umbrellas and gets them back",
)  # fmt: skip
MENU = ("News", "Politics", "Business", "Culture", "Sport", "Opinion", "Science", "Travel", "Video", "Podcasts")


class NoArticle(NamedTuple):
    """A page that is no article: what it is called in tests, its address and its source."""

    name: str
    url: str
    html: str | bytes


def slug(title: str) -> str:
    return "-".join("".join(letter for letter in title.lower() if letter.isalnum() or letter == " ").split())


def text(start: int = 0, sentences: int = 3) -> str:
    return " ".join(SENTENCES[(start + n) % len(SENTENCES)] for n in range(sentences))


def paragraphs(number: int, sentences: int = 3) -> str:
    return "\n".join(f"<p>{text(n * 5, sentences)}</p>" for n in range(number))


def menu(words: Sequence[str] = MENU) -> str:
    items = "".join(f'<li class="menu-item"><a href="/{slug(word)}/">{word}</a></li>' for word in words)
    return f'<header id="masthead" class="site-header"><a class="logo" href="/">The Ferry Post</a><nav><ul>{items}</ul></nav></header>'


def footer() -> str:
    return '<footer class="site-footer"><a href="/about">About</a> <a href="/contact">Contact</a> <a href="/privacy">Privacy</a><p>© 2025 The Ferry Post</p></footer>'


def cards(number: int, template: str) -> str:
    """Teasers of articles: a template with {title}, {slug}, {text}, {day}, {n}."""
    return "\n".join(
        template.format(title=title, slug=slug(title), text=text(n, 1), day=1 + n % 28, n=4000 + n)
        for n in range(number)
        for title in (TITLES[n % len(TITLES)],)
    )


def page(title: str, body: str, *, head: str = "", of: str = "", lang: str = "en") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body class="{of}">{body}</body></html>'
