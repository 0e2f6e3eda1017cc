"""What makes a newspaper's page heavy: menus, cards of other articles, a footer, styles, icons and scripts.

Sizes are the medians of 200 real article pages of 90 to 135 kB: 111 kB, 850 elements, 145 links to 95 addresses, 80
list items, 170 boxes, 18 images, 12 kB of scripts (a sixth has 60) and as much of styles and icons.
"""

from functools import cache
from html import escape
from random import Random
from typing import NamedTuple

from newscrawler.demo.prose import pick, stream
from tests.bench.paper.stories import SECTIONS

BYTES = 110_000


class Card(NamedTuple):
    """What another page shows of an article."""

    path: str
    headline: str
    summary: str
    day: str
    section: str


_STATIC = ("about", "contact", "imprint", "privacy", "terms", "jobs", "advertise", "newsletters", "help", "archive")
STATIC = tuple(f"/{name}/" for name in _STATIC)
"""Pages of the site that are neither articles nor lists."""

_OTHERS = ("social", "video", "pictures", "chat", "market", "weather", "tickets", "jobs", "puzzles", "radio")


def furnished(page: str, cards: list[Card], listed: str = "") -> str:
    """The page with furniture around its own parts; `listed` is the markup of a list's own cards, within <main>."""
    head, _, rest = page.partition("</head>")
    body_tag, _, rest = rest.partition("<body")
    attributes, _, rest = rest.partition(">")
    inner, _, _ = rest.rpartition("</body>")
    before, after = _head(), f"{_rail(cards)}{_footer()}"
    made = f"{head}{before}</head>{body_tag}<body{attributes}>{_icons()}{_menu()}{inner}{listed}{after}"
    return f"{made}{_scripts(max(2_000, BYTES - len(made.encode())))}</body></html>"


def row(card: Card) -> str:
    """A card of a list: link, summary, day, picture."""
    return (
        f'<article class="teaser teaser--standard teaser--section-{card.section} js-teaser" data-id="{card.path[-9:]}"'
        f' data-tracking="teaser:list:standard"><div class="teaser__media"><a class="teaser__media-link" href="{escape(card.path)}"'
        f' tabindex="-1" aria-hidden="true">{_picture(card.path)}</a></div><div class="teaser__content">'
        f'<span class="teaser__kicker">{card.section}</span><h3 class="teaser__headline"><a class="teaser__link"'
        f' href="{escape(card.path)}">{escape(card.headline)}</a></h3><p class="teaser__standfirst">{escape(card.summary)}</p>'
        f'<div class="teaser__meta"><time class="teaser__time">{card.day}</time></div></div></article>\n'
    )


