"""Tells a section in words where structured data have the part of its address: "politics" is "Politics".

Tested in tests/extract/fields/test_section_names.py.
"""

import re
from urllib.parse import unquote

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.language.letters import letters

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*").fullmatch
_MAX_LINKS = 500  # of a page: its menu and its article's own come early
_MARKS = " >›»→:|"
_MAX_LENGTH = 40  # characters of a section's name
_MAX_WORDS = 3


def in_words(section: str, page: Page) -> str:
    """What the page's links call the listing at an address that ends in the section; the section where they do not."""
    if not _SLUG(section):
        return section
    for link, href in zip(page.links[:_MAX_LINKS], page.hrefs, strict=False):
        if section not in href or not _ends_in(href, section):
            continue
        text = text_of(link).strip(_MARKS)
        is_other_script = not text.isascii() and len(text.split()) <= _MAX_WORDS
        if len(text) <= _MAX_LENGTH and (letters(text) == letters(section) or is_other_script):
            return text
    return section


def _ends_in(href: str, section: str) -> bool:
    path = unquote(href.partition("?")[0].partition("#")[0]).rstrip("/")
    return path.rpartition("/")[2] == section
