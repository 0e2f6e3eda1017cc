"""Removes the name of the site and of the section from headlines and titles."""

import re
from html import unescape
from typing import Any

from newscrawler.extract.fields import values
from newscrawler.extract.fields.site_name import (
    AFTER_BAR,
    AFTER_SPACE,
    MAX_TITLE_LENGTH,
    TITLE_MARKS,
    host_of,
    is_short_for_site,
    name_letters,
    names_section,
    names_site,
    resembles_host,
    site_names,
)
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.language.expressions import expression
from newscrawler.language.letters import letters

_EAST = "[\u3040-\u9fff\uff01-\uff1f]"
TITLE_PARTS = expression(  # those marks, a low line, and dashes behind signs that no spaces part
    rf"[\s|｜_–—-](?:(?<=\s)(?=[\s|–—\-:»·•｜_/~<«>›])(?:{AFTER_SPACE}|\s*_\s*|(?<={_EAST}\s)\s*[-–—]+\s*)|{AFTER_BAR}"
    rf"|(?<=_)\s*|(?<={_EAST}[-–—])[-–—]*\s*)"
)
_MARK = re.compile("[-|–—:»·•｜_/~<«>›]").search  # one stands in whatever parts a title; cheaper where none does
_BARS = "|｜_"
_STEPS = "<>›"  # of a trail: "The bridge is open > Economy | The River"
_PARTING = frozenset(f"_{_STEPS}")  # of which a title may have several
_EDGES = " |｜_-–—»·•"
_UNSPACED = expression("[\u3040-\u9fff]")  # scripts in which a dash alone parts a title
_MIN_TITLE_LENGTH = 10
_MAX_CUTS = 8


def headline(value: Any, page: Page) -> str | None:
    """A headline without the site's name after or before it."""
    found = values.text(value)
    return without_site(found, page) if found else None


def without_site(title: str, page: Page) -> str:
    """A title without the name of its site before or after it, nor the section that stands beside that name.

    Whatever else follows a mark is part of the headline: many begin with a kicker ("Analysis | ...").
    """
    return _cut(title, page, TITLE_MARKS) if _MIN_TITLE_LENGTH < len(title) <= MAX_TITLE_LENGTH else title


def of_title(page: Page) -> str | None:
    """The headline in the page's <title>, for a page that has it nowhere else.

    Of a title nothing else is known, and nearly all end in the name of the site: what follows its last bar is cut where
    it is shorter than what stands before.
    """
    title = values.text(page.title)
    if title is None or len(title) > MAX_TITLE_LENGTH:
        return None
    found = whole = _cut(title.strip(_EDGES), page, TITLE_PARTS)
    while found == whole or not _PARTING.isdisjoint(found):
        marks = [mark for mark in TITLE_PARTS.finditer(found) if _parts_surely(mark[0]) or _UNSPACED.search(found)]
        last = marks[-1] if marks else None
        if last is None or len(found) - last.end() >= last.start():
            break
        found = found[: last.start()]
    return None if names_site(found, page, page.once(site_names)) else found


def _parts_surely(mark: str) -> bool:
    """Whether a mark is one that stands in few headlines."""
    return mark.strip() in _BARS or mark.strip() in _STEPS


def site_in_title(value: Any, page: Page) -> str | None:
    """The part of a page's title that is the name of its site: it has the letters of the host, and no others."""
    title = values.text(value) or ""
    if len(title) > MAX_TITLE_LENGTH:
        return None
    host = page.once(host_of).removeprefix("www.")
    named = {name_letters(host), name_letters(host.partition(".")[0]), name_letters(host.rpartition(".")[0])}
    marks = list(TITLE_MARKS.finditer(title))
    ends = (title[marks[-1].end() :], title[: marks[0].start()]) if marks else ()
    return next((part for part in ends if name_letters(part) in named and part), None)


def _cut(title: str, page: Page, parts: "re.Pattern[str]") -> str:
    """What `_without_names` gives: a page tells one title in several places."""
    known = page.once(_cut_titles)
    if (title, parts) not in known:
        known[title, parts] = _without_names(title, page, parts)
    return known[title, parts]


def _cut_titles(_: Page) -> dict[tuple[str, "re.Pattern[str]"], str]:
    return {}


def _without_names(title: str, page: Page, parts: "re.Pattern[str]") -> str:
    """A title without the site's name at either end, or from where that name stands within it, as before a slogan."""
    names: frozenset[str] | None = None
    for _ in range(_MAX_CUTS):
        marks = list(parts.finditer(title)) if _MARK(title) else []
        if not marks:
            break
        names = page.once(site_names) if names is None else names
        starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(title)]
        pieces = [title[start:end] for start, end in zip(starts, ends, strict=True)]
        # A name may hold a mark itself: "The River - A Daily".
        named = next(
            (
                number
                for number, piece in enumerate(pieces[1:])
                if name_letters(piece) in names
                or (number + 2 < len(pieces) and name_letters(title[starts[number + 1] :]) in names)
            ),
            None,
        )
        is_named = names_site(pieces[-1], page, names) or names_section(pieces[-1], page)
        is_parted = marks[-1][0].strip() in _BARS
        if is_named or (is_parted and (resembles_host(pieces[-1], page) or is_short_for_site(pieces[-1], page, names))):
            title = title[: marks[-1].start()]
        elif names_site(pieces[0], page, names) or (parts is TITLE_PARTS and resembles_host(pieces[0], page)):
            title = title[marks[0].end() :]
        elif named is not None:
            title = title[: marks[named].start()]
        else:
            break
    return title


def bears(page: Page, headline: str) -> bool:
    """Whether the page bears a headline as its own, in its title or its h1.

    Letters and digits alone count: apostrophes and dashes differ between a page and its structured data.
    """
    wanted = letters(unescape(headline))
    return bool(wanted) and any(wanted in letters(text_of(element)) for element in (*page.titles, *page.headings))
