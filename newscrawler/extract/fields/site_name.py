"""What a page calls its site, and headlines without it. Knows nothing of where a headline stood."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from newscrawler.extract.fields import values
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.graph import objects, types
from newscrawler.language.languages import words_of_all

_PARTS = re.compile(r"\s+(?:[|–—\-:»·•]|::)\s+|\s*[｜]\s*|(?<=[^\W\d_])\s*\|\s*(?=[^\W\d_])")
_TITLE_PARTS = re.compile(rf"{_PARTS.pattern}|\s*_\s*|(?<=[\u3040-\u9fff\uff01-\uff1f])\s*[-–—]+\s*")
_BARS = "|｜_"
_EDGES = " |｜_-–—»·•"
_UNSPACED = re.compile("[\u3040-\u9fff]")  # scripts in which a dash alone parts a title
_LONGEST_TITLE = 1_000  # characters
_SHORTEST_TITLE = 10
_MOST_CUTS = 8
_MOST_WORDS = 5  # of the name of a site that only its host confirms, or its place in the title
_TELLING = 5  # letters of a host's part by which a longer name begins
_FEWEST_LETTERS = 3
_NAMED = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "twitter:site")
_NAMESAKES = ("Organization", "WebSite", "Corporation", "Periodical", "Newspaper")
_LETTERS = re.compile(r"[\W_]+")
# What a site's name may stand with or without: "The River", "River News", "river.example".
_WEAK = frozenset((
    *words_of_all(lambda language: language.site_words), "com", "net", "org", "co", "uk", "us", "www", "m", "amp",
))  # fmt: skip
_FIRST_HEADINGS = 3


def headline(value: Any, page: Page) -> str | None:
    """A headline without the site's name after or before it."""
    found = values.text(value)
    return without_site(found, page) if found else None


def without_site(title: str, page: Page) -> str:
    """A title without the name of its site before or after it, nor the section that stands beside that name.

    Whatever else follows a mark is part of the headline: many begin with a kicker ("Analysis | ...").
    """
    return _cut(title, page, _PARTS) if _SHORTEST_TITLE < len(title) <= _LONGEST_TITLE else title


def of_title(page: Page) -> str | None:
    """The headline in the page's <title>, for a page that has it nowhere else.

    Of a title nothing else is known, and nearly all end in the name of the site: what follows its last bar is cut where
    it is shorter than what stands before.
    """
    title = values.text(page.title)
    if title is None or len(title) > _LONGEST_TITLE:
        return None
    found = whole = _cut(title.strip(_EDGES), page, _TITLE_PARTS)
    while found == whole or "_" in found:
        marks = [mark for mark in _TITLE_PARTS.finditer(found) if mark[0].strip() in _BARS or _UNSPACED.search(found)]
        last = marks[-1] if marks else None
        if last is None or len(found) - last.end() >= last.start():
            break
        found = found[: last.start()]
    return None if _is_site(found, page, page.once(_names)) else found


def names_host(name: str, page: Page) -> bool:
    """Whether a name is that of the page's site: its letters stand side by side in the host."""
    letters = _letters(name)
    return len(letters) >= _FEWEST_LETTERS and letters in _letters(_host(page))


def site_in_title(value: Any, page: Page) -> str | None:
    """The part of a page's title that is the name of its site: it has the letters of the host, and no others."""
    title = values.text(value) or ""
    if len(title) > _LONGEST_TITLE:
        return None
    host = _host(page).removeprefix("www.")
    named = {_letters(host), _letters(host.partition(".")[0]), _letters(host.rpartition(".")[0])}
    marks = list(_PARTS.finditer(title))
    ends = (title[marks[-1].end() :], title[: marks[0].start()]) if marks else ()
    return next((part for part in ends if _letters(part) in named and part), None)


def _cut(title: str, page: Page, parts: "re.Pattern[str]") -> str:
    """A title without the site's name at either end, or from where that name stands within it, as before a slogan."""
    names: frozenset[str] | None = None
    for _ in range(_MOST_CUTS):
        marks = list(parts.finditer(title))
        if not marks:
            break
        names = page.once(_names) if names is None else names
        starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(title)]
        pieces = [title[start:end] for start, end in zip(starts, ends, strict=True)]
        named = next((number for number, piece in enumerate(pieces[1:]) if _letters(piece) in names), None)
        is_named = _is_site(pieces[-1], page, names) or _is_section(pieces[-1], page)
        if is_named or (marks[-1][0].strip() in _BARS and _bears_host(pieces[-1], page)):
            title = title[: marks[-1].start()]
        elif _is_site(pieces[0], page, names) or (parts is _TITLE_PARTS and _bears_host(pieces[0], page)):
            title = title[marks[0].end() :]
        elif named is not None:
            title = title[: marks[named].start()]
        else:
            break
    return title


