"""What stands beside an article's text in the page's scripts: its headline, its authors, when it was published.

Tested in tests/extract/body/test_script_text.py.
"""

import re
from datetime import date
from typing import Any

from newscrawler.extract.body.script_text import script_thing
from newscrawler.extract.fields import values
from newscrawler.extract.page import Page
from newscrawler.language.letters import letters

_NAMES = ("authors", "author", "byline", "bylines", "by", "writers", "writer", "creators", "creator", "credits")
_WRAPPED = ("by", "data", "attributes", "node", "nodes", "fields", "items")  # Arc, Strapi, GraphQL, Contentful
_CALLED = ("name", "displayName", "display_name", "fullName", "full_name", "title", "byline")
_PARTS = (("firstName", "lastName"), ("first_name", "last_name"))
_MAX_DEPTH = 6
_HEADED = ("headline", "title", "name", "heading", "headlines")
_PUBLISHED = re.compile("publi|pub(?:date|time)|displaydate").search


def script_authors(page: Page) -> list[str]:
    thing = page.once(script_thing)
    found = (list(dict.fromkeys(_people(thing.get(name), _MAX_DEPTH))) for name in _NAMES)
    return next((people for people in found if people), [])


def _people(value: Any, depth: int) -> list[str]:
    """The names in a value: a name, a person with a name, such a one in a wrapper, or several of them."""
    if isinstance(value, str):
        return values.authors(value)
    if isinstance(value, list):
        return [name for each in value for name in _people(each, depth - 1)] if depth else []
    if not isinstance(value, dict) or not depth:
        return []
    if wrapped := next((value[key] for key in _WRAPPED if isinstance(value.get(key), (dict, list))), None):
        return _people(wrapped, depth - 1)
    if called := next((name for key in _CALLED if isinstance(name := value.get(key), str) and name.strip()), None):
        return values.authors(called)
    halves = next((pair for pair in _PARTS if all(isinstance(value.get(half), str) for half in pair)), None)
    return [" ".join(value[half].strip() for half in halves)] if halves else []


def script_headline(page: Page, title: str) -> str | None:
    """The headline there, of which a page's title is another spelling with the name of the site."""
    thing = page.once(script_thing)
    told = [thing.get(name) for name in _HEADED]
    inner = [value for each in told if isinstance(each, dict) for value in each.values()]
    found = (values.text(value) for value in (*told, *inner) if isinstance(value, str))
    return next((value for value in found if value and letters(title).startswith(letters(value))), None)


def script_date(page: Page) -> date | None:
    """When the article was published: by what says so, else by the only date that has no other name than that."""
    named = {letters(name): value for name, value in page.once(script_thing).items()}
    told = [value for name, value in named.items() if _PUBLISHED(name) and "un" not in name]
    told += [
        named[name] for name in ("date", "time", "datetime", "created", "createdat", "createdate") if name in named
    ]
    dates = (values.any_date(value, page) for value in told if isinstance(value, str | int) and value is not True)
    return next(filter(None, dates), None)
