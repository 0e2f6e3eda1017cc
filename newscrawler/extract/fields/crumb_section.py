"""Finds the section that a page prints as the last crumb of a trail.

Tested in tests/extract/fields/test_printed_section.py.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from newscrawler.extract.fields.section_folder import says_something
from newscrawler.extract.fields.section_links import is_no_name, leads_into_section, leads_to_none, section_name
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.filed import PlacedLink
from newscrawler.extract.parsing.tree import Element

_NAMING = ("class", "id", "aria-label")
_END_OF_FILE = re.compile(r"(?:/index)?\.(?:html?|aspx|php)$")  # "/news/economy.html" lists what is in "/news/economy/"
_MAX_CRUMBS = 10
_MAX_LEVELS_OF_CRUMBS = 4  # of elements around a crumb


def last_crumb(page: Page, placed: Sequence[PlacedLink]) -> str | None:
    """The last link of a trail of breadcrumbs that leads to a folder which the page's address stands in, or to what its
    own address calls a section."""
    if not page.mentions(("readcrumb",)):
        return None
    own = urlsplit(page.absolute(page.url) or page.url)
    crumbs = list(islice(_crumbs(placed), _MAX_CRUMBS))
    if not crumbs:
        crumbs = [link.element for link in placed if _names_trail(link.element.get("class"))][:_MAX_CRUMBS]
    for link in reversed(crumbs):
        folder = urlsplit(page.absolute(link.get("href") or "") or "")
        if folder.netloc == own.netloc and leads_into_section(folder.path) and not leads_to_none(folder.path):
            return section_name(link)
        plain = _END_OF_FILE.sub("", folder.path)
        path = f"{plain.rstrip('/')}/"
        if folder.netloc == own.netloc and len(path) > 1 and own.path.startswith(path) and own.path != path:
            name = section_name(link)
            if not name or is_no_name(name) or link is crumbs[0]:
                return None
            return name if plain == folder.path or says_something(name) else None
    return None


def _crumbs(placed: Sequence[PlacedLink]) -> Iterator[Element]:
    """The links in elements that are named for a trail of breadcrumbs."""
    known: dict[Element, bool] = {}
    for link, _, _, around, *_ in placed:
        for _ in range(_MAX_LEVELS_OF_CRUMBS):
            if around is None:
                break
            is_trail = known.get(around)
            if is_trail is None:
                is_trail = known[around] = any(map(_names_trail, map(around.get, _NAMING)))
            if is_trail:
                yield link
                break
            around = around.getparent()


def _names_trail(names: str | None) -> bool:
    return names is not None and "breadcrumb" in names.lower()