def _is_site(part: str, page: Page, names: frozenset[str]) -> bool:
    letters = _letters(part)
    return not letters or letters in names or _core(part) in names or names_host(part, page)


def _bears_host(part: str, page: Page) -> bool:
    """Whether a name begins with a part of the host, or is what a part of the host is the initials of."""
    words = re.findall(r"[^\W_]+", part.casefold())
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    labels = [label for label in re.split(r"[.-]", _host(page)) if len(label) >= _FEWEST_LETTERS]
    return "".join(word[0] for word in words) in labels or any(
        len(label) >= _TELLING and "".join(words).startswith(label) for label in labels
    )


def _is_section(part: str, page: Page) -> bool:
    """Whether a part of a title is the section that the page's address or its tags name."""
    letters = _letters(part)
    return bool(letters) and letters in page.once(_section_names)


def _section_names(page: Page) -> frozenset[str]:
    path = [segment for segment in unquote(urlsplit(page.url).path).split("/") if segment][:-1]
    tags = [tag.get("content") for tag in page.metadata("meta") if "section" in (tag.get("property") or "")]
    return frozenset(_letters(name) for name in (*path, *tags) if name)


def _names(page: Page) -> frozenset[str]:
    """The letters of all names by which the page calls its site."""
    named = [name for name in _named(page) if name]
    return frozenset(filter(None, (form(name) for name in named for form in (_letters, _core))))


def _named(page: Page) -> Iterator[str]:
    if page.site is not None:
        yield page.site.publisher
    titles: list[str] = []
    claims: list[str] = []
    for tag in page.metadata("meta"):
        name, content = (tag.get("property") or tag.get("name") or "").lower(), tag.get("content")
        if content and name in _NAMED:
            yield unescape(content).lstrip("@")
        elif content and name == "og:title":
            titles.append(content)
    for item in objects(page):
        publisher = item.get("publisher")
        things = [item] if any(name.endswith(_NAMESAKES) for name in types(item)) else []
        for thing in (*things, publisher if isinstance(publisher, dict) else {"name": publisher}):
            yield from filter(None, (values.text(values.plain(thing.get(key))) for key in ("name", "alternateName")))
        claims.append(values.text(values.plain(item.get("headline"))) or "")
    yield _host(page).removeprefix("www.")
    labels = _host(page).split(".")
    yield from (label for label in labels[:-1] if len(label) >= _FEWEST_LETTERS and label not in _WEAK)
    yield from _beside_headline(page, titles, claims)


def _beside_headline(page: Page, titles: list[str], claims: list[str]) -> Iterator[str]:
    """What stands in the page's <title> before or after the headline that it prints elsewhere without it."""
    title = values.text(page.title) or ""
    marks = list(_PARTS.finditer(title)) if len(title) <= _LONGEST_TITLE else []
    if not marks:
        return
    headings = [text_of(h1) for h1 in page.headings[:_FIRST_HEADINGS]]
    wanted = {_letters(text) for text in (*headings, *titles)}
    printed = " ".join((*headings, *claims))
    for mark in marks:
        before, after = title[: mark.start()], title[mark.end() :]
        for text, name in ((before, after), (after, before)):
            if (
                _letters(text) in wanted
                and len(name) < len(text)
                and name not in printed
                and len(name.split()) <= _MOST_WORDS
            ):
                yield name
                yield from _PARTS.split(name)


def _host(page: Page) -> str:
    try:
        return urlsplit(page.url).hostname or ""
    except ValueError:
        return ""


def _letters(name: str) -> str:
    return _LETTERS.sub("", name.casefold())


def _core(name: str) -> str:
    """The letters of a name without the words that it may stand with or without."""
    words = [word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in _WEAK]
    core = "".join(words)
    return core if len(core) >= _FEWEST_LETTERS else ""