def _rail(cards: list[Card]) -> str:
    """Most read as bare links, then related articles as cards with pictures."""
    bare, pictured = cards[: len(cards) * 3 // 5], cards[len(cards) * 3 // 5 :]
    items = "".join(
        f'<li class="most-read__item most-read__item--{number}"><div class="most-read__entry"><a class="most-read__link link" '
        f'data-tracking="rail:most-read:{number}" href="{escape(card.path)}"><span class="most-read__number"><b>{number}</b></span>'
        f'<span class="most-read__title">{escape(card.headline)}</span></a></div></li>\n'
        for number, card in enumerate(bare, start=1)
    )
    boxes = "".join(
        f'<div class="onward__cell"><div class="onward__card onward__card--{card.section}"><a class="onward__link" '
        f'href="{escape(card.path)}" data-tracking="onward:{number}"><div class="onward__image">{_picture(card.path)}</div>'
        f'<h4 class="onward__headline">{escape(card.headline)}</h4></a><div class="onward__meta"><span '
        f'class="onward__section">{card.section}</span><span class="onward__day">{card.day}</span><span class="icon icon--share" '
        f'aria-hidden="true"></span></div></div></div>\n'
        for number, card in enumerate(pictured, start=1)
    )
    return (
        '<aside class="rail" role="complementary" aria-label="More stories"><div class="rail__inner"><section class="most-read">'
        f'<h2 class="most-read__heading">Most Read</h2><ol class="most-read__list">{items}</ol></section></div></aside>\n'
        '<section class="onward" data-component="onward"><h2 class="onward__heading">More from the newspaper</h2>'
        f'<div class="onward__grid">{boxes}</div></section>\n'
    )


def _picture(path: str) -> str:
    name = path.strip("/").rpartition("/")[2][-24:]
    sources = "".join(
        f'<source media="(min-width: {least}px)" sizes="{least // 4}px" srcset="{_sizes(name, widths)}">'
        for least, widths in ((980, (240, 480)), (660, (220, 440)))
    )
    return (
        f'<picture class="responsive-image">{sources}<img class="responsive-image__img lazy" loading="lazy" alt="" width="480"'
        f' height="288" src="/media/{name}/240.jpg?quality=85&amp;auto=format" srcset="{_sizes(name, (240, 480, 720))}"></picture>'
    )


def _sizes(name: str, widths: tuple[int, ...]) -> str:
    return ", ".join(f"/media/{name}/{width}.jpg?quality=85&amp;auto=format&amp;fit=crop {width}w" for width in widths)


@cache
def _menu() -> str:
    """Sections, and what lies below each."""
    items = "".join(
        f'<li class="nav__item nav__item--{section}"><a class="nav__link nav__link--level-1" href="/{section}/" data-tracking="nav:{section}">'
        f'{section.title()}</a><ul class="nav__sub">{_below(section)}</ul></li>\n'
        for section in SECTIONS
    )
    return (
        '<a class="skip-link" href="#main">Skip to main content</a><div class="top-bar"><div class="top-bar__inner">'
        '<a class="top-bar__logo" href="/" aria-label="Home">The Tidewater Ledger</a><form class="search" action="/search" role="search">'
        '<input type="search" name="q" placeholder="Search"></form></div></div>'
        f'<nav class="nav" aria-label="Sections"><ul class="nav__list">{items}</ul></nav>\n'
    )


def _below(section: str) -> str:
    return "".join(
        f'<li class="nav__sub-item"><a class="nav__link nav__link--level-2" href="/{section}/{anchor}">{name}</a></li>'
        for anchor, name in (("", "Latest"), ("#opinion", "Opinion"), ("#pictures", "Pictures"), ("page/2/", "Earlier"))
    )


@cache
def _footer() -> str:
    own = "".join(
        f'<li class="footer__item"><a class="footer__link" href="{path}">{name.title()}</a></li>'
        for path, name in zip(STATIC, _STATIC, strict=True)
    )
    theirs = "".join(
        f'<li class="footer__item"><a class="footer__link" rel="noopener" target="_blank" href="https://{name}.elsewhere.example/ledger">{name.title()}'
        "</a></li>"
        for name in _OTHERS
    )
    sections = "".join(
        f'<li class="footer__item"><a class="footer__link" href="/{s}/">{s.title()}</a></li>' for s in SECTIONS
    )
    return (
        f'<footer class="footer"><div class="footer__columns"><div class="footer__column"><h3>Sections</h3><ul>{sections}</ul></div>'
        f'<div class="footer__column"><h3>The newspaper</h3><ul>{own}</ul></div><div class="footer__column"><h3>Elsewhere</h3>'
        f'<ul>{theirs}</ul></div></div><p class="footer__legal">© The Tidewater Ledger. All rights reserved.</p></footer>\n'
        '<div class="consent" role="dialog" hidden><p class="consent__text">We and our partners store cookies on your device to'
        ' measure how our pages are read.</p><button class="consent__button">Accept all</button></div>\n'
    )


@cache
def _head() -> str:
    rng = stream("bench", "head")
    names = ("teaser", "nav", "onward", "most-read", "footer", "article", "rail", "top-bar", "consent", "player")
    parts = ("inner", "link", "image", "headline", "meta", "cell", "item", "label", "grid", "button")
    rules = "".join(
        f".{pick(rng, names)}__{pick(rng, parts)}{{margin:0 {int(rng.random() * 40)}px;padding:{int(rng.random() * 24)}px;"
        f"color:#{int(rng.random() * 0xFFFFFF):06x};font-size:{10 + int(rng.random() * 20)}px;line-height:1.4}}\n"
        for _ in range(75)
    )
    links = "".join(f'<link rel="preload" as="font" crossorigin href="/fonts/ledger-{n}.woff2">\n' for n in range(8))
    icons = "".join(
        f'<link rel="apple-touch-icon" sizes="{n}x{n}" href="/icons/{n}.png">\n' for n in (57, 72, 114, 144, 180)
    )
    return (
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{links}{icons}<style>{rules}</style>\n'
    )


@cache
def _icons() -> str:
    rng = stream("bench", "icons")
    symbols = "".join(
        f'<symbol id="icon-{n}" viewBox="0 0 24 24"><path d="M12 12{_points(rng)}z"/></symbol>\n' for n in range(10)
    )
    return f'<svg class="icons" width="0" height="0" aria-hidden="true">{symbols}</svg>\n'


def _points(rng: Random) -> str:
    return " ".join(f"L{rng.random() * 24:.2f} {rng.random() * 24:.2f}" for _ in range(45))


@cache
def _scripts(wanted: int) -> str:
    """Settings of advertisements and of analytics, so many bytes."""
    rng = stream("bench", "scripts")
    lines, size = [], 0
    while size < wanted:
        lines.append(
            f'window.ads.push({{"slot":"box-{int(rng.random() * 1e6)}","sizes":[[{int(rng.random() * 970)},250],[300,600]],'
            f'"key":"{int(rng.random() * 1e12):x}","lazy":{"true" if rng.random() < 0.5 else "false"}}});\n'
        )
        size += len(lines[-1])
    third = len(lines) // 3 + 1
    blocks = ("".join(lines[at : at + third]) for at in range(0, len(lines), third))
    return "".join(f"<script>window.ads=window.ads||[];\n{block}</script>\n" for block in blocks)
