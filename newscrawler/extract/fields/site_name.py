"""The names by which a page calls its site and its section."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from newscrawler.extract.fields import values
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.graph import Graph, types
from newscrawler.language.languages import words_of_all

# A mark between spaces, a wide bar, or a bar between letters. An expression of them begins with the one character that
# each may begin with, which is looked for first: so it takes two fifths of the time of the three side by side.
AFTER_SPACE = r"\s*(?:[|–—\-:»·•/~<«>›]|::)\s+|\s*｜\s*|(?<=[^\W\d_]\s)\s*\|\s*(?=[^\W\d_])"
AFTER_BAR = r"(?<=｜)\s*|(?<=[^\W\d_]\|)\s*(?=[^\W\d_])"
TITLE_MARKS = re.compile(rf"[\s|｜](?:(?<=\s)(?=[\s|–—\-:»·•｜/~<«>›])(?:{AFTER_SPACE})|{AFTER_BAR})")
MAX_TITLE_LENGTH = 1_000  # characters
_MAX_WORDS = 5  # of the name of a site that only its host confirms, or its place in the title
_TELLING = 5  # letters of a host's part by which a longer name begins
_MIN_LETTERS = 3
_NAMED = ("og:site_name", "dc.publisher", "twitter:site")
_APPLICATION = ("application-name", "apple-mobile-web-app-title")  # on some sites each page calls itself one
_NAMESAKES = ("Organization", "WebSite", "Corporation", "Periodical", "Newspaper")
_LETTERS = re.compile(r"[\W_]+")
# What a site's name may stand with or without: "The River", "River News", "river.example".
_WEAK = frozenset((
    *words_of_all(lambda language: language.site_words), "com", "net", "org", "co", "uk", "us", "www", "m", "amp",
))  # fmt: skip
_FIRST_HEADINGS = 3


def names_host(name: str, page: Page) -> bool:
    """Whether a name is that of the page's site: its letters stand side by side in the host."""
    letters = name_letters(name)
    return len(letters) >= _MIN_LETTERS and letters in name_letters(page.once(host_of))


def names_site(part: str, page: Page, names: frozenset[str]) -> bool:
    letters = name_letters(part)
    return not letters or letters in names or _core(part) in names or names_host(part, page)


def resembles_host(part: str, page: Page) -> bool:
    """Whether a name begins with a part of the host, or is what a part of the host is the initials of."""
    words = re.findall(r"[^\W_]+", part.casefold())
    if not 1 < len(words) <= _MAX_WORDS:
        return False
    labels = [label for label in re.split(r"[.-]", page.once(host_of)) if len(label) >= _MIN_LETTERS]
    return "".join(word[0] for word in words) in labels or any(
        len(label) >= _TELLING and "".join(words).startswith(label) for label in labels
    )


def is_short_for_site(part: str, page: Page, names: frozenset[str]) -> bool:
    """Whether a part of a title is the beginning of a name of the site, or its initials: "RDN" of River Daily News."""
    own = name_letters(part)
    if len(own) < _MIN_LETTERS:
        return False
    if " " in part:
        return len(own) >= _TELLING and any(name.startswith(own) for name in names)
    names_told = page.tags.get("og:site_name", ()) if part.isupper() else ()
    return any(own == "".join(word[0] for word in name.casefold().split()) for name in names_told)


def names_section(part: str, page: Page) -> bool:
    """Whether a part of a title is the section that the page's address or its tags name."""
    letters = name_letters(part)
    return bool(letters) and letters in page.once(_section_names)


def _section_names(page: Page) -> frozenset[str]:
    path = [segment for segment in unquote(urlsplit(page.url).path).split("/") if segment][:-1]
    tags = [tag.get("content") for tag in page.metadata("meta") if "section" in (tag.get("property") or "")]
    return frozenset(name_letters(name) for name in (*path, *tags) if name)


def site_names(page: Page) -> frozenset[str]:
    """The letters of all names by which the page calls its site."""
    titles: list[str] = []
    claims: list[str] = []
    told = _forms(_named(page, titles, claims))
    return told | _forms(_beside_headline(page, titles, claims, told))


def _forms(names: Iterable[str]) -> frozenset[str]:
    """The letters of names, and of what is left of each without the words that it may stand with or without."""
    return frozenset(filter(None, (form(name) for name in names if name for form in (name_letters, _core))))


def _named(page: Page, titles: list[str], claims: list[str]) -> Iterator[str]:
    """Names that the page tells; what its tags and data tell of headlines on the way is noted."""
    if page.site is not None and page.site.publisher:
        yield page.site.publisher
    for tag in page.metadata("meta"):
        name, content = (tag.get("property") or tag.get("name") or "").lower(), tag.get("content")
        if content and (name in _NAMED or (name in _APPLICATION and len(content.split()) <= _MAX_WORDS)):
            yield unescape(content).lstrip("@")
        elif content and name == "og:title":
            titles.append(content)
    for item in page.once(Graph).objects:
        publisher = item.get("publisher")
        things = [item] if any(name.endswith(_NAMESAKES) for name in types(item)) else []
        for thing in (*things, publisher if isinstance(publisher, dict) else {"name": publisher}):
            yield from filter(None, (values.text(values.plain(thing.get(key))) for key in ("name", "alternateName")))
        claims.append(values.text(values.plain(item.get("headline"))) or "")
    yield page.once(host_of).removeprefix("www.")
    labels = page.once(host_of).split(".")
    yield from (label for label in labels[:-1] if len(label) >= _MIN_LETTERS and label not in _WEAK)


def _beside_headline(page: Page, titles: list[str], claims: list[str], told: frozenset[str]) -> Iterator[str]:
    """What stands in the page's <title> before or after the headline that it prints elsewhere without it.

    An h1 that is one of the names told is no headline.
    """
    title = values.text(page.title) or ""
    marks = list(TITLE_MARKS.finditer(title)) if len(title) <= MAX_TITLE_LENGTH else []
    if not marks:
        return
    headings = [text_of(h1) for h1 in page.headings[:_FIRST_HEADINGS]]
    tagged = {name_letters(text) for text in titles}
    wanted = {name_letters(text) for text in headings if not names_site(text, page, told)} | tagged
    printed = " ".join((*headings, *claims))
    for mark in marks:
        before, after = title[: mark.start()], title[mark.end() :]
        for text, name in ((before, after), (after, before)):
            if (
                name_letters(text) in wanted
                and len(name) < len(text)
                and name not in printed
                and name_letters(name) not in tagged
                and len(name.split()) <= _MAX_WORDS
            ):
                yield name
                yield from TITLE_MARKS.split(name)


def host_of(page: Page) -> str:
    try:
        return urlsplit(page.url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=1024)  # pages share the names of their site
def name_letters(name: str) -> str:
    return _LETTERS.sub("", name.casefold())


@lru_cache(maxsize=1024)
def _core(name: str) -> str:
    """The letters of a name without the words that it may stand with or without."""
    words = [word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in _WEAK]
    core = "".join(words)
    return core if len(core) >= _MIN_LETTERS else ""
