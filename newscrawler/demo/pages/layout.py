"""What every page has around its own part: head, languages, menus, ticker, footer."""

from functools import lru_cache

from newscrawler.demo.editions import EDITIONS, REGIONS, SECTIONS, Edition
from newscrawler.demo.pages.padding import padding
from newscrawler.demo.pages.view import Reply, View, text
from newscrawler.demo.prose import pick


def document(view: View, title: str, main: str, *, head: str = "", status: int = 200) -> Reply:
    """A whole HTML page. `head` and `main` are HTML, `title` is text."""
    edition, words = view.edition, view.words
    before, after = padding(edition.language) if view.pad else ("", "")
    body = (
        f'<!DOCTYPE html>\n<html lang="{edition.language}" dir="{words.direction}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{text(title)} | {text(words.site)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'{head}<link rel="stylesheet" href="/assets/site.css">\n</head>\n<body>\n'
        f"{before}{_header(edition)}{_ticker(view)}{main}{after}{_footer(edition)}"
        '<script src="/assets/site.js" defer></script>\n</body>\n</html>\n'
    )
    return Reply(body=body, status=status)


def links(items: list[tuple[str, str]]) -> str:
    """A list of links from paths and names."""
    return "<ul>" + "".join([f'<li><a href="{text(path)}">{text(name)}</a></li>' for path, name in items]) + "</ul>"


@lru_cache(maxsize=len(EDITIONS))
def _menus(language: str) -> str:
    edition = EDITIONS[language]
    words, paths = edition.words, edition.listings
    series = [(f"{paths['videos']}?series={number}", name) for number, name in enumerate(words.series, 1)]
    menus = (
        ("news", [(paths[key], words.sections[key]) for key in SECTIONS]),
        ("articles", [(paths[key], words.kinds[key]) for key in ("opinion", "analysis", "blog", "features")]),
        ("videos", series),
        ("regions", [(paths[key], words.regions[key]) for key in REGIONS if key in paths]),
    )
    plain = [(paths[key], words.kinds[key]) for key in ("infographs", "pictures", "live")]
    parts = [f'<div class="menu"><span>{text(words.menus[name])}</span>{links(items)}</div>' for name, items in menus]
    return "".join([*parts[:3], f'<div class="menu">{links(plain)}</div>', parts[3]])


def _header(edition: Edition) -> str:
    others = [(f"https://{code}.example/", code.title()) for code in ("ar", "en", "es") if code != edition.language]
    return (
        f'<header class="site-header"><div class="languages">{links(others)}</div>'
        f'<a class="logo" href="/">{text(edition.words.site)}</a>'
        f'<nav class="main-menu">{_menus(edition.language)}</nav></header>\n'
    )


def _ticker(view: View) -> str:
    prose, chance = view.snapshot.chronicle.prose, view.chance
    places = [pick(chance, places) for places in view.words.places.values()]
    lines = [prose.say("ticker", chance, {"place": pick(chance, places)}) for _ in range(3)]
    items = "".join([f"<li>{text(line)}</li>" for line in lines])
    return f'<div class="breaking-news"><strong>{view.words.breaking}</strong><ul>{items}</ul></div>\n'


def _footer(edition: Edition) -> str:
    words = edition.words
    listed = [("/", words.menus["front"]), ("/about", words.menus["about"])]
    return f'<footer class="site-footer">{links(listed)}<p>&copy; {text(words.site)}</p></footer>\n'
