"""Reads the values in a page's scripts and attributes: the state that a browser would draw the page from.

What systems write there: JSON alone in a script (`__NEXT_DATA__`), JSON that is assigned (Arc's `Fusion.globalContent`,
Apollo's cache, `__INITIAL_STATE__`), a string of JSON that is parsed, the call that Nuxt 2 makes its state by, that of
SvelteKit's start, lists of values that name each other by number (Nuxt's, and React Router's stream), the rows of
React's server components, pushed in pieces, and JSON in an attribute (Inertia's `data-page`, the props of an island).
References are resolved.

Tested in tests/extract/body/test_script_text.py.
"""

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from newscrawler.extract.body.called_state import called_state
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.flight import pushed, rows_of
from newscrawler.extract.sources.json_reader import MAX_DEPTH
from newscrawler.extract.sources.lenient_json import load_json, read_json

_MIN_LENGTH = 500  # characters of a script that holds an article
_MAX_ASSIGNED = 20  # values that are looked at in one script
_MAX_RESOLVED = 100_000  # values of a page's state
_PARSED = re.compile(r'JSON\.parse\(\s*("(?:[^"\\]|\\.)*")\s*\)', re.DOTALL)
_ASSIGNED = re.compile(r"=\s*(?=[\[{])")
_STREAMED = re.compile(r'\.enqueue\(\s*("(?:[^"\\]|\\.)*")\s*\)', re.DOTALL)
_STARTED = re.compile(r"\bdata:\s*(?=\[)")  # what SvelteKit is started with
_MADE = re.compile(r"\bnew [A-Z]\w*\(([^()]*)\)")
_MAX_ELEMENTS = 20_000  # whose attributes are looked at
_value_at = json.JSONDecoder(strict=False).raw_decode


def states(page: Page) -> Iterator[Any]:
    """The values of each script that may hold an article's text."""
    flight: list[str] = []
    streamed: list[str] = []
    for script in page.metadata("script"):
        text, kind = script.text or "", script.get("type") or ""
        if "__next_f" in text:
            flight.append(text)
        elif len(text) < _MIN_LENGTH or "ld+json" in kind:
            continue
        elif ".enqueue(" in text:
            streamed += [json.loads(match[1], strict=False) for match in _STREAMED.finditer(text)]
        elif "__sveltekit" in text and (start := _STARTED.search(text)):
            yield read_json(_MADE.sub(r"\1", text[start.end() :])).value
        elif script.get("id") == "__NUXT_DATA__":
            yield _numbered(load_json(text))
        elif "json" in kind:
            yield _resolved(load_json(text))
        elif "__NUXT__" in text[:100]:
            yield read_json(called_state(text.partition("=")[2])).value
        else:
            yield from map(_resolved, _assigned(text))
    if flight:
        yield _rows(pushed(flight))
    if streamed:
        yield _numbered(load_json("".join(streamed).partition("\n")[0]))
    yield from _attributes(page)


def _attributes(page: Page) -> Iterator[Any]:
    """The values of attributes that hold JSON."""
    for element in islice(page.root.iter("*"), _MAX_ELEMENTS):
        for value in map(str, element.values()):
            if len(value) >= _MIN_LENGTH and value.lstrip()[:1] in ("{", "["):
                state = load_json(value)
                yield _unpacked(state) if element.tag == "astro-island" else state


def _unpacked(value: Any) -> Any:
    """What Astro's props are, each of which stands behind the number of its kind: 0 for a value, 1 for a list."""

    def inner(value: Any) -> Any:
        is_packed = isinstance(value, list) and len(value) == 2 and type(value[0]) is int
        return value[1] if is_packed else None

    return _replaced(value, inner)


def _assigned(script: str) -> Iterator[Any]:
    for match in _PARSED.finditer(script):
        yield load_json(json.loads(match[1], strict=False))
    at = 0
    for _ in range(_MAX_ASSIGNED):
        name = _ASSIGNED.search(script, at)
        if name is None:
            break
        try:
            value, at = _value_at(script, name.end())
        except (ValueError, RecursionError):  # code, not data
            at = name.end()
        else:
            yield value


def _rows(stream: str) -> Any:
    """The rows of React's server components; where a string names another row ("$1f"), that row stands in its place."""
    rows = rows_of(stream)
    values = [value if isinstance(value, dict | list | str) else None for value in rows.values()]

    def named(value: Any) -> Any:
        return rows.get(value[1:].removeprefix("L")) if isinstance(value, str) and value[:1] == "$" else None

    return _replaced(values, named)


def _resolved(state: Any) -> Any:
    """A state in which an object that only names an entry of Apollo's cache is that entry."""
    if not isinstance(state, dict):
        return state
    caches = [state, *(value for value in state.values() if isinstance(value, dict))]
    entries = {key: entry for cache in caches for key, entry in cache.items() if isinstance(entry, dict)}

    def entry(value: Any) -> Any:
        name = value.get("__ref") if isinstance(value, dict) else None
        return entries.get(name) if isinstance(name, str) else None

    return _replaced(state, entry) if "ROOT_QUERY" in entries else state


def _numbered(values: Any) -> Any:
    """What a list of values is whose objects and lists name their members by number.

    In React Router's, the names of an object's members are told by number, too: {"_3": 4}.
    """
    if not isinstance(values, list):
        return None
    if values and isinstance(values[0], dict) and all(map(_IS_NUMBER, values[0])):
        values = [_named(value, values) if isinstance(value, dict) else value for value in values]

    def member(value: Any) -> Any:
        return values[value] if type(value) is int and 0 <= value < len(values) else None

    return _replaced(0, member)


_IS_NUMBER = re.compile(r"_\d{1,7}").fullmatch


def _named(thing: dict[str, Any], values: list[Any]) -> dict[str, Any]:
    names = {key: int(key[1:]) for key in thing if _IS_NUMBER(key)}
    return {str(values[at]): thing[key] for key, at in names.items() if at < len(values)}


def _replaced(value: Any, named: Callable[[Any], Any]) -> Any:
    """A value in which everything that names another one is that; None where it goes too deep or on and on."""
    left = _MAX_RESOLVED

    def whole(value: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if depth > MAX_DEPTH or left < 0:
            return None
        found = named(value)
        value = value if found is None else found
        if isinstance(value, dict):
            return {key: whole(member, depth + 1) for key, member in value.items()}
        return [whole(member, depth + 1) for member in value] if isinstance(value, list) else value

    return whole(value, 0)
