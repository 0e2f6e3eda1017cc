"""What makes a real page heavy: menus of links, icons, scripts. None of it leads to an article."""

from functools import lru_cache
from random import Random

from newscrawler.demo.editions import EDITIONS
from newscrawler.demo.pages.view import text
from newscrawler.demo.prose import stream

LINKS = 100
"""Links that padding adds; an article page has about 55 of its own."""
SIZE = 88_000
"""Bytes that it adds; with an article of 8 to 18 kB a page weighs about 100 kB."""
_ICONS = 24_000


@lru_cache(maxsize=len(EDITIONS))
def padding(language: str) -> tuple[str, str]:
    """What stands before and after the page's own parts."""
    rng = stream("padding", language)
    before = f"{_icons(rng)}{_menu(language)}"
    return before, _scripts(rng, SIZE - len(before.encode()))


def _menu(language: str) -> str:
    edition = EDITIONS[language]
    words, paths = edition.words, edition.listings
    names = {**words.sections, **words.kinds, **words.regions}
    targets = [(paths[key], names[key]) for key in edition.keys]
    targets += [(edition.tag_path(tag), tag) for topic in words.topics.values() for tag in topic.tags]
    targets += [(edition.author_path(name), name) for name in words.people[::7]]
    items = [
        f'<li class="mega-menu__item mega-menu__item--level-2" data-track="menu" data-position="{number}">'
        f'<a class="mega-menu__link link link--quiet" href="{text(path)}" title="{text(name)}">'
        f'<span class="mega-menu__label">{text(name)}</span></a></li>\n'
        for number, (path, name) in enumerate((targets * 2)[:LINKS])
    ]
    return f'<div class="mega-menu" hidden><ul class="mega-menu__list">{"".join(items)}</ul></div>\n'


def _icons(rng: Random) -> str:
    symbols, size, number = [], 0, 0
    while size < _ICONS:
        number += 1
        points = " ".join(f"L{rng.random() * 24:.2f} {rng.random() * 24:.2f}" for _ in range(40))
        symbols.append(f'<symbol id="icon-{number}" viewBox="0 0 24 24"><path d="M12 12{points}z"/></symbol>\n')
        size += len(symbols[-1])
    return f'<svg class="icons" width="0" height="0" aria-hidden="true">{"".join(symbols)}</svg>\n'


def _scripts(rng: Random, wanted: int) -> str:
    lines, size = [], 0
    while size < wanted:
        lines.append(f'settings.push({{"slot":"box-{int(rng.random() * 1e6)}","width":{int(rng.random() * 900)}}});\n')
        size += len(lines[-1])
    half = len(lines) // 2
    blocks = ("".join(lines[:half]), "".join(lines[half:]))
    return "".join(f"<script>var settings=window.settings=window.settings||[];\n{block}</script>\n" for block in blocks)
