"""Reads JSON as templates write it into pages: what every browser's console would refuse and a person can read."""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any, Literal, NamedTuple

import orjson

from newscrawler.extract.sources.json_reader import MAX_DEPTH, JsonReader


class Found(NamedTuple):
    """The value of a text, and its fault.

    None for strict JSON, "mended" where all of it could be read all the same, "broken" where something is lost.
    """

    value: Any
    fault: Literal["mended", "broken"] | None = None


def load_json(text: str) -> Any:
    """The value of a text that is meant as JSON; None where it cannot be read to its end. Never raises."""
    value, fault = read_json(text)
    return None if fault == "broken" else value


def read_json(text: str) -> Found:
    """What can be read of a text that is meant as JSON. Never raises.

    Strict JSON is read as such. Else the reader forgives raw control characters, comments, missing and needless
    commas, quotes nobody escaped or of another kind, names without any, unknown escapes, words that are no value, and
    several values in a row, which become a list. Of a text that is cut off, what was complete is kept: names with their
    values, items of a top list or a `@graph`; never half a string or half a list.
    """
    found = _read_json(text)
    if text.count("[") + text.count("{") > MAX_DEPTH and _is_deep(found.value):
        return Found(None, "broken")
    return found


def _read_json(text: str) -> Found:
    try:
        return Found(orjson.loads(text))
    except ValueError:
        pass
    try:
        return Found(json.loads(text.strip(), strict=False), "mended")
    except (ValueError, RecursionError):
        pass
    reader = JsonReader(unescape(text) if '"' not in text and ("&quot;" in text or "&#34;" in text) else text)
    value = reader.read()
    return Found(value, "mended" if reader.complete and value is not None else "broken")


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [member for part in level for member in _members(part)]
        if not level:
            return False
    return True


def _members(value: Any) -> Iterator[Any]:
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (member for member in members if isinstance(member, (dict, list)))
