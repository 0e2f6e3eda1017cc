"""Tells what the markup of a page calls an author: by names of elements and by where links lead.

Tested in tests/extract/sources/test_seen.py.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element
from newscrawler.language.expressions import expression

# These patterns are of small letters, which is three times as fast as to ignore case: names are folded first. What is
# "authorized", or an authority, names nobody.
_NAMED = re.compile(
    r"author(?!i[sz]|it)|byline|by-line|writer|contributor|(?<![a-z])posted-by|journalist|redakteur|autor|auteur|"
    r"yazar|penulis|forfatter|författare|skribent|redacteur|redattore|verfasser|(?:creator|poster)[-_]?name|автор|作者|記者|记者"
)
# What else the markup of an author's box is named for.
_NOT_THE_NAME = re.compile(
    r"avatar|image|img|photo|picture|social|role|job(?![a-z])|job-?title|desc|related|label(?!-hidden)|prefix|more|follow|icon|comment|list-item|"
    r"posts|articles|archive|title(?!-?link)|bio(?!-?name)|reviewer|editor|fact|expert|position|count|share"
)
# Pages of a reader's own account stand among the profiles of others.
_ACCOUNT_PAGES = (
    r"notifications?|info|settings|favou?rites|bookmarks|edit|account|messages|security|orders|subscriptions?|"
    r"log-?in|log-?out|sign-?in|register|password|saved"
)
# Folders of the pages of people.
_FOLDERS = frozenset(
    ("author", "authors", "autor", "autores", "autoren", "autora", "auteur", "auteurs", "autore", "by", "people",
     "person", "staff", "profile", "profiles", "contributor", "contributors", "writer", "writers", "journalist",
     "journalists", "columnist", "columnists", "redakteur", "redakteure", "redaktion", "yazar", "yazarlar",
     "penulis", "firma", "firmas", "periodista", "periodistas", "redacteur", "redacteurs", "kolumniste",
     "kolumnisten", "reporter", "reporters", "editors", "byline", "bylines", "our-team", "team", "expert",
     "experts")
)  # fmt: skip
_AUTHOR_PATH = expression(
    rf"/(?:{'|'.join(sorted(_FOLDERS))})/"
    rf"(?!(?:{_ACCOUNT_PAGES})(?:[/?#]|$))[^/?#]+/?(?:[?#]|$)|"
    r"[?&]author=\w"  # Squarespace, WordPress
)
# And what it can be named for around the headline, where elsewhere it is a commenter or a form.
_NAMED_HERE = re.compile(
    rf"{_NAMED.pattern}|user-?name|submitted-by|written-by|signature|firma(?![a-z])|(?<![a-z-])fn(?![a-z-])"
)
_ACCOUNT = re.compile(r"(?<![a-z-])(?:fn|author)(?![a-z-])|(?:author|user)[-_a-z]{0,12}name")
# What icon fonts call the sign before a name: "fa fa-user", "bi bi-person", "icon-author".
_ICON = re.compile(
    r"(?<![a-z])(?:icon|fa|bi|ti|la|glyphicon|uil|dashicons|ion|mdi|feather|ri)-(?:[a-z]+-)?"
    r"(?:user|person|author|account|writer|pen|pencil|avatar)(?:-(?:o|alt|fill|line|circle|outline|edit|square))*(?![a-z-])"
)
# Attributes by which markup names an element for scripts and tests; each says for itself what the element is.
_NAMES = frozenset(("id", "itemprop", "data-component", "data-test-id", "data-test", "data-qa", "data-cy", "data-type"))


def author_links(page: Page) -> list[tuple[Element, bool]]:
    """Links that may lead to an author's page, each with whether HTML says so (Living Standard, 4.6.7.2)."""
    found: list[tuple[Element, bool]] = []
    for link, href, relation, *_ in page.placed_links:
        if "author" in relation:
            found.append((link, "author" in relation.split()))
        elif href and leads_to_author(href):
            found.append((link, False))
    return found


@lru_cache(maxsize=1024)  # pages of a site share most of their links
def leads_to_author(href: str) -> bool:
    """Whether an address is that of an author's page, by its path."""
    address = href.lower()
    if _FOLDERS.isdisjoint(address.split("/")) and "author=" not in address:  # as of most, at a tenth of the cost
        return False
    return _AUTHOR_PATH.search(address) is not None


@lru_cache(maxsize=1024)  # pages of a site share their names
def names_author(names: str) -> bool:
    return _NAMED.search(names.lower()) is not None


@lru_cache(maxsize=1024)
def names_author_here(names: str) -> bool:
    return _NAMED_HERE.search(names.lower()) is not None


@lru_cache(maxsize=1024)
def is_another_part(names: str) -> bool:
    """Whether names of an element in an author's box say that it holds something else than the name."""
    return _NOT_THE_NAME.search(names.lower()) is not None


@lru_cache(maxsize=1024)
def names_account(names: str) -> bool:
    """Whether names of an element say that it holds the author's name and nothing else, however it is spelled."""
    return _ACCOUNT.search(names.lower()) is not None


@lru_cache(maxsize=1024)
def names_author_icon(names: str) -> bool:
    """Whether names of an element are those of a sign that stands before a person's name."""
    return _ICON.search(names.lower()) is not None


def is_of_section(link: Element, url: str) -> bool:
    """Whether a link leads to the section of the page itself: "/people/" heads the news of the famous on many sites."""
    path = urlsplit(link.get("href") or "").path.rstrip("/")
    return path.count("/") > 1 and f"{path}/" in url


def is_named(element: Element) -> bool:
    return element.tag == "author" or any(
        names_author(str(value)) and not is_another_part(str(value))
        for name, value in element.items()
        if name in _NAMES
    )
